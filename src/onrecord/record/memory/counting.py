"""Counts by field, over columns: of all the chosen statements, as :mod:`onrecord.record.counting` counts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from onrecord.record.counting import MOST
from onrecord.record.memory.coded import NONE, Coded, Mask, distinct
from onrecord.record.memory.table import Parts, Table


class Counts:
    """Counts of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._pairs: dict[str, Parts] = {}
        self._columns: dict[str, Coded] = {}

    def of(self, fields: Sequence[str], chosen: Mask) -> dict[str, list[tuple[str, int]]]:
        """For each field its commonest values with the number of chosen statements that have them."""
        return {field: self._count(field, chosen) for field in fields}

    def _count(self, field: str, chosen: Mask) -> list[tuple[str, int]]:
        if field in _PARTS:
            pairs = self._distinct(field)
            column, codes = pairs.value, pairs.value.codes[chosen[pairs.row]]
        else:
            column = self._column(field)
            codes = column.codes[chosen]
        numbers = np.bincount(codes[codes != NONE], minlength=len(column.words))
        best = np.lexsort((np.arange(len(numbers)), -numbers))[:MOST]
        return [(column.words[n], int(numbers[n])) for n in best if numbers[n]]

    def _column(self, field: str) -> Coded:
        if field not in self._columns:
            self._columns[field] = _COLUMNS[field](self._table)
        return self._columns[field]

    def _distinct(self, field: str) -> Parts:
        """Statements with each value of a part of theirs, once."""
        if field not in self._pairs:
            parts, name = _PARTS[field](self._table)
            column = parts.fields[name]
            there = column.codes != NONE
            width = len(column.words) + 1
            pairs = distinct(parts.row[there].astype(np.int64) * width + column.codes[there])
            value = Coded((pairs % width).astype(np.int32), column.words)
            self._pairs[field] = Parts((pairs // width).astype(np.int32), {"value": value})
        return self._pairs[field]


def _year(table: Table) -> Coded:
    column = table.reports.published
    years = Coded.of([word[:4] for word in column.words])
    codes = np.append(years.codes, NONE)[column.codes[table.report]]
    return Coded(codes.astype(np.int32), years.words)


_PARTS: dict[str, Callable[[Table], tuple[Parts, str]]] = {
    "country": lambda table: (table.parties, "country"),
    "source": lambda table: (table.links, "country"),
    "item": lambda table: (table.items, "category"),
}
_COLUMNS: dict[str, Callable[[Table], Coded]] = {
    "type": lambda table: table.type,
    "status": lambda table: table.status,
    "stance": lambda table: table.stance,
    "certainty": lambda table: table.certainty,
    "outlet": lambda table: table.reports.outlet.take(table.report),
    "year": _year,
}

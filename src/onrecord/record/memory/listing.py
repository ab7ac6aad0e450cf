"""Lists in order, over columns: the same pages as :mod:`onrecord.record.listing` gives."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.record.listing import COUNTED, Order, Part
from onrecord.record.memory.coded import Coded, Mask, Numbers, coalesce
from onrecord.record.memory.table import NO_DAY, Reports, Table

Rows = npt.NDArray[np.integer]
LAST_DAY = 99991231


class Statements:
    """Statements in every order that they are listed in. An order is made when it is first asked for."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._orders: dict[Order, Rows] = {}

    def page(self, chosen: Mask, order: Order, offset: int, size: int) -> Part:
        """One page of the chosen statements."""
        rows = self.in_order(order)
        found = rows[chosen[rows]]
        return part(self.table.ids, found, offset, size)

    def in_order(self, order: Order) -> Rows:
        """All rows, in this order. Raises KeyError where statements are not sorted so."""
        if order not in self._orders:
            self._orders[order] = self._sorted(order)
        return self._orders[order]

    def _sorted(self, order: Order) -> Rows:
        table = self.table
        if order.key == "published":
            # newest report first, but within a report from its beginning on
            place = published(table.reports)
            return np.argsort((-place if order.descending else place)[table.report], kind="stable")
        rows = np.argsort(self._key(order.key), kind="stable")
        return rows[::-1] if order.descending else rows

    def _key(self, key: str) -> Numbers:
        table = self.table
        if key == "time":
            return np.where(table.first == NO_DAY, np.int32(LAST_DAY), table.first)
        if key == "outlet":
            return coalesce(table.reports.outlet, table.reports.file).codes[table.report]
        column: Coded = {"type": table.type, "status": table.status}[key]
        return column.ordered(missing="~")


def published(reports: Reports) -> Numbers:
    """The place of each report by publication, then ID."""
    rows = np.argsort(reports.published.ordered(missing=""), kind="stable")
    place = np.empty(len(rows), np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)
    return place


class Documents:
    """Reports in every order that they are listed in. An order is made when it is first asked for."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._orders: dict[str, Rows] = {}

    def page(self, chosen: Mask | None, order: Order, offset: int, size: int) -> Part:
        """One page of the reports that have a chosen statement, or of all."""
        rows = self._in_order(order.key)
        if chosen is not None:
            inside = np.zeros(len(rows), np.bool_)
            inside[self.table.report[chosen]] = True
            rows = rows[inside[rows]]
        return part(self.table.reports.ids, rows[::-1] if order.descending else rows, offset, size)

    def newest(self, rows: Rows, size: int) -> Part:
        """The newest of these reports."""
        inside = np.zeros(len(self.table.reports.ids), np.bool_)
        inside[rows] = True
        newest = self._in_order("published")[::-1]
        return part(self.table.reports.ids, newest[inside[newest]], 0, size)

    def _in_order(self, key: str) -> Rows:
        if key not in self._orders:
            self._orders[key] = np.argsort(self._key(key), kind="stable")
        return self._orders[key]

    def _key(self, key: str) -> Numbers:
        reports = self.table.reports
        if key == "statements":
            return self.statements
        if key == "published":
            return reports.published.ordered(missing="")
        return coalesce({"outlet": reports.outlet, "title": reports.title}[key], reports.file).codes

    @cached_property
    def statements(self) -> Numbers:
        """How many statements each report has."""
        return np.bincount(self.table.report, minlength=len(self.table.reports.ids)).astype(np.int32)


def part(ids: npt.NDArray[np.str_], rows: Rows, offset: int, size: int) -> Part:
    """One page of rows, as a list gives it."""
    return Part(tuple(str(id) for id in ids[rows[offset : offset + size]]), min(len(rows), COUNTED + 1))

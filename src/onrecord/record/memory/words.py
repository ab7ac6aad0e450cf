"""Which statements and reports hold words, as rows of the columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from onrecord.record.memory.coded import distinct
from onrecord.record.memory.table import AT_ONCE, Grown, Names, Table, find
from onrecord.record.search import parse, those_matching

_NOTHING = np.zeros(0, np.intp)
MANY = 2_000
"""Rows of the full-text table from which on all IDs are laid out by name to find theirs."""


class Holding(NamedTuple):
    """Rows of statements and of reports, each once."""

    statements: npt.NDArray[np.intp]
    reports: npt.NDArray[np.intp]


class Numbered(NamedTuple):
    """On SQLite: for each number in the full-text table the row of its statement and of its report, -1 for none.

    The index gives numbers quickly; the IDs beside them lie elsewhere and cost five times as much to read.
    """

    statement: npt.NDArray[np.int32]
    report: npt.NDArray[np.int32]


def numbered(connection: sa.Connection, table: Table) -> Numbered | None:
    """Reads the numbers; None where the store has none."""
    if connection.dialect.name != "sqlite":
        return None
    return _read(connection, table, 0)


def renumbered(connection: sa.Connection, grown: Grown, numbers: Numbered | None) -> Numbered | None:
    """The numbers for a table that has grown out of another, of which only those beyond the last are read.

    Where a report was read anew all are read: its numbers may have been given again.
    """
    if numbers is None:
        return None
    if (grown.reports < 0).any():
        return _read(connection, grown.table, 0)
    new = _read(connection, grown.table, len(numbers.statement))
    for column, rows, its in zip(numbers, (grown.rows, grown.reports), new, strict=True):
        its[: len(column)] = np.append(rows, np.int32(-1))[column]
    return new


def _read(connection: sa.Connection, table: Table, first: int) -> Numbered:
    """The numbers from ``first`` on; below there is nothing yet."""
    last = connection.exec_driver_sql("SELECT max(rowid) FROM words").scalar() or 0
    size = max(first, last + 1)
    found = Numbered(np.full(size, -1, np.int32), np.full(size, -1, np.int32))
    many = last - first > MANY
    names = [Names(ids) for ids in (table.ids, table.reports.ids)] if many else []
    query = sa.text("SELECT rowid, kind, id FROM words WHERE rowid >= :first").bindparams(first=first)
    for rows in connection.execute(query, execution_options={"yield_per": AT_ONCE}).partitions(AT_ONCE):
        for n, kind in enumerate(("statement", "document")):
            some = [(r[0], r[2]) for r in rows if r[1] == kind]
            ids = [id for _, id in some]
            if many:
                place = names[n].find(ids)
            elif kind == "statement":
                place = table.rows_of(ids, missing=True)
            else:
                place = find(table.reports.ids, np.arange(len(table.reports.ids)), ids, missing=True)
            found[n][[number for number, _ in some]] = place
    return found


def _marked(rows: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.intp]:
    """Each row once, in order; -1 is none."""
    there = np.zeros(size + 1, np.bool_)
    there[rows] = True
    return np.flatnonzero(there[:-1])


def holding(connection: sa.Connection, words: str, table: Table, numbers: Numbered | None) -> Holding:
    """The statements and reports that hold all the words; none for words without a letter or digit."""
    query = parse(words)
    if not query.beginnings and not query.phrases:
        return Holding(_NOTHING, _NOTHING)
    if numbers is not None:
        # one text of all numbers is read in a third of the time that as many rows take
        text = connection.execute(those_matching(connection, query, numbers=True)).scalar() or ""
        at = np.fromstring(text, np.intp, sep=",") if text else _NOTHING
        at = at[at < len(numbers.report)]
        sizes = len(table), len(table.reports.ids)
        statements, reports = (_marked(c[at], size) for c, size in zip(numbers, sizes, strict=True))
        return Holding(statements, reports)
    found: dict[str, list[str]] = {"statement": [], "document": []}
    for kind, id in connection.execute(those_matching(connection, query)):
        found[kind].append(id)
    here = np.arange(len(table.reports.ids))
    return Holding(
        distinct(table.rows_of(found["statement"])),
        distinct(find(table.reports.ids, here, found["document"])),
    )

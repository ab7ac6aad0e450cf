"""The columns of all statements and reports, and how they are read from the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.memory.coded import Coded, Coder, Mask, Numbers

NO_DAY = 0
"""The day where none is said."""
_CHUNK = 900
_BY_NAME = 8
"""Where one in so many IDs is looked for, or more, one look at each name is quicker than halving the names each time."""
AT_ONCE = 10_000
"""Rows that are read at once."""

_S, _D = t.statements.c, t.documents.c
_OF_REPORTS = (
    _D.id,
    _D.published,
    _D.published_from,
    _D.published_to,
    _D.outlet,
    _D.author,
    _D.file,
    _D.title,
)
_OF_STATEMENTS = (
    _S.id, _S.document, _S.start, _S.type, _S.status, _S.stance, _S.certainty, _S.polarity, _S.time_from, _S.time_to,
)  # fmt: skip
_P, _A, _I = t.parties.c, t.attributions.c, t.items.c
_OF_PARTIES = (_P.statement, _P.role, _P.name, _P.folded, _P.actor, _P.country)
_OF_LINKS = (_A.statement, _A.n, _A.name, _A.folded, _A.actor, _A.country, _A.kind)
_OF_QUANTITIES = (t.quantities.c.statement, t.quantities.c.unit)
_OF_ITEMS = (_I.statement, _I.category)


@dataclass(frozen=True)
class Reports:
    """One row a report, by ID."""

    ids: npt.NDArray[np.str_]
    published: Coded
    first: Numbers
    last: Numbers
    outlet: Coded
    author: Coded
    file: Coded
    title: Coded


@dataclass(frozen=True)
class Parts:
    """Rows of a table of parts: ``row`` is the statement's."""

    row: Numbers
    fields: dict[str, Coded]

    def __getattr__(self, name: str) -> Coded:
        try:
            return self.fields[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Table:
    """One row a statement, by report, place and ID. ``report`` is the row of its report."""

    ids: npt.NDArray[np.str_]
    report: Numbers
    start: Numbers
    type: Coded
    status: Coded
    stance: Coded
    certainty: Coded
    polarity: Coded
    first: Numbers
    last: Numbers
    reports: Reports
    parties: Parts
    links: Parts
    items: Parts
    quantities: Parts

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def measured(self) -> Mask:
        """For each statement whether it has a quantity."""
        found = np.zeros(len(self), np.bool_)
        found[self.quantities.row] = True
        return found

    @cached_property
    def by_id(self) -> npt.NDArray[np.intp]:
        """The rows in the order of their IDs."""
        return np.argsort(self.ids, kind="stable")

    def rows_of(self, ids: Sequence[str], *, missing: bool = False) -> npt.NDArray[np.intp]:
        """The rows of these statements, in their order. Those that are not there are left out, or have -1 with
        ``missing``."""
        order = np.zeros(0, np.intp) if len(ids) * _BY_NAME > len(self) else self.by_id
        return find(self.ids, order, ids, missing=missing)

    @classmethod
    def read(cls, connection: sa.Connection, documents: Sequence[str] | None = None) -> Table:
        """All statements, or those of some reports."""
        reports = _reports(connection, documents)
        found = _Read(_OF_STATEMENTS)
        for rows in streamed(connection, sa.select(*_OF_STATEMENTS), _S.document, documents):
            found.add(rows)
        ids, column = found.ids(), found.column
        start = np.array([int(word) for word in column("start").words], np.int32)[column("start").codes]
        named = column("document")
        report = find(reports.ids, np.arange(len(reports.ids)), named.words, missing=True)[named.codes]
        order = np.lexsort((ids, start, report))
        ids = ids[order]
        names = Names(ids)
        wanted = None if documents is None else [str(id) for id in ids]
        return cls(
            ids,
            report[order].astype(np.int32),
            start[order],
            column("type").take(order),
            column("status").take(order),
            column("stance").take(order),
            column("certainty").take(order),
            column("polarity").take(order),
            _days(column("time_from"))[order],
            _days(column("time_to"))[order],
            reports,
            *(
                _parts(connection, fields, names, wanted)
                for fields in (_OF_PARTIES, _OF_LINKS, _OF_ITEMS, _OF_QUANTITIES)
            ),
        )

    def with_reports(self, new: Table) -> Grown:
        """This table with some reports put in, in the place of those of the same IDs."""
        gone = np.isin(self.reports.ids, new.reports.ids)
        stays = ~gone[self.report] if len(gone) else np.zeros(len(self), np.bool_)
        report_ids = np.concatenate((self.reports.ids[~gone], new.reports.ids))
        by_id = np.argsort(report_ids, kind="stable")
        place = np.empty(len(by_id), np.int32)  # where a report stands now
        place[by_id] = np.arange(len(by_id), dtype=np.int32)
        kept = np.cumsum(~gone) - 1
        report = np.concatenate((place[kept[self.report[stays]]], place[(~gone).sum() + new.report]))
        ids = np.concatenate((self.ids[stays], new.ids))
        start = np.concatenate((self.start[stays], new.start))
        order = np.argsort(report, kind="stable")  # within a report all are old or new, and in order
        row = np.empty(len(order), np.int32)
        row[order] = np.arange(len(order), dtype=np.int32)
        former = np.cumsum(stays) - 1

        def coded(name: str) -> Coded:
            old: Coded = getattr(self, name)
            return old.take(stays).followed_by(getattr(new, name)).take(order)

        def of_reports(name: str) -> Coded:
            old: Coded = getattr(self.reports, name)
            return old.take(~gone).followed_by(getattr(new.reports, name)).take(by_id)

        def numbers(old: Numbers, its: Numbers, keep: Mask, to: npt.NDArray[np.intp]) -> Numbers:
            return np.concatenate((old[keep], its))[to]

        def parts(old: Parts, its: Parts) -> Parts:
            keep = stays[old.row]
            rows = np.concatenate((row[former[old.row[keep]]], row[stays.sum() + its.row])).astype(np.int32)
            in_order = np.argsort(rows, kind="stable")
            return Parts(
                rows[in_order],
                {
                    name: column.take(keep).followed_by(its.fields[name]).take(in_order)
                    for name, column in old.fields.items()
                },
            )

        reports = Reports(
            report_ids[by_id],
            of_reports("published"),
            numbers(self.reports.first, new.reports.first, ~gone, by_id),
            numbers(self.reports.last, new.reports.last, ~gone, by_id),
            of_reports("outlet"),
            of_reports("author"),
            of_reports("file"),
            of_reports("title"),
        )
        moved, moved_reports = np.full(len(self), -1, np.int32), np.full(len(gone), -1, np.int32)
        moved[stays] = row[: stays.sum()]
        moved_reports[~gone] = place[: (~gone).sum()]
        table = Table(
            ids[order],
            report[order].astype(np.int32),
            start[order],
            coded("type"),
            coded("status"),
            coded("stance"),
            coded("certainty"),
            coded("polarity"),
            numbers(self.first, new.first, stays, order),
            numbers(self.last, new.last, stays, order),
            reports,
            parts(self.parties, new.parties),
            parts(self.links, new.links),
            parts(self.items, new.items),
            parts(self.quantities, new.quantities),
        )
        # the new IDs are put in where they belong, which is quicker than to sort all of them again
        at = np.searchsorted(self.ids, new.ids[new.by_id], sorter=self.by_id)
        before = np.concatenate(([0], np.cumsum(stays[self.by_id])))[at]
        staying = moved[self.by_id][stays[self.by_id]].astype(np.intp)
        table.__dict__["by_id"] = np.insert(staying, before, row[stays.sum() + new.by_id])
        return Grown(table, moved, moved_reports, self.ids)


class Grown(NamedTuple):
    """A table, and where the rows and the reports of the former one stand in it; -1 for those that are gone. ``former``
    are the IDs of the former rows."""

    table: Table
    rows: Numbers
    reports: Numbers
    former: npt.NDArray[np.str_]


def find(
    ids: npt.NDArray[np.str_],
    by_id: npt.NDArray[np.intp],
    wanted: Sequence[str] | npt.NDArray[np.str_],
    *,
    missing: bool = False,
) -> npt.NDArray[np.intp]:
    """The places of the wanted among ``ids``, of which ``by_id`` is the order. Those that are not there are left out, or
    have -1 with ``missing``."""
    if not len(wanted) or not len(ids):
        return np.full(len(wanted) if missing else 0, -1, np.intp)
    if len(wanted) * _BY_NAME > len(ids):
        found = Names(ids).find(wanted)
        return found if missing else found[found >= 0]
    given = np.array(wanted, np.str_)
    at = np.searchsorted(ids, given, sorter=by_id)
    place = by_id[np.minimum(at, len(ids) - 1)]
    there = ids[place] == given
    return np.where(there, place, -1) if missing else place[there]


class Names:
    """The places of IDs, for who looks for very many, in several goes."""

    def __init__(self, ids: npt.NDArray[np.str_]) -> None:
        self._place = dict(zip(ids.tolist(), range(len(ids)), strict=True))

    def find(self, wanted: Sequence[str] | npt.NDArray[np.str_]) -> npt.NDArray[np.intp]:
        """The place of each of the wanted; -1 for those that are not there."""
        place = self._place
        return np.fromiter((place.get(id, -1) for id in wanted), np.intp, len(wanted))


class _Read:
    """Rows as they are read: IDs from the first column, and words from the others."""

    def __init__(self, columns: Sequence[sa.Column[Any]]) -> None:
        self._coders = {column.name: Coder() for column in columns[1:]}
        self._ids: list[npt.NDArray[np.str_]] = []

    def add(self, rows: Sequence[Any]) -> None:
        ids, *columns = zip(*rows, strict=True)
        self._ids.append(np.array(ids, np.str_))
        for coder, values in zip(self._coders.values(), columns, strict=True):
            coder.add(values if isinstance(values[0], str | None) else map(str, values))

    def ids(self) -> npt.NDArray[np.str_]:
        return np.concatenate(self._ids) if self._ids else np.array([], np.str_)

    def column(self, name: str) -> Coded:
        return self._coders[name].column()


def streamed(
    connection: sa.Connection, query: sa.Select[Any], key: sa.Column[Any], wanted: Sequence[str] | None
) -> Iterator[Sequence[Any]]:
    """Rows in parts that are not empty: all, or those whose key is wanted."""
    if wanted is None:
        yield from connection.execute(query, execution_options={"yield_per": AT_ONCE}).partitions()
        return
    for i in range(0, len(wanted), _CHUNK):
        rows = connection.execute(query.where(key.in_(wanted[i : i + _CHUNK]))).all()
        if rows:
            yield rows


def _parts(
    connection: sa.Connection,
    columns: Sequence[sa.Column[Any]],
    names: Names,
    wanted: Sequence[str] | None,
) -> Parts:
    found, places = _Read(columns), [np.zeros(0, np.intp)]
    for rows in streamed(connection, sa.select(*columns), columns[0], wanted):
        found.add(rows)
        places.append(names.find([r[0] for r in rows]))
    place = np.concatenate(places)
    order = np.argsort(place, kind="stable")
    order = order[place[order] >= 0]
    fields = {column.name: found.column(column.name).take(order) for column in columns[1:]}
    return Parts(place[order].astype(np.int32), fields)


def _days(column: Coded) -> Numbers:
    """ISO dates as numbers in their order: 20240619; :data:`NO_DAY` where there is none."""
    days = (int(word.replace("-", "")) for word in column.words)
    return np.fromiter((*days, NO_DAY), np.int32, len(column.words) + 1)[column.codes]


def _reports(connection: sa.Connection, documents: Sequence[str] | None) -> Reports:
    found = _Read(_OF_REPORTS)
    for rows in streamed(connection, sa.select(*_OF_REPORTS), _D.id, documents):
        found.add(rows)
    ids = found.ids()
    order = np.argsort(ids, kind="stable")

    def column(name: str) -> Coded:
        return found.column(name).take(order)

    return Reports(
        ids[order], column("published"), _days(column("published_from")), _days(column("published_to")),
        column("outlet"), column("author"), column("file"), column("title"),
    )  # fmt: skip

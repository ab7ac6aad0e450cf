"""Keeps the columns of a record as new as the record is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import Lock, local

import numpy as np
import sqlalchemy as sa

from onrecord.record import revision
from onrecord.record import schema as t
from onrecord.record.filter import Filter
from onrecord.record.listing import Listed, Order, Part
from onrecord.record.memory.choosing import can, mask
from onrecord.record.memory.claims import Claims, Lists
from onrecord.record.memory.coded import Mask
from onrecord.record.memory.counting import Counts
from onrecord.record.memory.leading import states_of_sources
from onrecord.record.memory.listing import Documents, Statements
from onrecord.record.memory.relied import Sources
from onrecord.record.memory.sums import Sums
from onrecord.record.memory.table import Table
from onrecord.record.memory.words import Holding, Numbered, holding, numbered, renumbered
from onrecord.record.transactions import Connecting

SLOW = 0.3
"""Seconds: claims that took longer to read are read anew behind the readers' backs."""
MANY = 2_000
"""New reports from which on everything is read anew."""


class Columns:
    """The columns of one revision, and what is made from them when it is first asked for."""

    def __init__(self, table: Table, numbers: Numbered | None) -> None:
        self.table, self.numbers = table, numbers
        self.statements, self.documents = Statements(table), Documents(table)
        self.counts, self.sums = Counts(table), Sums(table, self.statements)
        self._masks: dict[Filter, Mask] = {}
        self._holding: dict[str, Holding] = {}

    def chosen(self, wanted: Filter) -> Mask:
        """The statements that the filter lets through; of the last few filters they are kept."""
        found = self._masks.get(wanted)
        if found is None:
            found = mask(self.table, wanted)
            if len(self._masks) >= KEPT:
                self._masks = {}
            self._masks[wanted] = found
        return found

    def holding(self, connection: sa.Connection, words: str) -> Holding:
        """The statements and reports that hold the words; likewise."""
        found = self._holding.get(words)
        if found is None:
            found = holding(connection, words, self.table, self.numbers)
            if len(self._holding) >= KEPT:
                self._holding = {}
            self._holding[words] = found
        return found

    def marked(self, connection: sa.Connection, words: str) -> Mask:
        """For each statement whether it holds the words."""
        found = np.zeros(len(self.table), np.bool_)
        found[self.holding(connection, words).statements] = True
        return found

    @cached_property
    def states_of_sources(self) -> dict[str, str]:
        """The state of each office or person that speaks, where the reports agree on it."""
        return states_of_sources(self.table)

    @cached_property
    def sources(self) -> Sources:
        return Sources(self.table)


KEPT = 64
"""Filters, and words, whose statements are kept."""


@dataclass(frozen=True)
class _State:
    revision: str
    columns: Columns


@dataclass(frozen=True)
class _Kept:
    """Claims of one revision with the columns that their rows are of, and how many seconds it took to read them."""

    revision: str
    columns: Columns
    lists: Lists
    seconds: float

    def may_lag(self, now: str) -> bool:
        """True where they may still be given for a while: they are slow to read, and nothing was corrected."""
        return self.seconds > SLOW and self.revision.split(".")[1] == now.split(".")[1]


class Memory:
    """The columns of one record. Before :meth:`load` there are none, and everything is asked of the database."""

    def __init__(self, reading: Connecting) -> None:
        self._reading = reading
        self._lock = Lock()
        self._claims_lock = Lock()
        self._state: _State | None = None
        self._lists: _Kept | None = None
        self._behind = ThreadPoolExecutor(1, thread_name_prefix="claims")
        self._renewing: Future[object] | None = None
        self._given = local()

    def load(self) -> None:
        """Reads the columns, so that they are there from now on."""
        with self._lock, self._snapshot() as connection:
            now = revision.revision(connection)
            self._state = _State(now, _read(connection))

    def columns(self, wanted: Filter | None = None) -> Columns | None:
        """The columns as the record is now; None where there are none, or the filter asks for more than they hold."""
        if self._state is None or (wanted is not None and not can(wanted)):
            return None
        return self._now().columns

    def lists(self, wanted: Filter) -> tuple[Columns, Lists] | None:
        """The columns, and those of claims and questions beside them.

        Claims are read whole. Where that is slow, and nothing was corrected since, those of before an addition are given
        until the new ones are there, with the columns that go with them.
        """
        if self._state is None or not can(wanted):
            return None
        state, kept = self._now(), self._lists
        if kept is not None and kept.revision != state.revision and kept.may_lag(state.revision):
            self._renew_behind()
            self._given.old = self.lagged() + 1
            return kept.columns, kept.lists
        return self._lists_now()

    def lagged(self) -> int:
        """How often this thread was given what was of before an addition (:meth:`lists`): what it made of that is not new."""
        return int(getattr(self._given, "old", 0))

    def close(self) -> None:
        """Waits for nothing that is being read."""
        self._behind.shutdown(wait=True, cancel_futures=True)

    def _lists_now(self) -> tuple[Columns, Lists]:
        while True:
            state = self._now()
            with self._claims_lock:
                kept = self._lists
                if kept is not None and kept.revision == state.revision:
                    return kept.columns, kept.lists
                start = time.perf_counter()
                with self._snapshot() as connection:
                    if revision.revision(connection) != state.revision:
                        continue  # changed in between
                    lists = Lists(Claims.read(connection, state.columns.table, self._labels))
                seconds = time.perf_counter() - start
                self._lists = _Kept(state.revision, state.columns, lists, seconds)
                return state.columns, lists

    def _renew_behind(self) -> None:
        with self._lock:
            if self._renewing is None or self._renewing.done():
                self._renewing = self._behind.submit(self._lists_now)

    def listed(
        self, what: Listed, wanted: Filter, order: Order, *, offset: int, size: int, disputed: bool
    ) -> Part | None:
        """One page of a list, as :func:`onrecord.record.listing.listed` gives it; None where it must be asked."""
        if what in ("statements", "documents"):
            columns = self.columns(wanted)
            if columns is None:
                return None
            chosen = columns.chosen(wanted)
            if what == "statements":
                return columns.statements.page(chosen, order, offset, size)
            return columns.documents.page(None if wanted.all else chosen, order, offset, size)
        found = self.lists(wanted)
        if found is None:
            return None
        columns, lists = found
        inside = None if wanted.all else columns.chosen(wanted)
        page = lists.claims_page if what == "claims" else lists.questions_page
        return page(inside, order, offset, size, disputed=disputed)

    def _now(self) -> _State:
        with self._reading() as connection:
            now = revision.revision(connection)
        state = self._state
        if state is not None and state.revision == now:
            return state
        with self._lock, self._snapshot() as connection:
            now = revision.revision(connection)
            state = self._state
            if state is None or state.revision != now:
                columns = _read(connection) if state is None else self._renewed(connection, state, now)
                self._state = state = _State(now, columns)
        return state

    def _renewed(self, connection: sa.Connection, state: _State, now: str) -> Columns:
        """The columns with what was added since; read anew where something was corrected, which may concern any report."""
        added, corrected, _ = (int(n) for n in state.revision.split("."))
        if int(now.split(".")[1]) == corrected:
            query = sa.select(t.documents.c.id).where(t.documents.c.addition > added)
            new = list(connection.execute(query.limit(MANY + 1)).scalars())
            if len(new) <= MANY:
                old = state.columns
                grown = old.table.with_reports(Table.read(connection, new))
                if len(grown.table.reports.ids) == connection.execute(_DOCUMENTS).scalar():
                    return Columns(grown.table, renumbered(connection, grown, old.numbers))
        return _read(connection)

    def _labels(self, what: str) -> list[tuple[str, str]]:
        table = t.claims if what == "claims" else t.questions
        with self._reading() as connection:
            query = sa.select(table.c.id, table.c.label).order_by(table.c.label, table.c.id)
            return [(str(id), str(label)) for id, label in connection.execute(query).all()]

    @contextmanager
    def _snapshot(self) -> Iterator[sa.Connection]:
        """Reads the record as it is at one moment."""
        with self._reading() as connection:
            one = connection.dialect.name == "postgresql"
            yield connection.execution_options(isolation_level="REPEATABLE READ") if one else connection


def _read(connection: sa.Connection) -> Columns:
    table = Table.read(connection)
    return Columns(table, numbered(connection, table))


_DOCUMENTS = sa.select(sa.func.count()).select_from(t.documents)

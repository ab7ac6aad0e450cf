"""Keeps the columns of a record as new as the record is."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

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

LARGE = 20_000
"""Statements from which on what was added is taken in behind the readers' backs."""
MANY = 2_000
"""New reports from which on everything is read anew."""


class Columns:
    """The columns of one revision, and what is made from them when it is first asked for."""

    def __init__(self, table: Table, numbers: Numbered | None, claims: Claims) -> None:
        self.table, self.numbers, self.claims = table, numbers, claims
        self.lists = Lists(claims)
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


class Memory:
    """The columns of one record. Before :meth:`load` there are none, and everything is asked of the database."""

    def __init__(self, reading: Connecting) -> None:
        self._reading = reading
        self._lock, self._submitting = Lock(), Lock()
        self._state: _State | None = None
        self._behind = ThreadPoolExecutor(1, thread_name_prefix="columns")
        self._renewing: Future[object] | None = None

    def load(self) -> None:
        """Reads the columns, so that they are there from now on."""
        with self._lock, self._snapshot() as connection:
            now = revision.revision(connection)
            self._state = _State(now, self._read(connection))

    def columns(self, wanted: Filter | None = None) -> Columns | None:
        """The columns as the record is now, or a little before its last addition (:meth:`revision`); None where there are
        none, or the filter asks for more than they hold."""
        if self._state is None or (wanted is not None and not can(wanted)):
            return None
        return self._now().columns

    def revision(self) -> str:
        """The revision that lists, counts and sums are of.

        Of a large record it may lag behind additions for as long as they are taken in, so that no reader waits for it;
        never behind a correction.
        """
        if self._state is not None:
            return self._now().revision
        with self._reading() as connection:
            return revision.revision(connection)

    def renew(self) -> None:
        """Takes in what was added or corrected, if anything was."""
        with self._reading() as connection:
            now = revision.revision(connection)
        if self._state is not None and self._state.revision != now:
            self._renewed_state()

    def close(self) -> None:
        """Waits for what is being read."""
        self._behind.shutdown(wait=True, cancel_futures=True)

    def listed(
        self, what: Listed, wanted: Filter, order: Order, *, offset: int, size: int, disputed: bool
    ) -> Part | None:
        """One page of a list, as :func:`onrecord.record.listing.listed` gives it; None where it must be asked."""
        columns = self.columns(wanted)
        if columns is None:
            return None
        chosen = columns.chosen(wanted)
        if what == "statements":
            return columns.statements.page(chosen, order, offset, size)
        inside = None if wanted.all else chosen
        if what == "documents":
            return columns.documents.page(inside, order, offset, size)
        page = columns.lists.claims_page if what == "claims" else columns.lists.questions_page
        return page(inside, order, offset, size, disputed=disputed)

    def _now(self) -> _State:
        with self._reading() as connection:
            now = revision.revision(connection)
        state = self._state
        if state is not None and state.revision != now and self._may_lag(state, now):
            with self._submitting:
                if self._renewing is None or self._renewing.done():
                    self._renewing = self._behind.submit(self._renewed_state)
            return state
        return state if state is not None and state.revision == now else self._renewed_state()

    @staticmethod
    def _may_lag(state: _State, now: str) -> bool:
        """True where the record is large, and nothing was corrected since."""
        return len(state.columns.table) >= LARGE and revision.corrections(
            state.revision
        ) == revision.corrections(now)

    def _renewed_state(self) -> _State:
        with self._lock, self._snapshot() as connection:
            now = revision.revision(connection)
            state = self._state
            if state is None or state.revision != now:
                columns = self._read(connection) if state is None else self._renewed(connection, state, now)
                self._state = state = _State(now, columns)
        return state

    def _renewed(self, connection: sa.Connection, state: _State, now: str) -> Columns:
        """The columns with what was added since; read anew where something was corrected, which may concern any report."""
        added, old = int(state.revision.split(".")[0]), state.columns
        if revision.corrections(state.revision) == revision.corrections(now):
            query = sa.select(t.documents.c.id).where(t.documents.c.addition > added)
            new = list(connection.execute(query.limit(MANY + 1)).scalars())
            if len(new) <= MANY:
                grown = old.table.with_reports(Table.read(connection, new))
                claims = old.claims.renewed(connection, grown, _changed(connection, added))
                sizes = (
                    len(grown.table.reports.ids),
                    len(claims.ids),
                    len(claims.questions),
                    len(claims.statement),
                )
                if sizes == tuple(connection.execute(_SIZES).one()):
                    return Columns(grown.table, renumbered(connection, grown, old.numbers), claims)
        return self._read(connection)

    def _read(self, connection: sa.Connection) -> Columns:
        table = Table.read(connection)
        return Columns(table, numbered(connection, table), Claims.read(connection, table, self._labels))

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


def _changed(connection: sa.Connection, addition: int) -> list[str]:
    """The claims that came, changed or went with the additions after one."""
    c = t.changes.c
    query = sa.select(c.thing).where(c.addition > addition, c.kind == "claim").distinct()
    return [str(id) for id in connection.execute(query).scalars()]


_SIZES = sa.select(
    *(
        sa.select(sa.func.count()).select_from(x).scalar_subquery()
        for x in (t.documents, t.claims, t.questions, t.claim_statements)
    )
)

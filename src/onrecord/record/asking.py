"""What is asked of a whole record: sorted lists, searches, counts and sums, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.record import counting, leading, listing, relied, search, summing
from onrecord.record.filter import Filter
from onrecord.record.memory import Memory
from onrecord.record.memory import leading as memory
from onrecord.record.transactions import Transactions


class Asking(Transactions):
    """The part of a record that lists, searches, counts and sums."""

    memory: Memory
    """What a server holds in memory for it; nothing before ``memory.load()``."""

    def search(self, words: str, wanted: Filter | None = None) -> list[search.Hit]:
        """Documents and statements that hold all the words (docs/schema.md), newest first."""
        with self._reading() as connection:
            return search.find(connection, words, wanted or Filter())

    def listed(
        self,
        what: listing.Listed,
        wanted: Filter | None = None,
        order: listing.Order | None = None,
        *,
        offset: int = 0,
        size: int = 50,
        disputed: bool = False,
    ) -> listing.Part:
        """The IDs of one page of a sorted list (:mod:`onrecord.record.listing`)."""
        order, wanted = (
            order or listing.Order(next(iter(listing.KEYS[what])), descending=True),
            wanted or Filter(),
        )
        found = self.memory.listed(what, wanted, order, offset=offset, size=size, disputed=disputed)
        if found is not None:
            return found
        with self._reading() as connection:
            return listing.listed(
                connection, what, wanted, order, offset=offset, size=size, disputed=disputed
            )

    def counts(
        self, fields: Sequence[str], wanted: Filter | None = None, words: str = ""
    ) -> dict[str, list[tuple[str, int]]]:
        """For each field its commonest values with the number of statements that have them, of those that hold
        ``words`` where words are given (:mod:`onrecord.record.counting`)."""
        columns = self.memory.columns(wanted)
        if columns is not None:
            chosen = columns.chosen(wanted or Filter())
            if words:
                with self._reading() as connection:
                    chosen = chosen & columns.marked(connection, words)
            return columns.counts.of(fields, chosen)
        with self._reading() as connection:
            within = search.matching(connection, words, counting.WITHIN) if words else None
            return counting.counts(connection, fields, wanted or Filter(), within)

    def found(
        self, words: str, wanted: Filter | None = None, *, offset: int = 0, size: int = 50
    ) -> listing.Part:
        """The IDs of one page of the statements that hold all the words, newest report first."""
        columns = self.memory.columns(wanted)
        with self._reading() as connection:
            if columns is not None:
                chosen = columns.chosen(wanted or Filter()) & columns.marked(connection, words)
                order = listing.Order("published", descending=True)
                return columns.statements.page(chosen, order, offset, size)
            return search.page(connection, words, wanted or Filter(), offset=offset, size=size)

    def reports_with(self, words: str, *, size: int = 20) -> listing.Part:
        """The IDs of the newest reports that hold all the words."""
        columns = self.memory.columns()
        with self._reading() as connection:
            if columns is not None:
                return columns.documents.newest(columns.holding(connection, words).reports, size)
            return search.documents_with(connection, words, size=size)

    def figured(self, wanted: Filter | None = None, *, offset: int = 0, size: int = 50) -> listing.Part:
        """The IDs of questions about figures, those with most figures first."""
        held = self.memory.columns(wanted or Filter())
        if held is not None:
            return memory.figured(held.table, held.claims, held.chosen(wanted or Filter()), offset, size)
        with self._reading() as connection:
            return leading.figured(connection, wanted or Filter(), offset=offset, size=size)

    def disputed(self, *, size: int) -> list[tuple[str, int]]:
        """The questions with most disagreements and denials, with their number."""
        with self._reading() as connection:
            return leading.disputed(connection, size=size)

    def ahead(
        self,
        wanted: Filter | None = None,
        *,
        settled: bool | None = None,
        offset: int = 0,
        size: int = 50,
    ) -> listing.Part:
        """The IDs of claims about what was to come, newest first; settled ones, open ones or both."""
        held = self.memory.columns(wanted or Filter())
        if held is not None:
            chosen = held.chosen(wanted or Filter())
            return memory.ahead(held.table, held.claims, chosen, offset, size, settled=settled)
        with self._reading() as connection:
            return leading.ahead(connection, wanted or Filter(), settled=settled, offset=offset, size=size)

    def echoed(self, *, size: int) -> list[str]:
        """Claims that several outlets carry and one origin stands behind, most outlets first."""
        held = self.memory.columns(Filter())
        if held is not None:
            return memory.echoed(held.table, held.claims, size)
        with self._reading() as connection:
            return leading.echoed(connection, size=size)

    def single(self) -> tuple[int, int]:
        """How many claims rest on one origin, and how many on several."""
        held = self.memory.columns(Filter())
        if held is not None:
            return memory.single(held.claims)
        with self._reading() as connection:
            return leading.single(connection)

    def holdings(self) -> dict[str, Any]:
        """How much the record holds (:func:`onrecord.record.leading.holdings`)."""
        held = self.memory.columns(Filter())
        if held is not None:
            return memory.holdings(held.table, held.claims)
        with self._reading() as connection:
            return leading.holdings(connection)

    def doubtful(self, *, size: int) -> dict[str, Any]:
        """What a reader should know before relying on the record (:func:`onrecord.record.leading.doubtful`)."""
        with self._reading() as connection:
            return leading.doubtful(connection, size=size)

    def relied_on(self, wanted: Filter | None = None) -> list[relied.Relied]:
        """Who is relied on, and what rests on whom, most statements first (:mod:`onrecord.record.relied`)."""
        found = self.memory.columns(wanted or Filter())
        if found is not None:
            return found.sources.relied_on(found.chosen(wanted or Filter()), found.claims)
        with self._reading() as connection:
            return relied.relied_on(connection, wanted or Filter())

    def statements_in(self, documents: Sequence[str]) -> dict[str, tuple[int, int]]:
        """For each of these documents how many statements it has, and how many deny something."""
        with self._reading() as connection:
            return leading.statements_in(connection, list(documents))

    def pairs(self, wanted: Filter | None = None) -> list[summing.Pair]:
        """Who gives whom how often, commonest first."""
        columns = self.memory.columns(wanted)
        if columns is not None:
            return columns.sums.pairs(columns.chosen(wanted or Filter()))
        with self._reading() as connection:
            return summing.pairs(connection, wanted or Filter())

    def giving(
        self, wanted: Filter | None = None, *, giver: str | None, receiver: str | None, size: int
    ) -> list[str]:
        """The IDs of the first statements in which one side gives another something."""
        columns = self.memory.columns(wanted)
        if columns is not None:
            return columns.sums.giving(columns.chosen(wanted or Filter()), giver, receiver, size)
        with self._reading() as connection:
            return summing.giving(connection, wanted or Filter(), giver=giver, receiver=receiver, size=size)

    def moments(self, wanted: Filter | None = None, *, precision: int, lane: str) -> list[summing.Bin]:
        """How many statements about events begin in which stretch of time."""
        columns = self.memory.columns(wanted)
        if columns is not None:
            return columns.sums.moments(columns.chosen(wanted or Filter()), precision, lane)
        with self._reading() as connection:
            return summing.moments(connection, wanted or Filter(), precision=precision, lane=lane)

    def span(self, wanted: Filter | None = None) -> tuple[str, str, int] | None:
        """First and last day on which something begins, and how many statements say so."""
        columns = self.memory.columns(wanted)
        if columns is not None:
            return columns.sums.span(columns.chosen(wanted or Filter()))
        with self._reading() as connection:
            return summing.span(connection, wanted or Filter())

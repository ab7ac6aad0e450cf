"""Which statements may join which as the event network judges, in a record: what a changed report has to do with others.

What the network makes of a statement's event is kept in the table ``event_vectors``. It is made when a statement first leaves a
party open and another could be meant, and made anew when its report changes or another network ships.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from onrecord.comparison import alike_vectors
from onrecord.comparison.alike import Vectors as Given
from onrecord.comparison.alike import likelihood, may_join, offered, sought
from onrecord.comparison.facets import Facets
from onrecord.comparison.rules import Rules
from onrecord.record import schema as t
from onrecord.record.likeness import network_hash
from onrecord.record.upkeep import state
from onrecord.record.upkeep.keys import Role, number
from onrecord.record.upkeep.shelf import Shelf
from onrecord.record.upkeep.state import Kept


def candidates(
    connection: sa.Connection, shelf: Shelf, facets: Sequence[Facets], wanted: Collection[str]
) -> list[Facets]:
    """The statements of other documents that these may join."""
    keys = {number(("alike", key)) for f in facets for key in sought(f)}
    found = state.statements_under(connection, Role.LIKE, keys)
    where = state.documents_of(connection, found)
    return shelf.outlines({s for s in found if where[s] not in wanted})


def leaning(
    connection: sa.Connection,
    shelf: Shelf,
    both: tuple[Mapping[str, Kept], Mapping[str, Kept]],
    now: Sequence[Facets],
    *,
    rules: Rules,
    vectors: Given,
) -> set[str]:
    """The documents with statements that joined one that has changed, or may join it now.

    ``both`` is what was kept of the statements that were read anew, and what is to be kept now; ``now`` are their facets.
    """
    before, after = both
    moved = {
        i for i in {*before, *after}
        if (before[i].facets if i in before else None) != (after[i].facets if i in after else None)
    }  # fmt: skip
    keys = {key for kept in both for i in moved if i in kept for key in kept[i].under(Role.LIKE)}
    looking = shelf.outlines(
        state.statements_under(connection, Role.LIKE_SOUGHT, keys) - before.keys() - after.keys()
    )
    under: dict[str, list[Facets]] = defaultdict(list)
    for f in now:
        if f.id in moved:
            for key in offered(f):
                under[key].append(f)
    found: set[str] = set()
    pairs: list[tuple[Facets, Facets]] = []
    for f in looking:
        if f.like is not None and f.like.to in moved:
            found.add(f.statement.document)
        else:
            new = {g.id: g for key in sought(f) for g in under.get(key, ())}
            pairs += [(f, g) for g in new.values() if may_join(f, g)]
    if not pairs:
        return found
    given = vectors([*{f.id: f for pair in pairs for f in pair}.values()])
    return found | {
        f.statement.document
        for f, g in pairs
        if likelihood(given[f.id], given[g.id], rules) >= rules.alike.cut
    }


class Vectors:
    """What the network makes of statements' events, as the record keeps it; what is missing is made and kept."""

    def __init__(self, connection: sa.Connection, shelf: Shelf | None = None) -> None:
        self._connection, self._shelf = connection, shelf

    def __call__(self, facets: Collection[Facets]) -> dict[str, bytes]:
        found = self._kept([f.id for f in facets])
        missing = [f for f in facets if f.id not in found]
        outlined = [f.id for f in missing if not f.document.id]
        if outlined and self._shelf is not None:
            missing = [*(f for f in missing if f.document.id), *self._shelf.facets(outlined)]
        if missing:
            made = alike_vectors.vectors_of(missing)
            table, network = t.event_vectors, network_hash()
            for some in state.chunks(made):
                self._connection.execute(table.delete().where(table.c.statement.in_(some)))
            rows: list[dict[str, object]] = [
                {"statement": id, "network": network, "vectors": v} for id, v in sorted(made.items())
            ]
            state.insert(self._connection, table, rows)
            found |= made
        return found

    def _kept(self, ids: Collection[str]) -> dict[str, bytes]:
        c, found = t.event_vectors.c, dict[str, bytes]()
        network = network_hash()
        for some in state.chunks(ids):
            query = sa.select(c.statement, c.vectors).where(c.statement.in_(some), c.network == network)
            found |= {row.statement: bytes(row.vectors) for row in self._connection.execute(query)}
        return found

    def forget(self, documents: Collection[str]) -> None:
        """Throws away what was made of the statements of documents that changed."""
        table, s = t.event_vectors, t.statements.c
        for some in state.chunks(documents):
            own = sa.select(s.id).where(s.document.in_(some))
            self._connection.execute(table.delete().where(table.c.statement.in_(own)))

"""What changed documents now say, and which other documents' statements read otherwise for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from onrecord.comparison.accusations import charged
from onrecord.comparison.alike import Vectors, joined_alike
from onrecord.comparison.completing import filled, joined, spoken_of
from onrecord.comparison.facets import Facets, facets_of
from onrecord.comparison.packing import packed
from onrecord.comparison.rules import Rules
from onrecord.model import Statement
from onrecord.record.upkeep import likeness, state
from onrecord.record.upkeep.keys import Role, key_of_source, keys_of_claim, keys_of_figure, keys_of_source
from onrecord.record.upkeep.shelf import Shelf
from onrecord.record.upkeep.state import Kept


class Reading(NamedTuple):
    """The documents that were read anew, what was kept of their statements before, and what is to be kept now."""

    documents: frozenset[str]
    before: dict[str, Kept]
    after: dict[str, Kept]
    facets: Sequence[Facets]
    states: dict[str, str | None]

    def changed_with(self, documents: Collection[str]) -> set[str]:
        """The statements of ``documents``, and those that came, went, or are seen otherwise; with these all others of their
        reports, since what is said beside a statement may tell what it is about."""
        both = [*self.before.items(), *self.after.items()]
        moved = {k.document for i, k in both if self.before.get(i) != self.after.get(i)}
        return {i for i, k in both if k.document in moved or k.document in documents}


Steps = Mapping[str, tuple[Facets, Facets, Facets]]
"""A statement's facets as its report gives them, after filling, and as they are compared."""


def kept_of(
    statements: Sequence[Statement], steps: Steps, spoken: Mapping[str, Collection[str]], rules: Rules
) -> dict[str, Kept]:
    """What is to be kept of statements. ``spoken`` are the parties of which each report speaks."""
    found: dict[str, Kept] = {}
    for s in statements:
        keys, line = keys_of_source(s), None
        if s.id in steps:
            first, second, last = steps[s.id]
            keys |= keys_of_figure(first, second, spoken[s.document]) | keys_of_claim(last, rules)
            line = packed(last)
        found[s.id] = Kept(s.document, line, keys)
    return found


def read_anew(
    connection: sa.Connection, shelf: Shelf, documents: Collection[str], rules: Rules, vectors: Vectors
) -> Reading:
    """Reads documents anew, and every other whose statements depend on what changed in them.

    A source's state is known from any report, an open side of a figure is filled from others, and a statement that leaves a
    party open joins the likeliest of others: where what a statement gives to others has changed, the documents of those who
    look for it are read too, until nothing new turns up.
    """
    wanted = frozenset(documents)
    while True:
        before = state.read_kept(connection, wanted)
        statements = shelf.statements_in(wanted)
        told = {link.actor for s in statements for link in s.attribution if link.actor}
        known = {a: c for a, c in state.states_said(connection, told).items() if c is not None}
        held = [*shelf.documents({s.document for s in statements}).values()]
        raw = facets_of(statements, held, rules, known)
        half, full = _completed(connection, shelf, raw, wanted)
        final = joined_alike(full, rules, vectors, likeness.candidates(connection, shelf, full, wanted))
        steps = {f.id: (f, h, z) for f, h, z in zip(raw, half, final, strict=True)}
        after = kept_of(statements, steps, spoken_of(half), rules)
        more = _depending(connection, before, after, statements)
        more |= likeness.leaning(connection, shelf, (before, after), final, rules=rules, vectors=vectors)
        more -= wanted
        if not more:
            return Reading(wanted, before, after, final, states_changed(connection, before, statements))
        wanted |= more


def _completed(
    connection: sa.Connection, shelf: Shelf, raw: Sequence[Facets], wanted: Collection[str]
) -> tuple[list[Facets], list[Facets]]:
    """Facets after filling, and after joining, with what the rest of the record offers."""
    keys = {key for f in raw for role, key in keys_of_figure(f, f, ()) if role == Role.FIGURE_SOUGHT}
    half = filled(raw, _offering(connection, shelf, keys, wanted))
    spoken = spoken_of(half)
    keys = {
        key
        for f, h in zip(raw, half, strict=True)
        for role, key in keys_of_figure(f, h, spoken[f.statement.document])
        if role == Role.FIGURE_SOUGHT
    }
    return half, charged(joined(half, _offering(connection, shelf, keys, wanted)))


def _offering(
    connection: sa.Connection, shelf: Shelf, keys: Collection[int], wanted: Collection[str]
) -> list[Facets]:
    found = state.statements_under(connection, Role.FIGURE, keys)
    where = state.documents_of(connection, found)
    return shelf.facets({s for s in found if where[s] not in wanted})


def _depending(
    connection: sa.Connection,
    before: dict[str, Kept],
    after: dict[str, Kept],
    statements: Sequence[Statement],
) -> set[str]:
    """The documents with statements that look for what changed."""
    figures: set[int] = set()
    for id in {*before, *after}:
        old, new = before.get(id), after.get(id)
        given = [k.under(Role.FIGURE) if k else set() for k in (old, new)]
        if given[0] != given[1] or (old and new and old.facets != new.facets):
            figures |= given[0] | given[1]
    found = state.statements_under(connection, Role.FIGURE_SOUGHT, figures)
    changed = {key_of_source(actor) for actor in states_changed(connection, before, statements)}
    found |= state.statements_under(connection, Role.STATE_SOUGHT, changed)
    return {*state.documents_of(connection, found).values()}


def states_changed(
    connection: sa.Connection, before: dict[str, Kept], statements: Sequence[Statement]
) -> dict[str, str | None]:
    """Those of the sources told of, before or now, whose state is known otherwise; None where it is no longer known."""
    actors = state.sources_under(connection, {key for k in before.values() for key in k.under(Role.STATE)})
    actors |= {link.actor for s in statements for link in s.attribution if link.actor and link.country}
    now, then = state.states_said(connection, actors), state.states_kept(connection, actors)
    return {a: now.get(a) for a in sorted(actors) if now.get(a) != then.get(a) or (a in now) != (a in then)}

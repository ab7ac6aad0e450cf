"""How the statements of one document hang together: what takes up an event named before, what hangs on a condition."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Source, Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement with the tokens it rests on, before statements are linked to each other."""

    statement: Statement
    trigger: int | None
    condition: int | None
    anaphoric: bool
    beside: tuple[Source, ...] = ()
    """Who says it together with the last source."""


def linked(drafts: Sequence[Draft]) -> Iterator[Statement]:
    """The statements of the drafts, each with what it takes up and what it hangs on, in the same order."""
    by_trigger = {d.trigger: d.statement.id for d in reversed(drafts) if d.trigger is not None}
    seen: list[Draft] = []
    for draft in drafts:
        refers = hangs_on = None
        if draft.anaphoric and draft.statement.event is not None:
            refers = next(
                (
                    d.statement.id
                    for d in reversed(seen)
                    if d.statement.event is not None and d.statement.event.type == draft.statement.event.type
                ),
                None,
            )
        if draft.statement.event is None and draft.statement.quantities:
            refers = _same_count(draft, itertools.chain(reversed(seen), drafts))
        if draft.condition is not None:
            hangs_on = by_trigger.get(draft.condition)
        if draft.statement.event is not None:
            seen.append(draft)
        yield replace(draft.statement, refers=refers, hangs_on=hangs_on)


def _same_count(draft: Draft, order: Iterable[Draft]) -> str | None:
    """A figure without an event of its own ("the count is now 11,000 containers") takes up the event that was last said to
    have involved the same unit; a headline the first that will be. ``order`` begins with the one to be tried first."""
    units = {q.unit for q in draft.statement.quantities if q.unit is not None and q.per is None}
    for other in order:
        event = other.statement.event
        if event is not None and event.actors and units & {q.unit for q in other.statement.quantities}:
            return other.statement.id
    return None

"""Event words that take up an event named before: "any such handover", "this visit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.found import FoundEvent
from onrecord.model import Fired

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.finding import Finder

POINTING = frozenset({"such", "this", "that", "these", "those"})
OPEN = frozenset({"any", "the", "all"})
"""These take up an event only where somebody takes a stand on it ("denied any transfer")."""
REACH = 40
"""Events looked back over: what was said further up is hardly still in mind."""


def taken_up(finder: Finder, token: Token, found: dict[tuple[int, str], FoundEvent]) -> FoundEvent | None:
    """The event with the actors of the last one of its type, or None if the word takes up none."""
    if token.pos_ != "NOUN" or not found:
        return None
    words = {c.lower_ for c in token.children if c.dep_ in {"det", "predet", "amod", "nmod"}}
    stance = token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in finder.frames.of("stance")
    if not (words & POINTING) and not (stance and words & OPEN):
        return None
    matched = finder.frame(token)
    if matched is None:
        return None
    frame, kind = matched
    for event in list(found.values())[: -REACH - 1 : -1]:
        if event.type == kind and event.actors:
            made = finder._made(token, frame, kind, event.actors, event.recipients)
            rule = Fired(
                "events/taken-up", "event", made.span.start, made.span.end, "takes up an event named before"
            )
            return FoundEvent(
                made.trigger, made.span, kind, made.mode or event.mode, made.context or event.context, event.actors,
                event.recipients, made.items or event.items, made.place, made.extent, (*made.rules, rule), True,
            )  # fmt: skip
    return None

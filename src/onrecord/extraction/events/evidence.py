"""What the judge of events looks at beside the words themselves: the entry, what hangs on the word, who takes part.

Training (``training/event_word_data.py``) and extraction share this file, so that the judge sees at work what it learnt from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from onrecord.extraction.found import FoundEvent
    from onrecord.model import Actor

OBJECTS = frozenset({"dobj", "obj", "attr", "nsubjpass", "oprd", "dative"})
PHRASES = frozenset({"prep", "agent", "prt"})
ABROAD, AT_HOME = "sides:abroad", "sides:home"
"""It passes between two states; within one."""


def things_of(token: Token) -> list[Token]:
    """The heads of what is done something to, else of what follows the word's prepositions."""
    objects = [c for c in token.children if c.dep_ in OBJECTS]
    return objects or [g for c in token.children if c.dep_ in PHRASES for g in c.children if g.dep_ == "pobj"]


def _sides(mark: str, actors: Iterable[Actor]) -> list[str]:
    """Who takes part, by kind and by whether a state is known; nobody is a feature too."""
    return [f"{mark}:{a.kind}{'+' if a.country else '-'}" for a in actors] or [f"{mark}:nobody"]


def _between(event: FoundEvent) -> tuple[str, ...]:
    """Whether both sides' states are known, and are two."""
    doers = {a.country for a in event.actors if a.country}
    others = {a.country for a in event.recipients if a.country}
    if not doers or not others:
        return ()
    return (ABROAD,) if others - doers else (AT_HOME,)


def evidence(event: FoundEvent, token: Token) -> tuple[str, ...]:
    """Features that are there, for an event and the word that names it (under a light verb the noun)."""
    entry, lemma = event.rules[0].rule, token.lemma_.lower()
    things = things_of(token)
    names = [
        f"entry:{entry}", f"word:{lemma}", f"type:{event.type}", f"both:{entry} {lemma}", f"tag:{token.tag_}",
        f"place:{token.dep_}", "light" if event.trigger != token.i else "own",
        *(f"thing:{t.lemma_.lower()}" for t in things), *(() if things else ("nothing",)),
        *_sides("actor", event.actors), *_sides("recipient", event.recipients), *_between(event),
    ]  # fmt: skip
    return tuple(dict.fromkeys(names))

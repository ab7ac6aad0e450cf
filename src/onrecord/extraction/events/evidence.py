"""What the judge of events looks at: the word, what hangs on it, who takes part, and what the network makes of them there.

Training (``training/train_judge.py``) and extraction share this file, so that the judge sees at work what it learnt from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from onrecord.extraction.attribution import Sight
    from onrecord.extraction.found import FoundEvent
    from onrecord.model import Actor

Floats = npt.NDArray[np.float32]
OBJECTS = frozenset({"dobj", "obj", "attr", "nsubjpass", "oprd", "dative"})
PHRASES = frozenset({"prep", "agent", "prt"})
ABROAD, AT_HOME = "sides:abroad", "sides:home"
"""It passes between two states; within one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """``names`` are features that are there or not; the vectors are the network's, of the word, of what it is done to (or,
    without one, of what follows its prepositions), and of the sentence. A vector of nothing stands for what is not there."""

    type: str
    names: tuple[str, ...]
    word: Floats
    things: Floats
    sentence: Floats


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


def evidence(event: FoundEvent, token: Token, sight: Sight) -> Evidence:
    """What there is to judge by, for an event and the word that names it (under a light verb the noun)."""
    entry, lemma = event.rules[0].rule, token.lemma_.lower()
    things = things_of(token)
    names = [
        f"entry:{entry}", f"word:{lemma}", f"type:{event.type}", f"both:{entry} {lemma}", f"tag:{token.tag_}",
        f"place:{token.dep_}", "light" if event.trigger != token.i else "own",
        *(f"thing:{t.lemma_.lower()}" for t in things), *(() if things else ("nothing",)),
        *_sides("actor", event.actors), *_sides("recipient", event.recipients), *_between(event),
    ]  # fmt: skip
    vectors = [sight.vector(t.idx, t.idx + len(t)) for t in things]
    whole = token.sent
    return Evidence(
        event.type,
        tuple(dict.fromkeys(names)),
        sight.vector(token.idx, token.idx + len(token)),
        np.mean(vectors, axis=0) if vectors else np.zeros(len(sight.vector(0, 0)), np.float32),
        sight.vector(whole.start_char, whole.end_char),
    )

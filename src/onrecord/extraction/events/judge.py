"""Judges whether a word really names an event of the type that its frame gives, in its sentence: "hit a low" is no attack.

A weighted sum over the evidence (evidence.py), learnt from words of news that were read and marked by hand
(``training/train_judge.py``; docs/how-it-decides/events.md has the figures). It speaks only where it is sure: what it holds to
be no such event is left out, what it holds to be blame in words ("attacked her record") becomes ACCUSE; else the rules stand.
Entries that it never saw, such as a user's own, it leaves alone, and what passes between two states that are known: there the
frames are right in 89 of 100 cases, and its own no in four of seven.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from onrecord.extraction.events.evidence import ABROAD, Evidence, Floats, evidence
from onrecord.model import Fired

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.attribution import Sight
    from onrecord.extraction.found import FoundEvent

FILE = Path(__file__).parent / "judge.npz"
NO = 0.35
"""An event that is less probable than this is left out."""
WORDS = 0.65
"""An attack that is more probably than this one in words is an ACCUSE."""
INSTEAD = {"ASSAULT": "ACCUSE"}
"""Types that are told apart from another that the same words name."""


@dataclass(frozen=True)
class Weights:
    """Weights of one question, added up and squeezed to a probability. ``by_type`` has a row for each type in ``types``."""

    names: dict[str, float]
    bias: float
    word: Floats
    things: Floats
    sentence: Floats
    types: dict[str, int]
    by_type: Floats

    def probability(self, found: Evidence) -> float:
        total = self.bias + sum(self.names.get(n, 0.0) for n in found.names)
        for weights, vector in (
            (self.word, found.word),
            (self.things, found.things),
            (self.sentence, found.sentence),
        ):
            if vector.any():
                total += float(weights[:-1] @ vector + weights[-1])
        row = self.types.get(found.type)
        if row is not None and found.word.any():
            total += float(self.by_type[row, :-1] @ found.word + self.by_type[row, -1])
        return float(1 / (1 + np.exp(-total)))


@dataclass(frozen=True)
class Judge:
    """``entries`` are the frames it has learnt about; ``stands`` asks whether the type is right, ``words`` whether an attack is
    one in words."""

    entries: frozenset[str]
    stands: Weights
    words: Weights


def _weights(arrays: dict[str, npt.NDArray[Any]], of: str) -> Weights:
    def get(name: str) -> Floats:
        return arrays[f"{of}_{name}"].astype(np.float32)

    names = dict(zip(arrays[f"{of}_names"].tolist(), get("values").tolist(), strict=True))
    types = {t: k for k, t in enumerate(arrays[f"{of}_types"].tolist())}
    return Weights(
        names, float(get("bias")), get("word"), get("things"), get("sentence"), types, get("by_type")
    )


@cache
def load_judge(path: Path = FILE) -> Judge:
    """The judge, loaded once."""
    with np.load(path, allow_pickle=False) as read:
        arrays = {name: read[name] for name in read.files}
    stands = _weights(arrays, "stands")
    return Judge(
        frozenset(n.removeprefix("entry:") for n in stands.names if n.startswith("entry:")),
        stands,
        _weights(arrays, "words"),
    )


@cache
def judge_hash(path: Path = FILE) -> str:
    """SHA-256 of the judge's file, for the record's versions."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def judged(event: FoundEvent, token: Token, sight: Sight) -> FoundEvent | None:
    """The event with the judge's word on it, of another type where it is surely of that, or None where it is surely none."""
    judge = load_judge()
    if event.rules[0].rule not in judge.entries:
        return event
    found = evidence(event, token, sight)
    if ABROAD in found.names:
        return event
    other = INSTEAD.get(event.type)
    if other is not None and (p := judge.words.probability(found)) > WORDS:
        note = f"{other} in words, rather than {event.type}"
        # the rule bears the new type's name: what is negated has been negated of that type
        fired = Fired(
            f"events/{other.lower()}.judged", "event", event.span.start, event.span.end, note, round(p, 3)
        )
        return replace(event, type=other, mode=None, rules=(*event.rules, fired))
    p = judge.stands.probability(found)
    if p < NO:
        return None
    note = f"in its sentence the word names {event.type}"
    fired = Fired("events/judge", "event", event.span.start, event.span.end, note, round(p, 3))
    return replace(event, rules=(*event.rules, fired))

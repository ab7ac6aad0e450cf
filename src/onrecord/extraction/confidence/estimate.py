"""How probable it is that a statement is right, and whether that is enough for the record.

Three logistic regressions over what is known of a statement (features.py): whether who said it is right, whether all of a
statement without an event is, whether an event's fields are. They learnt from statements that strict readers marked
(``training/train_confidence.py``). What is too doubtful is left out, as a careful clerk would: selective classification
with a reject option (Chow 1970, doi:10.1109/TIT.1970.1054406). The bounds are in the lexicon (``confidence.yaml``).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.extraction.confidence.features import features
from onrecord.extraction.confidence.seen import what
from onrecord.lexicon import LexiconError
from onrecord.model import Fired

if TYPE_CHECKING:
    from onrecord.extraction.confidence.seen import Seen
    from onrecord.lexicon import Lexicon
    from onrecord.model import Statement

WEIGHTS = Path(__file__).parent / "weights.tsv"
HEADS = ("who", "words", "event")
RULE = "confidence/estimate"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Probabilities: ``who`` that the source is right, ``rest`` that all of a statement without an event is, or all of the
    event."""

    who: float
    rest: float


@cache
def load_weights(path: Path = WEIGHTS) -> Mapping[str, tuple[float, ...]]:
    """The weights of each feature for :data:`HEADS`. Raises LexiconError where the file is missing or broken."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return {row["feature"]: tuple(float(row[head] or 0) for head in HEADS) for row in rows}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{path}: cannot be read ({error}); install onrecord again") from error


def estimate(statement: Statement, seen: Seen) -> Estimate:
    """How probably the statement is right. Raises LexiconError where the weights are missing."""
    weights = load_weights()
    sums = [0.0] * len(HEADS)
    for name in features(statement, seen):
        for head, weight in enumerate(weights.get(name, ())):
            sums[head] += weight
    who, words, event = (1 / (1 + math.exp(-x)) for x in sums)
    return Estimate(who, event if statement.event is not None else words)


@dataclass
class Doubt:
    """Weighs statements, says what is too doubtful, and counts it."""

    seen: Seen
    bounds: Mapping[str, Mapping[str, float]]
    """Least probabilities of ``who`` and ``rest``: of what gives an ``event``, one between states (``abroad``), a ``figure``, and
    of what is only ``said``."""
    left_out: int = 0

    @classmethod
    def of(cls, seen: Seen, lexicon: Lexicon, *, unsure: bool = False) -> Doubt:
        """With the lexicon's bounds or, ``unsure``, without any."""
        return cls(seen, {} if unsure else lexicon.table("confidence"))

    def weighed(self, statement: Statement) -> Statement | None:
        """The statement with its probability as a rule; None where it is too doubtful."""
        found = estimate(statement, self.seen)
        bounds = self.bounds.get(_what(statement), {})
        if found.who < bounds.get("who", 0.0) or found.rest < bounds.get("rest", 0.0):
            self.left_out += 1
            return None
        note = f"right in who said it with {found.who:.2f}, in the rest with {found.rest:.2f}"
        sure = round(found.who * found.rest if statement.event is not None else min(found.who, found.rest), 3)
        fired = Fired(RULE, "statement", statement.start, statement.end, note, sure)
        return replace(statement, rules=(*statement.rules, fired))


def _what(s: Statement) -> str:
    """Which bound holds for the statement."""
    of = what(s)
    if (
        s.event is not None
        and len({a.country for a in (*s.event.actors, *s.event.recipients) if a.country}) > 1
    ):
        return "abroad"
    return of

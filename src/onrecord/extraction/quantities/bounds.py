"""What bounds a figure: "more than", "up to", "or more"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.quantities.knowledge import Knowledge
from onrecord.extraction.quantities.lexing import Lexeme, words
from onrecord.model import Bound


@dataclass(frozen=True, slots=True)
class Bounding:
    """A bound with the lexeme it begins (before the number) or ends at (after it), and the words that say it."""

    bound: Bound
    edge: int
    words: str


def bound_before(lexemes: Sequence[Lexeme], first: int, known: Knowledge) -> Bounding | None:
    """The bound that ends right before lexeme ``first``. Several may stand in a row ("at least an estimated 7,000"):
    the one that says more than "about" counts, and the outermost edge is kept."""
    found: Bounding | None = None
    at = first
    while True:
        step = _one_before(lexemes, at, known)
        if step is None or (found is not None and step.words in known.time_prepositions):
            return found  # "over at least five years": the first word is a preposition
        keep = found is not None and (step.bound == "about" or found.bound != "about")
        found = Bounding(found.bound if keep and found else step.bound, step.edge, step.words)
        at = step.edge


def _one_before(lexemes: Sequence[Lexeme], end: int, known: Knowledge) -> Bounding | None:
    skipped = 0
    while end > 0 and skipped <= 2:
        for length in range(min(known.longest_before, end), 0, -1):
            phrase = words(lexemes[end - length : end])
            bound = known.before.get(phrase)
            if bound is not None and not (skipped and length == 1 and phrase[0] == "some"):
                return Bounding(bound, end - length, " ".join(phrase))
        if lexemes[end - 1].lower not in known.transparent:
            return None
        end, skipped = end - 1, skipped + 1
    return None


def bound_after(lexemes: Sequence[Lexeme], last: int, known: Knowledge) -> Bounding | None:
    """The bound that begins right after lexeme ``last``, with or without a hyphen ("20-odd")."""
    for begin in (last + 1, last + 2):
        if begin == last + 2 and not (begin <= len(lexemes) and lexemes[begin - 1].lower == "-"):
            break
        for length in (3, 2, 1):
            phrase = words(lexemes[begin : begin + length])
            bound = known.after.get(phrase) if len(phrase) == length else None
            if bound is None or (phrase in (("plus",), ("+",), ("odd",)) and not lexemes[begin].glued):
                continue
            return Bounding(bound, begin + length - 1, " ".join(phrase))
    return None

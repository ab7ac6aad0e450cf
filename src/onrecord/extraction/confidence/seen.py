"""A document as what weighs its statements sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.extraction.analysis import Analysis
    from onrecord.extraction.attribution import Sight
    from onrecord.model import Statement

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
MARKS = frozenset('"“”«»„')
"""Quotation marks; single ones are mostly apostrophes."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
SOURCE, CUE, CONTENT = 0, 1, 2
"""What the attribution network takes a word for."""


@dataclass(frozen=True)
class Seen:
    """The parse, and what the attribution network says of each word."""

    analysis: Analysis
    sight: Sight

    def chances(self, start: int, end: int, role: int) -> list[float]:
        """How probably each piece of a stretch (offsets) is in a source, a cue or a content."""
        return self.sight.tagged(start, end, role)


def what(statement: Statement) -> str:
    """What the statement gives beyond its words: an event, a figure, or nothing ("said")."""
    return "event" if statement.event is not None else "figure" if statement.quantities else "said"

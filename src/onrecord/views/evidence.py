"""Evidence in its context: the words a statement rests on, with what stands around them, and the rules that fired."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import polars as pl

from onrecord.model import Document, Passage, Span, Statement
from onrecord.record import Record

Mark = Literal["evidence", "content", "source", "cue"]

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "field": pl.String,
    "rule": pl.String,
    "words": pl.String,
    "note": pl.String,
    "probability": pl.Float64,
    "start": pl.Int64,
    "end": pl.Int64,
}

AROUND = 280
"""Characters of context on each side, at most, rounded to whole words, and never beyond the passage."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document, and as what it is marked (None for context)."""

    text: str
    mark: Mark | None


def context(document: Document, s: Statement) -> list[Piece]:
    """The evidence with its surroundings as pieces that, joined, are a verbatim slice of the document.

    Marks lie in one another: a cue is in the evidence, and shown as cue.
    """
    passage = next((p for p in document.passages if p.start <= s.start < p.end), None)
    low, high = _around(document.text, s, passage)
    marks: list[tuple[Span, Mark]] = [(Span(s.start, s.end), "evidence")]
    marks += [(span, "content") for span in s.content]
    for link in s.attribution:
        marks.append((Span(link.start, link.end), "source"))
        if link.cue:
            marks.append((link.cue, "cue"))
    cuts = sorted({low, high, *(min(max(x, low), high) for span, _ in marks for x in span)})
    pieces: list[Piece] = []
    for a, b in pairwise(cuts):
        mark: Mark | None = None
        for span, kind in marks:  # a later kind stands inside an earlier one
            if span.start <= a and b <= span.end:
                mark = kind
        pieces.append(Piece(document.text[a:b], mark))
    return pieces


def _around(text: str, s: Statement, passage: Passage | None) -> tuple[int, int]:
    floor, ceiling = (passage.start, max(passage.end, s.end)) if passage else (0, len(text))
    low, high = max(floor, s.start - AROUND), min(ceiling, s.end + AROUND)
    while low > floor and not text[low - 1].isspace() and low < s.start:
        low += 1
    while high < ceiling and not text[high].isspace() and high > s.end:
        high -= 1
    return low, high


def rules(record: Record, id: str) -> pl.DataFrame:
    """The rules that had a part in a statement, by field: name, the words it fired on, and why. Empty if unknown."""
    s = record.statement(id)
    document = record.document(s.document) if s else None
    rows = rules_of(s, document) if s is not None and document is not None else []
    return pl.DataFrame(rows, schema=SCHEMA)


def rules_of(s: Statement, document: Document) -> list[dict[str, Any]]:
    """The rows of :func:`rules`."""
    return [
        {
            "field": r.field,
            "rule": r.rule,
            "words": " ".join(document.text[r.start : r.end].split()),
            "note": r.note,
            "probability": r.probability,
            "start": r.start,
            "end": r.end,
        }
        for r in s.rules
    ]

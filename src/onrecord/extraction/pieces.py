"""Documents too long to be read in one go: cut into pieces, each read by itself, so that memory and time stay bounded.

A report has some thousands of characters. What is far longer is a book, a dump of many reports, or one endless line. Each
piece is read as a document of its own; what was found is moved back to where it stands. What is not carried over a cut:
who "he" was before it, and the speaker of a turn that goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from onrecord.model import Document, Passage, Span

PIECE = 200_000
"""Characters read at once at most: some hundred pages."""
SENTENCE_END = re.compile(r"[.!?][”\"’')\]]?\s+(?=[\"“‘'(\[]?[A-Z0-9])")

Found = TypeVar("Found")


def cut_at(text: str, start: int, longest: int) -> int:
    """Where to end a piece that begins at ``start`` and has no more than ``longest`` characters: behind the last line's
    end in its second half, else behind the last sentence, else the last space, else after so many characters."""
    limit = start + longest
    if limit >= len(text):
        return len(text)
    middle = start + longest // 2
    line = text.rfind("\n", middle, limit) + 1
    if line:
        return line
    ends = [m.end() for m in SENTENCE_END.finditer(text, middle, limit)]
    return ends[-1] if ends else text.rfind(" ", middle, limit) + 1 or limit


def pieces(document: Document, longest: int = PIECE) -> Iterator[tuple[Document, int]]:
    """The document in pieces in order, each with the offset at which it begins; a document of usual length as it is."""
    text = document.text
    if len(text) <= longest:
        yield document, 0
        return
    start = at = 0
    while start < len(text):
        end = cut_at(text, start, longest)
        while at < len(document.passages) and document.passages[at].end <= start:
            at += 1
        passages = []
        for passage in document.passages[at:]:
            if passage.start >= end:
                break
            passages.append(_clipped(passage, start, end))
        yield replace(document, text=text[start:end], passages=tuple(passages)), start
        start = end


def _clipped(passage: Passage, start: int, end: int) -> Passage:
    """The part of a passage that lies in a piece, counted from the piece's beginning."""
    span = passage.speaker_span
    if span is not None and not (start <= span.start and span.end <= end):
        span = None
    return replace(
        passage,
        start=max(passage.start, start) - start,
        end=min(passage.end, end) - start,
        speaker=passage.speaker if span is not None else None,
        speaker_span=Span(span.start - start, span.end - start) if span is not None else None,
    )


def moved(found: Found, by: int) -> Found:
    """What was found in a piece, with every place in it counted from the document's beginning."""
    moved_: Any = _moved(found, by)
    return moved_  # type: ignore[no-any-return]


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if isinstance(value, tuple):
        return tuple(_moved(v, by) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: (
                getattr(value, f.name) + by
                if f.name in ("start", "end") and isinstance(getattr(value, f.name), int)
                else _moved(getattr(value, f.name), by)
            )
            for f in fields(value)
        }
        return replace(value, **changed)
    return value

"""Reads a text written for a test and hands back its time expressions."""

from __future__ import annotations

from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.found import TimeExpression
from onrecord.extraction.times import find_times, span_of
from onrecord.lexicon import load
from onrecord.model import Document, Passage


def parsed(text: str, published: str | None) -> Analysis:
    passages = (Passage("body", 0, len(text)),)
    return analyse(Document("t", "t.txt", text, "0", passages, published=published), load())


def times(text: str, published: str | None = "2024-03-04") -> list[tuple[str, TimeExpression]]:
    """Each expression with its words."""
    return [(text[t.start : t.end], t) for t in find_times(parsed(text, published))]


def values(text: str, published: str | None = "2024-03-04") -> list[tuple[str, str, str]]:
    return [(words, t.type, t.value) for words, t in times(text, published)]


def dates(text: str, published: str | None = "2024-03-04") -> list[tuple[str, str | None]]:
    return [(words, t.edtf) for words, t in times(text, published)]


def spans(text: str, published: str | None = "2024-03-04") -> list[tuple[str, str | None]]:
    analysis = parsed(text, published)
    return [(text[t.start : t.end], span_of(t, analysis)) for t in find_times(analysis)]

"""Time expressions of a text with its date: ``{"doc", "text", "dct"}`` -> ``{"doc", "timexes"}``."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from onrecord.extraction.analysis import analyse
from onrecord.extraction.times import find_times
from onrecord.lexicon import load
from onrecord.model import Document, Passage


def document(row: dict[str, Any]) -> Document:
    """One body passage; the parse cuts it at paragraphs."""
    text: str = row["text"]
    return Document(
        id=row["doc"], file=row["doc"], text=text, sha256=sha256(text.encode()).hexdigest(),
        passages=(Passage("body", 0, len(text)),), published=row.get("dct"),
    )  # fmt: skip


def predict(row: dict[str, Any]) -> dict[str, Any]:
    found = find_times(analyse(document(row), load()))
    return {
        "doc": row["doc"],
        "timexes": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found],
    }


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [predict(row) for row in rows]

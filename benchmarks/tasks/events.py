"""Events of single sentences for the scorer: what users run, then the main event of each sentence (salience.py)."""

from __future__ import annotations

from typing import Any

from onrecord.extraction.actors import find_actors
from onrecord.extraction.analysis import analyse
from onrecord.extraction.attribution import look
from onrecord.extraction.coreference import resolve
from onrecord.extraction.events import find_events, main_events
from onrecord.extraction.items import find_items
from onrecord.extraction.language import load_model
from onrecord.lexicon import load
from onrecord.model import Actor, Document, Passage


def _codes(actors: tuple[Actor, ...]) -> list[str]:
    return sorted({a.country for a in actors if a.country})


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """``{"id", "text", "date"}`` in, ``{"id", "events": [{"type", "actors", "recipients"}]}`` out."""
    lexicon, model = load(), load_model()
    answers = []
    for row in rows:
        text = row["text"]
        document = Document(
            row["id"], row["id"], text, "", (Passage("body", 0, len(text)),), published=row.get("date")
        )
        analysis = analyse(document, lexicon, model)
        cast = resolve(analysis, find_actors(analysis))
        events = main_events(
            analysis, find_events(analysis, cast, find_items(analysis), look(document)), cast
        )
        answers.append(
            {
                "id": row["id"],
                "events": [
                    {"type": e.type, "actors": _codes(e.actors), "recipients": _codes(e.recipients)}
                    for e in events
                ],
            }
        )
    return answers

"""Event coreference across documents, through the component that ships (comparison/event_mentions.py)."""

from __future__ import annotations

from typing import Any

from onrecord.comparison.event_mentions import EventMention, clusters


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row with the clusters over all documents together."""
    texts = {row["doc"]: row["text"] for row in rows}
    mentions = [
        EventMention(m["id"], row["doc"], m["start"], m["end"]) for row in rows for m in row["mentions"]
    ]
    return [{"clusters": clusters(texts, mentions)}]

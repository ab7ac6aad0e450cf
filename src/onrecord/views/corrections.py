"""Corrections: one line each, with who says what instead of what."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from onrecord.record import Record
from onrecord.record.corrections import Correction
from onrecord.record.corrections.words import shown

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.Int64,
    "at": pl.String,
    "who": pl.String,
    "kind": pl.String,
    "field": pl.String,
    "before": pl.String,
    "after": pl.String,
    "why": pl.String,
    "target_kind": pl.String,
    "target": pl.String,
    "statement_ids": pl.List(pl.String),
    "documents": pl.List(pl.String),
    "text": pl.String,
    "standing": pl.String,
    "misfit": pl.String,
    "undone_by": pl.String,
    "undone_at": pl.String,
    "revision": pl.Int64,
}


def corrections(record: Record, target: str | None = None) -> pl.DataFrame:
    """One row a correction, in the order they were made: all, or those that concern a statement, claim or document."""
    found = record.desk.corrections() if target is None else record.desk.concerning(target)
    return frame(found)


def frame(found: Sequence[Correction]) -> pl.DataFrame:
    """The corrections as rows of :data:`SCHEMA`."""
    return pl.DataFrame([row(c) for c in found], schema=SCHEMA)


def row(c: Correction) -> dict[str, object]:
    """A correction as a row of :data:`SCHEMA`."""
    before, after = in_words(c)
    return {
        "id": c.id,
        "at": c.at,
        "who": c.who,
        "kind": c.kind,
        "field": c.field,
        "before": before,
        "after": after,
        "why": c.why,
        "target_kind": c.target_kind,
        "target": c.target,
        "statement_ids": list(dict.fromkeys(c.statements))
        if c.target_kind != "document" or c.kind == "add"
        else [],
        "documents": list(dict.fromkeys(a.document for a in c.anchors)),
        "text": " ".join(c.anchors[0].text.split()) if c.anchors else "",
        "standing": standing(c),
        "misfit": c.misfit,
        "undone_by": c.undone_by,
        "undone_at": c.undone_at,
        "revision": c.revision,
    }


def standing(c: Correction) -> str:
    """How it stands: ``holds``, ``undone`` or ``fits no more``."""
    if not c.live:
        return "undone"
    return "holds" if c.misfit is None else "fits no more"


def in_words(c: Correction) -> tuple[str, str]:
    """What was there, and what the analyst says instead."""
    match c.kind:
        case "edit":
            return shown(c.before) or "nothing", shown(c.after) or "nothing"
        case "alias":
            return c.target, shown(c.after["actor"])
        case "note" | "tag" | "merge":
            return "", str(c.after)
        case "split":
            return "", f"without {', '.join(c.after)}"
        case "add":
            event = c.after.get("event")
            return "", event["type"] if event else "what is said"
        case _:
            return "", ""

"""Questions: what competing claims answer, and whether the answers part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from onrecord.record import Filter, Record
from onrecord.record.answering import Outline

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.String,
    "label": pl.String,
    "claims": pl.Int64,
    "answers": pl.List(pl.String),
    "statements": pl.Int64,
    "reports": pl.Int64,
    "origins": pl.Int64,
    "disputed": pl.Boolean,
    "claim_ids": pl.List(pl.String),
}


def questions(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a question: most claims first, then most statements, then label. ``answers`` go by publication."""
    return pl.DataFrame(question_rows(record, wanted), schema=SCHEMA)


def question_rows(record: Record, wanted: Filter | None = None) -> list[dict[str, Any]]:
    """The rows of :func:`questions`."""
    wanted = wanted or Filter()
    unlimited = replace(wanted, limit=None)
    named = unlimited.questions if unlimited == Filter(questions=unlimited.questions) else None
    ids = record.answering.questions_of(unlimited) if named is None else named
    rows = [_row(outline) for outline in record.answering.outlines(ids).values() if outline.claims]
    rows.sort(key=lambda r: (-r["claims"], -r["statements"], r["label"], r["id"]))
    return rows[: wanted.limit]


def _row(outline: Outline) -> dict[str, Any]:
    return {
        "id": outline.id,
        "label": outline.label,
        "claims": len(outline.claims),
        "answers": [label for _, label in outline.claims],
        "statements": outline.statements,
        "reports": outline.reports,
        "origins": outline.origins,
        "disputed": outline.disputed,
        "claim_ids": [id for id, _ in outline.claims],
    }

"""Questions: what competing claims answer, and whether the answers part."""

from __future__ import annotations

from typing import Any

import polars as pl

from onrecord.model import Question
from onrecord.record import Filter, Record
from onrecord.views.claims import contested
from onrecord.views.material import Material

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
    material = Material(record, wanted)
    against = contested(material)
    ids = {claim.question for claim in material.wanted_claims}
    rows = [_row(material.questions[id], material, against) for id in sorted(ids) if id in material.questions]
    rows.sort(key=lambda r: (-r["claims"], -r["statements"], r["label"], r["id"]))
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def _row(question: Question, material: Material, against: dict[str, set[str]]) -> dict[str, Any]:
    claims = [material.claims[id] for id in question.claims if id in material.claims]
    claims.sort(key=lambda c: (c.first or "", c.id))
    members = [s for claim in claims for s in material.members(claim)]
    origins = {material.origins[o].label for c in claims for o in c.origins if o in material.origins}
    return {
        "id": question.id,
        "label": question.label,
        "claims": len(claims),
        "answers": [c.label for c in claims],
        "statements": len(members),
        "reports": material.reports(members),
        "origins": len(origins),
        "disputed": any(against.get(c.id) for c in claims),
        "claim_ids": [c.id for c in claims],
    }

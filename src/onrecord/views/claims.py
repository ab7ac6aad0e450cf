"""Claims: what several statements assert alike, with how many reports and independent origins stand behind it."""

from __future__ import annotations

from typing import Any

import polars as pl

from onrecord.model import Claim
from onrecord.record import Filter, Record
from onrecord.views.material import SPEAKERS, Material
from onrecord.views.wording import claimants

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.String,
    "label": pl.String,
    "who": pl.List(pl.String),
    "statements": pl.Int64,
    "reports": pl.Int64,
    "origins": pl.Int64,
    "origin_labels": pl.List(pl.String),
    "credibility": pl.Int64,
    "reasons": pl.List(pl.String),
    "contested": pl.Int64,
    "first": pl.String,
    "last": pl.String,
    "question": pl.String,
    "question_label": pl.String,
    "statement_ids": pl.List(pl.String),
}


def claims(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a claim: most independent origins first, then most reports, then label.

    ``contested`` counts the claims that disagree with it or deny it; ``first`` and ``last`` are publication dates.
    """
    return pl.DataFrame(claim_rows(record, wanted), schema=SCHEMA)


def claim_rows(record: Record, wanted: Filter | None = None) -> list[dict[str, Any]]:
    """The rows of :func:`claims`."""
    material = Material(record, wanted, parts=SPEAKERS, texts=False)
    against = (
        contested(material)
        if material.whole
        else record.answering.contested([claim.id for claim in material.wanted_claims])
    )
    rows = [row(claim, material, against) for claim in material.wanted_claims]
    rows.sort(key=lambda r: (-r["origins"], -r["reports"], r["label"], r["id"]))
    return rows[: material.wanted.limit]


def contested(material: Material) -> dict[str, set[str]]:
    """For each claim, the claims that disagree with it or deny it."""
    found: dict[str, set[str]] = {}
    for r in material.relations:
        if r.kind not in ("disagree", "denies"):
            continue
        a, b = material.claim_by(r.source), material.claim_by(r.target)
        if a and b and a.id != b.id:
            found.setdefault(b.id, set()).add(a.id)
            if r.kind == "disagree":
                found.setdefault(a.id, set()).add(b.id)
    return found


def row(claim: Claim, material: Material, against: dict[str, set[str]]) -> dict[str, Any]:
    """A claim as a row of :data:`SCHEMA`."""
    members = material.members(claim)
    question = material.questions.get(claim.question)
    return {
        "id": claim.id,
        "label": claim.label,
        "who": claimants(members, material.documents),
        "statements": len(claim.statements),
        "reports": material.reports(members),
        "origins": len(claim.origins),
        "origin_labels": [material.origin_labels[o] for o in claim.origins if o in material.origin_labels],
        "credibility": claim.credibility,
        "reasons": list(claim.reasons),
        "contested": len(against.get(claim.id, ())),
        "first": claim.first,
        "last": claim.last,
        "question": claim.question,
        "question_label": question.label if question else None,
        "statement_ids": list(claim.statements),
    }

"""Disputes: where claims part, who stands where, and why they cannot both be so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import polars as pl

from onrecord.model import Claim, Relation
from onrecord.record import Filter, Record
from onrecord.record.answering import Against
from onrecord.views.material import SPEAKERS, Material
from onrecord.views.wording import claimants, deniers

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "kind": pl.String,
    "question": pl.String,
    "question_label": pl.String,
    "one": pl.String,
    "one_who": pl.List(pl.String),
    "one_origins": pl.Int64,
    "other": pl.String,
    "other_who": pl.List(pl.String),
    "other_origins": pl.Int64,
    "why": pl.String,
    "rule": pl.String,
    "one_id": pl.String,
    "other_id": pl.String,
}


def disputes(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a relation of kind ``disagree`` or ``denies``: questions with most of them first, disagreements
    before denials.

    In a denial ``one`` is the claim that is denied and ``other`` the denial. A dispute is shown when the filter lets
    through a statement of either side.
    """
    material = Material(record, wanted, parts=SPEAKERS, texts=False)
    shown = {claim.id for claim in material.wanted_claims}
    rows, told = [], set()
    for r in material.relations:
        if r.kind not in ("disagree", "denies") or (r.kind == "disagree" and r.why in told):
            continue  # of many statements that read one act in two ways, all who stand there are in one sentence
        one, other = material.claim_by(r.source), material.claim_by(r.target)
        if r.kind == "denies":
            one, other = other, one
        if one and other and not shown.isdisjoint((one.id, other.id)):
            rows.append(_row(r, one, other, material))
            told.add(r.why)
    sizes = Counter(str(r["question"]) for r in rows)
    rows.sort(
        key=lambda r: (
            -sizes[r["question"]], r["question_label"] or "", r["question"], r["kind"] != "disagree",
            -r["one_origins"] - r["other_origins"], r["one"], r["other"], r["why"],
        )
    )  # fmt: skip
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def between(record: Record, found: Sequence[Against]) -> pl.DataFrame:
    """The rows of some disputes (:meth:`onrecord.record.answering.Answering.against`), in their order."""
    ends = tuple(dict.fromkeys(id for a in found for id in (a.one, a.other)))
    material = Material(record, Filter(claims=ends), parts=SPEAKERS, texts=False)
    claims = {claim.id: claim for claim in material.wanted_claims} if ends else {}
    rows = [_row(a, claims[a.one], claims[a.other], material) for a in found if {a.one, a.other} <= {*claims}]
    return pl.DataFrame(rows, schema=SCHEMA)


def _row(r: Relation | Against, one: Claim, other: Claim, material: Material) -> dict[str, Any]:
    question = material.questions.get(one.question)
    return {
        "kind": r.kind,
        "question": one.question,
        "question_label": question.label if question else None,
        "one": one.label,
        "one_who": claimants(material.members(one), material.documents),
        "one_origins": len(one.origins),
        "other": other.label,
        "other_who": (deniers if r.kind == "denies" else claimants)(
            material.members(other), material.documents
        ),
        "other_origins": len(other.origins),
        "why": r.why,
        "rule": r.rule,
        "one_id": one.id,
        "other_id": other.id,
    }

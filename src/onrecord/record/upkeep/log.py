"""Notes what each addition changed in what comparison found."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from onrecord.model import Claim, Relation
from onrecord.record import schema as t
from onrecord.record.upkeep.parts import Part
from onrecord.record.upkeep.state import insert


def write(connection: sa.Connection, addition: int, part: Part) -> None:
    """Notes claims and relations that came, changed or went. Ties among the statements of an origin are left out."""
    rows: list[tuple[str, str, Any, Any]] = []
    claims_before, claims = ({c.id: c for c in x.claims} for x in part)
    for id in sorted({*claims_before, *claims}):
        old, new = claims_before.get(id), claims.get(id)
        if old != new:
            rows.append(("claim", id, _claim(old), _claim(new)))
    old_relations, new_relations = ({_key(r): r for r in x.relations if r.kind != "repeats"} for x in part)
    for key in sorted({*old_relations, *new_relations}):
        before, after = old_relations.get(key), new_relations.get(key)
        if before != after:
            rows.append(("relation", "\n".join(key), _relation(before), _relation(after)))
    insert(
        connection,
        t.changes,
        (
            {"addition": addition, "n": n, "kind": kind, "thing": thing, "before": old, "after": new}
            for n, (kind, thing, old, new) in enumerate(rows)
        ),
    )


def _key(r: Relation) -> tuple[str, str, str, str]:
    return r.kind, r.source, r.target, r.rule


def _claim(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "label": claim.label,
        "question": claim.question,
        "statements": list(claim.statements),
        "origins": list(claim.origins),
        "credibility": claim.credibility,
    }


def _relation(relation: Relation | None) -> dict[str, Any] | None:
    if relation is None:
        return None
    return {"kind": relation.kind, "source": relation.source, "target": relation.target, "why": relation.why,
            "rule": relation.rule}  # fmt: skip

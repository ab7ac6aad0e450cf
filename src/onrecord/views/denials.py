"""Denials: who denied a claim, and when: the marks on a chart of figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from onrecord.record import Filter, Record
from onrecord.views.material import SPEAKERS, Material
from onrecord.views.wording import deniers, listing, outlet

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "claim": pl.String,
    "who": pl.String,
    "published": pl.String,
    "outlet": pl.String,
    "statement": pl.String,
    "why": pl.String,
}


def denials(record: Record, claims: Sequence[str]) -> pl.DataFrame:
    """One row a denying statement of a claim of ``claims``, by publication."""
    material = Material(record, Filter(claims=tuple(claims)), parts=SPEAKERS, texts=False)
    wanted = set(claims)
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for relation in material.relations:
        claim, against = material.claim_by(relation.target), material.claim_by(relation.source)
        if relation.kind != "denies" or claim is None or against is None or claim.id not in wanted:
            continue
        for s in material.members(against):
            document = material.documents[s.document]
            rows[claim.id, s.id] = {
                "claim": claim.id,
                "who": listing(deniers([s], material.documents)),
                "published": document.published,
                "outlet": outlet(document),
                "statement": s.id,
                "why": relation.why,
            }
    ordered = sorted(rows.values(), key=lambda r: (r["published"] or "", r["statement"], r["claim"]))
    return pl.DataFrame(ordered, schema=SCHEMA)

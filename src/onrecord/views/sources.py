"""Sources: who is relied on, how often, and through whom."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from onrecord.model import Statement
from onrecord.record import Filter, Record
from onrecord.views.material import Material
from onrecord.views.wording import outlet, source_key, source_name, speaker, state_name

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "source": pl.String,
    "names": pl.List(pl.String),
    "actor": pl.String,
    "kind": pl.String,
    "country": pl.String,
    "statements": pl.Int64,
    "reports": pl.Int64,
    "through": pl.List(pl.String),
    "outlets": pl.List(pl.String),
    "claims": pl.Int64,
    "alone": pl.Int64,
    "denials": pl.Int64,
    "statement_ids": pl.List(pl.String),
}


def sources(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a source: the last link of the chain, or the outlet where none is named. Most statements first.

    ``kind`` is the actor's, or ``outlet`` for a report's own voice. ``through`` names who passed it on inside reports
    ("CNN (2)"), ``outlets`` the reports' outlets. ``claims`` counts the claims it has a part in, ``alone`` those that
    rest on nobody else, ``denials`` the statements in which it denies something.
    """
    material = Material(record, wanted)
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for s in material.statements:
        groups.setdefault(source_key(s, material.documents[s.document]), []).append(s)
    keys_of: dict[str, set[tuple[str, ...]]] = {
        claim.id: {source_key(s, material.documents[s.document]) for s in material.members(claim)}
        for claim in material.wanted_claims
    }
    rows = [_row(key, members, keys_of, material) for key, members in groups.items()]
    rows.sort(key=lambda r: (-r["statements"], r["source"], r["actor"] or ""))
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def _row(
    key: tuple[str, ...],
    members: list[Statement],
    keys_of: dict[str, set[tuple[str, ...]]],
    material: Material,
) -> dict[str, Any]:
    last = members[0].attribution[-1] if members[0].attribution else None
    names = Counter(speaker(s, material.documents[s.document]) for s in members)
    through = Counter(source_name(link) for s in members for link in s.attribution[:-1])
    claims = {material.claim_of[s.id].id for s in members if s.id in material.claim_of}
    return {
        "source": state_name(last.country)
        if last and last.kind == "state" and last.country
        else _commonest(names)[0],
        "names": _commonest(names),
        "actor": last.actor if last else None,
        "kind": last.kind if last else "outlet",
        "country": last.country if last else None,
        "statements": len(members),
        "reports": material.reports(members),
        "through": [f"{name} ({through[name]})" for name in _commonest(through)],
        "outlets": _commonest(Counter(outlet(material.documents[s.document]) for s in members)),
        "claims": len(claims),
        "alone": sum(keys_of.get(id) == {key} for id in claims),
        "denials": sum(s.stance == "denied" for s in members),
        "statement_ids": [s.id for s in members],
    }


def _commonest(names: Counter[str]) -> list[str]:
    return sorted(names, key=lambda name: (-names[name], name))

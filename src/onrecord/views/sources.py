"""Sources: who is relied on, how often, and through whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import polars as pl

from onrecord.model import Source, Statement
from onrecord.record import Filter, Record
from onrecord.views.material import Material
from onrecord.views.reliability import UNRATED, Rating, Reliability, key_of
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
    "reliability": pl.String,
    "reliability_why": pl.String,
    "statement_ids": pl.List(pl.String),
}


def sources(
    record: Record, wanted: Filter | None = None, *, reliability: Reliability | None = None
) -> pl.DataFrame:
    """One row a source: the last link of the chain, or the outlet where none is named. Most statements first.

    ``kind`` is the actor's, or ``outlet`` for a report's own voice. ``through`` names who passed it on inside reports
    ("CNN (2)"), ``outlets`` the reports' outlets. ``claims`` counts the claims it has a part in, ``alone`` those that
    rest on nobody else, ``denials`` the statements in which it denies something. ``reliability`` is the analyst's letter,
    F where none is set: for the source itself, else for the state that it speaks for.
    """
    material = Material(record, wanted)
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for s in material.statements:
        groups.setdefault(source_key(s, material.documents[s.document]), []).append(s)
    keys_of: dict[str, set[tuple[str, ...]]] = {
        claim.id: {source_key(s, material.documents[s.document]) for s in material.members(claim)}
        for claim in material.wanted_claims
    }
    rated = reliability or Reliability()
    rows = [
        _row(key, members, keys_of, material) | _rated(members, material, rated)
        for key, members in groups.items()
    ]
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


def _rated(members: list[Statement], material: Material, rated: Reliability) -> dict[str, Any]:
    keys = [key for s in members for key in _keys(s, material)]
    rating = next(
        (r for key in sorted(dict.fromkeys(keys), key=_width) if (r := rated.of(key[0])) is not None), None
    )
    return {
        "reliability": rating.grade if rating else UNRATED,
        "reliability_why": rating.why if rating else None,
    }


def _keys(s: Statement, material: Material) -> Iterator[tuple[str, int]]:
    """The keys under which an analyst may have rated a source, with 0 for its own and 1 for its state's."""
    if not s.attribution:
        yield key_of(outlet(material.documents[s.document])), 0
        return
    yield from _link_keys(s.attribution[-1])


def _link_keys(link: Source) -> Iterator[tuple[str, int]]:
    if link.actor:
        yield link.actor, 0
    yield key_of(source_name(link)), 0
    if link.country and link.kind in ("state", "office", "person"):
        yield link.country, 1


def _width(key: tuple[str, int]) -> int:
    return key[1]


def unmet(material: Material, rated: Reliability) -> list[Rating]:
    """The ratings of sources that nobody in the record is called by: as a rule a slip of the pen."""
    met = {key for s in material.every.values() for link in s.attribution for key, _ in _link_keys(link)}
    met |= {key_of(outlet(d)) for d in material.documents.values()}
    met |= {o.source for o in material.origins.values() if o.source}
    return rated.unmet(met)


def _commonest(names: Counter[str]) -> list[str]:
    return sorted(names, key=lambda name: (-names[name], name))

"""Outlook: what was foreseen, and how it turned out."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from onrecord.model import Claim, Relation, Statement
from onrecord.record import Filter, Record
from onrecord.record.bounds import bounds
from onrecord.views.material import Material
from onrecord.views.wording import claimants, how, when

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "what": pl.String,
    "how": pl.String,
    "who": pl.List(pl.String),
    "said": pl.String,
    "due": pl.String,
    "time": pl.String,
    "outcome": pl.String,
    "days_open": pl.Int64,
    "resolved_on": pl.String,
    "resolved_by": pl.List(pl.String),
    "why": pl.List(pl.String),
    "claim": pl.String,
    "statement_ids": pl.List(pl.String),
}

AHEAD = ("planned", "promised", "sought", "forecast", "conditional")


def outlook(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a claim about what was to come, open ones first, then by the day it was first said.

    ``outcome`` is ``open``, ``came true``, ``did not`` or ``in part``; ``resolved_by`` are the claims that say so.
    ``days_open`` counts from the first report of it to its resolution, or to the newest report of the record. An open
    one need not be: the record only knows what it was given.
    """
    material = Material(record, wanted)
    resolving: dict[str, list[Relation]] = {}
    for r in material.relations:
        if r.kind == "resolves":
            target = material.claim_by(r.target)
            if target:
                resolving.setdefault(target.id, []).append(r)
    newest = material.newest
    rows = []
    for claim in material.wanted_claims:
        members = [s for s in material.members(claim) if s.status in AHEAD and s.stance != "denied"]
        if any(_names_somebody(s) for s in members):
            rows.append(_row(claim, members, resolving.get(claim.id, []), newest, material))
    rows.sort(key=lambda r: (r["outcome"] != "open", r["said"] or "", r["what"], r["claim"]))
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def _names_somebody(s: Statement) -> bool:
    """False where the text says neither who is to act nor on whom: that can be held against nothing later."""
    return s.event is None or bool(s.event.actors or s.event.recipients)


def _row(
    claim: Claim, members: list[Statement], resolving: list[Relation], newest: str | None, material: Material
) -> dict[str, Any]:
    said = min((d for d in (material.documents[s.document].published for s in members) if d), default=None)
    due = next((s.time.edtf for s in members if s.time), None)
    results = [c for c in (material.claim_by(r.source) for r in resolving) if c is not None]
    settled = min((c.first for c in results if c.first), default=None)
    return {
        "what": claim.label,
        "how": how(members[0]),
        "who": claimants(members, material.documents),
        "said": said,
        "due": when(due) or None,
        "time": due,
        "outcome": _outcome(results, material),
        "days_open": _days(said, settled if results else newest),
        "resolved_on": settled,
        "resolved_by": [c.id for c in results],
        "why": [r.why for r in resolving],
        "claim": claim.id,
        "statement_ids": [s.id for s in members],
    }


def _outcome(results: list[Claim], material: Material) -> str:
    """What the resolving claims say; "in part" where some say that it came about and others that it did not."""
    found = {all(s.polarity == "+" and s.stance != "denied" for s in material.members(c)) for c in results}
    if not found:
        return "open"
    if len(found) > 1:
        return "in part"
    return "came true" if found == {True} else "did not"


def _days(first: str | None, last: str | None) -> int | None:
    """Whole days between the first days of two dates, 0 at least."""
    a, b = bounds(first)[0], bounds(last)[0]
    return max(0, (date.fromisoformat(b) - date.fromisoformat(a)).days) if a and b else None

"""One claim in full: its statements by origin, what stands against it, what it revises, how it turned out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.model import Claim, Origin, Question, Relation
from onrecord.record import Filter, Record
from onrecord.views import claims, statements
from onrecord.views.material import SAID, Material
from onrecord.views.origins import rows_of
from onrecord.views.reliability import Reliability

PATHS = 400
"""Statements up to which the paths to their origins are given: of more, a drawing of forty reports shows too little."""
MOST = 200
"""Statements of an origin that are shown one by one; the others are counted, and stand in the list of statements."""


@dataclass(slots=True)
class FromOrigin:
    """An origin with the claim's statements that come from it, in the order of publication."""

    origin: Origin | None
    statements: list[dict[str, Any]]
    outlets: list[str]
    more: int = 0


@dataclass(slots=True)
class Other:
    """Another claim, and how the two stand to one another. ``outgoing`` where the relation is said of this claim."""

    kind: str
    outgoing: bool
    why: str
    rule: str
    row: dict[str, Any]


@dataclass(slots=True)
class ClaimInFull:
    claim: Claim
    row: dict[str, Any]
    question: Question | None
    origins: list[FromOrigin]
    others: list[Other] = field(default_factory=list)
    repeats: list[Relation] = field(default_factory=list)
    paths: list[dict[str, Any]] = field(default_factory=list)
    """Rows of :mod:`onrecord.views.origins`, without the analyst's letters; none where there are more statements than
    :data:`PATHS`."""
    beside: int = 0
    """Other claims of the same question."""

    def of_kind(self, *kinds: str) -> list[Other]:
        return [o for o in self.others if o.kind in kinds]


def claim(record: Record, id: str) -> ClaimInFull | None:
    """The claim with everything that its page says; None where there is none."""
    material = Material(record, Filter(claims=(id,)), parts=SAID, texts=False)
    found = material.claims.get(id)
    if found is None:
        return None
    against = claims.contested(material)
    question = material.questions.get(found.question)
    others, repeats = _relations(found, material, against)
    return ClaimInFull(
        claim=found,
        row=claims.row(found, material, against),
        question=question,
        origins=_by_origin(found, material),
        others=others,
        repeats=repeats,
        paths=_paths(found, material),
        beside=len(question.claims) - 1 if question else 0,
    )


def _paths(claim: Claim, material: Material) -> list[dict[str, Any]]:
    if len(claim.statements) > PATHS:
        return []
    return [r for r in rows_of(claim, material, Reliability()) if r["statement"] in claim.statements]


def _by_origin(claim: Claim, material: Material) -> list[FromOrigin]:
    """Origins with most statements first."""
    groups: dict[str, list[dict[str, Any]]] = {}
    members = material.members(claim)
    material.origins_behind(members)  # reads them all at once
    for s in members:
        origin = material.origin_of.get(s.id)
        groups.setdefault(origin.id if origin else "", []).append(statements.row(s, material))
    found = [
        FromOrigin(
            material.origins.get(id) if id else None,
            rows[:MOST],
            list(dict.fromkeys(str(r["outlet"]) for r in rows)),
            max(0, len(rows) - MOST),
        )
        for id, rows in groups.items()
    ]
    found.sort(key=lambda f: (-len(f.statements) - f.more, f.origin.label if f.origin else ""))
    return found


def _relations(
    claim: Claim, material: Material, against: dict[str, set[str]]
) -> tuple[list[Other], list[Relation]]:
    others: list[Other] = []
    repeats: list[Relation] = []
    mine = {claim.id, *claim.statements}
    for r in material.relations:
        if r.source not in mine and r.target not in mine:
            continue
        if r.kind == "repeats":
            repeats.append(r)
            continue
        outgoing = r.source in mine
        other = material.claim_by(r.target if outgoing else r.source)
        if other is None or other.id == claim.id:
            continue
        others.append(Other(r.kind, outgoing, r.why, r.rule, claims.row(other, material, against)))
    others.sort(key=lambda o: (o.kind, -o.row["origins"], o.row["label"], o.row["id"]))
    return others, repeats

"""Figures: for each question about a quantity, who gave what value, for when, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from onrecord.comparison.figures import Figure
from onrecord.model import Claim, Document, Relation, Statement
from onrecord.record import Filter, Record
from onrecord.record.bounds import LATEST, bounds
from onrecord.views.courses import held, with_courses
from onrecord.views.material import SAID, Material
from onrecord.views.once import once
from onrecord.views.wording import (
    by_state,
    claimant,
    counts,
    deniers,
    figure,
    how,
    outlet,
    source_name,
    speaker,
    state_name,
    when,
)

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "question": pl.String,
    "question_label": pl.String,
    "as_of": pl.String,
    "who": pl.String,
    "source": pl.String,
    "through": pl.String,
    "figure": pl.String,
    "value": pl.Float64,
    "upper": pl.Float64,
    "bound": pl.String,
    "unit": pl.String,
    "of": pl.String,
    "per": pl.String,
    "basis": pl.String,
    "how": pl.String,
    "course": pl.String,
    "why": pl.List(pl.String),
    "denied_by": pl.List(pl.String),
    "when": pl.String,
    "time": pl.String,
    "published": pl.String,
    "outlet": pl.String,
    "claim": pl.String,
    "given": pl.Int64,
    "statement": pl.String,
    "statements": pl.List(pl.String),
}

OF_FIGURES = ("disagreement/figure", "disagreement/rate", "disagreement/stock", "disagreement/by-rate")

"""Rules for figures that cannot both be so."""
DOUBTS = ("disagreement/doubted", "disagreement/reading")
"""Rules for what is no denial."""

LOOKED_AT = 20
"""Statements that are looked through for a figure at a time."""

_ORDER = ("disagrees", "repeats", "revises", "revised later", "")
"""What ``course`` says where several hold: a contradiction first, and an echo is not counted as a change."""


def figures(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row for each side's figure, by question, then by the day the figure is for.

    A side is a state, whichever of its offices speaks, or whoever else gives the figure. ``given`` counts the statements
    that give it, ``statement`` is the fullest of them. ``as_of`` is the last day of the time that is said, or the day of
    publication, of the earliest. ``who`` names the source with its state, ``through`` who passed it on, ``source`` is the
    side, for drawing a line by claimant. ``course`` tells growth from contradiction:
    ``disagrees`` (with another's figure), ``revises`` (the same side's earlier figure), ``revised later``, ``repeats``
    (an origin counted already), ``may have grown``, ``may have changed`` or ``counts otherwise`` (against the nearest
    figure of another side), or empty; ``why`` gives the reasons as sentences. ``basis`` is ``count``, ``stock`` or
    ``capacity``. Questions with most figures first, what is counted in one unit together.
    """
    material = Material(record, wanted, parts=SAID)
    relations, opposed = _by_end(material), _opposed(material)
    known = material.known
    rows = []
    for s, found, claim in _told(material):
        rows.append(_row(s, found, claim, material, relations=relations, opposed=opposed, known=known))
    rows = once(rows)
    with_courses(rows)
    sizes = Counter(str(r["question"]) for r in rows)
    beside: dict[str, int] = {}
    for r in rows:
        unit = r["unit"] or r["of"] or ""
        beside[unit] = max(beside.get(unit, 0), sizes[r["question"]])
    rows.sort(
        key=lambda r: (
            -beside[r["unit"] or r["of"] or ""] if sizes[r["question"]] > 1 else 0, r["unit"] or r["of"] or "",
            -sizes[r["question"]], r["question_label"] or "", r["question"],
            r["as_of"] or "", r["published"] or "", r["statement"],
        )
    )  # fmt: skip
    shown = [{name: r[name] for name in SCHEMA} for r in rows[: material.wanted.limit]]
    return pl.DataFrame(shown, schema=SCHEMA)


def has_figures(record: Record, question: str) -> bool:
    """Whether :func:`figures` has a row of this question: looked for no further than the first."""
    ids = record.answering.measured(question)
    some = (ids[i : i + LOOKED_AT] for i in range(0, len(ids), LOOKED_AT))
    return any(counts(s) for part in some for s in record.statements(ids=part))


def _told(material: Material) -> list[tuple[Statement, Figure, Claim]]:
    """Each statement with the figure that it is about and its claim; and with its further figures, where the same report
    gives one apart as well ("11,000 containers with 5.2 million shells", and the headline: "5.2 million shells")."""
    found: list[tuple[Statement, Figure, Claim]] = []
    apart: dict[tuple[str, str | None, float], Claim] = {}
    further: list[tuple[Statement, Figure]] = []
    for s in material.statements:
        figures_said, claim = counts(s), material.claim_of.get(s.id)
        if not figures_said or claim is None:
            continue
        main = figures_said[0]
        found.append((s, main, claim))
        apart.setdefault((s.document, main.unit, main.value), claim)
        further += [(s, other) for other in figures_said[1:]]
    for s, other in further:
        claim = apart.get((s.document, other.unit, other.value))
        if claim is not None and claim.id != material.claim_of[s.id].id:
            found.append((s, other, claim))
    return found


def _fullness(s: Statement, document: Document) -> int:
    """How much a statement says beside the figure: an event with two parties most, a bare number in a headline least."""
    event = s.event
    heading = any(p.kind == "heading" and p.start <= s.start < p.end for p in document.passages)
    said = bool(event and event.actors) + bool(event and event.recipients) + (event is not None)
    return 4 * bool(s.attribution) + 2 * said - 2 * bool(s.refers) - 6 * heading


def as_of(s: Statement, published: str | None) -> str | None:
    """The day for which a figure holds: the last day of its time, but not after the report that gives it."""
    last = bounds(s.time.edtf)[1] if s.time else None
    day = bounds(published)[1]
    if last is None or last == LATEST:
        return day
    return min(last, day) if day and s.status in ("occurred", "ongoing", None) else last


def _opposed(material: Material) -> set[tuple[str, Relation]]:
    """The statements that a disagreement of two claims is about, each with the relation.

    A claim may be repeated for months. Of two claims that disagree, those statements stand against each other whose
    figures hold for the nearest days: an old figure is not contradicted by a new one because it was quoted again.
    """
    found: set[tuple[str, Relation]] = set()
    for r in material.relations:
        one, other = material.claim_by(r.source), material.claim_by(r.target)
        if r.kind != "disagree" or one is None or other is None:
            continue
        sides = [[(_ordinal(s, material), s.id) for s in material.members(c)] for c in (one, other)]
        if not all(sides):
            continue
        near = min(abs(a - b) for a, _ in sides[0] for b, _ in sides[1])
        for a, first in sides[0]:
            for b, second in sides[1]:
                if abs(a - b) == near:
                    found |= {(first, r), (second, r)}
    return found


def _ordinal(s: Statement, material: Material) -> int:
    day = as_of(s, material.documents[s.document].published)
    return date.fromisoformat(day).toordinal() if day else 0


def _by_end(material: Material) -> dict[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for r in material.relations:
        for end in {r.source, r.target}:
            found.setdefault(end, []).append(r)
    return found


def _row(
    s: Statement,
    found: Figure,
    claim: Claim,
    material: Material,
    *,
    relations: dict[str, list[Relation]],
    opposed: set[tuple[str, Relation]],
    known: Mapping[str, str],
) -> dict[str, Any]:
    document, q = material.documents[s.document], found.quantity
    question, side = material.questions.get(claim.question), claimant(s, document, known)
    courses, why, denied = {""}, [], []
    for r in relations.get(claim.id, []) + relations.get(s.id, []):
        outgoing = r.source in (claim.id, s.id)
        if r.kind == "disagree":
            if (s.id, r) not in opposed:
                continue
            if r.rule.startswith(OF_FIGURES):
                courses.add("disagrees")
            elif r.rule not in DOUBTS:  # the other says that it did not happen at all
                other = material.claim_by(r.target if r.source in (claim.id, s.id) else r.source)
                members = material.members(other) if other else []
                denied += deniers([m for m in members if m.polarity == "-"], material.documents)
        elif r.kind == "revises":
            if not _is_own(r, claim, side, material, known):
                continue
            courses.add("revises" if outgoing else "revised later")
        elif r.kind == "repeats" and outgoing:
            courses.add("repeats")
        elif r.kind == "denies" and not outgoing:
            denier = material.claim_by(r.source)
            members = material.members(denier) if denier else []
            denied += deniers(members, material.documents)
        else:
            continue
        why.append(r.why)
    through = [source_name(link) for link in s.attribution[:-1]]
    state = side if len(side) == len("NOR") and side.isupper() else None
    return {
        "side": side,
        "rank": _fullness(s, document),
        "document": s.document,
        "held": held(s, found, as_of(s, document.published)),
        "ceiling": q.bound in ("up_to", "fewer_than"),
        "question": claim.question,
        "question_label": question.label if question else None,
        "as_of": as_of(s, document.published),
        "who": by_state(s, document, state),
        "source": state_name(state) if state else speaker(s, document),
        "through": through[0] if through else None,
        "figure": figure(q),
        "value": q.value,
        "upper": q.upper,
        "bound": q.bound,
        "unit": q.unit,
        "of": q.of,
        "per": q.per,
        "basis": found.basis,
        "how": how(s),
        "course": min(courses, key=_ORDER.index),
        "why": list(dict.fromkeys(why)),
        "denied_by": list(dict.fromkeys(denied)),
        "when": when(s.time.edtf) if s.time else None,
        "time": s.time.edtf if s.time else None,
        "published": document.published,
        "outlet": outlet(document),
        "claim": claim.id,
        "statement": s.id,
    }


def _is_own(r: Relation, claim: Claim, side: str, material: Material, known: Mapping[str, str]) -> bool:
    """True where a revision is this side's: a claim may be shared by two sides, of which one came from another figure."""
    other = material.claim_by(r.target if r.source == claim.id else r.source)
    members = material.members(other) if other is not None else []
    return any(claimant(m, material.documents[m.document], known) == side for m in members)

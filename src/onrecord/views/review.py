"""Review: which statements most deserve a look, because much rests on them and little is certain."""

from __future__ import annotations

from collections import Counter
from math import log2

import polars as pl

from onrecord.model import Claim, Document, Statement
from onrecord.record import Filter, Record
from onrecord.views.material import Material
from onrecord.views.wording import outlet, what, who

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.String,
    "claim": pl.String,
    "document": pl.String,
    "outlet": pl.String,
    "published": pl.String,
    "who": pl.String,
    "what": pl.String,
    "why": pl.List(pl.String),
    "rests": pl.Float64,
    "doubt": pl.Float64,
    "score": pl.Float64,
}

SURE = 0.95
"""A network's probability from which on nobody need look for its sake."""

WEIGHED = "confidence/estimate"
"""The rule that gives a statement's probability of being right."""

DOUBTS: dict[str, float] = {
    "unnamed": 0.3,
    "unknown": 0.3,
    "nobody": 0.2,
    "denied": 0.15,
    "open": 0.1,
    "figure": 0.2,
}
"""How much each thing that is not certain weighs. They order a list, and are no probabilities."""


def review(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a statement that nobody accepted, edited or rejected, what deserves a look most first.

    ``rests`` grows with the claim's statements, its independent origins and the relations that it has; ``doubt`` with
    what the program was not sure of. ``score`` is their product.
    """
    material = Material(record, wanted)
    seen = {id for c in record.desk.corrections(live=True) if c.kind in ("accept", "edit", "reject", "add")
            for id in c.statements}  # fmt: skip
    ties: Counter[str] = Counter()
    for r in material.relations:
        for end in (r.source, r.target):
            claim = material.claim_by(end)
            if claim is not None:
                ties[claim.id] += 1
    rows = []
    for s in material.statements:
        if s.id in seen:
            continue
        document, claim = material.documents[s.document], material.claim_of.get(s.id)
        rests, because = _rests(claim, ties[claim.id] if claim else 0)
        doubt, unsure = _doubt(s, document)
        if doubt:
            rows.append(
                {"id": s.id, "claim": claim.id if claim else None, "document": s.document, "outlet": outlet(document),
                 "published": document.published, "who": who(s, document), "what": what(s), "why": unsure + because,
                 "rests": round(rests, 3), "doubt": round(doubt, 3), "score": round(rests * doubt, 3)}
            )  # fmt: skip
    rows.sort(key=lambda r: (-float(str(r["score"])), str(r["id"])))
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def _rests(claim: Claim | None, ties: int) -> tuple[float, list[str]]:
    if claim is None:
        return 1.0, []
    said, origins = len(claim.statements), len(claim.origins)
    why = []
    if said > 1:
        why.append(f"its claim has {said} statements from {origins} origin{'' if origins == 1 else 's'}")
    if ties:
        why.append(f"{ties} relation{' to others rests' if ties == 1 else 's to others rest'} on it")
    return 1 + log2(said) + 0.5 * (origins - 1) + 0.5 * log2(1 + ties), why


def _doubt(s: Statement, document: Document) -> tuple[float, list[str]]:
    """How much is not certain, and what."""
    doubt, why = 0.0, []

    def add(what: str, words: str) -> None:
        nonlocal doubt
        doubt += DOUBTS[what]
        why.append(words)

    weighed = next((r.probability for r in s.rules if r.rule == WEIGHED), None)
    unsure = [r for r in s.rules if r.probability is not None and r.probability < SURE]
    if weighed is not None:  # which takes account of how sure the networks were
        doubt += 1 - weighed
        why.append(f"by what is known of it, it is right with {round(100 * weighed)}%")
    elif unsure:
        least = min(unsure, key=lambda r: (r.probability or 0, r.rule))
        doubt += 1 - (least.probability or 0)
        words = " ".join(document.text[least.start : least.end].split())
        why.append(
            f"the network was {round(100 * (least.probability or 0))}% sure of “{words}” for the {least.field}"
        )
    if any(link.kind == "unnamed" and link.actor is None for link in s.attribution[-1:]):
        add("unnamed", "its source is not named")
    elif s.attribution and s.attribution[-1].actor is None:
        add("unknown", f"nobody knows who “{s.attribution[-1].name}” is")
    if s.event is not None:
        strangers = [
            a.name for a in (*s.event.actors, *s.event.recipients) if a.actor is None and a.country is None
        ]
        if strangers:
            add("unknown", f"nobody knows who “{strangers[0]}” is")
        if not s.event.actors:
            add("nobody", "it does not say who acts")
    elif s.quantities:
        add("figure", "the figure stands without an event")
    if s.certainty == "unknown":
        add("open", "how certain it is was not found")
    if s.polarity == "-" and s.stance != "denied":
        add("denied", "it says that something is not so")
    return doubt, why

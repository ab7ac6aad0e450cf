"""Outlook: what was foreseen, asked for or threatened, and how it turned out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from onrecord.lexicon import load
from onrecord.model import Claim, Relation, Statement
from onrecord.record import Filter, Record
from onrecord.record.bounds import LATEST, bounds
from onrecord.views.material import SAID, Material
from onrecord.views.wording import claimants, how, source_key, speaker, what, when

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "what": pl.String,
    "how": pl.String,
    "who": pl.List(pl.String),
    "said": pl.String,
    "due": pl.String,
    "time": pl.String,
    "outcome": pl.String,
    "days_open": pl.Int64,
    "days_overdue": pl.Int64,
    "resolved_on": pl.String,
    "resolved_by": pl.List(pl.String),
    "why": pl.List(pl.String),
    "claim": pl.String,
    "statement_ids": pl.List(pl.String),
}

BY_SOURCE: dict[str, pl.DataType | type[pl.DataType]] = {
    "source": pl.String,
    "ahead": pl.Int64,
    "came_true": pl.Int64,
    "in_part": pl.Int64,
    "did_not": pl.Int64,
    "disputed": pl.Int64,
    "open": pl.Int64,
    "settled": pl.Int64,
    "share": pl.Float64,
    "claims": pl.List(pl.String),
}

AHEAD = ("planned", "promised", "sought", "forecast", "conditional")
LEAST = 10
"""Settled cases below which no share is given: of three forecasts none says how good a source is."""


def outlook(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a claim about what was to come, open ones first, then by the day it was first said.

    Beside plans, promises, wishes, forecasts and conditions these are requests, threats and red lines. ``outcome`` is
    ``open``, ``came true``, ``did not``, ``in part`` (some of it, or put off) or ``disputed``; ``resolved_by`` are the claims
    that say so. ``days_open`` counts from the first report of it to its resolution, or to the newest report of the record,
    ``days_overdue`` from the last day for which it was foreseen to the newest report. An open one need not be open: the
    record only knows what it was given. A red line that tells no act has no ``claim``.
    """
    material = Material(record, wanted, parts=SAID, texts=False)
    rows = _rows(material)
    rows.sort(key=lambda r: (r["outcome"] != "open", r["said"] or "", r["what"], r["claim"] or ""))
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def outlook_by_source(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a source that said what was to come: how often it came about, with counts; those with most cases first.

    ``share`` is the part of the settled cases that came true, and null below :data:`LEAST` settled cases. What one source
    says of one thing counts once, however often it is repeated. What is disputed is not settled.
    """
    material = Material(record, wanted, parts=SAID, texts=False)
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in _rows(material):
        members = [material.every[id] for id in row["statement_ids"]]
        sources: dict[tuple[str, ...], str] = {}
        for s in members:
            document = material.documents[s.document]
            sources.setdefault(source_key(s, document), speaker(s, document))
        for key, name in sources.items():
            counts = found.setdefault(key, dict.fromkeys(BY_SOURCE, 0) | {"source": name, "claims": []})
            counts["ahead"] += 1
            counts[row["outcome"].replace(" ", "_")] += 1
            counts["claims"] += [row["claim"]] if row["claim"] else []
    for counts in found.values():
        counts["settled"] = counts["came_true"] + counts["in_part"] + counts["did_not"]
        enough = counts["settled"] >= LEAST
        counts["share"] = counts["came_true"] / counts["settled"] if enough else None
    rows = sorted(found.values(), key=lambda r: (-r["settled"], -r["ahead"], r["source"], r["claims"]))
    return pl.DataFrame(rows[: material.wanted.limit], schema=BY_SOURCE)


def _rows(material: Material) -> list[dict[str, Any]]:
    resolving: dict[str, list[Relation]] = {}
    for r in material.relations:
        if r.kind == "resolves":
            target = material.claim_by(r.target)
            if target:
                resolving.setdefault(target.id, []).append(r)
    newest = max((d.published for d in material.documents.values() if d.published), default=None)
    rows = []
    for claim in material.wanted_claims:
        members = [s for s in material.members(claim) if _looks_ahead(s)]
        if any(_names_somebody(s) for s in members):
            rows.append(_row(claim, members, resolving.get(claim.id, []), newest, material))
    lines = [s for s in material.statements if s.id not in material.claim_of and _is_red_line(s)]
    return rows + [_red_line(s, newest, material) for s in lines]


def _looks_ahead(s: Statement) -> bool:
    """True for what was to come when it was said: by its status, or since it is a request or a threat."""
    if s.stance == "denied":
        return False
    asks = s.event is not None and s.event.type in _awaited() and s.status in ("occurred", "ongoing")
    return s.status in AHEAD or (asks and s.polarity == "+") or _is_red_line(s)


@cache
def _awaited() -> dict[str, str]:
    """Event types that await an answer, with the word for them."""
    return dict(load().table("comparison")["awaited_types"])


@cache
def _red_lines() -> tuple[str, ...]:
    return tuple(load().table("comparison")["red_lines"])


def _is_red_line(s: Statement) -> bool:
    text = s.text.casefold()
    return any(words in text for words in _red_lines())


def _names_somebody(s: Statement) -> bool:
    """False where the text says neither who is to act nor on whom: that can be held against nothing later."""
    return s.event is None or bool(s.event.actors or s.event.recipients)


def _how(s: Statement) -> str:
    if _is_red_line(s):
        return "red line"
    if s.status not in AHEAD and s.event is not None:
        return _awaited().get(s.event.type, how(s))
    return how(s)


def _row(
    claim: Claim, members: list[Statement], resolving: list[Relation], newest: str | None, material: Material
) -> dict[str, Any]:
    said = min((d for d in (material.documents[s.document].published for s in members) if d), default=None)
    due = next((s.time.edtf for s in members if s.time and s.status in AHEAD), None)
    results = [(r, c) for r in resolving if (c := material.claim_by(r.source)) is not None]
    settled = min((c.first for _, c in results if c.first), default=None)
    outcome = _outcome(results)
    return {
        "what": claim.label,
        "how": _how(members[0]),
        "who": claimants(members, material.documents),
        "said": said,
        "due": when(due) or None,
        "time": due,
        "outcome": outcome,
        "days_open": _days(said, settled if results else newest),
        "days_overdue": _overdue(due, newest) if outcome == "open" else None,
        "resolved_on": settled,
        "resolved_by": [c.id for _, c in results],
        "why": [r.why for r, _ in results],
        "claim": claim.id,
        "statement_ids": [s.id for s in members],
    }


def _red_line(s: Statement, newest: str | None, material: Material) -> dict[str, Any]:
    said = material.documents[s.document].published
    return dict.fromkeys(SCHEMA) | {
        "what": what(s),
        "how": "red line",
        "who": claimants([s], material.documents),
        "said": said,
        "outcome": "open",
        "days_open": _days(said, newest),
        "resolved_by": [],
        "why": [],
        "statement_ids": [s.id],
    }


def _outcome(results: Iterable[tuple[Relation, Claim]]) -> str:
    """What the resolving claims say. Where one says that it came about and another that it did not, the earlier "not" was
    "not yet"; a later one is a dispute."""
    days: dict[str, list[str]] = {}
    for r, c in results:
        days.setdefault(r.rule.rsplit("/", maxsplit=1)[-1], []).append(c.first or "")
    if not days:
        return "open"
    if "came-about" in days:
        denied_later = max(days.get("did-not", [""])) > max(days["came-about"])
        return "disputed" if denied_later or _same_day(days) else "came true"
    return "in part" if "in-part" in days or "did-not" not in days else "did not"


def _same_day(days: dict[str, list[str]]) -> bool:
    return bool(set(days["came-about"]) & set(days.get("did-not", ())))


def _days(first: str | None, last: str | None) -> int | None:
    """Whole days between the first days of two dates, 0 at least."""
    a, b = bounds(first)[0], bounds(last)[0]
    return max(0, (date.fromisoformat(b) - date.fromisoformat(a)).days) if a and b else None


def _overdue(due: str | None, newest: str | None) -> int | None:
    """Days by which the newest report is later than the last day for which something was foreseen; None if it is not."""
    last, now = bounds(due)[1], bounds(newest)[0]
    if not last or last == LATEST or not now:
        return None
    days = (date.fromisoformat(now) - date.fromisoformat(last)).days
    return days if days > 0 else None

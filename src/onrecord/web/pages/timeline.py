"""Timeline: what is said to have happened, or to be about to, by type or by actor, to be zoomed into."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, HTTPException
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Record
from onrecord.record.bounds import bounds
from onrecord.views import timeline as view
from onrecord.views.wording import state_name
from onrecord.web.answers import answer
from onrecord.web.asked import SIZE, Asked, Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.drawing import timeline as drawing
from onrecord.web.drawing.picture import NARROW, WIDE
from onrecord.web.drawing.times import around, day
from onrecord.web.keeping import kept
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Timeline", "/timeline", "See", 10)

SINGLY = 400
"""Statements up to which each thing is drawn on its own."""
LANES = {"type": "type of event", "actor": "who acts"}


@router.get("/timeline")
def timeline(request: Request, record: TheRecord, asked: Wanted) -> Response:
    lane = asked.value("lane") or "type"
    if lane not in LANES:
        raise HTTPException(400, f"There are no lanes by {lane}; ask for {' or '.join(LANES)}.")
    found = kept(request, ("timeline", asked.given), lambda: _page(record, asked, lane), lag=True)
    if (response := answer(asked.form, found["rows"], list(view.SCHEMA), "timeline")) is not None:
        return response
    return render(request, "timeline.html", asked=asked, lane=lane, lanes=LANES, types=PLOVER_TYPES, **found)


def _page(record: Record, asked: Asked, lane: str) -> dict[str, Any]:
    span = record.span(asked.wanted)
    empty: dict[str, Any] = {"rows": [], "charts": None, "zoom": {}, "total": 0, "pages": 0, "window": None}
    if span is None:
        return empty
    first, last, total = span
    window = _window(asked, first, last)
    singly = total <= SINGLY
    rows: list[dict[str, Any]] = []
    if singly:
        rows = view.timeline(record, asked.wanted).to_dicts()
        standing = {r["id"]: _standing(r["how"]) for r in rows}
        moments = drawing.moments(rows, lane, standing)
        names = {m.lane: _name(m.lane) for m in moments}
        charts = {s.name: drawing.draw(moments, window, s, names) for s in (WIDE, NARROW)}
    else:
        charts = _bins(record, asked, lane, window)
    pages = -(-len(rows) // SIZE)
    shown = rows[asked.offset : asked.offset + SIZE]
    return {
        "rows": shown,
        "charts": charts if total else None,
        "zoom": _zoom(asked, window),
        "total": len(rows) if singly else total,
        "pages": pages,
        "window": window,
        "singly": singly,
    }


def _window(asked: Asked, first: str, last: str) -> tuple[date, date]:
    """The days that are drawn: those asked for, else those that the times span, with a little room."""
    since = bounds(asked.wanted.since)[0] if asked.wanted.since else None
    until = bounds(asked.wanted.until)[1] if asked.wanted.until else None
    low, high = day(since or first) or date(2000, 1, 1), day(until or last) or date(2000, 12, 31)
    if high < low:
        low, high = high, low
    if not since and not until:
        return around(low, high)
    return (low, high) if high > low else (low - timedelta(1), high + timedelta(1))


def _bins(record: Record, asked: Asked, lane: str, window: tuple[date, date]) -> dict[str, Markup]:
    days = (window[1] - window[0]).days
    precision = 4 if days > 365 * 8 else 7 if days > 120 else 10
    bins = record.moments(asked.wanted, precision=precision, lane=lane)
    address: Mapping[str, str] = {
        b.start: asked.link(since=b.start, until=b.start) for b in bins if len(b.start) == precision
    }
    names = {b.lane: _name(b.lane) for b in bins}
    return {s.name: drawing.draw_bins(bins, window, s, names, address) for s in (WIDE, NARROW)}


def _zoom(asked: Asked, window: tuple[date, date]) -> dict[str, str]:
    """Addresses that come nearer, go further off, and move along the line."""
    low, high = window
    length = max(2, (high - low).days)
    quarter = timedelta(max(1, length // 4))
    steps = {
        "nearer": (low + quarter, high - quarter),
        "further": (low - quarter * 2, high + quarter * 2),
        "earlier": (low - quarter * 2, high - quarter * 2),
        "later": (low + quarter * 2, high + quarter * 2),
    }
    found = {}
    for name, (since, until) in steps.items():
        if since < until:
            found[name] = asked.link(since=since.isoformat(), until=until.isoformat())
    if asked.wanted.since or asked.wanted.until:
        found["all"] = asked.link(since=None, until=None)
    return found


def _standing(how: str) -> str:
    if "denied" in how or "not" in how.split() or "refused" in how:
        return "denied"
    return "asserted" if "happened" in how or "goes on" in how else "foreseen"


def _name(lane: str) -> str:
    if lane in PLOVER_TYPES:
        return lane.capitalize()
    return state_name(lane) if len(lane) == 3 and lane.isupper() else lane

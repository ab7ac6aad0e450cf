"""The brief: what the record holds, what changed, what is disputed, what rests on one origin."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import Record
from onrecord.views.brief import SCHEMA
from onrecord.views.brief import brief as view
from onrecord.web.answers import answer
from onrecord.web.asked import Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.navigation import Entry
from onrecord.web.pages.changes import LOOKED, last_addition, unseen
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Brief", "/", "Read", 10)
HEADINGS = {
    "disputed": "Most disputed",
    "figures": "Figures that moved",
    "open": "Still open",
    "settled": "Foreseen, and settled",
    "one origin": "Resting on one origin",
    "look at": "Before relying on it",
}
MORE = {
    "disputed": ("/questions?disputed=yes", "All disputed questions"),
    "figures": ("/figures", "All figures"),
    "open": ("/outlook?outcome=open", "All that is open"),
    "settled": ("/outlook?outcome=settled", "All that is settled"),
    "one origin": ("/claims?sort=origins", "Claims with fewest origins"),
    "look at": ("/sources", "Sources"),
}


@router.get("/")
def brief(request: Request, record: TheRecord, asked: Wanted) -> Response:
    rows, held = kept(request, ("brief",), lambda: _read(record), lag=True)
    if (response := answer(asked.form, rows, list(SCHEMA), "brief")) is not None:
        return response
    sections = {name: [r for r in rows if r["section"] == name] for name in HEADINGS}
    lead = [r["text"] for r in rows if r["section"] == "holds"]
    page = render(
        request,
        "brief.html",
        since=unseen(request, record),
        sections=sections,
        headings=HEADINGS,
        more=MORE,
        lead=lead,
        held=held,
        asked=asked,
    )
    if LOOKED not in request.cookies:  # the first look: from now on what is added is new
        page.set_cookie(LOOKED, last_addition(record), max_age=400 * 86400, httponly=True, samesite="lax")
    return page


def warm(app: FastAPI) -> None:
    """Makes the brief, so that the first reader need not wait for it."""
    record: Record = app.state.record
    app.state.kept.get(("brief",), record.revision(), lambda: _read(record))


def _read(record: Record) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    return view(record).to_dicts(), record.holdings()

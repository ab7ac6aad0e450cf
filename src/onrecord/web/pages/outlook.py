"""Outlook: what was foreseen, what is still open of it, and how the rest turned out."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter
from onrecord.record.listing import Order
from onrecord.views import outlook as view
from onrecord.web.answers import answer
from onrecord.web.asked import SIZE, Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.lists import Rows, arranged
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Outlook", "/outlook", "See", 40)
SHOWN = {"": None, "open": False, "settled": True}


@router.get("/outlook")
def outlook(request: Request, record: TheRecord, asked: Wanted) -> Response:
    outcome = asked.value("outcome")
    if outcome not in SHOWN:
        raise HTTPException(400, f"There is no outcome {outcome}; ask for open or settled.")

    def page() -> Rows:
        part = record.ahead(asked.wanted, settled=SHOWN[outcome], offset=asked.offset, size=SIZE)
        rows = view.outlook(record, Filter(claims=part.ids)).to_dicts()
        for row in rows:
            row["id"] = row["claim"]
        return arranged(part, rows, asked, Order("said", descending=True))

    found = kept(request, ("outlook", asked.given), page, lag=True)
    if (response := answer(asked.form, found.rows, list(view.SCHEMA), "outlook")) is not None:
        return response
    return render(request, "outlook.html", list=found, asked=asked, outcome=outcome, types=PLOVER_TYPES)

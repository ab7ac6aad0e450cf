"""Sources: who is relied on, what rests on whom, and the analyst's letters for reliability."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Record
from onrecord.record.listing import Order
from onrecord.views.reliability import UNRATED, Reliability
from onrecord.views.wording import state_name
from onrecord.web.answers import answer
from onrecord.web.asked import SIZE, Asked, Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.drawing.paths import letters
from onrecord.web.keeping import kept
from onrecord.web.lists import Rows
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Sources", "/sources", "Weigh", 10)
SORTS = ("statements", "reports", "claims", "alone", "denials", "name")
COLUMNS = (
    "name",
    "kind",
    "country",
    "statements",
    "reports",
    "claims",
    "alone",
    "denials",
    "reliability",
    "reliability_why",
    "key",
)


@router.get("/sources")
def sources(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The list, narrowed and sorted."""
    order = asked.order or Order("statements", descending=True)
    if order.key not in SORTS:
        raise HTTPException(400, f"This list is not sorted by {order.key}; sort it by {', '.join(SORTS)}.")
    every = kept(request, ("sources", asked.wanted), lambda: _rows(record, asked), lag=True)
    rows = sorted(every, key=lambda r: r["name"])
    rows = sorted(rows, key=lambda r: r[order.key], reverse=order.descending)
    rated, problem = letters(record)
    shown = [_lettered(r, rated) for r in rows[asked.offset : asked.offset + SIZE]]
    found = Rows(shown, len(rows), asked.offset + 1 if shown else 0, asked.page, -(-len(rows) // SIZE), order)
    if (response := answer(asked.form, shown, COLUMNS, "sources")) is not None:
        return response
    return render(request, "sources.html", list=found, asked=asked, types=PLOVER_TYPES, problem=problem)


def _lettered(row: dict[str, Any], rated: Reliability) -> dict[str, Any]:
    """A row with the analyst's letter for the source, else for the state that it speaks for."""
    rating = rated.of(row["key"], row["name"])
    if rating is None and row["kind"] in ("state", "office", "person"):
        rating = rated.of(row["country"])
    return row | {
        "reliability": rating.grade if rating else UNRATED,
        "reliability_why": rating.why if rating else None,
    }


def _rows(record: Record, asked: Asked) -> list[dict[str, Any]]:
    rows = []
    for r in record.relied_on(asked.wanted):
        row = asdict(r)
        if r.kind == "state" and r.country:
            row["name"] = state_name(r.country)
        # how the list of statements is narrowed to it
        row["find"] = {"outlet": r.key.removeprefix("outlet:")} if r.kind == "outlet" else {"source": r.key}
        rows.append(row)
    return rows

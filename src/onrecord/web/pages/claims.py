"""Claims: the list of them, and each one with its statements by origin, what stands against it and what became of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter
from onrecord.record.listing import Order
from onrecord.views import claims as view
from onrecord.views.claim import claim as one_claim
from onrecord.web.answers import answer
from onrecord.web.asked import Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.drawing.paths import edition, paths
from onrecord.web.keeping import kept
from onrecord.web.lists import rows_of
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Claims", "/claims", "Read", 30)


@router.get("/claims")
def claims(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The list, narrowed and sorted."""

    def make(ids: tuple[str, ...]) -> list[dict[str, Any]]:
        return view.claim_rows(record, Filter(claims=ids))

    found = rows_of(request, record, "claims", asked, default=Order("origins", descending=True), make=make)
    if (response := answer(asked.form, found.rows, list(view.SCHEMA), "claims")) is not None:
        return response
    return render(request, "claims.html", list=found, asked=asked, types=PLOVER_TYPES)


@router.get("/claims/{id}")
def claim(request: Request, record: TheRecord, id: str) -> Response:
    """One claim."""
    found = kept(request, ("claim", id), lambda: one_claim(record, id))
    if found is None:
        raise HTTPException(404, f"There is no claim {id}.")
    drawn = kept(request, ("paths", id, edition(record)), lambda: paths(record, found))
    return render(request, "claim.html", c=found, paths=drawn)

"""Measures: provisions of sanctions regimes that statements may fall under, for review and never as a verdict."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.views import measures as view
from onrecord.web.answers import answer
from onrecord.web.asked import Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Measures", "/measures", "Weigh", 20)


@router.get("/measures")
def measures(request: Request, record: TheRecord, asked: Wanted) -> Response:
    wanted = replace(asked.wanted, measure="*")
    rows = kept(
        request, ("measures", asked.wanted), lambda: view.measures(record, wanted).to_dicts(), lag=True
    )
    if (response := answer(asked.form, rows, list(view.SCHEMA), "measures")) is not None:
        return response
    return render(request, "measures.html", rows=rows, asked=asked, types=PLOVER_TYPES)

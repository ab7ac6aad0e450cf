"""The brief: what the record holds, what is disputed, what rests on one origin."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.views.brief import brief as view
from onrecord.web.dependencies import TheRecord
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter()
ENTRY = Entry("Brief", "/", "Read", 10)


@router.get("/", include_in_schema=False)
def brief(request: Request, record: TheRecord) -> Response:
    return render(request, "brief.html", rows=view(record).to_dicts())

"""Review: what most deserves a look, one after another, and corrections that fit no more."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.views import review as view
from onrecord.web.answers import answer
from onrecord.web.asked import SIZE, Wanted
from onrecord.web.correcting.shown import line
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/review")
def review(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The list; each line can be accepted or rejected where it stands."""
    rows: list[dict[str, Any]] = kept(
        request, ("review", asked.wanted), lambda: view.review(record, asked.wanted).to_dicts()
    )
    pages = max(1, -(-len(rows) // SIZE))
    if asked.page > pages:
        raise HTTPException(404, f"There are {pages} pages.")
    part = rows[asked.offset : asked.offset + SIZE]
    if (response := answer(asked.form, part, list(view.SCHEMA), "review")) is not None:
        return response
    misfits = [line(c) for c in record.desk.misfits()]
    return render(
        request,
        "corrections/review.html",
        rows=part,
        total=len(rows),
        misfits=misfits,
        asked=asked,
        pages=pages,
    )

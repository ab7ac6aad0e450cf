"""Questions, with the claims that compete for an answer side by side."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter, Record
from onrecord.record.listing import Order
from onrecord.views import claims, disputes
from onrecord.views import questions as view
from onrecord.web.answers import answer
from onrecord.web.asked import Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.lists import rows_of
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Questions", "/questions", "Read", 20)


@router.get("/questions")
def questions(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The list, narrowed and sorted."""

    def make(ids: tuple[str, ...]) -> list[dict[str, Any]]:
        return view.questions(record, Filter(questions=ids)).to_dicts()

    found = rows_of(request, record, "questions", asked, default=Order("claims", descending=True), make=make)
    if (response := answer(asked.form, found.rows, list(view.SCHEMA), "questions")) is not None:
        return response
    return render(request, "questions.html", list=found, asked=asked, types=PLOVER_TYPES)


@router.get("/questions/{id}")
def question(request: Request, record: TheRecord, asked: Wanted, id: str) -> Response:
    """One question with the claims that answer it."""
    found = kept(request, ("question", id), lambda: _one(record, id))
    if found is None:
        raise HTTPException(404, f"There is no question {id}.")
    if (response := answer(asked.form, found["claims"], list(claims.SCHEMA), id)) is not None:
        return response
    return render(request, "question.html", asked=asked, **found)


def _one(record: Record, id: str) -> dict[str, Any] | None:
    found = record.questions([id])
    if not found:
        return None
    wanted = Filter(questions=(id,))
    rows = claims.claims(record, wanted).to_dicts()
    return {
        "q": found[0],
        "claims": rows,
        "disputes": disputes.disputes(record, wanted).to_dicts(),
        "figures": any(r["value"] is not None for r in _figures(record, wanted)),
    }


def _figures(record: Record, wanted: Filter) -> list[dict[str, Any]]:
    from onrecord.views.figures import figures

    return figures(record, wanted).to_dicts()

"""Questions, with the claims that compete for an answer side by side."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter, Record
from onrecord.record.answering import Against
from onrecord.record.listing import COUNTED, Order
from onrecord.views import claims, disputes
from onrecord.views import questions as view
from onrecord.views.figures import has_figures
from onrecord.web.answers import answer
from onrecord.web.asked import SIZE, Asked, Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.lists import Rows, arranged, rows_of
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Questions", "/questions", "Read", 20)
DISPUTES = 50
"""Disputes of a page."""
AGAINST = "against"
"""The page of what stands between claims, in the address."""


@router.get("/questions")
def questions(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The list, narrowed and sorted."""

    def make(ids: tuple[str, ...]) -> list[dict[str, Any]]:
        return view.question_rows(record, Filter(questions=ids))

    found = rows_of(request, record, "questions", asked, default=Order("claims", descending=True), make=make)
    if (response := answer(asked.form, found.rows, list(view.SCHEMA), "questions")) is not None:
        return response
    return render(request, "questions.html", list=found, asked=asked, types=PLOVER_TYPES)


@router.get("/questions/{id}")
def question(request: Request, record: TheRecord, asked: Wanted, id: str) -> Response:
    """One question with the claims that answer it."""
    found = _one(request, record, asked, id)
    if (response := answer(asked.form, found["list"].rows, list(claims.SCHEMA), id)) is not None:
        return response
    return render(request, "question.html", asked=asked, **found)


def _one(request: Request, record: Record, asked: Asked, id: str) -> dict[str, Any]:
    """One page of the claims, those with most origins first, and one of what stands between them.

    Raises HTTPException 404 where there is no such question.
    """
    label = record.answering.label(id)
    if label is None:
        raise HTTPException(404, f"There is no question {id}.")
    against = kept(request, ("against", id), lambda: record.answering.against(id))
    page = asked.number(AGAINST)
    return {
        "q": {"id": id, "label": label},
        "list": kept(request, ("answers", id, asked.page), lambda: _answers(record, asked, id)),
        "disputes": kept(request, ("between", id, page), lambda: _between(record, against, page)),
        "figures": kept(request, ("has figures", id), lambda: has_figures(record, id)),
    }


def _answers(record: Record, asked: Asked, id: str) -> Rows:
    part = record.answering.claims(id, offset=asked.offset, size=SIZE)
    rows = claims.claim_rows(record, Filter(claims=part.ids))
    return arranged(part, rows, asked, Order("origins", descending=True), exact=True)


def _between(record: Record, against: list[Against], page: int) -> Rows:
    first = (page - 1) * DISPUTES
    rows = disputes.between(record, against[first : first + DISPUTES]).to_dicts()
    pages = -(-min(len(against), COUNTED) // DISPUTES)
    return Rows(rows, len(against), first + 1 if rows else 0, page, pages, Order("origins"), exact=True)

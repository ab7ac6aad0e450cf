"""Search: words in reports and statements, narrowed by field, with counts by facet."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter, Record
from onrecord.record.listing import Order, Part
from onrecord.views import documents, statements
from onrecord.web.answers import answer
from onrecord.web.asked import SIZE, Asked, Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.lists import Rows, arranged
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
FACETS = ("type", "status", "stance", "outlet", "year", "country", "source", "item")
PLACES = {
    "statement": "/statements/",
    "claim": "/claims/",
    "question": "/questions/",
    "document": "/documents/",
}
REPORTS = 6
"""Reports that stand above the statements."""


@router.get("/search")
def search(request: Request, record: TheRecord, asked: Wanted) -> Response:
    if (named := _named(record, asked.q)) is not None:
        return RedirectResponse(named, status_code=303)
    found, counts, reports = kept(request, ("search", asked.given), lambda: _find(record, asked))
    if (response := answer(asked.form, found.rows, list(statements.SCHEMA), "search")) is not None:
        return response
    return render(
        request, "search.html", list=found, asked=asked, counts=counts, reports=reports, types=PLOVER_TYPES
    )


def _named(record: Record, q: str) -> str | None:
    """The address of the one thing whose ID was typed."""
    if not (
        len(q) >= 6 and q.isascii() and q[1:].isalnum() and q[0] in "scqd" and any(x.isdigit() for x in q)
    ):
        return None
    found = record.find(q)
    return PLACES[found[0][0]] + found[0][1] if len(found) == 1 and found[0][0] in PLACES else None


def _find(record: Record, asked: Asked) -> tuple[Rows, dict[str, list[tuple[str, int]]], dict[str, Any]]:
    order = Order("published", descending=True)
    if not asked.q:
        return arranged(Part((), 0), [], asked, order), {}, {"rows": [], "total": 0}
    part = record.found(asked.q, asked.wanted, offset=asked.offset, size=SIZE)
    rows = statements.statement_rows(record, Filter(ids=part.ids))
    counts = record.counts(FACETS, asked.wanted, asked.q) if part.total else {}
    with_words = (
        record.reports_with(asked.q, size=REPORTS) if asked.wanted.all and asked.page == 1 else Part((), 0)
    )
    heads = {r["id"]: r for r in documents.document_rows(record, with_words.ids)}
    reports = {"rows": [heads[id] for id in with_words.ids if id in heads], "total": with_words.total}
    return arranged(part, rows, asked, order), counts, reports

"""Statements: the list of them, and each one with the words it rests on and the rules that made it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter, Record
from onrecord.record.listing import Order
from onrecord.views import statements as view
from onrecord.views.citation import citation
from onrecord.views.evidence import context, rules_of
from onrecord.views.material import Material
from onrecord.web.answers import answer
from onrecord.web.asked import Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.lists import rows_of
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Statements", "/statements", "Read", 40)
FACETS = ("type", "status", "stance", "outlet", "country", "item")


@router.get("/statements")
def statements(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The list, narrowed and sorted, with counts by facet."""

    def make(ids: tuple[str, ...]) -> list[dict[str, Any]]:
        return view.statement_rows(record, Filter(ids=ids))

    found = rows_of(
        request, record, "statements", asked, default=Order("published", descending=True), make=make
    )
    if (response := answer(asked.form, found.rows, list(view.SCHEMA), "statements")) is not None:
        return response
    counts = kept(request, ("counts", asked.wanted), lambda: record.counts(FACETS, asked.wanted), lag=True)
    return render(request, "statements.html", list=found, asked=asked, counts=counts, types=PLOVER_TYPES)


@router.get("/statements/{id}")
def statement(request: Request, record: TheRecord, id: str) -> Response:
    """One statement."""
    return render(request, "statement.html", **_one(record, id))


@router.get("/statements/{id}/why")
def why(request: Request, record: TheRecord, id: str) -> Response:
    """The rules that made a statement: as a part of another page where htmx asks, else as a page."""
    found = _one(record, id)
    return render(
        request, "why.html" if request.headers.get("hx-request") == "true" else "why_page.html", **found
    )


def _one(record: Record, id: str) -> dict[str, Any]:
    material = Material(record, Filter(ids=(id,)))
    s = material.every.get(id) or record.desk.extracted(id)
    if s is None:
        raise HTTPException(404, f"There is no statement {id}.")
    document, claim = material.documents[s.document], material.claim_of.get(id)
    return {
        "s": s,
        "row": view.row(s, material),
        "document": document,
        "claim": claim,
        "question": material.questions.get(claim.question) if claim else None,
        "origin": material.origin_of.get(id),
        "pieces": context(document, s),
        "rules": rules_of(s, document),
        "versions": record.versions(s.document),
        "citation": citation(s, document),
        "siblings": len(claim.statements) - 1 if claim else 0,
    }

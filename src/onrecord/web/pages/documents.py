"""Documents: the list of reports, and each one with every statement marked in its text."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import Filter
from onrecord.record.listing import Order
from onrecord.views import documents as view
from onrecord.views.material import Material
from onrecord.views.statements import row
from onrecord.web.answers import answer
from onrecord.web.asked import Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.lists import rows_of
from onrecord.web.marking import part_of, parts, passages
from onrecord.web.navigation import Entry
from onrecord.web.pages.statements import _one as statement_in_full
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Documents", "/documents", "Read", 50)


@router.get("/documents")
def documents(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The list of reports."""

    def make(ids: tuple[str, ...]) -> list[dict[str, Any]]:
        return view.document_rows(record, ids)

    found = rows_of(
        request, record, "documents", asked, default=Order("published", descending=True), make=make
    )
    if (response := answer(asked.form, found.rows, list(view.SCHEMA), "documents")) is not None:
        return response
    return render(request, "documents.html", list=found, asked=asked)


@router.get("/documents/{id}")
def document(request: Request, record: TheRecord, id: str, part: int = 1, why: str | None = None) -> Response:
    """One report: its text in parts where it is long, with who said what beside it.

    ``why`` opens the panel on a statement.
    """
    found = record.document(id)
    if found is None:
        raise HTTPException(404, f"There is no report {id}.")
    cuts = parts(found)
    if not 1 <= part <= len(cuts):
        raise HTTPException(404, f"The report {id} has {len(cuts)} parts.")
    material = Material(record, Filter(document=id))
    rows = {s.id: row(s, material) for s in material.statements}
    start, end = cuts[part - 1]
    shown = passages(found, material.statements, start, end)
    return render(
        request,
        "document.html",
        document=found,
        passages=shown,
        rows=rows,
        part=part,
        parts=len(cuts),
        versions=record.versions(id),
        why=statement_in_full(record, why) if why and record.statement(why) else None,
    )


@router.get("/statements/{id}/place")
def place(record: TheRecord, id: str) -> Response:
    """Leads to where a statement stands in its report."""
    s = record.statement(id)
    found = record.document(s.document) if s else None
    if s is None or found is None:
        raise HTTPException(404, f"There is no statement {id}.")
    part = part_of(found, s.start)
    query = f"?part={part}" if part > 1 else ""
    return RedirectResponse(f"/documents/{found.id}{query}#e-{s.id}", status_code=303)

"""The list of corrections, undoing, and how often each rule was right."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import ConflictError, RecordError
from onrecord.views import corrections as view
from onrecord.views import precision as precision_view
from onrecord.web.answers import answer
from onrecord.web.auth.login import SEE_OTHER, safe_path
from onrecord.web.correcting.sending import conflict, name_of, note
from onrecord.web.correcting.shown import line
from onrecord.web.correcting.statements import Revision, Text
from onrecord.web.dependencies import TheRecord
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
SIZE = 50


@router.get("/corrections")
def corrections(
    request: Request, record: TheRecord, *, of: str = "", kind: str = "", page: int = 1, format: str = "html"
) -> Response:
    """The newest first: all, of one kind, or of one statement, claim or report."""
    found = record.desk.concerning(of) if of else record.desk.corrections()
    found = [c for c in reversed(found) if not kind or c.kind == kind]
    pages = max(1, -(-len(found) // SIZE))
    if not 1 <= page <= pages:
        raise HTTPException(404, f"There are {pages} pages.")
    part = found[(page - 1) * SIZE : page * SIZE]
    rows = [view.row(c) for c in part]
    if (response := answer(format, rows, list(view.SCHEMA), "corrections")) is not None:
        return response
    return render(
        request, "corrections/list.html", lines=[line(c) for c in part], total=len(found), of=of, kind=kind,
        page=page, pages=pages,
    )  # fmt: skip


@router.get("/corrections/rules")
def rules(request: Request, record: TheRecord, format: str = "html") -> Response:
    """Precision by rule."""
    rows = precision_view.precision(record).to_dicts()
    if (response := answer(format, rows, list(precision_view.SCHEMA), "precision")) is not None:
        return response
    return render(request, "corrections/rules.html", rows=rows)


@router.post("/corrections/{id}/undo")
def undo(
    request: Request, record: TheRecord, id: int, based_on: Revision, next: Text = "/corrections"
) -> Response:
    if not 0 < id < 2**31:
        raise HTTPException(404, f"There is no correction {id}.")
    try:
        done = record.desk.undo(id, who=name_of(request), based_on=based_on)
    except ConflictError as error:
        return conflict(request, error, then=next, wanted=[("Undo", f"correction {id}")])
    except RecordError as error:
        return render(request, "corrections/wrong.html", status=422, wrong=str(error), then=safe_path(next))
    note(request, "undo", done)
    return RedirectResponse(safe_path(next), status_code=SEE_OTHER)

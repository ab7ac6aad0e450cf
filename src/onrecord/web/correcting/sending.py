"""What every form has in common: who sends it, what it is based on, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import ConflictError, Record, RecordError
from onrecord.record.corrections import Change, Correction
from onrecord.web.auth.login import SEE_OTHER, address, safe_path
from onrecord.web.correcting.shown import line
from onrecord.web.rendering import render

Again = Callable[[str], Response]
"""Shows the form again with what is wrong."""


def name_of(request: Request) -> str:
    """Who sends the form."""
    user = getattr(request.state, "user", None)
    return user.name if user is not None else "analyst"


def send(
    request: Request,
    changes: Sequence[Change],
    *,
    why: str,
    based_on: int,
    then: str,
    again: Again,
    wanted: Sequence[tuple[str, str]] = (),
) -> Response:
    """Makes the corrections and goes on to ``then``; shows the form again, or both versions where somebody was first.

    ``wanted`` are the changes in words, as the sender typed them, for the page that shows both versions.
    """
    record: Record = request.app.state.record
    try:
        made = record.desk.correct(changes, who=name_of(request), why=why, based_on=based_on)
    except ConflictError as error:
        return conflict(request, error, then=then, wanted=wanted)
    except RecordError as error:
        return again(str(error))
    for correction in made:
        note(request, "correct", correction)
    if request.headers.get("hx-request") == "true":  # a part of a page, in place of the form
        return render(request, "corrections/done.html", lines=[line(c) for c in made], then=safe_path(then))
    return RedirectResponse(safe_path(then), status_code=SEE_OTHER)


def conflict(
    request: Request, error: ConflictError, *, then: str, wanted: Sequence[tuple[str, str]]
) -> Response:
    """Both versions: what the other made of it, and what was sent."""
    context: dict[str, Any] = {
        "changes": [line(c) for c in error.changes],
        "wanted": wanted,
        "then": safe_path(then),
        "target": error.target,
    }
    if request.headers.get("hx-request") == "true":  # htmx shows no page of an error: it is led to it
        return Response(status_code=200, headers={"HX-Redirect": safe_path(then)})
    return render(request, "corrections/conflict.html", status=409, **context)


def note(request: Request, what: str, c: Correction) -> None:
    record: Record = request.app.state.record
    detail = f"correction {c.id}: {c.kind}{f' of {c.field}' if c.field else ''}"
    record.audit.note(name_of(request), what, target=c.target, detail=detail, origin=address(request))

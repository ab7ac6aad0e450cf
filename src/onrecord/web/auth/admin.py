"""Pages of the admin: users with their roles and tokens, and the audit."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import RecordError
from onrecord.record.users import ROLES
from onrecord.web.auth.login import SEE_OTHER, Text, address
from onrecord.web.dependencies import TheRecord
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
LINES = 100


@router.get("/users")
def users(request: Request, record: TheRecord) -> Response:
    return _page(request, record)


@router.post("/users")
def add_user(
    request: Request, record: TheRecord, name: Text = "", role: Text = "reader", password: Text = ""
) -> Response:
    if role != "admin" and not record.users.any():
        wrong = "The first user must be an admin: as soon as there is one, everybody must log in."
        return _page(request, record, wrong, status=422)
    try:
        made = record.users.add(name, role, password)
    except RecordError as error:
        return _page(request, record, str(error), status=422)
    _note(request, record, "add user", made.name, made.role)
    return RedirectResponse("/users", status_code=SEE_OTHER)


@router.post("/users/{name}/{deed}")
def change_user(
    request: Request, record: TheRecord, name: str, deed: str, role: Annotated[str, Form()] = ""
) -> Response:
    """Disables or enables a user, or gives the user another role."""
    try:
        match deed:
            case "disable":
                record.users.disable(name)
            case "enable":
                record.users.enable(name)
            case "role":
                record.users.set_role(name, role)
            case _:
                return _page(request, record, f"There is nothing called {deed} to do.", status=404)
    except RecordError as error:
        return _page(request, record, str(error), status=422)
    _note(request, record, "change role" if deed == "role" else f"{deed} user", name, role or None)
    return RedirectResponse("/users", status_code=SEE_OTHER)


@router.get("/audit")
def audit(
    request: Request,
    record: TheRecord,
    who: str = "",
    before: Annotated[int | None, Query(ge=1, le=2**31)] = None,
) -> Response:
    deeds = record.audit.deeds(who=who or None, before=before, limit=LINES)
    older = deeds[-1].id if len(deeds) == LINES else None
    return render(request, "auth/audit.html", deeds=deeds, who=who, older=older)


def _note(request: Request, record: TheRecord, what: str, target: str, detail: str | None) -> None:
    record.audit.note(request.state.user.name, what, target=target, detail=detail, origin=address(request))


def _page(request: Request, record: TheRecord, wrong: str = "", *, status: int = 200) -> Response:
    keys = [k for k in record.users.tokens() if k.revoked_at is None]
    return render(
        request,
        "auth/users.html",
        status=status,
        people=record.users.all(),
        keys=keys,
        roles=ROLES,
        wrong=wrong,
    )

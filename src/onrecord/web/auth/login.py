"""Logging in and out, and what a user may change of the own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import RecordError
from onrecord.record.users import User
from onrecord.web.auth.limiting import Limiter
from onrecord.web.auth.sessions import Signer, fresh
from onrecord.web.dependencies import TheRecord
from onrecord.web.errors import answer
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
Text = Annotated[str, Form()]


@router.get("/login")
def login_page(request: Request, next: str = "/") -> Response:
    return _page(request, safe_path(next))


@router.post("/login")
def log_in(
    request: Request, record: TheRecord, name: Text = "", password: Text = "", next: Text = "/"
) -> Response:
    limiter: Limiter = request.app.state.limiter
    known, where = name.strip().casefold()[:64], address(request)
    wait = limiter.wait(known, where)
    if wait:
        minutes = max(1, round(wait / 60))
        page = _page(
            request, safe_path(next), f"Too many wrong passwords. Try again in {minutes} min.", status=429
        )
        page.headers["Retry-After"] = str(wait)
        return page
    user = record.users.by_password(known, password)
    if user is None:
        limiter.failed(known, where)
        record.audit.note(known or "?", "failed to sign in", origin=where)
        return _page(request, safe_path(next), "The name or the password is wrong.", status=401)
    limiter.succeeded(known)
    return signed_in(request, user, safe_path(next), "password")


def signed_in(request: Request, user: User, there: str, how: str) -> Response:
    """The answer to who has logged in: a new session, and on to the page that was asked for."""
    record, signer = request.app.state.record, request.app.state.signer
    record.audit.note(user.name, "sign in", detail=how, origin=address(request))
    response = RedirectResponse(there, status_code=SEE_OTHER)
    _set(request, response, signer, user)
    return response


@router.post("/logout")
def log_out(request: Request, record: TheRecord) -> Response:
    user = request.state.user
    record.audit.note(user.name, "sign out", origin=address(request))
    response = RedirectResponse("/login", status_code=SEE_OTHER)
    _set(request, response, request.app.state.signer, None)
    return response


@router.get("/account")
def account(request: Request, record: TheRecord) -> Response:
    return _account(request, record)


@router.post("/account/password")
def change_password(
    request: Request, record: TheRecord, old: Text = "", new: Text = "", again: Text = ""
) -> Response:
    user = request.state.user
    if not isinstance(user, User):
        return answer(request, 403, "Alone on this machine there is no password to change.")
    limiter: Limiter = request.app.state.limiter
    if limiter.wait(user.name, address(request)):
        return _account(request, record, "Too many wrong passwords. Try again later.", status=429)
    if record.users.by_password(user.name, old) is None:
        limiter.failed(user.name, address(request))
        return _account(request, record, "The old password is wrong.", status=422)
    if new != again:
        return _account(request, record, "The two new passwords differ.", status=422)
    try:
        changed = record.users.set_password(user.name, new)
    except RecordError as error:
        return _account(request, record, str(error), status=422)
    record.audit.note(user.name, "change password", target=user.name, origin=address(request))
    response = RedirectResponse("/account", status_code=SEE_OTHER)
    _set(request, response, request.app.state.signer, changed)
    return response


@router.post("/account/tokens")
def make_token(request: Request, record: TheRecord, label: Text = "") -> Response:
    user = request.state.user
    if not isinstance(user, User):
        return answer(request, 403, "Alone on this machine programs need no token.")
    try:
        token = record.users.make_token(user.name, label)
    except RecordError as error:
        return _account(request, record, str(error), status=422)
    record.audit.note(user.name, "make token", target=user.name, detail=label, origin=address(request))
    return _account(request, record, token=token)


@router.post("/account/tokens/{id}/revoke")
def revoke_token(request: Request, record: TheRecord, id: int) -> Response:
    user = request.state.user
    if id not in {k.id for k in record.users.tokens() if k.user == user.name}:
        return answer(request, 404, "You have no such token.")
    record.users.revoke(id)
    record.audit.note(user.name, "revoke token", target=str(id), origin=address(request))
    return RedirectResponse("/account", status_code=SEE_OTHER)


def _account(
    request: Request, record: TheRecord, wrong: str = "", *, token: str = "", status: int = 200
) -> Response:
    user = request.state.user
    keys = [k for k in record.users.tokens() if k.user == user.name and k.revoked_at is None]
    context = {"wrong": wrong, "token": token, "keys": keys, "alone": not isinstance(user, User)}
    response = render(request, "auth/account.html", status=status, **context)
    if token:
        response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: Request, there: str, wrong: str = "", *, status: int = 200) -> Response:
    oidc = request.app.state.auth.oidc
    return render(
        request, "auth/login.html", status=status, there=there, wrong=wrong,
        issuer=oidc.issuer if oidc is not None else None,
    )  # fmt: skip


def _set(request: Request, response: Response, signer: Signer, user: User | None) -> None:
    session = fresh(user.id, user.generation) if user is not None else fresh()
    response.headers.append("set-cookie", signer.write(session, https=request.url.scheme == "https"))


def safe_path(there: str) -> str:
    """A path on this server, to go on to; the first page for anything else."""
    plain = there.startswith("/") and not there.startswith(("//", "/\\"))
    return there if plain and there.isprintable() and "\\" not in there else "/"


def address(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else "unknown"

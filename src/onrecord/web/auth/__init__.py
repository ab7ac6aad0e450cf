"""Who may use the pages: logging in, roles, tokens for programs, users and the audit."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request

from onrecord.record import Record, RecordError
from onrecord.web import navigation
from onrecord.web.auth import admin, login, oidc
from onrecord.web.auth.config import from_environment
from onrecord.web.auth.guard import Guard
from onrecord.web.auth.limiting import Limiter
from onrecord.web.auth.sessions import Signer
from onrecord.web.navigation import Entry
from onrecord.web.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Adds logging in. Raises RecordError where others could reach the server and the record has no users."""
    record: Record = app.state.record
    if not settings.loopback and not record.users.any():
        raise RecordError(
            f"{record.where}: has no users, and {settings.host} can be reached from other machines; make one first with "
            f"'onrecord users add NAME --role admin', or serve on 127.0.0.1"
        )
    config = from_environment()
    app.state.auth, app.state.signer, app.state.limiter = config, Signer(config.key), Limiter()
    app.include_router(login.router)
    app.include_router(admin.router)
    if config.oidc is not None:
        app.include_router(oidc.router)
    navigation.add(
        app,
        Entry("Users", "/users", "Work", 80, _is_admin),
        Entry("Audit", "/audit", "Work", 81, _is_admin),
    )
    app.add_middleware(Guard, record=record, signer=app.state.signer, loopback=settings.loopback)


def _is_admin(request: Request) -> bool:
    user = getattr(request.state, "user", None)
    return user is not None and user.role == "admin"

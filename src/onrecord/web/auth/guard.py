"""Stands before every page: finds out who asks, and lets nobody do what the role does not allow."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.record import Record
from onrecord.record.users import ROLES, Role, User
from onrecord.web.auth.forms import Peeked, same_site, token_of
from onrecord.web.auth.rules import SAFE, needed
from onrecord.web.auth.sessions import Session, Signer, fresh
from onrecord.web.errors import API, answer


@dataclass(frozen=True, slots=True)
class Alone:
    """Who sits at this machine, where the record has no users and nobody else can reach the server."""

    name: str
    role: Role = "admin"

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


Visitor = User | Alone


def alone() -> Alone:
    """The account's name, as the command line takes it."""
    try:
        return Alone(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return Alone("analyst")


class Guard:
    """Middleware. Puts ``user`` and ``csrf_token`` into the request's state."""

    def __init__(self, app: ASGIApp, record: Record, signer: Signer, *, loopback: bool) -> None:
        self.app, self.record, self.signer = app, record, signer
        self.loopback = loopback
        self._alone = alone()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        state = scope.setdefault("state", {})
        bearer = _bearer(request)
        session = self.signer.read(request.headers.get("cookie", ""))
        user = await to_thread.run_sync(self._user, session, bearer)
        begun = session is None or (session.user is not None and not isinstance(user, User))
        if begun or session is None:
            session = fresh()
        state |= {"user": user, "csrf_token": session.csrf, "session": session}
        peeked = Peeked(receive)
        refusal = await self._refusal(request, user, session, peeked, bearer=bearer is not None)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if bearer is None and begun and not request.url.path.startswith(API):
            send = self._with_cookie(send, session, https=scope["scheme"] == "https")
        await self.app(scope, peeked.receive, send)

    def _user(self, session: Session | None, bearer: str | None) -> Visitor | None:
        if bearer is not None:
            return self.record.users.by_token(bearer)
        if session is not None and session.user is not None:
            user = self.record.users.get(session.user)
            if user is not None and user.disabled_at is None and user.generation == session.generation:
                return user
        if self.loopback and not self.record.users.any():
            return self._alone
        return None

    async def _refusal(
        self, request: Request, user: Visitor | None, session: Session, peeked: Peeked, *, bearer: bool
    ) -> Response | None:
        """The answer to who may not do this; None where it may be done."""
        method, path = request.method, request.url.path
        program = path.startswith(API)
        if bearer and user is None:
            return answer(request, 401, "The token is not known, was revoked, or its user is disabled.",
                          {"WWW-Authenticate": 'Bearer error="invalid_token"'})  # fmt: skip
        if method not in SAFE and not bearer and not (program and _no_browser(request)):
            if not same_site(request.scope):
                return answer(request, 403, "This came from a page of another site. Nothing was changed.")
            if not session.allows(await token_of(request.scope, peeked)):
                return answer(
                    request, 403,
                    "The form is too old, or not from this server. Nothing was changed: load the page anew and send it again.",
                )  # fmt: skip
        role = needed(method, path)
        if role is None or (user is not None and user.may(role)):
            return None
        if user is not None:
            return answer(request, 403, f"This needs the role {role}; {user.name} is {user.role}.")
        if program:
            return answer(request, 401, "Give a token as 'Authorization: Bearer ...'; an admin makes one.",
                          {"WWW-Authenticate": "Bearer"})  # fmt: skip
        if method not in SAFE:
            return answer(
                request, 401, "You are no longer logged in. Nothing was changed: log in and send it again."
            )
        there = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(there, safe='/')}", status_code=303)

    def _with_cookie(self, send: Send, session: Session, *, https: bool) -> Send:
        """Gives the browser the session that its next form must repeat, unless the answer sets one itself."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if not any(value.startswith("onrecord=") for value in headers.getlist("set-cookie")):
                    headers.append("set-cookie", self.signer.write(session, https=https))
            await send(message)

        return sending


def _no_browser(request: Request) -> bool:
    """Whether nothing says that a browser sent it: only browsers can be made to send what another site's page wants."""
    return not any(name in request.headers for name in ("cookie", "origin", "sec-fetch-site", "referer"))


def _bearer(request: Request) -> str | None:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None

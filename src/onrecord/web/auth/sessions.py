"""Sessions: a signed cookie that says who is logged in, and holds the token that every form must repeat."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from http.cookies import SimpleCookie

from itsdangerous import BadSignature, URLSafeTimedSerializer

COOKIE = "onrecord"
LONGEST = 12 * 60 * 60
"""Seconds after which one must log in again."""


@dataclass(frozen=True, slots=True)
class Session:
    """``user`` is the number of the user, None before logging in; ``generation`` must still be the user's."""

    csrf: str
    user: int | None = None
    generation: int = 0

    def allows(self, token: str | None) -> bool:
        """Whether a form repeated the token."""
        return token is not None and hmac.compare_digest(self.csrf.encode(), token.encode())


def fresh(user: int | None = None, generation: int = 0) -> Session:
    """A new session, with a token of its own: none is carried over a login."""
    return Session(secrets.token_urlsafe(24), user, generation)


class Signer:
    """Makes cookies, and reads those that it made."""

    def __init__(self, key: str) -> None:
        self._sessions = URLSafeTimedSerializer(key, salt="onrecord session")
        self._visits = URLSafeTimedSerializer(key, salt="onrecord visit to an issuer")

    def read(self, header: str) -> Session | None:
        """The session of a Cookie header; None where there is none that is whole and young enough."""
        value = cookie(header, COOKIE)
        if value is None:
            return None
        try:
            csrf, user, generation = self._sessions.loads(value, max_age=LONGEST)
        except (BadSignature, ValueError, TypeError):
            return None
        return Session(csrf, user, generation)

    def write(self, session: Session, *, https: bool) -> str:
        """A Set-Cookie header."""
        value = self._sessions.dumps([session.csrf, session.user, session.generation])
        return set_cookie(COOKIE, value, https=https, seconds=LONGEST)

    def read_visit(self, header: str, name: str, seconds: int) -> dict[str, str] | None:
        """What was kept of a visit to an issuer."""
        value = cookie(header, name)
        if value is None:
            return None
        try:
            kept = self._visits.loads(value, max_age=seconds)
        except BadSignature:
            return None
        return kept if isinstance(kept, dict) else None

    def write_visit(self, name: str, kept: dict[str, str], *, https: bool, seconds: int) -> str:
        return set_cookie(name, self._visits.dumps(kept), https=https, seconds=seconds)


def cookie(header: str, name: str) -> str | None:
    """One cookie of a Cookie header."""
    for part in header.split(";"):
        key, equals, value = part.strip().partition("=")
        if equals and key == name:
            return value
    return None


def set_cookie(name: str, value: str, *, https: bool, seconds: int) -> str:
    """A Set-Cookie header: no script sees the cookie, no other site sends it along with a form."""
    made: SimpleCookie = SimpleCookie()
    made[name] = value
    morsel = made[name]
    morsel["path"], morsel["httponly"], morsel["samesite"], morsel["max-age"] = "/", True, "Lax", seconds
    if https:
        morsel["secure"] = True
    return morsel.OutputString()

"""Which role an address asks for: the one place that says who may do what."""

from __future__ import annotations

from onrecord.record.users import Role

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

PUBLIC = ("/static/", "/login", "/healthz", "/favicon.ico")
"""Open to everybody: what the login page needs, and the login itself."""

ADMIN = ("/users", "/audit")
"""For who keeps the users."""

OWN = ("/logout", "/account")
"""Changes that every user may make: to what is the user's own."""


def needed(method: str, path: str) -> Role | None:
    """The role that a request asks for; None where nobody need be logged in."""
    if _under(path, PUBLIC):
        return None
    if _under(path, ADMIN):
        return "admin"
    if method in SAFE or _under(path, OWN):
        return "reader"
    return "reviewer"


def _under(path: str, places: tuple[str, ...]) -> bool:
    return any(path == p or path.startswith(p if p.endswith("/") else p + "/") for p in places)

"""What logging in is told by the environment. Secrets are never arguments of a command."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.record import RecordError
from onrecord.record.users import ROLES


@dataclass(frozen=True, slots=True)
class OpenIDConnect:
    """An OpenID Connect issuer. ``role`` is given to whom it knows and the record does not; None refuses them."""

    issuer: str
    client: str
    secret: str
    role: str | None


@dataclass(frozen=True, slots=True)
class AuthConfig:
    """``key`` signs the cookies; without one given, sessions end when the server stops."""

    key: str
    oidc: OpenIDConnect | None


def from_environment(environment: Mapping[str, str] | None = None) -> AuthConfig:
    """Reads ``ONRECORD_SECRET`` and ``ONRECORD_OIDC_ISSUER``, ``_CLIENT_ID``, ``_CLIENT_SECRET`` and ``_ROLE``.

    Raises RecordError when they do not go together.
    """
    given = os.environ if environment is None else environment
    key = given.get("ONRECORD_SECRET", "")
    if key and len(key) < 32:
        raise RecordError("ONRECORD_SECRET is too short to sign with; give 32 characters or more, by chance")
    names = ("ONRECORD_OIDC_ISSUER", "ONRECORD_OIDC_CLIENT_ID", "ONRECORD_OIDC_CLIENT_SECRET")
    values = [given.get(name, "") for name in names]
    oidc = None
    if any(values):
        missing = [name for name, value in zip(names, values, strict=True) if not value]
        if missing:
            raise RecordError(f"OpenID Connect needs {', '.join(missing)}, too")
        role = given.get("ONRECORD_OIDC_ROLE") or None
        if role is not None and role not in ROLES:
            raise RecordError(f"ONRECORD_OIDC_ROLE is {role!r}; give one of {', '.join(ROLES)}")
        issuer = values[0].rstrip("/")
        if not issuer.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
            raise RecordError(f"ONRECORD_OIDC_ISSUER is {issuer!r}; it must begin with https://")
        oidc = OpenIDConnect(issuer, values[1], values[2], role)
    return AuthConfig(key or secrets.token_urlsafe(48), oidc)

"""Users, tokens and the audit as tables. They are about people who use the record, not about what it holds."""

from __future__ import annotations

from collections import Counter

import polars as pl

from onrecord.record import Record

S = pl.String
USERS: dict[str, pl.DataType | type[pl.DataType]] = {
    "name": S, "role": S, "signs_in": S, "created_at": S, "disabled_at": S, "tokens": pl.Int64,
}  # fmt: skip
TOKENS: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.Int64, "user": S, "label": S, "created_at": S, "used_at": S, "revoked_at": S,
}  # fmt: skip
AUDIT: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.Int64, "at": S, "who": S, "what": S, "target": S, "detail": S, "origin": S,
}  # fmt: skip


def users(record: Record) -> pl.DataFrame:
    """One row a user, by name. ``tokens`` counts those that are not revoked."""
    keys = Counter(k.user for k in record.users.tokens() if k.revoked_at is None)
    rows = [
        {"name": u.name, "role": u.role, "signs_in": _by(u.has_password, u.issuer), "created_at": u.created_at[:10],
         "disabled_at": u.disabled_at and u.disabled_at[:10], "tokens": keys[u.name]}
        for u in record.users.all()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=USERS)


def _by(password: bool, issuer: str | None) -> str:
    return issuer or ("password" if password else "token")


def tokens(record: Record) -> pl.DataFrame:
    """One row a token, by user and age; the keys themselves are nowhere."""
    rows = [
        {"id": k.id, "user": k.user, "label": k.label, "created_at": k.created_at[:10],
         "used_at": k.used_at and k.used_at[:10], "revoked_at": k.revoked_at and k.revoked_at[:10]}
        for k in record.users.tokens()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=TOKENS)


def audit(record: Record, *, who: str | None = None, limit: int = 100) -> pl.DataFrame:
    """One row a deed, the newest first."""
    rows = [{name: getattr(d, name) for name in AUDIT} for d in record.audit.deeds(who=who, limit=limit)]
    return pl.DataFrame(rows, schema=AUDIT)

"""Who may use the pages: users with a role and a password, and tokens for programs. Reached as ``record.users``."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.errors import RecordError
from onrecord.record.transactions import Connecting

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may do what the one before it may: read; correct and add; keep users and see the audit."""

SHORTEST, LONGEST = 10, 1000
"""Characters of a password."""
TOKEN = "onr_"  # noqa: S105 - the beginning of every token, so that one that leaked can be told for what it is
_NAME = re.compile(r"[\w.@+-]{1,64}")

u, k = t.users.c, t.tokens.c


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may use the pages. ``generation`` goes up when every session that was begun must end."""

    id: int
    name: str
    role: Role
    generation: int
    created_at: str
    disabled_at: str | None
    has_password: bool
    issuer: str | None = None
    subject: str | None = None

    def may(self, role: Role) -> bool:
        """Whether the user's role is at least this one."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs, without the key."""

    id: int
    user: str
    label: str
    created_at: str
    used_at: str | None
    revoked_at: str | None


class Users:
    """The users of one record."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading, self._writing = reading, writing

    # Users

    def add(
        self, name: str, role: str, password: str | None = None, *, issuer: str | None = None,
        subject: str | None = None,
    ) -> User:  # fmt: skip
        """Makes a user. Without a password the user signs in through OpenID Connect only, or by token.

        Raises RecordError when the name is taken or is none, or the password is too short.
        """
        tidy = tidied(name)
        hashed = _hashed(password) if password is not None else None
        with self._writing() as connection:
            if connection.execute(sa.select(u.id).where(u.name == tidy)).first() is not None:
                raise RecordError(f"there is a user {tidy} already; choose another name")
            values = {"name": tidy, "role": _role(role), "password": hashed, "issuer": issuer, "subject": subject,
                      "generation": 1, "created_at": _now()}  # fmt: skip
            connection.execute(t.users.insert().values(**values))
            return _one(connection, u.name == tidy, tidy)

    def all(self) -> list[User]:
        """By name."""
        with self._reading() as connection:
            return [_user(r) for r in connection.execute(sa.select(t.users).order_by(u.name))]

    def any(self) -> bool:
        """Whether somebody may sign in."""
        with self._reading() as connection:
            return (
                connection.execute(sa.select(u.id).where(u.disabled_at.is_(None)).limit(1)).first()
                is not None
            )

    def get(self, id: int) -> User | None:
        """The user of that number, disabled or not."""
        with self._reading() as connection:
            row = connection.execute(sa.select(t.users).where(u.id == id)).first()
        return _user(row) if row else None

    def named(self, name: str) -> User:
        """The user of that name. Raises RecordError when there is none."""
        with self._reading() as connection:
            return _one(connection, u.name == tidied(name), name)

    def disable(self, name: str) -> User:
        """Ends the user's sessions and tokens; the name stays with what it did."""
        return self._change(name, disabled_at=_now())

    def enable(self, name: str) -> User:
        """Lets a disabled user sign in again; tokens that were revoked stay so."""
        return self._change(name, disabled_at=None)

    def set_role(self, name: str, role: str) -> User:
        return self._change(name, role=_role(role))

    def set_password(self, name: str, password: str) -> User:
        """Ends all sessions of the user, too."""
        return self._change(name, password=_hashed(password))

    def _change(self, name: str, **values: object) -> User:
        tidy = tidied(name)
        with self._writing() as connection:
            was = _one(connection, u.name == tidy, tidy)
            loses = values.get("disabled_at") is not None or values.get("role") not in (None, "admin")
            if was.role == "admin" and was.disabled_at is None and loses:
                others = sa.and_(u.role == "admin", u.disabled_at.is_(None), u.id != was.id)
                if connection.execute(sa.select(u.id).where(others).limit(1)).first() is None:
                    raise RecordError(f"{tidy} is the only admin; make another one first")
            connection.execute(
                t.users.update().where(u.name == tidy).values(**values, generation=u.generation + 1)
            )
            if values.get("disabled_at") is not None:
                own = sa.and_(k.user == was.id, k.revoked_at.is_(None))
                connection.execute(t.tokens.update().where(own).values(revoked_at=values["disabled_at"]))
            return _one(connection, u.name == tidy, tidy)

    # Signing in

    def by_password(self, name: str, password: str) -> User | None:
        """The user, if the password is right and the user is not disabled. Takes as long for a name that is not there."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._reading() as connection:
            row = connection.execute(sa.select(t.users).where(u.name == _folded(name))).first()
        known = row is not None and row.password is not None
        try:
            _hasher().verify(
                row.password if row is not None and known else _nobody(), password[: LONGEST + 1]
            )
        except (VerificationError, InvalidHashError):
            return None
        if row is None or not known or row.disabled_at is not None:
            return None
        return _user(row)

    def by_subject(self, issuer: str, subject: str) -> User | None:
        """The user whom an OpenID Connect issuer knows by that subject."""
        with self._reading() as connection:
            row = connection.execute(
                sa.select(t.users).where(u.issuer == issuer, u.subject == subject, u.disabled_at.is_(None))
            ).first()
        return _user(row) if row else None

    # Tokens

    def make_token(self, name: str, label: str) -> str:
        """A new token of a user. It is given once: only its SHA-256 is kept."""
        words = " ".join(label.split())
        if not words or len(words) > 100:
            raise RecordError(
                "say in at most 100 characters what the token is for, so that it can be told apart"
            )
        with self._writing() as connection:
            user = _one(connection, u.name == tidied(name), name)
            if user.disabled_at is not None:
                raise RecordError(f"{user.name} is disabled; enable the user first")
            token = TOKEN + secrets.token_urlsafe(32)
            values = {"user": user.id, "label": words, "digest": _digest(token), "created_at": _now()}
            connection.execute(t.tokens.insert().values(**values))
        return token

    def tokens(self) -> list[Token]:
        """By user and age."""
        query = sa.select(t.tokens, u.name).join(t.users, u.id == k.user).order_by(u.name, k.id)
        with self._reading() as connection:
            return [
                Token(r.id, r.name, r.label, r.created_at, r.used_at, r.revoked_at)
                for r in connection.execute(query)
            ]

    def revoke(self, token: int) -> None:
        """Ends a token. Raises RecordError when there is none of that number."""
        with self._writing() as connection:
            one = sa.and_(k.id == token, k.revoked_at.is_(None))
            if connection.execute(t.tokens.update().where(one).values(revoked_at=_now())).rowcount != 1:
                raise RecordError(
                    f"there is no token {token} that is not revoked yet; see 'onrecord users list'"
                )

    def by_token(self, token: str) -> User | None:
        """The user of a token that is neither revoked nor of a disabled user. Notes the day on which it was used."""
        query = (
            sa.select(t.users, k.id.label("key"), k.used_at)
            .join(t.tokens, k.user == u.id)
            .where(k.digest == _digest(token), k.revoked_at.is_(None), u.disabled_at.is_(None))
        )
        with self._reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        if (row.used_at or "")[:10] != _now()[:10]:  # once a day: reading must not wait for who writes
            with self._writing() as connection:
                connection.execute(t.tokens.update().where(k.id == row.key).values(used_at=_now()))
        return _user(row)


def tidied(name: str) -> str:
    """A user's name as it is kept: without case. Raises RecordError when it is none."""
    tidy = _folded(name)
    if not _NAME.fullmatch(tidy):
        raise RecordError(
            f"{name!r} is no user's name; use up to 64 letters, digits and the characters . @ + - _, without spaces"
        )
    return tidy


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise RecordError(f"there is no role {role!r}; give one of {', '.join(ROLES)}")


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise RecordError(f"a password has {SHORTEST} to {LONGEST} characters")
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    """Argon2id with the parameters of RFC 9106 for little memory, which argon2-cffi has as its default."""
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise RecordError("passwords need argon2; install it with pip install 'onrecord[web]'") from error
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password fits, to be as slow for a name that is not there."""
    return _hasher().hash(secrets.token_urlsafe(32))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _one(connection: sa.Connection, where: sa.ColumnElement[bool], name: str) -> User:
    row = connection.execute(sa.select(t.users).where(where)).first()
    if row is None:
        raise RecordError(f"there is no user {name}; 'onrecord users list' names them")
    return _user(row)


def _user(r: sa.Row[tuple[object, ...]]) -> User:
    return User(
        r.id,
        r.name,
        r.role,
        r.generation,
        r.created_at,
        r.disabled_at,
        r.password is not None,
        r.issuer,
        r.subject,
    )

"""Who did what, when and from where. Reached as ``record.audit``; never exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.transactions import Connecting


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit. ``what`` is a word such as ``sign in`` or ``correct``; ``origin`` an address, or where else
    it was done."""

    id: int
    at: str
    who: str
    what: str
    target: str | None
    detail: str | None
    origin: str


class Audit:
    """The audit of one record."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading, self._writing = reading, writing

    def note(
        self, who: str, what: str, *, target: str | None = None, detail: str | None = None, origin: str
    ) -> None:
        """Writes down that somebody did something now."""
        values = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "who": who[:200], "what": what,
                  "target": target, "detail": detail, "origin": origin}  # fmt: skip
        with self._writing() as connection:
            connection.execute(t.audit.insert().values(**values))

    def deeds(self, *, who: str | None = None, before: int | None = None, limit: int = 100) -> list[Deed]:
        """The newest first: of everybody or of ``who``, from the line ``before`` backwards."""
        query = sa.select(t.audit).order_by(t.audit.c.id.desc()).limit(limit)
        if who is not None:
            query = query.where(t.audit.c.who == who)
        if before is not None:
            query = query.where(t.audit.c.id < before)
        with self._reading() as connection:
            return [
                Deed(r.id, r.at, r.who, r.what, r.target, r.detail, r.origin)
                for r in connection.execute(query)
            ]

"""When documents were added, and what each addition changed in what comparison found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.record import schema as t


@dataclass(frozen=True, slots=True)
class Addition:
    """One time that documents were added: its number, when (UTC, ISO 8601), and which documents stem from it now."""

    id: int
    at: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim or relation as it was before some additions and as it is after them; None where it was not there.

    ``thing`` is the claim's ID, or a relation's kind, ends and rule on four lines.
    """

    kind: str
    thing: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def additions(connection: sa.Connection) -> list[Addition]:
    """All additions, the first one first."""
    documents: dict[int, list[str]] = defaultdict(list)
    query = sa.select(t.documents.c.addition, t.documents.c.id).order_by(t.documents.c.id)
    for addition, id in connection.execute(query):
        documents[addition].append(id)
    rows = connection.execute(sa.select(t.additions).order_by(t.additions.c.id))
    return [Addition(r.id, r.at, tuple(documents[r.id])) for r in rows]


def changes_after(connection: sa.Connection, addition: int) -> list[Change]:
    """What the additions after this one changed, taken together, by kind and thing. What came and went is left out."""
    c = t.changes.c
    first: dict[tuple[str, str], Any] = {}
    last: dict[tuple[str, str], Any] = {}
    for r in connection.execute(sa.select(t.changes).where(c.addition > addition).order_by(c.addition, c.n)):
        first.setdefault((r.kind, r.thing), r.before)
        last[r.kind, r.thing] = r.after
    return [
        Change(kind, thing, first[kind, thing], last[kind, thing])
        for kind, thing in sorted(first)
        if first[kind, thing] != last[kind, thing]
    ]

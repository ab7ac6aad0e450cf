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


def additions(connection: sa.Connection, after: int = 0) -> list[Addition]:
    """The additions after one, the first one first."""
    documents: dict[int, list[str]] = defaultdict(list)
    of = t.documents.c.addition
    query = sa.select(of, t.documents.c.id).where(of > after).order_by(t.documents.c.id)
    for addition, id in connection.execute(query):
        documents[addition].append(id)
    later = sa.select(t.additions).where(t.additions.c.id > after).order_by(t.additions.c.id)
    return [Addition(r.id, r.at, tuple(documents[r.id])) for r in connection.execute(later)]


def times(connection: sa.Connection) -> list[tuple[int, str]]:
    """The numbers of all additions, the first one first, and when they were."""
    query = sa.select(t.additions.c.id, t.additions.c.at).order_by(t.additions.c.id)
    return [(int(id), str(at)) for id, at in connection.execute(query)]


def any_until(connection: sa.Connection, addition: int) -> bool:
    """Whether a document stems from this addition or an earlier one."""
    query = sa.select(t.documents.c.id).where(t.documents.c.addition <= addition).limit(1)
    return connection.execute(query).first() is not None


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

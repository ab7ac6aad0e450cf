"""Reads some of what comparison found: what is asked for by ID, without the rest of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import Claim, Origin, Path, Question, Relation
from onrecord.record import schema as t

CHUNK = 900
"""IDs asked for at once: SQLite allows 999 bound values in older builds."""


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for i in range(0, len(ids), CHUNK):
        yield ids[i : i + CHUNK]


def _members(
    connection: sa.Connection, table: sa.Table, whole: str, part: str, ids: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = sa.select(table.c[whole], table.c[part]).where(table.c[whole].in_(ids))
    for row in connection.execute(query.order_by(table.c[whole], table.c.n)).all():
        found[row[0]].append(row[1])
    return {id: tuple(members) for id, members in found.items()}


def claim_from(row: Any, statements: tuple[str, ...], origins: tuple[str, ...]) -> Claim:
    """The claim of a row of ``claims``, with the IDs of its statements and origins."""
    return Claim(
        id=row.id,
        question=row.question,
        label=row.label,
        statements=statements,
        origins=origins,
        credibility=row.credibility,
        reasons=tuple(row.reasons),
        first=row.first,
        last=row.last,
    )


def claims(connection: sa.Connection, ids: Sequence[str]) -> list[Claim]:
    """Claims by ID; IDs that are none are left out."""
    found: list[Claim] = []
    for some in chunks(sorted(set(ids))):
        statements = _members(connection, t.claim_statements, "claim", "statement", some)
        origins = _members(connection, t.claim_origins, "claim", "origin", some)
        found += [
            claim_from(r, statements.get(r.id, ()), origins.get(r.id, ()))
            for r in connection.execute(
                sa.select(t.claims).where(t.claims.c.id.in_(some)).order_by(t.claims.c.id)
            )
        ]
    return found


def questions(connection: sa.Connection, ids: Sequence[str]) -> list[Question]:
    """Questions by ID; IDs that are none are left out."""
    found: list[Question] = []
    for some in chunks(sorted(set(ids))):
        claims = _members(connection, t.question_claims, "question", "claim", some)
        query = sa.select(t.questions).where(t.questions.c.id.in_(some)).order_by(t.questions.c.id)
        found += [Question(r.id, r.label, claims.get(r.id, ())) for r in connection.execute(query)]
    return found


def origins(connection: sa.Connection, ids: Sequence[str]) -> list[Origin]:
    """Origins by ID, each with the paths from its statements to it; IDs that are none are left out."""
    found: list[Origin] = []
    for some in chunks(sorted(set(ids))):
        paths = paths_of(connection, some)
        query = sa.select(t.origins).where(t.origins.c.id.in_(some)).order_by(t.origins.c.id)
        found += [origin_from(r, paths.get(r.id, ())) for r in connection.execute(query)]
    return found


def origin_labels(connection: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    """The labels of origins by ID; IDs that are none are left out."""
    found: dict[str, str] = {}
    for some in chunks(sorted(set(ids))):
        query = sa.select(t.origins.c.id, t.origins.c.label).where(t.origins.c.id.in_(some))
        found |= {r.id: r.label for r in connection.execute(query).all()}
    return found


def paths_of(connection: sa.Connection, ids: Sequence[str] | None = None) -> dict[str, list[Path]]:
    """The paths of origins, by the origin's ID: of these, or of all."""
    c = t.origin_statements.c
    query = sa.select(t.origin_statements).order_by(c.origin, c.n)
    found: dict[str, list[Path]] = defaultdict(list)
    for r in connection.execute(query if ids is None else query.where(c.origin.in_(ids))).all():
        found[r.origin].append(Path(r.statement, tuple(r.steps), r.occasion))
    return found


def origin_from(row: Any, paths: Sequence[Path]) -> Origin:
    """An origin from its row and its statements' paths. Records older than paths have none until they are compared anew."""
    return Origin(
        row.id,
        row.label,
        tuple(p.statement for p in paths),
        row.reason,
        row.source,
        bool(row.interested),
        bool(row.independent),
        tuple(p for p in paths if p.steps),
    )


def relations(connection: sa.Connection, ends: Sequence[str]) -> list[Relation]:
    """Relations with one of these claims or statements at either end, by kind, from, to and rule."""
    c = t.relations.c
    found: set[Relation] = set()
    for some in chunks(sorted(set(ends))):
        for end in (c.source, c.target):
            for r in connection.execute(sa.select(t.relations).where(end.in_(some))):
                found.add(Relation(r.kind, r.source, r.target, r.why, r.rule))
    return sorted(found, key=lambda r: (r.kind, r.source, r.target, r.rule))


def claim_of(connection: sa.Connection, statements: Sequence[str]) -> dict[str, str]:
    """The claim's ID of each statement that is in one."""
    return _whole(connection, t.claim_statements, "claim", statements)


def origin_of(connection: sa.Connection, statements: Sequence[str]) -> dict[str, str]:
    """The origin's ID of each statement that has one."""
    return _whole(connection, t.origin_statements, "origin", statements)


def _whole(
    connection: sa.Connection, table: sa.Table, whole: str, statements: Sequence[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in chunks(sorted(set(statements))):
        query = sa.select(table.c.statement, table.c[whole]).where(table.c.statement.in_(some))
        for statement, id in connection.execute(query.order_by(table.c[whole])).all():
            found.setdefault(statement, id)
    return found


def states_of_sources(connection: sa.Connection) -> dict[str, str]:
    """The state of each office or person that speaks, where the record's reports agree on it."""
    a = t.attributions.c
    query = (
        sa.select(a.actor, a.country)
        .where(a.country.is_not(None), a.actor.is_not(None), a.kind.in_(("office", "person")))
        .distinct()
    )
    found: dict[str, set[str]] = defaultdict(set)
    for actor, country in connection.execute(query):
        found[actor].add(country)
    return {actor: next(iter(states)) for actor, states in found.items() if len(states) == 1}


def newest(connection: sa.Connection) -> str | None:
    """The last day on which a report of the record was published."""
    found: str | None = connection.execute(sa.select(sa.func.max(t.documents.c.published))).scalar()
    return found

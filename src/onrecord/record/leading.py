"""What leads: the questions with most figures or disputes, the claims that look ahead, those that echo one origin."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.filter import Filter
from onrecord.record.listing import AHEAD, COUNTED, Part
from onrecord.record.read import statement_ids

_CONTRARY = ("disagree", "denies")


def _page(connection: sa.Connection, query: sa.Select[Any], offset: int, size: int) -> Part:
    """The page of a list that has to be made whole before it can be cut."""
    ids = list(connection.execute(query.limit(COUNTED + 1)).scalars())
    return Part(tuple(ids[offset : offset + size]), len(ids))


def figured(connection: sa.Connection, wanted: Filter, *, offset: int, size: int) -> Part:
    """Questions that a statement with a quantity belongs to, those with most such statements first."""
    cs, qc = t.claim_statements.c, t.question_claims.c
    counted = sa.select(t.quantities.c.statement).distinct().subquery("counted")
    query = (
        sa.select(qc.question)
        .select_from(counted)
        .join(t.claim_statements, cs.statement == counted.c.statement)
        .join(t.question_claims, qc.claim == cs.claim)
        .group_by(qc.question)
        .order_by(sa.func.count().desc(), qc.question)
    )
    if not wanted.all:
        query = query.where(counted.c.statement.in_(statement_ids(wanted)))
    return _page(connection, query, offset, size)


def disputed(connection: sa.Connection, *, size: int) -> list[tuple[str, int]]:
    """Questions with most disagreements and denials, with their number."""
    r, qc = t.relations.c, t.question_claims.c
    # a denial is counted with the claim that is denied
    end = sa.case((r.kind == "denies", r.target), else_=r.source)
    n = sa.func.count().label("n")
    query = (
        sa.select(qc.question, n)
        .select_from(t.relations)
        .join(t.question_claims, qc.claim == end)
        .where(r.kind.in_(_CONTRARY))
        .group_by(qc.question)
        .order_by(n.desc(), qc.question)
        .limit(size)
    )
    return [(question, int(count)) for question, count in connection.execute(query)]


def ahead(connection: sa.Connection, wanted: Filter, *, settled: bool | None, offset: int, size: int) -> Part:
    """Claims about what was to come, the newest first: settled ones, open ones, or both (None)."""
    s, cs, r = t.statements.c, t.claim_statements.c, t.relations.c
    looking = (
        sa.select(cs.claim)
        .join(t.statements, s.id == cs.statement)
        .where(s.status.in_(AHEAD), s.stance != "denied")
    )
    if not wanted.all:
        looking = looking.where(s.id.in_(statement_ids(wanted)))
    resolved = sa.union(
        sa.select(r.target).where(r.kind == "resolves"),
        sa.select(cs.claim).join(t.relations, r.target == cs.statement).where(r.kind == "resolves"),
    )
    query = sa.select(t.claims.c.id).where(t.claims.c.id.in_(looking))
    if settled is not None:
        inside = t.claims.c.id.in_(resolved)
        query = query.where(inside if settled else ~inside)
    query = query.order_by(sa.func.coalesce(t.claims.c.first, "").desc(), t.claims.c.id)
    return _page(connection, query, offset, size)


def echoed(connection: sa.Connection, *, size: int) -> list[str]:
    """Claims that several outlets carry and one origin stands behind, those with most outlets first."""
    cs, co = t.claim_statements.c, t.claim_origins.c
    single = sa.select(co.claim).group_by(co.claim).having(sa.func.count() == 1)
    outlets = sa.func.count(sa.distinct(t.documents.c.outlet))
    query = (
        sa.select(cs.claim)
        .join(t.statements, t.statements.c.id == cs.statement)
        .join(t.documents, t.documents.c.id == t.statements.c.document)
        .where(cs.claim.in_(single))
        .group_by(cs.claim)
        .having(outlets > 1)
        .order_by(outlets.desc(), cs.claim)
        .limit(size)
    )
    return list(connection.execute(query).scalars())


def single(connection: sa.Connection) -> tuple[int, int]:
    """How many claims rest on one origin, and how many on several."""
    co = t.claim_origins.c
    each = sa.select(co.claim, sa.func.count().label("n")).group_by(co.claim).subquery()
    query = sa.select(
        sa.func.coalesce(sa.func.sum(sa.case((each.c.n == 1, 1), else_=0)), 0),
        sa.func.coalesce(sa.func.sum(sa.case((each.c.n > 1, 1), else_=0)), 0),
    )
    row = connection.execute(query).one()
    return int(row[0]), int(row[1])


def statements_in(connection: sa.Connection, documents: list[str]) -> dict[str, tuple[int, int]]:
    """For each of these documents how many statements it has, and how many of them deny something."""
    s = t.statements.c
    query = (
        sa.select(s.document, sa.func.count(), sa.func.sum(sa.case((s.stance == "denied", 1), else_=0)))
        .where(s.document.in_(documents))
        .group_by(s.document)
    )
    return {document: (int(n), int(denied)) for document, n, denied in connection.execute(query)}


def holdings(connection: sa.Connection) -> dict[str, Any]:
    """How much the record holds: counts of reports, outlets, statements, claims, questions; first and last day."""
    d, s = t.documents.c, t.statements.c
    called = sa.func.coalesce(d.outlet, d.author, d.file)
    reports = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.count(sa.distinct(called)),
            sa.func.min(d.published),
            sa.func.max(d.published),
            sa.func.count() - sa.func.count(d.published),
        )
    ).one()
    said = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(sa.case((s.stance == "denied", 1), else_=0)), 0),
            sa.func.coalesce(sa.func.sum(sa.case((s.status.in_(AHEAD), 1), else_=0)), 0),
        )
    ).one()
    count = sa.select(sa.func.count())
    return {
        "reports": int(reports[0]),
        "outlets": int(reports[1]),
        "first": reports[2],
        "last": reports[3],
        "undated": int(reports[4]),
        "statements": int(said[0]),
        "denials": int(said[1]),
        "ahead": int(said[2]),
        "claims": int(connection.execute(count.select_from(t.claims)).scalar_one()),
        "questions": int(connection.execute(count.select_from(t.questions)).scalar_one()),
    }


def doubtful(connection: sa.Connection, *, size: int) -> dict[str, Any]:
    """What a reader should know first: reports without a date and reports without a statement (number, and the IDs of
    some), and how many statements go back to somebody without a name."""
    d, a = t.documents.c, t.attributions
    without = {
        "undated": sa.select(d.id).where(d.published.is_(None)),
        "silent": sa.select(d.id).where(~sa.exists().where(t.statements.c.document == d.id)),
    }
    found: dict[str, Any] = {}
    every = connection.execute(sa.select(sa.func.count()).select_from(t.documents)).scalar_one()
    if (
        connection.execute(sa.select(sa.func.count(sa.distinct(t.statements.c.document)))).scalar_one()
        == every
    ):
        without["silent"] = without["silent"].where(sa.false())  # none is looked for where all have some
    for name, query in without.items():
        n = connection.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()
        ids = connection.execute(
            query.order_by(sa.func.coalesce(d.published, ""), d.id).limit(size)
        ).scalars()
        found[name] = (int(n), list(ids))
    inner = a.alias("inner")
    last = ~sa.exists().where(inner.c.statement == a.c.statement, inner.c.n > a.c.n)
    unnamed = sa.select(sa.func.count()).select_from(a).where(a.c.kind == "unnamed", last)
    found["unnamed"] = int(connection.execute(unnamed).scalar_one())
    return found

"""Sums over statements that a picture is drawn from: who gives whom how often, and how much happened when."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.filter import Filter, conditions
from onrecord.record.listing import AHEAD

_S = t.statements.c

GIVING = sa.or_(
    _S.type == "AID",
    sa.and_(
        _S.type.in_(("REQUEST", "COOPERATE")),
        sa.exists().where(t.items.c.statement == _S.id),
    ),
)
"""What the view of flows takes for one (:mod:`onrecord.views.flows`)."""

STANDING = sa.case(
    (sa.or_(_S.stance == "denied", _S.polarity == "-", _S.status == "refused"), "denied"),
    (sa.or_(_S.status.in_(AHEAD), _S.type == "REQUEST"), "foreseen"),
    else_="asserted",
)
"""How a statement stands, in the three ways that pictures tell apart."""

WAYS = ("asserted", "foreseen", "denied")


class Pair(NamedTuple):
    """Statements in which one gives another something. A side is a country's code, else a name."""

    giver: str
    receiver: str
    standing: str
    statements: int


class Bin(NamedTuple):
    """Statements of one lane whose time begins in one stretch: a year, a month or a day."""

    lane: str
    start: str
    standing: str
    statements: int


def pairs(connection: sa.Connection, wanted: Filter) -> list[Pair]:
    """Who gives whom how often, commonest first. A request is read the other way round: who is asked would give."""
    one, other = t.parties.alias("one"), t.parties.alias("other")
    side_one = sa.func.coalesce(one.c.country, one.c.name)
    side_other = sa.func.coalesce(other.c.country, other.c.name)
    asks = _S.type == "REQUEST"
    giver = sa.case((asks, side_other), else_=side_one).label("giver")
    receiver = sa.case((asks, side_one), else_=side_other).label("receiver")
    standing = STANDING.label("standing")
    n = sa.func.count(sa.distinct(_S.id)).label("n")
    query = (
        sa.select(giver, receiver, standing, n)
        .select_from(
            t.statements.join(one, sa.and_(one.c.statement == _S.id, one.c.role == "actor")).join(
                other, sa.and_(other.c.statement == _S.id, other.c.role == "recipient")
            )
        )
        .where(GIVING, *conditions(wanted))
        .group_by(giver, receiver, standing)
        .order_by(sa.desc("n"), giver, receiver, standing)
    )
    return [Pair(*row) for row in connection.execute(query)]


def moments(connection: sa.Connection, wanted: Filter, *, precision: int, lane: str) -> list[Bin]:
    """How many statements about events begin in which stretch of time.

    ``precision`` is 4 for years, 7 for months, 10 for days; ``lane`` is ``type`` or ``actor``.
    """
    source: Any = t.statements
    what: sa.ColumnElement[Any] = _S.type
    if lane == "actor":
        source = source.join(t.parties, sa.and_(t.parties.c.statement == _S.id, t.parties.c.role == "actor"))
        what = sa.func.coalesce(t.parties.c.country, t.parties.c.name)
    start = sa.func.substr(_S.time_from, 1, precision)
    standing = STANDING.label("standing")
    query = (
        sa.select(what.label("lane"), start.label("start"), standing, sa.func.count())
        .select_from(source)
        .where(_S.type.is_not(None), _S.time_from > "0001-01-01", *conditions(wanted))
        .group_by(what, start, standing)
        .order_by(what, start, standing)
    )
    return [Bin(*row) for row in connection.execute(query)]


def span(connection: sa.Connection, wanted: Filter) -> tuple[str, str, int] | None:
    """First and last day on which something begins, and how many statements about events have a time."""
    query = (
        sa.select(sa.func.min(_S.time_from), sa.func.max(_S.time_from), sa.func.count())
        .select_from(t.statements)
        .where(_S.type.is_not(None), _S.time_from > "0001-01-01", *conditions(wanted))
    )
    first, last, n = connection.execute(query).one()
    return (first, last, int(n)) if first else None


def giving(
    connection: sa.Connection, wanted: Filter, *, giver: str | None, receiver: str | None, size: int
) -> list[str]:
    """The IDs of the first statements, by publication, in which one gives another something; a side is as in
    :class:`Pair`, None for any."""
    asks = _S.type == "REQUEST"

    def has(side: str, role: str) -> sa.ColumnElement[bool]:
        p = t.parties.alias()
        return sa.exists().where(
            p.c.statement == _S.id, p.c.role == role, sa.func.coalesce(p.c.country, p.c.name) == side
        )

    query = (
        sa.select(_S.id)
        .join(t.documents, t.documents.c.id == _S.document)
        .where(GIVING, *conditions(wanted))
        .order_by(sa.func.coalesce(t.documents.c.published, ""), _S.document, _S.start, _S.id)
        .limit(size)
    )
    for side, role, other in ((giver, "actor", "recipient"), (receiver, "recipient", "actor")):
        if side:
            query = query.where(sa.case((asks, has(side, other)), else_=has(side, role)))
    return list(connection.execute(query).scalars())

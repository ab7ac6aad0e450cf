"""Which statements, claims, questions and documents stand on one page of a sorted list: IDs only, found by the store.

The rows themselves are made by views from these IDs, so that a page of a large record costs what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.filter import Filter, conditions
from onrecord.record.read import statement_ids

Listed = Literal["statements", "claims", "questions", "documents"]

COUNTED = 10_000
"""Beyond so many lines a list is not counted on: nobody pages so far, and counting costs more than the page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list. ``total`` counts the whole list, at most to :data:`COUNTED` + 1."""

    ids: tuple[str, ...]
    total: int

    @property
    def more(self) -> bool:
        """True where the list is longer than ``total`` says."""
        return self.total > COUNTED


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: a key of :func:`keys`."""

    key: str
    descending: bool = False


MANY = 2_000
"""From so many lines on it is quicker to go through all in order than to sort those that fit."""

AHEAD = ("planned", "promised", "sought", "forecast", "conditional")
_CONTRARY = ("disagree", "denies")


def _count_of(table: sa.Table, whole: sa.Column[Any]) -> sa.ScalarSelect[int]:
    kind = whole.table.name.rstrip("s")
    return sa.select(sa.func.count()).where(table.c[kind] == whole).scalar_subquery()


def disputed_claims() -> sa.Select[tuple[str]]:
    """Claims that disagree with another or are denied by one."""
    r = t.relations.c
    one = sa.select(r.target).where(r.kind.in_(_CONTRARY))
    return sa.union(one, sa.select(r.source).where(r.kind == "disagree"))  # type: ignore[return-value]


_published = sa.func.coalesce(t.documents.c.published, sa.text("''"))
"""As the index has it, word by word: a bound value would not be known for the same."""

KEYS: dict[Listed, dict[str, sa.ColumnElement[Any]]] = {
    "statements": {
        "published": _published,
        "time": sa.func.coalesce(t.statements.c.time_from, sa.text("'9999-12-31'")),
        "type": sa.func.coalesce(t.statements.c.type, "~"),
        "status": sa.func.coalesce(t.statements.c.status, "~"),
        "outlet": sa.func.coalesce(t.documents.c.outlet, t.documents.c.file),
    },
    "claims": {
        "origins": _count_of(t.claim_origins, t.claims.c.id),
        "statements": _count_of(t.claim_statements, t.claims.c.id),
        "credibility": t.claims.c.credibility,
        "first": sa.func.coalesce(t.claims.c.first, ""),
        "last": sa.func.coalesce(t.claims.c.last, ""),
        "label": t.claims.c.label,
    },
    "questions": {
        "claims": _count_of(t.question_claims, t.questions.c.id),
        "label": t.questions.c.label,
    },
    "documents": {
        "published": _published,
        "outlet": sa.func.coalesce(t.documents.c.outlet, t.documents.c.file),
        "title": sa.func.coalesce(t.documents.c.title, t.documents.c.file),
        "statements": _count_of(t.statements, t.documents.c.id),
    },
}
"""What each list can be sorted by. The first is how it is sorted by itself."""

OF_REPORTS = ("published", "outlet")
"""What statements are sorted by that is their report's."""

TIES: dict[Listed, tuple[sa.ColumnElement[Any], ...]] = {
    "statements": (t.statements.c.document, t.statements.c.start, t.statements.c.id),
    "claims": (t.claims.c.id,),
    "questions": (t.questions.c.id,),
    "documents": (t.documents.c.id,),
}


def listed(
    connection: sa.Connection,
    what: Listed,
    wanted: Filter,
    order: Order,
    *,
    offset: int = 0,
    size: int = 50,
    disputed: bool = False,
) -> Part:
    """One page of a list. ``disputed`` keeps claims that others contradict, and questions that have one.

    Raises KeyError when it cannot be sorted so.
    """
    key = KEYS[what][order.key]
    query, id = _query(what, wanted, disputed=disputed)
    counted = sa.select(sa.func.count()).select_from(query.limit(COUNTED + 1).subquery())
    total = int(connection.execute(counted).scalar_one())
    if offset >= total:
        return Part((), total)
    if what == "statements" and order.key == "published" and total > MANY:
        query = statements_by_publication(connection, wanted)
    elif what == "statements" and order.key in OF_REPORTS:
        query = query.join(t.documents, t.documents.c.id == t.statements.c.document)
    ordered = query.order_by(key.desc() if order.descending else key.asc(), *_ties(what, order))
    page = ordered.with_only_columns(id).limit(size).offset(offset)
    return Part(tuple(connection.execute(page).scalars()), total)


def statements_by_publication(connection: sa.Connection, wanted: Filter) -> sa.Select[Any]:
    """Statements found by going through the reports in order until there are enough, which is quick where many fit.

    SQLite takes the unary plus for a sign not to look reports up by their ID, and so goes through them.
    """
    id = (
        sa.literal_column("+documents.id", t.Text)
        if connection.dialect.name == "sqlite"
        else t.documents.c.id
    )
    joined = t.documents.join(t.statements, id == t.statements.c.document)
    return sa.select(t.statements.c.id).select_from(joined).where(*conditions(wanted))


def _ties(what: Listed, order: Order) -> tuple[sa.ColumnElement[Any], ...]:
    s, d = t.statements.c, t.documents.c
    if what == "statements" and order.key == "published":
        return (d.id.desc() if order.descending else d.id.asc(), s.start, s.id)
    if what == "statements" and order.descending:
        return (s.document.desc(), s.start.desc(), s.id.desc())
    if what == "documents" and order.descending:
        return (d.id.desc(),)
    if what == "claims" and order.key == "origins":
        statements = KEYS["claims"]["statements"]
        return (statements.desc() if order.descending else statements.asc(), *TIES[what])
    return TIES[what]


def _query(what: Listed, wanted: Filter, *, disputed: bool) -> tuple[sa.Select[Any], sa.Column[Any]]:
    everything = wanted.all
    if what == "statements":
        return statement_ids(wanted), t.statements.c.id
    if what == "documents":
        query = sa.select(t.documents.c.id)
        if not everything:
            query = query.where(t.documents.c.id.in_(_of(wanted, t.statements.c.document)))
        return query, t.documents.c.id
    if what == "claims":
        query = sa.select(t.claims.c.id)
        if not everything:
            query = query.where(t.claims.c.id.in_(_of(wanted, t.claim_statements.c.claim)))
        if disputed:
            query = query.where(t.claims.c.id.in_(disputed_claims()))
        return query, t.claims.c.id
    query = sa.select(t.questions.c.id)
    claims = sa.select(t.question_claims.c.question)
    if not everything:
        query = query.where(
            t.questions.c.id.in_(
                claims.where(t.question_claims.c.claim.in_(_of(wanted, t.claim_statements.c.claim)))
            )
        )
    if disputed:
        query = query.where(
            t.questions.c.id.in_(claims.where(t.question_claims.c.claim.in_(disputed_claims())))
        )
    return query, t.questions.c.id


def _of(wanted: Filter, column: sa.Column[Any]) -> sa.Select[tuple[str]]:
    """What the statements of a filter belong to."""
    ids = statement_ids(wanted)
    if column.table is t.statements:
        return ids.with_only_columns(column)
    return sa.select(column).where(t.claim_statements.c.statement.in_(ids))

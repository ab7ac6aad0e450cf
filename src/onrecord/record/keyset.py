"""Lists in a fixed order, from a place on: what stands after a row, without counting the rows before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.filter import Filter
from onrecord.record.read import DOCUMENT_ORDER, STATEMENT_ORDER, statement_ids

Kind = Literal["documents", "statements", "claims", "questions", "origins", "relations", "corrections"]
Key = tuple[str | int, ...]

ORDERS: dict[Kind, tuple[sa.ColumnElement[Any], ...]] = {
    "documents": DOCUMENT_ORDER,
    "statements": STATEMENT_ORDER,
    "claims": (t.claims.c.id,),
    "questions": (t.questions.c.id,),
    "origins": (t.origins.c.id,),
    "relations": (t.relations.c.kind, t.relations.c.source, t.relations.c.target, t.relations.c.rule),
    "corrections": (t.corrections.c.id,),
}
"""What each list is sorted by; no two rows have the same."""


def keys_after(
    connection: sa.Connection,
    kind: Kind,
    after: Key | None,
    limit: int,
    *,
    wanted: Filter | None = None,
    where: Sequence[sa.ColumnElement[bool]] = (),
) -> list[Key]:
    """The keys of the rows that come after ``after``, at most ``limit``; the last part but of relations is the ID.

    Documents, claims, questions and origins are listed when a statement of theirs passes the filter.
    """
    order = ORDERS[kind]
    query = sa.select(*order).where(*where).order_by(*order).limit(limit)
    if wanted is not None and not wanted.all:
        query = query.where(_passes(kind, statement_ids(wanted)))
    if after is not None:
        query = query.where(_beyond(order, after))
    return [tuple(row) for row in connection.execute(query)]


def _beyond(order: Sequence[sa.ColumnElement[Any]], after: Key) -> sa.ColumnElement[bool]:
    """Rows behind a key, written so that each column keeps its own collation and index."""
    found: list[sa.ColumnElement[bool]] = []
    for n, column in enumerate(order):
        same = [order[i] == after[i] for i in range(n)]
        found.append(sa.and_(*same, column > after[n]))
    return sa.or_(*found)


def _passes(kind: Kind, passing: sa.Select[tuple[str]]) -> sa.ColumnElement[bool]:
    if kind == "statements":
        return t.statements.c.id.in_(passing)
    if kind == "documents":
        return t.documents.c.id.in_(sa.select(t.statements.c.document).where(t.statements.c.id.in_(passing)))
    if kind == "origins":
        c = t.origin_statements.c
        return t.origins.c.id.in_(sa.select(c.origin).where(c.statement.in_(passing)))
    claims = sa.select(t.claim_statements.c.claim).where(t.claim_statements.c.statement.in_(passing))
    if kind == "claims":
        return t.claims.c.id.in_(claims)
    if kind == "questions":
        c = t.question_claims.c
        return t.questions.c.id.in_(sa.select(c.question).where(c.claim.in_(claims)))
    raise ValueError(f"{kind} have no statements that a filter could let through")


HEAD = tuple(c for c in t.documents.c if c.name not in ("text", "addition", "reading"))


def document_heads(connection: sa.Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    """What is known of documents, without their text: its length stands for it."""
    query = sa.select(*HEAD, sa.func.length(t.documents.c.text).label("characters"))
    rows = connection.execute(query.where(t.documents.c.id.in_(ids)).order_by(*DOCUMENT_ORDER))
    return [dict(row._mapping) for row in rows]


def original_head(connection: sa.Connection, document: str) -> dict[str, Any] | None:
    """What is known of a document's original, without its bytes."""
    query = (
        sa.select(*(c for c in t.originals.c if c.name != "gzip"))
        .join(t.documents, t.documents.c.sha256 == t.originals.c.sha256)
        .where(t.documents.c.id == document)
    )
    row = connection.execute(query).first()
    return dict(row._mapping) if row is not None else None

"""How many statements have which value of a field: what a reader narrows a list by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.filter import Filter, conditions

MOST = 12
"""Values of a field that are given, commonest first."""
SAMPLE = 5_000
"""Statements of a search or a filter that are counted."""
WITHIN = 10_000
"""Statements with the words of a search that they are taken from."""

_S, _D = t.statements.c, t.documents.c

FIELDS: dict[str, sa.ColumnElement[Any]] = {
    "type": _S.type,
    "status": _S.status,
    "stance": _S.stance,
    "certainty": _S.certainty,
    "outlet": _D.outlet,
    "year": sa.func.substr(_D.published, 1, 4),
    "country": t.parties.c.country,
    "source": t.attributions.c.country,
    "item": t.items.c.category,
}
"""The fields. ``country`` is of whoever acts or is acted upon, ``source`` of whoever says it."""

_TABLES = {"country": t.parties, "source": t.attributions, "item": t.items}


def counts(
    connection: sa.Connection,
    fields: Sequence[str],
    wanted: Filter,
    within: sa.Select[Any] | None = None,
) -> dict[str, list[tuple[str, int]]]:
    """For each field its commonest values with the number of statements that have them.

    ``within`` is a selection of statements' IDs that they must be in as well; of more than :data:`SAMPLE` of them so
    many are counted, as good as drawn by lot: IDs are hashes.
    """
    if within is not None or not wanted.all:
        query = sa.select(_S.id).where(*conditions(wanted))
        if within is not None:
            query = query.where(_S.id.in_(within))
        ids = list(connection.execute(query.order_by(_S.id).limit(SAMPLE)).scalars())
        within = sa.select(_chosen(connection, ids))
    return {field: _count(connection, field, within) for field in fields}


def _chosen(connection: sa.Connection, ids: Sequence[str]) -> sa.Column[str]:
    """The IDs as a temporary table, so that they are found once for all fields."""
    connection.execute(sa.text("CREATE TEMPORARY TABLE IF NOT EXISTS chosen (id TEXT PRIMARY KEY)"))
    connection.execute(sa.text("DELETE FROM chosen"))
    table = sa.table("chosen", sa.column("id", sa.Text))
    if ids:
        connection.execute(table.insert(), [{"id": id} for id in ids])
    return table.c.id  # type: ignore[return-value]


def _count(connection: sa.Connection, field: str, within: sa.Select[Any] | None) -> list[tuple[str, int]]:
    value, part = FIELDS[field], _TABLES.get(field)
    n = sa.func.count() if part is None else sa.func.count(sa.distinct(_S.id))
    if part is not None and within is None:
        # the part's own table says it, without the statements
        query = sa.select(value, sa.func.count(sa.distinct(part.c.statement)).label("n"))
    else:
        source: Any = t.statements
        if field in ("outlet", "year"):
            source = source.join(t.documents, _D.id == _S.document)
        if part is not None:
            source = source.join(part, part.c.statement == _S.id)
        query = sa.select(value, n.label("n")).select_from(source)
        if within is not None:
            query = query.where(_S.id.in_(within))
    query = query.where(value.is_not(None)).group_by(value).order_by(sa.desc("n"), value).limit(MOST)
    return [(str(v), int(n)) for v, n in connection.execute(query)]

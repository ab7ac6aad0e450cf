"""How many statements have which value of a field: what a reader narrows a list by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.filter import Filter, conditions

MOST = 12
"""Values of a field that are given, commonest first."""

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

    ``within`` is a selection of statements' IDs that they must be in as well.
    """
    return {field: _count(connection, field, wanted, within) for field in fields}


def _count(
    connection: sa.Connection, field: str, wanted: Filter, within: sa.Select[Any] | None
) -> list[tuple[str, int]]:
    value, part = FIELDS[field], _TABLES.get(field)
    n = sa.func.count() if part is None else sa.func.count(sa.distinct(_S.id))
    narrowed = conditions(wanted)
    if part is not None and not narrowed and within is None:
        # the part's own table says it, without the statements
        query = sa.select(value, sa.func.count(sa.distinct(part.c.statement)).label("n"))
    else:
        source: Any = t.statements
        if narrowed or field in ("outlet", "year"):
            source = source.join(t.documents, _D.id == _S.document)
        if part is not None:
            source = source.join(part, part.c.statement == _S.id)
        query = sa.select(value, n.label("n")).select_from(source).where(*narrowed)
        if within is not None:
            query = query.where(_S.id.in_(within))
    query = query.where(value.is_not(None)).group_by(value).order_by(sa.desc("n"), value).limit(MOST)
    return [(str(v), int(n)) for v, n in connection.execute(query)]

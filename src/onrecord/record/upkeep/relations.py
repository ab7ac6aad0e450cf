"""Relations in the record, by the question or claim on whose account they were found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import sqlalchemy as sa

from onrecord.model import Relation
from onrecord.record import schema as t
from onrecord.record.compared import relation_order
from onrecord.record.upkeep.state import chunks, insert

Found = Mapping[str, Sequence[Relation]]
_c = t.relations.c


def _row(asker: str, r: Relation) -> dict[str, object]:
    return {
        "kind": r.kind, "source": r.source, "target": r.target, "rule": r.rule, "why": r.why, "asker": asker
    }  # fmt: skip


def write_all(connection: sa.Connection, found: Iterable[Found]) -> None:
    """Makes the record hold these relations and no others."""
    connection.execute(t.relations.delete())
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    for some in found:
        for asker, relations in sorted(some.items()):
            for r in relations:
                rows.setdefault(relation_order(r)[:4], _row(asker, r))
    insert(connection, t.relations, rows.values())


def replace(
    connection: sa.Connection, asked: Found, gone: Collection[str], *, carried: bool
) -> tuple[set[Relation], set[Relation]]:
    """Makes the record hold these relations of the askers, none of those who are gone; gives them before and now.

    ``carried`` are the ties among statements of an origin, which are found apart from the rest. Rows that stay the same
    are not touched.
    """
    before: dict[tuple[str, Relation], None] = {}
    for some in chunks({*asked, *gone}):
        # the kind is looked at here: asked for in the query, SQLite would walk all relations of that kind
        for r in connection.execute(sa.select(t.relations).where(_c.asker.in_(some))):
            if (r.kind == "repeats") == carried:
                before[r.asker, Relation(r.kind, r.source, r.target, r.why, r.rule)] = None
    now = {(asker, r): None for asker, found in asked.items() for r in found}
    out = [(asker, r) for asker, r in before if (asker, r) not in now]
    if out:
        key = sa.and_(*(_c[n] == sa.bindparam(f"b_{n}") for n in ("kind", "source", "target", "rule")))
        rows = [
            {"b_kind": r.kind, "b_source": r.source, "b_target": r.target, "b_rule": r.rule} for _, r in out
        ]
        connection.execute(t.relations.delete().where(key), rows)
    insert(connection, t.relations, (_row(asker, r) for asker, r in now if (asker, r) not in before))
    return {r for _, r in before}, {r for _, r in now}

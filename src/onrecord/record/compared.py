"""Keeps what comparison found: writes only what differs from what is there, and reads it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import Claim, Comparison, Origin, Path, Question, Relation
from onrecord.record import chosen
from onrecord.record import schema as t

_CHUNK = 900


def write_comparison(connection: sa.Connection, new: Comparison) -> Comparison:
    """Makes the record hold ``new``, and gives what it held. Rows that stay the same are not touched.

    Relations are written without the claims that they were found for.
    """
    old = write_all_but_relations(connection, new)
    _write_relations(connection, set(old.relations), new.relations)
    return old


def write_all_but_relations(connection: sa.Connection, new: Comparison) -> Comparison:
    """Makes the record hold the claims, questions and origins of ``new``, and gives what it held."""
    old = read_comparison(connection)
    _write_claims(connection, {c.id: c for c in old.claims}, {c.id: c for c in new.claims})
    _write_questions(connection, {q.id: q for q in old.questions}, {q.id: q for q in new.questions})
    _write_origins(connection, {o.id: o for o in old.origins}, {o.id: o for o in new.origins})
    return old


def write_part(connection: sa.Connection, old: Comparison, new: Comparison) -> None:
    """Puts some claims, with their origins, and some questions in the place of others. Relations are left alone, and
    so are the origins of ``old``: those of its claims are meant."""
    former = chosen.origins(connection, sorted({o for c in old.claims for o in c.origins}))
    _write_claims(connection, {c.id: c for c in old.claims}, {c.id: c for c in new.claims})
    _write_questions(connection, {q.id: q for q in old.questions}, {q.id: q for q in new.questions})
    _write_origins(connection, {o.id: o for o in former}, {o.id: o for o in new.origins})


def _write_claims(connection: sa.Connection, old: Mapping[str, Claim], new: Mapping[str, Claim]) -> None:
    gone, come = _differences(old, new)
    _delete(connection, t.claims, gone)
    _insert(connection, t.claims, [
        {"id": c.id, "question": c.question, "label": c.label, "credibility": c.credibility,
         "reasons": list(c.reasons), "first": c.first, "last": c.last}
        for c in come
    ])  # fmt: skip
    _insert(
        connection, t.claim_statements, _members("claim", "statement", ((c.id, c.statements) for c in come))
    )
    _insert(connection, t.claim_origins, _members("claim", "origin", ((c.id, c.origins) for c in come)))


def _write_questions(
    connection: sa.Connection, old: Mapping[str, Question], new: Mapping[str, Question]
) -> None:
    gone, asked = _differences(old, new)
    _delete(connection, t.questions, gone)
    _insert(connection, t.questions, [{"id": q.id, "label": q.label} for q in asked])
    _insert(connection, t.question_claims, _members("question", "claim", ((q.id, q.claims) for q in asked)))


def _write_origins(connection: sa.Connection, old: Mapping[str, Origin], new: Mapping[str, Origin]) -> None:
    gone, sprung = _differences(old, new)
    _delete(connection, t.origins, gone)
    _insert(connection, t.origins, [
        {"id": o.id, "label": o.label, "reason": o.reason, "source": o.source,
         "interested": o.interested, "independent": o.independent}
        for o in sprung
    ])  # fmt: skip
    _insert(connection, t.origin_statements, [row for o in sprung for row in _origin_rows(o)])


def _write_relations(connection: sa.Connection, old: set[Relation], new: Sequence[Relation]) -> None:
    key = sa.and_(
        *(t.relations.c[name] == sa.bindparam(f"b_{name}") for name in ("kind", "source", "target", "rule"))
    )
    gone = sorted(old - set(new), key=relation_order)
    if gone:
        rows = [
            {"b_kind": r.kind, "b_source": r.source, "b_target": r.target, "b_rule": r.rule} for r in gone
        ]
        connection.execute(t.relations.delete().where(key), rows)
    come = sorted(set(new) - old, key=relation_order)
    _insert(
        connection,
        t.relations,
        [
            {"kind": r.kind, "source": r.source, "target": r.target, "rule": r.rule, "why": r.why}
            for r in come
        ],
    )


def relation_order(r: Relation) -> tuple[str, str, str, str, str]:
    """Relations have no ID: they stand by kind, from, to and rule."""
    return r.kind, r.source, r.target, r.rule, r.why


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """IDs to take out (gone or changed), and what to put in (new or changed), in order."""
    gone = sorted(id for id, value in old.items() if new.get(id) != value)
    come = [value for id, value in sorted(new.items()) if old.get(id) != value]
    return gone, come


def _delete(connection: sa.Connection, table: sa.Table, ids: Sequence[str]) -> None:
    for i in range(0, len(ids), _CHUNK):
        connection.execute(table.delete().where(table.c.id.in_(ids[i : i + _CHUNK])))


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), list(rows))


def _origin_rows(o: Origin) -> list[dict[str, Any]]:
    paths = {p.statement: p for p in o.paths}
    rows = []
    for n, statement in enumerate(o.statements):
        path = paths.get(statement, Path(statement, ()))
        rows.append(
            {
                "origin": o.id, "n": n, "statement": statement, "steps": list(path.steps), "occasion": path.occasion
            }
        )  # fmt: skip
    return rows


def _members(whole: str, part: str, groups: Iterable[tuple[str, Sequence[str]]]) -> list[dict[str, Any]]:
    return [{whole: id, "n": n, part: member} for id, members in groups for n, member in enumerate(members)]


def _grouped(connection: sa.Connection, table: sa.Table, whole: str, part: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(
        sa.select(table.c[whole], table.c[part]).order_by(table.c[whole], table.c.n)
    ):
        found[row[0]].append(row[1])
    return {id: tuple(members) for id, members in found.items()}


def read_claims(connection: sa.Connection) -> list[Claim]:
    statements = _grouped(connection, t.claim_statements, "claim", "statement")
    origins = _grouped(connection, t.claim_origins, "claim", "origin")
    return [
        chosen.claim_from(r, statements.get(r.id, ()), origins.get(r.id, ()))
        for r in connection.execute(sa.select(t.claims).order_by(t.claims.c.id))
    ]


def read_questions(connection: sa.Connection) -> list[Question]:
    claims = _grouped(connection, t.question_claims, "question", "claim")
    rows = connection.execute(sa.select(t.questions).order_by(t.questions.c.id))
    return [Question(r.id, r.label, claims.get(r.id, ())) for r in rows]


def read_origins(connection: sa.Connection) -> list[Origin]:
    paths = chosen.paths_of(connection)
    rows = connection.execute(sa.select(t.origins).order_by(t.origins.c.id))
    return [chosen.origin_from(r, paths.get(r.id, ())) for r in rows]


def read_relations(connection: sa.Connection) -> list[Relation]:
    c = t.relations.c
    rows = connection.execute(sa.select(t.relations).order_by(c.kind, c.source, c.target, c.rule))
    return [Relation(r.kind, r.source, r.target, r.why, r.rule) for r in rows]


def read_comparison(connection: sa.Connection) -> Comparison:
    """All that the record holds of comparison, every part in order."""
    return Comparison(
        tuple(read_claims(connection)),
        tuple(read_questions(connection)),
        tuple(read_origins(connection)),
        tuple(read_relations(connection)),
    )

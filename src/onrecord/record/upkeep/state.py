"""The tables that hold what comparison made of each statement, and the index over them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

import onrecord.comparison
from onrecord.lexicon import Lexicon
from onrecord.model import Judgement
from onrecord.record import schema as t
from onrecord.record.upkeep.keys import Keyed, Role, key_of_source
from onrecord.version import __version__

CHUNK = 900
Id = TypeVar("Id", str, int)
_MANY = 50_000


class Kept(NamedTuple):
    """What is kept of a statement: its document, its facets in a line (None without any), and its keys."""

    document: str
    facets: str | None
    keys: Keyed

    def under(self, role: Role) -> set[int]:
        """The keys of one role."""
        return {key for r, key in self.keys if r == role}


@cache
def _program() -> str:
    """A hash of the code that compares: what another version found cannot be built upon."""
    digest = hashlib.sha256(__version__.encode())
    for file in sorted(Path(onrecord.comparison.__file__).parent.glob("*.py")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def basis(lexicon: Lexicon) -> str:
    """What compares now."""
    return f"{_program()} {lexicon.hash}"


def basis_kept(connection: sa.Connection) -> str | None:
    """What compared the record last, if that can be built upon."""
    return connection.execute(sa.select(t.compared_by.c.basis)).scalar()


def forget(connection: sa.Connection) -> None:
    """Empties all that is kept: the next comparison is of the whole record."""
    for table in (t.compared_by, t.compared, t.compared_keys, t.compared_sources, t.compared_judgements,
                  t.signatures, t.signature_keys, t.lineages):  # fmt: skip
        connection.execute(table.delete())


def write_basis(connection: sa.Connection, value: str) -> None:
    connection.execute(t.compared_by.delete())
    connection.execute(t.compared_by.insert().values(basis=value))


def chunks(ids: Collection[Id]) -> Iterator[list[Id]]:
    """IDs in order, no more at once than a query may name."""
    ordered = sorted(ids)
    for i in range(0, len(ordered), CHUNK):
        yield ordered[i : i + CHUNK]


def insert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, object]]) -> None:
    """Inserts rows, many at a time."""
    part: list[dict[str, object]] = []
    for row in rows:
        part.append(row)
        if len(part) >= _MANY:
            connection.execute(table.insert(), part)
            part = []
    if part:
        connection.execute(table.insert(), part)


def write_kept(connection: sa.Connection, kept: Mapping[str, Kept]) -> None:
    """Keeps statements of which nothing is kept yet."""
    insert(
        connection,
        t.compared,
        ({"statement": id, "document": k.document, "facets": k.facets} for id, k in kept.items()),
    )
    ordered = sorted(
        (key, role, id) for id, k in kept.items() for role, key in k.keys
    )  # as the table is ordered
    insert(
        connection,
        t.compared_keys,
        ({"key": key, "role": role, "statement": id} for key, role, id in ordered),
    )


def delete_kept(connection: sa.Connection, statements: Collection[str]) -> None:
    for some in chunks(statements):
        connection.execute(t.compared.delete().where(t.compared.c.statement.in_(some)))
        connection.execute(t.compared_keys.delete().where(t.compared_keys.c.statement.in_(some)))


def read_kept(connection: sa.Connection, documents: Collection[str]) -> dict[str, Kept]:
    """What is kept of the statements of documents."""
    found: dict[str, tuple[str, str | None]] = {}
    keys: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for some in chunks(documents):
        within = t.compared.c.document.in_(some)
        for row in connection.execute(sa.select(t.compared).where(within)):
            found[row.statement] = (row.document, row.facets)
        query = sa.select(t.compared_keys).join(
            t.compared, t.compared.c.statement == t.compared_keys.c.statement
        )
        for row in connection.execute(query.where(within)):
            keys[row.statement].add((row.role, row.key))
    return {id: Kept(document, facets, frozenset(keys[id])) for id, (document, facets) in found.items()}


def keys_of(connection: sa.Connection, statements: Collection[str], role: Role) -> set[int]:
    """The keys of statements under one role."""
    c, found = t.compared_keys.c, set()
    for some in chunks(statements):
        query = sa.select(c.key).where(c.statement.in_(some), c.role == int(role))
        found |= {*connection.execute(query).scalars()}
    return found


def statements_under(connection: sa.Connection, role: Role, keys: Collection[int]) -> set[str]:
    """The statements that have one of these keys under a role."""
    c, found = t.compared_keys.c, set()
    for some in chunks(keys):
        query = sa.select(c.statement).where(c.key.in_(some), c.role == int(role))
        found |= {*connection.execute(query).scalars()}
    return found


def documents_of(connection: sa.Connection, statements: Collection[str]) -> dict[str, str]:
    """The document of each kept statement."""
    c = t.compared.c
    found: dict[str, str] = {}
    for some in chunks(statements):
        query = sa.select(c.statement, c.document).where(c.statement.in_(some))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def lines_of(connection: sa.Connection, statements: Collection[str]) -> dict[str, str]:
    """The facets of each kept statement that has some."""
    c = t.compared.c
    found: dict[str, str] = {}
    for some in chunks(statements):
        query = sa.select(c.statement, c.facets).where(c.statement.in_(some), c.facets.is_not(None))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def with_facets(connection: sa.Connection, documents: Collection[str]) -> set[str]:
    """The statements of documents that have facets."""
    c, found = t.compared.c, set()
    for some in chunks(documents):
        query = sa.select(c.statement).where(c.document.in_(some), c.facets.is_not(None))
        found |= {*connection.execute(query).scalars()}
    return found


# Sources and their states


def _end(pick: Callable[[sa.ColumnElement[str]], sa.ColumnElement[str]], kind: str) -> sa.ScalarSelect[str]:
    a = t.attributions.c
    query = sa.select(pick(a.country)).where(a.actor == sa.bindparam("actor"), a.kind == kind, a.country > "")
    return query.scalar_subquery()


_STATES = sa.select(
    *(_end(pick, kind) for kind in ("office", "person") for pick in (sa.func.min, sa.func.max))
)
"""The first and last state that statements give a source, by kind: each the end of an index, however many say it."""


def states_said(connection: sa.Connection, actors: Collection[str]) -> dict[str, str | None]:
    """For each source what state the record's statements give it; None where they differ. Without one it is left out."""
    found: dict[str, str | None] = {}
    for actor in sorted(set(actors)):
        row = connection.execute(_STATES, {"actor": actor}).one()
        states = {state for state in row if state is not None}
        if states:
            found[actor] = min(states) if len(states) == 1 else None
    return found


def states_kept(connection: sa.Connection, actors: Collection[str]) -> dict[str, str | None]:
    """The same as comparison last knew it."""
    c = t.compared_sources.c
    found: dict[str, str | None] = {}
    for some in chunks(actors):
        query = sa.select(c.actor, c.country).where(c.actor.in_(some))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def sources_under(connection: sa.Connection, keys: Collection[int]) -> set[str]:
    """The sources of which something is kept under these keys."""
    c = t.compared_sources.c
    found: set[str] = set()
    for some in chunks(keys):
        found |= {*connection.execute(sa.select(c.actor).where(c.key.in_(some))).scalars()}
    return found


def write_states(connection: sa.Connection, actors: Collection[str]) -> None:
    """Keeps what the record's statements now say of sources."""
    for some in chunks(actors):
        connection.execute(t.compared_sources.delete().where(t.compared_sources.c.actor.in_(some)))
    rows = sorted(states_said(connection, actors).items())
    insert(
        connection,
        t.compared_sources,
        ({"actor": a, "key": key_of_source(a), "country": country} for a, country in rows),
    )


# Judgements


def judgements_kept(connection: sa.Connection) -> list[Judgement]:
    """The judgements that comparison last followed."""
    c = t.compared_judgements.c
    rows = connection.execute(sa.select(c.left, c.right, c.same))
    return [Judgement(left, right, bool(same)) for left, right, same in rows]


def write_judgements(connection: sa.Connection, judgements: Sequence[Judgement]) -> None:
    connection.execute(t.compared_judgements.delete())
    rows = sorted({(j.left, j.right, j.same) for j in judgements})
    insert(
        connection,
        t.compared_judgements,
        ({"left": left, "right": right, "same": same} for left, right, same in rows),
    )

"""Full text over documents and statements, and IDs by their beginning.

Words are folded before they are kept (:mod:`onrecord.record.folding`), so SQLite's FTS5 and PostgreSQL's tsvector
find the same: every word of the query as the beginning of a word, a part in double quotes as words in a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.filter import Filter, conditions
from onrecord.record.folding import folded_words
from onrecord.record.listing import COUNTED, KEYS, Part, statements_by_publication

Kind = Literal["document", "statement"]
LOOKED_THROUGH = 20_000
"""Statements that are looked through for words that very many hold, before the full-text table is asked for all."""
NEWEST = 60
"""Reports that are looked through likewise."""
_PHRASE = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or statement that holds the words."""

    kind: Kind
    id: str
    document: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: beginnings of words, and phrases of whole words."""

    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


def parse(words: str) -> Query:
    """Reads what a person typed. A plural's s is dropped, so that "containers" finds "container" too."""
    phrases = [tuple(folded_words(part)) for part in _PHRASE.findall(words)]
    rest = folded_words(_PHRASE.sub(" ", words))
    begin = [w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in rest]
    return Query(tuple(begin), tuple(p for p in phrases if p))


def _fts5(query: Query) -> str:
    parts = [f'"{w}" *' for w in query.beginnings]
    parts += ['"' + " ".join(p) + '"' for p in query.phrases]
    return " AND ".join(parts)


def _tsquery(query: Query) -> str:
    parts = [f"'{w}':*" for w in query.beginnings]
    parts += ["(" + " <-> ".join(f"'{w}'" for w in p) + ")" for p in query.phrases]
    return " & ".join(parts)


def find(connection: sa.Connection, words: str, wanted: Filter) -> list[Hit]:
    """Statements that the filter lets through and, where it asks for nothing, documents that hold the words.

    Newest report first, a document before its statements. Nothing is found for a query without a word.
    """
    query = parse(words)
    if not query.beginnings and not query.phrases:
        return []
    matched = those_matching(connection, query).subquery("matched")
    newest = sa.func.coalesce(t.documents.c.published, "").desc()
    select = (
        sa.select(sa.literal("statement").label("kind"), t.statements.c.id, t.statements.c.document)
        .join(matched, sa.and_(matched.c.id == t.statements.c.id, matched.c.kind == "statement"))
        .join(t.documents, t.documents.c.id == t.statements.c.document)
        .where(*conditions(wanted))
        .order_by(newest, t.statements.c.document, t.statements.c.start, t.statements.c.id)
    )
    hits = [Hit("statement", r.id, r.document) for r in connection.execute(select)]
    if wanted.all:
        select = (
            sa.select(t.documents.c.id)
            .join(matched, sa.and_(matched.c.id == t.documents.c.id, matched.c.kind == "document"))
            .order_by(newest, t.documents.c.id)
        )
        hits = _merge(list(connection.execute(select).scalars()), hits)
    return hits if wanted.limit is None else hits[: wanted.limit]


def those_matching(
    connection: sa.Connection,
    query: Query,
    kind: Kind | None = None,
    most: int | None = None,
    *,
    numbers: bool = False,
) -> sa.TextualSelect:
    """Kind and ID of what holds the words; of one kind once for each part of it that does. With ``numbers``, on SQLite,
    the numbers of the rows instead, in one text with commas."""
    if numbers:
        found = sa.text("SELECT group_concat(rowid) FROM words WHERE words MATCH :query")
        return found.bindparams(query=_fts5(query)).columns(sa.column("rowids", sa.Text))
    sqlite = connection.dialect.name == "sqlite"
    match = "words MATCH :query" if sqlite else "vector @@ to_tsquery('simple', :query)"
    what = f"kind, id FROM words WHERE kind = '{kind}' AND" if kind else "DISTINCT kind, id FROM words WHERE"
    return (
        sa.text(f"SELECT {what} {match}" + (f" LIMIT {most:d}" if most is not None else ""))
        .bindparams(query=_fts5(query) if sqlite else _tsquery(query))
        .columns(sa.column("kind", sa.Text), sa.column("id", t.Text))
    )


def matching(connection: sa.Connection, words: str, most: int | None = None) -> sa.Select[tuple[str]]:
    """The IDs of the statements that hold all the words, ``most`` of them at most; none for words without a letter or
    digit."""
    query = parse(words)
    if not query.beginnings and not query.phrases:
        return sa.select(t.statements.c.id).where(sa.false())
    return sa.select(those_matching(connection, query, "statement", most).subquery("matched").c.id)


def page(connection: sa.Connection, words: str, wanted: Filter, *, offset: int, size: int) -> Part:
    """One page of the statements that hold all the words and that the filter lets through, newest report first."""
    total = 0
    if wanted.all:
        counted = matching(connection, words, COUNTED + 1).subquery()
        total = int(connection.execute(sa.select(sa.func.count()).select_from(counted)).scalar_one())
    if total > COUNTED:
        found = _newest(connection, parse(words), offset + size)
        if len(found) == offset + size:
            return Part(tuple(found[offset:]), total)
    chosen = (
        sa.select(t.statements.c.id)
        .join(t.documents, t.documents.c.id == t.statements.c.document)
        .where(t.statements.c.id.in_(matching(connection, words)), *conditions(wanted))
        .order_by(
            KEYS["statements"]["published"].desc(),
            t.documents.c.id.desc(),
            t.statements.c.start,
            t.statements.c.id,
        )
    )
    ids = list(connection.execute(chosen.limit(COUNTED + 1)).scalars())
    return Part(tuple(ids[offset : offset + size]), len(ids))


def _newest(connection: sa.Connection, query: Query, wanted: int) -> list[str]:
    """The newest so many statements that hold the words: found by going through the newest reports, which is quick
    for words that many hold. Fewer where :data:`LOOKED_THROUGH` statements do not suffice."""
    s = t.statements.c
    through = (
        statements_by_publication(connection, Filter())
        .with_only_columns(s.id, s.text)
        .order_by(KEYS["statements"]["published"].desc(), t.documents.c.id.desc(), s.start, s.id)
        .limit(LOOKED_THROUGH)
    )
    found: list[str] = []
    for id, text in connection.execution_options(yield_per=200).execute(through):
        if holds(query, folded_words(text)):
            found.append(id)
            if len(found) == wanted:
                break
    return found


def holds(query: Query, words: Sequence[str]) -> bool:
    """True where folded words have every beginning and every phrase, as the full-text table has it."""
    if not all(any(w.startswith(b) for w in words) for b in query.beginnings):
        return False
    return all(
        any(tuple(words[i : i + len(p)]) == p for i in range(len(words) - len(p) + 1)) for p in query.phrases
    )


def documents_with(connection: sa.Connection, words: str, *, size: int) -> Part:
    """The newest reports that hold all the words."""
    query = parse(words)
    if not query.beginnings and not query.phrases:
        return Part((), 0)
    d = t.documents.c
    counted = sa.select(
        those_matching(connection, query, "document", COUNTED + 1).subquery("matched").c.id
    ).subquery()
    total = int(connection.execute(sa.select(sa.func.count(sa.distinct(counted.c.id)))).scalar_one())
    order = (KEYS["documents"]["published"].desc(), d.id.desc())
    if total >= COUNTED:
        newest = sa.select(d.id, d.title, d.outlet, d.author, d.text).order_by(*order).limit(NEWEST)
        rows = connection.execute(newest)
        found = [r.id for r in rows if holds(query, folded_words(" ".join(x for x in r[1:] if x)))][:size]
        if len(found) == size:
            return Part(tuple(found), total)
    matched = those_matching(connection, query, "document").subquery("matched")
    chosen = sa.select(d.id).where(d.id.in_(sa.select(matched.c.id))).order_by(*order).limit(size)
    return Part(tuple(connection.execute(chosen).scalars()), total)


def _merge(documents: list[str], statements: list[Hit]) -> list[Hit]:
    """Each document, then its statements. A statement's words are its document's, so no document is missing."""
    inside: dict[str, list[Hit]] = {}
    for hit in statements:
        inside.setdefault(hit.document, []).append(hit)
    merged: list[Hit] = []
    for id in documents:
        merged.append(Hit("document", id, id))
        merged += inside.pop(id, [])
    return merged + [hit for rest in inside.values() for hit in rest]


def _kind_order(pair: tuple[str, str]) -> tuple[int, str]:
    return ("statement", "claim", "question", "document", "origin").index(pair[0]), pair[1]


def by_prefix(connection: sa.Connection, prefix: str) -> list[tuple[str, str]]:
    """Kind and ID of all that begins so, in order; an ID that is exactly so stands alone."""
    tables = {
        "statement": t.statements,
        "claim": t.claims,
        "question": t.questions,
        "document": t.documents,
        "origin": t.origins,
    }
    found: list[tuple[str, str]] = []
    for kind, table in tables.items():
        query = (
            sa.select(table.c.id).where(table.c.id.startswith(prefix, autoescape=True)).order_by(table.c.id)
        )
        found += [(kind, id) for id in connection.execute(query).scalars()]
    rejected = sa.select(t.extracted.c.statement).where(
        t.extracted.c.rejected, t.extracted.c.statement.startswith(prefix, autoescape=True)
    )
    found = sorted(
        {*found, *(("statement", id) for id in connection.execute(rejected).scalars())}, key=_kind_order
    )
    exact = [pair for pair in found if pair[1] == prefix]
    return exact or found

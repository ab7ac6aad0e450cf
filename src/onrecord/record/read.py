"""Reads documents and statements back as the dataclasses of the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import (
    Actor,
    Document,
    Event,
    Fired,
    Item,
    Passage,
    Place,
    Quantity,
    Source,
    Span,
    Statement,
    Time,
    Versions,
)
from onrecord.record import schema as t
from onrecord.record.filter import Filter, conditions

_CHUNK = 900
"""SQLite allows 999 bound values in older builds."""

DOCUMENT_ORDER = (sa.func.coalesce(t.documents.c.published, ""), t.documents.c.id)
_WITHOUT_TEXT = tuple(c for c in t.documents.c if c.name != "text")
STATEMENT_ORDER = (t.statements.c.document, t.statements.c.start, t.statements.c.id)


def read_documents(
    connection: sa.Connection, ids: Sequence[str] | None = None, *, texts: bool = True
) -> list[Document]:
    """Documents by publication date (none first) and ID; all of them, or those asked for. Without ``texts`` the text is
    empty and has no passages."""
    query, parts = (
        sa.select(*(t.documents.c if texts else _WITHOUT_TEXT)),
        sa.select(t.passages).order_by(t.passages.c.document, t.passages.c.n),
    )
    if ids is not None:
        query, parts = query.where(t.documents.c.id.in_(ids)), parts.where(t.passages.c.document.in_(ids))
    passages: dict[str, list[Passage]] = defaultdict(list)
    for r in connection.execute(parts).all() if texts else ():
        speaker = Span(r.speaker_start, r.speaker_end) if r.speaker_start is not None else None
        passages[r.document].append(
            Passage(r.kind, r.start, r.end, r.speaker, speaker, bool(r.interviewer), r.reason)
        )
    return [
        Document(
            id=r.id,
            file=r.file,
            text=r.text if texts else "",
            sha256=r.sha256,
            passages=tuple(passages[r.id]),
            kind=r.kind,
            title=r.title,
            outlet=r.outlet,
            author=r.author,
            url=r.url,
            published=r.published,
            published_narrowed=r.published_narrowed,
            published_reason=r.published_reason,
            notes=tuple(r.notes),
        )
        for r in connection.execute(query.order_by(*DOCUMENT_ORDER)).all()
    ]


def which_are_there(connection: sa.Connection, ids: Sequence[str]) -> set[str]:
    """Those of the documents that the record holds."""
    found: set[str] = set()
    for i in range(0, len(ids), _CHUNK):
        some = t.documents.c.id.in_(ids[i : i + _CHUNK])
        found |= {*connection.execute(sa.select(t.documents.c.id).where(some)).scalars()}
    return found


def read_versions(connection: sa.Connection, document: str) -> Versions | None:
    """What read a document."""
    query = sa.select(t.readings).join(t.documents, t.documents.c.reading == t.readings.c.id)
    row = connection.execute(query.where(t.documents.c.id == document)).first()
    return Versions(*(getattr(row, name) for name in Versions.__slots__)) if row else None


def statement_ids(wanted: Filter) -> sa.Select[Any]:
    """The IDs of the statements that a filter lets through, without order."""
    return sa.select(t.statements.c.id).where(*conditions(wanted))


def read_statements(
    connection: sa.Connection,
    wanted: Filter | None = None,
    ids: Sequence[str] | None = None,
    *,
    parts: Collection[str] | None = None,
) -> list[Statement]:
    """Statements by document, place and ID: those of a filter, or those of a list of IDs, or all.

    ``parts`` names the tables of parts that are read; what else a statement has is left out. None: all of them.
    """
    tables = tuple(table for table in t.PARTS if parts is None or table.name in parts)
    if ids is not None:
        chunks = [ids[i : i + _CHUNK] for i in range(0, len(ids), _CHUNK)]
        found = [s for chunk in chunks for s in _assemble(connection, chunk, tables)]
        return sorted(found, key=lambda s: (s.document, s.start, s.id))
    if wanted is None or wanted.all:
        found = _assemble(connection, None, tables)
        return found if wanted is None or wanted.limit is None else found[: wanted.limit]
    chosen = statement_ids(wanted)
    if wanted.limit is not None:
        chosen = chosen.order_by(*STATEMENT_ORDER).limit(wanted.limit)
    # once, and not again for every table of parts
    return read_statements(connection, ids=[row[0] for row in connection.execute(chosen)], parts=parts)


def _assemble(
    connection: sa.Connection, ids: Sequence[str] | None, tables: Sequence[sa.Table]
) -> list[Statement]:
    """The statements of these IDs, or all, with what stands of them in these tables."""
    query = sa.select(t.statements).order_by(*STATEMENT_ORDER)
    rows = connection.execute(query if ids is None else query.where(t.statements.c.id.in_(ids))).all()
    if not rows:
        return []
    parts = {table.name: _rows_of(connection, table, ids) for table in tables}
    return [_statement(r, parts) for r in rows]


Parts = dict[str, dict[str, list[Any]]]


def _rows_of(connection: sa.Connection, table: sa.Table, ids: Sequence[str] | None) -> dict[str, list[Any]]:
    query = sa.select(table).order_by(table.c.statement, table.c.n)
    if ids is not None:
        query = query.where(table.c.statement.in_(ids))
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).all():
        grouped[row.statement].append(row)
    return grouped


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _statement(r: Any, parts: Parts) -> Statement:
    def rows(name: str) -> list[Any]:
        return parts[name].get(r.id, []) if name in parts else []

    event = None
    if r.type is not None:
        parties = {role: [Actor(p.name, p.actor, p.kind, p.country) for p in rows("parties") if p.role == role]
                   for role in ("actor", "recipient")}  # fmt: skip
        place = Place(r.place, r.place_country, r.place_start, r.place_end) if r.place is not None else None
        event = Event(
            type=r.type,
            mode=r.mode,
            context=tuple(r.context or ()),
            actors=tuple(parties["actor"]),
            recipients=tuple(parties["recipient"]),
            trigger=Span(r.trigger_start, r.trigger_end),
            place=place,
            items=tuple(Item(i.text, i.category, i.start, i.end) for i in rows("items")),
        )
    return Statement(
        id=r.id,
        document=r.document,
        start=r.start,
        end=r.end,
        text=r.text,
        content=tuple(Span(*span) for span in r.content),
        attribution=tuple(
            Source(a.name, a.actor, a.kind, a.country, a.start, a.end, _span(a.cue_start, a.cue_end))
            for a in rows("attributions")
        ),
        quote=bool(r.quote),
        stance=r.stance,
        status=r.status,
        polarity=r.polarity,
        certainty=r.certainty,
        event=event,
        time=Time(r.time, r.time_text, r.time_start, r.time_end) if r.time is not None else None,
        quantities=tuple(
            Quantity(q.value, q.upper, q.bound, q.unit, q.of, q.per, q.text, q.start, q.end)
            for q in rows("quantities")
        ),
        measures=tuple(m.measure for m in rows("measures")),
        rules=tuple(Fired(f.rule, f.field, f.start, f.end, f.note, f.probability) for f in rows("rules")),
        refers=r.refers,
        hangs_on=r.hangs_on,
    )

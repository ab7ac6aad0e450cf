"""Writes documents with their statements, and takes them out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import Actor, Document, Extraction, Statement, Versions
from onrecord.record import schema as t
from onrecord.record.bounds import bounds
from onrecord.record.errors import RecordError
from onrecord.record.folding import fold, folded_words

Row = dict[str, Any]

PART = 10_000
"""Words in one row of full text: PostgreSQL takes positions up to 16,383 and a megabyte at once. What is looked for
together must stand in one part, on either store."""
PART_BYTES = 500_000
"""Bytes in one row: ordinary words are far below it, a report of base64 is not."""


def check(extraction: Extraction) -> None:
    """Raises RecordError when the extraction could not be kept or read back as it is."""
    document = extraction.document
    where = document.file or document.id
    for text in (document.text, document.title or "", document.outlet or "", document.author or ""):
        if "\0" in text:
            raise RecordError(f"{where}: the text holds NUL characters; read it again, reading drops them")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise RecordError(
                f"{where}: the text holds half a character at {error.start}; mend the file"
            ) from error
    seen: set[str] = set()
    for s in extraction.statements:
        if s.document != document.id:
            raise RecordError(
                f"{where}: statement {s.id} says that it is from {s.document}, not {document.id}"
            )
        if document.text[s.start : s.end] != s.text:
            raise RecordError(f"{where}: statement {s.id} is not verbatim at {s.start}:{s.end}")
        if s.id in seen:
            raise RecordError(f"{where}: two statements have the ID {s.id}")
        seen.add(s.id)


def write_addition(connection: sa.Connection, at: str, program: str) -> int:
    """Notes that something is being added now; gives the addition's number."""
    result = connection.execute(t.additions.insert().values(at=at, program=program))
    key = result.inserted_primary_key
    assert key is not None  # noqa: S101 - every insert of one row gives its key
    return int(key[0])


def reading_id(connection: sa.Connection, versions: Versions) -> int:
    """The row of these versions, made if there is none."""
    values = {name: getattr(versions, name) for name in Versions.__slots__}
    same = sa.and_(*(t.readings.c[name] == value for name, value in values.items()))
    found = connection.execute(sa.select(t.readings.c.id).where(same)).scalar()
    if found is None:
        key = connection.execute(t.readings.insert().values(**values)).inserted_primary_key
        assert key is not None  # noqa: S101
        found = key[0]
    return int(found)


def write_extractions(connection: sa.Connection, extractions: Sequence[Extraction], addition: int) -> None:
    """Inserts documents that are not there yet, with their statements: one insert a table, however many they are."""
    readings = {v: reading_id(connection, v) for v in dict.fromkeys(x.versions for x in extractions)}
    _insert(connection, t.documents, [_document(x, addition, readings[x.versions]) for x in extractions])
    _insert(connection, t.passages, [row for x in extractions for row in _passages(x.document)])
    _insert_words(connection, [row for x in extractions for row in _document_words(x.document)])
    write_statements(connection, [s for x in extractions for s in x.statements])


def _document(extraction: Extraction, addition: int, reading: int) -> Row:
    document = extraction.document
    first, last = bounds(document.published or document.published_narrowed)
    row = _fields(document, "id file sha256 kind title outlet author url text")
    row |= _fields(document, "published published_narrowed published_reason")
    return row | {
        "addition": addition,
        "reading": reading,
        "notes": list(document.notes),
        "reading_notes": list(extraction.notes),
        "published_from": first,
        "published_to": last,
    }


def write_statements(connection: sa.Connection, statements: Sequence[Statement]) -> None:
    """Inserts statements that are not there yet; their documents must be."""
    _insert(connection, t.statements, [_statement(s) for s in statements])
    for table, rows in _parts(statements).items():
        _insert(connection, table, rows)
    _insert_words(connection, [row for s in statements for row in _words("statement", s.id, s.text)])


def _document_words(document: Document) -> list[Row]:
    heading = " ".join(x for x in (document.title, document.outlet, document.author) if x)
    return _words("document", document.id, f"{heading} {document.text}")


def delete_document(connection: sa.Connection, id: str) -> None:
    """Takes a document and its statements out. Comparison must follow."""
    statements = sa.select(t.statements.c.id).where(t.statements.c.document == id)
    _delete_words(connection, [*connection.execute(statements).scalars(), id])
    connection.execute(t.documents.delete().where(t.documents.c.id == id))


def delete_statements(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Takes statements out, with their parts. Comparison must follow."""
    if ids:
        _delete_words(connection, ids)
        connection.execute(t.statements.delete().where(t.statements.c.id.in_(ids)))


def _insert_words(connection: sa.Connection, rows: Sequence[Row]) -> None:
    if rows:
        insert = "INSERT INTO words (kind, id, part, folded) VALUES (:kind, :id, :part, :folded)"
        connection.execute(sa.text(insert), list(rows))


def _delete_words(connection: sa.Connection, ids: Sequence[str]) -> None:
    # One pass: on SQLite the IDs of the full-text table have no index.
    gone = sa.text("DELETE FROM words WHERE id IN :ids")
    connection.execute(gone.bindparams(sa.bindparam("ids", list(ids), expanding=True)))


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(table.insert(), list(rows))


def _fields(thing: Any, names: str) -> Row:
    return {name: getattr(thing, name) for name in names.split()}


def _words(kind: str, id: str, text: str) -> list[Row]:
    parts = _cut(folded_words(text))
    return [{"kind": kind, "id": id, "part": n, "folded": " ".join(part)} for n, part in enumerate(parts)]


def _cut(words: Sequence[str]) -> list[Sequence[str]]:
    """The words in parts that either store takes; one part without words where there are none."""
    parts: list[Sequence[str]] = []
    for at in range(0, max(len(words), 1), PART):
        some, begin, size = words[at : at + PART], 0, 0
        if sum(map(len, some)) * 4 > PART_BYTES:  # else no count of bytes is needed
            for n, word in enumerate(some):
                size += len(word.encode()) + 1
                if size > PART_BYTES and n > begin:
                    parts.append(some[begin:n])
                    begin, size = n, len(word.encode()) + 1
        parts.append(some[begin:])
    return parts


def _passages(document: Document) -> list[Row]:
    return [
        {
            "document": document.id,
            "n": n,
            "kind": p.kind,
            "start": p.start,
            "end": p.end,
            "speaker": p.speaker,
            "speaker_start": p.speaker_span.start if p.speaker_span else None,
            "speaker_end": p.speaker_span.end if p.speaker_span else None,
            "interviewer": p.interviewer,
            "reason": p.reason,
        }
        for n, p in enumerate(document.passages)
    ]


def _statement(s: Statement) -> Row:
    row = _fields(s, "id document start end text quote stance status polarity certainty refers hangs_on")
    row["content"] = [list(span) for span in s.content]
    event, place = s.event, s.event.place if s.event else None
    row |= {
        "type": event.type if event else None,
        "mode": event.mode if event else None,
        "context": list(event.context) if event else None,
        "trigger_start": event.trigger.start if event else None,
        "trigger_end": event.trigger.end if event else None,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "place_start": place.start if place else None,
        "place_end": place.end if place else None,
    }
    first, last = bounds(s.time.edtf if s.time else None)
    row |= {
        "time": s.time.edtf if s.time else None,
        "time_text": s.time.text if s.time else None,
        "time_start": s.time.start if s.time else None,
        "time_end": s.time.end if s.time else None,
        "time_from": first,
        "time_to": last,
    }
    return row


def _party(statement: str, role: str, n: int, actor: Actor) -> Row:
    return {
        "statement": statement,
        "role": role,
        "n": n,
        "name": actor.name,
        "actor": actor.actor,
        "kind": actor.kind,
        "country": actor.country,
        "folded": fold(actor.name),
    }


def _parts(statements: Iterable[Statement]) -> dict[sa.Table, list[Row]]:
    rows: dict[sa.Table, list[Row]] = {table: [] for table in t.PARTS}
    for s in statements:
        for n, link in enumerate(s.attribution):
            rows[t.attributions].append(
                {
                    "statement": s.id,
                    "n": n,
                    **_fields(link, "name actor kind country start end"),
                    "cue_start": link.cue.start if link.cue else None,
                    "cue_end": link.cue.end if link.cue else None,
                    "folded": fold(link.name),
                }
            )
        if s.event:
            rows[t.parties] += [_party(s.id, "actor", n, a) for n, a in enumerate(s.event.actors)]
            rows[t.parties] += [_party(s.id, "recipient", n, a) for n, a in enumerate(s.event.recipients)]
            rows[t.items] += [_plain(s.id, n, x) for n, x in enumerate(s.event.items)]
        rows[t.quantities] += [_plain(s.id, n, x) for n, x in enumerate(s.quantities)]
        rows[t.measures] += [{"statement": s.id, "n": n, "measure": m} for n, m in enumerate(s.measures)]
        rows[t.rules] += [_plain(s.id, n, x) for n, x in enumerate(s.rules)]
    return rows


def _plain(statement: str, n: int, part: Any) -> Row:
    """A part whose table has the columns of its dataclass."""
    return {"statement": statement, "n": n, **{name: getattr(part, name) for name in part.__slots__}}

"""Statements: one line each, with who, what, when, how sure and on what words."""

from __future__ import annotations

import polars as pl

from onrecord.model import Statement
from onrecord.record import Filter, Record
from onrecord.views.material import SAID, Material
from onrecord.views.wording import chain, figure, how, outlet, parties, what, when, who

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.String,
    "document": pl.String,
    "file": pl.String,
    "outlet": pl.String,
    "published": pl.String,
    "who": pl.String,
    "attribution": pl.List(pl.String),
    "how": pl.String,
    "what": pl.String,
    "when": pl.String,
    "time": pl.String,
    "stance": pl.String,
    "status": pl.String,
    "polarity": pl.String,
    "certainty": pl.String,
    "type": pl.String,
    "mode": pl.String,
    "context": pl.List(pl.String),
    "actors": pl.List(pl.String),
    "recipients": pl.List(pl.String),
    "items": pl.List(pl.String),
    "figures": pl.List(pl.String),
    "quote": pl.Boolean,
    "claim": pl.String,
    "question": pl.String,
    "start": pl.Int64,
    "end": pl.Int64,
    "text": pl.String,
}


def statements(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a statement, by publication, document and place. Columns: :data:`SCHEMA` (docs/schema.md)."""
    return pl.DataFrame(statement_rows(record, wanted), schema=SCHEMA)


def statement_rows(record: Record, wanted: Filter | None = None) -> list[dict[str, object]]:
    """The rows of :func:`statements`."""
    material = Material(record, wanted, parts=SAID, texts=False)
    chosen = material.statements[: material.wanted.limit]
    return [row(s, material) for s in chosen]


def row(s: Statement, material: Material) -> dict[str, object]:
    """A statement as a row of :data:`SCHEMA`."""
    document, claim, event = material.documents[s.document], material.claim_of.get(s.id), s.event
    return {
        "id": s.id,
        "document": s.document,
        "file": document.file,
        "outlet": outlet(document),
        "published": document.published,
        "who": who(s, document),
        "attribution": chain(s),
        "how": how(s),
        "what": what(s),
        "when": when(s.time.edtf) if s.time else None,
        "time": s.time.edtf if s.time else None,
        "stance": s.stance,
        "status": s.status,
        "polarity": s.polarity,
        "certainty": s.certainty,
        "type": event.type if event else None,
        "mode": event.mode if event else None,
        "context": list(event.context) if event else [],
        "actors": parties(event.actors) if event else [],
        "recipients": parties(event.recipients) if event else [],
        "items": [" ".join(i.text.split()) for i in event.items] if event else [],
        "figures": [figure(q) for q in s.quantities],
        "quote": s.quote,
        "claim": claim.id if claim else None,
        "question": claim.question if claim else None,
        "start": s.start,
        "end": s.end,
        "text": s.text,
    }

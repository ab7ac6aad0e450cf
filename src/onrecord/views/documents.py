"""Documents: the reports of the record, with where each comes from and how much was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from onrecord.record import Filter, Record
from onrecord.views.wording import outlet

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.String,
    "title": pl.String,
    "outlet": pl.String,
    "author": pl.String,
    "published": pl.String,
    "published_reason": pl.String,
    "kind": pl.String,
    "file": pl.String,
    "url": pl.String,
    "characters": pl.Int64,
    "statements": pl.Int64,
    "denials": pl.Int64,
    "notes": pl.List(pl.String),
}


def documents(record: Record, wanted: Sequence[str] | Filter | None = None) -> pl.DataFrame:
    """One row a report, by publication: those of a list of IDs, those that a statement of a filter is in, or all."""
    return pl.DataFrame(document_rows(record, wanted), schema=SCHEMA)


def document_rows(record: Record, wanted: Sequence[str] | Filter | None = None) -> list[dict[str, Any]]:
    """The rows of :func:`documents`."""
    if isinstance(wanted, Filter):
        said = record.statements(wanted)
        ids: Sequence[str] | None = sorted({s.document for s in said})
    else:
        ids = wanted
    found = record.documents(ids)
    counted = record.statements_in([d.id for d in found])
    return [
        {
            "id": d.id,
            "title": d.title,
            "outlet": outlet(d),
            "author": d.author,
            "published": d.published,
            "published_reason": d.published_reason,
            "kind": d.kind,
            "file": d.file,
            "url": d.url,
            "characters": len(d.text),
            "statements": counted.get(d.id, (0, 0))[0],
            "denials": counted.get(d.id, (0, 0))[1],
            "notes": list(d.notes),
        }
        for d in found
    ]

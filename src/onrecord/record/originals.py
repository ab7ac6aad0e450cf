"""Originals: the bytes that documents were read from, kept compressed beside the text."""

from __future__ import annotations

import gzip
import hashlib

import sqlalchemy as sa

from onrecord.model import Document, Original
from onrecord.record import schema as t
from onrecord.record.errors import RecordError


def write_original(connection: sa.Connection, original: Original, document: Document) -> None:
    """Keeps the original of a document; bytes that are there stay with what was first known of them.

    Raises RecordError when the bytes are not those that the document was read from.
    """
    if not original.sha256 == document.sha256 == hashlib.sha256(original.data).hexdigest():
        raise RecordError(
            f"{document.file}: the original is not what the document was read from; add it again"
        )
    same = t.originals.c.sha256 == original.sha256
    if connection.execute(sa.select(t.originals.c.size).where(same)).first() is not None:
        return
    connection.execute(
        t.originals.insert().values(
            sha256=original.sha256,
            media_type=original.media_type,
            size=len(original.data),
            url=original.url,
            final_url=original.final_url,
            fetched_at=original.fetched_at,
            headers=[list(pair) for pair in original.headers],
            gzip=gzip.compress(original.data, mtime=0),
        )
    )


def read_original(connection: sa.Connection, document: str) -> Original | None:
    """The original of a document, whole."""
    query = sa.select(t.originals).join(t.documents, t.documents.c.sha256 == t.originals.c.sha256)
    row = connection.execute(query.where(t.documents.c.id == document)).first()
    if row is None:
        return None
    return Original(
        sha256=row.sha256,
        media_type=row.media_type,
        data=gzip.decompress(row.gzip),
        url=row.url,
        final_url=row.final_url,
        fetched_at=row.fetched_at,
        headers=tuple((name, value) for name, value in row.headers),
    )


def documents_fetched_from(connection: sa.Connection, url: str) -> list[str]:
    """The IDs of the documents whose original came from an address, the newest fetch first."""
    query = (
        sa.select(t.documents.c.id)
        .join(t.originals, t.documents.c.sha256 == t.originals.c.sha256)
        .where(sa.or_(t.originals.c.url == url, t.originals.c.final_url == url))
        .order_by(t.originals.c.fetched_at.desc(), t.documents.c.id)
    )
    return list(connection.execute(query).scalars())

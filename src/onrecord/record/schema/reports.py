"""What was read: documents with their passages and originals, and what read them."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema.columns import Text, key, metadata, place

additions = sa.Table(
    "additions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("program", Text, nullable=False),
)
"""Each time that documents were added: when (UTC) and with which program. Never exported: it has no place in what
must be the same however a record was built."""

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("program", Text, nullable=False),
    sa.Column("lexicon", Text, nullable=False),
    sa.Column("lexicon_hash", Text, nullable=False),
    sa.Column("model", Text, nullable=False),
    sa.Column("model_version", Text, nullable=False),
    sa.Column("model_hash", Text, nullable=False),
    sa.UniqueConstraint(
        "program", "lexicon", "lexicon_hash", "model", "model_version", "model_hash", name="one_reading"
    ),
)
"""What read documents: versions of program, lexicon and language model, with hashes."""

documents = sa.Table(
    "documents",
    metadata,
    key("id"),
    sa.Column("addition", sa.ForeignKey("additions.id"), nullable=False, index=True),
    sa.Column("reading", sa.ForeignKey("readings.id"), nullable=False),
    sa.Column("file", Text, nullable=False),
    sa.Column("sha256", Text, nullable=False, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("title", Text),
    sa.Column("outlet", Text, index=True),
    sa.Column("author", Text),
    sa.Column("url", Text),
    sa.Column("published", Text, index=True),
    sa.Column("published_narrowed", Text),
    sa.Column("published_reason", Text),
    sa.Column("published_from", Text),
    sa.Column("published_to", Text),
    sa.Column("notes", sa.JSON, nullable=False),
    sa.Column("reading_notes", sa.JSON, nullable=False),
    sa.Column("text", Text, nullable=False),
)

originals = sa.Table(
    "originals",
    metadata,
    key("sha256"),
    sa.Column("media_type", Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("url", Text, index=True),
    sa.Column("final_url", Text, index=True),
    sa.Column("fetched_at", Text),
    sa.Column("headers", sa.JSON, nullable=False),
    sa.Column("gzip", sa.LargeBinary, nullable=False),
)
"""The bytes that documents were read from, by their hash (``documents.sha256``). No document's row takes them along when
it goes: reading a document anew must not lose what it is read from. Never exported: how the bytes came has no place in
what must be the same however a record was built."""

passages = sa.Table(
    "passages",
    metadata,
    key("document", "documents.id"),
    place(),
    sa.Column("kind", Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("speaker", Text),
    sa.Column("speaker_start", sa.Integer),
    sa.Column("speaker_end", sa.Integer),
    sa.Column("interviewer", sa.Boolean, nullable=False),
    sa.Column("reason", Text),
)

sa.Index("documents_by_outlet", documents.c.outlet, documents.c.published, documents.c.id)
sa.Index("documents_by_publication", sa.func.coalesce(documents.c.published, sa.text("''")), documents.c.id)

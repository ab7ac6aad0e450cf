"""What comparison must remember so that one more report is compared without comparing all anew."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema.columns import Text, key, metadata, place

compared_by = sa.Table("compared_by", metadata, key("basis"))
"""One row: what compared the record (program and lexicon). Where it is another, or missing, all is compared anew."""

compared = sa.Table(
    "compared",
    metadata,
    key("statement"),
    sa.Column("document", Text, nullable=False, index=True),
    sa.Column("facets", Text),
)
"""What comparison made of each statement when it last looked; it outlives the statement, to tell what changed. No
``facets`` where there is nothing to compare."""

compared_keys = sa.Table(
    "compared_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("role", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("statement", Text, primary_key=True, index=True),
)
"""Under which keys a statement is found, and looks for others: the index by which one more report finds what it concerns."""

compared_sources = sa.Table(
    "compared_sources",
    metadata,
    key("actor"),
    sa.Column("key", sa.BigInteger, nullable=False, index=True),
    sa.Column("country", Text),
)
"""The state of each source as comparison last knew it; null where reports differ."""

compared_judgements = sa.Table(
    "compared_judgements",
    metadata,
    key("left"),
    key("right"),
    sa.Column("same", sa.Boolean, primary_key=True),
)
"""The analyst's decisions that comparison last followed."""

signatures = sa.Table(
    "signatures",
    metadata,
    key("document"),
    sa.Column("published", sa.Double, nullable=False),
    sa.Column("units", sa.LargeBinary, nullable=False),
)
"""What each document's text is recognised by (``comparison/signatures.py``)."""

signature_keys = sa.Table(
    "signature_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("published", sa.Double, primary_key=True),
    sa.Column("document", Text, primary_key=True, index=True),
)
"""Documents by the keys of their sentences, the earliest first."""

lineages = sa.Table(
    "lineages",
    metadata,
    key("document"),
    key("source"),
    place(),
    sa.Column("whole", sa.Boolean, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("at", sa.Integer, nullable=False),
    sa.Index("ix_lineages_source", "source"),
)
"""What a document has from earlier ones: a row a carried sentence; with ``whole`` one for the report it is a copy of."""

event_vectors = sa.Table(
    "event_vectors",
    metadata,
    key("statement", "statements.id"),
    sa.Column("network", Text, nullable=False),
    sa.Column("vectors", sa.LargeBinary, nullable=False),
)
"""What the event network makes of a statement's event: mention, sentence and report, 128 signed bytes each
(``comparison/alike.py``), and which network made it. Made when first needed; never exported."""

"""What was extracted: statements and their parts."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema.columns import Text, key, metadata, place

statements = sa.Table(
    "statements",
    metadata,
    key("id"),
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", Text, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("quote", sa.Boolean, nullable=False),
    sa.Column("stance", Text, nullable=False, index=True),
    sa.Column("status", Text, index=True),
    sa.Column("polarity", Text, nullable=False),
    sa.Column("certainty", Text, nullable=False),
    sa.Column("type", Text, index=True),
    sa.Column("mode", Text),
    sa.Column("context", sa.JSON),
    sa.Column("trigger_start", sa.Integer),
    sa.Column("trigger_end", sa.Integer),
    sa.Column("place", Text),
    sa.Column("place_country", Text),
    sa.Column("place_start", sa.Integer),
    sa.Column("place_end", sa.Integer),
    sa.Column("time", Text),
    sa.Column("time_text", Text),
    sa.Column("time_start", sa.Integer),
    sa.Column("time_end", sa.Integer),
    sa.Column("time_from", Text, index=True),
    sa.Column("time_to", Text, index=True),
    sa.Column("refers", Text),
    sa.Column("hangs_on", Text),
    sa.Index("statements_in_order", "document", "start", "id"),
)
"""``time_from`` and ``time_to`` are the first and last day of ``time``; 0001-01-01 and 9999-12-31 where it is open."""

attributions = sa.Table(
    "attributions",
    metadata,
    key("statement", "statements.id"),
    place(),
    sa.Column("name", Text, nullable=False),
    sa.Column("actor", Text, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("country", Text, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("cue_start", sa.Integer),
    sa.Column("cue_end", sa.Integer),
    sa.Column("folded", Text, nullable=False),
)
"""The links of the chain of sources, outermost first. ``folded`` is the name without case and accents."""

parties = sa.Table(
    "parties",
    metadata,
    key("statement", "statements.id"),
    sa.Column("role", Text, primary_key=True),
    place(),
    sa.Column("name", Text, nullable=False),
    sa.Column("actor", Text, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("country", Text, index=True),
    sa.Column("folded", Text, nullable=False),
)
"""Who does it (role ``actor``) and whom it is done to or given to (role ``recipient``)."""

items = sa.Table(
    "items",
    metadata,
    key("statement", "statements.id"),
    place(),
    sa.Column("text", Text, nullable=False),
    sa.Column("category", Text, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

quantities = sa.Table(
    "quantities",
    metadata,
    key("statement", "statements.id"),
    place(),
    sa.Column("value", sa.Double, nullable=False),
    sa.Column("upper", sa.Double),
    sa.Column("bound", Text, nullable=False),
    sa.Column("unit", Text, index=True),
    sa.Column("of", Text),
    sa.Column("per", Text),
    sa.Column("text", Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

measures = sa.Table(
    "measures", metadata, key("statement", "statements.id"), place(), sa.Column("measure", Text)
)

rules = sa.Table(
    "rules",
    metadata,
    key("statement", "statements.id"),
    place(),
    sa.Column("rule", Text, nullable=False, index=True),
    sa.Column("field", Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("note", Text, nullable=False),
    sa.Column("probability", sa.Double),
)

vectors = sa.Table(
    "vectors",
    metadata,
    key("statement", "statements.id"),
    sa.Column("network", Text, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)
"""What a statement says as 128 signed bytes, for search by meaning, and which network made it. Made when first asked for;
never exported."""

sa.Index("parties_by_country", parties.c.country, parties.c.statement)
sa.Index("parties_by_name", parties.c.folded, parties.c.statement)
sa.Index("attributions_by_country", attributions.c.country, attributions.c.statement)
sa.Index("attributions_by_source", attributions.c.actor, attributions.c.kind, attributions.c.country)
sa.Index("attributions_by_name", attributions.c.folded, attributions.c.statement)
sa.Index("items_by_category", items.c.category, items.c.statement)
sa.Index(
    "statements_by_time",
    sa.func.coalesce(statements.c.time_from, sa.text("'9999-12-31'")),
    *(statements.c[name] for name in ("document", "start", "id")),
)
sa.Index(
    "statements_by_kind",
    *(statements.c[name] for name in ("type", "time_from", "status", "stance", "polarity", "id", "document")),
)

PARTS = (attributions, parties, items, quantities, measures, rules)
"""The tables that hold a statement's parts; each has its ID in ``statement``."""

IN_WORDS = "words"
"""The full-text table: ``kind`` (document or statement), ``id``, ``part``, ``folded``; FTS5 on SQLite, tsvector on PostgreSQL."""

"""What comparison found: claims, questions, origins, relations, and what each addition changed in them."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema.columns import Text, key, metadata, place

claims = sa.Table(
    "claims",
    metadata,
    key("id"),
    sa.Column("question", Text, nullable=False, index=True),
    sa.Column("label", Text, nullable=False),
    sa.Column("credibility", sa.Integer, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Column("first", Text),
    sa.Column("last", Text),
)

claim_statements = sa.Table(
    "claim_statements",
    metadata,
    key("claim", "claims.id"),
    place(),
    sa.Column("statement", Text, nullable=False, index=True),
)

claim_origins = sa.Table(
    "claim_origins",
    metadata,
    key("claim", "claims.id"),
    place(),
    sa.Column("origin", Text, nullable=False, index=True),
)

questions = sa.Table("questions", metadata, key("id"), sa.Column("label", Text, nullable=False))

question_claims = sa.Table(
    "question_claims",
    metadata,
    key("question", "questions.id"),
    place(),
    sa.Column("claim", Text, nullable=False, index=True),
)

origins = sa.Table(
    "origins",
    metadata,
    key("id"),
    sa.Column("label", Text, nullable=False),
    sa.Column("reason", Text, nullable=False),
    sa.Column("source", Text, index=True),
    sa.Column("interested", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("independent", sa.Boolean, nullable=False, server_default=sa.true()),
)

origin_statements = sa.Table(
    "origin_statements",
    metadata,
    key("origin", "origins.id"),
    place(),
    sa.Column("statement", Text, nullable=False, index=True),
    sa.Column("steps", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("occasion", Text),
)
"""``steps`` lead from the statement's report to the last source; empty in records older than this column, until they are
compared anew."""

relations = sa.Table(
    "relations",
    metadata,
    sa.Column("kind", Text, primary_key=True),
    sa.Column("source", Text, primary_key=True),
    sa.Column("target", Text, primary_key=True, index=True),
    sa.Column("rule", Text, primary_key=True),
    sa.Column("why", Text, nullable=False),
    sa.Column("asker", Text, index=True),
    sa.Index("relations_by_source", "source"),
)
"""Between two claims or two statements. ``asker`` is the question or claim on whose account it was found."""

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("addition", sa.ForeignKey("additions.id"), primary_key=True),
    place(),
    sa.Column("kind", Text, nullable=False),
    sa.Column("thing", Text, nullable=False),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
)
"""What each addition changed in what comparison found: a claim or relation as it was and as it is. Never exported."""

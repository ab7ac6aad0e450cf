"""Who works with the record, and what was given to be added: users, tokens, audit, jobs."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema.columns import Text, metadata

users = sa.Table(
    "users",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", Text, nullable=False),
    sa.Column("role", Text, nullable=False),
    sa.Column("password", Text),
    sa.Column("issuer", Text),
    sa.Column("subject", Text),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("created_at", Text, nullable=False),
    sa.Column("disabled_at", Text),
    sa.UniqueConstraint("name", name="one_user_of_a_name"),
    sa.UniqueConstraint("issuer", "subject", name="one_user_of_a_subject"),
)
"""Who may use the pages. ``password`` is an argon2 hash, null for who signs in through OpenID Connect only (``issuer`` and
``subject``). A higher ``generation`` ends every session that was begun before."""

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user", sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("label", Text, nullable=False),
    sa.Column("digest", Text, nullable=False),
    sa.Column("created_at", Text, nullable=False),
    sa.Column("used_at", Text),
    sa.Column("revoked_at", Text),
    sa.UniqueConstraint("digest", name="one_token_of_a_digest"),
)
"""Keys for programs. The token itself is shown once and never kept, only its SHA-256."""

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("who", Text, nullable=False, index=True),
    sa.Column("what", Text, nullable=False),
    sa.Column("target", Text),
    sa.Column("detail", Text),
    sa.Column("origin", Text, nullable=False),
)
"""Who did what, when and from where. Never exported."""

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("by", Text),
    sa.Column("kind", Text, nullable=False),
    sa.Column("name", Text, nullable=False),
    sa.Column("given", sa.JSON, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("data", sa.LargeBinary),
    sa.Column("state", Text, nullable=False, index=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("owner", Text),
    sa.Column("started", Text),
    sa.Column("ended", Text),
    sa.Column("document", Text),
    sa.Column("statements", sa.Integer),
    sa.Column("note", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""What was given to be added by the pages or the API. ``data`` are the bytes, compressed, until it is done."""

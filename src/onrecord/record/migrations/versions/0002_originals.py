"""Originals: the bytes that documents were read from, and how they came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "originals",
        sa.Column("sha256", Text, nullable=False),
        sa.Column("media_type", Text, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("url", Text),
        sa.Column("final_url", Text),
        sa.Column("fetched_at", Text),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("gzip", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_index("ix_originals_url", "originals", ["url"])
    op.create_index("ix_originals_final_url", "originals", ["final_url"])

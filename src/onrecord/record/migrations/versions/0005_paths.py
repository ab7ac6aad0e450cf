"""Paths: how each statement comes from its origin, and what an origin's word counts for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("origins", sa.Column("source", Text))
    op.add_column("origins", sa.Column("interested", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("origins", sa.Column("independent", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index("ix_origins_source", "origins", ["source"])
    op.add_column("origin_statements", sa.Column("steps", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("origin_statements", sa.Column("occasion", Text))

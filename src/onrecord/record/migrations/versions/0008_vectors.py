"""Vectors of what statements say, for search by meaning."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "vectors",
        sa.Column("statement", Text, nullable=False),
        sa.Column("network", Text, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement"),
    )

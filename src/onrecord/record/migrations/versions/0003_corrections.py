"""Corrections: what the analyst says, what it is about, and what was extracted of that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("who", Text, nullable=False),
        sa.Column("why", Text, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("target_kind", Text, nullable=False),
        sa.Column("target", Text, nullable=False),
        sa.Column("field", Text),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("undone_at", Text),
        sa.Column("undone_by", Text),
        sa.Column("misfit", Text),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("kind", "target", "revision"):
        op.create_index(f"ix_corrections_{column}", "corrections", [column])
    op.create_table(
        "correction_anchors",
        sa.Column("correction", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", Text, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("statement", Text, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", Text, nullable=False),
        sa.Column("trigger", Text, nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("found", Text),
        sa.ForeignKeyConstraint(["correction"], ["corrections.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("correction", "n"),
    )
    for column in ("document", "statement", "found"):
        op.create_index(f"ix_correction_anchors_{column}", "correction_anchors", [column])
    op.create_table(
        "extracted",
        sa.Column("statement", Text, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("line", sa.JSON()),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement"),
    )
    op.create_index("ix_extracted_document", "extracted", ["document"])

"""Upkeep: what comparison keeps so that one more report touches only what it concerns, and what each addition changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("relations", sa.Column("asker", Text))
    op.create_index("ix_relations_asker", "relations", ["asker"])
    op.create_table("compared_by", sa.Column("basis", Text, nullable=False), sa.PrimaryKeyConstraint("basis"))
    op.create_table(
        "compared",
        sa.Column("statement", Text, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("facets", Text),
        sa.PrimaryKeyConstraint("statement"),
    )
    op.create_index("ix_compared_document", "compared", ["document"])
    op.create_table(
        "compared_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", Text, nullable=False),
        sa.PrimaryKeyConstraint("key", "role", "statement"),
    )
    op.create_index("ix_compared_keys_statement", "compared_keys", ["statement"])
    op.create_table(
        "compared_sources",
        sa.Column("actor", Text, nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("country", Text),
        sa.PrimaryKeyConstraint("actor"),
    )
    op.create_index("ix_compared_sources_key", "compared_sources", ["key"])
    op.create_table(
        "compared_judgements",
        sa.Column("left", Text, nullable=False),
        sa.Column("right", Text, nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right", "same"),
    )
    op.create_table(
        "signatures",
        sa.Column("document", Text, nullable=False),
        sa.Column("published", sa.Double(), nullable=False),
        sa.Column("units", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document"),
    )
    op.create_table(
        "signature_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("published", sa.Double(), nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.PrimaryKeyConstraint("key", "published", "document"),
    )
    op.create_index("ix_signature_keys_document", "signature_keys", ["document"])
    op.create_table(
        "lineages",
        sa.Column("document", Text, nullable=False),
        sa.Column("source", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("document", "source", "n"),
    )
    op.create_index("ix_lineages_source", "lineages", ["source"])
    op.create_table(
        "changes",
        sa.Column("addition", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("thing", Text, nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.Column("after", sa.JSON(none_as_null=True)),
        sa.ForeignKeyConstraint(["addition"], ["additions.id"]),
        sa.PrimaryKeyConstraint("addition", "n"),
    )

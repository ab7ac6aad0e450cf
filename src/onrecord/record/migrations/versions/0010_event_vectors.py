"""What the event network makes of statements' events, for comparison; the states of a source by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "event_vectors",
        sa.Column("statement", Text, nullable=False),
        sa.Column("network", Text, nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement"),
    )
    op.create_index("attributions_by_source", "attributions", ["actor", "kind", "country"])

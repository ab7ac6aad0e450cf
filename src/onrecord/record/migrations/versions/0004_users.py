"""Who may use the pages: users, their API tokens, and the audit of who did what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.Column("role", Text, nullable=False),
        sa.Column("password", Text),
        sa.Column("issuer", Text),
        sa.Column("subject", Text),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", Text, nullable=False),
        sa.Column("disabled_at", Text),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="one_user_of_a_name"),
        sa.UniqueConstraint("issuer", "subject", name="one_user_of_a_subject"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user", sa.Integer(), nullable=False),
        sa.Column("label", Text, nullable=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("created_at", Text, nullable=False),
        sa.Column("used_at", Text),
        sa.Column("revoked_at", Text),
        sa.ForeignKeyConstraint(["user"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest", name="one_token_of_a_digest"),
    )
    op.create_index("ix_tokens_user", "tokens", ["user"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("who", Text, nullable=False),
        sa.Column("what", Text, nullable=False),
        sa.Column("target", Text),
        sa.Column("detail", Text),
        sa.Column("origin", Text, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_audit_who", "audit", ["who"])

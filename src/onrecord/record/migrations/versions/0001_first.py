"""The first schema: documents, statements with their parts, what comparison found, full text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.schema import APPLICATION_ID

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        op.execute(
            "CREATE VIRTUAL TABLE words USING fts5(kind UNINDEXED, id UNINDEXED, part UNINDEXED, folded, tokenize = 'unicode61')"
        )
    else:
        op.execute(
            "CREATE TABLE words (kind TEXT NOT NULL, id TEXT NOT NULL, part INTEGER NOT NULL, folded TEXT NOT NULL,"
            " vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED, PRIMARY KEY (kind, id, part))"
        )
        op.execute("CREATE INDEX words_by_vector ON words USING gin (vector)")


def _tables() -> None:
    op.create_table(
        "additions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("program", Text, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "claims",
        sa.Column("id", Text, nullable=False),
        sa.Column("question", Text, nullable=False),
        sa.Column("label", Text, nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("first", Text),
        sa.Column("last", Text),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_claims_question", "claims", ["question"])
    op.create_table(
        "origins",
        sa.Column("id", Text, nullable=False),
        sa.Column("label", Text, nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "questions",
        sa.Column("id", Text, nullable=False),
        sa.Column("label", Text, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", Text, nullable=False),
        sa.Column("lexicon", Text, nullable=False),
        sa.Column("lexicon_hash", Text, nullable=False),
        sa.Column("model", Text, nullable=False),
        sa.Column("model_version", Text, nullable=False),
        sa.Column("model_hash", Text, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "program", "lexicon", "lexicon_hash", "model", "model_version", "model_hash", name="one_reading"
        ),
    )
    op.create_table(
        "relations",
        sa.Column("kind", Text, nullable=False),
        sa.Column("source", Text, nullable=False),
        sa.Column("target", Text, nullable=False),
        sa.Column("rule", Text, nullable=False),
        sa.Column("why", Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "source", "target", "rule"),
    )
    op.create_index("ix_relations_target", "relations", ["target"])
    op.create_index("relations_by_source", "relations", ["source"])
    op.create_table(
        "claim_origins",
        sa.Column("claim", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("origin", Text, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "n"),
    )
    op.create_index("ix_claim_origins_origin", "claim_origins", ["origin"])
    op.create_table(
        "claim_statements",
        sa.Column("claim", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", Text, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "n"),
    )
    op.create_index("ix_claim_statements_statement", "claim_statements", ["statement"])
    op.create_table(
        "documents",
        sa.Column("id", Text, nullable=False),
        sa.Column("addition", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("file", Text, nullable=False),
        sa.Column("sha256", Text, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("title", Text),
        sa.Column("outlet", Text),
        sa.Column("author", Text),
        sa.Column("url", Text),
        sa.Column("published", Text),
        sa.Column("published_narrowed", Text),
        sa.Column("published_reason", Text),
        sa.Column("published_from", Text),
        sa.Column("published_to", Text),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("reading_notes", sa.JSON(), nullable=False),
        sa.Column("text", Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["addition"],
            ["additions.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_documents_addition", "documents", ["addition"])
    op.create_index("ix_documents_outlet", "documents", ["outlet"])
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    op.create_table(
        "origin_statements",
        sa.Column("origin", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", Text, nullable=False),
        sa.ForeignKeyConstraint(["origin"], ["origins.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("origin", "n"),
    )
    op.create_index("ix_origin_statements_statement", "origin_statements", ["statement"])
    op.create_table(
        "question_claims",
        sa.Column("question", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", Text, nullable=False),
        sa.ForeignKeyConstraint(["question"], ["questions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("question", "n"),
    )
    op.create_index("ix_question_claims_claim", "question_claims", ["claim"])
    op.create_table(
        "passages",
        sa.Column("document", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("speaker", Text),
        sa.Column("speaker_start", sa.Integer()),
        sa.Column("speaker_end", sa.Integer()),
        sa.Column("interviewer", sa.Boolean(), nullable=False),
        sa.Column("reason", Text),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "n"),
    )
    op.create_table(
        "statements",
        sa.Column("id", Text, nullable=False),
        sa.Column("document", Text, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", Text, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("quote", sa.Boolean(), nullable=False),
        sa.Column("stance", Text, nullable=False),
        sa.Column("status", Text),
        sa.Column("polarity", Text, nullable=False),
        sa.Column("certainty", Text, nullable=False),
        sa.Column("type", Text),
        sa.Column("mode", Text),
        sa.Column("context", sa.JSON()),
        sa.Column("trigger_start", sa.Integer()),
        sa.Column("trigger_end", sa.Integer()),
        sa.Column("place", Text),
        sa.Column("place_country", Text),
        sa.Column("place_start", sa.Integer()),
        sa.Column("place_end", sa.Integer()),
        sa.Column("time", Text),
        sa.Column("time_text", Text),
        sa.Column("time_start", sa.Integer()),
        sa.Column("time_end", sa.Integer()),
        sa.Column("time_from", Text),
        sa.Column("time_to", Text),
        sa.Column("refers", Text),
        sa.Column("hangs_on", Text),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_statements_stance", "statements", ["stance"])
    op.create_index("ix_statements_status", "statements", ["status"])
    op.create_index("ix_statements_time_from", "statements", ["time_from"])
    op.create_index("ix_statements_time_to", "statements", ["time_to"])
    op.create_index("ix_statements_type", "statements", ["type"])
    op.create_index("statements_in_order", "statements", ["document", "start", "id"])
    op.create_table(
        "attributions",
        sa.Column("statement", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.Column("actor", Text),
        sa.Column("kind", Text, nullable=False),
        sa.Column("country", Text),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer()),
        sa.Column("cue_end", sa.Integer()),
        sa.Column("folded", Text, nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "n"),
    )
    op.create_index("ix_attributions_actor", "attributions", ["actor"])
    op.create_index("ix_attributions_country", "attributions", ["country"])
    op.create_table(
        "items",
        sa.Column("statement", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", Text, nullable=False),
        sa.Column("category", Text),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "n"),
    )
    op.create_index("ix_items_category", "items", ["category"])
    op.create_table(
        "measures",
        sa.Column("statement", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measure", Text),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "n"),
    )
    op.create_table(
        "parties",
        sa.Column("statement", Text, nullable=False),
        sa.Column("role", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.Column("actor", Text),
        sa.Column("kind", Text, nullable=False),
        sa.Column("country", Text),
        sa.Column("folded", Text, nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "role", "n"),
    )
    op.create_index("ix_parties_actor", "parties", ["actor"])
    op.create_index("ix_parties_country", "parties", ["country"])
    op.create_table(
        "quantities",
        sa.Column("statement", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("upper", sa.Double()),
        sa.Column("bound", Text, nullable=False),
        sa.Column("unit", Text),
        sa.Column("of", Text),
        sa.Column("per", Text),
        sa.Column("text", Text, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "n"),
    )
    op.create_index("ix_quantities_unit", "quantities", ["unit"])
    op.create_table(
        "rules",
        sa.Column("statement", Text, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", Text, nullable=False),
        sa.Column("field", Text, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("note", Text, nullable=False),
        sa.Column("probability", sa.Double()),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "n"),
    )
    op.create_index("ix_rules_rule", "rules", ["rule"])

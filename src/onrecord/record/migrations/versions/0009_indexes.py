"""Indexes for what pages ask of a large record: lists in order, parts by country and name, counts by field."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("parties_by_country", "parties", ["country", "statement"])
    op.create_index("parties_by_name", "parties", ["folded", "statement"])
    op.create_index("attributions_by_country", "attributions", ["country", "statement"])
    op.create_index("attributions_by_name", "attributions", ["folded", "statement"])
    op.create_index("items_by_category", "items", ["category", "statement"])
    op.create_index("documents_by_outlet", "documents", ["outlet", "published", "id"])
    published = sa.text("coalesce(published, '')")
    op.create_index("documents_by_publication", "documents", [published, "id"])
    time = sa.text("coalesce(time_from, '9999-12-31')")
    op.create_index("statements_by_time", "statements", [time, "document", "start", "id"])
    op.create_index(
        "statements_by_kind",
        "statements",
        ["type", "time_from", "status", "stance", "polarity", "id", "document"],
    )

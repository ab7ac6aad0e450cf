"""What the analyst says: corrections, the words that they are about, and what was extracted before them."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema.columns import Text, key, metadata, place

corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("who", Text, nullable=False),
    sa.Column("why", Text, nullable=False),
    sa.Column("kind", Text, nullable=False, index=True),
    sa.Column("target_kind", Text, nullable=False),
    sa.Column("target", Text, nullable=False, index=True),
    sa.Column("field", Text),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
    sa.Column("revision", sa.Integer, nullable=False, index=True),
    sa.Column("undone_at", Text),
    sa.Column("undone_by", Text),
    sa.Column("misfit", Text),
)
"""What the analyst says, one row a correction. ``revision`` counts over the whole record and moves when a correction is
made or undone, so that who corrects next can be told what changed. ``misfit`` says why a new reading no longer fits."""

correction_anchors = sa.Table(
    "correction_anchors",
    metadata,
    sa.Column("correction", sa.ForeignKey("corrections.id", ondelete="CASCADE"), primary_key=True),
    place(),
    sa.Column("role", Text, nullable=False),
    sa.Column("document", Text, nullable=False, index=True),
    sa.Column("statement", Text, nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", Text, nullable=False),
    sa.Column("trigger", Text, nullable=False),
    sa.Column("trigger_start", sa.Integer, nullable=False),
    sa.Column("found", Text, index=True),
)
"""What a correction is about, by its words: it outlives the statement's ID and the document. ``statement`` is the ID when
the correction was made, ``found`` the ID that the words have now; null where a new reading no longer has them."""

extracted = sa.Table(
    "extracted",
    metadata,
    key("statement"),
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("line", sa.JSON(none_as_null=True)),
    sa.Column("rejected", sa.Boolean, nullable=False),
)
"""What was extracted, whole, of each statement that a correction changes or rejects; ``statements`` holds it as corrected.
No ``line`` where the analyst added the statement."""

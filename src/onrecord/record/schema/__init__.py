"""The record's tables (docs/schema.md lists them). Migrations in ``migrations/versions`` bring a record to this shape.

What was extracted, what comparison found and what the analyst corrects are kept in tables of their own.
Text that is compared or sorted has the "C" collation on PostgreSQL, so that both stores give the same order.
"""

from __future__ import annotations

from onrecord.record.schema.columns import Text, metadata
from onrecord.record.schema.comparing import (
    changes,
    claim_origins,
    claim_statements,
    claims,
    origin_statements,
    origins,
    question_claims,
    questions,
    relations,
)
from onrecord.record.schema.correcting import correction_anchors, corrections, extracted
from onrecord.record.schema.desk import audit, jobs, tokens, users
from onrecord.record.schema.keeping import (
    compared,
    compared_by,
    compared_judgements,
    compared_keys,
    compared_sources,
    event_vectors,
    lineages,
    signature_keys,
    signatures,
)
from onrecord.record.schema.reports import additions, documents, originals, passages, readings
from onrecord.record.schema.sayings import (
    IN_WORDS,
    PARTS,
    attributions,
    items,
    measures,
    parties,
    quantities,
    rules,
    statements,
    vectors,
)

__all__ = [
    "APPLICATION_ID",
    "HEAD",
    "IN_WORDS",
    "PARTS",
    "Text",
    "additions",
    "attributions",
    "audit",
    "changes",
    "claim_origins",
    "claim_statements",
    "claims",
    "compared",
    "compared_by",
    "compared_judgements",
    "compared_keys",
    "compared_sources",
    "correction_anchors",
    "corrections",
    "documents",
    "event_vectors",
    "extracted",
    "items",
    "jobs",
    "lineages",
    "measures",
    "metadata",
    "origin_statements",
    "originals",
    "origins",
    "parties",
    "passages",
    "quantities",
    "question_claims",
    "questions",
    "readings",
    "relations",
    "rules",
    "signature_keys",
    "signatures",
    "statements",
    "tokens",
    "users",
    "vectors",
]

HEAD = "0010"
"""The newest migration. A test holds it against the folder of migrations."""

APPLICATION_ID = 0x6F6E7263
"""SQLite's application_id: "onrc" in ASCII, so that a file can be told for a record before it is read."""

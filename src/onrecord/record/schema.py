"""The record's tables (docs/schema.md lists them). Migrations in ``migrations/versions`` bring a record to this shape.

What was extracted, what comparison found and what the analyst corrects are kept in tables of their own.
Text that is compared or sorted has the "C" collation on PostgreSQL, so that both stores give the same order.
"""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0009"
"""The newest migration. A test holds it against the folder of migrations."""

APPLICATION_ID = 0x6F6E7263
"""SQLite's application_id: "onrc" in ASCII, so that a file can be told for a record before it is read."""

metadata = sa.MetaData()

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _key(name: str, target: str | None = None, *, first: bool = True) -> sa.Column[str]:
    reference = [sa.ForeignKey(target, ondelete="CASCADE")] if target else []
    return sa.Column(name, Text, *reference, primary_key=first, nullable=False)


def _place(name: str = "n") -> sa.Column[int]:
    """Where a row stands among its siblings."""
    return sa.Column(name, sa.Integer, primary_key=True, nullable=False, autoincrement=False)


additions = sa.Table(
    "additions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("program", Text, nullable=False),
)
"""Each time that documents were added: when (UTC) and with which program. Never exported: it has no place in what
must be the same however a record was built."""

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("program", Text, nullable=False),
    sa.Column("lexicon", Text, nullable=False),
    sa.Column("lexicon_hash", Text, nullable=False),
    sa.Column("model", Text, nullable=False),
    sa.Column("model_version", Text, nullable=False),
    sa.Column("model_hash", Text, nullable=False),
    sa.UniqueConstraint(
        "program", "lexicon", "lexicon_hash", "model", "model_version", "model_hash", name="one_reading"
    ),
)
"""What read documents: versions of program, lexicon and language model, with hashes."""

documents = sa.Table(
    "documents",
    metadata,
    _key("id"),
    sa.Column("addition", sa.ForeignKey("additions.id"), nullable=False, index=True),
    sa.Column("reading", sa.ForeignKey("readings.id"), nullable=False),
    sa.Column("file", Text, nullable=False),
    sa.Column("sha256", Text, nullable=False, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("title", Text),
    sa.Column("outlet", Text, index=True),
    sa.Column("author", Text),
    sa.Column("url", Text),
    sa.Column("published", Text, index=True),
    sa.Column("published_narrowed", Text),
    sa.Column("published_reason", Text),
    sa.Column("published_from", Text),
    sa.Column("published_to", Text),
    sa.Column("notes", sa.JSON, nullable=False),
    sa.Column("reading_notes", sa.JSON, nullable=False),
    sa.Column("text", Text, nullable=False),
)

originals = sa.Table(
    "originals",
    metadata,
    _key("sha256"),
    sa.Column("media_type", Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("url", Text, index=True),
    sa.Column("final_url", Text, index=True),
    sa.Column("fetched_at", Text),
    sa.Column("headers", sa.JSON, nullable=False),
    sa.Column("gzip", sa.LargeBinary, nullable=False),
)
"""The bytes that documents were read from, by their hash (``documents.sha256``). No document's row takes them along when
it goes: reading a document anew must not lose what it is read from. Never exported: how the bytes came has no place in
what must be the same however a record was built."""

passages = sa.Table(
    "passages",
    metadata,
    _key("document", "documents.id"),
    _place(),
    sa.Column("kind", Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("speaker", Text),
    sa.Column("speaker_start", sa.Integer),
    sa.Column("speaker_end", sa.Integer),
    sa.Column("interviewer", sa.Boolean, nullable=False),
    sa.Column("reason", Text),
)

statements = sa.Table(
    "statements",
    metadata,
    _key("id"),
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", Text, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("quote", sa.Boolean, nullable=False),
    sa.Column("stance", Text, nullable=False, index=True),
    sa.Column("status", Text, index=True),
    sa.Column("polarity", Text, nullable=False),
    sa.Column("certainty", Text, nullable=False),
    sa.Column("type", Text, index=True),
    sa.Column("mode", Text),
    sa.Column("context", sa.JSON),
    sa.Column("trigger_start", sa.Integer),
    sa.Column("trigger_end", sa.Integer),
    sa.Column("place", Text),
    sa.Column("place_country", Text),
    sa.Column("place_start", sa.Integer),
    sa.Column("place_end", sa.Integer),
    sa.Column("time", Text),
    sa.Column("time_text", Text),
    sa.Column("time_start", sa.Integer),
    sa.Column("time_end", sa.Integer),
    sa.Column("time_from", Text, index=True),
    sa.Column("time_to", Text, index=True),
    sa.Column("refers", Text),
    sa.Column("hangs_on", Text),
    sa.Index("statements_in_order", "document", "start", "id"),
)
"""``time_from`` and ``time_to`` are the first and last day of ``time``; 0001-01-01 and 9999-12-31 where it is open."""

attributions = sa.Table(
    "attributions",
    metadata,
    _key("statement", "statements.id"),
    _place(),
    sa.Column("name", Text, nullable=False),
    sa.Column("actor", Text, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("country", Text, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("cue_start", sa.Integer),
    sa.Column("cue_end", sa.Integer),
    sa.Column("folded", Text, nullable=False),
)
"""The links of the chain of sources, outermost first. ``folded`` is the name without case and accents."""

parties = sa.Table(
    "parties",
    metadata,
    _key("statement", "statements.id"),
    sa.Column("role", Text, primary_key=True),
    _place(),
    sa.Column("name", Text, nullable=False),
    sa.Column("actor", Text, index=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("country", Text, index=True),
    sa.Column("folded", Text, nullable=False),
)
"""Who does it (role ``actor``) and whom it is done to or given to (role ``recipient``)."""

items = sa.Table(
    "items",
    metadata,
    _key("statement", "statements.id"),
    _place(),
    sa.Column("text", Text, nullable=False),
    sa.Column("category", Text, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

quantities = sa.Table(
    "quantities",
    metadata,
    _key("statement", "statements.id"),
    _place(),
    sa.Column("value", sa.Double, nullable=False),
    sa.Column("upper", sa.Double),
    sa.Column("bound", Text, nullable=False),
    sa.Column("unit", Text, index=True),
    sa.Column("of", Text),
    sa.Column("per", Text),
    sa.Column("text", Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

measures = sa.Table(
    "measures", metadata, _key("statement", "statements.id"), _place(), sa.Column("measure", Text)
)

rules = sa.Table(
    "rules",
    metadata,
    _key("statement", "statements.id"),
    _place(),
    sa.Column("rule", Text, nullable=False, index=True),
    sa.Column("field", Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("note", Text, nullable=False),
    sa.Column("probability", sa.Double),
)

claims = sa.Table(
    "claims",
    metadata,
    _key("id"),
    sa.Column("question", Text, nullable=False, index=True),
    sa.Column("label", Text, nullable=False),
    sa.Column("credibility", sa.Integer, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Column("first", Text),
    sa.Column("last", Text),
)

claim_statements = sa.Table(
    "claim_statements",
    metadata,
    _key("claim", "claims.id"),
    _place(),
    sa.Column("statement", Text, nullable=False, index=True),
)

claim_origins = sa.Table(
    "claim_origins",
    metadata,
    _key("claim", "claims.id"),
    _place(),
    sa.Column("origin", Text, nullable=False, index=True),
)

questions = sa.Table("questions", metadata, _key("id"), sa.Column("label", Text, nullable=False))

question_claims = sa.Table(
    "question_claims",
    metadata,
    _key("question", "questions.id"),
    _place(),
    sa.Column("claim", Text, nullable=False, index=True),
)

origins = sa.Table(
    "origins",
    metadata,
    _key("id"),
    sa.Column("label", Text, nullable=False),
    sa.Column("reason", Text, nullable=False),
    sa.Column("source", Text, index=True),
    sa.Column("interested", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("independent", sa.Boolean, nullable=False, server_default=sa.true()),
)

origin_statements = sa.Table(
    "origin_statements",
    metadata,
    _key("origin", "origins.id"),
    _place(),
    sa.Column("statement", Text, nullable=False, index=True),
    sa.Column("steps", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("occasion", Text),
)
"""``steps`` lead from the statement's report to the last source; empty in records older than this column, until they are
compared anew."""

relations = sa.Table(
    "relations",
    metadata,
    sa.Column("kind", Text, primary_key=True),
    sa.Column("source", Text, primary_key=True),
    sa.Column("target", Text, primary_key=True, index=True),
    sa.Column("rule", Text, primary_key=True),
    sa.Column("why", Text, nullable=False),
    sa.Column("asker", Text, index=True),
    sa.Index("relations_by_source", "source"),
)
"""Between two claims or two statements. ``asker`` is the question or claim on whose account it was found."""

compared_by = sa.Table("compared_by", metadata, _key("basis"))
"""One row: what compared the record (program and lexicon). Where it is another, or missing, all is compared anew."""

compared = sa.Table(
    "compared",
    metadata,
    _key("statement"),
    sa.Column("document", Text, nullable=False, index=True),
    sa.Column("facets", Text),
)
"""What comparison made of each statement when it last looked; it outlives the statement, to tell what changed. No
``facets`` where there is nothing to compare."""

compared_keys = sa.Table(
    "compared_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("role", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("statement", Text, primary_key=True, index=True),
)
"""Under which keys a statement is found, and looks for others: the index by which one more report finds what it concerns."""

compared_sources = sa.Table(
    "compared_sources",
    metadata,
    _key("actor"),
    sa.Column("key", sa.BigInteger, nullable=False, index=True),
    sa.Column("country", Text),
)
"""The state of each source as comparison last knew it; null where reports differ."""

compared_judgements = sa.Table(
    "compared_judgements",
    metadata,
    _key("left"),
    _key("right"),
    sa.Column("same", sa.Boolean, primary_key=True),
)
"""The analyst's decisions that comparison last followed."""

signatures = sa.Table(
    "signatures",
    metadata,
    _key("document"),
    sa.Column("published", sa.Double, nullable=False),
    sa.Column("units", sa.LargeBinary, nullable=False),
)
"""What each document's text is recognised by (``comparison/signatures.py``)."""

signature_keys = sa.Table(
    "signature_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("published", sa.Double, primary_key=True),
    sa.Column("document", Text, primary_key=True, index=True),
)
"""Documents by the keys of their sentences, the earliest first."""

lineages = sa.Table(
    "lineages",
    metadata,
    _key("document"),
    _key("source"),
    _place(),
    sa.Column("whole", sa.Boolean, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("at", sa.Integer, nullable=False),
    sa.Index("ix_lineages_source", "source"),
)
"""What a document has from earlier ones: a row a carried sentence; with ``whole`` one for the report it is a copy of."""

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("addition", sa.ForeignKey("additions.id"), primary_key=True),
    _place(),
    sa.Column("kind", Text, nullable=False),
    sa.Column("thing", Text, nullable=False),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
)
"""What each addition changed in what comparison found: a claim or relation as it was and as it is. Never exported."""

vectors = sa.Table(
    "vectors",
    metadata,
    _key("statement", "statements.id"),
    sa.Column("network", Text, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)
"""What a statement says as 128 signed bytes, for search by meaning, and which network made it. Made when first asked for;
never exported."""

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
    _place(),
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
    _key("statement"),
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("line", sa.JSON(none_as_null=True)),
    sa.Column("rejected", sa.Boolean, nullable=False),
)
"""What was extracted, whole, of each statement that a correction changes or rejects; ``statements`` holds it as corrected.
No ``line`` where the analyst added the statement."""

users = sa.Table(
    "users",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", Text, nullable=False),
    sa.Column("role", Text, nullable=False),
    sa.Column("password", Text),
    sa.Column("issuer", Text),
    sa.Column("subject", Text),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("created_at", Text, nullable=False),
    sa.Column("disabled_at", Text),
    sa.UniqueConstraint("name", name="one_user_of_a_name"),
    sa.UniqueConstraint("issuer", "subject", name="one_user_of_a_subject"),
)
"""Who may use the pages. ``password`` is an argon2 hash, null for who signs in through OpenID Connect only (``issuer`` and
``subject``). A higher ``generation`` ends every session that was begun before."""

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user", sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("label", Text, nullable=False),
    sa.Column("digest", Text, nullable=False),
    sa.Column("created_at", Text, nullable=False),
    sa.Column("used_at", Text),
    sa.Column("revoked_at", Text),
    sa.UniqueConstraint("digest", name="one_token_of_a_digest"),
)
"""Keys for programs. The token itself is shown once and never kept, only its SHA-256."""

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("who", Text, nullable=False, index=True),
    sa.Column("what", Text, nullable=False),
    sa.Column("target", Text),
    sa.Column("detail", Text),
    sa.Column("origin", Text, nullable=False),
)
"""Who did what, when and from where. Never exported."""

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Text, nullable=False),
    sa.Column("by", Text),
    sa.Column("kind", Text, nullable=False),
    sa.Column("name", Text, nullable=False),
    sa.Column("given", sa.JSON, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("data", sa.LargeBinary),
    sa.Column("state", Text, nullable=False, index=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("owner", Text),
    sa.Column("started", Text),
    sa.Column("ended", Text),
    sa.Column("document", Text),
    sa.Column("statements", sa.Integer),
    sa.Column("note", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""What was given to be added by the pages or the API. ``data`` are the bytes, compressed, until it is done."""

sa.Index("parties_by_country", parties.c.country, parties.c.statement)
sa.Index("parties_by_name", parties.c.folded, parties.c.statement)
sa.Index("attributions_by_country", attributions.c.country, attributions.c.statement)
sa.Index("attributions_by_name", attributions.c.folded, attributions.c.statement)
sa.Index("items_by_category", items.c.category, items.c.statement)
sa.Index("documents_by_outlet", documents.c.outlet, documents.c.published, documents.c.id)
sa.Index("documents_by_publication", sa.func.coalesce(documents.c.published, sa.text("''")), documents.c.id)
sa.Index(
    "statements_by_time",
    sa.func.coalesce(statements.c.time_from, sa.text("'9999-12-31'")),
    *(statements.c[name] for name in ("document", "start", "id")),
)
sa.Index(
    "statements_by_kind",
    *(statements.c[name] for name in ("type", "time_from", "status", "stance", "polarity", "id", "document")),
)

PARTS = (attributions, parties, items, quantities, measures, rules)
"""The tables that hold a statement's parts; each has its ID in ``statement``."""

IN_WORDS = "words"
"""The full-text table: ``kind`` (document or statement), ``id``, ``part``, ``folded``; FTS5 on SQLite, tsvector on PostgreSQL."""

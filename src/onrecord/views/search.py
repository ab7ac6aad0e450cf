"""Search: where words stand, in reports and in statements."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import polars as pl

from onrecord.model import Document
from onrecord.record import Filter, Hit, Record
from onrecord.record.folding import fold, folded_words
from onrecord.views.material import Material
from onrecord.views.wording import how, outlet, what, when, who

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "kind": pl.String,
    "id": pl.String,
    "document": pl.String,
    "outlet": pl.String,
    "published": pl.String,
    "who": pl.String,
    "how": pl.String,
    "when": pl.String,
    "text": pl.String,
}

AROUND = 70
"""Characters shown on each side of the first word that is found in a report."""


def search(record: Record, words: str, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a hit, newest report first, a report before its statements.

    Every word must be there, as the beginning of a word; a part in double quotes as words in a row. With a filter only
    statements are found. ``text`` is what a statement says, or the first place in a report.
    """
    material = Material(record, wanted)
    hits = record.search(words, material.wanted)
    said = {s.id: s for s in record.statements(ids=[h.id for h in hits if h.kind == "statement"])}
    rows = []
    for hit in hits:
        row = _row(hit, material.documents[hit.document], words)
        if hit.kind == "statement":
            s = said[hit.id]
            row |= {
                "who": who(s, material.documents[s.document]),
                "how": how(s),
                "when": when(s.time.edtf) if s.time else None,
                "text": what(s),
            }
        rows.append(row)
    return pl.DataFrame(rows, schema=SCHEMA)


def like(record: Record, words: str, wanted: Filter | None = None, *, size: int = 50) -> pl.DataFrame:
    """One row a statement that says something like ``words``, the likest first: the columns of :func:`search` and ``likeness``,
    the cosine of the two vectors (-1 to 1; how alike 0.5 is depends on the matter, so read it as an order).

    Only statements with a vector are found; ``record.likeness.make()`` makes those that are missing.
    """
    among = None
    if wanted is not None:
        size = wanted.limit or size
        if replace(wanted, limit=None) != Filter():
            among = [s.id for s in record.statements(replace(wanted, limit=None))]
    near = record.likeness.nearest(words, among=among, size=size)
    said = {s.id: s for s in record.statements(ids=[id for id, _ in near])}
    documents = {d.id: d for d in record.documents(sorted({s.document for s in said.values()}))}
    rows = []
    for id, likeness in near:
        if id not in said:
            continue
        s = said[id]
        document = documents[s.document]
        rows.append(
            _row(Hit("statement", id, s.document), document, words)
            | {
                "who": who(s, document),
                "how": how(s),
                "when": when(s.time.edtf) if s.time else None,
                "text": what(s),
                "likeness": likeness,
            }
        )
    return pl.DataFrame(rows, schema=SCHEMA | {"likeness": pl.Float64})


def _row(hit: Hit, document: Document, words: str) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "document": hit.document,
        "outlet": outlet(document),
        "published": document.published,
        "who": None,
        "how": None,
        "when": None,
        "text": _place(document, words) if hit.kind == "document" else None,
    }


def _place(document: Document, words: str) -> str:
    """A stretch of the text around the first of the words; the title or the beginning where it is not in the text."""
    for word in folded_words(words):
        stem = re.escape(word[:-1] if word.endswith("s") and len(word) > 4 else word)
        # Folding may change lengths, so the place is looked for in the text itself, accents folded a word at a time.
        for found in re.finditer(r"[^\W_]+(?:,\d{3})*", document.text):
            if re.match(stem, fold(found[0]).replace(",", "")):
                start, end = max(0, found.start() - AROUND), min(len(document.text), found.end() + AROUND)
                head, tail = "…" if start else "", "…" if end < len(document.text) else ""
                return head + " ".join(document.text[start:end].split()) + tail
    return document.title or " ".join(document.text[: 2 * AROUND].split())

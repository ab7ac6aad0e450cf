"""How a statement is cited: who, where, when, which words, and its ID in the record."""

from __future__ import annotations

from onrecord.model import Document, Statement

LONGEST = 400
"""Characters of a quotation; a longer one is cut at a word, and shown to be."""


def citation(s: Statement, document: Document) -> str:
    """One line: outlet, author, title, date, the quotation, address, record ID. What is not known is left out."""
    head = [part for part in (document.outlet, document.author) if part]
    if document.title:
        head.append(f"“{_one_line(document.title)}”")
    if not head:
        head.append(document.file)
    head.append(document.published or "no date")
    parts = [", ".join(_one_line(p) for p in head) + f": “{quotation(s)}”"]
    if document.url:
        parts.append(document.url)
    return f"{' '.join(parts)} [onrecord {s.id}]"


def quotation(s: Statement) -> str:
    """The evidence in one line."""
    text = _one_line(s.text)
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _one_line(text: str) -> str:
    return " ".join(text.split())

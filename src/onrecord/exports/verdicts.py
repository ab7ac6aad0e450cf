"""Corrections as test data: for each verdict the words, what the program read, what is right, and the rules that decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.exports.jsonl import statement_line

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.corrections import Anchor, Correction


def verdicts(record: Record) -> Iterator[dict[str, Any]]:
    """One object a live verdict (accept, reject, edit, add, split, merge), in the order they were made."""
    files = {d.id: (d.file, d.sha256) for d in record.documents()}
    for c in record.desk.corrections(live=True):
        if c.kind in ("note", "tag"):
            continue
        line: dict[str, Any] = {
            "verdict": c.kind,
            "field": c.field,
            "before": c.before,
            "after": c.after,
            "who": c.who,
            "at": c.at,
            "why": c.why,
            "name": c.target if c.kind == "alias" else None,
            "words": [_words(a, files) for a in c.anchors],
            "misfit": c.misfit,
        }
        yield line | {"read": _read(record, c)}


def _words(anchor: Anchor, files: dict[str, tuple[str, str]]) -> dict[str, Any]:
    file, sha256 = files.get(anchor.document, (None, None))
    return {"side": anchor.role, "document": anchor.document, "file": file, "sha256": sha256, "start": anchor.start,
            "end": anchor.end, "text": anchor.text, "trigger": anchor.trigger}  # fmt: skip


def _read(record: Record, c: Correction) -> list[dict[str, Any]]:
    """What the program reads there now, with the rules that fired."""
    if c.kind not in ("accept", "reject", "edit"):
        return []
    found = (record.desk.extracted(id) for id in c.statements)
    return [statement_line(s, None, None) for s in found if s is not None]

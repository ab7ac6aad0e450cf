"""The record as JSON lines: one file a kind, one object a line (docs/schema.md).

The same documents give the same bytes, in whatever order they were added: nothing of when or how they were is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.exports.safe import json_line
from onrecord.model import Actor, Document, Fired, Quantity, Source, Span, Statement, Versions

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.corrections import Correction

Line = dict[str, Any]


def write_jsonl(record: Record, folder: Path) -> list[Path]:
    """Writes documents, statements, claims, questions, origins and relations into ``folder``, made if it is not there.

    Statements are as the analyst corrected them; where something was corrected, the corrections are a file of their own.
    Each file is put in place only when it is whole. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = record.comparison()
    claim_of: dict[str, tuple[str, str]] = {}
    for claim in found.claims:
        for id in claim.statements:
            claim_of.setdefault(id, (claim.id, claim.question))
    files: dict[str, Iterable[Line]] = {
        "documents": (document_line(d, record.versions(d.id)) for d in record.documents()),
        "statements": (statement_line(s, *claim_of.get(s.id, (None, None))) for s in record.statements()),
        "claims": (
            {
                "id": c.id,
                "question": c.question,
                "label": c.label,
                "statements": c.statements,
                "origins": c.origins,
                "credibility": c.credibility,
                "reasons": c.reasons,
                "first": c.first,
                "last": c.last,
            }
            for c in found.claims
        ),
        "questions": ({"id": q.id, "label": q.label, "claims": q.claims} for q in found.questions),
        "origins": (
            {
                "id": o.id,
                "label": o.label,
                "statements": o.statements,
                "reason": o.reason,
                "source": o.source,
                "interested": o.interested,
                "independent": o.independent,
                "paths": [
                    {"statement": p.statement, "steps": p.steps, "occasion": p.occasion} for p in o.paths
                ],
            }
            for o in found.origins
        ),
        "relations": (
            {"kind": r.kind, "from": r.source, "to": r.target, "why": r.why, "rule": r.rule}
            for r in found.relations
        ),
    }
    corrections = record.desk.corrections()
    if corrections:
        files["corrections"] = (correction_line(c) for c in corrections)
    else:
        (folder / "corrections.jsonl").unlink(missing_ok=True)  # of an earlier export into the same folder
    return [_write(folder / f"{name}.jsonl", lines) for name, lines in files.items()]


def _write(path: Path, lines: Iterable[Line]) -> Path:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(json_line(json.dumps(line, ensure_ascii=False, allow_nan=False)) + "\n")
    return part.replace(path)


def correction_line(c: Correction) -> Line:
    """A correction as it is exported, with the words that it is about."""
    return {name: getattr(c, name) for name in c.__slots__ if name != "anchors"} | {
        "anchors": [_parts(anchor) for anchor in c.anchors]
    }


def document_line(d: Document, versions: Versions | None) -> Line:
    """A document as it is exported."""
    return {
        "id": d.id,
        "file": d.file,
        "title": d.title,
        "outlet": d.outlet,
        "author": d.author,
        "url": d.url,
        "published": d.published,
        "published_narrowed": d.published_narrowed,
        "published_reason": d.published_reason,
        "kind": d.kind,
        "sha256": d.sha256,
        "text": d.text,
        "passages": [_parts(p) for p in d.passages],
        "notes": d.notes,
        "versions": _parts(versions) if versions else None,
    }


def statement_line(s: Statement, claim: str | None, question: str | None) -> Line:
    """A statement as it is exported, with the claim and the question that it belongs to."""
    event = s.event
    return {
        "id": s.id,
        "document": s.document,
        "start": s.start,
        "end": s.end,
        "text": s.text,
        "content": s.content,
        "attribution": [_source(link) for link in s.attribution],
        "quote": s.quote,
        "stance": s.stance,
        "status": s.status,
        "polarity": s.polarity,
        "certainty": s.certainty,
        "event": {
            "type": event.type,
            "mode": event.mode,
            "context": event.context,
            "actors": [_actor(a) for a in event.actors],
            "recipients": [_actor(a) for a in event.recipients],
            "place": _parts(event.place) if event.place else None,
            "items": [_parts(i) for i in event.items],
            "trigger": event.trigger,
        }
        if event
        else None,
        "time": _parts(s.time) if s.time else None,
        "quantities": [_quantity(q) for q in s.quantities],
        "measures": s.measures,
        "refers": s.refers,
        "hangs_on": s.hangs_on,
        "claim": claim,
        "question": question,
        "rules": [_rule(r) for r in s.rules],
    }


def _parts(thing: Any) -> Line:
    return {name: getattr(thing, name) for name in thing.__slots__}


def _source(link: Source) -> Line:
    return _parts(link)


def _actor(a: Actor) -> Line:
    return {"name": a.name, "actor": a.actor, "country": a.country, "kind": a.kind}


def _quantity(q: Quantity) -> Line:
    return _parts(q) | {
        "value": plain_number(q.value),
        "upper": None if q.upper is None else plain_number(q.upper),
    }


def _rule(r: Fired) -> Line:
    line = {"rule": r.rule, "field": r.field, "span": Span(r.start, r.end), "note": r.note}
    return line if r.probability is None else line | {"probability": r.probability}


def plain_number(value: float) -> int | float:
    """A whole number without its ".0"."""
    return int(value) if value == int(value) else value

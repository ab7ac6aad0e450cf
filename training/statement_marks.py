"""Statements that were marked by hand, from ``statements.tsv``, and the texts that they are of.

A row has the corpus and document, the statement's id, a digest of its fields as they were when it was marked, and the codes of
the fields that were wrong (none: it was right). A mark holds only while the program makes the same statement of the text.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from event_texts import READERS

from onrecord.model import Document, Statement
from onrecord.reading import document_from_text

MARKS = Path(__file__).parent / "statements.tsv"


@dataclass(frozen=True, slots=True)
class Mark:
    corpus: str
    document: str
    statement: str
    fields: str
    wrong: frozenset[str]


def read_marks(path: Path = MARKS) -> tuple[Mark, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Mark(r["corpus"], r["document"], r["statement"], r["fields"], frozenset(r["wrong"].split()))
            for r in csv.DictReader(file, delimiter="\t")
        )


def digest(s: Statement) -> str:
    """Of all fields that a reader judges."""
    e = s.event
    told = [
        [(x.name, x.actor) for x in s.attribution], s.content, s.quote, s.stance, s.status, s.polarity, s.certainty,
        s.time and (s.time.edtf, s.time.start), [(q.value, q.upper, q.bound, q.unit, q.of, q.per) for q in s.quantities],
        e and (
            e.type, e.mode, e.context, [(a.name, a.country) for a in e.actors], [(a.name, a.country) for a in e.recipients],
            [(i.start, i.category) for i in e.items], e.place and e.place.name,
        ),
    ]  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()[:10]


def document(data: Path, corpus: str, name: str) -> Document:
    """The text with what is known of it: the day of publishing and, of PolNeAR, the outlet."""
    text, known = READERS[corpus](data, name), dict[str, str]()
    if corpus == "polnear-dev":
        known = _of_polnear(data)[name]
    elif corpus == "timebank":
        raw = (data / "timebank" / f"{name}.tml").read_text(encoding="utf-8")
        made = re.search(r'<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>', raw)
        day = re.search(r'value="(\d{4}-\d\d-\d\d)', made.group()) if made else None
        known = {"published": day.group(1)} if day else {}
    return document_from_text(
        text, file=f"{name}.txt", outlet=known.get("outlet"), published=known.get("published")
    )


def _of_polnear(data: Path) -> dict[str, dict[str, str]]:
    with (data / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {r["filename"]: {"outlet": r["publisher"], "published": r["publication_date"]} for r in rows}


def by_document(marks: tuple[Mark, ...]) -> Iterator[tuple[str, str, dict[str, Mark]]]:
    """Each document's marks by statement, in the file's order."""
    found: dict[tuple[str, str], dict[str, Mark]] = {}
    for mark in marks:
        found.setdefault((mark.corpus, mark.document), {})[mark.statement] = mark
    for (corpus, name), those in found.items():
        yield corpus, name, those

"""Gathers what the judge of events learns from: its evidence on each word that was marked by hand.

    python training/event_word_data.py DATA words.npz

``event_words.tsv`` holds the marks: corpus, document, offset of the word, the type that its frame gives, and the type that the
word really names in its sentence, or NONE. No text of the corpora is in it.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from pathlib import Path

import numpy as np
from event_texts import READERS

import onrecord
from onrecord.extraction.analysis import analyse
from onrecord.extraction.attribution import Sight
from onrecord.extraction.events import finding
from onrecord.extraction.events.evidence import Evidence, evidence
from onrecord.extraction.found import FoundEvent
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load

MARKS = Path(__file__).parent / "event_words.tsv"


def gather(name: str, text: str) -> list[tuple[int, Evidence]]:
    """Offsets of the words of a text that a frame takes for an event, and the evidence on each; nothing is judged."""
    seen: list[tuple[int, Evidence]] = []

    def note(event: FoundEvent, token: object, sight: Sight) -> FoundEvent:
        seen.append((token.idx, evidence(event, token, sight)))  # type: ignore[attr-defined,arg-type]
        return event

    finding.judged = note  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.txt")
        path.write_text(text, encoding="utf-8")
        for document in onrecord.read(path):
            find_parts(analyse(document, load()))
    return seen


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("out", type=Path)
    a = ap.parse_args()
    marks: dict[tuple[str, str], dict[tuple[int, str], str]] = {}
    with MARKS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            of = marks.setdefault((row["corpus"], row["document"]), {})
            of[int(row["offset"]), row["proposed"]] = row["named"]
    rows: list[tuple[str, str, Evidence]] = []
    for (corpus, name), wanted in sorted(marks.items()):
        for offset, found in gather(name, READERS[corpus](a.data, name)):
            named = wanted.get((offset, found.type))
            if named is not None:
                rows.append((f"{corpus}/{name}", named, found))
    print(f"{len(rows)} of {sum(map(len, marks.values()))} marked words found")
    np.savez_compressed(
        a.out,
        documents=[d for d, _, _ in rows],
        named=[n for _, n, _ in rows],
        types=[e.type for _, _, e in rows],
        names=["\t".join(e.names) for _, _, e in rows],
        word=np.array([e.word for _, _, e in rows]),
        things=np.array([e.things for _, _, e in rows]),
        sentence=np.array([e.sentence for _, _, e in rows]),
    )


if __name__ == "__main__":
    main()

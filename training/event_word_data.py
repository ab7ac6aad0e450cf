"""Gathers what the judge of events learns from: its evidence on each word that was marked by hand.

    python training/event_word_data.py DATA words.npz

``event_words.tsv`` holds the marks: corpus, document, offset of the word, the type that its frame gives, and the type that the
word really names in its sentence, or NONE. No text of the corpora is in it.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from event_texts import READERS
from spacy.tokens import Token

import onrecord
from onrecord.extraction.analysis import analyse
from onrecord.extraction.attribution import Sight
from onrecord.extraction.events import finding
from onrecord.extraction.events.candidates import Candidate, features
from onrecord.extraction.events.evidence import Evidence, Floats, evidence
from onrecord.extraction.events.phrases import antecedent
from onrecord.extraction.found import FoundEvent
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load
from onrecord.model import Actor

MARKS = Path(__file__).parent / "event_words.tsv"


@dataclass
class Word:
    """What is gathered on one word: where it stands, the judge's evidence, and everybody whom its sentence mentions."""

    offset: int
    found: Evidence
    those: list[tuple[int, int]]
    """Where each candidate stands in the document."""
    antecedents: dict[tuple[int, int], int]
    """Relative pronouns of the sentence: which candidate each stands for."""
    features: list[tuple[str, ...]]
    vectors: list[Floats]
    keys: list[list[str]]
    """Who each candidate is: several may be one and the same."""
    by_frames: tuple[set[str], set[str]]
    """Whom the frames chose as doers and as those it is done to."""


def key(actor: Actor) -> str:
    return actor.actor or actor.name


def gather(name: str, text: str) -> list[Word]:
    """What there is on each word of a text that a frame takes for an event; nothing is judged, nobody chosen."""
    seen: list[Word] = []

    def judge(event: FoundEvent, token: Token, sight: Sight) -> FoundEvent:
        return event

    def note(event: FoundEvent, token: Token, those: tuple[Candidate, ...], sight: Sight) -> FoundEvent:
        at = {c.head.i: k for k, c in enumerate(those)}
        stand = {
            (t.idx, t.idx + len(t)): at[antecedent(t).i]
            for t in token.sent
            if antecedent(t) is not t and antecedent(t).i in at
        }
        seen.append(
            Word(
                token.idx,
                evidence(event, token, sight),
                [(c.start, c.end) for c in those],
                stand,
                features(event, token, those),
                [sight.vector(c.head.idx, c.head.idx + len(c.head)) for c in those],
                [[key(a) for a in c.actors] or [c.head.text] for c in those],
                ({key(a) for a in event.actors}, {key(a) for a in event.recipients}),
            )
        )
        return event

    finding.judged, finding.chosen = judge, note
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.txt")
        path.write_text(text, encoding="utf-8")
        for document in onrecord.read(path):
            find_parts(analyse(document, load()))
    return seen


def marked(word: Word, marks: str) -> list[int]:
    """For each candidate whether the marks name it (1), name somebody else (0), or name the same one elsewhere (-1)."""
    wanted = {tuple(map(int, m.split("-"))) for m in marks.split() if m[0].isdigit()}
    hit = [False] * len(word.those)
    for span in sorted(wanted):
        if span in word.antecedents:
            hit[word.antecedents[span]] = True
            continue
        same = [k for k, c in enumerate(word.those) if c == span]
        for k in same or [k for k, (a, b) in enumerate(word.those) if a < span[1] and span[0] < b][:1]:
            hit[k] = True
    named = {x for k, h in enumerate(hit) if h for x in word.keys[k]}
    return [1 if h else -1 if named & set(word.keys[k]) else 0 for k, h in enumerate(hit)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument(
        "--part", type=int, nargs=2, default=(0, 1), metavar=("N", "OF"), help="every OFth document only"
    )
    a = ap.parse_args()
    marks: dict[tuple[str, str], dict[tuple[int, str], dict[str, str]]] = {}
    with MARKS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            of = marks.setdefault((row["corpus"], row["document"]), {})
            of[int(row["offset"]), row["proposed"]] = row
    rows: list[tuple[str, dict[str, str], Word]] = []
    chosen = sorted(marks.items())[a.part[0] :: a.part[1]]
    for (corpus, name), wanted in chosen:
        for word in gather(name, READERS[corpus](a.data, name)):
            mark = wanted.get((word.offset, word.found.type))
            if mark is not None:
                rows.append((f"{corpus}/{name}", mark, word))
    print(f"{len(rows)} of {sum(len(w) for _, w in chosen)} marked words found")
    those = [(n, k) for n, (_, _, w) in enumerate(rows) for k in range(len(w.those))]
    named = [
        [marked(w, m[c]) if m[c] else [-2] * len(w.those) for c in ("doers", "others")] for _, m, w in rows
    ]
    np.savez_compressed(
        a.out,
        documents=[d for d, _, _ in rows],
        offsets=[w.offset for _, _, w in rows],
        named=[m["named"] for _, m, _ in rows],
        types=[w.found.type for _, _, w in rows],
        names=["\t".join(w.found.names) for _, _, w in rows],
        word=np.array([w.found.word for _, _, w in rows]),
        things=np.array([w.found.things for _, _, w in rows]),
        sentence=np.array([w.found.sentence for _, _, w in rows]),
        marked=[bool(m["doers"]) for _, m, _ in rows],
        unnumbered=[["x" in m[c].split() for c in ("doers", "others")] for _, m, _ in rows],
        by_frames=["\t".join(sorted(s)) for _, _, w in rows for s in w.by_frames],
        candidate_of=[n for n, _ in those],
        candidate_names=["\t".join(rows[n][2].features[k]) for n, k in those],
        candidate_keys=["\t".join(rows[n][2].keys[k]) for n, k in those],
        candidate_vectors=np.array([rows[n][2].vectors[k] for n, k in those], np.float16),
        candidate_marks=np.array([[r[k] for r in named[n]] for n, k in those], np.int8),
    )


if __name__ == "__main__":
    main()

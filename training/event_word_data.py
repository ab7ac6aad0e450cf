"""Gathers what the judge of events learns from: words that frames take for events, as the program sees them in their sentences.

    python training/event_word_data.py DATA words.npz                      # the words that were marked by hand
    python training/event_word_data.py DATA unmarked.npz --unmarked 1100   # words that nobody marked, for the teacher to judge

``event_words.tsv`` holds the marks: corpus, document, offset of the word, the type that its frame gives, the type that the word
really names in its sentence, or NONE, and who does it and to whom. Parties are marked as ``start-end``, where they are mentioned;
``x`` is somebody who is named but was no candidate, ``-`` is nobody, and what is empty was not marked. No text of the corpora is
in it. Words that nobody marked are those of PolNeAR's dev part and of so many stories of ngec, drawn with a seed.

``--part 0 2`` and ``--part 1 2`` gather every other document each; the learning takes several files.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from event_texts import READERS, stories
from spacy.tokens import Span, Token

import onrecord
from onrecord.extraction.analysis import analyse
from onrecord.extraction.attribution import Sight
from onrecord.extraction.attribution.sight import BEFORE, LONGEST
from onrecord.extraction.events import finding, judge
from onrecord.extraction.events.candidates import features, key, shared
from onrecord.extraction.events.evidence import evidence, things_of
from onrecord.extraction.events.phrases import antecedent
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load

MARKS = Path(__file__).parent / "event_words.tsv"
SEED = 20261126

Range = tuple[int, int]
Marked = dict[tuple[int, str], dict[str, str]]
"""The marks of a document, by offset and type."""


@dataclass(frozen=True)
class Window:
    """Pieces that the network reads at once: their ids and surface features."""

    pieces: list[int]
    features: list[int]


@dataclass(frozen=True)
class Place:
    """A sentence in its window: first piece and past the last."""

    window: tuple[int, int]
    first: int
    last: int
    starts: list[int]
    ends: list[int]

    def at(self, token: Token) -> Range:
        """The pieces of a token; an empty range where the window does not hold it."""
        found = bisect_right(self.ends, token.idx), bisect_left(self.starts, token.idx + len(token))
        start, end = (min(max(k, self.first), self.last) for k in found)
        return start, end


@dataclass(frozen=True)
class Word:
    """What is gathered on one word."""

    offset: int
    type: str
    names: tuple[str, ...]
    place: Place
    at: Range
    spans: list[tuple[int, int, int]]
    """Which mark of the network's input lies on which pieces."""
    those: list[Range]
    """Where each candidate stands in the document, and (``heads``) in the window."""
    heads: list[Range]
    antecedents: dict[Range, list[int]]
    """Relative pronouns of the sentence: which candidates each stands for."""
    features: list[tuple[str, ...]]
    keys: list[list[str]]
    """Who each candidate is: several may be one and the same."""
    outside: tuple[list[str], list[str]]
    """Whom the frames chose for each role that is no candidate."""


def located(sight: Sight, sentence: Span) -> Place | None:
    """Where the network has read a sentence (``Sight.stretch``); None where it has not."""
    for half, (pieces, windows) in enumerate(sight.read):
        first = bisect_right(pieces.ends, sentence.start_char)
        last = bisect_left(pieces.starts, sentence.end_char)
        if first < last:
            k = bisect_right(windows, first, key=lambda w: w.first) - 1
            begin, size = windows[k].first, len(windows[k].embedded)
            own = slice(begin, begin + size)
            return Place(
                (half, k), first - begin, min(last - begin, size), pieces.starts[own], pieces.ends[own]
            )
    return None


def seen(case: judge.Case, place: Place) -> Word:
    """What there is on one word; ``judge.py`` puts the same marks on it."""
    event, word, those = case.event, case.word, case.those
    spans = [(judge.WORD, word), *((judge.THING, t) for t in things_of(word))]
    for candidate in those:
        spans.append((judge.CANDIDATE, candidate.head))
        for mark, chosen in ((judge.DOER, event.actors), (judge.OTHER, event.recipients)):
            if shared(candidate.actors, chosen):
                spans.append((mark, candidate.head))
    relatives = [t for t in word.sent if antecedent(t) is not t]
    keys = [[key(a) for a in c.actors] or [c.head.text] for c in those]
    inside = {name for of in keys for name in of}
    doers, others = ({key(a) for a in of} - inside for of in (event.actors, event.recipients))
    return Word(
        offset=word.idx, type=event.type, names=evidence(event, word), place=place, at=place.at(word),
        spans=[(mark, *place.at(t)) for mark, t in spans],
        those=[(c.start, c.end) for c in those], heads=[place.at(c.head) for c in those],
        antecedents={(t.idx, t.idx + len(t)): [k for k, c in enumerate(those) if c.head.i == antecedent(t).i] for t in relatives},
        features=features(event, word, those), keys=keys,
        outside=(sorted(doers), sorted(others)),
    )  # fmt: skip


def gather(name: str, text: str) -> tuple[list[Word], dict[tuple[int, int], Window]]:
    """What there is on each word of a text that a frame takes for an event, and the windows that they stand in. The judge says
    nothing meanwhile."""
    words: dict[tuple[int, str], Word] = {}
    windows: dict[tuple[int, int], Window] = {}

    def note(cases: list[judge.Case], sight: Sight) -> list[None]:
        for case in cases:
            place = located(sight, case.word.sent)
            if place is not None:
                words.setdefault((case.word.idx, case.event.type), seen(case, place))
                half, k = place.window
                pieces, read = sight.read[half]
                own = slice(read[k].first, read[k].first + len(read[k].embedded))
                windows[place.window] = Window(pieces.ids[own], pieces.features[own])
        return [None] * len(cases)

    with patch.object(finding, "weigh", note), tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.txt")
        path.write_text(text, encoding="utf-8")
        for document in onrecord.read(path):
            find_parts(analyse(document, load()))
    return list(words.values()), windows


def overlap(one: Range, other: Range) -> bool:
    """Does one hold the other?"""
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def labels(word: Word, marks: str) -> list[int]:
    """For each candidate whether the marks name it (1), name somebody else (0), or name the same one elsewhere (-1). A mark on a
    relative pronoun is one on what the pronoun stands for; a mention whose bounds have changed since is whoever it overlaps."""
    spans = [m.partition("-") for m in marks.split() if m[0].isdigit()]
    wanted = {(int(a), int(b)) for a, _, b in spans}
    for pronoun in wanted & set(word.antecedents):
        wanted = wanted - {pronoun} | {word.those[k] for k in word.antecedents[pronoun]}
    exact = wanted & set(word.those)
    hit = [
        c in exact or (any(overlap(c, m) for m in wanted) and not any(overlap(c, m) for m in exact))
        for c in word.those
    ]
    named = {x for h, keys in zip(hit, word.keys, strict=True) if h for x in keys}
    return [1 if h else -1 if named & set(keys) else 0 for h, keys in zip(hit, word.keys, strict=True)]


class Gathered:
    """The rows of the file."""

    def __init__(self) -> None:
        self.windows: list[Window] = []
        self.rows: list[tuple[str, dict[str, str], Word, int]] = []

    def add(self, corpus: str, name: str, text: str, marks: Marked | None) -> None:
        """Without ``marks`` every word is taken, with them the marked ones."""
        words, windows = gather(name, text)
        at: dict[tuple[int, int], int] = {}
        for word in words:
            mark = {} if marks is None else marks.get((word.offset, word.type))
            if mark is None:
                continue
            if word.place.window not in at:
                at[word.place.window] = len(self.windows)
                self.windows.append(windows[word.place.window])
            self.rows.append((f"{corpus}/{name}", mark, word, at[word.place.window]))

    def arrays(self) -> dict[str, Any]:
        """As ``judge_rows.py`` reads them. ``names_to``, ``features_to``, ``windows_to`` are where each row's, candidate's and
        window's part of the long arrays ends; ``names`` and ``features`` are places in ``known``."""
        words = [w for _, _, w, _ in self.rows]
        known: dict[str, int] = {}
        names = [[known.setdefault(n, len(known)) for n in w.names] for w in words]
        about = [[known.setdefault(n, len(known)) for n in f] for w in words for f in w.features]
        with_parties = [bool(m.get("doers")) for _, m, _, _ in self.rows]
        both: list[tuple[int, int]] = []
        for (_, mark, word, _), there in zip(self.rows, with_parties, strict=True):
            if there:
                both += zip(labels(word, mark["doers"]), labels(word, mark["others"]), strict=True)
            else:
                both += [(-1, -1)] * len(word.those)
        spans = [(row, *s) for row, w in enumerate(words) for s in w.spans]

        def ends(of: list[list[int]]) -> npt.NDArray[np.int64]:
            return np.array(list(accumulate(map(len, of))), np.int64)

        def flat(of: list[list[int]]) -> npt.NDArray[np.int32]:
            return np.array([n for one in of for n in one], np.int32)

        return {
            "before": np.array(BEFORE), "longest": np.array(LONGEST), "known": np.array(list(known), np.str_),
            "documents": np.array([d for d, _, _, _ in self.rows]),
            "offsets": np.array([w.offset for w in words], np.int32), "types": np.array([w.type for w in words]),
            "named": np.array([m.get("named", "") for _, m, _, _ in self.rows]),
            "window": np.array([k for _, _, _, k in self.rows], np.int32),
            "sentence": np.array([(w.place.first, w.place.last) for w in words], np.int16).reshape(-1, 2),
            "word": np.array([w.at for w in words], np.int16).reshape(-1, 2),
            "spans": np.array(spans, np.int32).reshape(-1, 4),
            "names": flat(names), "names_to": ends(names), "outside": np.array(["\t".join(o) for w in words for o in w.outside]),
            "with_parties": np.array(with_parties, np.bool_),
            "candidate_of": np.array([row for row, w in enumerate(words) for _ in w.heads], np.int32),
            "candidates": np.array([h for w in words for h in w.heads], np.int16).reshape(-1, 2),
            "keys": np.array(["\t".join(k) for w in words for k in w.keys]),
            "labels": np.array(both, np.int8).reshape(-1, 2), "features": flat(about), "features_to": ends(about),
            "pieces": flat([w.pieces for w in self.windows]).astype(np.uint16),
            "piece_features": flat([w.features for w in self.windows]).astype(np.uint8),
            "windows_to": ends([w.pieces for w in self.windows]),
        }  # fmt: skip


def marked_words() -> dict[tuple[str, str], Marked]:
    """The marks, by corpus and document."""
    found: dict[tuple[str, str], Marked] = {}
    with MARKS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            of = found.setdefault((row["corpus"], row["document"]), {})
            of[int(row["offset"]), row["proposed"]] = row
    return found


def unmarked(data: Path, count: int, marked: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """``count`` stories of ngec without marks, and PolNeAR's dev part."""
    taken = {int(name.rpartition("_")[2]) for corpus, name in marked if corpus == "ngec"}
    free = [k for k in range(len(stories(data))) if k not in taken]
    drawn = random.Random(SEED).sample(free, count)
    dev = sorted(p.stem for p in (data / "polnear" / "dev" / "text").glob("*.txt"))
    return [*(("ngec", f"unmarked_{k}") for k in sorted(drawn)), *(("polnear-dev", name) for name in dev)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--unmarked", type=int, metavar="STORIES", help="gather words that nobody marked")
    ap.add_argument(
        "--part", type=int, nargs=2, default=(0, 1), metavar=("N", "OF"), help="every OFth document only"
    )
    a = ap.parse_args()
    marks = marked_words()
    chosen = sorted(marks) if a.unmarked is None else unmarked(a.data, a.unmarked, set(marks))
    found = Gathered()
    part = chosen[a.part[0] :: a.part[1]]
    for corpus, name in part:
        of = marks[corpus, name] if a.unmarked is None else None
        found.add(corpus, name, READERS[corpus](a.data, name), of)
    known = f" of {sum(len(marks[d]) for d in part)} marked" if a.unmarked is None else ""
    print(f"{len(found.rows)}{known} words in {len(part)} documents")
    np.savez_compressed(a.out, **found.arrays())


if __name__ == "__main__":
    main()

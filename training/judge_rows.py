"""The words that the judge of events and its teachers learn from, read from the files of ``event_word_data.py``, and batches of
them. Needs no more of onrecord than those files: how a sentence is cut stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from judge_network import MARKS, SENTENCE
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

PARTS = 5
"""Documents are dealt out to so many parts; each part's words are judged by the teacher that has not seen them."""

Identity = tuple[str, int, str]
"""Document, offset and type: what a word is known by."""


@dataclass
class Row:
    """A word in its sentence, with what stands before it. Places are pieces, first and past the last."""

    id: Identity
    named: str
    """The type that it names, or NONE; empty where nobody marked it."""
    pieces: npt.NDArray[np.int64]
    piece_features: npt.NDArray[np.int64]
    first: int
    """Where its first piece stands in the window, of which the first place is the network's own mark's."""
    marks: npt.NDArray[np.float32]
    word: tuple[int, int]
    who: npt.NDArray[np.int64]
    """Candidates x 2."""
    features: list[list[str]]
    names: list[str]
    keys: list[set[str]]
    """Who each candidate is."""
    outside: tuple[set[str], set[str]]
    """Whom the frames chose, of doers and of others, that is no candidate."""
    with_parties: bool
    labels: npt.NDArray[np.int8]
    """Candidates x 2: 1, 0, or -1 where the same one is marked elsewhere or nobody marked the parties."""
    roles: npt.NDArray[np.float32]
    """What is to be learnt of each candidate, from 0 to 1, and how much it counts."""
    counts: npt.NDArray[np.float32]
    stands: float
    """What is to be learnt of the word."""

    @property
    def right(self) -> bool:
        return self.named == self.id[2]


def _clipped(places: npt.NDArray[np.int64], first: int, last: int) -> npt.NDArray[np.int64]:
    """Places counted from ``first``; what was cut off stands at the first piece."""
    begin, end = (places - first).T
    end = np.minimum(end, last - first)
    there = (begin < end) & (begin >= 0)
    return np.stack([np.where(there, begin, 0), np.where(there, end, 1)], 1)


def _read(path: Path, before: int | None) -> Iterator[Row]:
    with np.load(path, allow_pickle=False) as read:
        z = {name: read[name] for name in read.files}
    known = z["known"].tolist()
    before = int(z["before"]) if before is None else before

    def bounds(name: str) -> list[tuple[int, int]]:
        return list(pairwise([0, *z[f"{name}_to"].tolist()]))

    windows, names, features = bounds("windows"), bounds("names"), bounds("features")
    rows = np.arange(len(z["documents"]) + 1)
    of, spans_of = np.searchsorted(z["candidate_of"], rows), np.searchsorted(z["spans"][:, 0], rows)
    ids = zip(z["documents"].tolist(), z["offsets"].tolist(), z["types"].tolist(), strict=True)
    for row, id in enumerate(ids):
        start, end = z["sentence"][row].tolist()
        first, last = max(0, start - before), min(end, start + int(z["longest"]))
        marks = np.zeros((last - first, MARKS), np.float32)
        marks[start - first :, SENTENCE] = 1
        for _, mark, a, b in z["spans"][spans_of[row] : spans_of[row + 1]].tolist():
            marks[max(0, a - first) : max(0, b - first), mark] = 1
        begin = windows[z["window"][row]][0]
        here = slice(begin + first, begin + last)
        those = range(of[row], of[row + 1])
        labels = z["labels"][those.start : those.stop]
        word = _clipped(z["word"][row : row + 1].astype(np.int64), first, last)[0].tolist()
        doers, others = (
            set(filter(None, o.split("\t"))) for o in z["outside"][2 * row : 2 * row + 2].tolist()
        )
        yield Row(
            id=id, named=str(z["named"][row]), pieces=z["pieces"][here].astype(np.int64),
            piece_features=z["piece_features"][here].astype(np.int64), first=first + 1, marks=marks,
            word=(word[0], word[1]), who=_clipped(z["candidates"][those.start : those.stop].astype(np.int64), first, last),
            features=[[known[n] for n in z["features"][slice(*features[c])]] for c in those],
            names=[known[n] for n in z["names"][slice(*names[row])]],
            keys=[set(k.split("\t")) for k in z["keys"][those.start : those.stop].tolist()], outside=(doers, others),
            with_parties=bool(z["with_parties"][row]), labels=labels, roles=np.maximum(labels, 0).astype(np.float32),
            counts=(labels >= 0).astype(np.float32), stands=float(z["named"][row] == id[2]),
        )  # fmt: skip


def read_rows(paths: Iterable[Path], before: int | None = None) -> list[Row]:
    """The words of some files, in an order that is the same however they were dealt out to the files. ``before`` is how many
    pieces before the sentence are given with it: as many as the program gives, where it is None."""
    return sorted((row for path in paths for row in _read(path, before)), key=lambda r: r.id)


def parts(rows: Sequence[Row]) -> dict[str, int]:
    """Which part each document is of."""
    documents = sorted({r.id[0] for r in rows})
    np.random.RandomState(1).shuffle(documents)
    return {d: k % PARTS for k, d in enumerate(documents)}


def numbered(names: Iterable[str], times: int) -> dict[str, int]:
    """A number for each name that comes ``times`` times or more."""
    counts = Counter(names)
    return {n: k for k, n in enumerate(sorted(n for n, c in counts.items() if c >= times))}


@dataclass(frozen=True)
class Known:
    """What has a weight: types, features of candidates, features of words."""

    types: dict[str, int]
    features: dict[str, int]
    names: dict[str, int]


def batches(rows: Sequence[Row], size: int, order: int, turn: int) -> Iterator[list[Row]]:
    """All rows in a random order (``order``), those of like length together; the batches too in a random order (``turn``)."""
    shuffled = np.random.RandomState(order).permutation(len(rows))
    some = size * 16
    found = []
    for at in range(0, len(rows), some):
        near = sorted(shuffled[at : at + some], key=lambda k: len(rows[k].pieces))
        found += [near[a : a + size] for a in range(0, len(near), size)]
    for k in np.random.RandomState(turn).permutation(len(found)):
        yield [rows[n] for n in found[k]]


def batch(rows: Sequence[Row], known: Known, device: str) -> dict[str, Tensor]:
    """Some rows as the networks take them. ``mask`` is 1 where a piece is."""

    def to(values: npt.ArrayLike, kind: type = np.int64) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(np.asarray(values, kind))).to(device)

    def padded(values: Iterable[npt.NDArray[np.generic]]) -> Tensor:
        return pad_sequence([torch.from_numpy(v) for v in values], batch_first=True).to(device)

    def bag(names: Iterable[Iterable[str]], at: dict[str, int]) -> tuple[Tensor, Tensor]:
        numbers = [[at[n] for n in of if n in at] for of in names]
        begins = np.cumsum([0, *map(len, numbers)])[: len(numbers)]
        return to([n for of in numbers for n in of]), to(begins)

    features, features_from = bag((f for r in rows for f in r.features), known.features)
    names, names_from = bag((r.names for r in rows), known.names)
    who = np.concatenate([r.who for r in rows])
    return {
        "pieces": padded(r.pieces for r in rows), "piece_features": padded(r.piece_features for r in rows),
        "places": padded(np.arange(r.first, r.first + len(r.pieces)) for r in rows),
        "mask": padded(np.ones(len(r.pieces), np.int64) for r in rows), "marks": padded(r.marks for r in rows),
        "type": to([known.types[r.id[2]] for r in rows]),
        "word_start": to([r.word[0] for r in rows]), "word_end": to([r.word[1] for r in rows]),
        "row": to(np.repeat(np.arange(len(rows)), [len(r.who) for r in rows])), "start": to(who[:, 0]), "end": to(who[:, 1]),
        "features": features, "features_from": features_from, "names": names, "names_from": names_from,
        "roles": to(np.concatenate([r.roles for r in rows]), np.float32),
        "counts": to(np.concatenate([r.counts for r in rows]), np.float32),
        "stands": to([r.stands for r in rows], np.float32),
    }  # fmt: skip

"""How alike reports are, in the ways that tell whether they speak of one story: words, names, and common neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Floats = npt.NDArray[np.float32]
NEIGHBOURS = 8
"""Reports whose likeness sets the scale for a report: what is very like among strangers is little among kin."""
KINDS: dict[str, Callable[[Token], bool]] = {
    "words": lambda t: t.pos_ in ("NOUN", "PROPN", "VERB", "NUM", "ADJ"),
    "names": lambda t: t.pos_ in ("PROPN", "NUM"),
    "matters": lambda t: t.pos_ in ("NOUN", "VERB"),
}
"""Which words of a report are compared."""


def _vectors(parsed: Sequence[Doc], wanted: Callable[[Token], bool]) -> Floats:
    """tf-idf vectors of unit length, one row a report."""
    counts = [Counter(t.lemma_.lower() for t in d if not t.is_stop and wanted(t)) for d in parsed]
    frequency: Counter[str] = Counter()
    for c in counts:
        frequency.update(c.keys())
    place = {w: i for i, w in enumerate(sorted(frequency))}
    rows = np.zeros((len(parsed), max(1, len(place))), np.float32)
    for i, c in enumerate(counts):
        for w, n in sorted(c.items()):
            rows[i, place[w]] = (1 + math.log(n)) * math.log((len(parsed) + 1) / (frequency[w] + 0.5))
    return np.asarray(
        rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9)), np.float32
    )


def _common(likeness: Floats, power: float) -> Floats:
    """How far two reports are like the same others."""
    rows = np.clip(likeness, 0, None) ** np.float32(power)
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return np.asarray(rows @ rows.T, np.float32)


def _scaled(likeness: Floats) -> Floats:
    """Likeness against that of the nearest neighbours of both."""
    others = np.sort(likeness - 2 * np.eye(len(likeness), dtype=np.float32), axis=1)[:, -NEIGHBOURS:]
    top = np.clip(others, 0, None).mean(axis=1)
    return np.asarray(likeness / np.maximum(np.sqrt(np.outer(top, top)), np.float32(0.05)), np.float32)


def likenesses(parsed: Sequence[Doc]) -> dict[str, Floats]:
    """Square, symmetric matrices over the reports, by kind of likeness. Cost and memory go with the square of their number."""
    found: dict[str, Floats] = {}
    for name, wanted in KINDS.items():
        rows = _vectors(parsed, wanted)
        found[name] = np.asarray(rows @ rows.T, np.float32)
    found["common_words"] = _common(found["words"], 2)
    found["common_names"] = _common(found["names"], 1.5)
    found["scaled_words"] = _scaled(found["words"])
    found["scaled_names"] = _scaled(found["names"])
    return found


def stories(parsed: Sequence[Doc], lexicon: Lexicon) -> tuple[Floats, Floats, Floats]:
    """For each pair of reports: the log odds that they tell one story, the probability at which average link joins them, and
    how alike their names are. Weights were learnt on the topics of annotated news (``event_coreference.yaml``)."""
    from scipy.cluster.hierarchy import cophenet, linkage
    from scipy.spatial.distance import squareform

    found = likenesses(parsed)
    weights = lexicon.table("event_coreference")["reports"]
    odds = np.full(found["words"].shape, np.float32(weights["bias"]))
    for name, values in found.items():
        odds = odds + np.float32(weights[name]) * values
    odds = np.asarray((odds + odds.T) / 2, np.float32)
    joined = np.ones_like(odds)
    if len(parsed) > 1:
        distance = 1 - 1 / (1 + np.exp(-odds.astype(np.float64)))
        np.fill_diagonal(distance, 0)
        joined = 1 - squareform(cophenet(linkage(squareform(distance, checks=False), "average")))
        np.fill_diagonal(joined, 1)
    return odds, np.asarray(joined, np.float32), found["names"]

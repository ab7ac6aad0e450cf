"""Judges whether a word really names an event of the type that its frame gives, in its sentence ("hit a low" is no attack), and
who does it to whom.

A small network of its own over the embeddings of the attribution network, with marks on the word, on what it is done to and on
everybody whom the sentence mentions (candidates.py). It learnt from words of news that were read and marked by hand
(``training/train_judge.py``; docs/how-it-decides/events.md has the figures). The same sentence gives the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from onrecord.extraction.attribution.encoder import digest, open_arrays, open_network, require
from onrecord.extraction.events.candidates import Candidate, features, shared
from onrecord.extraction.events.evidence import evidence, things_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.attribution import Sight
    from onrecord.extraction.attribution.sight import Stretch
    from onrecord.extraction.found import FoundEvent

FOLDER = Path(__file__).parent
NETWORK, WEIGHTS = "judge.onnx.gz", "judge.npz"
MARKS = 6
WORD, THING, CANDIDATE, DOER, OTHER, SENTENCE = range(MARKS)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Case:
    """An event that the frames give, the word that names it, and everybody who may take part."""

    event: FoundEvent
    word: Token
    those: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``stands`` is the probability that the word names an event of its type; ``roles`` has a row for each candidate: of its
    doing it, of its being done to it."""

    stands: float
    roles: Floats


@dataclass(frozen=True)
class Judge:
    session: Any
    types: dict[str, int]
    features: dict[str, int]
    names: dict[str, int]
    weights: dict[str, Floats]

    @cached_property
    def entries(self) -> frozenset[str]:
        """The entries that it has learnt about."""
        return frozenset(n.removeprefix("entry:") for n in self.names if n.startswith("entry:"))


@cache
def load_judge(folder: Path = FOLDER) -> Judge:
    """The judge, loaded once. Raises EncoderError when a file is missing or broken."""
    require(folder, (NETWORK, WEIGHTS), "training/export_judge.py")
    arrays = open_arrays(folder / WEIGHTS)
    at = {
        k: {str(n): i for i, n in enumerate(arrays.pop(k).tolist())} for k in ("types", "features", "names")
    }
    weights = {k: v.astype(np.float32) for k, v in arrays.items()}
    return Judge(open_network(folder / NETWORK), at["types"], at["features"], at["names"], weights)


@cache
def judge_hash(folder: Path = FOLDER) -> str:
    """SHA-256 of the judge's files, for the record's versions."""
    return digest(folder, (NETWORK, WEIGHTS))


def _marks(case: Case, seen: Stretch) -> Floats:
    """Pieces x MARKS."""
    marks = np.zeros((len(seen.starts), MARKS), np.float32)
    marks[seen.own :, SENTENCE] = 1

    def put(token: Token, mark: int) -> None:
        start, end = seen.at(token.idx, token.idx + len(token))
        marks[start:end, mark] = 1

    put(case.word, WORD)
    for thing in things_of(case.word):
        put(thing, THING)
    for candidate in case.those:
        put(candidate.head, CANDIDATE)
        for mark, chosen in ((DOER, case.event.actors), (OTHER, case.event.recipients)):
            if shared(candidate.actors, chosen):
                put(candidate.head, mark)
    return marks


def _gelu(x: Floats) -> Floats:
    """Gaussian error linear unit (Hendrycks and Gimpel 2016)."""
    return np.asarray(0.5 * x * (1 + erf(x / np.sqrt(2))), np.float32)


def _sigmoid(x: npt.ArrayLike) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.asarray(x, np.float32))), np.float32)


def _heads(judge: Judge, case: Case, seen: Stretch, hidden: Floats) -> Verdict | None:
    w = judge.weights
    start, end = seen.at(case.word.idx, case.word.idx + len(case.word))
    if start >= min(end, len(hidden)):
        return None
    word = hidden[start:end].mean(axis=0)
    line = hidden[seen.own :].mean(axis=0)
    asked = _gelu(w["q_weight"] @ np.concatenate([word, line]) + w["q_bias"])
    stands = float(w["qo_weight"][0] @ asked + w["qo_bias"][0])
    stands += sum(
        float(w["nemb_weight"][judge.names[n], 0])
        for n in evidence(case.event, case.word)
        if n in judge.names
    )
    told = w["t_weight"] @ word + w["t_bias"] + w["c_bias"]
    who, more = (
        np.zeros((len(case.those), hidden.shape[1]), np.float32),
        np.zeros((len(case.those), 2), np.float32),
    )
    for k, names in enumerate(features(case.event, case.word, case.those)):
        head = case.those[k].head
        first, last = seen.at(head.idx, head.idx + len(head))
        who[k] = hidden[first:last].mean(axis=0) if first < min(last, len(hidden)) else hidden[0]
        more[k] = w["lin_weight"][[judge.features[n] for n in names if n in judge.features]].sum(axis=0)
    roles = _gelu(who @ w["c_weight"].T + told) @ w["o_weight"].T + w["o_bias"] + w["bias"] + more
    return Verdict(float(_sigmoid(stands)), _sigmoid(roles))


def weigh(cases: Sequence[Case], sight: Sight) -> list[Verdict | None]:
    """The verdict on each case; None where the network has not read the word (furniture, very long sentences), or has not
    learnt about the entry, such as one of a user's own."""
    judge = load_judge()
    return [_one(judge, case, sight) for case in cases]


def _one(judge: Judge, case: Case, sight: Sight) -> Verdict | None:
    """A case is weighed by itself: in 8 bits what else is weighed with it would change the figures."""
    whole = case.word.sent
    seen = sight.stretch(whole.start_char, whole.end_char)
    if seen is None or case.event.rules[0].rule not in judge.entries:
        return None
    given = {
        "embedded": seen.embedded[None].astype(np.float32),
        "marks": _marks(case, seen)[None],
        "type": np.array([judge.types[case.event.type]], np.int64),
        "mask": np.ones((1, len(seen.starts)), np.int64),
    }
    (hidden,) = judge.session.run(["hidden"], given)
    return _heads(judge, case, seen, hidden[0])

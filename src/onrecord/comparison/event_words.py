"""What the words tell of whether two mentions speak of one event: the head, its spelling, what stands around it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.extraction.language import Model, load_model
from onrecord.lexicon import Lexicon, load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Floats = npt.NDArray[np.float32]
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
NAMING = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
UP = 3
"""Steps up the parse that still count as what stands around a mention."""


class EventMention(NamedTuple):
    """Where an event is named; ``document`` is a key of the texts."""

    id: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """Mentions in order with what is compared, one row a mention. Vectors are tf-idf of unit length."""

    ids: tuple[str, ...]
    documents: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    """Where the mention and its sentence stand."""
    words: tuple[str, ...]
    """The head's lemma."""
    kinds: tuple[str, ...]
    """What the head's word is reduced to: a group of like words, or its stem."""
    report: Floats
    sentence: Floats
    around: Floats


def stem(word: str, endings: Sequence[str]) -> str:
    """A verb and the noun made from it, reduced to what they share; at least four letters stay."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def _tables(lexicon: Lexicon) -> tuple[dict[str, str], tuple[str, ...], frozenset[str]]:
    table = lexicon.table("event_coreference")
    groups = {word: group[0] for group in table["like"] for word in group}
    return (
        groups,
        tuple(sorted(table["endings"], key=lambda e: (-len(e), e))),
        frozenset(table["empty"]),
    )


def _head(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[-1])


def _near(head: Token, inside: set[int]) -> list[Token]:
    """Naming words of the sentence that hang on the head, or on what it hangs on."""
    found = []
    for token in head.sent:
        if token.i in inside or token.pos_ not in NAMING:
            continue
        above, steps = token, 0
        while above.i not in (head.i, above.head.i) and steps < UP - 1:
            above, steps = above.head, steps + 1
        if above.i == head.i or token.head.i == head.head.i:
            found.append(token)
    return found


def words_of(
    texts: Mapping[str, str],
    mentions: Sequence[EventMention],
    lexicon: Lexicon | None = None,
    model: Model | None = None,
) -> tuple[Words, dict[str, Doc]]:
    """Parses the texts and gathers what is compared; the parses come along, by name. Mentions are put in order of
    document, place and ID. Raises KeyError when a mention's document is not among the texts."""
    groups, endings, empty = _tables(lexicon or load())
    names = sorted(texts)
    nlp = (model or load_model()).nlp
    parsed: dict[str, Doc] = dict(zip(names, nlp.pipe([texts[n] for n in names], batch_size=32), strict=True))
    counts = {
        n: Counter(
            t.lemma_.lower()
            for t in doc
            if t.pos_ in CONTENT and t.lemma_.lower() not in empty and not t.is_space
        )
        for n, doc in parsed.items()
    }
    frequency: Counter[str] = Counter()
    for c in counts.values():
        frequency.update(c.keys())
    place = {w: i for i, w in enumerate(sorted(frequency))}
    rarity = {w: math.log((len(names) + 1) / (n + 0.5)) for w, n in frequency.items()}

    def vector(words: Counter[str]) -> Floats:
        row = np.zeros(max(1, len(place)), np.float32)
        for w, n in words.items():
            if w in place:
                row[place[w]] = (1 + math.log(n)) * rarity[w]
        length = float(np.linalg.norm(row))
        return row / np.float32(length) if length else row

    reports = {n: vector(c) for n, c in counts.items()}
    ordered = sorted(mentions, key=lambda m: (m.document, m.start, m.end, m.id))
    words, kinds, sentence, around, lines = [], [], [], [], []
    for m in ordered:
        doc = parsed[m.document]
        tokens = [t for t in doc if t.idx < m.end and t.idx + len(t) > m.start] or [doc[0]]
        head, inside = _head(tokens), {t.i for t in tokens}
        word = head.lemma_.lower()
        words.append(word)
        text = texts[m.document]
        lines.append((text.rfind("\n", 0, m.start) + 1, (text.find("\n", m.start) + 1 or len(text) + 1) - 1))
        kinds.append(groups.get(word) or f"={stem(word, endings)}")
        beside = [t for t in head.sent if t.i not in inside and t.pos_ in CONTENT]
        sentence.append(vector(Counter(t.lemma_.lower() for t in beside)))
        around.append(vector(Counter(t.lemma_.lower() for t in _near(head, inside))))

    def rows(vectors: Sequence[Floats]) -> Floats:
        return np.stack(vectors) if vectors else np.zeros((0, 1), np.float32)

    found = Words(
        tuple(m.id for m in ordered),
        tuple(m.document for m in ordered),
        tuple((m.start, m.end) for m in ordered),
        tuple(lines),
        tuple(words),
        tuple(kinds),
        rows([reports[m.document] for m in ordered]),
        rows(sentence),
        rows(around),
    )
    return found, parsed


def _spelling(words: Sequence[str]) -> Floats:
    """Shared three-letter pieces of two words, from 0 to 1."""
    known = sorted(set(words))
    pieces = [{f"^{w}"[i : i + 3] for i in range(max(1, len(w) - 1))} for w in known]
    table = np.zeros((len(known), len(known)), np.float32)
    for i, a in enumerate(pieces):
        for j in range(i, len(pieces)):
            both = len(a & pieces[j])
            table[i, j] = table[j, i] = both / (len(a) + len(pieces[j]) - both)
    at = {w: i for i, w in enumerate(known)}
    index = np.array([at[w] for w in words], dtype=np.int64)
    return table[np.ix_(index, index)]


def _equal(values: Sequence[str]) -> Floats:
    codes = np.unique(np.array(values, dtype=object), return_inverse=True)[1]
    return np.asarray(codes[:, None] == codes[None, :], dtype=np.float32)


def word_features(p: Words) -> list[Floats]:
    """Square, symmetric matrices between 0 and 1, in the order in which the weights were learnt: like word, spelling,
    reports, their root, sentence, around, same report, and products."""
    like, same_report = _equal(p.kinds), _equal(p.documents)
    spelling = _spelling(p.words)
    reports = (p.report @ p.report.T) * (1 - same_report)
    sentence, around = p.sentence @ p.sentence.T, p.around @ p.around.T
    return [
        like, spelling, reports, np.sqrt(np.clip(reports, 0, None)), sentence, around, same_report,
        like * reports, like * sentence, like * same_report, spelling * reports,
    ]  # fmt: skip


def same_lemma(p: Words) -> Floats:
    """1 where the heads are the same word."""
    return _equal(p.words)

"""Which mentions of events, in one report or in several, speak of the same event.

Each pair of mentions gets features: the words (``event_words.py``), whether the two reports tell one story
(``report_likeness.py``), and how alike a small network finds mentions, sentences and reports (``event_vectors.py``). What
was learnt on annotated news turns them into a probability, and average link joins what is above a cut. Words, the weights of
the reports' likeness and the cut are data (``event_coreference.yaml``); the network's weights ship beside the attribution
network (docs/model-card.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.comparison.event_vectors import (
    Spot,
    mention_rows,
    mention_vectors,
    pair_odds,
    read_hidden,
    sentence_vectors,
    text_vector,
)
from onrecord.comparison.event_words import EventMention, Floats, Words, same_lemma, word_features, words_of
from onrecord.comparison.report_likeness import stories
from onrecord.extraction.language import Model
from onrecord.lexicon import Lexicon, load

__all__ = ["EventMention", "average_link", "clusters", "probabilities"]


def average_link(likeness: npt.NDArray[np.float64], cut: float) -> list[list[int]]:
    """Joins the two most alike clusters, by the mean over their pairs, until none is as alike as ``cut``.

    Memory is the square of the number of mentions.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    n = len(likeness)
    if n < 2:
        return [[i] for i in range(n)]
    distance = 1 - np.asarray(likeness, dtype=np.float64)
    np.fill_diagonal(distance, 0)
    labels = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - cut, "distance")
    groups: dict[int, list[int]] = {}
    for i, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(i)
    return sorted(groups.values())


def _vectors(texts: Mapping[str, str], words: Words) -> tuple[Floats, Floats, Floats]:
    """Vectors of the mentions, of their sentences and of their reports, a row a mention."""
    names = sorted(set(words.documents))
    own = np.zeros((len(words.ids), 384), np.float32)
    line = np.zeros_like(own)
    report = np.zeros((len(words.ids), 128), np.float32)
    for name, hidden in zip(names, read_hidden([texts[n] for n in names]), strict=True):
        here = [i for i, d in enumerate(words.documents) if d == name]
        spots = [Spot(*words.places[i], words.sentences[i]) for i in here]
        own[here], line[here] = mention_rows(hidden, spots)
        report[here] = text_vector(hidden)
    return mention_vectors(own, line), sentence_vectors(line), report


def probabilities(
    texts: Mapping[str, str],
    mentions: Sequence[EventMention],
    lexicon: Lexicon | None = None,
    model: Model | None = None,
) -> tuple[tuple[str, ...], npt.NDArray[np.float64]]:
    """The mentions' IDs in order, and the probability of each pair to be one event.

    Cost and memory go with the square of the number of mentions and of texts. Raises KeyError when a mention's document is
    not among the texts, EncoderError when the network is missing.
    """
    lexicon = lexicon or load()
    words, parsed = words_of(texts, mentions, lexicon, model)
    if not words.ids:
        return (), np.zeros((0, 0))
    names = sorted(texts)
    odds, joined, by_names = stories([parsed[n] for n in names], lexicon)
    at = np.array([names.index(d) for d in words.documents])
    grid = np.ix_(at, at)
    lexical = word_features(words)
    like, spelling, same_report = lexical[0], lexical[1], lexical[6]
    together, named = joined[grid], by_names[grid]
    lexical += [np.clip(odds, -12, 12)[grid] / 4, together, named, same_lemma(words)]
    lexical += [like * together, spelling * together, like * named]
    mention, sentence, report = _vectors(texts, words)
    m, s, r = mention @ mention.T, sentence @ sentence.T, report @ report.T
    found = [*lexical, m, s, r, like * m, m * r, same_report * m, like * r, same_report * s, m * together]
    scores = pair_odds(mention, np.stack(found, axis=-1).astype(np.float32)).astype(np.float64)
    return words.ids, 1 / (1 + np.exp(-scores))


def clusters(
    texts: Mapping[str, str],
    mentions: Sequence[EventMention],
    lexicon: Lexicon | None = None,
    model: Model | None = None,
) -> list[list[str]]:
    """Mentions that speak of one event, by ID. Raises as :func:`probabilities` does."""
    lexicon = lexicon or load()
    ids, likeness = probabilities(texts, mentions, lexicon, model)
    groups = average_link(likeness, float(lexicon.table("event_coreference")["cut"]))
    return sorted(sorted(ids[i] for i in group) for group in groups)

"""Mentions of one event are joined across reports, others are kept apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparison.event_mentions import EventMention, average_link, clusters, probabilities
from onrecord.comparison.event_words import stem

TEXTS = {
    "a": "A strong earthquake struck the island of Corvo on Monday. The quake killed nine people in Corvo.",
    "b": "The tremor on Corvo island was felt by thousands. Monday's earthquake struck Corvo before dawn.",
    "c": "The bank in Lisbon hired a new director. She resigned from the bank in Lisbon after a week.",
}


def mention(id: str, document: str, word: str) -> EventMention:
    at = TEXTS[document].index(word)
    return EventMention(id, document, at, at + len(word))


MENTIONS = [
    mention("1", "a", "earthquake"),
    mention("2", "a", "quake killed"),
    mention("3", "b", "tremor"),
    mention("4", "b", "earthquake"),
    mention("5", "c", "hired"),
    mention("6", "c", "resigned"),
]


def test_one_quake_in_two_reports_and_two_events_of_a_bank() -> None:
    found = clusters(TEXTS, MENTIONS)
    of = {m: i for i, group in enumerate(found) for m in group}
    assert of["1"] == of["4"]
    assert len({of["1"], of["5"], of["6"]}) == 3
    assert sorted(m for group in found for m in group) == ["1", "2", "3", "4", "5", "6"]


def test_order_of_texts_and_mentions_leaves_no_trace() -> None:
    turned = {k: TEXTS[k] for k in reversed(TEXTS)}
    assert clusters(turned, MENTIONS[::-1]) == clusters(TEXTS, MENTIONS)


def test_probabilities_are_symmetric_and_between_nothing_and_one() -> None:
    ids, found = probabilities(TEXTS, MENTIONS)
    assert sorted(ids) == ["1", "2", "3", "4", "5", "6"]
    assert np.allclose(found, found.T)
    assert ((found >= 0) & (found <= 1)).all()


def test_a_mention_in_an_unknown_report_is_an_error() -> None:
    with pytest.raises(KeyError):
        clusters(TEXTS, [EventMention("7", "z", 0, 3)])


def test_no_mentions_no_clusters() -> None:
    assert clusters(TEXTS, []) == []


def test_a_verb_and_its_noun_share_a_stem() -> None:
    endings = ("ment", "ing", "al", "ed", "e")
    assert stem("deployment", endings) == stem("deploying", endings) == "deploy"
    assert stem("bed", endings) == "bed"


@given(st.integers(1, 12), st.randoms(use_true_random=False), st.floats(0.05, 0.95))
def test_average_link_parts_everything_and_stops_at_the_cut(n: int, random: object, cut: float) -> None:
    likeness = np.array([[random.random() for _ in range(n)] for _ in range(n)])  # type: ignore[attr-defined]
    likeness = (likeness + likeness.T) / 2
    groups = average_link(likeness, cut)
    assert sorted(i for g in groups for i in g) == list(range(n))
    for a in range(len(groups)):
        for b in range(a + 1, len(groups)):
            assert likeness[np.ix_(groups[a], groups[b])].mean() < cut + 1e-9

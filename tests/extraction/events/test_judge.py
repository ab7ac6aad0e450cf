"""The judge leaves out what is certainly no event of its type, says so, and leaves alone what it does not know."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.attribution import Sight, look
from onrecord.extraction.events import find_events, judge
from onrecord.extraction.events.evidence import Evidence, evidence
from onrecord.extraction.found import FoundEvent
from onrecord.lexicon import load
from onrecord.model import Fired
from tests.extraction.events.casting import document, items_of, read, small_cast

NOTHING = np.zeros(384, np.float32)
SILENT = np.zeros(385, np.float32)


def weights(bias: float = 0.0, **names: float) -> judge.Weights:
    return judge.Weights(
        {k.replace("_", ":"): v for k, v in names.items()},
        bias,
        SILENT,
        SILENT,
        SILENT,
        {},
        np.zeros((0, 385)),
    )


def found_in(text: str) -> tuple[FoundEvent, ...]:
    analysis = read(text)
    return find_events(analysis, small_cast(analysis), items_of(analysis), look(document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "In Chile, stocks hit a ten-year low on Tuesday.",
        "Macron said the party would lock up the nomination in June.",
        "Kim fired off an email to the newspaper in Peru.",
        "The plan by Macron drew fire from voters.",
    ],
)
def test_figures_of_speech_yield_no_violence(text: str) -> None:
    assert not [e for e in found_in(text) if e.type in {"ASSAULT", "COERCE"}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenyan police arrested forty students in the port.", "COERCE"),
        ("Gunmen attacked a village in Kenya and killed nine people.", "ASSAULT"),
        ("Macron promised that he would cut taxes.", "AGREE"),
        ("Thousands of Ethiopians marched through the capital.", "PROTEST"),
    ],
)
def test_plain_acts_stand_and_bear_the_judges_word(text: str, kind: str) -> None:
    events = [e for e in found_in(text) if e.type == kind]
    assert events
    for event in events:
        (word,) = [f for f in event.rules if f.rule == "events/judge"]
        assert word.probability is not None and word.probability >= judge.NO
        assert kind in word.note


def test_what_passes_between_two_states_is_left_to_the_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Russia attacked Ukraine."
    analysis, event = _event(text)
    entries = frozenset({event.rules[0].rule})
    monkeypatch.setattr(judge, "load_judge", lambda: judge.Judge(entries, weights(-9.0), weights(9.0)))
    assert judge.judged(event, analysis.doc[event.trigger], look(document(text))) == event


def test_what_moves_arms_is_left_to_the_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Kenyan troops fire ten thousand shells a day."
    analysis = read(text)
    entries = judge.load_judge().entries
    monkeypatch.setattr(judge, "load_judge", lambda: judge.Judge(entries, weights(-9.0), weights(-9.0)))
    items = items_of(analysis, shells="munitions")
    assert [e.type for e in find_events(analysis, small_cast(analysis), items, look(document(text)))] == [
        "ASSAULT"
    ]
    assert not find_events(analysis, small_cast(analysis), (), look(document(text)))


def test_what_is_surely_no_such_event_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Macron attacked the opposition."
    analysis, event = _event(text)
    entries = frozenset({event.rules[0].rule})
    monkeypatch.setattr(judge, "load_judge", lambda: judge.Judge(entries, weights(-9.0), weights(-9.0)))
    assert judge.judged(event, analysis.doc[event.trigger], look(document(text))) is None


def _event(text: str, entry: str | None = None) -> tuple[Analysis, FoundEvent]:
    analysis = read(text)
    (event,) = find_events(analysis, small_cast(analysis), items_of(analysis))
    if entry is not None:
        event = replace(event, rules=(Fired(entry, "event", event.span.start, event.span.end),))
    return analysis, event


def test_an_entry_of_a_users_own_is_left_alone() -> None:
    text = "Russia attacked Ukraine."
    analysis, event = _event(text, "events/mine.attack")
    assert judge.judged(event, analysis.doc[event.trigger], look(document(text))) == event


def test_words_of_blame_are_of_another_type_and_keep_their_negation(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Macron attacked the opposition."
    analysis, event = _event(text)
    entries = frozenset({event.rules[0].rule})
    monkeypatch.setattr(judge, "load_judge", lambda: judge.Judge(entries, weights(5.0), weights(5.0)))
    made = judge.judged(event, analysis.doc[event.trigger], look(document(text)))
    assert made is not None and made.type == "ACCUSE" and made.mode is None
    assert made.rules[-1].rule == "events/accuse.judged"  # so that "did not attack" is still a negated ACCUSE
    assert (made.actors, made.recipients) == (event.actors, event.recipients)


@given(st.floats(-30, 30), st.floats(-30, 30))
@settings(deadline=None, max_examples=50)
def test_more_weight_is_more_probable(low: float, more: float) -> None:
    found = Evidence("ASSAULT", ("word:hit",), NOTHING, NOTHING, NOTHING)
    first, second = sorted([low, more])
    p, q = weights(word_hit=first).probability(found), weights(word_hit=second).probability(found)
    assert 0 <= p <= q <= 1


def test_a_vector_of_nothing_weighs_nothing() -> None:
    heavy = np.ones(385, np.float32) * 9
    loud = judge.Weights({}, 0.0, heavy, heavy, heavy, {"ASSAULT": 0}, heavy[None])
    assert loud.probability(Evidence("ASSAULT", (), NOTHING, NOTHING, NOTHING)) == 0.5


def test_evidence_names_the_word_its_thing_and_its_sides() -> None:
    text = "Russia attacked a village in Ukraine."
    analysis, event = _event(text)
    found = evidence(event, analysis.doc[event.trigger], look(document(text)))
    assert {"word:attack", "type:ASSAULT", "thing:village", "actor:state+", "recipient:state+"} <= set(
        found.names
    )
    assert found.word.any() and found.things.any() and found.sentence.any()


def test_furniture_has_no_vector() -> None:
    text = "Russia attacked Ukraine."
    made = replace(document(text), passages=())
    assert isinstance(look(made), Sight)
    assert not look(made).vector(0, 6).any()
    assert analyse(document(text), load()).doc[1].idx == 7
    assert look(document(text)).vector(7, 15).any()


def test_a_vector_is_the_same_read_twice() -> None:
    text = "Russia attacked Ukraine.\n\nKenya sent tanks to Peru."
    a, b = look(document(text)), look(document(text))
    assert np.array_equal(a.vector(7, 15), b.vector(7, 15))

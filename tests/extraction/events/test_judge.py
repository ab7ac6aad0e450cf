"""The judge leaves out what is most probably no event of its type, sets parties right, says so, and leaves alone what it does not
know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.attribution import Sight, look
from onrecord.extraction.attribution.encoder import EncoderError
from onrecord.extraction.events import choosing, find_events, finding
from onrecord.extraction.events.candidates import candidates, path
from onrecord.extraction.events.evidence import evidence
from onrecord.extraction.events.finding import Finder
from onrecord.extraction.events.judge import Case, Verdict, load_judge, weigh
from onrecord.extraction.found import FoundEvent
from onrecord.lexicon import load
from onrecord.model import Fired
from tests.extraction.events.casting import document, items_of, read, small_cast

Say = Callable[[Case], Verdict | None]


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
        assert word.probability is not None and word.probability >= choosing.NO
        assert kind in word.note


def judged_as(monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    """Puts words into the judge's mouth."""
    monkeypatch.setattr(finding, "weigh", lambda cases, _: [say(c) for c in cases])


def doubtful(case: Case, stands: float = 0.01) -> Verdict:
    return Verdict(stands, np.full((len(case.those), 2), 0.55, np.float32))


def test_what_is_probably_no_such_event_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    judged_as(monkeypatch, lambda c: doubtful(c, 0.6))
    assert not found_in("Macron promised that he would cut taxes.")


def test_between_two_states_only_a_clear_no_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    judged_as(monkeypatch, lambda c: doubtful(c, 0.3))
    assert [e.type for e in found_in("Russia attacked Ukraine.")] == ["ASSAULT"]
    judged_as(monkeypatch, lambda c: doubtful(c, 0.1))
    assert not found_in("Russia attacked Ukraine.")


def test_what_moves_arms_is_left_to_the_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Kenyan troops fire ten thousand shells a day."
    analysis = read(text)
    judged_as(monkeypatch, doubtful)
    items = items_of(analysis, shells="munitions")
    assert [e.type for e in find_events(analysis, small_cast(analysis), items, look(document(text)))] == [
        "ASSAULT"
    ]
    assert not find_events(analysis, small_cast(analysis), (), look(document(text)))


def test_words_of_blame_are_of_another_type_and_keep_their_negation(monkeypatch: pytest.MonkeyPatch) -> None:
    judged_as(monkeypatch, lambda c: doubtful(c, 0.9 if c.event.type == "ACCUSE" else 0.1))
    (made,) = found_in("Macron attacked the opposition.")
    assert made.type == "ACCUSE" and made.mode is None
    assert "events/accuse.judged" in [
        r.rule for r in made.rules
    ]  # "did not attack" is still a negated ACCUSE


def test_an_entry_of_a_users_own_is_left_alone() -> None:
    analysis, case = _case("Russia attacked Ukraine.")
    own = replace(case.event, rules=(Fired("events/mine.attack", "event", 0, 3),))
    assert weigh([Case(own, case.word, case.those)], look(document(analysis.document.text))) == [None]


def _case(text: str) -> tuple[Analysis, Case]:
    analysis = read(text)
    cast = small_cast(analysis)
    (event,) = find_events(analysis, cast, items_of(analysis))
    finder = Finder(analysis, cast, items_of(analysis))
    word = analysis.doc[event.trigger]
    return analysis, Case(event, word, candidates(word.sent, finder.parties, finder.frames))


def test_parties_come_and_go_only_where_the_judge_is_sure() -> None:
    _, case = _case("Russia attacked Ukraine, Kenya said.")
    assert [c.head.text for c in case.those] == ["Russia", "Ukraine", "Kenya"]
    roles = np.array([[0.1, 0.0], [0.0, 0.9], [0.8, 0.7]], np.float32)
    made = choosing.decided(case, Verdict(0.9, roles), False)
    assert made is not None
    assert ([a.name for a in made.actors], [a.name for a in made.recipients]) == (["Kenya"], ["Ukraine"])
    (told,) = [r.note for r in made.rules if r.rule == "events/judge.doers"]
    assert "Russia is not doer" in told and "Kenya is doer (0.80)" in told
    unsure = choosing.decided(case, Verdict(0.9, np.full((3, 2), 0.45, np.float32)), False)
    assert unsure is not None and unsure.actors == case.event.actors
    assert unsure.recipients == case.event.recipients
    doers, others = (r for r in unsure.rules if r.rule in {"events/judge.doers", "events/judge.others"})
    assert (doers.note, others.note) == ("", "")
    # Russia is it, and neither of the two others is: each with what the judge gives, as if they did not touch each other
    assert doers.probability == pytest.approx(0.45 * 0.55 * 0.55, abs=0.001)


def test_where_two_states_take_part_only_a_clear_no_takes_one_out() -> None:
    _, case = _case("Russia attacked Ukraine.")
    made = choosing.decided(case, Verdict(0.9, np.full((2, 2), 0.2, np.float32)), False)
    assert made is not None and (made.actors, made.recipients) == (case.event.actors, case.event.recipients)


def test_even_there_whoever_is_doubtful_goes_for_somebody_who_is_sure() -> None:
    _, case = _case("Russia attacked Ukraine, Kenya said.")
    roles = np.array([[0.2, 0.0], [0.0, 0.9], [0.9, 0.0]], np.float32)
    made = choosing.decided(case, Verdict(0.9, roles), False)
    assert made is not None and [a.name for a in made.actors] == ["Kenya"]


def test_whoever_is_only_said_to_be_of_somebodys_stays_known_by_the_name() -> None:
    _, case = _case("Kenya soldiers attacked Ukraine.")
    assert [c.head.text for c in case.those] == ["Kenya", "soldiers", "Ukraine"]
    roles = np.array([[0.1, 0.0], [0.99, 0.0], [0.0, 0.9]], np.float32)
    made = choosing.decided(case, Verdict(0.9, roles), False)
    assert made is not None and [a.name for a in made.actors] == ["Kenya"]


def test_somebody_from_outside_the_sentence_stays() -> None:
    _, case = _case("Russia attacked Ukraine.")
    far = replace(case.event.actors[0], name="Peru", actor="PER", country="PER")
    case = Case(replace(case.event, actors=(far,)), case.word, case.those)
    made = choosing.decided(case, Verdict(0.9, np.zeros((2, 2), np.float32)), False)
    assert made is not None and made.actors == (far,) and made.recipients == ()


def test_an_act_between_nobody_who_stands_for_a_state_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Verdict(0.9, np.zeros((2, 2), np.float32))
    judged_as(monkeypatch, lambda c: replace(nobody, roles=np.zeros((len(c.those), 2), np.float32)))
    assert not found_in("Russia promised Ukraine that it would pay.")


def test_everybody_who_is_mentioned_is_a_candidate_once() -> None:
    text = "Kenya said that its critics, who met Holm, had urged Peru to pay."
    analysis = read(text)
    finder = Finder(analysis, small_cast(analysis), ())
    found = candidates(analysis.doc[0].sent, finder.parties, finder.frames)
    heads = [c.head.text for c in found]
    assert {"Kenya", "its", "critics", "Holm", "Peru"} == set(heads) and len(set(heads)) == len(heads)
    assert all(text[c.start : c.end] and c.start <= c.head.idx < c.end for c in found)


def test_the_way_to_a_word_names_its_prepositions() -> None:
    analysis = read("Holm said that Russia sent tanks to Peru.")
    sent, peru = analysis.doc[4], analysis.doc[7]
    assert (sent.text, peru.text) == ("sent", "Peru")
    assert path(peru, sent) == ("pobj>dative:to", "")
    assert path(analysis.doc[3], sent) == ("nsubj", "")


def test_whoever_a_thing_is_from_is_not_taken_in_as_the_one_it_is_done_to() -> None:
    _, case = _case("Russia attacked Ukraine with tanks from Peru.")
    made = choosing.decided(case, Verdict(0.9, np.full((3, 2), 0.9, np.float32)), False)
    assert made is not None and "Peru" not in [a.name for a in made.recipients]


def test_evidence_names_the_word_its_thing_and_its_sides() -> None:
    analysis, case = _case("Russia attacked a village in Ukraine.")
    found = evidence(case.event, analysis.doc[case.event.trigger])
    assert {"word:attack", "type:ASSAULT", "thing:village", "actor:state+", "recipient:state+"} <= set(found)


def test_furniture_is_not_seen() -> None:
    text = "Russia attacked Ukraine."
    made = replace(document(text), passages=())
    assert isinstance(look(made), Sight)
    assert look(made).stretch(0, 6) is None
    assert analyse(document(text), load()).doc[1].idx == 7
    seen = look(document(text)).stretch(0, len(text))
    assert seen is not None and seen.own == 0 and seen.at(7, 15) == (1, 2)


def test_what_stands_before_a_stretch_is_seen_with_it() -> None:
    text = "Kenya is at peace. Russia attacked Ukraine."
    seen = look(document(text)).stretch(19, len(text))
    assert seen is not None and seen.own == 5 and seen.starts[0] == 0 and seen.starts[seen.own] == 19


def test_the_same_text_is_judged_the_same_twice() -> None:
    text = "Russia attacked Ukraine.\n\nKenya sent tanks to Peru and Holm praised Macron."
    assert found_in(text) == found_in(text)


def test_a_judge_that_is_missing_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(EncoderError, match="install onrecord again"):
        load_judge(tmp_path_factory.mktemp("empty"))

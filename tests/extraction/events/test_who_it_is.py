"""Parties that a reading by hand found missing or wrong, each in a sentence of our own; read with the real cast."""

from __future__ import annotations

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.found import FoundEvent
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load
from onrecord.model import Actor
from tests.extraction.events.casting import document


def events_of(text: str) -> tuple[FoundEvent, ...]:
    _, parts = find_parts(analyse(document(text), load(None)))
    return parts.events


def only(text: str, type_: str) -> FoundEvent:
    (event,) = [e for e in events_of(text) if e.type == type_]
    return event


def names(actors: tuple[Actor, ...]) -> set[str]:
    return {a.country or a.name for a in actors}


def test_two_states_may_share_the_last_word_of_their_names() -> None:
    event = only("North and South Korea exchanged artillery fire on Monday.", "ASSAULT")
    assert names(event.actors) == names(event.recipients) == {"PRK", "KOR"}


def test_whoever_is_said_to_be_one_of_those_who_did_it_did_it() -> None:
    event = only("Vladimir Putin was one of three leaders who voted against the treaty with Chile.", "REJECT")
    assert names(event.actors) == {"RUS"}


def test_a_description_of_somebody_is_that_somebody() -> None:
    event = only("Vladimir Putin is a hard man who has repeatedly pledged to help Chile.", "AGREE")
    assert names(event.actors) == {"RUS"}


def test_whoever_is_opposed_opposes() -> None:
    event = only("Chilean voters are opposed to the treaty with Peru.", "REJECT")
    assert names(event.actors) == {"CHL"}


def test_whom_a_promise_speaks_of_is_not_promised_anything() -> None:
    event = only("Chile promised a formal update from the Peruvian minister.", "AGREE")
    assert (names(event.actors), event.recipients) == ({"CHL"}, ())


def test_the_words_of_a_doers_name_are_nobody_else() -> None:
    event = only("A plan backed by the British Red Cross was published.", "SUPPORT")
    assert event.recipients == ()


def test_a_leaders_kin_are_not_the_leader() -> None:
    for event in events_of("Vladimir Putin's mother criticised the Chilean government."):
        assert "RUS" not in names(event.actors)


def test_a_newspaper_attacks_in_words() -> None:
    assert {e.type for e in events_of("The newspaper attacked Vladimir Putin.")} == {"ACCUSE"}
    assert "ASSAULT" in {e.type for e in events_of("Rebels attacked Russian soldiers.")}


@pytest.mark.parametrize(
    ("no_event", "event"),
    [
        ("China helped shape the act.", "China helped Peru shape the act."),
        ("Peru extended its military capacity.", "Peru extended an offer of talks to Chile."),
        ("The Chilean minister asked how the plan would work.", "The Chilean minister asked Peru to drop the plan."),
        ("The debate over sentencing divides Chile.", "A Chilean court sentenced the Peruvian general."),
        ("The Chilean leader shot himself in the foot.", "Chilean police shot a Peruvian fisherman."),
        ("The Chilean minister warned against fraudsters.", "The Chilean minister warned Peru of war."),
    ],
)  # fmt: skip
def test_a_word_in_another_sense_makes_no_event(no_event: str, event: str) -> None:
    assert events_of(no_event) == ()
    assert events_of(event) != ()

"""Parties that a reading by hand found missing or wrong, each in a sentence of our own; read with the real cast."""

from __future__ import annotations

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.found import FoundEvent
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load
from onrecord.model import Actor
from tests.extraction.events.casting import document, only


def events_of(text: str) -> tuple[FoundEvent, ...]:
    _, parts = find_parts(analyse(document(text), load(None)))
    return parts.events


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


def test_whose_murder_it_is_suffered_it() -> None:
    assert names(only("The Peruvian minister's murder was a blow to the talks.", "ASSAULT").recipients) == {
        "PER"
    }
    event = only("Kenya's killing of two Peruvian soldiers shocked the world.", "ASSAULT")
    assert (names(event.actors), names(event.recipients)) == ({"KEN"}, {"PER"})


def test_whoever_is_called_on_is_to_do_it() -> None:
    event = only("The Kenyan president called on Peru to withdraw its troops from Chile.", "RETREAT")
    assert (names(event.actors), names(event.recipients)) == ({"PER"}, {"CHL"})
    event = only("The British government has called for Peru to be expelled from the talks.", "SANCTION")
    assert names(event.recipients) == {"PER"}


def test_means_that_are_joined_are_the_subjects() -> None:
    events = events_of("Iraq could act either through an embargo or by attacking Jordan.")
    (event,) = [e for e in events if e.type == "ASSAULT"]
    assert (names(event.actors), names(event.recipients)) == ({"IRQ"}, {"JOR"})


def test_where_a_sentence_opens_is_not_whom_it_is_done_to() -> None:
    for event in events_of("In Peru, two Chilean ministers have opposed an expansive new trade deal."):
        assert "PER" not in names(event.recipients)


def test_the_state_before_a_name_is_no_further_side() -> None:
    event = only("The voters feared Russian President Vladimir Putin's visit to Chile.", "CONSULT")
    assert [(a.kind, a.country) for a in event.actors] == [("person", "RUS")]


def test_a_day_is_no_part_of_a_name() -> None:
    event = only("Joe Biden met with Vladimir Putin Sunday.", "CONSULT")
    assert names(event.recipients) == {"RUS"}


def test_an_opinion_on_an_act_says_not_who_does_it() -> None:
    for event in events_of("The Chilean minister criticised selling tanks to Peru."):
        assert event.type == "ACCUSE" or "CHL" not in names(event.actors)


def test_a_blow_without_an_aim_is_no_accusation() -> None:
    assert "ACCUSE" not in {e.type for e in events_of("The Iraqis may lash out in some way.")}
    assert "ACCUSE" in {e.type for e in events_of("The Iraqis lashed out at Chile.")}


def test_whoever_is_given_a_week_to_do_it_does_it() -> None:
    event = only("The Kenyan president gave Iraq a week to withdraw from Jordan.", "RETREAT")
    assert names(event.actors) == {"IRQ"}


def test_two_sides_clash_with_each_other_and_not_with_the_place() -> None:
    event = only("Police and farmers clashed in Peru.", "ASSAULT")
    assert {a.name for a in event.actors} == {a.name for a in event.recipients}


def test_plans_ask_for_nothing() -> None:
    assert "REQUEST" not in {e.type for e in events_of("Their battle plans call for landings in Chile.")}
    assert "REQUEST" in {e.type for e in events_of("The Peruvian minister called for talks with Chile.")}

"""Faults that a reading by hand brought up, each in a sentence of our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.found import FoundEvent
from onrecord.model import Actor
from tests.extraction.events.casting import events_in, short, who


def only(text: str, type_: str) -> FoundEvent:
    (event,) = [e for e in events_in(text) if e.type == type_]
    return event


def test_two_states_that_conduct_transfers_are_both_givers_and_receivers() -> None:
    assert short(only("Iran and Sudan can conduct large transfers of arms.", "AID")) == (
        "AID", ["IRN", "SDN"], ["IRN", "SDN"],
    )  # fmt: skip


def test_whoever_is_committed_is_the_actor() -> None:
    events = events_in("Iran and Sudan are committed to fighting French sanctions.")
    assert [(e.type, who(e.actors)) for e in events] == [("AGREE", ["IRN", "SDN"])]


def test_what_is_talked_about_is_not_moved() -> None:
    event = only("Macron met Ruto for talks on tanks in Nairobi.", "CONSULT")
    assert event.items == ()
    events = events_in("Macron held talks with Ruto on tanks.", tanks="armour")
    assert [e.items for e in events if e.type == "CONSULT"] == [()]


def test_the_subject_of_the_verb_above_is_no_item_of_the_noun() -> None:
    events = events_in("French engines contributed to Iran's satellite launch.", engines="parts")
    assert all(not e.items for e in events if e.type == "MOBILIZE")


def test_what_opens_the_sentence_is_not_whom_the_visit_goes_to() -> None:
    text = "In the run-up to Kim's trip, Macron toured a hall in Nairobi."
    (tour,) = [e for e in events_in(text) if text[slice(*e.span)] == "toured"]
    assert who(tour.recipients) == ["KEN"]


def test_a_place_is_only_its_name() -> None:
    event = only("Macron met Ruto in Nairobi city hall.", "CONSULT")
    assert event.place is not None
    assert event.place.name == "Nairobi"


def test_a_statement_that_is_not_supported_condemns_nobody() -> None:
    text = "Neither China nor Peru was willing to support a statement condemning Iran's tests."
    assert not [e for e in events_in(text) if e.type == "ACCUSE"]
    assert [e for e in events_in("China issued a statement condemning Iran's tests.") if e.type == "ACCUSE"]


@pytest.mark.parametrize(
    "text",
    [
        "At least 76 people were killed when the hotel collapsed in Peru.",
        "Three Chilean workers were killed in a crane collapse in Peru.",
        "Twelve people were killed in a stampede in Kenya.",
    ],
)
def test_accidents_are_no_assaults(text: str) -> None:
    assert not [e for e in events_in(text) if e.type == "ASSAULT"]


def test_a_weapon_makes_it_an_assault() -> None:
    assert [
        e
        for e in events_in("Twelve people were killed when a missile hit a bus in Kenya.")
        if e.type == "ASSAULT"
    ]


def test_agreeing_that_another_will_not_is_no_refusal() -> None:
    event = only("Russia and Japan agreed that China would not expand.", "AGREE")
    assert (who(event.actors), who(event.recipients)) == (["RUS", "JPN"], ["RUS", "JPN"])
    assert [e.type for e in events_in("Iran promised not to sell oil to Sudan.") if e.type == "REJECT"]


@pytest.mark.parametrize(
    "text",
    [
        "Macron travelled to Kenya in May, something he had not done since 2001.",
        "Macron visited Kenya in May. Macron had not done so since 2001.",
    ],
)
def test_doing_so_takes_up_the_act_before(text: str) -> None:
    events = [e for e in events_in(text) if e.anaphoric]
    assert [short(e) for e in events] == [("CONSULT", ["FRA"], ["KEN"])]
    assert text[slice(*events[0].span)] == "done"


def test_an_act_of_somebody_else_is_not_taken_up() -> None:
    assert not [e for e in events_in("France attacked Sudan. Brazil did it too.") if e.anaphoric]


@pytest.mark.parametrize(
    "text",
    [
        "Macron beat Ruto by four points in the vote.",
        "The Chilean bank fired 300 employees.",
        "Kenya's parliament killed the bill.",
        "The Peruvian study demonstrated that fish return.",
        "Macron ended up in Nairobi.",
        "The Kenyan minister treated the remark as a joke.",
        "Brazil is fighting to keep its title.",
        "Macron hit the campaign trail in Chile.",
        "A Kenyan ferry charged tourists a fee.",
    ],
)
def test_figures_of_speech_are_no_events(text: str) -> None:
    assert events_in(text) == ()


def test_the_same_words_in_earnest_are_events() -> None:
    assert only("Sudanese police beat an Ethiopian student.", "ASSAULT")
    assert only("Iran fired a rocket at Israel.", "ASSAULT")
    assert only("Ethiopian students demonstrated in Kenya.", "PROTEST")


def test_harm_that_hangs_on_a_condition_is_a_threat() -> None:
    itself = {"it": Actor("Iran", "IRN", "state", "IRN")}
    for text, threat in (
        ("Iran said it would attack Israel unless the siege was lifted.", True),
        ("Iran said it would block the plan unless Israel gave way.", True),
        ("Iran said it will not accept more if war starts.", False),
    ):
        assert any(e.type == "THREATEN" for e in events_in(text, itself)) == threat


def test_whom_a_demand_is_about_is_found_beyond_the_asker() -> None:
    event = only("Sudan refused to reopen its airspace to Ethiopia.", "REJECT")
    assert who(event.recipients) == ["ETH"]


def test_whose_rivals_do_it_does_not_do_it() -> None:
    event = only("Macron was criticised by his rivals.", "ACCUSE")
    assert (who(event.actors), who(event.recipients), event.mode) == (["rivals"], ["FRA"], "disapprove")
    assert not [
        e for e in events_in("The Ukraine allies will negotiate with Russia.") if "UKR" in who(e.actors)
    ]


def test_nobody_is_asked_by_what_any_president_must_be() -> None:
    assert not [e for e in events_in("Macron says a president must be ready.") if e.type == "REQUEST"]
    assert [e for e in events_in("Macron says Ruto must resign.") if e.type == "REQUEST"]

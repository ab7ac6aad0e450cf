"""Contexts, modes and types that the words alone would give and their neighbours do not; each in a sentence of our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.found import FoundEvent
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load
from tests.extraction.events.casting import document, only


def events_of(text: str) -> tuple[FoundEvent, ...]:
    _, parts = find_parts(analyse(document(text), load(None)))
    return parts.events


def test_legal_immigration_is_no_matter_of_courts() -> None:
    assert only("Barack Obama denounced legal immigration.", "ACCUSE").context == ("migration",)
    assert "legal" in only("Barack Obama denounced the legal advice.", "ACCUSE").context


def test_the_name_of_a_group_is_no_matter_of_faith() -> None:
    found = only("France attacked the Islamic State in Iraq.", "ASSAULT").context
    assert "terrorism" in found
    assert "religion_ethnicity" not in found


def test_a_meeting_within_one_state_is_no_diplomacy() -> None:
    home = only("Barack Obama held a meeting with Senator Ted Cruz.", "CONSULT")
    abroad = only("Angela Merkel held a meeting with Vladimir Putin.", "CONSULT")
    assert "diplomatic" not in home.context
    assert "diplomatic" in abroad.context


def test_criticism_disapproves_and_an_allegation_alleges() -> None:
    assert only("Angela Merkel came under heavy criticism in March.", "ACCUSE").mode == "disapprove"


def test_who_came_of_his_own_will_is_made_to_go() -> None:
    event = only("Greece returned 40 migrants to Turkey on Monday.", "COERCE")
    assert (event.mode, [a.country for a in event.actors]) == ("deport", ["GRC"])
    assert [e.type for e in events_of("Greece returned 40 prisoners to Turkey on Monday.")] == ["RETREAT"]


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel visited her sister in Paris.",
        "The government has expanded the missions of Chilean troops abroad.",
        "Vladimir Putin received 40 emails from Angela Merkel.",
    ],
)
def test_what_is_no_such_event(text: str) -> None:
    assert events_of(text) == ()


def test_a_visit_to_a_leader_is_a_visit() -> None:
    assert only("Angela Merkel visited Vladimir Putin in Moscow.", "CONSULT").mode == "visit"


def test_whoever_was_on_the_trip_told_of_took_part_and_nobody_else() -> None:
    (told,) = events_of("Angela Merkel visited Cairo. Ada Holm was on that trip with her sons.")
    assert [a.country for a in told.actors] == ["DEU"]


def test_opposed_attempts_are_others_attempts() -> None:
    events = events_of("Vladimir Putin resisted attempts to inspect the palace.")
    assert [e.type for e in events] == ["REJECT"]


def test_a_vow_to_ignore_is_a_refusal() -> None:
    vowed = events_of("Beijing has vowed to ignore the ruling of the court.")[0]
    assert vowed.type == "REJECT"
    vowed = events_of("Beijing has vowed to help the victims in Peru.")[0]
    assert vowed.type == "AGREE"


@pytest.mark.parametrize(
    "text", ["Barack Obama said no to the Iraq war.", "Barack Obama was against the war in Iraq."]
)
def test_who_is_against_a_war_refuses_nothing_to_the_state_where_it_is(text: str) -> None:
    assert only(text, "REJECT").recipients == ()


def test_whoever_is_lobbied_is_to_do_it() -> None:
    event = only("China has been lobbying Chile and Peru to back the plan of France.", "SUPPORT")
    assert {a.country for a in event.actors} == {"CHL", "PER"}


def test_people_speak_of_the_government_they_live_under() -> None:
    text = "The Armenians of Israel protested against the government. Turkey was silent."
    assert [a.country for a in only(text, "PROTEST").recipients] == ["ISR"]


def test_a_plea_in_court_asks_nobody() -> None:
    assert [e for e in events_of("France helped Peru. Ada Holm pleaded guilty.") if e.type == "REQUEST"] == []


def test_what_stands_beside_a_noun_is_no_context_of_its_event() -> None:
    text = "He named the Iraq war, the Wall Street bailout and the law after the terrorist attacks."
    war = next(e for e in events_of(text) if e.type == "ASSAULT")
    assert "terrorism" not in war.context


def test_a_quotation_dash_is_no_verb() -> None:
    text = "Peru attacked Chile \u2015 its oldest foe \u2015 on Monday."
    event = only(text, "ASSAULT")
    assert ([a.country for a in event.actors], [a.country for a in event.recipients]) == (["PER"], ["CHL"])

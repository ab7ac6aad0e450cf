"""Parties that no name gives: whoever stands in the frame's own place by a noun for people, and whoever is joined to a party."""

from __future__ import annotations

import pytest

from onrecord.extraction.analysis import analyse
from onrecord.extraction.found import FoundEvent
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load
from onrecord.model import Actor
from tests.extraction.events.casting import document


def event_of(text: str, kind: str) -> FoundEvent:
    _, parts = find_parts(analyse(document(text), load(None)))
    return next(e for e in parts.events if e.type == kind)


def names(actors: tuple[Actor, ...]) -> list[str]:
    return [a.name for a in actors]


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("The Peruvian government has arrested the editors of two weeklies.", "COERCE", ["editors of two weeklies"]),
        ("The quarrel ended with nine beekeepers being detained by Peru.", "COERCE", ["nine beekeepers"]),
        ("Peruvian troops shelled a refugee camp on Monday.", "ASSAULT", ["refugee camp"]),
        ("Peru has deported hundreds of mostly young deckhands.", "COERCE", ["young deckhands"]),
        ("Peruvian police arrested those who had stayed in the square.", "COERCE", ["those who had stayed in the square"]),
    ],
)  # fmt: skip
def test_whoever_a_common_noun_names_where_it_is_done_to_him(text: str, kind: str, whom: list[str]) -> None:
    event = event_of(text, kind)
    assert names(event.recipients) == whom
    assert "events/by-place" in {r.rule for r in event.rules}


def test_of_a_phrase_that_gives_one_state_they_are_that_states() -> None:
    (bakers,) = event_of("Peru has deported hundreds of Kenyan bakers.", "COERCE").recipients
    assert bakers.country == "KEN"


def test_whoever_is_joined_to_a_party_is_one_too() -> None:
    event = event_of("Peruvian soldiers killed six children and their grandmother.", "ASSAULT")
    assert names(event.recipients)[-1] == "grandmother"


def test_the_object_of_the_last_of_joined_verbs_is_that_of_all() -> None:
    event = event_of("Peruvian police quickly arrested, beat and deported the two beekeepers.", "ASSAULT")
    assert names(event.recipients) == ["two beekeepers"]


def test_a_relative_clause_has_its_noun_as_a_party() -> None:
    event = event_of("Viewers left the network that Russia has financed.", "AID")
    assert names(event.recipients) == ["network"]


def test_a_state_that_is_only_near_is_not_hit() -> None:
    assert names(event_of("Peruvian jets attacked a tanker near Chile.", "ASSAULT").recipients) == ["tanker"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru rejected the plan on Monday.",
        "Peru has abandoned the idea of a bridge to Chile and rejected the bill.",
    ],
)
def test_a_thing_is_nobody(text: str) -> None:
    assert not {"plan", "idea", "bill"} & set(names(event_of(text, "REJECT").recipients))


def test_a_building_does_nothing() -> None:
    event = event_of("A blast near a school in Peru that killed 22 people was heard far away.", "ASSAULT")
    assert "school" not in " ".join(names(event.actors))


def test_a_banks_lenders_are_not_the_bank() -> None:
    event = event_of("Peru has arrested two Red Cross photographers.", "COERCE")
    assert names(event.recipients) == ["two Red Cross photographers"]


def test_a_bare_participle_has_nobody_who_does_it() -> None:
    event = event_of("Three miners were beaten and at least two others detained in Peru.", "COERCE")
    assert "others" not in " ".join(names(event.actors))


def test_a_states_partners_are_of_other_states() -> None:
    event = event_of("Peru has congratulated its partners on the treaty.", "SUPPORT")
    assert [(a.name, a.country) for a in event.recipients] == [("partners", None)]


@pytest.mark.parametrize(
    ("text", "kind", "doers", "others"),
    [
        ("Vladimir Putin blasted the Kenyan media.", "ACCUSE", ["Vladimir Putin"], ["Kenyan media"]),
        ("The Peruvian Centre for Wool criticised the king.", "ACCUSE", ["Peruvian Centre for Wool"], None),
        ("Peru threatened to halt aid to the mission.", "THREATEN", ["Peru"], ["mission"]),
        ("Peruvian troops broke into the home of a Kenyan clerk.", "COERCE", ["Peruvian troops"], ["Kenyan clerk"]),
        ("The Peruvian minister rejected Kenya's invitation to attend the summit.", "CONSULT", ["Peruvian minister"], None),
    ],
)  # fmt: skip
def test_by_what_name_they_go(
    text: str, kind: str, doers: list[str] | None, others: list[str] | None
) -> None:
    event = event_of(text, kind)
    assert doers is None or names(event.actors) == doers
    assert others is None or names(event.recipients) == others


def test_nobody_makes_war_alone() -> None:
    event = event_of('"We are bombing the rebels in Chile," said Senator Ada Holm of Peru.', "ASSAULT")
    assert all(a.kind != "person" for a in event.actors)


def test_whoever_writes_a_letter_opposes() -> None:
    event = event_of(
        "The Chilean bishops sent a letter to the Peruvian king opposing the treaty with Kenya.", "REJECT"
    )
    assert "PER" not in {a.country for a in event.actors}


def test_whoever_does_it_is_not_whom_it_is_done_to() -> None:
    event = event_of("Electricians in Peru threatened to riot.", "PROTEST")
    assert (names(event.actors), event.recipients) == (["Electricians"], ())

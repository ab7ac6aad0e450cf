"""Frames and arguments: one sentence each, written for the project."""

from __future__ import annotations

import pytest

from tests.extraction.events.casting import events_in, short


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Russia attacked Ukraine on Friday.", "ASSAULT", ["RUS"], ["UKR"]),
        ("Ukraine was attacked by Russia on Friday.", "ASSAULT", ["RUS"], ["UKR"]),
        ("Kenyan police arrested forty students in the port.", "COERCE", ["KEN"], []),
        ("France provided Kenya with field hospitals.", "AID", ["FRA"], ["KEN"]),
        ("France sent Kyiv forty tanks.", "AID", ["FRA"], ["UKR"]),
        ("Kyiv received forty tanks from France.", "AID", ["FRA"], ["UKR"]),
        ("Macron visited Nairobi in May.", "CONSULT", ["FRA"], ["KEN"]),
        ("Macron paid a visit to Kenya in May.", "CONSULT", ["FRA"], ["KEN"]),
        ("Chile accused Peru of moving the border stones.", "ACCUSE", ["CHL"], ["PER"]),
        ("Brazil urged Iran to free the sailors.", "REQUEST", ["BRA"], ["IRN"]),
        ("Brazil demanded that Iran free the sailors.", "REQUEST", ["BRA"], ["IRN"]),
        ("Brazil said Iran must free the sailors.", "REQUEST", ["BRA"], ["IRN"]),
        ("Japan imposed sanctions on Iran.", "SANCTION", ["JPN"], ["IRN"]),
        ("Japan expelled two Iranian diplomats.", "SANCTION", ["JPN"], ["IRN"]),
        ("Japan lifted its sanctions on Iran.", "CONCEDE", ["JPN"], ["IRN"]),
        ("China vetoed a French resolution.", "REJECT", ["CHN"], ["FRA"]),
        ("China cast its veto against a French draft.", "REJECT", ["CHN"], ["FRA"]),
        ("Ethiopia withdrew its troops from Sudan.", "RETREAT", ["ETH"], ["SDN"]),
        ("Iran threatened to bomb Israel.", "THREATEN", ["IRN"], ["ISR"]),
        ("Thousands of Ethiopians marched through the capital against Sudan.", "PROTEST", ["ETH"], ["SDN"]),
        ("Chile praised the plan of Brazil.", "SUPPORT", ["CHL"], ["BRA"]),
        ("Iran promised to help Sudan.", "AGREE", ["IRN"], ["SDN"]),
        ("Iran vowed to attack Israel.", "THREATEN", ["IRN"], ["ISR"]),
        ("Sudan was not willing to support Ethiopia.", "REJECT", ["SDN"], ["ETH"]),
        ("Peru shared intelligence with Chile.", "COOPERATE", ["PER"], ["CHL"]),
        ("Russia fired missiles at Ukraine.", "ASSAULT", ["RUS"], ["UKR"]),
        ("North Korea tested a ballistic missile on Monday.", "MOBILIZE", ["PRK"], []),
    ],
)
def test_a_plain_sentence(text: str, type_: str, actors: list[str], recipients: list[str]) -> None:
    assert (type_, actors, recipients) in [short(e) for e in events_in(text)]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Peru agreed to send grain to Chile.", "AID", ["PER"], ["CHL"]),
        ("Peru urged Chile to help Brazil.", "AID", ["CHL"], ["BRA"]),
        ("Peru met Chile in May and accused Brazil of delay.", "ACCUSE", ["PER"], ["BRA"]),
        ("The shells that Iran gave Sudan were old.", "AID", ["IRN"], ["SDN"]),
        ("Iran, which attacked Sudan, regretted nothing.", "ASSAULT", ["IRN"], ["SDN"]),
        ("Sudan, attacked by Iran, asked for aid.", "ASSAULT", ["IRN"], ["SDN"]),
        ("Peru was accused of arming Iran.", "AID", ["PER"], ["IRN"]),
        ("China's veto of the French resolution came late.", "REJECT", ["CHN"], ["FRA"]),
        ("Macron's visit to Nairobi was brief.", "CONSULT", ["FRA"], ["KEN"]),
        ("An attack by Iran on Sudan shocked the region.", "ASSAULT", ["IRN"], ["SDN"]),
    ],
)
def test_arguments_that_stand_elsewhere(
    text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    assert (type_, actors, recipients) in [short(e) for e in events_in(text)]


def test_both_sides_of_a_meeting_stand_on_both_sides() -> None:
    (event,) = events_in("Macron and Ruto met in May.")
    assert short(event) == ("CONSULT", ["FRA", "KEN"], ["FRA", "KEN"])


def test_items_belong_to_the_transfer() -> None:
    (event,) = events_in("Iran gave Sudan shells.", shells="munitions")
    assert [i.text for i in event.items] == ["shells"]
    assert "military" in event.context


def test_a_noun_that_takes_up_an_event_has_its_actors() -> None:
    events = events_in(
        "Chile accused Peru of handing shells over to Iran. Peru denied any such transfer.",
        shells="munitions",
    )
    taken = [e for e in events if e.anaphoric]
    assert [short(e) for e in taken] == [("AID", ["PER"], ["IRN"])]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (  # arms are no food
            "Chile gave shells to Iran. Iran gave rice to Chile in return. Both deny any transfer of guns.",
            ("AID", ["CHL"], ["IRN"]),
        ),
        (  # what the report is about, not what it told last
            "Chile gave shells to Iran. Chile sent shells to Iran again. Iran gave shells to Peru. "
            "All deny any transfer of guns.",
            ("AID", ["CHL"], ["IRN"]),
        ),
        (  # "such" points at the nearest
            "Chile gave shells to Iran. Chile sent shells to Iran again. Iran gave shells to Peru. "
            "Peru denied such a transfer.",
            ("AID", ["IRN"], ["PER"]),
        ),
    ],
)
def test_which_event_a_noun_takes_up(text: str, parties: tuple[str, list[str], list[str]]) -> None:
    things = {"shells": "munitions", "guns": "weapons", "rice": "food"}
    events = events_in(text, **{word: kind for word, kind in things.items() if word in text})
    assert [short(e) for e in events if e.anaphoric] == [parties]


@pytest.mark.parametrize(
    "text",
    [
        "The striker met the ball and shot wide.",
        "The probe will orbit the moon and send pictures home.",
        "The band visited eleven towns on its tour.",
    ],
)
def test_sport_space_and_music_yield_nothing(text: str) -> None:
    assert not [e for e in events_in(text) if e.actors]


def test_every_event_names_its_entry() -> None:
    for event in events_in("Iran attacked Sudan after talks with China failed."):
        assert event.rules
        assert event.rules[0].rule.startswith("events/")
        assert event.extent.start <= event.span.start <= event.span.end

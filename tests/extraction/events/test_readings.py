"""What an act told before is said to be is one more statement about that act."""

from __future__ import annotations

import pytest

import onrecord
from tests.builders import doc

BEFORE = "Norway and Peru signed a treaty in Lima on Monday. "


def readings(text: str) -> list[tuple[set[str | None], str]]:
    found = onrecord.extract(doc(BEFORE + text, published="2024-03-06")).statements
    return [
        ({a.country for a in (*s.event.actors, *s.event.recipients)}, s.polarity)
        for s in found
        if s.event is not None and any(r.rule.startswith("events/reading.") for r in s.rules)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The treaty does not specify what help is meant.",
        "The agreement amounts to a military alliance, an analyst said.",
        "The treaty is no military alliance, the foreign ministry in Quito said.",
        "What this turned out to be was a full alliance.",
        "The minister called the treaty an alliance.",
        "The pact falls short of an alliance.",
    ],
)
def test_a_reading_takes_up_the_act_before_it_and_is_no_negation_of_it(text: str) -> None:
    assert readings(text) == [({"NOR", "PER"}, "+")]


@pytest.mark.parametrize(
    "text",
    [
        "Sweden is a member of an alliance.",
        "The minister read the treaty on Tuesday.",
        "A treaty does not build a house.",
    ],
)
def test_what_says_nothing_about_the_act_is_no_reading(text: str) -> None:
    assert readings(text) == []


def test_without_an_act_before_there_is_nothing_to_read() -> None:
    found = onrecord.extract(doc("The treaty does not specify what help is meant.", published="2024-03-06"))
    assert not [s for s in found.statements if any("reading" in r.rule for r in s.rules)]

"""Whether whoever stands beside a noun of harm, help or travel makes it or suffers it; unnamed people as parties."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Actor
from tests.extraction.events.casting import document, only


def sides(text: str, type_: str) -> tuple[list[str], list[str]]:
    """Actors and recipients of the one event of the type, by name and country."""
    event = only(text, type_)
    return names(event.actors), names(event.recipients)


def names(actors: tuple[Actor, ...]) -> list[str]:
    return [f"{a.name} {a.country}" for a in actors]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("The Kuwait invasion angered Norway.", "ASSAULT", [], ["Kuwait KWT"]),
        ("The Iranian invasion angered Norway.", "ASSAULT", ["Iranian IRN"], []),
        ("The US airstrike on Libya angered Norway.", "ASSAULT", ["US USA"], ["Libya LBY"]),
        ("Kuwait's invasion by Iraq angered Norway.", "ASSAULT", ["Iraq IRQ"], ["Kuwait KWT"]),
        ("Iraq's invasion of Kuwait angered Norway.", "ASSAULT", ["Iraq IRQ"], ["Kuwait KWT"]),
        ("Peru's expulsion from the Arab League pleased Norway.", "SANCTION", ["Arab League None"], ["Peru PER"]),
        ("Peru's expulsion of Norway's envoy was loud.", "SANCTION", ["Peru PER"], ["Norway's envoy NOR"]),
    ],
)  # fmt: skip
def test_a_bare_name_suffers_an_adjective_makes(
    text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    assert sides(text, type_) == (actors, recipients)


def test_unnamed_people_who_do_it_are_its_actors() -> None:
    text = "Peruvian President Ola Holm was rebuked by opponents."
    assert sides(text, "ACCUSE") == (["opponents None"], ["Ola Holm PER"])


def test_a_leaders_supporters_are_not_the_leader() -> None:
    text = "Supporters of President Nicolas Maduro attacked reporters in Caracas."
    actors, _ = sides(text, "ASSAULT")
    assert actors == ["Supporters VEN"]


def test_whoever_is_killed_goes_before_where() -> None:
    text = "Gunmen killed 12 soldiers in Chile on Monday."
    assert sides(text, "ASSAULT")[1] == ["12 soldiers CHL"]


def test_a_refusal_without_the_word_has_been_made() -> None:
    text = "Norway said it would not consider the proposal of Chile."
    (statement,) = [s for s in extract(document(text)).statements if s.event is not None]
    assert statement.event is not None
    assert (statement.event.type, statement.status, statement.polarity) == ("REJECT", "occurred", "+")
    assert statement.certainty == "certain"

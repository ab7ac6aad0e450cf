"""The tables that actors come from hang together."""

from __future__ import annotations

import re

import pytest

from onrecord.extraction.actors.gazetteer import gazetteer_of
from onrecord.extraction.actors.persons import persons_of
from onrecord.lexicon import load

CODE = re.compile(r"^[A-Z]{3}$")


def test_every_code_is_a_known_state() -> None:
    lexicon = load()
    known = set(lexicon.table("countries"))
    assert all(CODE.match(c) for c in known)
    places = lexicon.table("places")
    used = {c for part in ("peoples", "regions", "cities") for c in places[part]}
    used |= set(lexicon.table("organisations")["national"]) | set(lexicon.table("offices")["named"])
    used |= set(lexicon.table("media")["outlets"]) | set(lexicon.table("persons")["known"])
    assert used - {"none"} <= known


def test_every_private_body_is_listed() -> None:
    lexicon = load()
    bodies = {k for row in lexicon.table("organisations")["national"].values() for k in row}
    assert set(lexicon.table("organisations")["private"]) <= bodies


def test_tenures_are_in_order() -> None:
    people = set(persons_of(load()).by_name.values())
    assert len(people) > 1000
    for person in people:
        for tenure in person.tenures:
            assert tenure.to is None or tenure.since[:4] <= tenure.to[:4], person.name


@pytest.mark.parametrize(
    ("country", "office", "date", "name"),
    [
        ("USA", "head-of-state", "1995-06-01", "Bill Clinton"),
        ("GBR", "head-of-government", "2001-01-01", "Tony Blair"),
        ("JPN", "head-of-government", "2004-03-03", "Junichiro Koizumi"),
        ("RUS", "foreign-minister", "2020-01-01", "Sergei Lavrov"),
        ("KOR", "defence-minister", "2024-02-26", "Shin Won-sik"),
    ],
)
def test_holder(country: str, office: str, date: str, name: str) -> None:
    holder = persons_of(load()).holder(country, office, date)
    assert holder is not None
    assert holder.name == name


def test_historic_states_stand_under_their_seat() -> None:
    entries = gazetteer_of(load()).entries
    found = {
        name: entries[name].country
        for name in ("Soviet Union", "Zaire", "Burma", "Yugoslavia", "East Germany")
    }
    assert found == {
        "Soviet Union": "RUS",
        "Zaire": "COD",
        "Burma": "MMR",
        "Yugoslavia": "SRB",
        "East Germany": "DEU",
    }

"""What counts as an item, in sentences of our own."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.extraction.items import find_items
from tests.extraction.quantities.parsed import parsed

SENTENCES: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Peru sends food, fuel and naval technology for its ports.",
        [("food", "food"), ("fuel", "fuel"), ("naval technology for its ports", "technology")],
    ),
    ("Nepal may increase labour exports to Oman.", [("labour", "labour")]),
    ("Nepal may increase labor exports to Oman.", [("labor", "labour")]),
    ("Oslo shipped 700 containers of munitions.", [("munitions", "munitions")]),
    ("Oslo shipped 700 containers.", [("containers", "containers")]),
    ("Rome promised advanced missile technology.", [("advanced missile technology", "missile_technology")]),
    ("They banned arms transfers.", [("arms", "arms")]),
    ("The missile test failed and oil prices rose.", []),
    ("They need spare parts and F-16 fighter jets.", [("spare parts", "components"), ("F-16 fighter jets", "aircraft")]),
    ("Chad sold crude oil and refined petroleum products.",
     [("crude oil", "oil"), ("refined petroleum products", "fuel")]),
    ("US intelligence says that Oman gave intelligence to Chad.", [("intelligence", "intelligence")]),
    ("Hackers stole cryptocurrency.", [("cryptocurrency", "cryptocurrency")]),
    ("Paris approved a $20 billion loan.", [("loan", "money")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_items(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[i.start : i.end], i.category) for i in find_items(parsed(text))] == expected


def test_furniture_yields_nothing() -> None:
    assert find_items(parsed("Buy weapons, food and fuel here.", "furniture")) == ()


def test_items_are_in_order_and_apart() -> None:
    found = find_items(
        parsed("Peru gave Chad tanks, shells, rice, technology for satellites and satellites for ships.")
    )
    assert found
    assert all(one.end <= other.start for one, other in pairwise(found))

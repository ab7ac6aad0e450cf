"""Where an event is: places behind a preposition, with the deed or with whom it is done to, and none of another deed's."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Document, Passage
from tests.extraction.events.casting import events_in


def place(text: str, type_: str) -> str | None:
    found = [e for e in events_in(text) if e.type == type_]
    assert found, text
    return found[0].place.name if found[0].place is not None else None


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Macron held talks in Kenya on Friday.", "CONSULT", "Kenya"),
        ("Russian forces bombed a school near a camp in northern Sudan.", "ASSAULT", "northern Sudan"),
        ("Three farmers were killed by Russian gunmen in Ukraine.", "ASSAULT", "Ukraine"),
        ("Iranian students marched through the streets of Holmby.", "PROTEST", "Holmby"),
        ("Iranian troops attacked a convoy in the eastern town of Aasen.", "ASSAULT", "Aasen"),
        ("In Holmby, French farmers protested against Macron.", "PROTEST", "Holmby"),
        ("Sudanese police arrested two Kenyan activists in the Aasen governorate.", "COERCE", "Aasen governorate"),
        ("Putin met Kim at a conference in Holmby, Peru.", "CONSULT", "Holmby"),
        ("Macron met Ruto at Holm University.", "CONSULT", "Holm University"),
        ("Russian troops fought with rebels, killing three in southern Peru.", "ASSAULT", "southern Peru"),
        ("Macron and Ruto signed a series of pacts in Nairobi.", "AGREE", "Nairobi"),
    ],
)  # fmt: skip
def test_where_it_is_done(text: str, type_: str, name: str) -> None:
    assert place(text, type_) == name


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Macron criticised the Russian attacks in Ukraine.", "ACCUSE"),  # what is criticised is there
        ("Macron stayed in Nairobi and is scheduled to meet Putin on Friday.", "CONSULT"),
        ("Macron held talks with Putin over Sudan.", "CONSULT"),
        ("Russian forces attacked villages in Sudan and Kenya.", "ASSAULT"),  # two places
        ("Macron met Putin in April.", "CONSULT"),
    ],
)
def test_no_place_of_something_else(text: str, type_: str) -> None:
    assert place(text, type_) is None


def test_an_academy_is_no_adjective() -> None:
    text = "Kenyan students protested near the French Academy."
    document = Document("doc:test", "test.txt", text, "0" * 64, (Passage("body", 0, len(text)),))
    (made,) = [s.event for s in extract(document).statements if s.event is not None]
    assert made.place is not None
    assert made.place.name.endswith("French Academy")

"""Firms, persons and names of which nothing tells what they are."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Actor
from onrecord.reading import document_from_text
from tests.extraction.actors.test_actors import who


def one(text: str, part: str) -> Actor:
    (actor,) = who(text, part)
    return actor


@pytest.mark.parametrize(
    "text",
    [
        "Veridia Inc. lost money. Veridia said the year was hard.",
        "Veridia said it expects a loss.",
        "Veridia said the year was hard. Veridia's shares fell.",
        "Veridia, a maker of pumps, said the year was hard.",
        "Veridia said the year was hard. It has bought a stake in Lowmark, and Olm has 4% of Veridia's stock.",
        "Veridia posted a loss. Veridia said the year was hard.",
    ],
)
def test_what_only_firms_have_makes_a_name_a_firms(text: str) -> None:
    actor = one(text, "Veridia")
    assert actor.kind == "organisation"
    assert (actor.actor or "").startswith("org:veridia")


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Trask lost money. Trask said the year was hard.",
        "Trask said he expects a loss.",
        "Trask, a sailor, said the year was hard.",
        "“I had no luck,” Trask said.",
        "Trask said the year was hard. She was calm.",
        "Trask, who owns a yard, said the year was hard.",
    ],
)
def test_what_only_persons_have_makes_a_name_a_persons(text: str) -> None:
    actor = one(text, "Trask")
    assert (actor.kind, actor.actor) == ("person", "person:trask")


def test_a_name_of_which_nothing_tells_stays_unknown() -> None:
    actor = one("Veridia said the year was hard.", "Veridia")
    assert (actor.kind, actor.actor) == ("unknown", None)


def test_an_it_that_stands_for_nothing_makes_no_firm() -> None:
    assert one("Veridia said it is likely that fares rise.", "Veridia").kind == "unknown"


def test_a_firm_is_one_by_all_its_names() -> None:
    text = "Olm Harbour Pumps Inc. lost money. Olm Harbour sold a yard. Olm said the year was hard."
    assert one(text, "Olm said").actor == "org:olm-harbour-pumps-inc"


def test_a_states_name_within_a_firms_is_not_that_state() -> None:
    text = "Peru West Airlines cut ten flights. Peru West said it expects a loss. Peru was silent."
    assert one(text, "Peru West Airlines").actor == "org:peru-west-airlines"
    assert one(text, "Peru West said").actor == "org:peru-west-airlines"
    assert one(text, "Peru was").actor == "PER"


def test_a_states_minister_of_trade_is_the_states() -> None:
    assert one("Peruvian Energy Minister Pedro Quiroga signed.", "Pedro Quiroga").country == "PER"


def test_a_firm_is_taken_up_by_what_it_is() -> None:
    text = "Veridia Inc. lost money. The Lima pump maker said the year was hard."
    assert one(text, "The Lima pump maker").actor == "org:veridia-inc"
    other = "Veridia Inc. lost money. The other pump maker said the year was hard."
    assert not [a for a in who(other, "The other pump maker") if a.kind == "organisation"]
    named = "Veridia Inc. lost money. The pump maker Olm said the year was hard."
    assert not [a for a in who(named, "The pump maker Olm") if a.actor == "org:veridia-inc"]


def test_a_name_goes_on_behind_its_corp() -> None:
    assert (
        one("Olm Corp. International lost money.", "Olm Corp. International").actor
        == "org:olm-corp-international"
    )


@pytest.mark.parametrize(
    ("text", "part", "id"),
    [
        ("Holm told the Lima Sentinel that it was over.", "Lima Sentinel", "media:lima-sentinel"),
        ("Olm Radio said that it was over.", "Olm Radio", "media:olm-radio"),
    ],
)
def test_an_outlet_is_one_by_the_last_word_of_its_name(text: str, part: str, id: str) -> None:
    assert (one(text, part).actor, one(text, part).kind) == (id, "media")


def test_a_word_for_a_paper_without_an_article_makes_no_outlet() -> None:
    assert all(a.kind != "media" for a in who("Peru Post said that it was over.", "Peru Post"))


def test_a_registered_name_is_whole() -> None:
    text = "Ola's Inc. said it would close. Price Berg Vold Inc. said it would not close. Hewlett-Packard Co. said it may close."
    found = extract(document_from_text(f"{text}\n", file="r.txt", published="2016-03-17", outlet="Mast"))
    assert {s.attribution[-1].actor for s in found.statements if s.attribution} == {
        "org:ola-s-inc",
        "org:price-berg-vold-inc",
        "org:hewlett-packard",
    }


def test_the_only_firm_is_the_maker_of_what_it_makes() -> None:
    text = "Holm Nets Inc. cut its dividend. The old maker of nets and other goods said it lost $3 million."
    found = extract(document_from_text(f"{text}\n", file="r.txt", published="2016-03-17", outlet="Mast"))
    (one,) = [s for s in found.statements if s.attribution]
    assert one.attribution[-1].actor == "org:holm-nets-inc"


def test_the_first_part_of_a_double_name_is_the_firm_for_short() -> None:
    text = "Anheuser-Busch Cos. said it would cut prices. Anheuser said the move was needed."
    found = extract(document_from_text(f"{text}\n", file="r.txt", published="2016-03-17", outlet="Mast"))
    assert {s.attribution[-1].actor for s in found.statements if s.attribution} == {"org:anheuser-busch"}

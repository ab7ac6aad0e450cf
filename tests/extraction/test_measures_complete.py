"""The measures on North Korea cover what the resolutions are about, and each says where it stands."""

from __future__ import annotations

import pytest

from onrecord.extraction.measures import Measure, measures_of, touched
from onrecord.lexicon import load
from onrecord.model import Actor, Stance, Statement, Status
from tests.builders import doc, event, item, say, state

MEASURES = measures_of(load())
NORTH, RUSSIA = state("North Korea"), state("Russia")
RESOLUTIONS = [1695, 1718, 1874, 2087, 2094, 2270, 2321, 2371, 2375, 2397]


def sentence(
    giver: Actor, receiver: Actor, text: str, thing: str, category: str | None, type: str = "AID",
    stance: Stance = "asserted", status: Status = "occurred",
) -> Statement:  # fmt: skip
    d = doc(text, published="2024-06-20")
    e = event(
        d, text.split()[1], type, actors=[giver], recipients=[receiver], items=[item(d, thing, category)]
    )
    return say(d, text, event=e, stance=stance, status=status, polarity="-" if stance == "denied" else "+")


def under(statement: Statement) -> set[str]:
    return set(touched(statement, load(), "2024-06-20"))


@pytest.mark.parametrize("number", RESOLUTIONS)
def test_every_resolution_has_its_provisions(number: int) -> None:
    assert [m for m in MEASURES if m.state == "PRK" and m.resolution == str(number)]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.id)
def test_every_provision_says_where_it_stands_and_what_it_asks(measure: Measure) -> None:
    assert measure.paragraph and measure.title and measure.text and measure.periods
    assert measure.types
    assert all(p.since >= "2006-07-15" for p in measure.periods)


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        (sentence(NORTH, RUSSIA, "They sent shells.", "shells", "munitions"), "unsc-1874-9"),
        (sentence(RUSSIA, NORTH, "They sent rifles.", "rifles", "small_arms"), "unsc-2270-6"),
        (sentence(RUSSIA, NORTH, "They sent rocket engines.", "rocket engines", "missile_technology"), "unsc-1718-8-a-ii"),
        (sentence(RUSSIA, NORTH, "They gave training to engineers.", "training", "training"), "unsc-2270-17"),
        (sentence(RUSSIA, NORTH, "They sent diesel.", "diesel", "fuel"), "unsc-2397-5"),
        (sentence(RUSSIA, NORTH, "They sent crude.", "crude", "oil"), "unsc-2397-4"),
        (sentence(NORTH, RUSSIA, "They sold coal.", "coal", "coal"), "unsc-2371-8"),
        (sentence(NORTH, RUSSIA, "They sold iron ore.", "iron ore", None), "unsc-2371-8"),
        (sentence(NORTH, RUSSIA, "They sold crab.", "crab", "seafood"), "unsc-2371-9"),
        (sentence(NORTH, RUSSIA, "They sold coats.", "coats", "textiles"), "unsc-2375-16"),
        (sentence(RUSSIA, NORTH, "They sent lathes.", "lathes", "machinery"), "unsc-2397-7"),
        (sentence(RUSSIA, NORTH, "They sent lorries.", "lorries", "vehicles"), "unsc-2397-7"),
        (sentence(NORTH, RUSSIA, "They sent workers.", "workers", "labour"), "unsc-2397-8"),
        (sentence(RUSSIA, NORTH, "They sent yachts.", "yachts", "luxury_goods"), "unsc-1718-8-a-iii"),
        (sentence(NORTH, RUSSIA, "They formed a joint venture.", "joint venture", None, "COOPERATE"), "unsc-2375-18"),
        (sentence(RUSSIA, NORTH, "They chartered a ship.", "ship", "ships"), "unsc-2321-8"),
        (sentence(NORTH, RUSSIA, "They lent a crew.", "crew", None), "unsc-2321-23"),
        (sentence(RUSSIA, NORTH, "They sent cash.", "cash", "money"), "unsc-2094-11"),
    ],
    ids=lambda x: x if isinstance(x, str) else x.text,
)  # fmt: skip
def test_what_the_resolutions_are_about_is_covered(statement: Statement, wanted: str) -> None:
    assert wanted in under(statement)


@pytest.mark.parametrize(
    ("stance", "status"),
    [("denied", "occurred"), ("asserted", "planned"), ("alleged", "occurred"), ("asserted", "promised")],
)
def test_what_is_denied_or_foreseen_is_a_candidate_too(stance: Stance, status: Status) -> None:
    told = sentence(NORTH, RUSSIA, "They sent shells.", "shells", "munitions", stance=stance, status=status)
    assert "unsc-1874-9" in under(told)

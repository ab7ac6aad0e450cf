"""Actors in sentences of our own, for many states."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extraction.actors import find_actors
from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.coreference import Cast, resolve
from onrecord.lexicon import load
from onrecord.model import Actor, Document, Passage


def read(
    text: str, published: str | None = None, passages: tuple[Passage, ...] = ()
) -> tuple[Analysis, Cast]:
    document = Document(
        "d", "d.txt", text, "0", passages or (Passage("body", 0, len(text)),), published=published
    )
    analysis = analyse(document, load())
    return analysis, resolve(analysis, find_actors(analysis))


def who(text: str, part: str, published: str | None = None) -> tuple[Actor, ...]:
    _, cast = read(text, published)
    start = text.index(part)
    return cast.for_span(start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part", "country"),
    [
        ("Moroccan troops crossed the river.", "Moroccan troops", "MAR"),
        ("Troops of Eritrea crossed the river.", "Troops of Eritrea", "ERI"),
        ("Nepal's parliament voted on Monday.", "Nepal's parliament", "NPL"),
        ("Harare denied the charge.", "Harare", "ZWE"),
        ("The U.S. said it would help.", "U.S.", "USA"),
        ("Officials in Dhaka were silent.", "Officials", "BGD"),
        ("Hundreds of Bolivians marched.", "Bolivians", "BOL"),
        ("Burma signed the pact with Zaire.", "Burma", "MMR"),
        ("Burma signed the pact with Zaire.", "Zaire", "COD"),
        ("Czechoslovakia recalled its envoy.", "Czechoslovakia", "CZE"),
        ("Hezbollah fired rockets.", "Hezbollah", "LBN"),
        ("The Pentagon confirmed the strike.", "Pentagon", "USA"),
        ("Protesters in Lagos burned tyres.", "Protesters", "NGA"),
        ("West Bank settlers left on Monday.", "West Bank", "PSE"),
        ("The president of Uruguay resigned.", "The president of Uruguay", "URY"),
        ("A US-led coalition struck the port.", "A US-led coalition", "USA"),
        ("A militia based in Bamako surrendered.", "A militia", "MLI"),
        ("A group of Danish diplomats left.", "A group of Danish diplomats", "DNK"),
    ],
)
def test_country_of(text: str, part: str, country: str) -> None:
    assert country in {a.country for a in who(text, part)}


def test_several_states_make_several_actors() -> None:
    actors = who("Greek and Turkish ministers met.", "Greek and Turkish ministers")
    assert [a.country for a in actors] == ["GRC", "TUR"]


def test_spokesman_stands_for_the_office() -> None:
    (actor,) = who(
        "A spokesman for Kenya's Foreign Ministry agreed.", "A spokesman for Kenya's Foreign Ministry"
    )
    assert (actor.actor, actor.country, actor.kind) == ("office:ken-foreign-ministry", "KEN", "office")


def test_unnamed_official_keeps_the_state_and_analysts_have_none() -> None:
    text = "A Chilean official told analysts that talks went on."
    assert [(a.kind, a.country) for a in who(text, "A Chilean official")] == [("unnamed", "CHL")]
    assert [(a.kind, a.country) for a in who(text, "analysts")] == [("unnamed", None)]


def test_office_before_the_name_is_learnt_for_the_document() -> None:
    text = "Peruvian Energy Minister Pedro Quiroga signed. Later Quiroga left."
    (actor,) = who(text, "Quiroga")
    assert (actor.actor, actor.country) == ("person:pedro-quiroga", "PER")
    _, cast = read(text)
    start = text.index("Quiroga left")
    assert cast.full_name(start, start + len("Quiroga")) == "Pedro Quiroga"


def test_office_after_the_name() -> None:
    text = "Ingrid Solheim, the Norwegian prime minister, spoke. Solheim was calm."
    (actor,) = who(text, "Solheim")
    assert actor.actor == "person:ingrid-solheim"
    assert actor.country == "NOR"


def test_private_person_has_no_state() -> None:
    (actor,) = who(
        "Marta Lindqvist, director of the Institute for Trade in Sweden, agreed.", "Marta Lindqvist"
    )
    assert (actor.kind, actor.country) == ("person", None)


def test_known_person_by_surname_and_date() -> None:
    text = "Washington was quiet. Bush flew home."
    assert who(text, "Bush", "2003-05-01")[0].actor == "person:george-w-bush"
    assert who(text, "Bush", "1990-05-01")[0].actor == "person:george-h-w-bush"


def test_where_nothing_tells_when_father_and_son_are_not_told_apart() -> None:
    found = who("President Bush flew home from Washington.", "President Bush", None)[0]
    assert found.actor not in {"person:george-w-bush", "person:george-h-w-bush"}
    assert found.country == "USA"


def test_made_in_is_no_actor() -> None:
    _, cast = read("Rebels fired Iran-made missiles.")
    assert not [m for m in cast.mentions for a in m.actors if a.country == "IRN"]


def test_place_and_actor_are_told_apart() -> None:
    _, cast = read("They met in Oslo on Friday. Oslo denied it.")
    assert [m.rule for m in cast.mentions if any(a.country == "NOR" for a in m.actors)][:2] == [
        "actors/capital-place",
        "actors/capital",
    ]


def test_personal_names_are_no_countries() -> None:
    _, cast = read("Chad Kroeger met Michael Jordan. Jordan's king met Chad's president.")
    countries = [a.country for m in cast.mentions for a in m.actors if m.start < 32]
    assert countries == [None, None]
    assert {"JOR", "TCD"} <= {a.country for m in cast.mentions for a in m.actors}


def test_georgia_by_its_company() -> None:
    assert who("Georgia recalled its envoy from Moscow.", "Georgia")[0].country == "GEO"
    assert who("Georgia counted its votes in Atlanta.", "Georgia")[0].country == "USA"


def test_media_and_whose_they_are() -> None:
    text = "Reuters and KCNA reported it."
    assert (who(text, "Reuters")[0].kind, who(text, "Reuters")[0].country) == ("media", None)
    assert who(text, "KCNA")[0].country == "PRK"


def test_furniture_yields_nothing() -> None:
    text = "Peru said no.\nBrazil reads our newsletter."
    cut = text.index("\n") + 1
    _, cast = read(text, None, (Passage("body", 0, cut), Passage("furniture", cut, len(text))))
    assert {a.country for m in cast.mentions for a in m.actors} == {"PER"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Peru",
                "the Kremlin",
                "“",
                "”",
                "’s",
                "U.S.-led",
                "forces",
                "said",
                ".",
                ",",
                "Kim",
                "both leaders",
                "its",
                "they",
                "and",
                "\n",
                "North Korea",
                "President",
                "who",
                "the latter",
                "é",
                "—",
                "him",
            ]
        ),
        max_size=25,
    )
)
def test_mentions_are_sorted_slices_whatever_the_text(words: list[str]) -> None:
    text = " ".join(words) or "."
    analysis, cast = read(text)
    keys = [(m.start, -m.end) for m in cast.mentions]
    assert keys == sorted(keys)
    for mention in cast.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        head = analysis.doc[mention.head]
        assert mention.start <= head.idx < mention.end
        assert cast.at(mention.head) is not None


@pytest.mark.parametrize(
    ("text", "part", "actor"),
    [
        ("Han Duk-soo spoke then of 40 ships.", "Han Duk-soo", "person:han-duk-soo"),
        ("The number comes from Yoon Byung-se.", "Yoon Byung-se", "person:yoon-byung-se"),
    ],
)
def test_a_name_is_whole_though_its_last_part_is_small(text: str, part: str, actor: str) -> None:
    assert [a.actor for a in who(text, part)] == [actor]


def test_the_owner_before_a_known_body_is_whose_it_is() -> None:
    assert [
        a.country for a in who("Norway's National Security Agency said so.", "National Security Agency")
    ] == ["NOR"]
    assert [a.country for a in who("The National Security Agency said so.", "National Security Agency")] == [
        "USA"
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The newspaper Izvestia reported on Friday.", "The newspaper Izvestia"),
        ("The Kyodo news agency reported on Friday.", "The Kyodo news agency"),
    ],
)
def test_a_word_for_its_kind_beside_a_name_is_the_bearer_of_the_name(text: str, part: str) -> None:
    (found,) = who(text, part)
    assert (found.actor or "").startswith("media:")


def test_an_office_with_the_name_behind_it_is_the_person() -> None:
    (found,) = who(
        "Last month the defence minister, Ana Roe, spoke of ships.", "the defence minister, Ana Roe"
    )
    assert found.actor == "person:ana-roe"


def test_a_currency_is_nobody() -> None:
    assert who("Kenya paid 40 million US dollars.", "US") == ()

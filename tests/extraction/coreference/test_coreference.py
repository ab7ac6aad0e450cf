"""Whom pronouns and descriptions take up, in texts of our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.actors import find_actors
from onrecord.extraction.analysis import analyse
from onrecord.extraction.coreference import Cast, resolve
from onrecord.lexicon import load
from onrecord.model import Actor, Document, Passage, Span


def cast_of(text: str, published: str | None = None, passages: tuple[Passage, ...] = ()) -> Cast:
    document = Document(
        "d", "d.txt", text, "0", passages or (Passage("body", 0, len(text)),), published=published
    )
    analysis = analyse(document, load())
    return resolve(analysis, find_actors(analysis))


def meant(text: str, part: str, published: str | None = None) -> tuple[Actor, ...]:
    start = text.rindex(part)
    found = [m for m in cast_of(text, published).mentions if m.start <= start < m.end and m.anaphoric]
    return found[0].actors if found else ()


def countries(text: str, part: str, published: str | None = None) -> list[str | None]:
    return [a.country for a in meant(text, part, published)]


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("Peru said it would send doctors.", "it", ["PER"]),
        ("Norway and its allies agreed.", "its", ["NOR"]),
        ("Ghana praised Togo. Ghana said it would trade.", "it", ["GHA"]),
        ("Chile and Bolivia met. They signed a treaty.", "They", ["CHL", "BOL"]),
        ("Chile and Bolivia met. The two countries signed a treaty.", "countries", ["CHL", "BOL"]),
        ("Chile thanked Bolivia. Both sides were pleased.", "sides", ["CHL", "BOL"]),
        ("Chile and Bolivia met, and the latter agreed.", "latter", ["BOL"]),
        ("Chile and Bolivia accused each other.", "other", ["CHL", "BOL"]),
        ("Latvia, which borders the sea, agreed.", "which", ["LVA"]),
        ("South Korea asked for talks. The North refused.", "North", ["PRK"]),
        ("Malawi held a vote. The country was calm.", "country", ["MWI"]),
    ],
)
def test_states(text: str, part: str, expected: list[str]) -> None:
    assert sorted(map(str, countries(text, part))) == sorted(expected)


def test_he_and_she_by_gender() -> None:
    text = "Angela Merkel met Emmanuel Macron. She thanked him."
    assert meant(text, "She")[0].actor == "person:angela-merkel"
    assert meant(text, "him")[0].actor == "person:emmanuel-macron"


def test_an_object_is_not_its_own_subject() -> None:
    text = "Lula arrived with Hugo Chavez. Lula told him the news."
    assert meant(text, "him")[0].actor == "person:hugo-chavez"


def test_his_country() -> None:
    assert countries("Viktor Orban left. He praised his country.", "country") == ["HUN"]


def test_the_president_of_a_state_named_before() -> None:
    text = "Kenyan President William Ruto spoke in Rome. The Kenyan president then left."
    start = text.index("Kenyan president")
    (actor,) = cast_of(text).for_span(start, start + len("Kenyan president"))
    assert actor.actor == "person:william-ruto"


def test_holder_of_an_office_on_the_date() -> None:
    text = "The French president flew to Cairo."
    start = text.index("French")
    by_date = {
        d: cast_of(text, d).for_span(start, start + len("French president"))[0].actor
        for d in ("1990-02-02", "2003-03-03", None)
    }
    assert by_date == {
        "1990-02-02": "person:francois-mitterrand",
        "2003-03-03": "person:jacques-chirac",
        None: "office:fra-head-of-state",
    }


def test_both_leaders() -> None:
    text = "Narendra Modi met Xi Jinping. Both leaders smiled."
    assert sorted(map(str, countries(text, "leaders"))) == ["CHN", "IND"]


def test_a_speaker_is_not_he_in_his_own_quotation() -> None:
    text = 'Joe Biden praised Lula. Biden said: "He is a friend."'
    assert meant(text, "He")[0].country == "BRA"


def test_we_in_a_quotation_is_the_speakers_side() -> None:
    text = 'Norwegian Foreign Minister Espen Barth Eide said: "We will help."'
    (actor,) = meant(text, "We")
    assert (actor.actor, actor.kind) == ("NOR", "state")


def test_i_in_a_turn_is_its_speaker() -> None:
    text = "Ana Ruiz: I agree with Spain."
    cut = len("Ana Ruiz:")
    cast = cast_of(text, None, (Passage("turn", 0, len(text), "Ana Ruiz", Span(0, cut)),))
    (mention,) = [m for m in cast.mentions if text[m.start : m.end] == "I"]
    assert mention.actors[0].actor == "person:ana-ruiz"


@pytest.mark.parametrize(
    "text", ["It is likely that Peru will agree.", "It seems that Peru agreed.", "It rained in Peru."]
)
def test_it_that_means_nobody(text: str) -> None:
    assert not meant(text, "It")


def test_the_body_named_before() -> None:
    text = "The Norwegian Refugee Council asked for funds. The council said it was short."
    assert meant(text, "council")[0].name == "Norwegian Refugee Council"


def test_bare_bodies_belong_to_the_only_state() -> None:
    text = "Police fired tear gas in Lima. Protesters fled."
    cast = cast_of(text)
    for part in ("Police", "Protesters"):
        start = text.index(part)
        assert cast.for_span(start, start + len(part))[0].country == "PER"


def test_same_text_same_cast() -> None:
    text = "Chile and Bolivia met. They agreed that the two countries trade, and its envoy left."
    assert cast_of(text).mentions == cast_of(text).mentions


def test_the_minister_is_the_one_named_with_the_whole_office() -> None:
    text = "Norway's foreign minister, Ana Roe, arrived. The minister said that 40 ships had left."
    assert [a.actor for a in meant(text, "minister")] == ["person:ana-roe"]


def test_the_minister_is_the_one_named_by_the_office_alone() -> None:
    text = "Malawi's energy minister arrived. The minister said that 40 ships had left."
    assert countries(text, "minister") == ["MWI"]


def test_the_department_is_the_body_that_bears_the_word() -> None:
    text = "The US State Department counted 40 ships. The World Bank was silent. The department had seen 20."
    assert countries(text, "department") == ["USA"]


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        (
            "Daniel Marsh helped Peter Rathke. Daniel Marsh left. Rathke wrote on his page.",
            "his",
            "person:peter-rathke",
        ),
        ("Omar Said flew to Rome. His father Musa Barre said he was tired.", "he", "person:musa-barre"),
        ("In his speech, Peter Holm praised Kenya.", "his", "person:peter-holm"),
        ("Peter Holm met Karl Sund. Karl Sund, he has explained it.", "he", "person:karl-sund"),
        (
            "Peter Holm won. Karl Sund remarked, \u201cI saw when he ran.\u201d",
            "he",
            "person:peter-holm",
        ),
    ],
)
def test_persons(text: str, part: str, expected: str) -> None:
    assert [a.actor for a in meant(text, part)] == [expected]


def test_whose_wife_bears_his_name_is_a_person() -> None:
    cast = cast_of("Thomas Sund and his wife Zofka Sund left.")
    assert "person:zofka-sund" in {a.actor for m in cast.mentions for a in m.actors}


def test_what_an_apposition_explains_is_not_its_owner() -> None:
    text = "Chile praised Peru. Bolivia, its rival, was silent."
    assert "BOL" not in countries(text, "its")


def test_their_is_the_subject_s_own() -> None:
    text = "The doctors came with visitors. The Kenyan parliament changed their plan."
    assert countries(text, "their") == ["KEN"]


def test_a_surname_that_is_a_place_s_name() -> None:
    text = "Valeska Lima, a Swedish nurse, sued the firm. Lima claims that she was not paid."
    assert [a.actor for a in meant(text, "she")] == ["person:valeska-lima"]
    plain = cast_of("The mayor of Lima, a nurse, sued the firm.")
    assert "PER" in {a.country for m in plain.mentions for a in m.actors}


def test_we_is_of_whoever_is_named_where_the_quotation_ends() -> None:
    text = "\u201cWe have no quarrel with Ghana. We never had,\u201d Togo's president said."
    (first,) = [m for m in cast_of(text).mentions if m.start == 1]
    assert [a.country for a in first.actors] == ["TGO"]


def test_a_she_is_no_man_who_is_known_by_his_office() -> None:
    text = "Ada Holm praised the Mexican president. She wrote that the port was shut."
    assert [a.name for a in meant(text, "She", "2015-05-01")] == ["Ada Holm"]


def test_a_clause_set_off_by_a_comma_tells_more_of_the_same_firm() -> None:
    text = "Veridia Inc. lost money. The company, which has 40 ships, said the year was hard."
    assert [a.actor for a in meant(text, "company")] == ["org:veridia-inc"]
    other = "Veridia Inc. lost money. The company that owns 40 ships said the year was hard."
    assert meant(other, "company") == ()

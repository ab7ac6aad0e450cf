"""Whose word, which party, figure and time a statement gets, in reports of our own; each case was once wrong."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Statement
from onrecord.reading import document_from_text


def statements(sentences: str) -> list[Statement]:
    text = f"A report from the capital\n\nThe talks went on for days.\n\n{sentences}\n"
    document = document_from_text(text, file="r.txt", published="2024-03-05", outlet="Mast")
    return list(extract(document).statements)


def sources(sentences: str) -> list[str]:
    return sorted({s.attribution[-1].name for s in statements(sentences) if s.attribution})


def event(sentences: str, word: str) -> Statement:
    text = f"A report from the capital\n\nThe talks went on for days.\n\n{sentences}\n"
    for s in statements(sentences):
        if s.event is not None and word in text[s.event.trigger.start : s.event.trigger.end]:
            return s
    raise AssertionError(word)


def parties(sentences: str, word: str) -> tuple[list[str | None], list[str | None]]:
    found = event(sentences, word).event
    assert found is not None
    return [a.country or a.name for a in found.actors], [a.country or a.name for a in found.recipients]


# ---------------------------------------------------------------- whose word
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norway and Sweden said that Sudan had sent 40 tanks to Chad.", ["Norway", "Sweden"]),
        ("Both Peru and Chile have denied that they shelled the port of Lima.", ["Chile", "Peru"]),
        ("Officials and analysts said that Sudan had sent 40 tanks to Chad.", ["Officials and analysts"]),
        ("Ada Holm, a clerk in Lima, a city in Peru, said Sudan had attacked Chad.", ["Ada Holm"]),
        (
            "The port is lost, Ada Holm says. Holm's conclusion that Chad had left is not shared.",
            ["Ada Holm"],
        ),
        ("Holm allies said that Sudan had attacked Chad. Ada Holm left.", ["Holm allies"]),
    ],
)
def test_everybody_who_says_it_says_it_alone(text: str, who: list[str]) -> None:
    assert sources(text) == who


def test_those_who_deny_together_each_deny() -> None:
    found = [s for s in statements("Norway and Sweden deny that they sent 40 tanks to Chad.") if s.event]
    denied = [s for s in found if s.stance == "denied"]
    assert sorted(s.attribution[-1].country or "" for s in denied) == ["NOR", "SWE"]
    assert {s.polarity for s in denied} == {"-"}
    assert len({s.id for s in found}) == len(found)


def test_a_persons_people_are_not_the_person() -> None:
    found = statements("Ada Holm met the crew. Holm allies said that Sudan had attacked Chad.")
    assert all(s.attribution[-1].actor is None for s in found if s.attribution)


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody knows what is going on in the port,” it was said.",
        "More pressure is needed to make Saddam Hussein decide he is up against the wall.",
        "She had “wanted to be a pilot in the north since May”.",
    ],
)
def test_who_gives_no_word(text: str) -> None:
    assert not {"Nobody", "Saddam Hussein", "She"} & set(sources(text))


def test_a_clause_whose_subject_is_a_clause_is_said() -> None:
    found = event("Seoul said that sending arms to Kyiv would be a red line for Moscow.", "sending")
    assert [s.country for s in found.attribution] == ["KOR"]
    assert (found.status, found.certainty) == ("conditional", "possible")


# ---------------------------------------------------------------- parties
@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Norway wrote, and it urged Chad to resume talks it abandoned in 2009.", "abandoned", ["TCD"], []),
        ("Peru accused Chile of theft. They signed a truce.", "signed", ["PER", "CHL"], ["PER", "CHL"]),
        ("Norway was shelled by Sudan. They arrested two envoys of Chad.", "arrested", [], ["TCD"]),
        ("Norway and Chad stood alone in warning Sudan: “we will strike if it attacks Mali.”", "attacks",
         ["SDN"], ["MLI"]),
        ("Civilians in Chad were rounded up and held by Sudanese troops.", "rounded", ["SDN"], ["TCD"]),
        ("Police arrested student Ali Holm. Police questioned the student.", "questioned", ["Police"], ["Ali Holm"]),
        ("Co-founder of Google, John Holm, met the king of Norway.", "met", ["John Holm"], ["NOR"]),
        ("Sudan denounced what Norway called a lie.", "denounced", ["SDN"], []),
    ],
)  # fmt: skip
def test_who_acts_on_whom(text: str, word: str, actors: list[str], recipients: list[str]) -> None:
    assert parties(text, word) == (actors, recipients)


def test_hackers_are_of_no_state() -> None:
    found = [s for s in statements("Hackers attacked a bank in Norway.") if s.event]
    assert all(a.country is None for s in found if s.event for a in s.event.actors)


def test_another_of_whom_nothing_is_known_ends_a_noun() -> None:
    text = "Judge Ada Holm left for Peru. A judge in Lima met the king of Norway. The judge arrested an envoy of Chad."
    found = event(text, "arrested").event
    assert found is not None
    assert [a.actor for a in found.actors] != ["person:ada-holm"]


def test_who_said_it_is_not_who_is_told_of() -> None:
    text = "Bo Aas said the port was lost. Ada Holm met Ali Berg. “He was right to leave the port,” he said."
    assert sources(text) == ["Bo Aas"]


# ---------------------------------------------------------------- figures and times
def figures(text: str) -> list[float]:
    return sorted(q.value for s in statements(text) for q in s.quantities)


def test_a_length_that_says_when_is_no_figure() -> None:
    assert figures("The council condemned Sudan three days after Chad had fired 40 shells.") == [40]


def test_what_is_set_aside_is_not_given() -> None:
    assert figures("Norway sent 30 tanks instead of the 40 tanks that Chad had wanted.") == [30]


def test_the_figure_of_those_whom_a_clause_tells_of() -> None:
    text = "Ada Holm said that of nine women who had been killed in Chad, suspects had been arrested in four cases."
    assert [q.value for q in event(text, "killed").quantities] == [9]
    assert [q.value for q in event(text, "arrested").quantities] == [4]


def test_a_participle_shares_the_time_of_its_verb() -> None:
    found = event("On Monday, Sudanese forces attacked a town in Chad, killing 17 people.", "killing")
    assert found.time is not None
    assert found.time.edtf == "2024-03-04"


def test_a_time_right_behind_a_figure_is_its_own() -> None:
    text = "Ada Holm said support had risen from 35 percent in 1990 to 51 percent in 2020."
    assert {(s.quantities[0].value, s.time.edtf) for s in statements(text) if s.quantities and s.time} == {
        (35, "1990"),
        (51, "2020"),
    }


def test_a_vague_time_right_behind_a_figure_leaves_it_without_one() -> None:
    text = "Ada Holm said support had risen from 35 percent several years ago to 51 percent this year."
    assert {s.quantities[0].value for s in statements(text) if s.quantities and s.time} == {51}


@pytest.mark.parametrize("when", ["since I think 2000", "since, I believe, 2000"])
def test_a_speakers_hedge_does_not_take_the_time(when: str) -> None:
    found = event(f"Norway's king had not visited Peru {when}.", "visited")
    assert found.time is not None
    assert "2000" in found.time.edtf


def test_who_receives_again_in_speech() -> None:
    told = "Norway's king is giving tanks to Sudan's president. He is giving them fuel."
    text = f"An interview\n\nBo Aas: What is going on?\n\nAda Holm: {told}\n\nBo Aas: Why?\n\nAda Holm: Nobody knows.\n"
    document = document_from_text(text, file="r.txt", published="2024-03-05", outlet="Mast")
    given = [s.event for s in extract(document).statements if s.event and s.event.type == "AID"]
    assert [a.country for e in given for a in e.recipients] == ["SDN", "SDN"]


def test_pounds_with_their_weight_are_no_money() -> None:
    found = [
        q for s in statements("Police found 1,300 pounds (600 kg) of flour in Lima.") for q in s.quantities
    ]
    assert {q.unit for q in found} == {"lb", "kg"}


def test_a_figure_does_not_leave_its_clause_for_an_event() -> None:
    found = event("Chad opposed the plan because Norway had asked for $40 million.", "opposed")
    assert not found.quantities


def test_a_date_that_names_a_thing_has_no_until() -> None:
    found = event(
        "The rules laid down by the Feb. 23 accord signed by Kofi Annan and Tariq Aziz hold.", "signed"
    )
    assert found.time is not None
    assert found.time.edtf == "2024-02-23"


def test_who_uses_words_is_who_says_them() -> None:
    text = "The king of Norway was blamed, though last week he used stronger language, saying Sudan “must be destroyed”."
    assert "Norway" in " ".join(sources(text)) or any(
        s.attribution and s.attribution[-1].country == "NOR" for s in statements(text)
    )


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Iraq's Saddam Hussein left Kuwait. King Hussein met the president of Peru.", "JOR"),
        ("Iraq's Saddam Hussein left Kuwait. President Hussein met the president of Peru.", "IRQ"),
    ],
)
def test_who_bears_a_shared_name(text: str, country: str) -> None:
    document = document_from_text(text + "\n", file="r.txt", published="1990-08-15", outlet="Mast")
    met = [s.event for s in extract(document).statements if s.event and "PER" in str(s.event.recipients)]
    assert [a.country for e in met for a in e.actors] == [country]


def test_a_surname_that_is_a_states() -> None:
    text = "John Jordan, a lawmaker, left. The port is lost, Jordan said. Sudan will attack it, Jordan added."
    assert all(s.attribution[-1].country != "JOR" for s in statements(text) if s.attribution)


def test_what_nobody_could_say_is_not_said() -> None:
    assert "Ada Holm" not in sources("Ada Holm will be unable to say that Sudan attacked Chad.")


def test_a_fund_may_speak() -> None:
    assert sources("The fund predicted that the economies of Norway and Chad will grow 2 percent.") == [
        "The fund"
    ]

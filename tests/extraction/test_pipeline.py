"""One document in, its statements out. Texts are our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.analysis import analyse, recut
from onrecord.extraction.pipeline import extract
from onrecord.lexicon import load
from onrecord.model import Document, Statement
from onrecord.reading import document_from_text

REPORT = """HARBOUR CITY, March 4 (Mast) - Norway has sent at least 200 tanks to Sudan since January, Sweden's defence minister \
said in an interview with Reuters on Monday. Sudan denies any such transfer. "We will not send anything," \
Norway's foreign minister said.

Denmark may also seek to sell helicopters to Sudan, according to a recent report by the Fjord Institute.

Did Norway promise more? Nobody knows.

Subscribe to our newsletter to get the latest posts.
"""


def read(text: str = REPORT) -> Document:
    return document_from_text(text, file="report.txt", published="2024-03-05", outlet="Mast")


def events(text: str, type_: str) -> list[Statement]:
    return [s for s in extract(read(text)).statements if s.event is not None and s.event.type == type_]


def test_who_gives_what_to_whom_on_whose_word() -> None:
    given_ = next(s for s in events(REPORT, "AID") if s.quantities)
    assert given_.event is not None
    assert [a.country for a in given_.event.actors] == ["NOR"]
    assert [a.country for a in given_.event.recipients] == ["SDN"]
    assert [i.category for i in given_.event.items] == ["vehicles"]
    assert (given_.quantities[0].value, given_.quantities[0].bound, given_.quantities[0].unit) == (
        200,
        "at_least",
        "tank",
    )
    assert "defence" in given_.attribution[-1].name
    assert given_.attribution[-1].country == "SWE"
    assert given_.status == "occurred"
    assert given_.time is not None
    assert given_.time.edtf.startswith("2024-01")


def test_evidence_is_the_whole_sentence() -> None:
    """Also where the sentence was parsed in parts: who passes it on must be seen."""
    said = extract(
        read("Norway has sent tanks to Sudan since May, a Danish official said, quoted by Reuters.")
    ).statements
    assert any("Reuters" in s.text and s.event is not None and len(s.attribution) == 2 for s in said)


def test_a_denial_takes_up_what_it_denies() -> None:
    denial = next(s for s in events(REPORT, "AID") if s.stance == "denied")
    assert denial.polarity == "-"
    assert denial.attribution[-1].country == "SDN"
    assert denial.refers == next(s for s in events(REPORT, "AID") if s.quantities).id


def test_a_wish_that_may_be() -> None:
    sale = next(s for s in extract(read()).statements if "helicopters" in s.text and s.event is not None)
    assert sale.status in ("sought", "forecast", "planned")
    assert sale.certainty == "possible"
    assert any("Fjord Institute" in link.name for link in sale.attribution)


def test_nothing_from_furniture_and_questions() -> None:
    said = [s.text for s in extract(read()).statements]
    assert not any("Subscribe" in t or "Did Norway promise" in t for t in said)


def test_evidence_and_content_are_verbatim() -> None:
    document = read()
    found = extract(document).statements
    assert found
    for s in found:
        assert document.text[s.start : s.end] == s.text
        assert s.text == s.text.strip()
        assert all(s.start <= a < b <= s.end for a, b in s.content)
        assert s.rules or s.attribution == ()


def test_same_document_same_statements() -> None:
    assert extract(read()) == extract(read())


def test_ids_are_unique() -> None:
    ids = [s.id for s in extract(read()).statements]
    assert len(ids) == len(set(ids))


def test_every_statement_names_its_rules() -> None:
    for s in extract(read()).statements:
        if s.event is not None:
            assert any(f.rule.startswith("events/") for f in s.rules)
        if s.time is not None:
            assert any(f.rule.startswith("times/") for f in s.rules)


@pytest.mark.parametrize("text", ["", " \n\n ", "?", "No.", "A\n\nB\n", "\u2026"])
def test_next_to_nothing_gives_nothing(text: str) -> None:
    document = Document("d0", "t.txt", text, "0", ())
    assert extract(document).statements == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, len(REPORT)), max_size=6))
def test_cutting_anywhere_loses_no_text(cuts: list[int]) -> None:
    analysis = analyse(read(), load())
    cut = recut(analysis, cuts)
    assert cut.doc.text == analysis.document.text
    assert all(not cut.in_furniture(t) for s in cut.sentences for t in s)


@pytest.mark.parametrize(
    "text",
    [
        "The finals saw two teams from Norway face off in Oslo.",
        "The players were twice denied visas for Norway.",
        "The Harbour Weekly spoke with a visitor from Norway.",
        'The attack was launched by a user called "Nobody" in Norway.',
        "Norway and Denmark have maintained a policy of turning away boats.",
        "The study was published in the journal Harbour Science yesterday.",
        "Ski World Cup 2018 day five: Norway wins three medals",
    ],
)
def test_who_does_not_speak_is_no_source(text: str) -> None:
    assert [s.attribution for s in extract(read(text)).statements if s.attribution] == []


def test_a_negation_is_counted_once() -> None:
    refusal = events(
        "Last year, neither Norway nor Denmark was willing to support a statement on Sudan.", "REJECT"
    )
    assert [s.polarity for s in refusal] == ["+"]


def test_what_is_spoken_of_is_said() -> None:
    said = extract(
        read("Last week Norway's defence minister spoke of at least 10,000 containers in an interview.")
    ).statements
    assert [s.attribution[-1].country for s in said if s.quantities] == ["NOR"]


def test_a_headline_does_not_run_on_into_the_report() -> None:
    text = (
        "Oslo's minister sees 5 million shells in 11,000 containers\n\n"
        "Norway had sent Sudan at least 11,000 containers by July 15, Denmark's Defence Minister Nils Holm told the Daily Fjord."
    )
    sent = next(
        s for s in extract(read(text)).statements if s.event is not None and s.text.startswith("Norway had")
    )
    assert "Holm" in sent.attribution[-1].name


def test_a_name_before_a_colon_speaks() -> None:
    said = extract(read("Norway's president: We will send tanks to Sudan")).statements
    assert any(s.attribution and s.attribution[-1].country == "NOR" for s in said)


def figure_times(text: str) -> list[tuple[float, str | None]]:
    document = read(text)
    return [
        (q.value, s.time.edtf if s.time else None)
        for s in extract(document).statements
        for q in s.quantities[:1]
    ]


def test_a_figure_given_earlier_is_for_the_time_when_it_was_given() -> None:
    text = "Norway has sent Sudan 900 tanks, Peru's army said. In January Peru had spoken of 700 tanks.\n"
    assert (700, "2024-01") in figure_times(text)


def test_then_stands_for_the_time_of_the_sentence_before() -> None:
    text = "Peru counted ships in January. Chile spoke then of about 700 ships.\n"
    assert (700, "2024-01") in figure_times(text)


def test_what_was_counted_in_an_earlier_month_had_happened_by_then() -> None:
    text = "Peru's army said in January that Norway had sent 700 tanks to Sudan.\n"
    assert figure_times(text) == [(700, "../2024-01")]


def test_the_day_of_the_report_on_which_it_was_said_is_no_time_of_the_figure() -> None:
    text = "There were 700 ships, Peru's army said on Tuesday.\n"
    assert figure_times(text) == [(700, None)]


def test_since_lasts_until_it_was_said() -> None:
    text = "According to a Peruvian note in January, Norway has sent 700 tanks to Sudan since November.\n"
    assert figure_times(text) == [(700, "2023-11/2024-01")]


def test_who_lives_through_something_does_not_say_it() -> None:
    text = "The minister would see his trade suffer if Norway sold tanks to Sudan.\n"
    assert [s.attribution for s in extract(read(text)).statements if s.attribution] == []


def test_the_time_of_a_saying_is_the_reporters() -> None:
    text = "Norway hailed a “special bond” with Sudan just days before Peru sent tanks to Chile.\n"
    found = [
        s
        for s in extract(read(text)).statements
        if s.event is not None and "Peru" in {a.name for a in s.event.actors}
    ]
    assert found and all(s.attribution == () for s in found)


def test_who_goes_on_is_who_spoke_and_not_whom_she_named() -> None:
    text = (
        "Ada Holm said Norway had thanked Eva Berg for her help. She added that Peru sent tanks to Chile.\n"
    )
    found = [s for s in extract(read(text)).statements if s.event is not None and "Peru" in s.text]
    assert found and all(s.attribution[-1].name == "Ada Holm" for s in found)

"""What a source says without an event in it: whether it is kept, and how sure the source is. Sentences are our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Statement
from onrecord.reading import document_from_text


def statements(sentence: str) -> list[Statement]:
    text = f"HARBOUR CITY, March 4 (Mast) - The harbour has been quiet since the morning.\n\n{sentence}\n"
    return list(extract(document_from_text(text, file="report.txt", published="2024-03-05")).statements)


def contents(sentence: str) -> list[str]:
    return [" ".join(s.text.split()) for s in statements(sentence) if s.event is None and not s.quantities]


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("The harbour is empty, the mayor said.", "certain"),
        ("The harbour may be empty, the mayor said.", "possible"),
        ("The mayor believes that the harbour is empty.", "probable"),
        ("“I think the harbour is empty,” the mayor said.", "probable"),
        ("“I hope the harbour is empty,” the mayor said.", "possible"),
        ("The mayor is hoping that the harbour will be empty.", "possible"),
        ("The mayor feared that the harbour was empty.", "possible"),
        ("The mayor said the harbour can be very loud.", "certain"),
        ("The mayor said that it is likely that the harbour is empty.", "probable"),
    ],
)
def test_a_bare_content_is_as_sure_as_its_words(sentence: str, certainty: str) -> None:
    assert {s.certainty for s in statements(sentence) if s.attribution} == {certainty}


@pytest.mark.parametrize(
    ("sentence", "status", "certainty"),
    [
        ("The port has 300 workers.", None, "certain"),
        ("The port may need 300 workers.", "sought", "possible"),
        ("The port plans to hire 300 workers.", "planned", "certain"),
        ("The new bridge would cost 3 million dollars.", "forecast", "certain"),
        ("The hall can hold 300 people.", None, "certain"),
        ("The port scheme allows buyers to gain a seat by spending 300 dollars.", None, "certain"),
        ("Shares of the port rose to close at 13 dollars.", None, "certain"),
        ("The town expects 300 workers.", "forecast", "probable"),
        ("There should be 300 workers in the port.", None, "probable"),
        ("Perhaps 300 workers are needed.", None, "possible"),
    ],
)
def test_a_figure_is_as_sure_as_the_verb_it_hangs_on(
    sentence: str, status: str | None, certainty: str
) -> None:
    (figure,) = [s for s in statements(sentence) if s.quantities]
    assert (figure.status, figure.certainty) == (status, certainty)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor explained why the harbour is empty.",
        "The mayor described the serious problems he has with the harbour.",
        "The mayor spoke of moving the market so that it will be safe.",
        "The mayor asked the guests to be quiet “as a matter of the greater good.”",
        "The fisherman noted the rule in a letter to the harbour.",
    ],
)
def test_what_asserts_nothing_is_no_statement(sentence: str) -> None:
    assert contents(sentence) == []


def test_a_judgement_in_quotation_marks_is_kept() -> None:
    assert contents("The plan is “a very bad joke about our harbour,” the mayor said.")


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("Norland's minister said it would send 40 tanks to Sudan.", "certain"),
        ("“Norland would send 40 tanks to Sudan,” the minister said.", "possible"),
        ("Norland's minister says it would send 40 tanks to Sudan.", "possible"),
    ],
)
def test_would_after_a_past_cue_is_what_will_became(sentence: str, certainty: str) -> None:
    (sent,) = [s for s in statements(sentence) if s.event is not None and s.event.type == "AID"]
    assert (sent.status, sent.certainty) == ("forecast", certainty)


def test_when_something_happened_is_no_figure_of_it() -> None:
    (attack,) = [s for s in statements("Norland will attack Sudan within 48 hours.") if s.event is not None]
    assert attack.quantities == ()


def test_a_part_of_a_scale_is_multiplied() -> None:
    (figure,) = [s for s in statements("The port cost a quarter of a million dollars.") if s.quantities]
    assert [(q.value, q.unit) for q in figure.quantities] == [(250_000, "USD")]


def test_what_had_to_be_done_was_done() -> None:
    (sale,) = [s for s in statements("Norland had to sell its tanks to Sudan.") if s.event is not None]
    assert sale.status == "occurred"


def test_a_falling_figure_is_not_denied() -> None:
    figures = [s for s in statements("The fleet had 90 ships; this has dropped to 40 ships.") if s.quantities]
    assert {s.polarity for s in figures} == {"+"}


def test_a_time_in_a_clause_below_does_not_date_what_stands_above() -> None:
    (mocked,) = [
        s
        for s in statements(
            "Norland's minister attacked Sudan before people will vote on what matters tomorrow."
        )
        if s.event is not None
    ]
    assert mocked.time is None or mocked.time.edtf != "2024-03-06"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("“We’ll send 40 tanks to Sudan,” the general said.", "forecast"),
        ("“We'll send 40 tanks to Sudan,” the general said.", "forecast"),
        ("If Norway makes a choice to send 40 tanks to Sudan, the world will be angry.", "conditional"),
    ],
)
def test_what_lies_ahead_has_not_occurred(sentence: str, status: str) -> None:
    (sent,) = [s for s in statements(sentence) if s.event is not None and s.event.type == "AID"]
    assert sent.status == status


def test_a_hedge_inside_quotation_marks_counts() -> None:
    found = statements("A letter says “failure to answer may result in a long wait for everybody”.")
    assert [s.certainty for s in found] == ["possible"]


@pytest.mark.parametrize(
    ("sentence", "value", "upper", "of"),
    [
        ("The port needs ten to 32 workers.", 10, 32, None),
        ("The party missed the 15 percent polling threshold.", 15, None, "polling threshold"),
        ("The mayor has 5 percent support in the harbour.", 5, None, "support"),
        ("The mayor said that 15 percent of Ada’s boats are lost.", 15, None, "boats"),
    ],
)
def test_what_is_counted(sentence: str, value: float, upper: float | None, of: str | None) -> None:
    (figure,) = [q for s in statements(sentence) for q in s.quantities]
    assert (figure.value, figure.upper, figure.of) == (value, upper, of)


def test_an_imperative_counts_nothing() -> None:
    found = statements("The mayor said: “Do not buy a single ship.”")
    assert [s.quantities for s in found if s.quantities] == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Norway is sending 40 tanks to Sudan next month.", "planned"),
        ("Norway is sending 40 tanks to Sudan this month.", "ongoing"),
    ],
)
def test_the_present_with_a_time_to_come_is_a_plan(sentence: str, status: str) -> None:
    (sent,) = [s for s in statements(sentence) if s.event is not None and s.event.type == "AID"]
    assert sent.status == status


@pytest.mark.parametrize(
    ("sentence", "verbatim"),
    [
        ("“The old bridge is a danger to every ship,” the mayor said.", True),
        ("The mayor said that “the old bridge is a danger to every ship”.", True),
        ("The mayor said the old bridge over the northern arm of the river was “very bad”.", False),
        ("The mayor said the old bridge was a danger to every ship.", False),
    ],
)
def test_in_quotation_marks_is_what_stands_there_as_a_whole(sentence: str, verbatim: bool) -> None:
    assert {s.quote for s in statements(sentence) if s.attribution} == {verbatim}


def given(sentence: str) -> list[str]:
    found = statements(sentence)
    return [" … ".join(text_of(s, sentence)) for s in found if s.attribution]


def text_of(statement: Statement, sentence: str) -> list[str]:
    before = len("HARBOUR CITY, March 4 (Mast) - The harbour has been quiet since the morning.\n\n")
    return [sentence[a - before : b - before] for a, b in statement.content]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "In its letter the Bay League acknowledged “the grave threat of the old bridge”.",
            "acknowledged “the grave threat of the old bridge”",
        ),
        (
            "The mayor said the harbour is empty because the laws of the islands, under which it was built, do not allow guests.",
            "the harbour is empty because the laws of the islands, under which it was built, do not allow guests",
        ),
        (
            "The mayor said the school will stay empty, because the teachers are ill.",
            "the school will stay empty, because the teachers are ill",
        ),
        (
            "The mayor said Tuesday officials are worried about the old bridge.",
            "officials are worried about the old bridge",
        ),
        (
            "“You should be ashamed,” Holm told the mayor, after he admitted that he had been asleep.",
            "“You should be ashamed,”",
        ),
        (
            "“The harbour is quiet, we hope we can find a better place,” the mayor said.",
            "“The harbour is quiet, we hope we can find a better place,”",
        ),
    ],
)
def test_a_content_is_given_in_whole_phrases(sentence: str, content: str) -> None:
    assert given(sentence) == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "Everything the mayor says is a lie.",
        "The gap between what the mayor says his plan would do and what it does is wide.",
        "One fisherman said he would.",
        "The fisherman was on the pier, singing “The Old Bridge of My Town.”",
    ],
)
def test_a_scrap_or_a_title_is_no_statement(sentence: str) -> None:
    assert given(sentence) == []

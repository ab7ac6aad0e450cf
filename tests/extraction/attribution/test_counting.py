"""Figures that somebody gives by counting or estimating."""

from __future__ import annotations

import pytest

from onrecord.extraction.attribution.counting import counting, figure_given
from onrecord.lexicon import load
from tests.extraction.attribution.parsed import links, parsed


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        ("The harbour office counted more than 400 barges in May.", "400", "The harbour office"),
        ("Oslo puts the toll at 7,000.", "7,000", "Oslo"),
        ("The damage was put at 40 million crowns by the ministry.", "40 million", "the ministry"),
        ("The coast guard has a higher number: more than 900 barges.", "900", "The coast guard"),
        ("The union gave a figure of 350 strikers.", "350", "The union"),
        ("The ministry's count stands at 40 barges.", "40", "The ministry"),
        ("By Oslo's count, 40 barges have left.", "40", "Oslo"),
        ("The bank sees 12 closures by spring.", "12", "The bank"),
        ("Analysts estimate 40 barges a month leave the port.", "40", "Analysts"),
    ],
)
def test_who_comes_to_a_figure_gives_it(text: str, figure: str, source: str) -> None:
    assert links(parsed(text), figure) == [source]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police counted the votes on Monday.", "votes"),
        ("The league counts 40 members.", "40"),
        ("Holm placed 3 guards at 40 doors.", "40"),
        ("The sailors saw 40 whales.", "40"),
        ("The barge has a number on its side.", "side"),
        ("The ministry did not count 40 barges.", "40"),
    ],
)
def test_what_is_done_with_a_number_is_no_word_on_it(text: str, word: str) -> None:
    assert links(parsed(text), word) == []


def test_a_figure_is_all_that_is_said() -> None:
    text = "In May Ada Holm said about 700 barges, and last week 900."
    known = counting(load())
    given = [f for t in parsed(text).doc if (f := figure_given(t, known)) is not None]
    assert [(f.source.text, f.cue.text) for f in given] == [("Holm", "said")]


def test_the_owner_of_a_view_is_its_source() -> None:
    analysis = parsed("In the ministry's view, the convoy turned back.")
    assert links(analysis, "turned back") == ["the ministry"]


def test_a_second_condition_is_reported_like_the_first() -> None:
    text = (
        "If they held rice, they would have weighed 400 tonnes, the captain said. If they held wheat, it would "
        "be 600 tonnes. The quay is dry."
    )
    assert links(parsed(text), "600") == ["the captain"]
    assert links(parsed(text), "dry") == []

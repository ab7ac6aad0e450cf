"""TIMEX3's type and value of what is said. 2024-03-04, the usual date here, is a Monday."""

from __future__ import annotations

import pytest

from tests.extraction.times.reading import times, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty was signed on Nov. 13, 1989.", [("Nov. 13, 1989", "DATE", "1989-11-13")]),
        ("The treaty was signed on 13 November 1989.", [("13 November 1989", "DATE", "1989-11-13")]),
        ("The treaty was signed on the 13th of November.", [("the 13th of November", "DATE", "2023-11-13")]),
        ("The log is dated 1989-11-13.", [("1989-11-13", "DATE", "1989-11-13")]),
        ("The envoys met on Saturday, March 2, in Oslo.", [("Saturday, March 2", "DATE", "2024-03-02")]),
        ("The pact dates from 1994.", [("1994", "DATE", "1994")]),
        ("It began in nineteen ninety-four.", [("nineteen ninety-four", "DATE", "1994")]),
        ("It grew through the 1990s.", [("the 1990s", "DATE", "199")]),
        ("It grew in the mid-1980s.", [("the mid-1980s", "DATE", "198")]),
        ("It stood since the 19th century.", [("the 19th century", "DATE", "18")]),
        ("Sales rose in the third quarter of 1989.", [("the third quarter of 1989", "DATE", "1989-Q3")]),
        ("They met in the summer of 2001.", [("the summer of 2001", "DATE", "2001-SU")]),
        ("They met on Christmas Day.", [("Christmas Day", "DATE", "2023-12-25")]),
    ],
)
def test_dates_by_name_and_number(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister resigned on Friday.", "2024-03-01"),
        ("The minister resigned on Monday.", "2024-03-04"),
        ("The minister will resign on Friday.", "2024-03-08"),
        ("The two sides meet on Thursday.", "2024-03-07"),
        ("The vote is expected in December.", "2024-12"),
        ("The vote was held in December.", "2023-12"),
        ("The vote was held last May.", "2023-05"),
        ("The vote will be held next month.", "2024-04"),
        ("He resigned yesterday.", "2024-03-03"),
        ("He resigned last week.", "2024-W09"),
        ("He resigned two months ago.", "2024-01"),
        ("He resigned five years ago.", "2019"),
        ("He resigned earlier this week.", "2024-W10"),
        ("He resigned last year.", "2023"),
        ("He resigned on the weekend.", "2024-W09-WE"),
        ("It must be paid by 15 July.", "2024-07-15"),
        ("They declared a dividend payable April 7.", "2024-04-07"),
    ],
)
def test_the_tense_around_it_says_which_one(text: str, expected: str) -> None:
    assert [value for _, _, value in values(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war lasted eight years.", ("eight years", "P8Y")),
        ("It was an eight-year war.", ("eight-year", "P8Y")),
        ("They waited for 24 hours.", ("24 hours", "PT24H")),
        ("They waited for an hour and a half.", ("an hour and a half", "PT1H30M")),
        ("They waited for a few days.", ("a few days", "PXD")),
        ("They waited for weeks.", ("weeks", "PXW")),
        ("They waited for a couple of years.", ("a couple of years", "P2Y")),
        ("They waited for a decade.", ("a decade", "P10Y")),
        ("Over the past two years it grew.", ("the past two years", "P2Y")),
        ("They waited for nearly three months.", ("nearly three months", "P3M")),
        ("They waited for a while.", ("a while", "PXX")),
        ("The plan covers a three-year period.", ("a three-year period", "P3Y")),
    ],
)
def test_lengths(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [(expected[0], "DURATION", expected[1])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened at 5 p.m. EST on Friday.", [("5 p.m. EST on Friday", "2024-03-01T17:00")]),
        ("It opened at 17:30 GMT.", [("17:30 GMT", "2024-03-04T17:30")]),
        ("It opened at noon Saturday.", [("noon Saturday", "2024-03-02T12:00")]),
        ("It was shelled on Saturday night.", [("Saturday night", "2024-03-02TNI")]),
        ("It was shelled last night.", [("last night", "2024-03-03TNI")]),
        ("It opened at 0900 GMT.", [("0900 GMT", "2024-03-04T09:00")]),
        ("It was shelled late on Friday night.", [("late on Friday night", "2024-03-01TNI")]),
        ("It was shelled overnight.", [("overnight", "2024-03-03TNI")]),
        ("He will speak tomorrow morning.", [("tomorrow morning", "2024-03-05TMO")]),
        ("He spoke this morning.", [("this morning", "2024-03-04TMO")]),
    ],
)
def test_times_of_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == [(words, "TIME", value) for words, value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They meet every week.", ("every week", "P1W")),
        ("They meet every Monday.", ("every Monday", "XXXX-WXX-1")),
        ("They march each July.", ("each July", "XXXX-07")),
        ("It earns $33 million a year.", ("a year", "P1Y")),
        ("The two sides talk daily.", ("daily", "XXXX-XX-XX")),
        ("They meet on Tuesdays.", ("Tuesdays", "XXXX-WXX-2")),
    ],
)
def test_sets(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [(expected[0], "SET", expected[1])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is now in Oslo.", ("now", "PRESENT_REF")),
        ("He recently moved.", ("recently", "PAST_REF")),
        ("They will meet in the near future.", ("the near future", "FUTURE_REF")),
        ("One day he will return.", ("One day", "FUTURE_REF")),
    ],
)
def test_the_present_the_past_and_the_future_as_such(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [(expected[0], "DATE", expected[1])]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It began in early 1998.", "START"),
        ("It began in late March.", "END"),
        ("It began in mid-June.", "MID"),
        ("It began at the end of November.", "END"),
        ("It lasted about two weeks.", "APPROX"),
        ("It lasted more than two weeks.", "MORE_THAN"),
        ("It lasted at least two weeks.", "EQUAL_OR_MORE"),
        ("It lasted nearly two weeks.", "LESS_THAN"),
    ],
)
def test_modifiers(text: str, mod: str) -> None:
    assert [t.mod for _, t in times(text)] == [mod]


def test_what_is_taken_up_again() -> None:
    said = values("The reactor was built in 1986. It failed that year. The following year it was shut.")
    assert said == [
        ("1986", "DATE", "1986"),
        ("that year", "DATE", "1986"),
        ("The following year", "DATE", "1987"),
    ]


def test_a_year_earlier_goes_back_from_the_period_reported_on() -> None:
    said = values("Exports rose 5% in the fourth quarter from a year earlier.")
    assert [value for _, _, value in said] == ["2023-Q4", "2022-Q4"]


@pytest.mark.parametrize(
    "text",
    [
        "It may march on.",
        "The Sun and April Jones paid $2000 for 1998 containers.",
        "He is 52 years old, a 52-year-old lawyer.",
        "As soon as they can, three-quarters of them leave.",
        "The second half of the match was dull.",
        "A quarter of them fell.",
        "He fell in the daily briefing.",
        "In the first half both teams scored.",
        "They meet every now and again.",
        "They sent 1000s of shells.",
        "The film is by Johnnie Christmas.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It made a third-quarter loss.", ["third-quarter"]),
        ("The eight-year war ended.", ["eight-year"]),
        ("It fell to a five year low.", ["five year"]),
        ("It fell in the third quarter.", ["the third quarter"]),
        ("The August 1988 cease-fire held.", ["August 1988"]),
        ("They praised this year’s election.", ["this year"]),
    ],
)
def test_determiners_belong_to_the_noun_they_stand_for(text: str, expected: list[str]) -> None:
    assert [words for words, _ in times(text)] == expected


def test_no_date_and_a_coarse_date_leave_open_what_they_cannot_settle() -> None:
    text = "He came on Wednesday, in June, yesterday and last year."
    assert [(t.value, t.edtf) for _, t in times(text, None)] == [
        ("XXXX-WXX-3", None), ("XXXX-06", None), ("XXXX-XX-XX", None), ("XXXX", None),
    ]  # fmt: skip
    assert [(t.value, t.edtf) for _, t in times(text, "2024-03")] == [
        ("XXXX-WXX-3", None), ("2023-06", "2023-06"), ("XXXX-XX-XX", None), ("2023", "2023"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1995 it failed. The following June it was shut.", ["1995", "1996-06"]),
        ("It ran in June and July 2022.", ["2022-06", "2022-07"]),
        ("It ran from November to February 2022.", ["2021-11", "2022-02"]),
        ("He spoke on Tuesday December 10.", ["2024-12-10"]),
        ("He spoke on Friday. The previous Monday he had not.", ["2024-03-01", "2024-02-26"]),
        ("It grew in FY2023.", ["2023"]),
        ("He remembers 9/11.", ["2001-09-11"]),
        ("In July it plans to deliver more.", ["2024-07"]),
        ("It was the worst day since the April 7 attack.", ["2023-04-07"]),
        ("They play in Oslo next month, in Rome in May, in Bonn in June.", ["2024-04", "2024-05", "2024-06"]),
    ],
)
def test_what_stands_around_it_decides(text: str, expected: list[str]) -> None:
    assert [value for _, _, value in values(text)] == expected


def test_furniture_is_not_read() -> None:
    from onrecord.extraction.analysis import analyse
    from onrecord.extraction.times import find_times
    from onrecord.lexicon import load
    from onrecord.model import Document, Passage

    text = "Read more: the 1998 pact\n\nIt was signed in 1998."
    passages = (Passage("furniture", 0, 26), Passage("body", 26, len(text)))
    found = find_times(analyse(Document("t", "t", text, "0", passages), load()))
    assert [text[t.start : t.end] for t in found] == ["1998"]
    assert found[0].start > 26

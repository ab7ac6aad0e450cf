"""EDTF strings as stretches of days."""

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparison.when import Days, days, in_words, stretch_in_words


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_itself(d: date) -> None:
    assert days(d.isoformat()) == Days(d.toordinal(), d.toordinal())


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-06", day("2024-06-01"), day("2024-06-30")),
        ("2024", day("2024-01-01"), day("2024-12-31")),
        ("2023-09/2024-02-23", day("2023-09-01"), day("2024-02-23")),
        ("2023-09/..", day("2023-09-01"), inf),
        ("../2024-07-15", -inf, day("2024-07-15")),
    ],
)
def test_stretches(edtf: str, first: float, last: float) -> None:
    assert days(edtf) == Days(first, last)


@pytest.mark.parametrize("edtf", [None, "", "nonsense", "2024-02-31", "2024-13"])
def test_what_is_no_date_is_open(edtf: str | None) -> None:
    assert days(edtf) is None


def test_in_words() -> None:
    assert in_words(day("2024-06-19")) == "19 June 2024"
    assert stretch_in_words(Days(day("2024-06-01"), day("2024-06-30"))) == "in June 2024"
    assert stretch_in_words(Days(day("2024-06-19"), inf)) == "since 19 June 2024"

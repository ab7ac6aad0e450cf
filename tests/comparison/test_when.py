"""EDTF strings as stretches of days."""

from datetime import date
from math import inf

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
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


def plain(d: date) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{d:%Y}", f"{d:%Y-%m}", d.isoformat(), ".."])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_read_by_hand_is_read_as_the_library_does(data: st.DataObject) -> None:
    dates = st.dates(min_value=date(1900, 1, 1))
    one, two = (data.draw(dates.flatmap(plain)) for _ in range(2))
    for edtf in {one, f"{one}/{two}"} - {"..", "../.."}:
        parsed = parse_edtf(edtf)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        first = -inf if isinstance(low, float) else date(*low[:3]).toordinal()
        last = inf if isinstance(high, float) else date(*high[:3]).toordinal()
        assert days(edtf) == (Days(first, last) if first <= last else None)


@pytest.mark.parametrize("edtf", [None, "", "nonsense", "2024-02-31", "2024-13"])
def test_what_is_no_date_is_open(edtf: str | None) -> None:
    assert days(edtf) is None


def test_in_words() -> None:
    assert in_words(day("2024-06-19")) == "19 June 2024"
    assert stretch_in_words(Days(day("2024-06-01"), day("2024-06-30"))) == "in June 2024"
    assert stretch_in_words(Days(day("2024-06-19"), inf)) == "since 19 June 2024"

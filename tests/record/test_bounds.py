"""First and last day of EDTF expressions."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.bounds import EARLIEST, LATEST, bounds


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-06-19", ("2024-06-19", "2024-06-19")),
        ("2024-06-19T10:00", ("2024-06-19", "2024-06-19")),
        ("2023-09/2024-03-04", ("2023-09-01", "2024-03-04")),
        ("2024-06-19/..", ("2024-06-19", LATEST)),
        ("../2024", (EARLIEST, "2024-12-31")),
        ("2000~", ("2000-01-01", "2000-12-31")),
        ("2024-06?/2024-07", ("2024-06-01", "2024-07-31")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("2024-22", ("2024-06-01", "2024-08-31")),
        ("[2023, 2025]", ("2023-01-01", "2025-12-31")),
    ],
)
def test_bounds(edtf: str, expected: tuple[str, str]) -> None:
    assert bounds(edtf) == expected


@pytest.mark.parametrize("nothing", [None, "", "last week", "2024-13", "2025/2024", "P3D", "{}", "/"])
def test_nothing_is_guessed(nothing: str | None) -> None:
    assert bounds(nothing) in ((None, None), (EARLIEST, LATEST) if nothing == "/" else (None, None))


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_agrees_with_the_library_on_plain_dates(day: date, length: int) -> None:
    edtf = day.isoformat()[:length]
    parsed = parse_edtf(edtf)
    low, high = bounds(edtf)
    assert low and high
    assert date.fromisoformat(low).timetuple()[:3] == parsed.lower_strict()[:3]
    assert date.fromisoformat(high).timetuple()[:3] == parsed.upper_strict()[:3]
    assert low <= day.isoformat() <= high


@given(st.dates(), st.dates())
def test_an_interval_holds_its_ends(a: date, b: date) -> None:
    first, last = sorted((a, b))
    assert bounds(f"{first}/{last}") == (first.isoformat(), last.isoformat())


@given(st.text(max_size=20))
def test_any_text_is_survived(text: str) -> None:
    low, high = bounds(text)
    assert (low is None) == (high is None)
    assert low is None or high is None or low <= high

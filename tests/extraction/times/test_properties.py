"""What holds for every text and every date."""

from __future__ import annotations

import calendar
from datetime import date

import edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.times import find_times, span_of
from tests.extraction.times.reading import parsed

MONTHS = tuple(calendar.month_name)[1:]
SHAPES = (
    "{month} {day}, {year}",
    "{day} {month} {year}",
    "{short}. {day}, {year}",
    "{year}-{number:02d}-{day:02d}",
    "{month} {day}th, {year}",
    "the {day}th of {month}, {year}",
    "{number}/{day}/{year}",
    "{weekday}, {month} {day}, {year}",
)
WORDS = """
since until from to the a early last next this two 24 1998 May Monday week years ago later third quarter of past in
about night noon 5 p.m. - '98 1990s every first half day before yesterday summer and Christmas 2024-03-04 9999 0001
31 Feb. 30 ended , ’s end decade century hundred q3 million or so now seconds 12:30 GMT 1,000,000,000
"""


@given(st.dates(date(1900, 1, 1), date(2039, 12, 31)), st.sampled_from(SHAPES))
@settings(max_examples=150, deadline=None)
def test_any_rendering_of_a_date_comes_back(day: date, shape: str) -> None:
    month = MONTHS[day.month - 1]
    said = shape.format(
        month=month, short=month[:3], day=day.day, year=day.year, number=day.month, weekday=day.strftime("%A")
    )
    text = f"The envoys met on {said} in Oslo."
    found = find_times(parsed(text, "2024-03-04"))
    assert [(text[t.start : t.end], t.value, t.edtf) for t in found] == [
        (said, day.isoformat(), day.isoformat())
    ]


@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12),
    st.sampled_from(
        (
            None,
            "2024-03-04",
            "2024-03",
            "2024",
            "2024-03-04T10:00:00",
            "9999-12-31",
            "0001-01-01",
            "2024~",
            "199X",
        )
    ),
)
@settings(max_examples=300, deadline=None)
def test_any_jumble_of_words_is_read_without_harm(pieces: list[str], published: str | None) -> None:
    text = "They met " + " ".join(pieces) + "."
    analysis = parsed(text, published)
    found = find_times(analysis)
    assert list(found) == sorted(found, key=lambda t: t.start)
    last = 0
    for time in found:
        assert last <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == text[time.start : time.end].strip()
        last = time.end
        for made in (time.edtf, span_of(time, analysis)):
            if made is not None:
                edtf.parse_edtf(made)
    assert find_times(analysis) == found

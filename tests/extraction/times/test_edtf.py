"""EDTF of expressions and of the adjuncts they stand in."""

from __future__ import annotations

import edtf
import pytest

from tests.extraction.times.reading import dates, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left in June.", "2023-06"),
        ("He left about 2000.", "2000~"),
        ("He left last year.", "2023"),
        ("He left in the 1990s.", "199X"),
        ("He left in the summer of 2001.", "2001-22"),
        ("He left in the third quarter of 1989.", "1989-07/1989-09"),
        ("He left this week.", "2024-03-04/2024-03-10"),
        ("He left two months ago.", "2024-01"),
        ("He left in the past two weeks.", "2024-02-19/2024-03-04"),
        ("He left at 17:30 GMT on Friday.", "2024-03-01T17:30:00Z"),
        ("He left after 24 years.", None),
        ("He left on Friday night.", "2024-03-01"),
    ],
)
def test_as_exact_as_it_was_said_and_no_more(text: str, expected: str | None) -> None:
    assert [date for _, date in dates(text)] == [expected]
    if expected is not None:
        edtf.parse_edtf(expected)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They have shipped it since September.", "2024-03-04", ["2023-09/2024-03-04"]),
        ("They have shipped it since September 2023.", None, ["2023-09/.."]),
        ("They will wait until Friday.", "2024-03-04", ["../2024-03-08"]),
        ("It must be done by 15 July.", "2024-03-04", ["../2024-07-15"]),
        ("It came before 2010.", "2024-03-04", ["../2010"]),
        ("It came after 2010.", "2024-03-04", ["2010/.."]),
        ("It ran from May to August 2023.", "2024-03-04", ["2023-05/2023-08", "2023-05/2023-08"]),
        ("It ran between 3 June 2023 and 7 June 2023.", "2024-03-04", ["2023-06-03/2023-06-07"] * 2),
        ("It ran from 2010.", "2024-03-04", ["2010/.."]),
        ("It came in 2010.", "2024-03-04", ["2010"]),
        ("It has run since the 1990s.", "2024-03-04", ["1990/2024-03-04"]),
    ],
)
def test_spans_of_adjuncts(text: str, published: str | None, expected: list[str]) -> None:
    found = [span for _, span in spans(text, published)]
    assert found == expected
    for span in found:
        assert span is not None
        edtf.parse_edtf(span)


def test_two_points_joined_by_and_are_no_range() -> None:
    assert [s for _, s in spans("It was seen in 2010 and 2012.")] == ["2010", "2012"]

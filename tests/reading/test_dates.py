"""Publication dates: from where, and what is not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import document_from_text
from onrecord.reading.dates import find_date, plain_edtf
from tests.reading import articles

BODY = "The two governments have argued over the strait for years, and neither gave way to the other side at any time."


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_every_way_to_write_a_day_gives_the_same_day(day: date) -> None:
    for text in (
        f"{day:%d %B %Y}", f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", day.isoformat(),
        f"{day:%A}, {day:%b}. {day.day}, {day.year}", f"{day:%a, %d %b %Y} 10:00:00 GMT",
        f"the {day.day}th of {day:%B}, {day.year}",
    ):  # fmt: skip
        assert find_date(text) == day.isoformat(), text


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("March 2024", "2024-03"),
        ("04/03/2024", None),  # April or March: not guessed
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("30 February 2024", None),
        ("no date", None),
    ],
)
def test_what_is_read_and_what_is_left(text: str, edtf: str | None) -> None:
    assert find_date(text) == edtf


@given(st.text(max_size=12))
def test_plain_edtf_takes_nothing_else(text: str) -> None:
    assert plain_edtf(text) in (None, text)


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        (f"A title of a report\n\nPublished: 4 March 2024\n\n{BODY}", "2024-03-04", "date line"),
        (f"A title of a report\n\nMarch 4, 2024\n\n{BODY}", "2024-03-04", "date line"),
        (f"ARN, 4 March 2024 (Harbour News) -- {BODY}", "2024-03-04", "dateline"),
        (f"A title of a report\n\nUpdated: 4 March 2024\n\n{BODY}", None, "not known"),
        (articles.WIRE, None, "without a year"),
        (BODY, None, "not known"),
    ],
)
def test_where_the_date_comes_from(text: str, published: str | None, reason: str) -> None:
    document = document_from_text(text)
    assert document.published == published
    assert reason in (document.published_reason or "")


def test_the_address_gives_date_and_outlet() -> None:
    document = document_from_text(BODY, url="https://www.harbour.example/world/2024/03/04/strait-closed")
    assert (document.published, document.outlet) == ("2024-03-04", "harbour.example")


def test_a_dateline_names_the_agency() -> None:
    document = document_from_text(articles.WIRE)
    assert document.outlet == "Harbour News"
    assert document.published_narrowed == "2024-02-27/.."


@pytest.mark.parametrize(
    ("sentence", "narrowed"),
    [
        ("The pact was signed on 27 February 2024, the ministry said.", "2024-02-27/.."),
        ("The pact will be signed on 27 February 2024, the ministry said.", None),
        (
            "The pact was signed in June 2023. The talks, scheduled for May 2025, were called off.",
            "2023-06/..",
        ),
        ("Quotas hold until 31 December 2030, it said. The war began in 2014.", "2014/.."),
        ("They ordered 2000 containers from the port.", None),
    ],
)
def test_narrowing_takes_only_what_is_told_as_past(sentence: str, narrowed: str | None) -> None:
    assert document_from_text(f"{BODY}\n\n{sentence}").published_narrowed == narrowed


def test_a_known_date_is_not_narrowed() -> None:
    document = document_from_text("It was signed on 27 February 2024.", published="2024-03-04")
    assert document.published_narrowed is None


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(ValueError, match="2024-03-04"):
        document_from_text(BODY, published="4.3.24")


def test_a_caption_tells_of_the_past() -> None:
    caption = "Norland's king meets the envoy in Arn, Norland, June 4, 2020. Lake/Pool via REUTERS"
    teaser = "Related stories\n\nWestmark's king meets the envoy, July 9, 2021. Lake/Pool via REUTERS"
    document = document_from_text(f"{BODY}\n\n{BODY}\n\n{caption}\n\n{teaser}")
    assert document.published_narrowed == "2020-06-04/.."

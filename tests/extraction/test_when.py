"""Which time an event has, and none of another deed's; the months that a firm's report means. Sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.model import Statement
from onrecord.reading import document_from_text


def read(text: str, published: str | None = "2016-03-17") -> list[Statement]:
    return list(
        extract(document_from_text(f"{text}\n", file="r.txt", published=published, outlet="Mast")).statements
    )


def when(text: str, type_: str, published: str | None = "2016-03-17") -> str | None:
    found = [s for s in read(text, published) if s.event is not None and s.event.type == type_]
    assert found, text
    return found[-1].time.edtf if found[-1].time is not None else None


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("On Wednesday, the Russian president thanked Norway for backing the treaty.", "SUPPORT"),
        ("The bill would allow the 9/11 families to sue Iran.", "ACCUSE"),
        ("Norway lifted sanctions on Iran in the spirit of the 2015 accord.", "CONCEDE"),
        ("Norway praised the hosts of Monday's debate in Russia.", "SUPPORT"),
        ("Norway arrested 40 Russian spies in the largest such raid since 2007.", "COERCE"),
        ("Russia Today, a network financed by the Russian government, closed.", "AID"),
    ],
)
def test_no_time_of_something_else(text: str, type_: str) -> None:
    assert when(text, type_) is None


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("The Norwegian government this month rejected a request from Russia.", "REJECT", "2016-03"),
        ("This week, Norway declined to threaten Russia.", "THREATEN", "2016-03-14/2016-03-20"),
        (
            "Since the beginning of its invasion of Norway in 1990, Russia has used its influence.",
            "ASSAULT",
            "1990",
        ),
        ("NATO met Russia at its July summit in Norway.", "CONSULT", "2015-07"),
    ],
)
def test_its_own_time(text: str, type_: str, wanted: str) -> None:
    assert when(text, type_) == wanted


def test_a_day_that_can_not_be_dated_is_not_replaced_by_an_older_year() -> None:
    text = "The Norwegian court sentenced a Russian general on Thursday for his part in the coup of 1974."
    assert when(text, "COERCE", published=None) is None


def figures(text: str) -> list[tuple[float, str | None]]:
    return [(q.value, s.time.edtf if s.time else None) for s in read(text) for q in s.quantities]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Holm earned $5 million in the quarter ended Jan. 29, up from $3 million a year earlier.",
            [(5e6, "2015-11/2016-01"), (3e6, "2014-11/2015-01")],
        ),
        (
            "Third-quarter profit fell. In the nine months, Holm earned $5 million, compared with $3 million a year earlier.",
            [(5e6, "2015-01/2015-09"), (3e6, "2014-01/2014-09")],
        ),
        (
            "Holm's fourth-quarter profit rose. Sales in the latest period were $9 million, up from $7 million last year.",
            [(9e6, "2015-10/2015-12"), (7e6, "2014-10/2014-12")],
        ),
        (
            "Holm's fourth-quarter profit rose after a weak third quarter. In the 2014 period, Holm earned $2 million.",
            [(2e6, "2014-10/2014-12")],
        ),
        (
            "A fourth-quarter loss. For the year ended Nov. 30, Holm earned $7 million, up from $4 million a year earlier.",
            [(7e6, "2014-12-01/2015-11-30"), (4e6, "2013-12/2014-11")],
        ),
        ("Holm said it has 13 warships, up from seven a year ago.", [(13, None)]),
        ("Output will grow 2 percent, less than forecast in July.", [(2, None)]),
    ],
)  # fmt: skip
def test_the_months_that_a_report_means(text: str, wanted: list[tuple[float, str | None]]) -> None:
    assert figures(text) == wanted


def test_nobody_goes_on_from_a_day_that_is_a_name() -> None:
    text = "Norway met the 9/11 families. In a speech earlier in the day, the Russian president attacked Norway for its vote."
    assert not [s for s in read(text) if s.time is not None and s.time.edtf.startswith("2001")]


def test_a_better_tomorrow_is_no_date() -> None:
    assert [s.time for s in read("Ada Holm spoke of a better tomorrow for 40 sailors.")] == [None]

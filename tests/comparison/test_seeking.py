"""Time in the keys makes less be looked at, and nothing be missed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparison import compare, seeking
from onrecord.comparison.facets import facets_of
from onrecord.comparison.matching import Matches
from onrecord.comparison.rules import rules_of
from onrecord.lexicon import load
from onrecord.model import Comparison, Extraction, Time
from tests.builders import state
from tests.comparison.notes import note
from tests.record.reports import reports

MONTHS = 40
"""Months over which reports are drawn: more than the rules reach over."""


class Timeless(Matches):
    """Finds claims of whatever time."""

    def place(self, key: seeking.Key) -> seeking.Key:
        return key.rpartition("|")[0]


@st.composite
def days(draw: st.DrawFn) -> date:
    return date(2020, 1, 1) + timedelta(draw(st.integers(0, 30 * MONTHS)))


@st.composite
def times(draw: st.DrawFn) -> Time | None:
    one, two = sorted(draw(st.tuples(days(), days())))
    shape = draw(st.sampled_from(["none", "day", "month", "year", "stretch", "since", "until"]))
    edtf = {
        "none": "",
        "day": f"{one}",
        "month": f"{one:%Y-%m}",
        "year": f"{one:%Y}",
        "stretch": f"{one}/{two}",
        "since": f"{one}/..",
        "until": f"../{two}",
    }[shape]
    return Time(edtf, "", 0, 0) if edtf else None


@st.composite
def spread(draw: st.DrawFn) -> Extraction:
    """A report of any day, or of none, that tells of any time; sometimes with a word for what an act was."""
    found = draw(reports())
    published = draw(st.one_of(st.none(), days()))
    narrowed = draw(st.one_of(st.none(), days())) if published is None else None
    words = draw(st.sampled_from(["", " It is an alliance.", " It does not clarify the help."]))
    document = replace(
        found.document,
        published=published and published.isoformat(),
        published_narrowed=narrowed and f"{narrowed}/..",
    )
    statements = tuple(
        replace(s, time=draw(times()), text=s.text + words) if s.event else s for s in found.statements
    )
    return replace(found, document=document, statements=statements)


def compared(found: Sequence[Extraction]) -> Comparison:
    return compare([s for x in found for s in x.statements], [x.document for x in found])


@settings(max_examples=60, deadline=None)
@given(st.lists(spread(), min_size=2, max_size=12, unique_by=lambda x: x.document.id))
def test_nothing_is_missed_for_its_time(found: list[Extraction]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["onrecord.comparison.compare"], "Matches", Timeless)
        whole = compared(found)
    assert compared(found) == whole


def test_what_is_looked_for_does_not_grow_with_what_is_long_past() -> None:
    """A denial shares no key with what another year's reports tell of another year."""
    rules = rules_of(load())
    told = [
        note(
            f"Chile attacked Peru in {year}.",
            type="ASSAULT",
            actors=[state("Chile", "CHL")],
            recipients=[state("Peru", "PER")],
            edtf=f"{year}-05",
            published=f"{year}-06-01",
            file=f"{year}.txt",
        )
        for year in range(2000, 2020)
    ]
    denied = note(
        "Chile denied that it attacked Peru.", type="ASSAULT", actors=[state("Chile", "CHL")], recipients=[state("Peru", "PER")],
        edtf="2019-05", published="2019-06-05", stance="denied", polarity="-", file="denied.txt",
    )  # fmt: skip
    found = facets_of(
        [s for x in (*told, denied) for s in x.statements], [x.document for x in (*told, denied)], rules
    )
    sought = {key for f in found if f.denies for key in seeking.sought(f, rules)}
    met = [f for f in found if sought & {*seeking.offered(f, rules)} and not f.denies]
    assert [f.document.file for f in met] == ["2019.txt"]

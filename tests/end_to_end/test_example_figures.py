"""What the example record must show of its figures: the facts that its reports were written from (examples/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from onrecord.model import Extraction
from onrecord.record import Record
from onrecord.views.disputes import disputes
from onrecord.views.figures import figures
from onrecord.views.series import Series, figure_series
from tests.stores import Store

CONTAINERS = [
    ("2023-12-29", "South Korea", 5000, "about"),
    ("2024-02-23", "the United States", 10000, "more_than"),
    ("2024-02-26", "South Korea", 6700, "about"),
    ("2024-06-14", "South Korea", 10000, "at_least"),
    ("2024-06-17", "the United States", 11000, "more_than"),
    ("2024-07-15", "South Korea", 11000, "at_least"),
    ("2024-08-27", "South Korea", 13000, "more_than"),
]
"""Every count of containers among the facts: the day it is for, whose it is, the value and its bound."""


@pytest.fixture(scope="module")
def record(examples: list[Extraction], store: Store) -> Iterator[Record]:
    with Record.open(store.empty()) as opened:
        opened.add_all(examples)
        yield opened


@pytest.fixture(scope="module")
def rows(record: Record) -> list[dict[str, Any]]:
    return figures(record).to_dicts()


@pytest.fixture(scope="module")
def containers(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the one question about containers."""
    questions = {r["question"] for r in rows if r["unit"] == "container"}
    assert len(questions) == 1
    return [r for r in rows if r["question"] in questions]


@pytest.fixture(scope="module")
def drawn(record: Record, containers: list[dict[str, Any]]) -> Series:
    (found,) = [s for s in figure_series(record) if s.question == containers[0]["question"]]
    return found


def test_the_container_question_holds_every_figure_with_claimant_and_date(
    containers: list[dict[str, Any]],
) -> None:
    assert [(r["as_of"], r["source"], r["value"], r["bound"]) for r in containers] == CONTAINERS


def test_growth_within_one_claimant_is_no_contradiction(
    record: Record, containers: list[dict[str, Any]]
) -> None:
    relations = {(r.kind, r.source, r.target) for r in record.relations()}
    korean = [r for r in containers if r["source"] == "South Korea"]
    for earlier in korean:
        for later in korean:
            assert ("disagree", earlier["claim"], later["claim"]) not in relations
    for earlier, later in pairwise(korean):
        assert ("revises", later["claim"], earlier["claim"]) in relations


def test_south_koreas_6700_stands_against_the_state_departments_10000(
    record: Record, containers: list[dict[str, Any]]
) -> None:
    by_day = {r["as_of"]: r for r in containers}
    ends = {by_day["2024-02-26"]["claim"], by_day["2024-02-23"]["claim"]}
    (row,) = [r for r in disputes(record).to_dicts() if {r["one_id"], r["other_id"]} == ends]
    assert row["kind"] == "disagree"
    for words in (
        "Since 26 February 2024",
        "more than 10,000 containers",
        "as of 23 February 2024, according to the US State Department",
        "about 6,700 containers",
        "as of 26 February 2024, according to South Korea's defence minister",
    ):
        assert words in row["why"]
    assert [r["as_of"] for r in containers if r["course"] == "disagrees"] == ["2024-02-23", "2024-02-26"]


def test_the_denials_stand_on_every_figure(containers: list[dict[str, Any]], drawn: Series) -> None:
    for r in containers:
        assert {"North Korea", "Russia"} <= set(r["denied_by"])
    assert {d.who for d in drawn.denials} == {"North Korea", "Russia"} or [d.who for d in drawn.denials] == [
        "North Korea and Russia"
    ]
    assert drawn.denials[0].date == "2023-12-29"


def test_a_denial_of_the_transfers_denies_what_the_report_is_about(record: Record) -> None:
    """Every report that says that somebody denies the transfers means those from North Korea, whatever it told last."""
    texts = {d.id: d.text for d in record.documents()}
    denials = [
        s
        for s in record.statements()
        if s.event is not None and re.search(r"\bden(y|ies|ied)\b", texts[s.document][s.start : s.end])
    ]
    assert len(denials) > 9
    assert {s.stance for s in denials} == {"denied"}
    assert {tuple(a.country for a in s.event.actors) for s in denials if s.event} == {("PRK",)}


def test_shells_sent_stand_beside_shells_that_would_fit_and_are_not_merged(
    rows: list[dict[str, Any]],
) -> None:
    (sent,) = [r for r in rows if r["value"] == 1_500_000]
    (fits,) = [r for r in rows if r["value"] == 3_000_000]
    assert (sent["source"], sent["as_of"], sent["basis"]) == ("Ukraine", "2024-02-25", "count")
    assert (fits["source"], fits["as_of"], fits["basis"]) == ("South Korea", "2024-02-26", "capacity")
    assert sent["unit"] == "shell"
    assert sent["question"] != fits["question"]
    assert sent["claim"] != fits["claim"]
    assert sent["course"] != "disagrees"
    order = list(dict.fromkeys(r["question"] for r in rows))
    assert abs(order.index(sent["question"]) - order.index(fits["question"])) == 1


def test_what_another_sides_higher_figure_may_be_is_said(rows: list[dict[str, Any]]) -> None:
    (row,) = [r for r in rows if r["value"] == 5_200_000]
    assert (row["source"], row["as_of"], row["course"]) == ("South Korea", "2024-07-15", "may have grown")
    assert any("Ukraine gave 1,500,000 shells" in why for why in row["why"])


def test_the_series_is_steps_by_claimant_with_open_bounds(drawn: Series) -> None:
    assert [line.claimant for line in drawn.lines] == ["South Korea", "the United States"]
    points = [(p.date, line.claimant, p.value, p.bound) for line in drawn.lines for p in line.points]
    assert sorted(points) == sorted(CONTAINERS)
    (american,) = [line for line in drawn.lines if line.claimant == "the United States"]
    assert all(p.most is None and p.least == p.value for p in american.points)
    assert (drawn.basis, drawn.undated, drawn.differs) == ("count", 0, True)


def test_a_vague_number_is_told_as_it_was_said(rows: list[dict[str, Any]]) -> None:
    assert "dozens of missiles" in {r["figure"] for r in rows}

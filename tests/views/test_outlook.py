"""The outlook: what was to come, how it turned out, and how often it came about by whose word."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Extraction
from onrecord.record import Record
from onrecord.views.outlook import LEAST, outlook, outlook_by_source
from tests.builders import doc, extraction, say, source, state
from tests.comparison.notes import note

NOR = state("Norway", "NOR")
STATES = ["PER", "CHL", "BOL", "ECU", "COL", "URY", "PRY", "ARG", "BRA", "MEX", "CUB"]
"""Enough states for as many forecasts."""


def pair(n: int, *, true: bool = True) -> list[Extraction]:
    """An analyst foresees a pact with the n-th state, and another report tells how it turned out."""
    code = STATES[n]
    partner = state(code, code)
    ahead = note(f"The analyst: a pact with {code}.", type="AGREE", actors=[NOR, partner], status="forecast",
                 by=("The analyst", "person:an-analyst", "person", None), published="2024-05-02",
                 file=f"ahead-{code}.txt")  # fmt: skip
    done = note(f"A pact with {code}.", type="AGREE", actors=[NOR, partner], polarity="+" if true else "-",
                published="2024-06-02", outlet="Bay Post", file=f"done-{code}.txt")  # fmt: skip
    return [ahead, done]


def record_of(path: Path, extractions: list[Extraction]) -> Record:
    record = Record.open(path / "r.db")
    record.add_all(extractions)
    return record


@pytest.mark.parametrize("cases", [LEAST - 1, LEAST])
def test_no_share_is_given_below_ten_settled_cases(tmp_path: Path, cases: int) -> None:
    extractions = [x for n in range(cases) for x in pair(n, true=n != 0)]
    with record_of(tmp_path, extractions) as record:
        (row,) = [r for r in outlook_by_source(record).to_dicts() if r["source"] == "The analyst"]
    assert (row["ahead"], row["came_true"], row["did_not"], row["settled"]) == (cases, cases - 1, 1, cases)
    assert row["share"] == (None if cases < LEAST else (cases - 1) / cases)


def test_what_was_said_twice_is_one_case(tmp_path: Path) -> None:
    again = note("The analyst: a pact with PER again.", type="AGREE", actors=[NOR, state("PER", "PER")], status="forecast",
                 by=("The analyst", "person:an-analyst", "person", None), published="2024-05-03", outlet="Far Post")  # fmt: skip
    with record_of(tmp_path, [*pair(0), again]) as record:
        (row,) = [r for r in outlook_by_source(record).to_dicts() if r["source"] == "The analyst"]
    assert (row["ahead"], row["came_true"]) == (1, 1)


def test_an_open_plan_says_for_how_long_and_whether_it_is_overdue(tmp_path: Path) -> None:
    plan = note("Norway plans a pact.", type="AGREE", actors=[NOR, state("PER", "PER")], status="planned", edtf="2024-05",
                published="2024-05-02")  # fmt: skip
    late = note("Chile gave food.", actors=[state("Chile", "CHL")], published="2024-06-10", outlet="Bay Post")
    with record_of(tmp_path, [plan, late]) as record:
        (row,) = outlook(record).to_dicts()
    assert (row["outcome"], row["days_open"], row["days_overdue"]) == ("open", 39, 10)


def test_not_yet_and_then_done_came_true_and_the_other_way_is_disputed(tmp_path: Path) -> None:
    def told(polarity: str, published: str) -> Extraction:
        return note(f"A pact, {polarity}.", type="AGREE", actors=[NOR, state("PER", "PER")], polarity=polarity,  # type: ignore[arg-type]
                    published=published, outlet=f"Post {published}")  # fmt: skip

    ahead = pair(0)[0]
    for n, (first, second, outcome) in enumerate([("-", "+", "came true"), ("+", "-", "disputed")]):
        folder = tmp_path / str(n)
        folder.mkdir()
        with record_of(folder, [ahead, told(first, "2024-05-20"), told(second, "2024-06-20")]) as record:
            (row,) = [r for r in outlook(record).to_dicts() if r["how"] == "foreseen"]
        assert row["outcome"] == outcome


def test_requests_threats_and_red_lines_are_kept_open(tmp_path: Path) -> None:
    request = note("Peru asked for tanks.", type="REQUEST", actors=[state("PER", "PER")], recipients=[NOR])
    threat = note(
        "Norway threatens.",
        type="THREATEN",
        actors=[NOR],
        recipients=[state("PER", "PER")],
        outlet="Bay Post",
    )
    d = doc(
        "Lima said that tanks in the north would be a red line.", outlet="Far Post", published="2024-06-20"
    )
    line = say(d, d.text, attribution=[source(d, "Lima", id="PER", kind="state", country="PER")], status=None)
    with record_of(tmp_path, [request, threat, extraction(d, line)]) as record:
        rows = outlook(record).to_dicts()
    assert {r["how"]: r["outcome"] for r in rows} == dict.fromkeys(
        ["asked for", "threatened", "red line"], "open"
    )
    (row,) = [r for r in rows if r["how"] == "red line"]
    assert row["claim"] is None and row["statement_ids"] == [line.id]

"""Each view over one small record, compared as comparison really does it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Filter, Record
from onrecord.views.brief import SECTIONS, brief
from onrecord.views.claims import claims
from onrecord.views.disputes import disputes
from onrecord.views.figures import figures
from onrecord.views.flows import flows
from onrecord.views.measures import measures
from onrecord.views.outlook import outlook
from onrecord.views.questions import questions
from onrecord.views.search import search
from onrecord.views.sources import sources
from onrecord.views.statements import statements
from onrecord.views.timeline import timeline
from tests.builders import doc, extraction, say

VIEWS = ["brief", "claims", "disputes", "figures", "flows", "measures", "outlook", "questions", "sources",
         "statements", "timeline"]  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(
    "wanted",
    [None, Filter(), Filter(country="PRK"), Filter(actor="nobody"), Filter(limit=1), Filter(limit=0)],
)
def test_every_view_keeps_to_its_schema(
    record: Record, empty: Record, name: str, wanted: Filter | None
) -> None:
    module = import_module(f"onrecord.views.{name}")
    for opened in (record, empty):
        frame = getattr(module, name)(opened, wanted)
        assert dict(frame.schema) == module.SCHEMA
        if wanted and wanted.limit is not None and name != "brief":
            assert len(frame) <= wanted.limit


def test_statements(record: Record) -> None:
    frame = statements(record)
    assert len(frame) == 8
    first = frame.row(0, named=True)
    assert first["who"] == "The defence minister"
    assert first["what"] == "North Korea has shipped 5,000 containers of munitions to Russia since 2023-08"
    assert first["figures"] == ["about 5,000 containers"]
    assert first["actors"] == ["North Korea"]
    assert first["when"] == "2023-08 to 2023-12-29"
    assert frame["published"].to_list() == sorted(frame["published"])


def test_claims_count_origins_not_echoes(record: Record) -> None:
    rows = {r["label"]: r for r in claims(record).to_dicts()}
    echoed = next(r for label, r in rows.items() if "6,700" in label)
    assert (echoed["statements"], echoed["reports"], echoed["origins"]) == (2, 2, 1)
    assert echoed["contested"] >= 2
    assert (echoed["first"], echoed["last"]) == ("2024-02-26", "2024-02-27")


def test_questions_bring_competing_claims_together(record: Record) -> None:
    first = questions(record).row(0, named=True)
    assert first["claims"] == 3
    assert first["disputed"]
    assert [
        figure in answer
        for figure, answer in zip(("5,000", "10,000", "6,700"), first["answers"], strict=True)
    ]


def test_timeline_is_in_order_and_leaves_out_what_has_no_time(record: Record) -> None:
    rows = timeline(record).to_dicts()
    assert [r["when"] for r in rows][-2:] == ["2024-06", "2024-06-19"]
    assert [(r["from"], r["to"]) for r in rows] == sorted((r["from"], r["to"]) for r in rows)
    assert all(r["when"] for r in rows)


def test_figures_tell_growth_from_contradiction(record: Record) -> None:
    rows = figures(record).to_dicts()
    assert [(r["value"], r["course"]) for r in rows] == [
        (5000, "revised later"),
        (10000, "disagrees"),
        (6700, "disagrees"),
    ]
    assert [r["given"] for r in rows] == [1, 1, 2]  # an echo, a day later, is no row of its own
    assert [r["as_of"] for r in rows] == ["2023-12-29", "2024-02-23", "2024-02-26"]
    assert {r["question"] for r in rows} == {rows[0]["question"]}
    assert all(r["denied_by"] == ["Russia"] for r in rows)
    assert rows[1]["figure"] == "more than 10,000 containers"


def test_flows_tell_giving_from_seeking_and_denial(record: Record) -> None:
    rows = {(r["giver"], r["receiver"], r["standing"]): r for r in flows(record).to_dicts()}
    assert set(rows) == {
        ("North Korea", "Russia", "given"),
        ("North Korea", "Russia", "sought"),
        ("North Korea", "Russia", "denied"),
    }
    given = rows["North Korea", "Russia", "given"]
    assert given["statements"] == 4
    assert given["origins"] == 2
    assert given["who"] == ["The defence minister", "The State Department"]


def test_measures_list_candidates_by_how_they_stand(record: Record) -> None:
    rows = {(r["measure"], r["standing"]): r for r in measures(record).to_dicts()}
    assert set(rows) == {("unsc-1874-9", "asserted"), ("unsc-1874-9", "foreseen"), ("unsc-1874-9", "denied")}
    shipped = rows["unsc-1874-9", "asserted"]
    assert (shipped["resolution"], shipped["paragraph"]) == ("1874", "9")
    assert (shipped["statements"], shipped["reports"], shipped["origins"]) == (4, 4, 2)
    assert shipped["who"] == ["The defence minister", "The State Department"]
    assert (shipped["since"], shipped["until"]) == ("2009-06-12", None)
    assert rows["unsc-1874-9", "denied"]["who"] == ["Moscow"]
    assert rows["unsc-1874-9", "foreseen"]["statements"] == 1  # Russia asked for shells


def test_a_measure_of_an_unknown_lexicon_keeps_its_id(tmp_path: Path) -> None:
    d = doc("Fog lay on the bay.")
    with Record.open(tmp_path / "r.db") as opened:
        opened.add(extraction(d, say(d, d.text, measures=["own-7"])))
        row = measures(opened).row(0, named=True)
    assert (row["measure"], row["title"], row["standing"]) == ("own-7", None, "asserted")


def test_disputes_name_both_sides(record: Record) -> None:
    rows = disputes(record).to_dicts()
    differ = [r for r in rows if r["kind"] == "disagree"]
    assert [{*r["one_who"], *r["other_who"]} for r in differ] == [
        {"The State Department", "The defence minister"}
    ]
    denials = [r for r in rows if r["kind"] == "denies"]
    assert denials and all(r["other_who"] == ["Russia"] for r in denials)
    assert all(r["why"] for r in rows)


def test_disputes_are_kept_when_either_side_passes_the_filter(record: Record) -> None:
    assert set(disputes(record, Filter(source="Moscow"))["kind"]) == {"denies"}


def test_outlook_is_closed_by_what_happened(record: Record) -> None:
    rows = {r["outcome"]: r for r in outlook(record).to_dicts()}
    assert set(rows) == {"open", "came true"}
    made = rows["came true"]
    assert made["who"] == ["the Kremlin"]
    assert made["days_open"] == 41  # 10 May to 20 June
    assert made["resolved_by"]
    assert rows["open"]["days_open"] == 41  # to the newest report


def test_sources_count_who_is_relied_on(record: Record) -> None:
    rows = {r["source"]: r for r in sources(record).to_dicts()}
    minister = rows["The defence minister"]
    assert (minister["statements"], minister["claims"], minister["alone"]) == (3, 2, 2)
    assert minister["outlets"] == ["Harbour News", "Echo Daily"]
    assert (rows["Russia"]["names"], rows["Russia"]["denials"]) == (["Moscow"], 1)
    assert rows["Bay Post"]["kind"] == "outlet"


def test_search_shows_the_place(record: Record) -> None:
    frame = search(record, "fog")
    assert frame["kind"].to_list() == ["document"]
    assert frame["text"].to_list() == ["Fog lay on the bay."]
    hit = search(record, "shells", Filter(type="REQUEST")).row(0, named=True)
    assert hit["text"] == "Russia asked Pyongyang for shells."


def text_of(rows: list[dict[str, Any]], section: str) -> str:
    return " ".join(r["text"] for r in rows if r["section"] == section)


def test_brief_says_what_the_record_holds(record: Record) -> None:
    rows = brief(record).to_dicts()
    assert [s for s in SECTIONS if any(r["section"] == s for r in rows)] == list(
        dict.fromkeys(r["section"] for r in rows)
    )
    assert "8 reports from 5 outlets, published 2023-12-29 to 2024-06-20" in text_of(rows, "holds")
    assert "8 statements make 7 claims" in text_of(rows, "holds")
    assert "1 disagreement" in text_of(rows, "disputed")
    assert "denied (Russia)" in text_of(rows, "disputed")
    assert "From about 5,000 containers" in text_of(rows, "figures")
    assert "came true" in text_of(rows, "settled")
    assert "2 outlets, all from the defence minister" in text_of(rows, "one origin").casefold()
    assert "1 report without a publication date: fog.txt" in text_of(rows, "look at")
    assert "1 report gave no statement: fog.txt" in text_of(rows, "look at")


def test_brief_of_an_empty_record(empty: Record) -> None:
    assert [r["section"] for r in brief(empty).to_dicts()] == ["holds"]

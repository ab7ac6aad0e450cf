"""What new reports changed: each change once, with the report that did it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Extraction
from onrecord.record import Record, RecordError
from onrecord.report.changes import as_html, as_markdown, page_of
from onrecord.views.changes import changes, since
from tests.builders import denial, shipment
from tests.reports import plan, visit


def first() -> list[Extraction]:
    return [
        shipment("The defence minister", 5000, published="2023-12-29", since="2023-08", file="a.txt"),
        plan(),
    ]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "r.db")
    opened.add_all(first())
    return opened


def texts(record: Record, section: str, wanted: str | None = None) -> list[str]:
    return [r["text"] for r in changes(record, wanted).to_dicts() if r["section"] == section]


def test_of_a_new_record_everything_is_new(record: Record) -> None:
    rows = changes(record).to_dicts()
    assert {r["section"] for r in rows} >= {"reports", "new claims"}
    assert len([r for r in rows if r["section"] == "new claims"]) == len(record.claims())


def test_a_figure_that_moves(record: Record) -> None:
    record.add(shipment("The defence minister", 6700, published="2024-02-26", since="2023-08", file="b.txt"))
    (told,) = [r for r in changes(record).to_dicts() if r["section"] == "figures"]
    assert "from about 5,000" in told["text"] and "to about 6,700" in told["text"]
    assert told["reports"] == ["Harbour News, 2024-02-26"]
    assert "6,700" in told["evidence"]
    assert texts(record, "new claims") == ["North Korea has sent Russia about 6,700 containers of munitions."]


def test_another_origin_for_a_claim_that_was_there(record: Record) -> None:
    record.add(
        shipment("The State Department", 5000, published="2023-12-30", since="2023-08", outlet="Bay Post", country="USA",
                 file="c.txt")
    )  # fmt: skip
    assert texts(record, "new claims") == []
    (told,) = texts(record, "origins")
    assert "2 independent origins, 1 before" in told and "State Department" in told


def test_a_denial_and_a_forecast_that_came_about(record: Record) -> None:
    record.add_all([denial("Moscow", "RUS"), visit()])
    assert any("denies it" in t for t in texts(record, "denials"))
    (told,) = texts(record, "resolved")
    assert "came about" in told


def test_a_claim_that_an_earlier_report_joins_is_not_new(record: Record) -> None:
    before = {c.id for c in record.claims()}
    record.add(
        shipment("The State Department", 5000, published="2023-12-20", since="2023-08", outlet="Bay Post", country="USA",
                 file="c.txt")
    )  # fmt: skip
    assert {c.id for c in record.claims()} != before, "the earlier report should give the claim its ID"
    assert texts(record, "new claims") == texts(record, "gone") == []
    assert len(texts(record, "origins")) == 1


def test_since_takes_an_addition_or_a_day(record: Record) -> None:
    record.add(denial("Moscow", "RUS"))
    record.add(visit())
    assert len(texts(record, "reports")) == 1
    assert len(texts(record, "reports", "1")) == 2
    assert len(texts(record, "reports", "2020-01-01")) == 4
    assert changes(record, "3").is_empty()
    assert len(texts(record, "new claims", "2020-01-01")) == len(record.claims())
    for wrong in ("9", "yesterday"):
        with pytest.raises(RecordError, match="since"):
            changes(record, wrong)


def test_what_came_and_went_in_between_is_not_told(record: Record) -> None:
    new = shipment("The defence minister", 6700, published="2024-02-26", since="2023-08", file="b.txt")
    record.add(new)
    record.add(Extraction(new.document, (), new.versions), replace=True)
    assert texts(record, "figures", "1") == texts(record, "new claims", "1") == []


def test_markdown_and_html_show_reports_text_as_text(record: Record) -> None:
    record.add(shipment("The <b>*minister*</b>", 6700, published="2024-02-26", since="2023-08", file="b.txt"))
    _, added = since(record, None)
    page = page_of(changes(record), added)
    markdown, html = as_markdown(page), as_html(page)
    assert r"\<b\>\*minister\*\</b\>" in markdown and "<b>" not in markdown
    assert "&lt;b&gt;*minister*&lt;/b&gt;" in html and "<b>" not in html
    assert "http" not in html.replace("http-equiv", "")
    assert markdown.startswith("# What changed, ")

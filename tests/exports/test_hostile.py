"""Exports of hostile text: nothing runs in a spreadsheet, no line breaks where none is, and nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.main import run
from onrecord.exports.jsonl import write_jsonl
from onrecord.exports.safe import json_line
from onrecord.model import Extraction
from onrecord.record import Record
from tests.builders import doc, extraction, say, source

EVIL = (
    '=HYPERLINK("http://evil.example";"x")',
    "@SUM(1)\u202e\u2066",
    "-2+3\u2028|\u2029\x85",
    '"><script>alert(1)</script>',
    "a\r\nb,c;d\te",
    "\ufeff\u200b\U000e0041",
    "ＣＭＤ ＝1",
)


def reports() -> list[Extraction]:
    made = []
    for n, evil in enumerate(EVIL):
        text = f"{evil} said that {evil} came."
        d = doc(text, file=f"{evil}.txt", title=evil, outlet=evil, published=f"2024-03-0{n + 1}")
        made.append(extraction(d, say(d, text, attribution=[source(d, evil)])))
    return made


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "r.db"
    with Record.open(path) as record:
        record.add_all(reports())
    return path


def test_json_lines_are_lines_for_every_reader(place: Path, tmp_path: Path) -> None:
    with Record.open(place) as record:
        files = write_jsonl(record, tmp_path)
        documents, statements = record.documents(), record.statements()
    for path in files:
        text = path.read_text("utf-8")
        assert text.split("\n")[:-1] == text.splitlines()
        assert not set(text) & set("\u202e\u2066\ufeff\u200b\x85\u2028")
    read = [json.loads(line) for line in (tmp_path / "documents.jsonl").read_text("utf-8").splitlines()]
    assert [(d["title"], d["text"]) for d in read] == [(d.title, d.text) for d in documents]
    read = [json.loads(line) for line in (tmp_path / "statements.jsonl").read_text("utf-8").splitlines()]
    assert [s["text"] for s in read] == [s.text for s in statements]


@given(st.text())
def test_nothing_is_lost_in_a_json_line(text: str) -> None:
    line = json_line(json.dumps(text, ensure_ascii=False))
    assert json.loads(line) == text
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize("command", ["statements", "claims", "sources", "timeline", "figures"])
def test_no_cell_is_a_formula(
    place: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["onrecord", command, "-r", str(place), "--format", "csv"])
    with suppress(SystemExit):
        run()
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    widths = {len(row) for row in rows}
    assert len(widths) == 1, "a cell has broken its line"
    for row in rows[1:]:
        for cell in row:
            if cell and not cell.lstrip("-").replace(".", "", 1).isdigit():
                assert cell.lstrip(" \u00a0")[0] not in "=+-@\t\r\n＝＋－＠", (command, cell)

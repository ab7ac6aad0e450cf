"""``onrecord changes`` in each of its forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.builders import denial
from tests.cli.conftest import Call
from tests.reports import reports


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        record.add_all(reports()[:-1])
        record.add(reports()[-1])
        record.add(denial("Moscow", "RUS", outlet="Cape Mail", published="2024-07-01"))
    return path


def test_forms(call: Call, place: Path, tmp_path: Path) -> None:
    table = call("changes", "-r", place)
    assert table.code == 0 and "New reports" in table.out and "Cape Mail, 2024-07-01" in table.out
    rows = json.loads(call("changes", "-r", place, "--format", "json").out)
    assert {r["section"] for r in rows} >= {"reports"}
    assert call("changes", "-r", place, "--format", "csv").out.startswith("section,text,evidence,")
    assert call("changes", "-r", place, "--format", "md").out.startswith("# What changed, ")
    page = tmp_path / "week.html"
    assert call("changes", "-r", place, "--format", "html", "--out", page).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_wrong_use_is_told(call: Call, place: Path) -> None:
    assert call("changes", "-r", place, "--since", "soon").code == 1
    assert "give a day" in call("changes", "-r", place, "--since", "soon").err
    assert call("changes", "-r", place, "--out", "x.md").code == 2

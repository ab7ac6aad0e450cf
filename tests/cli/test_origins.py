"""Paths and the analyst's letters, as the terminal prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.builders import denial, shipment
from tests.cli.conftest import Call


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("origins") / "r.db"
    with Record.open(path) as opened:
        opened.add_all(
            [
                shipment("Seoul's ministry", 7000, outlet="Mast", published="2024-03-01"),
                shipment("the State Department", 7000, country="USA", published="2024-03-03"),
                denial("Pyongyang", "PRK"),
            ]
        )
    return path


def shipped(place: Path) -> str:
    with Record.open(place) as record:
        (claim,) = [c for c in record.claims() if "7,000" in c.label]
    return claim.id


def test_show_and_origins_print_the_paths(place: Path, call: Call) -> None:
    claim = shipped(place)
    shown = call("show", claim[:8], "-r", place).out
    assert "2 reports, 2 independent origins" in shown
    assert "Reliability F: reliability cannot be judged" in shown
    assert "Mast > Seoul's ministry" in shown
    listed = call("origins", claim[:8], "-r", place)
    assert listed.code == 0
    assert "Mast > Seoul's ministry" in listed.out
    rows = json.loads(call("origins", "-r", place, "--format", "json").out)
    assert len(rows) == 3
    assert call("origins", "s", "-r", place).code == 1


def test_ratings_may_be_named_or_set_in_the_environment(
    place: Path,
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("reliability: {KOR: {grade: B, why: seldom revised}, Nobody Here: C}\n")
    claim = shipped(place)
    assert (
        "Reliability B: usually reliable (seldom revised)"
        in call("show", claim, "-r", place, "--sources", mine).out
    )
    monkeypatch.setenv("ONRECORD_SOURCES", str(mine))
    told = call("sources", "-r", place)
    assert "nobody in this record is called 'Nobody Here'" in told.err
    mine.write_text("reliability: {KOR: Z}\n")
    wrong = call("origins", "-r", place)
    assert wrong.code == 1
    assert "mine.yaml, line 1" in wrong.err

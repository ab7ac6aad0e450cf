"""The paths of a claim as a table, and what the terminal prints of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Filter, Record
from onrecord.views.material import Material
from onrecord.views.origins import in_words, origins, summary
from tests.builders import denial, shipment


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("origins") / "r.db"


@pytest.fixture(scope="module")
def record(place: Path) -> Iterator[Record]:
    with Record.open(place) as opened:
        opened.add_all(
            [
                shipment("Seoul's ministry", 7000, outlet="Mast", published="2024-03-01"),
                shipment("Seoul's ministry", 7000, outlet="Bay Post", published="2024-03-02"),
                shipment("the State Department", 7000, country="USA", published="2024-03-03"),
                denial("Pyongyang", "PRK"),
            ]
        )
        yield opened


def shipped(record: Record) -> str:
    (claim,) = [c for c in record.claims() if "7,000" in c.label]
    return claim.id


def test_each_statement_has_its_path_by_origin(record: Record) -> None:
    rows = origins(record, Filter(claims=(shipped(record),))).to_dicts()
    assert [(r["source"], r["path"], r["independent"]) for r in rows] == [
        ("KOR", ["Mast", "Seoul's ministry"], True),
        ("KOR", ["Bay Post", "Mast", "Seoul's ministry"], True),
        ("USA", ["Harbour News", "the State Department"], True),
    ]
    assert {r["document"] for r in rows} == {
        s.document for s in record.statements() if s.stance == "asserted"
    }


def test_a_filter_leaves_the_paths_that_it_lets_through(record: Record) -> None:
    assert origins(record, Filter(source="State Department"))["outlet"].to_list() == ["Harbour News"]
    assert origins(record, Filter(limit=2)).height == 2


def test_an_own_word_is_noted(record: Record) -> None:
    rows = in_words(origins(record, Filter(stance="denied"))).to_dicts()
    assert [(r["way"], r["note"], r["own"]) for r in rows] == [
        ("Harbour News > Pyongyang", "own word", ["North Korea"])
    ]


def test_the_summary_counts_reports_and_origins(record: Record) -> None:
    material = Material(record)
    told = {c.label: summary(c, material) for c in material.claims.values()}
    assert "3 reports, 2 independent origins" in told.values()
    assert "1 report, 1 independent origin, an interested party's own word" in told.values()

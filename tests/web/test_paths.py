"""The picture of a claim's paths stands on its page, with the analyst's letters, and bad letters are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from tests.builders import shipment
from tests.web.conftest import served


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record.open(path) as record:
        record.add_all(
            [
                shipment("Seoul's ministry", 7000, outlet="<b>Mast", published="2024-03-01"),
                shipment("the State Department", 7000, country="USA", published="2024-03-03"),
                shipment(
                    "the State Department", 9000, country="USA", published="2024-03-04", outlet="Bay Post"
                ),
            ]
        )
    return path


@pytest.fixture
def client(place: Path) -> Iterator[TestClient]:
    yield from served(place)


def page(client: TestClient, figure: str) -> str:
    (row,) = [r for r in client.get("/claims?format=json").json() if figure in r["label"]]
    return client.get(f"/claims/{row['id']}").text


def test_a_claim_of_two_reports_has_a_picture_of_one_has_none(client: TestClient) -> None:
    drawn = page(client, "7,000")
    assert '<svg xmlns="http://www.w3.org/2000/svg" role="img"' in drawn
    assert "2 reports, 2 origins." in drawn
    assert "&lt;b&gt;Mast, 2024-03-01" in drawn
    assert "Picture of the paths" not in page(client, "9,000")


def test_letters_stand_in_it_and_a_slip_is_told(client: TestClient, place: Path) -> None:
    letters = place.parent / "sources.yaml"
    letters.write_text("reliability: {KOR: B}\n", encoding="utf-8")
    assert "ministry [B]" in page(client, "7,000")
    listed = {r["country"]: r["reliability"] for r in client.get("/sources?format=json").json()}
    assert listed == {"KOR": "B", "USA": "F"}
    letters.write_text("reliability: {KOR: Bee}\n", encoding="utf-8")
    told = page(client, "7,000")
    assert "line 1: the reliability of" in told
    assert "line 1: the reliability of" in client.get("/sources").text
    assert "2 reports, 2 origins." in told

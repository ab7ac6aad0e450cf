"""Where the record has users, programs send a token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from tests.builders import shipment
from tests.web.api.conftest import HOME, make_app

TEXT = {"text": "The ferry was late."}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    place = str(tmp_path / "r.db")
    with Record.open(place) as record:
        record.add(shipment("A minister", 5))
        for name, role in (("rita", "reader"), ("vera", "reviewer")):
            record.users.add(name, role, "a long enough password")
    with TestClient(make_app(place), base_url=HOME) as opened:
        yield opened


def token(client: TestClient, name: str) -> dict[str, str]:
    record: Record = client.app.state.record  # type: ignore[attr-defined]
    return {"authorization": f"Bearer {record.users.make_token(name, 'test')}"}


def test_nobody_gets_in_without_one(client: TestClient) -> None:
    for answer in (
        client.get("/api/v1/claims"),
        client.get("/api/v1/openapi.json"),
        client.post("/api/v1/add/text", json=TEXT),
        client.get("/api/v1/claims", headers={"authorization": "Bearer none"}),
    ):
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_reader_reads_and_no_more(client: TestClient) -> None:
    key = token(client, "rita")
    assert client.get("/api/v1/claims", headers=key).status_code == 200
    refused = client.post("/api/v1/add/text", json=TEXT, headers=key)
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    note = {"changes": [{"kind": "note", "target": "s", "value": "x"}], "based_on": 0}
    assert client.post("/api/v1/corrections", json=note, headers=key).status_code == 403
    assert client.delete("/api/v1/jobs/1", headers=key).status_code == 403


def test_a_reviewer_adds_and_corrects_by_name(client: TestClient) -> None:
    key = token(client, "vera")
    assert client.post("/api/v1/add/text", json=TEXT, headers=key).json()["by"] == "vera"
    statement = client.get("/api/v1/statements", headers=key).json()["items"][0]["id"]
    note = {"changes": [{"kind": "note", "target": statement, "value": "x"}], "based_on": 0}
    made = client.post("/api/v1/corrections", json=note, headers=key)
    assert (made.status_code, made.json()["items"][0]["who"]) == (201, "vera")

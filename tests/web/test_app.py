"""What holds for every answer of the server, whichever page it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from onrecord.record import Record, RecordError
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.builders import shipment

HOME = "http://127.0.0.1"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "r.db"
    with Record.open(path) as record:
        record.add(shipment("Seoul's ministry", 5000))
    app = create_app(Settings(record=str(path)))
    router = APIRouter()

    @router.get("/fails")
    def fails() -> None:
        raise ZeroDivisionError("a secret")

    @router.get("/api/fails")
    def fails_for_a_program() -> None:
        raise RecordError("the record is on the moon")

    app.include_router(router)
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as opened:
        yield opened


def test_nothing_runs_but_what_the_package_ships(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/fails"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_script_or_style_of_its_own(client: TestClient) -> None:
    html = client.get("/").text
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=")


def test_another_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "[::1]:8321"}).status_code == 200


def test_static_files_may_be_kept_for_ever(client: TestClient) -> None:
    html = client.get("/").text
    address = html.split('rel="stylesheet" href="')[1].split('"')[0]
    found = client.get(address)
    assert found.status_code == 200
    assert "immutable" in found.headers["cache-control"]
    assert found.headers["content-encoding"] == "gzip"
    assert client.get("/static/x/../../app.py").status_code == 404


def test_an_error_is_a_page_for_people_and_problem_details_for_programs(client: TestClient) -> None:
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert "There is nothing at this address." in page.text
    fault = client.get("/fails")
    assert fault.status_code == 500
    assert "secret" not in fault.text
    problem = client.get("/api/nowhere")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404
    assert client.get("/api/fails").json()["detail"] == "the record is on the moon"


def test_no_record_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"none\.db"):
        create_app(Settings(record=str(tmp_path / "none.db")))

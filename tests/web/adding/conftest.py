"""A server to which reports are added. Reading is real; extraction is stood in for, so that no model is needed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.record.jobs import Job
from onrecord.web.adding.settings import AddingSettings
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.cli.test_add import first_sentence
from tests.reading.fetch.conftest import settings as fetching
from tests.stores import Store

HOME = "http://127.0.0.1"
Open = Callable[..., TestClient]


@pytest.fixture
def place(store: Store) -> str:
    return store.empty()


@pytest.fixture
def open_client(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens the server with settings of adding of the test's own."""
    monkeypatch.setattr("onrecord.api.extract", first_sentence)
    opened: list[TestClient] = []

    def start(**settings: object) -> TestClient:
        adding = AddingSettings(**{"own_process": False, "fetch": fetching()} | settings)  # type: ignore[arg-type]
        client = TestClient(create_app(Settings(record=place, adding=adding)), base_url=HOME)
        opened.append(client.__enter__())
        repeat_token(client)
        return client

    yield start
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def client(open_client: Open) -> TestClient:
    return open_client()


def repeat_token(client: TestClient) -> None:
    """Has every request repeat the token that a page's forms hold, as a browser's forms do."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/add").text)
    assert found is not None
    client.headers["X-CSRF-Token"] = found[1]


def ended(client: TestClient) -> list[Job]:
    """The jobs when none is pending any more, newest first."""
    record: Record = client.app.state.record  # type: ignore[attr-defined]
    end = time.monotonic() + 60
    while record.jobs.pending():
        assert time.monotonic() < end, "the jobs do not end"
        time.sleep(0.02)
    return record.jobs.list()

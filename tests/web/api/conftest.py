"""The API over a record like that of the views' tests, on each store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.web.adding.settings import AddingSettings
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.stores import Store

HOME = "http://127.0.0.1"


def make_app(place: str, **adding: object) -> FastAPI:
    """The application over the record at a place. Nothing that is given to be added is read: nothing may be fetched."""
    app = create_app(Settings(record=place, hosts=(), adding=AddingSettings(own_process=False, **adding)))  # type: ignore[arg-type]
    app.state.starting.clear()
    return app


@pytest.fixture(scope="module")
def place(store: Store, reported: str) -> str:
    return store.copy(reported)


@pytest.fixture(scope="module")
def client(place: str) -> Iterator[TestClient]:
    with TestClient(make_app(place), base_url=HOME) as opened:
        yield opened

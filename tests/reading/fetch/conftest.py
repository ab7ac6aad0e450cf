"""A server and a fetcher that may reach this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.reading.fetch import Fetcher, FetchSettings
from onrecord.reading.fetch.settings import parse_networks
from tests.reading.fetch.server import Server, serve

HERE = parse_networks("127.0.0.0/8, ::1")


def settings(**changes: object) -> FetchSettings:
    """Settings with which a test is not slow, and may reach this machine."""
    usual: dict[str, object] = {"networks": HERE, "connect": 5, "read": 5, "total": 20, "most_bytes": 200_000}
    return FetchSettings(**usual | changes)  # type: ignore[arg-type]


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(settings())

"""One record for the views, and an empty one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.record import Record
from tests.stores import Store


@pytest.fixture(scope="package")
def record(store: Store, reported: str) -> Iterator[Record]:
    with Record.open(store.copy(reported)) as opened:
        yield opened


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("views") / "empty.db") as opened:
        yield opened

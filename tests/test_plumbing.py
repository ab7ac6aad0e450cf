"""The plumbing of the tests: nothing is skipped where all must be tested, and what is made once is the same for all."""

from __future__ import annotations

import os

import pytest

from tests.once import folder_of_the_run, once
from tests.stores import Store, missing


@pytest.mark.parametrize("ci", ["true", "1", "True"])
def test_what_is_missing_in_ci_is_a_failure(monkeypatch: pytest.MonkeyPatch, ci: str) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(pytest.fail.Exception, match="no PostgreSQL"):
        missing("no PostgreSQL could be started here")


@pytest.mark.parametrize("ci", ["", "false", "0"])
def test_what_is_missing_elsewhere_is_skipped(monkeypatch: pytest.MonkeyPatch, ci: str) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(pytest.skip.Exception, match="no PostgreSQL"):
        missing("no PostgreSQL could be started here")


def test_once_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    name = f"plumbing-{os.getpid()}"
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return [1, 2]

    assert [once(tmp_path_factory, name, make) for _ in range(2)] == [[1, 2], [1, 2]]
    assert made == [1]
    assert (folder_of_the_run(tmp_path_factory) / f"{name}.pickle").exists()


def test_what_fails_to_be_made_is_tried_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    name = f"failing-{os.getpid()}"
    with pytest.raises(ZeroDivisionError):
        once(tmp_path_factory, name, lambda: 1 / 0)
    assert once(tmp_path_factory, name, lambda: 3) == 3


def test_a_copy_is_its_own(store: Store) -> None:
    """What is done to a copy of a record is not done to the record."""
    from onrecord.record import Record
    from tests.builders import shipment

    first = store.empty()
    with Record.open(first) as record:
        record.add(shipment("A minister", 5))
    second = store.copy(first)
    with Record.open(second) as record:
        assert len(record.documents()) == 1
        record.add(shipment("Another minister", 6))
    with Record.open(first) as record:
        assert len(record.documents()) == 1

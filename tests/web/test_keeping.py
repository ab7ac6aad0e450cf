"""What is kept is never older than a correction; only slow sums may lag behind an addition."""

from __future__ import annotations

import threading

import pytest

from onrecord.web import keeping
from onrecord.web.keeping import Keeper


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SLOW", -1.0)  # everything counts as slow to make


def test_made_once_until_the_record_changes() -> None:
    keeper, made = Keeper(), iter("abc")
    assert [keeper.get("x", "1.0.1", lambda: next(made)) for _ in range(3)] == ["a", "a", "a"]
    assert keeper.get("x", "2.0.2", lambda: next(made)) == "b"
    keeper.close()


@pytest.mark.usefixtures("slow")
def test_what_is_slow_is_still_made_before_it_is_given() -> None:
    keeper = Keeper()
    assert keeper.get("x", "1.0.1", lambda: "old") == "old"
    assert keeper.get("x", "2.0.2", lambda: "new") == "new"
    keeper.close()


@pytest.mark.usefixtures("slow")
def test_a_slow_sum_lags_behind_an_addition_and_not_behind_a_correction() -> None:
    keeper, done = Keeper(), threading.Event()

    def new() -> str:
        done.set()
        return "new"

    assert keeper.get("x", "1.0.1", lambda: "old", lag=True) == "old"
    assert keeper.get("x", "2.0.2", new, lag=True) == "old"
    assert done.wait(10)
    assert keeper.get("x", "2.1.2", lambda: "corrected", lag=True) == "corrected"
    keeper.close()


@pytest.mark.usefixtures("slow")
def test_a_slow_sum_lags_only_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Keeper()
    assert keeper.get("x", "1.0.1", lambda: "old", lag=True) == "old"
    monkeypatch.setattr(keeping, "LAG", -1.0)
    assert keeper.get("x", "2.0.2", lambda: "new", lag=True) == "new"
    keeper.close()


@pytest.mark.usefixtures("slow")
def test_what_somebody_waits_for_is_not_made_once_more_behind() -> None:
    keeper, times = Keeper(), 0

    def new() -> str:
        nonlocal times
        times += 1
        return "new"

    assert keeper.get("x", "1.0.1", lambda: "old", lag=True) == "old"
    assert keeper.get("x", "2.0.2", new) == "new"
    assert keeper.get("x", "2.0.2", new, lag=True) == "new"
    assert times == 1
    keeper.close()

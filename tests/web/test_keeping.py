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


def test_what_is_made_of_what_lags_is_given_and_not_kept() -> None:
    lagging, given = False, 0
    keeper, made = Keeper(lambda: given), iter("abcd")

    def make() -> str:
        nonlocal given
        given += lagging
        return next(made)

    def ask(revision: str) -> str:
        return keeper.get("x", revision, make)

    assert [ask("1.0.1"), ask("1.0.1")] == ["a", "a"]
    lagging = True
    assert [ask("2.0.2"), ask("2.0.2")] == ["b", "c"]
    lagging = False
    assert [ask("2.0.2"), ask("2.0.2")] == ["d", "d"]
    keeper.close()

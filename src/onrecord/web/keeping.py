"""Keeps what costs much to make and stays the same until the record changes."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Lock
from typing import Any, TypeVar

from fastapi import FastAPI
from starlette.requests import Request

from onrecord.record.revision import corrections

MOST = 512
"""Things kept; those not asked for longest go first."""
SLOW = 0.1
"""Seconds: what took longer to make is made anew behind the readers' backs, who get what there is until then."""
LAG = 30.0
"""Seconds after an addition was seen in which what there is may still be given."""
PAUSE = 1.0
"""Seconds before each sum that is made behind the readers' backs, in which they have the server to themselves."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: str
    thing: Any
    seconds: float


class Keeper:
    """Things by key, each with the revision of the record that it was made from.

    When the record has changed a thing is made anew before it is given. Only what may lag (sums over the whole record),
    is slow to make, and has seen reports added a moment ago but nothing corrected is given once more as it was, while the
    new one is being made. What several ask for at once is made once.
    """

    def __init__(self) -> None:
        self._things: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()
        self._behind = ThreadPoolExecutor(1, thread_name_prefix="keeping")
        self._queued: set[Hashable] = set()
        self._seen = ("", 0.0)
        self._closed = Event()

    def get(self, key: Hashable, revision: str, make: Callable[[], Thing], *, lag: bool = False) -> Thing:
        """What is kept under the key; made if it is not there or is of another revision (``lag``: see the class)."""
        with self._lock:
            if self._seen[0] != revision:
                self._seen = revision, time.monotonic()
            kept = self._things.get(key)
            if kept is not None:
                self._things.move_to_end(key)
                thing: Thing = kept.thing
                if kept.revision == revision:
                    return thing
                if lag and self._may_lag(kept, revision):
                    if key not in self._queued:
                        self._queued.add(key)
                        self._behind.submit(self._again, key, revision, make)
                    return thing
            making = self._making.setdefault((key, revision), Lock())
        with making:
            with self._lock:
                kept = self._things.get(key)
                if kept is not None and kept.revision == revision:
                    again: Thing = kept.thing
                    return again
            return self._make(key, revision, make)

    def close(self) -> None:
        """Waits for nothing: what is being made is for nobody any more."""
        self._closed.set()
        self._behind.shutdown(wait=False, cancel_futures=True)

    def _may_lag(self, kept: _Kept, revision: str) -> bool:
        lately = time.monotonic() - self._seen[1] < LAG
        return lately and kept.seconds > SLOW and corrections(kept.revision) == corrections(revision)

    def _again(self, key: Hashable, revision: str, make: Callable[[], Any]) -> None:
        try:
            if not self._closed.wait(PAUSE):
                self.get(key, revision, make)
        finally:
            with self._lock:
                self._queued.discard(key)

    def _make(self, key: Hashable, revision: str, make: Callable[[], Thing]) -> Thing:
        start = time.perf_counter()
        made = make()
        seconds = time.perf_counter() - start
        with self._lock:
            self._making.pop((key, revision), None)
            self._things[key] = _Kept(revision, made, seconds)
            self._things.move_to_end(key)
            while len(self._things) > MOST:
                self._things.popitem(last=False)
        return made


def prepare(app: FastAPI) -> None:
    keeper = Keeper()
    app.state.kept = keeper
    app.state.stopping.append(keeper.close)


def kept(request: Request, key: Hashable, make: Callable[[], Thing], *, lag: bool = False) -> Thing:
    """What ``make`` gives, kept until the record changes; with ``lag`` a little longer (:class:`Keeper`)."""
    keeper: Keeper = request.app.state.kept
    return keeper.get(key, request.app.state.record.revision(), make, lag=lag)

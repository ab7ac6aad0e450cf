"""Keeps what costs much to make and stays the same until the record changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from fastapi import FastAPI
from starlette.requests import Request

MOST = 512
"""Things kept; those not asked for longest go first."""

Thing = TypeVar("Thing")


class Kept:
    """Things by key, for one revision of the record. What several ask for at once is made once."""

    def __init__(self) -> None:
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """What is kept under the key, made if it is not there."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                found: Thing = self._things[key]
                return found
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._things:
                    again: Thing = self._things[key]
                    return again
            made = make()
            with self._lock:
                self._things[key] = made
                self._making.pop(key, None)
                while len(self._things) > MOST:
                    self._things.popitem(last=False)
            return made


def prepare(app: FastAPI) -> None:
    app.state.kept = Kept()


def kept(request: Request, key: Hashable, make: Callable[[], Thing]) -> Thing:
    """What ``make`` gives, kept until the record changes."""
    store: Kept = request.app.state.kept
    revision = request.app.state.record.revision()
    return store.get((revision, key), make)

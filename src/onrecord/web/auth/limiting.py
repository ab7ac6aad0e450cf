"""Slows down who guesses passwords: so many wrong ones for one name, and from one address, in a quarter of an hour."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

WINDOW = 15 * 60.0
PER_NAME, PER_ADDRESS = 5, 20
KEPT = 10_000
"""Names and addresses that are remembered; the oldest are forgotten first."""


class Limiter:
    """Counts failures in this process. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, address: str) -> int:
        """Seconds until the next try is allowed; 0 where it is allowed now."""
        with self._lock:
            return max(self._left(("name", name), PER_NAME), self._left(("address", address), PER_ADDRESS))

    def failed(self, name: str, address: str) -> None:
        with self._lock:
            for key in (("name", name), ("address", address)):
                self._failures.setdefault(key, deque(maxlen=PER_ADDRESS)).append(self._clock())
                self._failures.move_to_end(key)
            while len(self._failures) > KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, name: str) -> None:
        with self._lock:
            self._failures.pop(("name", name), None)

    def _left(self, key: tuple[str, str], most: int) -> int:
        failures = self._failures.get(key)
        if not failures:
            return 0
        now = self._clock()
        while failures and failures[0] <= now - WINDOW:
            failures.popleft()
        return 0 if len(failures) < most else int(failures[-most] + WINDOW - now) + 1

"""A mapping that reads what it is asked for, and keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

Thing = TypeVar("Thing")


class Fetched(Mapping[str, Thing]):
    """Things by ID, read when they are first asked for; ``need`` reads many at once. Iterating gives those read so far."""

    def __init__(
        self, fetch: Callable[[list[str]], Mapping[str, Thing]], known: Mapping[str, Thing] | None = None
    ) -> None:
        self._fetch = fetch
        self._known: dict[str, Thing] = dict(known or {})
        self._missing: set[str] = set()

    def need(self, ids: Iterable[str]) -> None:
        """Reads those of ``ids`` that are not known yet."""
        new = sorted({id for id in ids if id not in self._known and id not in self._missing})
        if new:
            found = self._fetch(new)
            self._known.update(found)
            self._missing.update(id for id in new if id not in found)

    def __getitem__(self, id: str) -> Thing:
        if id not in self._known:
            self.need([id])
        return self._known[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

"""Attributions by where they stand, so that a long document costs no more for each of them than a short one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

REACH = 5_000
"""Characters: attributions that begin farther from each other than this have no part in each other."""


class Near:
    """Attributions that can be asked for by place. The order in which they were given is kept."""

    def __init__(self, found: Sequence[FoundAttribution]) -> None:
        self._found = found
        self._order = sorted(range(len(found)), key=lambda k: (begin(found[k]), k))
        self._starts = [begin(found[k]) for k in self._order]

    def numbers(self, place: FoundAttribution | Span) -> list[int]:
        """The places in the given sequence of those that begin near a place, in order."""
        at = place.start if isinstance(place, Span) else begin(place)
        first, last = bisect_left(self._starts, at - REACH), bisect_right(self._starts, at + REACH)
        return sorted(self._order[first:last])

    def to(self, place: FoundAttribution | Span) -> list[FoundAttribution]:
        return [self._found[k] for k in self.numbers(place)]


def begin(a: FoundAttribution) -> int:
    """Where its first part stands."""
    return min(p.start for p in (a.source, a.cue, *a.content) if p is not None)

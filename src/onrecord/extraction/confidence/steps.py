"""Numbers as names of the step that they lie on: a feature is there or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

CHANCES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
SIZES = (0, 1, 2, 3, 4, 6, 9, 13, 19, 28, 40, 60)


def chance(p: float | None) -> str:
    """The step of a probability; "none" where there is none."""
    return "none" if p is None else str(bisect_left(CHANCES, p))


def size(n: int) -> str:
    """The step of a count."""
    at = bisect_left(SIZES, n)
    return str(SIZES[at]) if at < len(SIZES) else "more"


def mean(values: Sequence[float]) -> float | None:
    """None where there are none."""
    return sum(values) / len(values) if values else None

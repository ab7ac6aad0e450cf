"""How templates write what they are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from onrecord.exports.safe import plain
from onrecord.views.wording import listing, number, plural_of


def count(n: int, noun: str) -> str:
    """1 report, 2 reports, 12,345 reports."""
    return f"{number(n)} {noun if n == 1 else plural_of(noun)}"


def names(values: Sequence[str] | None, most: int = 3) -> str:
    """ "A, B and 2 more"."""
    return listing([plain(v) for v in values or ()], most)


FILTERS: dict[str, Callable[..., Any]] = {"count": count, "names": names, "number": number, "plain": plain}
"""``plain`` makes one line in which control characters, bidirectional ones among them, are seen and steer nothing."""

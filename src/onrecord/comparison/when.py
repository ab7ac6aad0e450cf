"""EDTF strings as stretches of days, to see which comes first and which overlap."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import inf, isinf
from typing import Any, NamedTuple

from edtf import parse_edtf

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Days(NamedTuple):
    """First and last day as proleptic ordinals; infinite where open."""

    first: float
    last: float

    @property
    def length(self) -> float:
        return self.last - self.first + 1

    def overlaps(self, other: Days, slack: int = 0) -> bool:
        """True when the two share a day, or lie no more than ``slack`` days apart."""
        return self.first <= other.last + slack and other.first <= self.last + slack


def _ordinal(value: Any, fallback: float) -> float:
    if isinstance(value, float | int):
        return float(value)
    try:
        return float(date(value.tm_year, value.tm_mon, value.tm_mday).toordinal())
    except ValueError:  # a year out of the calendar's range: "some June"
        return fallback


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """The stretch an EDTF string covers; None when there is none, or it cannot be read."""
    if not edtf:
        return None
    if DAY.fullmatch(edtf):  # most dates are plain days, and the library takes milliseconds for each
        try:
            day = float(date.fromisoformat(edtf).toordinal())
        except ValueError:
            return None
        return Days(day, day)
    try:
        parsed = parse_edtf(edtf)
        found = Days(_ordinal(parsed.lower_strict(), -inf), _ordinal(parsed.upper_strict(), inf))
    except Exception:  # the library raises many kinds; an unread date is an open date
        return None
    return found if found.first <= found.last and not (isinf(found.first) and isinf(found.last)) else None


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def in_words(day: float) -> str:
    """``2024-02-23`` as "23 February 2024"; "an unknown date" where there is no day."""
    if isinf(day):
        return "an unknown date"
    d = date.fromordinal(int(day))
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def stretch_in_words(span: Days) -> str:
    """A stretch with its preposition, as exact as it is: "on 19 June 2024", "in June 2024", "in 2024", "since ..."."""
    if isinf(span.last):
        return f"since {in_words(span.first)}"
    if isinf(span.first):
        return f"up to {in_words(span.last)}"
    first, last = date.fromordinal(int(span.first)), date.fromordinal(int(span.last))
    if first == last:
        return f"on {in_words(span.first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"in {MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"in {first.year}"
    return f"between {in_words(span.first)} and {in_words(span.last)}"


def iso(day: float) -> str:
    """An ordinal as ``YYYY-MM-DD``."""
    return date.fromordinal(int(day)).isoformat()

"""EDTF strings as stretches of days, to see which comes first and which overlap."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from math import inf, isinf
from typing import Any, NamedTuple

from edtf import parse_edtf

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


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


def _plain(edtf: str) -> Days | None:
    """A year, month or day: what nearly all dates are, and the library takes many milliseconds for each."""
    found = PLAIN.fullmatch(edtf)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return Days(float(first.toordinal()), float(last.toordinal()))


def _plain_stretch(edtf: str) -> Days | None:
    """What :func:`_plain` reads, or from one such to another, of which one may be open ("..")."""
    left, stroke, right = edtf.partition("/")
    if not stroke:
        return _plain(left)
    first = Days(-inf, -inf) if left == ".." else _plain(left)
    last = Days(inf, inf) if right == ".." else _plain(right)
    return None if first is None or last is None else Days(first.first, last.last)


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """The stretch an EDTF string covers; None when there is none, or it cannot be read."""
    if not edtf:
        return None
    found = _plain_stretch(edtf)
    if found is None:
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

"""First and last day of an EDTF expression, for filters and for order."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

EARLIEST, LATEST = "0001-01-01", "9999-12-31"
"""What stands for an open or unknown end."""

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:T.*)?\Z")


def _plain(edtf: str) -> tuple[str, str] | None:
    """Year, month or day (a time of day is dropped): by far the commonest forms, without a parser."""
    found = _PLAIN.match(edtf)
    if not found or found[1] == "0000":
        return None
    year, month, day = found.groups()
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return f"{year}-01-01", f"{year}-12-31"


def _single(edtf: str) -> tuple[str, str] | None:
    plain = _plain(edtf)
    if plain is not None:
        return plain
    from edtf import parse_edtf

    try:
        parsed = parse_edtf(edtf)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        if not 1 <= low[0] <= high[0] <= 9999:
            return None
        return "{:04d}-{:02d}-{:02d}".format(*low[:3]), "{:04d}-{:02d}-{:02d}".format(*high[:3])
    except Exception:  # edtf raises bare ValueError, TypeError and AttributeError on what it cannot do
        return None


@lru_cache(maxsize=8192)
def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day (ISO dates) that the expression allows; an open end gives EARLIEST or LATEST.

    ``(None, None)`` for None and for what is not EDTF: nothing is guessed. Sets (``{a,b}``, ``[a,b]``) give the span
    from their first to their last member.
    """
    body = (edtf or "").strip()
    if not body:
        return None, None
    if "/" not in body:
        if body[0] in "[{" and body[-1] in "]}":
            members = [bounds(part) for part in body[1:-1].replace("..", ",").split(",") if part.strip()]
            lows = [low for low, _ in members if low]
            highs = [high for _, high in members if high]
            return (min(lows), max(highs)) if lows and highs else (None, None)
        return _single(body) or (None, None)
    left, _, right = body.partition("/")
    low = (EARLIEST, EARLIEST) if left in ("", "..") else _single(left)
    high = (LATEST, LATEST) if right in ("", "..") else _single(right)
    if low is None or high is None or low[0] > high[1]:
        return None, None
    return low[0], high[1]

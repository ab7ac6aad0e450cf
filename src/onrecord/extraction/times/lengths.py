"""Lengths of time: "three-year", "24 hours", "a few days", "an hour and a half", "eight trading days"."""

from __future__ import annotations

from onrecord.extraction.times.meanings import Length, Match
from onrecord.extraction.times.numbers import Count, count
from onrecord.extraction.times.reader import Reader

BARE_PLURALS = frozenset({
    "hours", "days", "weeks", "months", "years", "decades", "centuries", "minutes", "millennia",
})  # fmt: skip
NO_LENGTH = frozenset(
    {"first", "early", "later", "final", "last", "these", "those", "on", "his", "her", "their", "of", "'s"}
)
"""Before a bare plural these say which days or years, not how long."""
BETWEEN = frozenset(
    {"more", "additional", "further", "long", "short", "extra", "other", "full", "or", "separate"}
)
_MINUTES = {"hour": 60, "minute": 1}


def unit_at(r: Reader, i: int) -> tuple[int, str] | None:
    """A unit, with words such as "fiscal" or "trading" before it: (end, unit)."""
    end = i
    while r.kind(end, "qualifier") or (r.low(end) in BETWEEN and end - i < 3):
        end = r.skip_hyphen(end + 1)
    unit = r.kind(end, "unit")
    return None if unit is None else (end + 1, unit)


def length(r: Reader, i: int) -> Match | None:
    """A length with its count. "A week" counts as one; bare plurals ("for years") have no count."""
    low = r.low(i)
    vague = r.phrase(i, "vague_length")
    if vague is not None:
        return Match(i, vague[0], Length("", None), "length/vague")
    how_many = count(r, i)
    if how_many is None:
        if low in ("a", "an"):
            how_many = Count(i + 1, 1)
            if r.low(i + 1) == "half" and r.low(r.skip_hyphen(i + 2)) in ("hour", "day", "year", "century"):
                how_many = Count(i + 2, 0.5)
        elif low == "another":
            how_many = count(r, i + 1) or Count(i + 1, 1)
        elif low == "half" and r.hyphen(i + 1):
            how_many = Count(i + 1, 0.5)
        elif low in BARE_PLURALS:
            if (
                r.low(i + 1) in ("when", "of", "that", "where", "after")
                or r.low(i - 1) in NO_LENGTH
                or r.hyphen(i - 1)
            ):
                return None
            return Match(i, i + 1, Length(r.kind(i, "unit") or "year", None), "length/bare")
        else:
            return None
    at = r.skip_hyphen(how_many.end)
    found = unit_at(r, at)
    if found is None:
        return None
    end, unit = found
    if unit in ("quarter", "half") and (
        r.low(end) == "of" or (at > how_many.end and r.low(end - 1).endswith("s"))
    ):
        return None  # "three quarters of", "three-quarters": a fraction
    if how_many.value is not None and how_many.value >= 1900 and not r.low(end - 1).endswith("s"):
        return None  # "the 1988 quarter"
    singular = r.low(end - 1)
    plural = singular.endswith("s") or singular == "millennia"
    if (
        how_many.value is not None
        and how_many.value > 1
        and unit == "second"
        and not plural
        and at == how_many.end
    ):
        return None  # "20 second-hand cars"
    if unit in ("half", "season", "second") and not plural:
        return None
    if how_many.value == 1 and plural and low in ("a", "an", "one"):
        return None
    meaning = _made(unit, how_many)
    if r.low(end) == "and" and r.low(end + 1) == "a" and r.low(end + 2) == "half":
        return Match(i, end + 3, Length(meaning.unit, (meaning.count or 0) + 0.5), "length/half")
    if r.low(end) == "or" and r.low(end + 1) == "two" and how_many.value == 1:
        return Match(i, end + 2, Length(unit, None), "length/or-two")
    if r.low(end) == "or" and r.low(end + 1) in ("so", "more", "less"):
        return Match(i, end + 2, meaning, "length/or-so")
    joined = _joined(r, end, meaning)
    if joined is not None:
        return Match(i, joined[0], joined[1], "length/joined")
    return Match(i, end, meaning, "length")


def _made(unit: str, how_many: Count) -> Length:
    value, upper = how_many.value, how_many.upper
    if unit == "fortnight":
        return Length("week", None if value is None else value * 2, None if upper is None else upper * 2)
    return Length("day" if unit == "night" else unit, value, upper)


def _joined(r: Reader, end: int, first: Length) -> tuple[int, Length] | None:
    """The smaller unit after "and": "an hour and 20 minutes"."""
    if first.unit not in _MINUTES or first.count is None:
        return None
    at = end + 1 if r.low(end) in ("and", ",") else end
    more = count(r, at)
    if more is None or more.value is None:
        return None
    unit = unit_at(r, r.skip_hyphen(more.end))
    if unit is None or unit[1] != "minute" or first.unit != "hour":
        return None
    return unit[0], Length("hour", first.count, None, int(more.value))

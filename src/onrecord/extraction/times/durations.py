"""Lengths of time in TIMEX3's form of ISO 8601's durations."""

from __future__ import annotations

from onrecord.extraction.times.meanings import Length

CODES = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "half": "X", "season": "X", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
SMALLER = {"minute": ("second", 60), "hour": ("minute", 60), "day": ("hour", 24), "year": ("month", 12), "week": ("day", 7),
           "quarter": ("month", 3), "half": ("month", 6), "decade": ("year", 10), "century": ("year", 100)}  # fmt: skip
_CLOCK = ("second", "minute", "hour")


def iso(size: Length) -> str:
    """``P3M``, ``PT24H``, ``PXD`` (several days), ``PT1H30M``. A range of two lengths says no one number: X.

    Halves of a year are counted in months and decades in years, since ISO 8601 has no letter for them.
    """
    unit, count = size.unit, size.count
    if not unit:
        return "PXX"
    mark = "PT" if unit in _CLOCK else "P"
    if count is None or size.upper is not None:
        return f"{mark}X{CODES[unit]}"
    if unit in ("half", "decade"):
        small, times = SMALLER[unit]
        unit, count = small, count * times
    if count == int(count):
        more = f"{size.minutes}M" if size.minutes and unit == "hour" else ""
        return f"{mark}{int(count)}{CODES[unit]}{more}"
    if unit in SMALLER:
        small, times = SMALLER[unit]
        exact = count * times
        if exact == int(exact):
            if unit in _CLOCK:
                whole, rest = int(count), round((count - int(count)) * times)
                return f"PT{f'{whole}{CODES[unit]}' if whole else ''}{rest}{CODES[small]}"
            if unit == "year" and count > 1:
                return f"P{int(count)}Y{round((count - int(count)) * 12)}M"
            return f"{'PT' if small in _CLOCK else 'P'}{int(exact)}{CODES[small]}"
    return f"{mark}{count:g}{CODES[unit]}"

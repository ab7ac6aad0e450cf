"""Quarters, halves, seasons, decades, centuries and fiscal years."""

from __future__ import annotations

from onrecord.extraction.times.calendar import FIRST_YEAR, LAST_YEAR, year_at
from onrecord.extraction.times.meanings import (
    Calendar,
    Edge,
    Era,
    Length,
    Match,
    Shift,
    Within,
    YearBefore,
)
from onrecord.extraction.times.numbers import cardinal, ordinal
from onrecord.extraction.times.reader import Reader

FISCAL = frozenset({"fiscal", "fy", "financial", "calendar", "calender", "tax"})


def _skip_the(r: Reader, i: int) -> int:
    return i + 1 if r.low(i) in ("the", "a", "an") else i


def owner_year(r: Reader, i: int) -> tuple[int, Calendar] | None:
    """A year before what lies in it: "the 1988 ...", "1988's ...", "last year's ...", "this year's ..."."""
    at = _skip_the(r, i)
    found = year_at(r, at)
    if found is not None:
        end = found[0] + (r.low(found[0]) == "'s")
        return r.skip_hyphen(end), Calendar(year=found[1])
    steps = r.kind(i, "direction")
    if steps is not None and r.low(i + 1) == "year" and r.low(i + 2) == "'s":
        return i + 3, Calendar(years_off=steps)
    return None


def year_behind(r: Reader, end: int) -> tuple[int, Calendar] | None:
    """The year after what lies in it: "of 1989", ", 1989", "1989", "of last year", "last year", "a year ago"."""
    at = end + 1 if r.low(end) in ("of", "in", ",") else end
    at = at + 1 if r.low(at) == "the" and r.kind(at + 1, "direction") is not None else at
    if r.low(at) in FISCAL:
        at += 1
    found = year_at(r, at)
    if found is not None:
        return found[0], Calendar(year=found[1])
    steps = r.kind(at, "direction")
    if steps is not None and r.low(end) != ",":
        after = at + 1 + (r.low(at + 1) in FISCAL)
        if r.low(after) == "year" and r.low(after + 1) != "'s":
            return after + 1, Calendar(years_off=steps)
    if r.low(end) == "a" and r.low(end + 1) == "year" and r.low(end + 2) in ("ago", "earlier"):
        return end + 3, Calendar(years_off=-1)
    return None


def _in_year(part: Calendar, year: Calendar | None) -> Calendar:
    if year is None:
        return part
    return Calendar(season=part.season, quarter=part.quarter, half=part.half, month=part.month,
                    year=year.year, years_off=year.years_off)  # fmt: skip


def quarter(r: Reader, i: int) -> Match | None:
    """``the third quarter of 1989``, ``1989 third quarter``, ``fiscal second-quarter``, ``Q3 2023``, ``first half``."""
    low = r.low(i)
    if low == "q" and r.glued(i + 1) and r.digits(i + 1, 1, 1) in (1, 2, 3, 4):
        behind = year_behind(r, i + 2)
        made = _in_year(Calendar(quarter=r.digits(i + 1)), behind[1] if behind else None)
        return Match(i, behind[0] if behind else i + 2, made, "quarter/q")
    owner = owner_year(r, i)
    at = owner[0] if owner is not None else _skip_the(r, i)
    before = (
        YearBefore() if r.low(at) == "year" and r.low(r.skip_hyphen(at + 1)) in ("ago", "earlier") else None
    )
    if before is not None:
        at = r.skip_hyphen(at + 1) + 1
    fiscal = False
    while r.low(at) in FISCAL or (at == i + 1 and r.low(at) in ("flat", "full", "current", "company", "strong", "weak",
                                                                "disappointing")):  # fmt: skip
        fiscal = fiscal or r.low(at) == "fiscal"
        at = r.skip_hyphen(at + 1)
    nth = ordinal(r, at)
    if (
        nth is None
        and r.low(at) in ("last", "second", "latter")
        and r.low(at + 1) == "half"
        and year_behind(r, at + 2)
    ):
        nth = (at + 1, 2)
    if nth is None:
        return None
    end = r.skip_hyphen(nth[0])
    end = end + 1 if r.low(end) == "fiscal" else end
    word = r.low(end)
    if word not in ("quarter", "half") or nth[1] > (4 if word == "quarter" else 2):
        return None
    end += 1
    part = Calendar(quarter=nth[1]) if word == "quarter" else Calendar(half=nth[1])
    if before is not None:
        return Match(i, end, _in_year(part, Calendar(years_off=-1)), "quarter/year-ago")
    year = owner[1] if owner is not None else None
    if year is None and (behind := year_behind(r, end)) is not None:
        end, year = behind
    if word == "half" and r.low(end) == "of" and year is None:
        return _half_of_unit(r, i, end, nth[1])
    if fiscal and year is None and word == "quarter":
        return Match(i, end, _in_year(part, year), "quarter/fiscal")
    return Match(i, end, _in_year(part, year), "quarter")


def _half_of_unit(r: Reader, start: int, end: int, which: int) -> Match | None:
    """``the first half of the year``; "the first half of the match" is no time."""
    if r.low(end + 1) == "the" and r.low(end + 2) == "year":
        return Match(start, end + 3, Calendar(half=which), "half/of-the-year")
    return None


def season(r: Reader, i: int) -> Match | None:
    """``the summer of 1998``, ``summer 1998``, ``this spring``, ``last winter``."""
    steps = r.kind(i, "direction") if r.low(i) not in ("past", "latest", "recent") else None
    owner = owner_year(r, i) if steps is None or r.low(i + 1) == "year" else None
    at = owner[0] if owner is not None else i + 1 if steps is not None else _skip_the(r, i)
    if r.low(i) == "this" and r.low(at) in ("coming", "past"):
        steps = 1 if r.low(at) == "coming" else -1
        at += 1
    low = r.low(at)
    name = r.kind(at, "season")
    if name is None:
        return None
    end = at + 1
    if r.capital(at) and r.capital(end):
        return None  # "the 2014 Winter Games"
    if owner is not None:
        return Match(i, end, _in_year(Calendar(season=name), owner[1]), "season")
    if steps is not None:
        return Match(i, end, Calendar(season=name, direction=steps), "season/direction")
    behind = year_behind(r, end)
    if behind is not None:
        return Match(i, behind[0], _in_year(Calendar(season=name), behind[1]), "season")
    if low in r.lexis.ambiguous_seasons and not (
        r.low(i) == "the"
        and r.low(i - 1) in ("in", "by", "until", "during", "since", "of", "through", "for", "from")
    ):
        if r.low(i - 1) not in ("in", "by", "until", "since", "early", "late", "mid") or low != r.low(i):
            return None
        if r.low(i - 1) == "in" and low == "fall":
            return None
    return Match(i, end, Calendar(season=name), "season/bare")


def fiscal_year(r: Reader, i: int) -> Match | None:
    """``fiscal 1989``, ``fiscal year 1989``, ``the year 2000``, ``the 1988 period``."""
    at = _skip_the(r, i)
    low = r.low(at)
    if low in FISCAL or low == "year":
        end = at + 1
        if r.low(end) == "year" or (low in FISCAL and r.low(end) == "years"):
            end += 1
        found = year_at(r, end)
        if found is not None and (low in FISCAL or r.low(i) in ("the", "year")):
            return Match(i if low == "year" else at, found[0], Calendar(year=found[1]), "year/fiscal")
    if (
        at > i
        and (found := year_at(r, at)) is not None
        and r.low(found[0]) in ("period", "season", "quarter")
    ):
        return Match(i, found[0] + 1, Within("period", 0, Calendar(year=found[1])), "year/period")
    return None


def decade(r: Reader, i: int) -> Match | None:
    """``the 1990s``, ``the '90s``, ``the mid-1980s``, ``the nineties``. A decade without a century is of the 1900s."""
    at = _skip_the(r, i)
    mod = None
    if r.kind(at, "edge") and r.low(at) in ("early", "late", "mid", "middle"):
        mod, at = r.kind(at, "edge"), r.skip_hyphen(at + 1)
    found = _decade(r, at)
    if found is None:
        return None
    era = Era("decade", found[1])
    return Match(i, found[0], era if mod is None else Edge(era, mod), "decade")


def _decade(r: Reader, at: int) -> tuple[int, int] | None:
    value = r.digits(at, 4, 4)
    if value is not None and value % 10 == 0 and FIRST_YEAR <= value <= LAST_YEAR:  # "1000s of shells" counts
        after = at + 1 + (r.low(at + 1) == "'" and r.glued(at + 1))
        if r.glued(after) and r.low(after) in ("s", "'s"):
            return after + 1, value // 10
    mark = at + 1 if r.low(at) == "'" else at
    short = r.digits(mark, 2, 2)
    plural = r.glued(mark + 1) and r.low(mark + 1) == "s"
    company = mark > at or r.low(at - 1) in ("the", "early", "late", "mid", "-", "and", "or")
    if short is not None and short % 10 == 0 and plural and company:
        return mark + 2, (190 if short >= 30 else 200) + short // 10
    spoken = r.kind(at, "decade")
    if spoken is not None and r.low(at - 1) not in ("his", "her", "their", "my", "in"):
        return at + 1, 190 + spoken
    if r.kind(at, "cardinal") == 19 and (spoken := r.kind(r.skip_hyphen(at + 1), "decade")) is not None:
        return r.skip_hyphen(at + 1) + 1, 190 + spoken
    return None


def century(r: Reader, i: int) -> Match | None:
    """``the 20th century``, ``the late nineteenth century``, ``the last century``."""
    at = _skip_the(r, i)
    mod = None
    if r.kind(at, "edge") and r.low(at) in ("early", "late", "mid"):
        mod, at = r.kind(at, "edge"), r.skip_hyphen(at + 1)
    nth = ordinal(r, at)
    if nth is None or nth[1] > 30:
        return None
    end = r.skip_hyphen(nth[0])
    if r.low(end) not in ("century", "centuries"):
        return None
    era = Era("century", nth[1] - 1)
    return Match(i, end + 1, era if mod is None else Edge(era, mod), "century")


def first_units(r: Reader, i: int) -> Match | None:
    """``the first nine months [of 1989]``, ``first two quarters of 1990``, ``the latest nine months``."""
    at = _skip_the(r, i)
    if r.low(at) not in ("first", "final", "last", "latest", "initial", "opening", "closing"):
        return None
    which = r.low(at)
    number = cardinal(r, at + 1)
    if number is None:
        return None
    end = r.skip_hyphen(number[0])
    unit = r.kind(end, "unit")
    if unit is None or unit in ("second", "half", "night") or not r.low(end).endswith("s"):
        return None
    end += 1
    year = year_behind(r, end)
    if unit == "quarter" and number[1] == 2 and year is not None and which == "first":
        return Match(i, year[0], _in_year(Calendar(half=1), year[1]), "quarter/two")
    if which in ("last",):
        return None  # a window that ends now: see deictics
    return Match(i, end, Length(unit, number[1]), "length/first")


def this_unit(r: Reader, i: int) -> Match | None:
    """A fiscal year or quarter pointed at: "the current fiscal year", "the fiscal year", "the full year"."""
    at = _skip_the(r, i)
    steps = r.kind(at, "direction")
    if steps is not None and r.low(at) not in ("past",):
        after = at + 1
        while r.kind(after, "qualifier"):
            after += 1
        unit = r.kind(after, "unit")
        if (
            after > at + 1
            and unit in ("year", "quarter", "half", "week", "month")
            and not r.low(after).endswith("s")
        ):
            return Match(i, after + 1, Shift(unit, steps), "shift/qualified")
        return None
    return None

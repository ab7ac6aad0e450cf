"""Which date a name stands for: "Monday", "March", "Aug. 2", "the third quarter", "Christmas", seen from a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from onrecord.extraction.times import periods
from onrecord.extraction.times.meanings import Calendar
from onrecord.extraction.times.periods import SEASONS, Period, widen

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def named(meaning: Calendar, said: Period | None, tense: str | None) -> tuple[Period | None, str]:
    """The period that is meant, or None, and TIMEX3's value with X for what is not known.

    Without a year the nearest one in the direction of the tense is taken; without a tense, the nearest for dates with a
    day (payments and deadlines lie ahead as often as behind), else the last one, since news mostly tells what was.
    """
    year = meaning.year
    here = widen(said, "year")
    if meaning.years_off is not None:
        if here is None:
            return None, f"XXXX{_tail(meaning)}"
        year = here.number + meaning.years_off
    if meaning.weekday is not None and meaning.month is None:
        return _weekday(meaning, said, tense), f"XXXX-WXX-{meaning.weekday}"
    make = _maker(meaning)
    if year is not None:
        found = make(year)
        return found, f"{year:04d}{_tail(meaning)}"
    return _nearest(meaning, make, said, tense), f"XXXX{_tail(meaning)}"


def _tail(meaning: Calendar) -> str:
    if meaning.month is not None:
        return f"-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day is not None else "")
    if meaning.season is not None:
        return f"-{meaning.season}"
    if meaning.quarter is not None:
        return f"-Q{meaning.quarter}"
    if meaning.half is not None:
        return f"-H{meaning.half}"
    if meaning.holiday is not None and meaning.holiday[:2].isdecimal():
        return f"-{meaning.holiday}"
    return "-XX-XX" if meaning.holiday is not None else ""


def _maker(meaning: Calendar) -> Callable[[int], Period | None]:
    """From a year to the period so named in it; None where there is none (30 February)."""

    def make(year: int) -> Period | None:
        if not 1 <= year <= 9998:
            return None
        if meaning.month is not None and meaning.day is not None:
            try:
                return periods.day(date(year, meaning.month, meaning.day))
            except ValueError:
                return None
        if meaning.month is not None:
            return periods.month(year, meaning.month)
        if meaning.season is not None:
            return Period("season", year * 4 + SEASONS.index(meaning.season))
        if meaning.quarter is not None:
            return periods.quarter(year, meaning.quarter)
        if meaning.half is not None:
            return Period("half", year * 2 + meaning.half - 1)
        if meaning.holiday is not None:
            return holiday(meaning.holiday, year)
        return periods.year(year)

    return make


def holiday(rule: str, year: int) -> Period | None:
    """``12-25``, ``first monday of 9``, ``last monday of 5``, ``easter-2``: the day in that year."""
    if rule[:2].isdecimal():
        return periods.day(date(year, int(rule[:2]), int(rule[3:5])))
    if rule.startswith("easter"):
        return periods.day(easter(year) + timedelta(days=int(rule[6:] or 0)))
    nth, weekday, _, month = rule.split()
    which = WEEKDAYS.index(weekday)
    if nth == "last":
        last = date(year + month_over(int(month)), int(month) % 12 + 1, 1) - timedelta(days=1)
        return periods.day(last - timedelta(days=(last.weekday() - which) % 7))
    first = date(year, int(month), 1)
    return periods.day(first + timedelta(days=(which - first.weekday()) % 7 + 7 * (_NTH[nth] - 1)))


def month_over(month: int) -> int:
    """1 where the month after lies in the next year."""
    return 1 if month == 12 else 0


def _nearest(
    meaning: Calendar, make: Callable[[int], Period | None], said: Period | None, tense: str | None
) -> Period | None:
    if said is None or said.first_day is None or said.last_day is None:
        return None
    first, last = said.first_day, said.last_day
    around = [p for y in range(first.year - 4, last.year + 5) if (p := make(y)) is not None]
    if meaning.weekday is not None:  # "Tuesday, December 10": only in some years
        fitting = [
            p for p in around if p.first_day is not None and p.first_day.isoweekday() == meaning.weekday
        ]
        around = fitting or around
    if meaning.direction == 0:
        return next((p for p in around if p.year == first.year), None)
    before = [p for p in around if p.first_day is not None and p.first_day <= last]
    after = [p for p in around if p.last_day is not None and p.last_day >= first]
    if meaning.direction is not None:
        behind = [p for p in before if p.last_day is not None and p.last_day < first]
        ahead = [p for p in after if p.first_day is not None and p.first_day > last]
        return (behind[-1] if behind else None) if meaning.direction < 0 else (ahead[0] if ahead else None)
    if (meaning.quarter is not None and tense != "future") or _running(meaning, before, first):
        return before[-1] if before else None
    if meaning.day is not None and before and after:
        behind_by = _gap(before[-1].last_day, first)
        ahead_by = _gap(last, after[0].first_day)
        if tense == "future":
            return before[-1] if behind_by * 3 < ahead_by else after[0]
        return after[0] if ahead_by < behind_by and (tense is None or ahead_by <= NEAR) else before[-1]
    if after and (tense == "future" or not before):
        return after[0]
    return before[-1] if before else None


NEAR = 122
"""Days, a third of a year: a date with a day number so little ahead is taken even under a past tense
("declared a dividend payable Dec. 7")."""


def _gap(earlier: date | None, later: date | None) -> int:
    return 10_000 if earlier is None or later is None else max(0, (later - earlier).days)


def _running(meaning: Calendar, before: list[Period], first: date) -> bool:
    """A quarter that runs or has just ended is meant even under "expects to report": figures come after it."""
    if meaning.quarter is None or not before:
        return False
    return _gap(before[-1].last_day, first) <= NEAR


def _weekday(meaning: Calendar, said: Period | None, tense: str | None) -> Period | None:
    if said is None or said.unit != "day" or said.first_day is None or meaning.weekday is None:
        return None
    today = said.first_day
    back = (today.isoweekday() - meaning.weekday) % 7
    ahead = (meaning.weekday - today.isoweekday()) % 7
    if meaning.direction is not None and meaning.direction != 0:
        return said.shift(-(back or 7)) if meaning.direction < 0 else said.shift(ahead or 7)
    if meaning.direction == 0:
        return said.shift(meaning.weekday - today.isoweekday())
    return said.shift(ahead) if tense in ("future", "present") else said.shift(-back)

"""Whatever names one stretch of the calendar: the rules of dates, eras and deictics tried together."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.times import calendar, deictics, eras
from onrecord.extraction.times.meanings import Back, Calendar, Match, Meaning, Shift, Within
from onrecord.extraction.times.numbers import ordinal
from onrecord.extraction.times.reader import Reader

_RULES = (
    calendar.numeric, eras.quarter, eras.decade, eras.century, eras.fiscal_year, eras.season, deictics.latest,
    deictics.year_before, eras.this_unit, deictics.day_word, deictics.pointed, deictics.back,
)  # fmt: skip
_DAY_UNITS = (
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "season",
    "night",
    "hour",
    "minute",
)


def point(r: Reader, i: int) -> Match | None:
    """The longest reading that begins here; among equals the rule that stands first."""
    best: Match | None = None
    made = calendar.dated(r, i)
    if made is not None:
        best = _with_year(r, made)
    for rule in _RULES:
        found = rule(r, i)
        if found is not None and (best is None or found.end > best.end):
            best = found
    inside = within(r, i)
    if inside is not None and (best is None or inside.end > best.end):
        best = inside
    fixed = r.phrase(i, "named_date")
    if fixed is not None and not (r.glued(fixed[0]) and r.low(fixed[0]) == "/"):
        y, m, d = (int(part) for part in str(fixed[1]).split("-"))
        return Match(i, fixed[0], Calendar(year=y, month=m, day=d), "date/named")
    if best is None:
        holiday = r.phrase(i, "holiday")
        name_before = r.capital(i - 1) and i > 1 and r.low(i - 1) not in r.lexis.ambiguous_company
        if holiday is not None and r.capital(i) and not name_before:  # "Johnnie Christmas"
            best = _with_year(r, Match(i, holiday[0], Calendar(holiday=str(holiday[1])), "holiday"))
    return best or calendar.bare_year(r, i)


def _with_year(r: Reader, made: Match) -> Match:
    """A year said in other words behind a date: "March of last year", "Monday of last week", "March last year"."""
    meaning = made.meaning
    if not isinstance(meaning, Calendar) or meaning.year is not None:
        return made
    if meaning.weekday is not None and meaning.month is None:
        at = made.end + 1 if r.low(made.end) == "of" else made.end
        week = deictics.pointed(r, at)
        if week is not None and isinstance(week.meaning, Shift) and week.meaning.unit == "week":
            return Match(
                made.start, week.end, Within("weekday", meaning.weekday, week.meaning), "weekday/of-week"
            )
        return made
    behind = eras.year_behind(r, made.end)
    if behind is not None and r.low(made.end) != ",":
        end, year = behind
        return Match(made.start, end, replace(meaning, year=year.year, years_off=year.years_off), made.rule)
    return made


def within(r: Reader, i: int) -> Match | None:
    """``the second week of June``, ``the last day of March``, ``the first week of the year``."""
    if r.low(i) not in ("the", "its"):
        return None
    if r.low(i + 1) in ("last", "final"):
        nth: tuple[int, int] | None = (i + 2, -1)
    else:
        nth = ordinal(r, i + 1)
    if nth is None:
        return None
    end = r.skip_hyphen(nth[0])
    unit = r.kind(end, "unit")
    weekday = r.kind(end, "weekday")
    if (
        (unit is None and weekday is None)
        or unit in ("quarter", "half", "second")
        or r.low(end).endswith("s")
    ):
        return None
    if r.low(end + 1) in ("of", "in"):
        of = point(r, end + 2)
        if of is not None:
            if weekday is not None:
                return Match(i, of.end, Within(f"weekday {weekday}", nth[1], of.meaning), "within/weekday")
            return Match(i, of.end, Within(str(unit), nth[1], of.meaning), "within")
    if weekday is not None or nth[1] == -1 or unit not in ("day", "week", "month", "year"):
        return None
    return Match(i, end + 1, Within(str(unit), nth[1], Back(str(unit))), "within/event")


def day_point(r: Reader, i: int) -> Match | None:
    """A point that is one day: a date, a weekday, "yesterday", "the same day"."""
    found = point(r, i)
    return found if found is not None and is_day(found.meaning) else None


def is_day(meaning: Meaning) -> bool:
    """True for what names a day."""
    match meaning:
        case Calendar(day=day, weekday=weekday, holiday=holiday):
            return day is not None or weekday is not None or holiday is not None
        case Shift(unit=unit) | Back(unit=unit):
            return unit == "day"
        case Within(unit=unit):
            return unit.startswith(("day", "weekday"))
        case _:
            return False

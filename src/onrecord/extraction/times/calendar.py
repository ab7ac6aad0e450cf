"""Dates by their names and numbers: "Nov. 13, 1989", "15 July", "March 1998", "1989-11-02", "the year 2000", "'98"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extraction.times.meanings import Calendar, Match
from onrecord.extraction.times.numbers import cardinal, ordinal
from onrecord.extraction.times.reader import Reader

FIRST_YEAR, LAST_YEAR = 1500, 2099
"""A bare number of four digits is taken for a year only between these, and only in a date's company."""


def year_at(r: Reader, i: int) -> tuple[int, int] | None:
    """A year where one is expected (after a month, "fiscal", "since"): ``1998``, ``'98``, ``nineteen ninety-eight``."""
    if r.low(i) == "'" and r.glued(i + 1) and not (r.glued(i) and r.low(i - 1).isalpha()):
        short = r.digits(i + 1, 2, 2)
        if short is not None and len(r.low(i + 1)) == 2 and r.low(i + 2) not in ("s", "'s"):
            return i + 2, short + (1900 if short > 35 else 2000)
    value = r.digits(i, 4, 4)
    if value is not None:
        if r.glued(i + 1) and (r.low(i + 1) in ("s", ":", "th") or r.low(i + 1) == "/"):
            return None
        if r.low(i + 1) == "." and r.glued(i + 1) and r.glued(i + 2) and r.digits(i + 2) is not None:
            return None
        return (i + 1, value) if FIRST_YEAR <= value <= LAST_YEAR else None
    return _spoken_year(r, i)


def _spoken_year(r: Reader, i: int) -> tuple[int, int] | None:
    if r.kind(i, "cardinal") in (16, 17, 18, 19) or (r.kind(i, "cardinal") == 20 and not r.glued(i + 1)):
        century = int(r.kind(i, "cardinal"))
        if r.low(i + 1) == "hundred":
            return None
        rest = cardinal(r, r.skip_hyphen(i + 1))
        if rest is not None and 10 <= rest[1] <= 99 and rest[1] == int(rest[1]):
            return rest[0], century * 100 + int(rest[1])
        return None
    if r.low(i) == "two" and r.low(i + 1) == "thousand":
        whole = cardinal(r, i)
        if whole is not None and 2000 <= whole[1] <= 2099:
            return whole[0], int(whole[1])
    return None


def bare_year(r: Reader, i: int) -> Match | None:
    """A number of four digits that stands alone as a year."""
    found = year_at(r, i)
    if found is None:
        return None
    end, value = found
    digits = r.digits(i, 4, 4) is not None
    before = r.low(i - 1)
    if r.low(i) == "'" and not (before in r.lexis.year_company or i == 0):
        return None
    if before in r.lexis.not_before_year or (before == "-" and r.glued(i) and r.low(i - 2) != "mid"):
        return None
    if r.low(end) in r.lexis.not_after_year or (r.glued(end) and r.low(end) in ("%", ":", "/")):
        return None
    if r.kind(end, "unit") in ("year", "month", "week", "day", "hour", "minute"):
        return None  # "a 2000 year old custom"
    if (
        digits
        and not 1900 <= value <= 2039
        and before not in ("in", "since", "by", "until", "of", "from", "during")
    ):
        return None
    if not digits and before not in r.lexis.year_company and r.low(i) != "'":
        return None
    if r.capital(i - 1) and before not in r.lexis.year_company and i > 1 and r.glued(i):
        return None  # "Boeing-1998", model names
    return Match(i, *_span_of_years(r, end, value), "year")


def _span_of_years(r: Reader, end: int, value: int) -> tuple[int, Calendar]:
    """The second year of "1995-96" or "1995-1998"."""
    if r.hyphen(end) or (r.low(end) == "/" and r.glued(end) and r.glued(end + 1)):
        short, full = r.digits(end + 1, 2, 2), r.digits(end + 1, 4, 4)
        last = full if full is not None else None if short is None else value - value % 100 + short
        if short is not None and last is not None and short == 0:
            last += 100
        if (
            last is not None
            and value < last <= value + 99
            and not (r.low(end + 2) == "-" and r.glued(end + 2))
        ):
            return end + 2, Calendar(year=value, until=Calendar(year=last))
    return end, Calendar(year=value)


def numeric(r: Reader, i: int) -> Match | None:
    """``1989-11-02``, ``1989/11/02``, ``19891102``, ``11/02/89`` (month first, as American news has it), ``02.11.1989``."""
    first = r.digits(i, 1, 8)
    if first is None:
        return None
    text = r.low(i)
    if len(text) == 8 and "19000101" <= text <= "20991231":
        made = _checked(int(text[:4]), int(text[4:6]), int(text[6:]))
        return None if made is None else Match(i, i + 1, made, "numeric/compact")
    mark = r.low(i + 1)
    if mark not in ("-", "/", ".") or not r.glued(i + 1) or not r.glued(i + 2):
        return None
    second = r.digits(i + 2, 1, 2)
    if second is None or r.low(i + 3) != mark or not r.glued(i + 3) or not r.glued(i + 4):
        return None
    third = r.digits(i + 4, 1, 4)
    if third is None or (r.glued(i + 5) and r.low(i + 5) in ("-", "/")):
        return None
    if len(text) == 4:
        made = _checked(first, second, third)
    elif len(r.low(i + 4)) in (2, 4) and len(text) <= 2:
        full = third if len(r.low(i + 4)) == 4 else third + (1900 if third > 35 else 2000)
        month_first = mark == "/" and first <= 12
        made = _checked(full, first, second) if month_first else _checked(full, second, first)
    else:
        return None
    return None if made is None else Match(i, i + 5, made, "numeric")


def _checked(year: int, month: int, day: int) -> Calendar | None:
    return Calendar(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 and year else None


def _day_number(r: Reader, i: int) -> tuple[int, int] | None:
    """A day of the month: ``13``, ``13th``, ``eighth``."""
    if (nth := ordinal(r, i)) is not None:
        return nth if 1 <= nth[1] <= 31 else None
    value = r.digits(i, 1, 2)
    if value is None or not 1 <= value <= 31 or _runs_on(r, i + 1):
        return None
    if r.glued(i + 1) and r.low(i + 1) == "." and r.digits(i + 2) is not None and r.glued(i + 2):
        return None
    return i + 1, value


def _runs_on(r: Reader, i: int) -> bool:
    """The number before is part of a clock time, a share or a fraction: ``4:30``, ``5%``, ``3/4``."""
    return r.glued(i) and (
        r.low(i) == "%" or (r.low(i) in (":", "/") and r.glued(i + 1) and r.digits(i + 1) is not None)
    )


def month_named(r: Reader, i: int) -> tuple[int, int] | None:
    """A month's name (end past the abbreviation's full stop, number), unless it is an everyday word here."""
    month = r.kind(i, "month")
    if month is None or not r.capital(i):
        return None
    low, end = r.low(i), i + 1
    full = low in ("may", "june", "july") and r.digits(end + 1) is None
    if r.low(end) == "." and r.glued(end) and len(low) <= 4 and not full:
        end += 1
    if low in r.lexis.ambiguous_names:
        dated = (
            _day_number(r, end) is not None
            or year_at(r, end) is not None
            or (r.low(end) in (",", "of") and year_at(r, end + 1) is not None)
        )
        before = r.low(i - 1)
        day_before = (
            _day_number(r, i - 1) is not None or r.hyphen(i - 1) or r.low(i - 1) in ("st", "nd", "rd", "th")
        )
        if not (
            dated or before in r.lexis.ambiguous_company or day_before or r.kind(end, "direction") in (-1, 1)
        ):
            return None
        if low == "may" and not dated and (before == "that" or r.low(end) in ("be", "have", "not", "well")):
            return None
    if (
        low in r.lexis.given_names
        and r.capital(end)
        and r.text(end).isalpha()
        and r.low(i - 1) not in r.lexis.dating
    ):
        return None  # "April Jones"
    return end, month


def dated(r: Reader, i: int) -> Match | None:
    """A date that begins with a month, a day number or a weekday."""
    found = month_named(r, i)
    if found is not None:
        return _after_month(r, i, *found)
    if (made := _day_first(r, i)) is not None:
        return made
    return _weekday_first(r, i)


def _after_month(r: Reader, start: int, end: int, month: int) -> Match:
    day = _day_number(r, end) or (_day_number(r, end + 1) if r.low(end) == "the" else None)
    if day is not None and not (r.low(day[0]) in ("-", "to") and r.kind(day[0] + 1, "unit")):
        meaning = Calendar(month=month, day=day[1])
        end = day[0]
        if r.hyphen(end) and (last := _day_number(r, end + 1)) is not None and last[1] > day[1]:
            meaning = replace(meaning, until=Calendar(month=month, day=last[1]))
            end = last[0]
    else:
        meaning = Calendar(month=month)
    end, year = _year_after(r, end, comma=True)
    if year is None:
        return Match(start, end, replace(meaning, year=_year_of_the_next(r, end, month)), "date/month")
    if year is not None:
        until = meaning.until and replace(meaning.until, year=year)
        meaning = replace(meaning, year=year, until=until)
    return Match(start, end, meaning, "date/month")


def _year_of_the_next(r: Reader, end: int, month: int) -> int | None:
    """The year said once for two dates: "June and July 2023", "from May to August 2023"."""
    if r.low(end) not in ("and", "or", "to", "through", "until", "-"):
        return None
    found = month_named(r, end + 1)
    if found is None:
        return None
    at, second = found
    day = _day_number(r, at)
    year = _year_after(r, at if day is None else day[0], comma=True)[1]
    return None if year is None else year - (second < month)


def _year_after(r: Reader, end: int, comma: bool) -> tuple[int, int | None]:
    at = end
    if (comma and r.low(at) == ",") or (r.low(at) == "of" and year_at(r, at + 1)):
        at += 1
    found = year_at(r, at)
    if found is not None and r.low(found[0]) not in r.lexis.not_after_year:
        return found
    return end, None


def _day_first(r: Reader, i: int) -> Match | None:
    """``15 July 2024``, ``the 15th of July``, ``15-17 July``."""
    start = i
    if r.low(i) == "the" and ordinal(r, i + 1) is not None:
        i += 1
    day = _day_number(r, i)
    if day is None:
        return None
    at, first = day[0], day[1]
    last = None
    if r.hyphen(at) and (second := _day_number(r, at + 1)) is not None and second[1] > first:
        at, last = second[0], second[1]
    if r.low(at) == "of":
        at += 1
    elif r.kind(at - 1, "ordinal"):
        return None  # "the second March protest"
    found = month_named(r, r.skip_hyphen(at))
    if found is None:
        return None
    at, month = r.skip_hyphen(found[0]), found[1]
    if (
        r.digits(at, 1, 2) is not None
        and not year_at(r, at)
        and ordinal(r, start) is None
        and r.low(start) != "the"
    ):
        return None  # "10 July 4 parades": the number before belongs elsewhere
    end, year = _year_after(r, at, comma=True)
    until = None if last is None else Calendar(year=year, month=month, day=last)
    return Match(start, end, Calendar(year=year, month=month, day=first, until=until), "date/day-first")


def weekday_named(r: Reader, i: int) -> tuple[int, int] | None:
    weekday = r.kind(i, "weekday")
    if weekday is None or not r.capital(i):
        return None
    low, end = r.low(i), i + 1
    if len(low) <= 5 and not low.endswith("day"):
        if r.low(end) == "." and r.glued(end):
            end += 1
        elif low in r.lexis.ambiguous_names and r.low(i + 1) != ",":
            return None
        if low in r.lexis.ambiguous_names and month_named(r, end + (r.low(end) == ",")) is None:
            return None
    return end, weekday


def _weekday_first(r: Reader, i: int) -> Match | None:
    """``Monday``, ``Monday, Aug. 5``, ``Sunday the 15th``."""
    found = weekday_named(r, i)
    if found is None:
        return None
    end, weekday = found
    at = end + 1 if r.low(end) == "," else end
    rest = None
    if month_named(r, at) is not None or _day_number(r, at) is not None or r.low(at) == "the":
        rest = numeric(r, at)
        if rest is None:
            month = month_named(r, at)
            rest = _after_month(r, at, *month) if month is not None else _day_first(r, at)
    if rest is not None and isinstance(rest.meaning, Calendar) and rest.meaning.day is not None:
        return Match(i, rest.end, replace(rest.meaning, weekday=weekday), "date/weekday")
    return Match(i, end, Calendar(weekday=weekday), "weekday")

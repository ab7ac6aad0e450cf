"""Times pointed at from the time of saying ("last week") or from the time spoken of ("the following month")."""

from __future__ import annotations

from onrecord.extraction.times.calendar import month_named, weekday_named
from onrecord.extraction.times.eras import year_behind
from onrecord.extraction.times.lengths import length, unit_at
from onrecord.extraction.times.meanings import (
    Back,
    Calendar,
    Latest,
    Length,
    Match,
    Offset,
    Shift,
    Window,
    Within,
    YearBefore,
)
from onrecord.extraction.times.numbers import count, ordinal
from onrecord.extraction.times.reader import Reader

CALENDAR_UNITS = frozenset(
    {"day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century", "season"}
)
BARE_THE = frozenset({"day", "week", "weekend", "month", "quarter", "year", "season"})
"""Units that "the" alone picks up again ("the quarter"); "the second" and "the century" mostly mean something else."""
SPANNING = frozenset({"over", "during", "for", "in", "within", "throughout", "of", "through", "across"})


def day_word(r: Reader, i: int) -> Match | None:
    """``yesterday``, ``the day before yesterday``, ``the day after tomorrow``."""
    steps = r.kind(i, "deictic")
    if steps is not None:
        return Match(i, i + 1, Shift("day", steps), "day")
    if r.low(i) == "the" and r.low(i + 1) == "day":
        if r.low(i + 2) == "before" and r.low(i + 3) == "yesterday":
            return Match(i, i + 4, Shift("day", -2), "day")
        if r.low(i + 2) == "after" and r.low(i + 3) == "tomorrow":
            return Match(i, i + 4, Shift("day", 2), "day")
    return None


def pointed(r: Reader, i: int) -> Match | None:
    """``last week``, ``next March``, ``this coming Sunday``, ``the past two years``, ``the next few days``."""
    the = r.low(i) == "the"
    at = i + 1 if the or r.low(i) == "its" else i
    steps = r.kind(at, "direction")
    if steps is None:
        return None
    word = r.low(at)
    if word in ("recent", "latest", "most"):
        return None
    at += 1
    if word == "this" and r.low(at) in ("coming", "past"):
        steps = 1 if r.low(at) == "coming" else -1
        word, at = "last" if steps < 0 else "next", at + 1
    if (
        not the
        and word in ("past", "present", "current", "coming")
        and not r.kind(at, "unit")
        and not r.kind(at, "month")
        and count(r, at) is None
    ):
        return None
    named = _named(r, i, at, steps, the)
    if named is not None:
        return named
    many = count(r, at)
    if many is not None:
        found = unit_at(r, r.skip_hyphen(many.end))
        if found is None or (steps == 0 and word != "this"):
            return None
        inner = length(r, at)
        if inner is not None and isinstance(inner.meaning, Length):
            if r.low(inner.end) == "of":
                return Match(i, inner.end, inner.meaning, "length/part")  # "the last five months of the war"
            return Match(i, inner.end, Window(inner.meaning, steps or -1), "window")
        return None
    found = unit_at(r, at)
    if found is None:
        return None
    end, unit = found
    plural = r.low(end - 1).endswith("s")
    if unit in ("second", "minute"):
        return None
    if plural:
        return (
            Match(i, end, Window(Length(unit, None), steps or -1), "window/vague")
            if unit in CALENDAR_UNITS
            else None
        )
    if unit in ("hour", "fortnight", "millennium"):
        size = Length("week", 2) if unit == "fortnight" else Length(unit, 1)
        return Match(i, end, Window(size, steps or -1), "window/one")
    if unit == "day" and steps == 0:
        return Match(i, end, Shift("day", 0), "shift")
    if the and word == "next" and unit in ("day", "night", "month", "week", "year"):
        if r.low(end) == "or" and r.low(end + 1) in ("so", "two"):
            return Match(i, end + 2, Shift(unit, 1), "shift/or-so")
        spanning = r.low(i - 1) in SPANNING
        return Match(i, end, Shift(unit, 1) if spanning and unit != "day" else Back(unit, 1), "back/next")
    if the and word in ("last", "past"):
        if r.low(end) == "of" and word == "last":
            return None  # "the last day of March": see within.py
        return Match(i, end, Window(Length(unit, 1), -1), "window/one")
    return Match(i, end, Shift(unit, steps), "shift")


def _named(r: Reader, i: int, at: int, steps: int, the: bool) -> Match | None:
    """A month, weekday, quarter or holiday after "last", "this", "next"."""
    if (month := month_named(r, at)) is not None:
        return Match(i, month[0], Calendar(month=month[1], direction=steps), "date/direction")
    if (weekday := weekday_named(r, at)) is not None:
        end, day = weekday
        from onrecord.extraction.times.calendar import dated

        after = dated(r, at)
        if after is not None and isinstance(after.meaning, Calendar) and after.meaning.day is not None:
            return Match(i, after.end, after.meaning, "date/direction")
        return Match(i, end, Calendar(weekday=day, direction=steps), "weekday/direction")
    if (holiday := r.phrase(at, "holiday")) is not None:
        return Match(i, holiday[0], Calendar(holiday=str(holiday[1]), direction=steps), "holiday/direction")
    nth = ordinal(r, at)
    if nth is not None and r.low(r.skip_hyphen(nth[0])) == "quarter" and nth[1] <= 4:
        return Match(
            i, r.skip_hyphen(nth[0]) + 1, Calendar(quarter=nth[1], direction=steps), "quarter/direction"
        )
    return None


def latest(r: Reader, i: int) -> Match | None:
    """``the latest quarter``, ``the most recent period``, ``the corresponding period last year``."""
    at = i + 1 if r.low(i) in ("the", "its", "a") else i
    most = r.low(at) == "most" and r.low(at + 1) == "recent"
    if most or r.low(at) == "latest":
        at += 2 if most else 1
        at += r.low(at) in ("fiscal", "reporting")
        unit = r.kind(at, "unit")
        if r.low(at) == "period":
            return Match(i, at + 1, Latest(None), "latest")
        if unit in CALENDAR_UNITS and not r.low(at).endswith("s"):
            return Match(i, at + 1, Latest(unit), "latest")
        return None
    if r.low(at) in ("corresponding", "same", "comparable", "like", "similar") or r.low(at) == "quarter":
        at += r.low(at) != "quarter"
        unit = r.kind(at, "unit")
        if unit in ("quarter", "month", "week", "half", "day") or r.low(at) in ("period", "time"):
            end = at + 1
            year = year_behind(r, end)
            if year is not None and (year[1].years_off or year[1].year) and r.low(end) != ",":
                if year[1].year is not None:
                    return Match(i, year[0], Within("period", 0, year[1]), "year-before/period")
                off = year[1].years_off or 0
                return Match(
                    i, year[0], YearBefore(unit) if off == -1 else Shift("year", off), "year-before/period"
                )
            if (
                r.low(end) in ("a",)
                and r.low(end + 1) == "year"
                and r.low(end + 2) in ("earlier", "ago", "before")
            ):
                return Match(i, end + 3, YearBefore(unit), "year-before/period")
    return None


def year_before(r: Reader, i: int) -> Match | None:
    """``the year-ago quarter``, ``year-earlier``, ``the year-ago period``."""
    at = i + 1 if r.low(i) in ("the", "its") else i
    if r.low(at) != "year" or not r.hyphen(at + 1) or r.low(at + 2) not in ("ago", "earlier", "before"):
        return None
    end = at + 3
    unit = r.kind(end, "unit")
    if unit in ("quarter", "month", "week", "half") or r.low(end) == "period":
        return Match(i, end + 1, YearBefore(unit), "year-before/unit")
    return Match(at, end, YearBefore(), "year-before")


def offset(r: Reader, i: int) -> Match | None:
    """``two years ago``, ``a year earlier``, ``three days later``, ``two weeks from now``, ``a week ago Monday``."""
    inner = length(r, i)
    if inner is None or not isinstance(inner.meaning, Length):
        return None
    end, low = inner.end, r.low(inner.end)
    end = r.skip_hyphen(end)
    low = r.low(end)
    size = inner.meaning
    if low == "ago":
        weekday = weekday_named(r, end + 1)
        if weekday is not None and size.unit == "week" and size.count is not None:
            return Match(i, weekday[0], replace_week(weekday[1], -int(size.count)), "offset/weekday")
        return Match(i, end + 1, Offset(size, -1), "offset/ago")
    if low in ("earlier", "before", "previously", "prior") and not (
        low == "before" and _clause_follows(r, end + 1)
    ):
        if low == "prior" and r.low(end + 1) == "to":
            return None
        return Match(i, end + 1, Offset(size, -1, anaphoric=True), "offset/earlier")
    if low in ("later", "afterward", "afterwards", "thereafter", "hence"):
        return Match(i, end + 1, Offset(size, 1, anaphoric=low != "hence"), "offset/later")
    if low == "from" and r.low(end + 1) in ("now", "today"):
        return Match(i, end + 2, Offset(size, 1), "offset/from-now")
    return None


def replace_week(weekday: int, weeks: int) -> Within:
    """ "A week ago Monday": the weekday of the week so many weeks off."""
    return Within("weekday", weekday, Shift("week", weeks))


def _clause_follows(r: Reader, i: int) -> bool:
    """ "Two days before the vote": the length hangs on an event, not on a date spoken of."""
    return bool(r.low(i)) and r.low(i)[:1].isalnum()


def back(r: Reader, i: int) -> Match | None:
    """``that year``, ``the same day``, ``the following month``, ``the quarter``, ``the year``."""
    low = r.low(i)
    if low == "that":
        at, steps = i + 1, 0
    elif low == "the":
        at = i + 1
        steps = r.kind(at, "anaphoric")
        if steps is not None:
            at += 1
    else:
        return None
    if low == "that" or steps is not None:
        word = r.low(at - 1)
        if word in ("same", "that", "previous", "prior", "preceding", "following", "subsequent"):
            found = unit_at(r, at)
            if found is None:
                return _named_back(r, i, at, steps or 0)
            if found[1] in CALENDAR_UNITS and not r.low(found[0] - 1).endswith("s"):
                return Match(i, found[0], Back(found[1], steps or 0), "back")
        return None
    found = unit_at(r, at)
    if found is None or found[1] not in BARE_THE or r.low(found[0] - 1).endswith("s"):
        return None
    end, unit = found
    if r.low(end) in ("before", "after") and not _clause_follows(r, end + 1):
        return Match(i, end + 1, Back(unit, -1 if r.low(end) == "before" else 1), "back/before")
    if r.low(end) in ("of", "before", "after", "when", "that") or r.hyphen(end):
        return None
    return Match(i, end, Back(unit, 0, definite=True), "back/definite")


def _named_back(r: Reader, i: int, at: int, steps: int) -> Match | None:
    """ "The previous Friday" is seen from the day spoken of, "that Friday" is the nearest after it or itself."""
    if (weekday := weekday_named(r, at)) is not None:
        return Match(
            i, weekday[0], Within("weekday near", weekday[1] * (steps or 1), Back("day")), "weekday/anaphoric"
        )
    if (month := month_named(r, at)) is not None:
        return Match(
            i, month[0], Within("month near", month[1] * (steps or 1), Back("month")), "date/anaphoric"
        )
    return None

"""Anchors meanings: from "last March" and the document's date to TIMEX3's type and value and to EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from onrecord.extraction.found import TimexType
from onrecord.extraction.times import periods
from onrecord.extraction.times.calendar_names import named
from onrecord.extraction.times.durations import iso
from onrecord.extraction.times.meanings import (
    Back,
    Calendar,
    DayTime,
    Edge,
    Era,
    Every,
    Frequency,
    Latest,
    Length,
    Meaning,
    Offset,
    Reference,
    Shift,
    Window,
    Within,
    YearBefore,
)
from onrecord.extraction.times.periods import OPEN, Period, containing, widen

Tense = Literal["past", "present", "future"]
PLAIN = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
"""A year, month or day: what EDTF can call approximate."""
REPORTED = ("quarter", "half", "year", "month")
"""Units that figures are reported for: "a year earlier" after one of them means the like one."""


@dataclass(slots=True)
class Setting:
    """What surrounds an expression. ``said``: the document's date; ``recent``: periods named so far, latest last."""

    said: Period | None
    tense: Tense | None = None
    recent: list[Period] = field(default_factory=list)
    nearby: list[Period] = field(default_factory=list)
    """Periods named in the same paragraph."""
    reported: Period | None = None
    """The period that figures are given for; "a year earlier" goes back from it."""
    ahead_until: int = -1
    """Up to here (the sentence's end) a time ahead was named, so that "in November, back in December" go on from it."""
    ended: bool = False
    """"ended", "ending" follows: what stands here is a length that the next date closes."""

    def last(self, unit: str) -> Period | None:
        """The latest period named that is of the unit or lies in one."""
        for period in reversed(self.recent):
            found = widen(period, unit)
            if found is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Resolved:
    """``period`` is what later expressions may refer to; ``edtf`` None where it stays open or has no date."""

    type: TimexType
    value: str
    edtf: str | None = None
    period: Period | None = None
    mod: str | None = None


def resolve(meaning: Meaning, setting: Setting) -> Resolved:
    """TIMEX3 and EDTF of a meaning in its setting. What cannot be resolved stays open ("XXXX-WXX-3", edtf None)."""
    match meaning:
        case Calendar():
            return _calendar(meaning, setting)
        case Era(unit=unit, number=number):
            return _period(Period(unit, number), unit)
        case Shift(unit=unit, steps=steps):
            return _period(_shifted(widen(setting.said, _base(unit)), steps), _base(unit))
        case Length():
            return Resolved("DURATION", iso(meaning))
        case Window():
            return _window(meaning, setting)
        case Offset():
            return _offset(meaning, setting)
        case Back():
            return _back(meaning, setting)
        case YearBefore(unit=unit):
            return _year_before(unit, setting)
        case Latest(unit=unit):
            return _latest(unit, setting)
        case Within():
            return _within(meaning, setting)
        case DayTime():
            return _day_time(meaning, setting)
        case Reference(value=value):
            return Resolved("DATE", value)
        case Frequency(value=value):
            return Resolved("SET", value)
        case Every():
            return _every(meaning)
        case Edge(of=of, mod=mod):
            return _edge(of, mod, setting)


def _base(unit: str) -> str:
    return {"night": "day", "fortnight": "week", "season": "year"}.get(unit, unit)


def _shifted(period: Period | None, steps: int) -> Period | None:
    return None if period is None else period.shift(steps)


def _period(period: Period | None, unit: str) -> Resolved:
    if period is None or period.first_day is None:
        return Resolved("DATE", OPEN.get(unit, "XXXX-XX-XX"))
    return Resolved("DATE", period.timex, period.edtf, period)


def _calendar(meaning: Calendar, setting: Setting) -> Resolved:
    period, open_value = named(meaning, setting.said, setting.tense)
    if period is None:
        return Resolved("DATE", open_value)
    edtf = period.edtf
    if meaning.until is not None and edtf is not None and "/" not in edtf:
        last, _ = named(meaning.until, setting.said, setting.tense)
        if last is not None and last.edtf is not None and last.number > period.number:
            edtf = f"{edtf}/{last.edtf}"
    return Resolved("DATE", period.timex, edtf, period)


def _window(meaning: Window, setting: Setting) -> Resolved:
    size = meaning.length
    if (
        size.count == 1
        and size.upper is None
        and size.unit in ("day", "week", "month", "quarter", "year", "decade", "century")
    ):
        return _rolling(size.unit, meaning.sign, setting)
    value = iso(size)
    unit = _base(size.unit)
    here = widen(setting.said, unit)
    edtf = None
    if here is not None and setting.said is not None and size.count is not None and size.upper is None:
        steps = int(size.count) * meaning.sign
        there = here.shift(steps)
        if unit == "week" and setting.said.unit == "day":
            there = setting.said.shift(steps * 7)
        a, b = (there, setting.said) if meaning.sign < 0 else (setting.said, there)
        if a.edtf and b.edtf:
            edtf = f"{a.edtf.split('/')[0]}/{b.edtf.split('/')[-1]}"
    return Resolved("DURATION", value, edtf)


def _rolling(unit: str, sign: int, setting: Setting) -> Resolved:
    """ "The past year": TIMEX3 takes it for the last one; as a date it is the stretch that ends on the day of saying."""
    made = _period(_shifted(widen(setting.said, unit), sign), unit)
    said = setting.said
    if said is None or said.unit != "day" or unit not in ("week", "month", "year", "decade"):
        return made
    years = {"year": 1, "decade": 10}.get(unit)
    if years is not None:
        there = said.shift_years(years * sign)
    else:
        there = said.shift(7 * sign) if unit == "week" else _shifted(widen(said, "month"), sign)
    if there is None or there.edtf is None or said.edtf is None:
        return made
    edtf = f"{there.edtf}/{said.edtf}" if sign < 0 else f"{said.edtf}/{there.edtf}"
    return Resolved(made.type, made.value, edtf, made.period)


def _offset(meaning: Offset, setting: Setting) -> Resolved:
    size = meaning.length
    if size.count is None or size.upper is not None:
        if meaning.anaphoric:
            return Resolved("DURATION", iso(size))
        return Resolved("DATE", "PAST_REF" if meaning.sign < 0 else "FUTURE_REF")
    if size.unit == "year" and size.count == 1 and meaning.sign < 0:
        return _year_before(None, setting)
    unit, steps = _base(size.unit), size.count * meaning.sign
    if steps != int(steps):
        if unit not in ("year", "day"):
            return Resolved("DURATION", iso(size))
        unit, steps = ("month", steps * 12) if unit == "year" else ("day", steps)
    if unit in ("hour", "minute", "second"):
        return Resolved("TIME" if not meaning.anaphoric else "DURATION", iso(size))
    base = setting.said
    if meaning.anaphoric:
        base = next((p for p in reversed(setting.recent) if widen(p, unit) is not None), None)
        if base is None:
            return Resolved("DURATION", iso(size))
    if unit == "week" and base is not None and base.unit == "day":
        moved: Period | None = base.shift(int(steps) * 7)
        return _period(widen(moved, "week"), "week")
    return _period(_shifted(widen(base, unit), int(steps)), unit)


def _year_before(unit: str | None, setting: Setting) -> Resolved:
    """The like period a year before: of the period reported on if there is one, else of the year of saying."""
    base = setting.reported
    if unit is not None and (base is None or base.unit != unit):
        base = _shifted(widen(setting.said, unit), -1 if unit == "quarter" else 0)
    if base is None or base.unit not in REPORTED:
        base = widen(setting.said, "year")
    return _period(None if base is None else base.shift_years(-1), unit or "year")


def _complete(setting: Setting, unit: str) -> Period | None:
    """The last complete unit before the day of saying."""
    return _shifted(widen(setting.said, unit), -1)


def _latest(unit: str | None, setting: Setting) -> Resolved:
    if unit not in (None, "quarter"):
        return _period(_complete(setting, unit or "quarter"), unit or "quarter")
    last = _complete(setting, "quarter")
    named_so_far = [
        p
        for p in setting.recent
        if p.unit == "quarter" and (last is None or last.number - 3 <= p.number <= last.number + 1)
    ]
    if named_so_far:
        past = [p for p in named_so_far if last is not None and p.number <= last.number]
        return _period(max(past or named_so_far, key=lambda p: p.number), "quarter")
    if unit is None and setting.reported is not None:
        return _period(setting.reported, setting.reported.unit)
    return _period(last, "quarter")


def _back(meaning: Back, setting: Setting) -> Resolved:
    unit = _base(meaning.unit)
    if meaning.definite:
        if setting.ended and unit in ("year", "month", "week"):
            return Resolved("DURATION", iso(Length(unit, 1)))
        if unit == "quarter":
            found = (
                setting.reported if setting.reported is not None and setting.reported.unit == unit else None
            )
            return _period(found or _complete(setting, unit), unit)
        if unit == "day":
            return _period(setting.last("day") or widen(setting.said, "day"), unit)
        if unit == "weekend" and setting.tense != "future" and _weekday_of(setting.said) <= 4:
            return _period(_complete(setting, unit), unit)
        return _period(widen(setting.said, unit), unit)
    base = setting.last(unit)
    if base is None and meaning.steps != 1:
        base = widen(setting.said, unit)
    return _period(_shifted(base, meaning.steps), unit)


def _weekday_of(said: Period | None) -> int:
    """1 for Monday to 7; 8 where the day is not known."""
    return 8 if said is None or said.unit != "day" or said.first_day is None else said.first_day.isoweekday()


def _within(meaning: Within, setting: Setting) -> Resolved:
    if meaning.unit == "weekday near":
        return _near_weekday(meaning, setting)
    if meaning.unit == "month near":
        return _near_month(meaning, setting)
    if isinstance(meaning.of, Back) and meaning.of.unit == meaning.unit and not meaning.of.definite:
        # "the second day of the offensive": the day it is reported on; which date that is, is not said
        value = (
            setting.said.timex
            if meaning.unit == "day" and setting.said is not None
            else OPEN.get(meaning.unit, "XXXX")
        )
        return Resolved("DATE", value)
    outer = resolve(meaning.of, setting).period
    if outer is None:
        return Resolved("DATE", OPEN.get(meaning.unit.split()[0], "XXXX-XX-XX"))
    if meaning.unit == "period":
        last = setting.reported
        if last is None or last.unit not in ("quarter", "half") or last.year is None or outer.year is None:
            return _period(outer, "year")
        return _period(last.shift_years(outer.year - last.year), "year")
    return _period(part_of(outer, meaning.unit, meaning.nth), meaning.unit.split()[0])


def _near_weekday(meaning: Within, setting: Setting) -> Resolved:
    """The weekday before (``nth`` negative) or after the last day spoken of."""
    which = abs(meaning.nth)
    base = setting.last("day") or widen(setting.said, "day")
    if base is None or base.first_day is None:
        return Resolved("DATE", f"XXXX-WXX-{which}")
    here = base.first_day.isoweekday()
    steps = -((here - which) % 7 or 7) if meaning.nth < 0 else (which - here) % 7 or 7
    return _period(base.shift(steps), "day")


def _near_month(meaning: Within, setting: Setting) -> Resolved:
    """ "The following June": the month of that name after (before, if negative) the last period spoken of."""
    which = abs(meaning.nth)
    base = setting.recent[-1] if setting.recent else setting.said
    first, last = (None, None) if base is None else (base.first_day, base.last_day)
    if first is None or last is None:
        return Resolved("DATE", f"XXXX-{which:02d}")
    if meaning.nth > 0:
        return _period(periods.month(last.year + (which <= last.month), which), "month")
    return _period(periods.month(first.year - (which >= first.month), which), "month")


def part_of(outer: Period, unit: str, nth: int) -> Period | None:
    """The nth unit in a period, from its end if negative; None where there is no such one. ``weekday 3`` is Wednesdays."""
    first, last = outer.first_day, outer.last_day
    if first is None or last is None:
        return None
    if unit.startswith("weekday"):
        if unit == "weekday":  # the weekday of a week: nth is which
            return periods.day(first + timedelta(days=nth - 1))
        which = int(unit.split()[1])
        ahead = (which - first.isoweekday()) % 7
        day = (
            first + timedelta(days=ahead + 7 * (nth - 1))
            if nth > 0
            else last - timedelta(days=(last.isoweekday() - which) % 7)
        )
        return periods.day(day) if first <= day <= last else None
    if unit in ("night", "hour", "minute", "second"):
        return None
    inner = containing(unit, first if nth > 0 else last)
    if inner.first_day is not None and inner.first_day < first and unit not in ("week", "weekend"):
        inner = inner.shift(1)
    found = inner.shift(nth - 1 if nth > 0 else 0)
    start: date | None = found.first_day
    return found if start is not None and start <= last else None


def _day_time(meaning: DayTime, setting: Setting) -> Resolved:
    base: Period | None
    if meaning.of is not None:
        base = resolve(meaning.of, setting).period
        if base is None:
            open_day = resolve(meaning.of, setting).value
            return Resolved("TIME", f"{open_day}T{meaning.part or meaning.clock}")
        base = base if base.unit == "day" else None
    elif meaning.steps is not None:
        steps = meaning.steps
        if meaning.overnight and setting.tense != "future":
            steps = -1  # what happened overnight began the day before
        base = _shifted(widen(setting.said, "day"), steps)
    else:
        base = next((p for p in reversed(setting.nearby) if p.unit == "day"), None) or widen(
            setting.said, "day"
        )
    if base is None:
        return Resolved("TIME", f"XXXX-XX-XXT{meaning.part or meaning.clock}")
    if meaning.clock is None:
        return Resolved("TIME", f"{base.timex}T{meaning.part}", base.edtf, base)
    clock = meaning.clock
    full = clock if clock.count(":") == 2 else f"{clock}:00"
    zone = "Z" if meaning.zone and meaning.zone.upper() in ("GMT", "UTC") else ""
    edtf = base.edtf
    if clock == "24:00":
        after = base.shift(1).edtf
        edtf = None if after is None else f"{after}T00:00:00{zone}"
    elif edtf is not None:
        edtf = f"{edtf}T{full}{zone}"
    return Resolved("TIME", f"{base.timex}T{clock}", edtf, base)


def _every(meaning: Every) -> Resolved:
    of = meaning.of
    part = f"T{meaning.part}" if meaning.part else ""
    if isinstance(of, Length):
        return Resolved("SET", f"XXXX-XX-XX{part}" if part and of.unit == "day" else iso(of))
    if isinstance(of, Calendar):
        return Resolved("SET", named(of, None, None)[1] + part)
    return Resolved("SET", "XXXX")


def _edge(of: Meaning, mod: str, setting: Setting) -> Resolved:
    inner = resolve(of, setting)
    edtf = inner.edtf
    if mod == "APPROX" and edtf is not None and PLAIN.fullmatch(edtf):
        edtf = f"{edtf}~"
    return Resolved(inner.type, inner.value, edtf, inner.period, mod)

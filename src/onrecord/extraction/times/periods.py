"""A stretch of the calendar of one unit: a day, week, month, quarter, year, ...; what it is called in TIMEX3 and EDTF.

A period is its unit and a running number, so that "the one before" is the number less one in every unit alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_IN = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7}
FINENESS = (
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)
"""From fine to coarse."""


@dataclass(frozen=True, slots=True)
class Period:
    """``number`` counts units: days and weeks from year 1, months as year * 12 + month - 1, years as they are."""

    unit: str
    number: int

    def shift(self, steps: int) -> Period:
        """The period so many of its own units later (earlier if negative)."""
        return Period(self.unit, self.number + steps)

    def shift_years(self, years: int) -> Period | None:
        """The like period of another year: 1989-Q3 -> 1988-Q3, 2024-02-29 -> 2023-02-28."""
        first = self.first_day
        if first is None:
            return None
        if self.unit in ("week", "weekend", "day"):
            try:
                moved: date | None = first.replace(year=first.year + years)
            except ValueError:  # 29 February, or a year outside the calendar
                moved = None if not 1 <= first.year + years <= 9999 else date(first.year + years, 2, 28)
            return None if moved is None else containing(self.unit, moved)
        return (
            self.shift(years * 4)
            if self.unit == "season"
            else self.shift(years * 12 // _MONTHS_IN[self.unit])
        )

    @property
    def first_day(self) -> date | None:
        """None outside the years 1 to 9999."""
        try:
            return self._first()
        except (ValueError, OverflowError):
            return None

    def _first(self) -> date:
        if self.unit in _DAYS_IN:
            day = self.number if self.unit == "day" else self.number * 7 + 1
            return date.fromordinal(day) + timedelta(days=5 if self.unit == "weekend" else 0)
        if self.unit == "season":
            year, which = divmod(self.number, 4)
            return date(year, which * 3 + 3, 1)
        year, month = divmod(self.number * _MONTHS_IN[self.unit], 12)
        return date(max(year, 1), month + 1, 1)

    @property
    def last_day(self) -> date | None:
        """None outside the years 1 to 9999."""
        if self.unit == "weekend":
            first = self.first_day
            return None if first is None else first + timedelta(days=1)
        after = self.shift(1).first_day
        return None if after is None or after == date.min else after - timedelta(days=1)

    @property
    def year(self) -> int | None:
        first = self.first_day
        return None if first is None else first.year

    @property
    def timex(self) -> str:
        """TIMEX3's value, such as 1989-Q3, 1998-W08, 198, 19."""
        return _TIMEX[self.unit](self)

    @property
    def edtf(self) -> str | None:
        """EDTF; weeks, quarters and halves are intervals of days or months, which every reader of EDTF understands."""
        first, last = self.first_day, self.last_day
        if first is None or last is None:
            return None
        if self.unit == "day":
            return first.isoformat()
        if self.unit in ("week", "weekend"):
            return f"{first.isoformat()}/{last.isoformat()}"
        if self.unit in ("quarter", "half"):
            return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"
        if self.unit == "season":
            return f"{first.year:04d}-{21 + self.number % 4}"
        return {
            "month": f"{first.year:04d}-{first.month:02d}", "year": f"{self.number:04d}",
            "decade": f"{self.number:03d}X", "century": f"{self.number:02d}XX", "millennium": f"{self.number}XXX",
        }[self.unit]  # fmt: skip


def _day(period: Period) -> str:
    first = period.first_day
    return "XXXX-XX-XX" if first is None else first.isoformat()


def _week(period: Period) -> str:
    first = period.first_day
    if first is None:
        return "XXXX-WXX"
    iso = first.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if period.unit == "weekend" else "")


_TIMEX: dict[str, Callable[[Period], str]] = {
    "day": _day,
    "week": _week,
    "weekend": _week,
    "month": lambda p: f"{p.number // 12:04d}-{p.number % 12 + 1:02d}",
    "season": lambda p: f"{p.number // 4:04d}-{SEASONS[p.number % 4]}",
    "quarter": lambda p: f"{p.number // 4:04d}-Q{p.number % 4 + 1}",
    "half": lambda p: f"{p.number // 2:04d}-H{p.number % 2 + 1}",
    "year": lambda p: f"{p.number:04d}",
    "decade": lambda p: f"{p.number:03d}",
    "century": lambda p: f"{p.number:02d}",
    "millennium": lambda p: f"{p.number}",
}

OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "season": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
"""TIMEX3's value for one such unit of which nothing more is known."""


def containing(unit: str, day: date) -> Period:
    """The period of that unit in which the day lies. A weekend is that of the day's week."""
    if unit == "day":
        return Period(unit, day.toordinal())
    if unit in ("week", "weekend"):
        return Period(unit, (day.toordinal() - 1) // 7)
    if unit == "season":
        return Period(unit, (day.year * 12 + day.month - 3) // 3)
    return Period(unit, (day.year * 12 + day.month - 1) // _MONTHS_IN[unit])


def widen(period: Period | None, unit: str) -> Period | None:
    """The period of a coarser unit that holds this one; None where it does not lie in one, or the unit is finer."""
    if period is None or period.unit == unit:
        return period
    if unit not in FINENESS:
        return None
    first, last = period.first_day, period.last_day
    if first is None or last is None:
        return None
    a, b = containing(unit, first), containing(unit, last)
    return a if a == b else None


def day(when: date) -> Period:
    return Period("day", when.toordinal())


def month(year: int, which: int) -> Period:
    return Period("month", year * 12 + which - 1)


def year(which: int) -> Period:
    return Period("year", which)


def quarter(in_year: int, which: int) -> Period:
    return Period("quarter", in_year * 4 + which - 1)

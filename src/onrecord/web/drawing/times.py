"""A line of time: days to pixels, and where it is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST, LAST = date(1, 1, 2), date(9999, 12, 30)


def day(text: str) -> date | None:
    """An ISO date; None for what is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Times:
    """Days from ``first`` to ``last`` on pixels from ``low`` to ``high``."""

    first: date
    last: date
    low: float
    high: float

    def x(self, when: date) -> float:
        """Where a day stands; days outside are put at the edge."""
        whole = max(1, (self.last - self.first).days)
        at = min(max((when - self.first).days, 0), whole)
        return self.low + (self.high - self.low) * at / whole

    def ticks(self) -> list[tuple[float, str]]:
        """Where the line is marked, and with what: years, quarters, months or days, as there is room."""
        days = max(1, (self.last - self.first).days)
        room = max(2, int((self.high - self.low) / 78))
        for step, low in (
            (_days(1), 1),
            (_days(7), 7),
            (_months(1), 30),
            (_months(3), 91),
            (_months(6), 182),
        ):
            if days / low <= room:
                return [(self.x(d), label) for d, label in step(self.first, self.last)]
        years = days / 365.25
        by = next(n for n in (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10000) if years / n <= room)
        return [(self.x(d), label) for d, label in _years(by)(self.first, self.last)]


Step = Callable[[date, date], Iterator[tuple[date, str]]]


def _days(by: int) -> Step:
    def step(first: date, last: date) -> Iterator[tuple[date, str]]:
        at = first
        while at <= last:
            yield at, f"{at.day} {MONTHS[at.month - 1]}" + (f" {at.year}" if at == first else "")
            if (LAST - at).days <= by:
                return
            at += timedelta(by)

    return step


def _months(by: int) -> Step:
    def step(first: date, last: date) -> Iterator[tuple[date, str]]:
        year, month = first.year, ((first.month - 1) // by) * by + 1
        while year < 9999:
            at = date(year, month, 1)
            if at > last:
                return
            if at >= first:
                yield at, f"{MONTHS[month - 1]} {year}"
            month += by
            if month > 12:
                year, month = year + 1, month - 12

    return step


def _years(by: int) -> Step:
    def step(first: date, last: date) -> Iterator[tuple[date, str]]:
        year = -(-first.year // by) * by
        while year <= min(last.year, 9998):
            if year >= 1 and date(year, 1, 1) >= first:
                yield date(year, 1, 1), str(year)
            year += by

    return step


def around(first: date, last: date) -> tuple[date, date]:
    """The same span with a little room at both ends."""
    pad = timedelta(max(3, (last - first).days // 30))
    return (
        first - pad if (first - FIRST).days > pad.days else FIRST,
        last + pad if (LAST - last).days > pad.days else LAST,
    )

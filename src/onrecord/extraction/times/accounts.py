"""Which months a firm's report means: its quarters and years are not the calendar's, and "a year earlier" goes back from them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extraction.times.grammar import expression
from onrecord.extraction.times.meanings import (
    Back,
    Calendar,
    Latest,
    Length,
    Match,
    Offset,
    Shift,
    Within,
    YearBefore,
)
from onrecord.extraction.times.periods import Period
from onrecord.extraction.times.reader import Reader
from onrecord.extraction.times.resolve import Resolved, Setting, resolve

REPORTING = frozenset({"length/first", "length/definite"})
ENDED = frozenset({"ended", "ending", "ends", "end"})
PARTS_OF_A_YEAR = frozenset({3, 6, 9, 12})
"""Months that a firm's report adds up."""
UNITS = {"quarter": 3, "half": 6, "year": 12}
CLOSE = 10
"""Books closed within the first days of a month are those of the month before ("the quarter ended July 2")."""
LATE = 20
"""Books closed between are of no whole months."""
AMOUNTS = frozenset({"million", "billion", "trillion", "thousand", "share", "cents", "%", "percent"})
"""Last words of a figure: "from $3 million last year"."""
MONEY = frozenset({"$", "€", "£", "¥"})


@dataclass(frozen=True, slots=True)
class Months:
    """``count`` months up to the month ``last`` (years times twelve plus the month from nought)."""

    last: int
    count: int

    def moved(self, months: int) -> Months:
        return Months(self.last + months, self.count)

    @property
    def edtf(self) -> str:
        first = self.last - self.count + 1
        return f"{first // 12:04d}-{first % 12 + 1:02d}/{self.last // 12:04d}-{self.last % 12 + 1:02d}"


@dataclass(slots=True)
class Accounts:
    """The stretches that a document has given figures for so far: its latest quarter, and the one that was named last."""

    quarter: Months | None = None
    stretch: Months | None = None
    sentence: int = -1
    """Where the sentence begins that is read."""
    meant_in: int = -2
    """Where the sentence begins in which a stretch was last meant."""

    closed: bool = False
    """Whether a date said where the quarter ends; else it is the calendar's, for all that is known."""

    def named(self, months: Months, *, closed: bool) -> None:
        """Takes up a stretch, unless it lies before what is reported on and is but compared with it."""
        surer = closed and not self.closed
        if self.quarter is not None and months.last < self.quarter.last - UNITS["quarter"] * surer:
            return
        self.stretch = months
        if closed or months.count == UNITS["quarter"]:
            self.quarter, self.closed = Months(months.last, UNITS["quarter"]), closed


def as_firms_count(
    r: Reader, match: Match, made: Resolved, setting: Setting, accounts: Accounts
) -> str | None:
    """EDTF of the months that are meant where they are not what ``made`` says, None elsewhere."""
    closed = _closed(r, match, setting, accounts)
    own = closed or _own(match, made, setting, accounts)
    if own is not None:
        accounts.named(own, closed=closed is not None)
        accounts.meant_in = accounts.sentence
        # "the nine months ended Sept. 30": that date tells the stretch to the day
        length = closed is not None and not (
            isinstance(match.meaning, Calendar) or own.count == UNITS["quarter"]
        )
        plain = made.period is not None and made.period.edtf == own.edtf
        return None if plain or length else own.edtf
    like = _like(r, match, accounts)
    if like is None:
        return None
    accounts.meant_in = accounts.sentence
    return like.edtf


def runs_on(period: Period, setting: Setting) -> bool:
    """A quarter that has not ended is foreseen, and not yet reported on."""
    last, said = period.last_day, setting.said.first_day if setting.said is not None else None
    return period.unit == "quarter" and last is not None and said is not None and last >= said


def _months(period: Period | None, count: int) -> Months | None:
    last = period.last_day if period is not None else None
    return None if last is None else Months(last.year * 12 + last.month - 1, count)


def _closed(r: Reader, match: Match, setting: Setting, accounts: Accounts) -> Months | None:
    """ "The quarter ended Aug. 26", "the nine months ended Sept. 30": the date closes it."""
    meaning = match.meaning
    count: float | None = None
    match meaning:
        case Calendar(quarter=int()):
            count = UNITS["quarter"]
        case Back(unit=unit) if unit in UNITS:
            count = UNITS[unit]
        case Length(unit="month", count=count) if count in PARTS_OF_A_YEAR:
            pass
        case _:
            return None
    if count is None or r.low(match.end) not in ENDED:
        return None
    date = expression(r, match.end + 1)
    if date is None:
        return None
    day = resolve(date.meaning, Setting(setting.said, "past")).period
    if day is None or day.unit != "day" or day.first_day is None:
        return None
    if CLOSE < day.first_day.day < LATE:
        accounts.quarter = accounts.stretch = None
        return None
    at = day.first_day.year * 12 + day.first_day.month - 1 - (day.first_day.day <= CLOSE)
    return Months(at, int(count))


def _own(match: Match, made: Resolved, setting: Setting, accounts: Accounts) -> Months | None:
    """A quarter or some months that a report names. Which quarter a firm calls its first or fourth is not said, but it is
    reported in the weeks after it; "the nine months" end with the quarter that figures were given for before."""
    latest = _months(resolve(Latest("quarter"), Setting(setting.said)).period, UNITS["quarter"])
    meaning = match.meaning
    if latest is None or setting.tense == "future":
        return None
    if match.rule == "quarter/fiscal":
        return latest
    if isinstance(meaning, Calendar) and meaning.quarter is not None and made.period is not None:
        named = meaning.year is not None or meaning.years_off is not None
        if runs_on(made.period, setting):
            return latest if setting.tense == "past" and not named else None
        return (
            _months(made.period, UNITS["quarter"])
            if meaning.year is None and meaning.years_off != -1
            else None
        )
    if (
        isinstance(meaning, Length)
        and meaning.unit == "month"
        and match.rule in REPORTING
        and not setting.ended
    ):
        before = accounts.quarter
        return (
            Months(before.last, int(meaning.count)) if before and meaning.count in PARTS_OF_A_YEAR else None
        )
    return None


def _like(r: Reader, match: Match, accounts: Accounts) -> Months | None:
    """ "A year earlier", "the 1988 period", "the latest quarter", "the quarter" of what was reported on."""
    meaning, stretch, quarter = match.meaning, accounts.stretch, accounts.quarter
    if stretch is None:
        return None
    behind, next_ = r.low(match.end), r.low(match.end + 1)
    match meaning:
        case YearBefore(unit="quarter"):
            return quarter.moved(-12) if quarter is not None else None
        case YearBefore(unit=None) | Offset(length=Length(unit="year", count=1), sign=-1):
            return stretch.moved(-12)
        case Within(unit="period", of=Calendar(year=int(year))):
            return stretch.moved(12 * (year - stretch.last // 12))
        case Latest(unit=unit):
            return quarter if unit == "quarter" else stretch if unit is None else None
        case Back(unit="quarter", definite=True):
            return quarter
        case Shift(unit="quarter", steps=0) if behind == "'s":
            return quarter  # "this quarter's loss" is of the quarter reported on
        case Shift(unit="year", steps=-1) if behind == "'s" and next_ in ("quarter", "period"):
            return (quarter if next_ == "quarter" else stretch or quarter).moved(-12) if quarter else None
        case Shift(unit="year", steps=-1) if accounts.sentence == accounts.meant_in:
            figured = r.low(match.start - 1) in AMOUNTS or (behind == "'s" and next_[:1] in MONEY)
            return stretch.moved(-12) if figured else None
        case _:
            return None

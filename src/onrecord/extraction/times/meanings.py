"""What the grammar makes of words before anything is anchored: the same meaning whatever the document's date."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by its names, as far as they were said. ``direction`` is -1, 0, 1 for "last", "this", "next" before it;
    ``years_off`` moves the year from the year of saying ("next year's first quarter"). Two-digit years are full years.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    direction: int | None = None
    years_off: int | None = None
    until: Calendar | None = None
    """The last one of a range written as one ("1995-96", "June 3-5")."""


@dataclass(frozen=True, slots=True)
class Era:
    """A decade (``number`` 199: the 1990s) or a century (19: the 20th)."""

    unit: str
    number: int


@dataclass(frozen=True, slots=True)
class Shift:
    """``steps`` units from the time of saying: yesterday is (day, -1), this week (week, 0)."""

    unit: str
    steps: int


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time. ``count`` is None where no number is said ("several years"); ``upper`` closes a range."""

    unit: str
    count: float | None
    upper: float | None = None
    minutes: int = 0
    """Added by "and a half" to hours, or by a second unit."""


@dataclass(frozen=True, slots=True)
class Offset:
    """A length away from the time of saying ("ago", "from now") or from the time spoken of ("earlier", "later")."""

    length: Length
    sign: int
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A length that ends or begins now: "the past two weeks", "the next few days"; ``named`` is a unit's own name
    for it where one alone is meant ("the past year")."""

    length: Length
    sign: int


@dataclass(frozen=True, slots=True)
class Back:
    """Taken up from before: "that year", "the same day", "the following month", "the quarter"."""

    unit: str
    steps: int = 0
    definite: bool = False
    """True for a bare "the quarter", False for "that quarter"."""


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The like period a year before the one spoken of: "the year-ago quarter", "a year earlier"."""

    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """The last complete period of a unit, or of what is reported: "the latest quarter", "the latest period"."""

    unit: str | None


@dataclass(frozen=True, slots=True)
class Within:
    """Part of something: the ``nth`` unit of it (last: -1), or the first ``count`` units of it."""

    unit: str
    nth: int
    of: Meaning
    count: int = 1


@dataclass(frozen=True, slots=True)
class DayTime:
    """A part of a day or a time on the clock, on a day that may be unsaid. ``clock`` is ``HH:MM`` or ``HH:MM:SS``."""

    of: Meaning | None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    steps: int | None = None
    """Days from the day of saying ("last night": -1, "tonight": 0), where no day is named."""
    overnight: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The present, the past or the future as such."""

    value: str


@dataclass(frozen=True, slots=True)
class Every:
    """A set: ``of`` is a length ("every two weeks") or a named period ("every Monday"); ``part`` of the day."""

    of: Meaning
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Frequency:
    """A set said in one word ("daily"); ``value`` is TIMEX3's."""

    value: str


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning, middle or end of something, or about it: TIMEX3's ``mod``."""

    of: Meaning
    mod: str


Meaning = (
    Calendar | Era | Shift | Length | Offset | Window | Back | YearBefore | Latest | Within | DayTime | Reference
    | Every | Edge | Frequency
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start`` to ``end`` (exclusive) mean this. ``rule`` names the grammar's rule for the record."""

    start: int
    end: int
    meaning: Meaning
    rule: str
    more: tuple[Match, ...] = field(default=())

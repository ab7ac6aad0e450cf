"""Times of day: "5 p.m. EST", "7:15", "1700 GMT", "noon", "Saturday night", "this morning", "mid-afternoon"."""

from __future__ import annotations

from onrecord.extraction.times.meanings import Back, DayTime, Match, Meaning
from onrecord.extraction.times.numbers import cardinal
from onrecord.extraction.times.points import day_point
from onrecord.extraction.times.reader import Reader

_PM = frozenset({"p.m.", "pm", "p.m"})
_AM = frozenset({"a.m.", "am", "a.m"})


def clock(r: Reader, i: int) -> Match | None:
    """A time on the clock, with its zone, and its day where one stands beside it."""
    found = _hands(r, i)
    if found is None:
        return None
    end, when = found
    zone, end = _zone(r, end)
    day, end = _day_beside(r, end)
    return Match(i, end, DayTime(day, clock=when, zone=zone), "clock")


def _hands(r: Reader, i: int) -> tuple[int, str] | None:
    word = r.kind(i, "clock")
    if word is not None:
        return i + 1, str(word)
    military = r.digits(i, 4, 4)
    if military is not None and military % 100 < 60 and military <= 2400 and _zone(r, i + 1)[0] is not None:
        return i + 1, f"{military // 100:02d}:{military % 100:02d}"
    hour = r.digits(i, 1, 2)
    if hour is None:
        number = cardinal(r, i) if r.kind(i, "cardinal") else None
        if number is None or not 1 <= number[1] <= 12:
            return None
        mark = _half_day(r, number[0])
        if mark is None:
            return (number[0] + 3, f"{int(number[1]):02d}:00") if _o_clock(r, number[0]) else None
        return mark[0], f"{_hour(int(number[1]), mark[1]):02d}:00"
    end, minute, second = i + 1, 0, None
    if r.low(end) == ":" and r.glued(end) and r.glued(end + 1) and len(r.low(end + 1)) == 2:
        value = r.digits(end + 1, 2, 2)
        if value is None or value > 59:
            return None
        minute, end = value, end + 2
        if (
            r.low(end) == ":"
            and r.glued(end)
            and (seconds := r.digits(end + 1, 2, 2)) is not None
            and seconds < 60
        ):
            second, end = seconds, end + 2
    elif r.low(end) == "." and r.glued(end) and r.glued(end + 1) and _half_day(r, end + 2):
        value = r.digits(end + 1, 2, 2)
        if value is not None and value < 60:
            minute, end = value, end + 2
    with_colon = end > i + 1
    mark = _half_day(r, end)
    if mark is not None and 1 <= hour <= 12:
        hour, end = _hour(hour, mark[1]), mark[0]
    elif _o_clock(r, end) and hour <= 24:
        end += 3
    elif not (
        with_colon
        and hour <= 24
        and (
            r.low(i - 1)
            in (
                "at",
                "around",
                "by",
                "until",
                "before",
                "after",
                "about",
                "from",
                "to",
                "between",
                "and",
                "-",
                "since",
            )
            or r.kind(end, "zone")
        )
    ):
        return None
    return end, f"{hour:02d}:{minute:02d}" + ("" if second is None else f":{second:02d}")


def _half_day(r: Reader, i: int) -> tuple[int, bool] | None:
    """(end, afternoon?) of "p.m.", "PM", "am"."""
    low = r.low(i)
    if low in _PM or low in _AM:
        return (r.skip_point(i + 1) if low.endswith(".m") else i + 1), low in _PM
    if low in ("p", "a") and r.low(i + 1) == "m" and r.glued(i + 1):
        return i + 2, low == "p"
    return None


def _hour(hour: int, afternoon: bool) -> int:
    return hour % 12 + (12 if afternoon else 0)


def _o_clock(r: Reader, i: int) -> bool:
    return r.low(i) == "o" and r.low(i + 1) == "'" and r.low(i + 2) == "clock"


def _zone(r: Reader, i: int) -> tuple[str | None, int]:
    at = i + 1 if r.low(i) == "(" and r.kind(i + 1, "zone") else i
    if not r.kind(at, "zone"):
        return None, i
    text, end = r.text(at), at + 1
    if r.low(at) in ("eastern", "central", "local") or (len(text) <= 4 and not text.isupper()):
        if r.low(end) == "standard" or r.low(end) == "daylight":
            end += 1
        if r.low(end) != "time":
            return None, i
        end += 1
    if at > i:
        end += r.low(end) == ")"
    return text, end


def _day_beside(r: Reader, end: int) -> tuple[Meaning | None, int]:
    """The day after a time on the clock: "noon Saturday", "5 p.m. EST, Nov. 6", "5 p.m. on Monday"."""
    at = end
    if r.low(at) in (",", "on", "of"):
        at += 1
    day = day_point(r, at)
    if day is None:
        return None, end
    return day.meaning, day.end


def part_of_day(r: Reader, i: int) -> Match | None:
    """``Saturday night``, ``last night``, ``tonight``, ``mid-afternoon yesterday``, ``the night of March 5``."""
    night = r.kind(i, "deictic_night")
    if night is not None:
        return Match(
            i, i + 1, DayTime(None, part="NI", steps=night, overnight=r.low(i) == "overnight"), "part/night"
        )
    steps = r.kind(i, "direction")
    if steps is not None and r.low(i) in ("last", "this", "next") and r.kind(i + 1, "part"):
        name = r.kind(i + 1, "part")
        if r.low(i + 1).endswith("s"):
            return None
        return Match(i, i + 2, DayTime(None, part=str(name), steps=steps), "part/direction")
    if r.low(i) in ("that", "the") and (
        r.kind(i + 1, "part") or r.kind(i + 1, "anaphoric") or r.low(i + 1) == "next"
    ):
        return _with_determiner(r, i)
    at = i
    if r.low(at) in ("mid", "early", "late"):
        at = r.skip_hyphen(at + 1)
    name = r.kind(at, "part")
    if name is not None and at > i and not r.low(at).endswith("s"):
        day, end = _day_beside(r, at + 1)
        return Match(i, end, DayTime(day, part=str(name)), "part/mid")
    if name is not None and (r.low(i) not in ("noon", "midday")):
        beside = day_point(r, i + 1)
        if beside is not None:
            return Match(i, beside.end, DayTime(beside.meaning, part=str(name)), "part/before-day")
    return None


def _with_determiner(r: Reader, i: int) -> Match | None:
    at, steps = i + 1, 0
    if r.low(at) in ("next", "following", "previous", "same"):
        steps = {"next": 1, "following": 1, "previous": -1, "same": 0}[r.low(at)]
        at += 1
    name = r.kind(at, "part")
    if name is None or r.low(at).endswith("s"):
        return None
    end = at + 1
    if r.low(end) == "of" and (day := day_point(r, end + 1)) is not None:
        return Match(i, day.end, DayTime(day.meaning, part=str(name)), "part/of")
    return Match(i, end, DayTime(Back("day", steps), part=str(name)), "part/back")


def day_then_part(r: Reader, day: Match) -> Match | None:
    """The part of day or time that follows a day: "Saturday night", "Tuesday at 5 p.m.", "yesterday early morning"."""
    at = day.end
    edge = r.low(at) in ("early", "late", "mid")
    name_at = r.skip_hyphen(at + 1) if edge else at
    name = r.kind(name_at, "part")
    if name is not None and not r.low(name_at).endswith("s"):
        return Match(day.start, name_at + 1, DayTime(day.meaning, part=str(name)), "part")
    at = at + 1 if r.low(at) in ("at", ",") else at
    if r.low(at) in ("around", "about"):
        at += 1
    found = _hands(r, at)
    if found is None:
        return None
    zone, end = _zone(r, found[0])
    return Match(day.start, end, DayTime(day.meaning, clock=found[1], zone=zone), "clock/after-day")

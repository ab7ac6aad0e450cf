"""The whole grammar: the longest time expression that begins at a word."""

from __future__ import annotations

from onrecord.extraction.times import clock, deictics, eras, lengths, points, sets
from onrecord.extraction.times.meanings import (
    Calendar,
    DayTime,
    Edge,
    Length,
    Match,
    Offset,
    Reference,
    Shift,
    Window,
)
from onrecord.extraction.times.reader import Reader

_RULES = (
    clock.clock, clock.part_of_day, points.point, sets.every, sets.plural, sets.frequency, deictics.offset,
    eras.first_units, lengths.length,
)  # fmt: skip
_MODIFIABLE = (Length, Calendar, Offset, DayTime, Window, Shift)


def expression(r: Reader, i: int, after_amount: bool = False) -> Match | None:
    """The longest expression that begins at word ``i``. ``after_amount``: what stands before is an amount, so that
    "a year" is a rate."""
    rate = sets.rate(r, i, after_amount)
    if rate is not None:
        return rate
    best = core(r, i)
    for rule in (_modified, _edged, _edge_of):
        found = rule(r, i)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def core(r: Reader, i: int) -> Match | None:
    """An expression without a modifier before it."""
    best: Match | None = None
    for rule in _RULES:
        found = rule(r, i)
        if found is not None and (best is None or found.end > best.end):
            best = found
    reference = r.phrase(i, "reference")
    if (
        reference is not None
        and (best is None or reference[0] >= best.end)
        and _stands_alone(r, i, reference[0])
    ):
        best = Match(i, reference[0], Reference(str(reference[1])), "reference")
    if best is None:
        best = _definite_length(r, i) or _adjective(r, i)
    if best is not None and points.is_day(best.meaning):
        best = clock.day_then_part(r, best) or best
    if best is not None and isinstance(best.meaning, Length):
        best = _length_tail(r, best)
    return best


def _stands_alone(r: Reader, i: int, end: int) -> bool:
    """A phrase such as "the past" or "the future" only where no time noun follows ("the past week")."""
    if r.hyphen(i - 1) or r.hyphen(end):
        return False
    if r.low(end - 1) in ("past", "future", "present", "moment", "time", "day"):
        if (
            r.low(end - 1) in ("past", "present")
            and r.low(end)[:1].isalpha()
            and (r.kind(end, "unit") or r.kind(end, "cardinal") or r.kind(end, "vague"))
        ):
            return False
        if end - i == 1 and r.low(i) == "future":
            return True
    return True


def _definite_length(r: Reader, i: int) -> Match | None:
    """``the nine months``, ``the 12 months``, ``the years``."""
    if r.low(i) == "a" and r.hyphen(i + 2):
        period = lengths.length(r, i + 1)
        if period is not None and r.low(period.end) in ("period", "span", "stretch"):
            return Match(i, period.end + 1, period.meaning, "length/period")
    if r.low(i) not in ("the", "those", "these"):
        return None
    inner = lengths.length(r, i + 1)
    if (
        inner is None
        or (inner.rule == "length/bare" and r.low(i) != "the")
        or r.low(i + 1) in ("a", "an", "some", "another")
    ):
        return None
    return Match(i, inner.end, inner.meaning, "length/definite")


def _adjective(r: Reader, i: int) -> Match | None:
    """``current``, ``recent`` before what they qualify; with a unit they are a window ("recent weeks")."""
    word = r.kind(i, "reference_adjective")
    if word is None or r.hyphen(i - 1) or r.hyphen(i + 1):
        return None
    unit = r.kind(i + 1, "unit")
    if unit is not None and r.low(i) == "recent" and r.low(i + 1).endswith("s"):
        return Match(i, i + 2, Window(Length(unit, None), -1), "window/recent")
    return Match(i, i + 1, Reference(str(word)), f"reference/{r.low(i)}")


def _length_tail(r: Reader, made: Match) -> Match:
    """``a three-year period``, ``8-month-old``, ``52 years old``."""
    low = r.low(made.end)
    if low == "period" and r.low(made.start) in ("a", "the", "this", "that"):
        return Match(made.start, made.end + 1, made.meaning, made.rule)
    if r.hyphen(made.end) and r.low(made.end + 1) == "old" and not r.low(made.end - 1).startswith("year"):
        return Match(made.start, made.end + 2, made.meaning, "length/old")
    return made


def _modified(r: Reader, i: int) -> Match | None:
    """``about 2000``, ``nearly two weeks ago``, ``no more than sixty days``."""
    found = r.phrase(i, "modifier")
    if found is None:
        return None
    end, mod = found
    if r.low(i) in ("over", "under", "around", "about") and r.low(end) in (
        "the",
        "this",
        "that",
        "last",
        "next",
    ):
        return None  # "over the weekend": a preposition
    inner = core(r, end) or _edge_of(r, end)
    if inner is None or not isinstance(inner.meaning, _MODIFIABLE):
        return None
    if (
        isinstance(inner.meaning, Length)
        and inner.meaning.count is None
        and r.low(i) in ("about", "some", "around", "over")
    ):
        return None
    if r.low(i) in ("over", "under") and not isinstance(inner.meaning, Length):
        return None
    if r.low(i) == "about" and isinstance(inner.meaning, Shift):
        return None  # "about last week": concerning it
    if not mod:
        return None
    return Match(i, inner.end, Edge(inner.meaning, str(mod)), inner.rule)


def _edged(r: Reader, i: int) -> Match | None:
    """``early 1998``, ``late last week``, ``mid-November``, ``earlier this month``, ``the early 1990s``, ``later in the day``."""
    at = i + 1 if r.low(i) == "the" else i
    mod = r.kind(at, "edge")
    if mod is None or r.low(at) == "middle":
        return None
    adverb = r.low(at) in ("earlier", "later")
    end = r.skip_hyphen(at + 1)
    if r.low(end) in ("in", "on") and r.low(at) != "mid":
        inner = points.point(r, end + 1)
        if inner is None and r.low(end + 1) == "the":
            inner = clock.part_of_day(r, end + 1)
        if inner is not None and points.is_day(inner.meaning):
            inner = clock.day_then_part(r, inner) or inner
        if inner is not None and not (adverb and inner.rule == "year" and r.low(at) == "later"):
            return Match(
                i, inner.end, inner.meaning if adverb else Edge(inner.meaning, str(mod)), f"edge/{r.low(at)}"
            )
        return None
    inner = core(r, end)
    if inner is None or isinstance(inner.meaning, (Length, Offset, Reference, Edge)):
        return None
    if at > i and r.low(end) in ("the", "this", "last", "next"):
        return None
    return Match(
        i, inner.end, inner.meaning if adverb else Edge(inner.meaning, str(mod)), f"edge/{r.low(at)}"
    )


def _edge_of(r: Reader, i: int) -> Match | None:
    """``the end of November``, ``year-end 1990``, ``the year's end``, ``the beginning of the year``, ``month's end``."""
    unit = r.kind(i + 1, "unit") if r.low(i) == "the" else r.kind(i, "unit")
    at = i + 1 if r.low(i) == "the" else i
    if unit in ("year", "month", "quarter", "week"):
        end = at + 1 + (r.low(at + 1) == "'s")
        end = r.skip_hyphen(end)
        if r.low(end) == "end" and not r.hyphen(end + 1):
            behind = eras.year_behind(r, end + 1) if unit == "year" else None
            if behind is not None:
                year = behind[1]
                return Match(i, behind[0], Edge(year, "END"), "edge/unit-end")
            return Match(i, end + 1, Edge(Shift(unit, 0), "END"), "edge/unit-end")
    mod = r.kind(at, "edge_noun")
    if mod is None or r.low(at + 1) != "of":
        return None
    inner = points.point(r, at + 2)
    if inner is None:
        return None
    return Match(i, inner.end, Edge(inner.meaning, str(mod)), "edge/of")

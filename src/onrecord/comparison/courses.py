"""What two figures that answer one question are to each other: the same, growth, another definition, or a contradiction."""

from __future__ import annotations

from math import inf, isinf
from typing import Literal, NamedTuple

from onrecord.comparison.facets import Facets
from onrecord.comparison.figures import Figure
from onrecord.comparison.rules import Family, Rules
from onrecord.comparison.when import Days, in_words, stretch_in_words
from onrecord.model import Statement

Course = Literal["same", "growth", "change", "definition", "contradiction", "undated"]
"""``growth``: a running total that may have risen. ``change``: a rate or a stock that may have moved since.
``definition``: the two count different things or different stretches of time. ``undated``: one of them has no date, and
they differ as they stand."""
EQUAL = 0.02
"""Part of a value by which converted amounts may differ and still be the same: a month is no exact number of days."""


class Held(NamedTuple):
    """A figure with the time it covers: ``as_of`` is the day for which it holds, ``start`` the day since which a running
    total counts (minus infinity where that is not said), ``span`` the stretch of which it gives the amount, if that is
    what it gives ("in May"). ``near`` is set for what happens once: days within which two figures are of one happening."""

    figure: Figure
    as_of: float
    start: float = -inf
    span: Days | None = None
    near: int | None = None


class Verdict(NamedTuple):
    """``words`` is the reason as a sentence, empty where the two agree; ``rule`` names it."""

    course: Course
    rule: str
    words: str


def held(f: Facets, rules: Rules) -> Held | None:
    """The figure of a statement with the time that it covers; None where it has none."""
    if f.figure is None:
        return None
    return cover(f.statement, f.figure, f.when, f.as_of, family=f.family, rules=rules)


def cover(
    s: Statement, figure: Figure, when: Days | None, as_of: float, *, family: Family | None, rules: Rules
) -> Held:
    """What stretch of time a statement's figure is of. The time of a bare figure ("in May he spoke of 500") is when it
    was said, and makes it no amount of that time."""
    start, span = -inf, None
    if when is not None and not isinf(when.first):
        if _begins(s, rules):
            start = when.first
        elif s.event is not None and not isinf(when.last):
            span = when
    return Held(figure, as_of, start, span, family.near if family is not None and family.occasions else None)


def _begins(s: Statement, rules: Rules) -> bool:
    """True where the time of a statement is told as a beginning ("since May", "from May")."""
    if s.time is None:
        return False
    at = max(0, s.time.start - s.start)
    lead = f"{s.text[max(0, at - 30) : at]}{s.time.text}".casefold().split()
    return any(word in rules.start_words for word in lead[-len(s.time.text.split()) - 2 :])


def compatible(a: Figure, b: Figure) -> bool:
    """True when one value could satisfy both figures, or when they measure different things."""
    if a.basis != b.basis or a.unit != b.unit or a.per != b.per:
        return True
    return a.low <= b.high * (1 + EQUAL) and b.low <= a.high * (1 + EQUAL)


def between(earlier: Held, later: Held, rules: Rules) -> Verdict:
    """How a figure stands to one that holds for the same day or an earlier one; both answer one question.

    A running total may grow and does not fall; a rate and a stock move both ways; amounts of different stretches of time
    are different amounts; and what was detected is no more than what there was.
    """
    one, two = earlier.figure, later.figure
    if compatible(one, two):
        return _seen(one, two)
    if isinf(earlier.as_of) or isinf(later.as_of):
        return Verdict(
            "undated",
            "disagreement/figure-undated",
            "One of them is undated, so growth is not ruled out; as they stand they differ.",
        )
    apart = later.as_of - earlier.as_of
    if one.per is not None or one.basis == "stock":
        return _moving(one, apart, rules)
    if earlier.span is not None and later.span is not None:
        return _stretches(earlier, later, earlier.span, later.span)
    if (earlier.span is None) != (later.span is None):
        return _part(earlier, later)
    if later.near is not None and -inf in (earlier.start, later.start):
        if apart <= later.near:
            return Verdict(
                "contradiction",
                "disagreement/figure-same-time",
                f"Both are of what happened at about the same time, {_days(apart)}.",
            )
        return Verdict("definition", "figures/another-time", "They are of what happened at different times.")
    return _totals(earlier, later, apart, rules)


def _seen(one: Figure, two: Figure) -> Verdict:
    if one.seen != two.seen and one.unit == two.unit and one.value != two.value:
        return Verdict(
            "definition",
            "figures/seen-and-sent",
            "One counts what was detected, the other what there was: they do not exclude each other.",
        )
    return Verdict("same", "", "")


def _moving(figure: Figure, apart: float, rules: Rules) -> Verdict:
    kind, rule = (
        ("stocks", "disagreement/stock") if figure.basis == "stock" else ("rates", "disagreement/rate")
    )
    if apart <= rules.figures_near:
        return Verdict("contradiction", rule, f"Both are {kind} for about the same time, and they differ.")
    moves = "A stock may rise and fall" if kind == "stocks" else "A rate may change"
    return Verdict("change", f"figures/{kind[:-1]}", f"{moves}, and the two are {_days(apart)}.")


def _stretches(earlier: Held, later: Held, one: Days, two: Days) -> Verdict:
    """Amounts of two stretches of time. A stretch that holds the other has at least its amount."""
    told = f"One is the amount {stretch_in_words(one)}, the other that {stretch_in_words(two)}"
    if one == two or (one.overlaps(two) and max(one.length, two.length) <= 1.1 * min(one.length, two.length)):
        return Verdict(
            "contradiction", "disagreement/figure-same-time", f"Both are the amount {stretch_in_words(two)}."
        )
    outer, inner = (earlier, later) if one.first <= two.first and one.last >= two.last else (later, earlier)
    wide, narrow = (one, two) if outer is earlier else (two, one)
    if wide.first <= narrow.first and wide.last >= narrow.last and outer.figure.high < inner.figure.low:
        return Verdict(
            "contradiction", "disagreement/figure-part", f"{told}; the part is greater than the whole."
        )
    return Verdict("definition", "figures/another-time", f"{told}.")


def _part(earlier: Held, later: Held) -> Verdict:
    """An amount of one stretch of time against a running total."""
    part, whole = (earlier, later) if earlier.span is not None else (later, earlier)
    span = part.span
    if span is None:
        return Verdict("same", "", "")
    told = f"One is the amount {stretch_in_words(span)}, the other a running total"
    if whole.start <= span.first and whole.as_of >= span.last and whole.figure.high < part.figure.low:
        return Verdict(
            "contradiction", "disagreement/figure-part", f"{told}; the part is greater than the whole."
        )
    return Verdict("definition", "figures/another-time", f"{told}.")


def _totals(earlier: Held, later: Held, apart: float, rules: Rules) -> Verdict:
    one, two = earlier.figure, later.figure
    falls = two.high < one.low
    starts = ""
    if not isinf(earlier.start) and not isinf(later.start) and earlier.start != later.start:
        first, second = in_words(earlier.start), in_words(later.start)
        starts = f" They count from different days, {first} and {second}."
        if abs(earlier.start - later.start) > rules.figures_near:
            wider = later.start < earlier.start
            if not (wider and falls):  # the longer count holds the shorter one, and must not be lower
                return Verdict("definition", "figures/another-start", starts.strip())
    if falls:
        return Verdict(
            "contradiction",
            "disagreement/figure-falls",
            f"A running total does not fall, so the later, lower figure contradicts the earlier one.{starts}",
        )
    if apart <= rules.figures_near:
        return Verdict(
            "contradiction",
            "disagreement/figure-same-time",
            f"The two are {_days(apart)}, too near for growth.{starts}",
        )
    return Verdict(
        "growth",
        "figures/growth",
        f"The later figure is the higher one, and the two are {_days(apart)}: the total may have grown.{starts}",
    )


def _days(apart: float) -> str:
    return f"{apart:.0f} day{'' if apart == 1 else 's'} apart"

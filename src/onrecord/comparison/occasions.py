"""Which statements of one kind, between the same parties, speak of the same happening."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from math import isinf
from typing import TypeVar

from onrecord.comparison.facets import Facets
from onrecord.comparison.when import Days

T = TypeVar("T")
MONTH = 31
DAYS = 7
"""Up to so many days a time is given by days ("on Tuesday", "19 and 20 June"), not by a longer stretch."""


def cut_at_gaps(members: Sequence[T], day: Callable[[T], float], near: int) -> list[list[T]]:
    """Groups members whose days lie in one run without a gap of more than ``near`` days. Unknown days stay together."""
    ordered = sorted(range(len(members)), key=lambda i: (day(members[i]), i))
    groups: list[list[T]] = []
    last: float | None = None
    for i in ordered:
        at = day(members[i])
        if last is None or (
            at != last and not at - last <= near
        ):  # inf - inf is no number: equal days stay together
            groups.append([])
        groups[-1].append(members[i])
        last = at
    return groups


class Happening:
    """Statements taken for one happening: its time, who came to whom, and which persons took part for each state."""

    def __init__(self, span: Days | None) -> None:
        self.span = span
        self.members: list[Facets] = []
        self.visitors: tuple[str, ...] = ()
        self.persons: dict[str, frozenset[str]] = {}

    def clashes(self, f: Facets) -> bool:
        """True where it was another's visit, or other persons met: a minister's talks are not the president's."""
        if f.visitors and self.visitors and f.visitors != self.visitors:
            return True
        return any(
            country in self.persons and not people & self.persons[country] for country, people in f.persons
        )

    def add(self, f: Facets) -> None:
        self.members.append(f)
        self.visitors = self.visitors or f.visitors
        for country, people in f.persons:
            self.persons[country] = self.persons.get(country, frozenset()) | people


def is_exact(facets: Facets, near: int) -> bool:
    """True where the stated time is exact enough to tell one happening from the next."""
    return facets.when is not None and facets.when.length <= max(MONTH, near)


def slack(one: Days, two: Days, near: int) -> int:
    """Days that may lie between two stated times of one happening.

    A day may be misplaced: the report's for that of the deed, or by the time of day elsewhere. Who names a month, or
    weeks, has left room for that: June is never said of what was in May.
    """
    if max(one.length, two.length) <= DAYS:
        return max(1, near // 7)
    return 1 if min(one.length, two.length) <= 1 else 0


def happenings(members: Sequence[Facets], near: int) -> list[list[Facets]]:
    """Parts statements into happenings. ``near`` is in days.

    Statements with an exact time come first, the most exact ones leading. A statement with a wide time, or none, joins
    the happening nearest to its publication that its time allows and that had begun by then; where there is none,
    statements published near each other stay together. One of unknown publication joins only where there is but one.
    """
    members = sorted(members, key=lambda f: f.order)
    dated: list[Happening] = []
    starts: list[float] = []
    exact = [f for f in members if is_exact(f, near)]
    for f in sorted(exact, key=lambda f: (f.when.length if f.when else 0, f.when, f.order)):
        span = f.when
        if span is None:
            continue
        fits = [
            h
            for h in _around(dated, starts, span, near)
            if h.span is not None and h.span.overlaps(span, slack(h.span, span, near)) and not h.clashes(f)
        ]
        if fits:
            min(fits, key=lambda h: _distance(h, span.first)).add(f)
        else:
            made = Happening(span)
            made.add(f)
            at = bisect_left(starts, span.first)
            starts.insert(at, span.first)
            dated.insert(at, made)
    loose: list[Facets] = []
    for f in sorted((f for f in members if not is_exact(f, near)), key=_specific):
        fits = [h for h in _candidates(dated, starts, f, near) if not h.clashes(f)]
        if fits:
            min(fits, key=lambda h: _distance(h, f.published)).add(f)
        else:
            loose.append(f)
    found = [*dated]
    for run in cut_at_gaps(
        [f for f in loose if not isinf(_day(f, near))], lambda f: _day(f, near), max(near, MONTH)
    ):
        found += _told_apart(run)
    one = found[0] if len(found) == 1 else None
    apart: list[Facets] = []
    for f in loose:
        if isinf(_day(f, near)):
            if one is None or one.clashes(f):
                apart.append(f)
            else:
                one.add(f)
    found += _told_apart(apart)
    return [sorted(h.members, key=lambda f: f.order) for h in found]


def _specific(f: Facets) -> tuple[bool, bool, float, str]:
    """Statements that name visitor and persons come first, so that the vague ones find something to join."""
    return (not f.visitors, not f.persons, *f.order)


def _day(f: Facets, near: int) -> float:
    """The day by which a loosely dated statement is put beside others: its publication, if its time allows that."""
    if f.when is None or isinf(f.when.last):
        return f.published
    return f.when.last if f.when.last < f.published - near else f.published


def _told_apart(run: Iterable[Facets]) -> list[Happening]:
    """Parts statements of about one day by visitor and persons; a vague one joins only where it cannot be mistaken."""
    found: list[Happening] = []
    vague: list[Facets] = []
    for f in sorted(run, key=_specific):
        fits = [h for h in found if not h.clashes(f)]
        if len(fits) == 1 or (fits and (f.visitors or f.persons)):
            fits[0].add(f)
        elif fits:
            vague.append(f)
        else:
            found.append(Happening(None))
            found[-1].add(f)
    if vague:
        found.append(Happening(None))
        for f in vague:
            found[-1].add(f)
    return found


def _around(dated: list[Happening], starts: list[float], span: Days, near: int) -> list[Happening]:
    """The dated happenings that may touch a span; none of them is longer than ``near`` or a month."""
    reach = max(MONTH, near) + near + 1
    return dated[bisect_left(starts, span.first - reach) : bisect_left(starts, span.last + near + 1)]


def _candidates(dated: list[Happening], starts: list[float], f: Facets, near: int) -> list[Happening]:
    if f.when is not None:
        return [
            h for h in _around(dated, starts, f.when, near) if h.span is not None and h.span.overlaps(f.when)
        ]
    if isinf(f.published):
        return dated if len(dated) == 1 else []
    ahead = f.stage != "actual"
    reach = max(near, MONTH)
    return [
        h
        for h in _around(dated, starts, Days(f.published - reach, f.published + reach), near)
        if h.span is not None
        and _distance(h, f.published)[0] <= reach
        and (ahead or h.span.first <= f.published + 1)
    ]


def _distance(happening: Happening, day: float) -> tuple[float, float]:
    """Days between a happening and a day; ties go to the earlier happening."""
    span = happening.span
    if span is None or isinf(day):
        return (0.0, span.first if span is not None else 0.0)
    return (max(0.0, span.first - day, day - span.last), span.first)

"""Which statements of one kind, between the same parties, speak of the same happening, as far as time tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import isinf
from typing import TypeVar

from onrecord.comparison.facets import Facets
from onrecord.comparison.when import Days

T = TypeVar("T")


def cut_at_gaps(members: Sequence[T], day: Callable[[T], float], near: int) -> list[list[T]]:
    """Groups members whose days lie in one run without a gap of more than ``near`` days. Order of input is kept."""
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


def _exact(facets: Facets, near: int) -> Days | None:
    """The stated time where it is exact enough to tell one happening from the next."""
    when = facets.when
    return when if when is not None and when.length <= max(31, near) else None


def happenings(members: Sequence[Facets], near: int) -> list[list[Facets]]:
    """Parts statements into happenings.

    Statements with an exact time come first: a run of days without a gap of more than ``near`` is one happening.
    A statement with a wide time, or none, joins the last happening that began before it was published and that its
    time allows; where there is none, statements published near each other stay together. What is unknown joins only
    where there is but one happening to join.
    """
    members = sorted(members, key=lambda f: f.order)
    exact = [f for f in members if _exact(f, near) is not None]
    rest = [f for f in members if _exact(f, near) is None]
    slack = max(1, near // 7)
    groups: list[list[Facets]] = []
    spans: list[Days] = []
    for f in sorted(exact, key=lambda f: (f.when.length if f.when else 0, f.when, f.order)):
        span = f.when
        if span is None:
            continue
        fits = [i for i in _around(spans, span, near) if spans[i].overlaps(span, slack)]
        if fits:
            nearest = min(fits, key=lambda i: (abs(spans[i].first - span.first), spans[i]))
            groups[nearest].append(f)
        else:
            at = bisect_left(spans, span)
            spans.insert(at, span)
            groups.insert(at, [f])
    loose: list[Facets] = []
    for f in rest:
        happening = _last_before(spans, f, near)
        if happening is None:
            loose.append(f)
        else:
            groups[happening].append(f)
    return groups + cut_at_gaps(loose, lambda f: f.published, max(near, 31))


def _around(spans: list[Days], span: Days, near: int) -> range:
    """The happenings that may touch a span: spans are sorted, and none is longer than a year."""
    longest = max(31, near)
    return range(
        bisect_left(spans, Days(span.first - 2 * longest - 1, span.first - 2 * longest - 1)),
        bisect_right(spans, Days(span.last + near + 1, span.last + near + 1)),
    )


def _last_before(spans: list[Days], facets: Facets, near: int) -> int | None:
    """The happening that a loosely dated statement speaks of, if one lies near."""
    when, published = facets.when, facets.published
    ahead = facets.stage != "actual"
    if when is not None:
        fits = [i for i in range(len(spans)) if spans[i].overlaps(when)] if len(spans) < 200 else []
        if not fits:
            return None
        return min(fits, key=lambda i: (_distance(spans[i], published), spans[i]))
    if isinf(published):
        return 0 if len(spans) == 1 else None
    fits = [
        i
        for i in _around(spans, Days(published - near, published + near), near)
        if _distance(spans[i], published) <= max(near, 31) and (ahead or spans[i].first <= published + 1)
    ]
    return min(fits, key=lambda i: (_distance(spans[i], published), spans[i]), default=None)


def _distance(span: Days, day: float) -> float:
    if isinf(day):
        return 0.0
    return max(0.0, span.first - day, day - span.last)

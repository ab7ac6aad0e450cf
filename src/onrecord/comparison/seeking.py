"""Under which keys a statement's claim is found by others, and under which it looks for others.

A key holds what must agree for two claims to have to do with each other: the family, the parties, what is said of the act
(done, not done, refused, foreseen), and a stretch of time. Time is in the key so that what one more report touches does not
grow with all that was ever said of two states. There are several kinds of time, and whoever looks says of which kinds and
in which days a claim that concerns it can lie:

====  ==================================================================================================
"t"   the days it tells of, where it names no more than :data:`APART` of them
"p"   the day of its report, where it names no such days
"q"   the day of its report, where it names them
"s"   the last of the days it tells of, where it names no more than :data:`APART`
"l"   the same, where it names more
"n"   the first day on which an undated report can have come out
====  ==================================================================================================

Stretches only make more be looked at: who asks then goes by days.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from onrecord.comparison.facets import Facets
from onrecord.comparison.readings_said import reading_of
from onrecord.comparison.rules import Family, Rules

APART = 400
"""Days between two reports at most, else they do not speak of one time; and the longest stretch that tells the time of what
happens once."""
LONGEST = 800
"""Days after a plan within which it is looked for what became of it."""
OPEN = ("foreseen", "promised", "sought", "conditional")
"""Stages of what may still come about."""
OPPOSED = {
    ("actual", "actual"),
    ("foreseen", "foreseen"),
    ("actual", "foreseen"),
    ("promised", "refused"),
    ("foreseen", "refused"),
}
"""Stages of what is affirmed and of what is denied that cannot go together. A wish or a condition opposes nothing."""
TOLD = 100
"""Days in a stretch of the time told."""

Key = str
"""What a claim is found under."""
Named = tuple[str, ...]
Time = tuple[str, int | None]
"""A kind of time and a stretch of it; None where there is no date."""


def _sides(f: Facets, family: Family | None = None) -> tuple[Named, Named]:
    """Parties as they belong to the key of a family, that of the statement if no other is given."""
    family = family or f.family
    if family is not None and family.symmetric:
        return f.parties, ()
    return f.actors, f.recipients


def _key(use: str, family: str, what: str, sides: tuple[Named, Named], time: Time) -> Key:
    kind, stretch = time
    ends = ">".join("+".join(side) for side in sides)
    return f"{use}|{family}|{what}|{ends}|{kind}{'' if stretch is None else stretch}"


def _stretches(kind: str, first: float, last: float, size: int = APART) -> Iterator[Time]:
    """The stretches that the days from ``first`` to ``last`` touch."""
    return ((kind, n) for n in range(int(first // size), int(last // size) + 1))


def is_told(f: Facets) -> bool:
    """True where it names days that tell when it was."""
    return f.when is not None and f.when.length <= APART


def _reported(f: Facets) -> Time:
    kind = "q" if is_told(f) else "p"
    return (kind, None) if isinf(f.published) else (kind, int(f.published // APART))


def _times(f: Facets) -> Iterator[Time]:
    """The times under which what a statement tells is found."""
    yield _reported(f)
    if f.when is not None and is_told(f):
        yield from _stretches("t", *f.when, TOLD)


def _ends(f: Facets) -> Iterator[Time]:
    """The times under which it is found that something came about, or did not."""
    if f.when is not None and not isinf(f.when.last):
        yield from _stretches("s" if is_told(f) else "l", f.when.last, f.when.last)
    if isinf(f.published) and not isinf(f.not_before):
        yield from _stretches("n", f.not_before, f.not_before)


def _near_reports(f: Facets, kinds: str, days: int = APART) -> Iterator[Time]:
    """The stretches of reports at most so many days away; without a date those of reports without one."""
    for kind in kinds:
        if isinf(f.published):
            yield kind, None
        else:
            yield from _stretches(kind, f.published - days, f.published + days)


def _of_one_time(f: Facets, family: Family) -> Iterator[Time]:
    """The times in which claims of a family lie that may speak of the same time (``matching.times_allow``)."""
    if family.occasions and f.when is not None and is_told(f):
        near = max(family.near, f.family.near if f.family is not None else 0)
        yield from _stretches("t", f.when.first - near, f.when.last + near, TOLD)
        yield from _near_reports(f, "p")
    else:
        yield from _near_reports(f, "pq")


# What a claim is found under


def _said(f: Facets) -> str:
    return "refused" if f.stage == "refused" else f"{f.stage}{'-' if f.negative else '+'}"


OUTCOMES = ("actual+", "actual-", "refused")
_FOUND = {*OUTCOMES, *(f"{affirmed}+" for affirmed, _ in OPPOSED)}


def offered(f: Facets, rules: Rules) -> Iterator[Key]:
    """The keys under which a statement's claim is found by others."""
    family = f.family
    if family is None or not f.parties:
        return
    said, sides = _said(f), _sides(f)
    if said in _FOUND:
        times, ends = [*_times(f)], [*_ends(f)] if said in OUTCOMES else []
        for time in (*times, *ends):
            yield _key("act", family.name, said, sides, time)
        if said.endswith("+") and not family.symmetric:
            for time in times:
                yield _key("by", family.name, said, (f.actors, ()), time)
        if family.symmetric and f.stage == "actual" and f.both_sides:
            for party in f.parties:
                for time in (*times[:1], *ends):
                    yield _key("with", family.name, "", ((party,), ()), time)
    if f.figure is not None and not isinf(f.as_of):
        for time in _stretches("p", f.as_of, f.as_of):
            yield _key("figure", family.name, "", sides, time)
    if reading_of(f, rules) is not None:
        yield _key("reading", family.name, "", sides, ("x" if isinf(f.published) else "d", None))
        for time in _times(f):
            yield _key("reading", family.name, "", sides, time)
    if family.name == "accusation" and said == "actual+":
        yield f"accused|{f.statement.document}"
        for act, party in f.charged:
            yield _key("accused", act, "", ((party,), ()), ("p", _reported(f)[1]))


# What a claim looks for


def sought(f: Facets, rules: Rules) -> Iterator[Key]:
    """The keys under which a statement's claim looks for others: all that ``Matches`` is asked on its account."""
    if is_against(f):
        yield from denied_by(f, rules, open_ended=False)
        yield from denied_by(f, rules, open_ended=True)
    if looks_ahead(f):
        yield from outcomes_of(f, rules)
        yield from outcomes_with(f)
        yield from outcomes_elsewhere(f, rules)
    yield from figures_near(f)
    yield from read_beside(f, rules)
    if f.negative and not f.doubted:
        yield f"accused|{f.statement.document}"
        for party in sorted({*f.actors, f.claimant}):
            yield from accused_by(f, party, rules)


def is_against(f: Facets) -> bool:
    """True for what denies, doubts or refuses."""
    return f.negative or f.stage == "refused"


def denied_by(f: Facets, rules: Rules, *, open_ended: bool) -> Iterator[Key]:
    """What is affirmed of the same parties in the same or an akin family, at the same time.

    ``open_ended``: where the other party is not named ("denies any transfer"), the same actor is enough.
    """
    if f.family is None or not f.parties or not (f.both_sides or f.family.alone or open_ended):
        return
    for name in sorted(rules.akin[f.family.name]):
        family = rules.families[name]
        sides = _sides(f, family)
        use = "by" if open_ended and not sides[1] and not family.symmetric else "act"
        times = [*_of_one_time(f, family)]
        for affirmed, denied in sorted(OPPOSED):
            if denied == f.stage:
                for time in times:
                    yield _key(use, name, f"{affirmed}+", sides, time)


def looks_ahead(f: Facets) -> bool:
    """True for what may still come about: a plan, promise, wish or forecast, and what is asked for or threatened; and for what
    is foreseen not to come about."""
    if f.family is None:
        return False
    if f.negative:
        return f.stage == "foreseen" and f.family.outcome
    return (f.stage in OPEN and f.family.outcome) or (f.stage == "actual" and bool(f.family.awaits))


def _settling(f: Facets, family: Family, *, told: bool) -> Iterator[Time]:
    """The times at which it may be told how it turned out: happened, or reported, from then on.

    With ``told`` what names its days is looked for by these alone.
    """
    if isinf(f.published):
        return
    first, last = f.published - 1, f.published + LONGEST
    for kind in ("l", "n", "p", *(() if told else ("s",)), *(("q",) if family.name == "sanction" else ())):
        yield from _stretches(kind, first, last)


def outcomes_of(f: Facets, rules: Rules) -> Iterator[Key]:
    """What happened, or did not, between the same parties in the same or an akin family: after it was foreseen, or by then."""
    if f.family is None or f.stage == "actual" or isinf(f.published):
        return
    if not f.parties or not (f.both_sides or f.family.alone):
        return
    ahead = f.when is not None and is_told(f) and f.when.last >= f.published
    for name in sorted(rules.akin[f.family.name]):
        family = rules.families[name]
        before = [t for kind in "pq" for t in _stretches(kind, f.published - APART, f.published)]
        if f.when is not None and is_told(f):
            near = max(family.near, f.family.near)
            before += _stretches("t", f.when.first - near, f.when.last + near, TOLD)
        for said in OUTCOMES:
            after = _settling(f, family, told=ahead and said == "actual+")
            for time in dict.fromkeys((*before, *after)):
                yield _key("act", name, said, _sides(f, family), time)


def outcomes_with(f: Facets) -> Iterator[Key]:
    """What one of the parties did, where the other is left open ("wants Lima to agree to a treaty")."""
    if f.family is None or not f.family.symmetric or f.both_sides or f.stage == "actual":
        return
    times = [*_settling(f, f.family, told=False)]
    if not isinf(f.published):
        times += _stretches("q", f.published - 1, f.published + LONGEST)
    for party in f.parties:
        for time in dict.fromkeys(times):
            yield _key("with", f.family.name, "", ((party,), ()), time)


def outcomes_elsewhere(f: Facets, rules: Rules) -> Iterator[Key]:
    """What shows in another family, or with some of the parties, how it turned out (:func:`awaited`)."""
    for name, actors, recipients in awaited(f, rules):
        for time in _settling(f, rules.families[name], told=False):
            for said in OUTCOMES:
                yield _key("act", name, said, (actors, recipients), time)


def awaited(f: Facets, rules: Rules) -> Iterator[tuple[str, Named, Named]]:
    """Under which families and parties it may be found how something turned out, beside those of the claim itself.

    What is asked for is given by the one who was asked; what is threatened is done; what was to be done for several is done
    for each; a visit is shown by what was signed at the host's; what was planned is called off.
    """
    family = f.family
    if family is None or f.negative or not f.parties:
        return
    if f.stage == "actual" and f.both_sides:
        ends = (f.recipients, f.actors) if family.turned else (f.actors, f.recipients)
        for name in (*family.awaits, *family.refused_by):
            yield (name, *_turned(name, *ends, rules))
    if f.stage not in OPEN:
        return
    if len(f.recipients) > 1 and not family.symmetric:
        for one in f.recipients:
            yield family.name, f.actors, (one,)
    if f.visitors:
        for host in f.recipients:
            for name in family.shown_by:
                yield (name, *_turned(name, f.visitors, (host,), rules))
    if len(f.parties) > 1:
        for name in family.called_off_by:
            for one in f.parties:
                for other in f.parties:
                    if one != other:
                        yield name, (one,), (other,)


def _turned(name: str, actors: Named, recipients: Named, rules: Rules) -> tuple[Named, Named]:
    """Parties as they belong to the key of a family."""
    if rules.families[name].symmetric:
        return tuple(sorted({*actors, *recipients})), ()
    return actors, recipients


def is_count(f: Facets) -> bool:
    """True for a count of something that was done, no rate."""
    figure = f.figure
    return (
        figure is not None
        and figure.basis == "count"
        and figure.per is None
        and not f.negative
        and f.stage == "actual"
    )


def figures_near(f: Facets) -> Iterator[Key]:
    """Figures of one family between the same parties, for days at most :data:`APART` away."""
    if f.family is None or not f.parties or f.family.awaits or not is_count(f) or isinf(f.as_of):
        return
    if f.both_sides or f.family.alone:
        for time in _stretches("p", f.as_of - APART, f.as_of + APART):
            yield _key("figure", f.family.name, "", _sides(f), time)


def read_beside(f: Facets, rules: Rules) -> Iterator[Key]:
    """What else is said to be an act of the same or an akin family between the same parties, at the same time or undated."""
    if f.family is None or not f.parties or not (f.both_sides or f.family.alone):
        return
    if reading_of(f, rules) is None:
        return
    for name in sorted(rules.akin[f.family.name]):
        family = rules.families[name]
        times = [*_near_reports(f, "pq"), ("d" if isinf(f.published) else "x", None)]
        if f.when is not None and is_told(f):
            near = max(family.near, f.family.near)
            times += _stretches("t", f.when.first - near, f.when.last + near, TOLD)
        for time in times:
            yield _key("reading", name, "", _sides(f, family), time)


def accused_by(f: Facets, party: str, rules: Rules) -> Iterator[Key]:
    """Accusations of a party of the very act that is denied, or of an akin one, in reports of about the time."""
    if f.family is None:
        return
    for name in sorted(rules.akin[f.family.name]):
        for time in _near_reports(f, "p"):
            yield _key("accused", name, "", ((party,), ()), time)

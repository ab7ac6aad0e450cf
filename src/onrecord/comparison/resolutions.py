"""How what was planned, sought, promised or foreseen turned out, as far as later statements tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, isinf

from onrecord.comparison.claims import Group
from onrecord.comparison.labels import claim_label
from onrecord.comparison.matching import CERTAIN, MOST, Matches, same_things, stated_time, strength
from onrecord.comparison.rules import Rules
from onrecord.comparison.when import in_words
from onrecord.model import Relation

OPEN = ("foreseen", "promised", "sought")
SOON = 120
"""Days within which an occasion (a meeting, a signature) is taken for the one that was foreseen without a date."""
LONGEST = 800
"""The same for what goes on, such as deliveries."""


def resolved(asking: Iterable[Group], matches: Matches, rules: Rules) -> Iterator[Relation]:
    """Ties statements that something happened, or did not, to earlier ones that looked forward to it.

    Of several occasions that fit, the first after the forecast is the one. Where the forecast names one party only
    ("wants X to agree to a treaty"), the other must stand close by. What is only likely settles nothing.
    """
    for ahead in asking:
        first = ahead.members[0]
        if first.stage not in OPEN or first.negative or first.family is None or not first.family.outcome:
            continue
        found = [*matches.of(first)]
        if not first.both_sides and first.family.symmetric:
            around = {p for f in ahead.members for p in f.company}
            for party in first.parties:
                among = matches.with_party(first.family.name, party)
                found += [g for g in among if _is_done(g) and set(g.members[0].parties) <= around]
        outcomes = [
            g
            for g in found
            if g.members[0].stage == "actual"
            and strength(g) == CERTAIN
            and same_things(g.members, ahead.members, open_ended=False)
            and (first.family.occasions or _common_thing(g, ahead))
        ]
        if any(g.question == ahead.question and _already(g, ahead) for g in outcomes):
            continue
        settling = [g for g in outcomes if _settles(g, ahead)]
        if first.family.occasions and settling:
            soonest = min(_day(g) for g in settling)
            settling = [g for g in settling if _day(g) <= soonest + first.family.near]
        for group in settling[:MOST]:
            yield Relation(
                "resolves", group.id, ahead.id, _why(group, ahead, rules), "resolutions/came-about"
            )


def _common_thing(one: Group, other: Group) -> bool:
    """Whether the two name a thing in common. What goes on ("cooperate") without one was going on before as well as
    after, and shows nothing about a plan; a signature or a visit is an event of its own."""
    family = one.members[0].family
    if family is None or not family.objects:
        return True
    return bool({o for f in one.members for o in f.objects} & {o for f in other.members for o in f.objects})


def _is_done(group: Group) -> bool:
    first = group.members[0]
    return first.stage == "actual" and first.both_sides


def _said(group: Group) -> float:
    return group.members[0].published


def _reported(group: Group) -> float:
    """The last day on which it is known to have been reported; minus infinity where no date is known at all."""
    return max(f.not_before for f in group.members)


def _day(group: Group) -> float:
    """The day it happened, else the first on which it was reported."""
    happened = stated_time(group.members)
    return happened.last if happened is not None and not isinf(happened.last) else group.members[0].published


def _already(group: Group, ahead: Group) -> bool:
    """True when it was on the record as done before it was spoken of as to come, or at the same time."""
    return group.members[0].published <= _said(ahead) and not isinf(group.members[0].published)


def _settles(group: Group, ahead: Group) -> bool:
    """True when the outcome is reported after the forecast and did not happen before it."""
    said, reported = _said(ahead), _reported(group)
    family = group.members[0].family
    if isinf(said) or isinf(reported) or family is None:
        return False
    if any(f.statement.stance == "denied" or f.doubted for f in group.members):
        return False  # a denial tells what its source says of the past, not how the future turned out
    happened, awaited = stated_time(group.members), stated_time(ahead.members)
    if awaited is not None and awaited.last < said:
        awaited = None  # the time is that of the wish, not of what is wished for
    if awaited is not None and happened is not None and not happened.overlaps(awaited, family.near):
        return False
    latest = said + (LONGEST if awaited is not None or not family.occasions else SOON)
    if happened is not None and not isinf(happened.last):
        return reported >= said and said - 1 <= happened.last <= latest
    first = min((f.published for f in group.members), default=inf)
    return reported > said and said <= (reported if isinf(first) else first) <= latest


def _why(group: Group, ahead: Group, rules: Rules) -> str:
    outcome = "It did not come about" if group.members[0].negative else "It came about"
    return (
        f"Reported on {in_words(_said(ahead))}: {claim_label(ahead, rules)}. {outcome}, as reported by "
        f"{in_words(_reported(group))}: {claim_label(group, rules)}."
    )

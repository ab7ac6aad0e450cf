"""How what was planned, sought, promised, threatened or foreseen turned out, as far as later statements tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import inf, isinf
from typing import Literal, NamedTuple

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.labels import claim_label, in_figures
from onrecord.comparison.matching import CERTAIN, MOST, Matches, same_things, stated_time, strength
from onrecord.comparison.rules import Family, Rules
from onrecord.comparison.seeking import APART, LONGEST, looks_ahead
from onrecord.comparison.when import in_words
from onrecord.model import Relation

Course = Literal["came-about", "in-part", "did-not", "put-off"]
SOON = 120
"""Days within which an occasion (a meeting, a signature) is taken for the one that was foreseen without a date. For what goes
on, such as deliveries, and for what was foreseen with a date, they are :data:`LONGEST`."""
SAID = {
    "came-about": "It came about",
    "in-part": "It came about in part",
    "did-not": "It did not come about",
    "put-off": "It was put off",
}


class Outcome(NamedTuple):
    """A claim that says how something turned out; ``note`` says why it is no more than a part."""

    group: Group
    course: Course
    note: str = ""


def resolved(asking: Iterable[Group], matches: Matches, rules: Rules) -> Iterator[Relation]:
    """Ties statements that something happened, or did not, to earlier ones that looked forward to it.

    Of several occasions that fit, the first after the forecast is the one. Where the forecast names one party only
    ("wants X to agree to a treaty"), the other must stand close by. What is only likely settles nothing.

    Neighbourhood: the claim that looks ahead, the claims of its family or an akin one between the same parties
    (``Matches.outcomes``), those with one of its parties where it names one only (``outcomes_with``), and
    ``Matches.outcomes_elsewhere``.
    """
    for ahead in asking:
        if not looks_ahead(ahead.members[0]):
            continue
        for outcome in _outcomes(ahead, matches, rules)[:MOST]:
            yield Relation(
                "resolves",
                outcome.group.id,
                ahead.id,
                _why(outcome, ahead, rules),
                f"resolutions/{outcome.course}",
            )


def _outcomes(ahead: Group, matches: Matches, rules: Rules) -> list[Outcome]:
    first = ahead.members[0]
    family = first.family
    if family is None:
        return []
    if first.negative:
        return _all_the_same(ahead, matches)
    found = [] if first.stage == "actual" else matches.outcomes(ahead)
    around = {p for f in ahead.members for p in f.company}
    found += [g for g in matches.outcomes_with(ahead) if _is_done(g) and set(g.members[0].parties) <= around]
    direct = [g for g in found if _is_outcome(g) and _fits(g, ahead)]
    if any(g.question == ahead.question and _already(g, ahead) for g in direct):
        return []
    known = {g.id for g in found}
    others = [g for g in matches.outcomes_elsewhere(ahead) if g.id not in known and g.id != ahead.id]
    made = [Outcome(g, *_course(g, ahead, rules)) for g in direct if _settles(g, ahead)]
    made += [o for g in others if (o := _elsewhere(g, ahead, rules)) is not None and _settles(g, ahead)]
    done = [_day(o.group) for o in made if o.course != "put-off"]
    if family.occasions and done:
        made = [o for o in made if _day(o.group) <= min(done) + family.near]
    return _together(made, ahead)


def _all_the_same(ahead: Group, matches: Matches) -> list[Outcome]:
    """What was said to be unlikely, or not to come, and came. That it did not come is shown by no single report."""
    found = [
        g
        for g in matches.outcomes(ahead)
        if _is_outcome(g) and not g.members[0].negative and g.members[0].stage == "actual" and _fits(g, ahead)
    ]
    if any(_already(g, ahead) for g in found):
        return []
    return [Outcome(g, "did-not") for g in found if _settles(g, ahead)]


def _is_outcome(group: Group) -> bool:
    lead = group.members[0]
    if lead.stage == "refused":
        return True
    return lead.stage == "actual" and strength(group) == CERTAIN


def _fits(group: Group, ahead: Group) -> bool:
    family = ahead.members[0].family
    if family is None or not same_things(group.members, ahead.members, open_ended=False):
        return False
    return family.occasions or _common_thing(group, ahead)


def _common_thing(one: Group, other: Group) -> bool:
    """Whether the two name a thing in common. What goes on ("cooperate") without one was going on before as well as
    after, and shows nothing about a plan; a signature or a visit is an event of its own."""
    family = one.members[0].family
    if family is None or not family.objects:
        return True
    return bool({o for f in one.members for o in f.objects} & {o for f in other.members for o in f.objects})


def _course(group: Group, ahead: Group, rules: Rules) -> tuple[Course, str]:
    """What an outcome of the same kind says: not done, done, or less of it than was spoken of."""
    if group.members[0].negative or group.members[0].stage == "refused":
        return "did-not", ""
    want = next((f.figure for f in ahead.members if f.figure is not None), None)
    got = group.members[0].figure
    if want is None or got is None or (want.unit, want.per, want.basis) != (got.unit, got.per, got.basis):
        return "came-about", ""
    if got.high < want.low:
        return "in-part", f"{in_figures(got, rules)} of {in_figures(want, rules)}"
    return "came-about", ""


def _elsewhere(group: Group, ahead: Group, rules: Rules) -> Outcome | None:
    """An outcome of another family, or with some of the parties only (``seeking.awaited``)."""
    first, lead = ahead.members[0], group.members[0]
    family, other = first.family, lead.family
    if family is None or other is None or not _is_outcome(group):
        return None
    if other.name in family.refused_by:
        refused = not lead.negative and lead.stage == "actual" and _things_allow(group, ahead)
        return Outcome(group, "did-not") if refused else None
    if other.name in family.called_off_by and other.name not in family.awaits:
        return _called_off(group, family, rules)
    if other.name in family.awaits:
        return Outcome(group, *_course(group, ahead, rules)) if _things_allow(group, ahead) else None
    if lead.negative or lead.stage != "actual":
        return None
    if first.visitors and not _is_visit_shown(group, first):
        return None
    if not first.visitors and not _fits(group, ahead):
        return None
    return Outcome(group, "came-about")


def _things_allow(group: Group, ahead: Group) -> bool:
    """What answers a request must be of the kind that was asked for; a threat names no thing."""
    asked = {o for f in ahead.members for o in f.objects}
    given = {o for f in group.members for o in f.objects}
    family, other = ahead.members[0].family, group.members[0].family
    if not asked:
        return family is not None and not family.turned
    return bool(asked & given) or (not given and other is not None and other.name == "rejection")


def _called_off(group: Group, family: Family, rules: Rules) -> Outcome | None:
    """ "cancelled the visit" and "postponed the signing"; what else is broken off says nothing about a plan."""
    event = group.members[0].statement.event
    if event is None or event.mode != "withdraw" or group.members[0].negative:
        return None
    text = " ".join(f.statement.text for f in group.members).casefold()
    if family.nouns and not re.search(rf"\b(?:{'|'.join(family.nouns)})", text):
        return None
    return Outcome(group, "put-off") if rules.put_off.search(text) else Outcome(group, "did-not")


def _is_visit_shown(group: Group, visit: Facets) -> bool:
    """True where the visitor came to one of the hosts: by another word for the visit, or by a place in the host's state."""
    hosts = set(visit.recipients)
    for f in group.members:
        if f.visitors:
            if f.visitors == visit.visitors and set(f.recipients) <= hosts:
                return True
            continue
        place = f.statement.event.place if f.statement.event is not None else None
        if place is not None and place.country in hosts and set(visit.visitors) <= set(f.parties):
            return True
    return False


def _together(outcomes: list[Outcome], ahead: Group) -> list[Outcome]:
    """What was to be done with several, and was done with some of them, came about in part."""
    first = ahead.members[0]
    hosts = set(first.recipients)
    if len(hosts) < 2 or (first.family is not None and first.family.symmetric and not first.visitors):
        return outcomes
    done = {p for o in outcomes if o.course == "came-about" for p in o.group.members[0].parties}
    if hosts <= done:
        return outcomes
    return [
        o._replace(course="in-part", note="not with all who were named") if o.course == "came-about" else o
        for o in outcomes
    ]


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
    """True when it was on the record as done before it was spoken of as to come, or at the same time. What one report says
    in two ways (a headline: "Minister to visit Lima") was not done before it was foreseen. What was reported long before, and
    is not told of the same time, is no longer what is spoken of."""
    own, said = {f.statement.document for f in ahead.members}, _said(ahead)
    told, awaited = stated_time(group.members), stated_time(ahead.members)
    same = (
        told is not None
        and awaited is not None
        and max(told.length, awaited.length) <= APART
        and told.overlaps(awaited, ahead.members[0].family.near if ahead.members[0].family is not None else 0)
    )
    return group.members[0].published <= said and any(
        f.statement.document not in own and f.published <= said and (same or said - f.published <= APART)
        for f in group.members
    )


def _settles(group: Group, ahead: Group) -> bool:
    """True when the outcome is reported after the forecast and did not happen before it; and, where it is that nothing
    happened, when the time for it had come."""
    said, reported = _said(ahead), _reported(group)
    family = group.members[0].family
    if isinf(said) or isinf(reported) or family is None:
        return False
    if any(f.statement.stance == "denied" or f.doubted for f in group.members):
        return False  # a denial tells what its source says of the past, not how the future turned out
    happened = stated_time(group.members)
    # a time before it was said is that of the wish, not of what is wished for
    awaited = stated_time([f for f in ahead.members if f.when is not None and f.when.last >= said])
    if ahead.members[0].stage == "actual":
        awaited = None  # the time is that of the request
    if group.members[0].negative and awaited is not None and reported < awaited.first:
        return False
    if awaited is not None and happened is not None and not group.members[0].negative:
        called_off = (
            ahead.members[0].family is not None and family.name in ahead.members[0].family.called_off_by
        )
        if not called_off and not happened.overlaps(awaited, family.near):
            return False
    latest = said + (LONGEST if awaited is not None or not family.occasions else SOON)
    if happened is not None and not isinf(happened.last) and family.name != "sanction":
        return reported >= said and said - 1 <= happened.last <= latest
    first = min((f.published for f in group.members), default=inf)
    return reported > said and said <= (reported if isinf(first) else first) <= latest


def _why(outcome: Outcome, ahead: Group, rules: Rules) -> str:
    note = f" ({outcome.note})" if outcome.note else ""
    said = "It turned out otherwise" if ahead.members[0].negative else f"{SAID[outcome.course]}{note}"
    return (
        f"Reported on {in_words(_said(ahead))}: {claim_label(ahead, rules)}. {said}, as reported by "
        f"{in_words(_reported(outcome.group))}: {claim_label(outcome.group, rules)}."
    )

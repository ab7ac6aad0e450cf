"""Finds claims about the same parties and things without setting all against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import isinf

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.occasions import DAYS, slack
from onrecord.comparison.rules import Rules
from onrecord.comparison.when import Days
from onrecord.model import Certainty

STRENGTH: dict[Certainty, int] = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}
CERTAIN = 3
MOST = 64
"""At most so many claims are set against one: a denial of everything would otherwise be tied to each line of a record."""


APART = 400
"""Days between the reports of an accusation and of its denial at most, else they do not speak of one time."""
OPEN = ("foreseen", "promised", "sought", "conditional")
"""Stages of what may still come about."""
Key = tuple[str, ...]
Named = tuple[str, ...]


def _sides(f: Facets) -> tuple[Named, Named]:
    if f.family is not None and f.family.symmetric:
        return f.parties, ()
    return f.actors, f.recipients


def _both(family: str, actors: Named, recipients: Named) -> Key:
    return ("both", family, "+".join(actors), "+".join(recipients))


def _one(family: str, actors: Named) -> Key:
    return ("one", family, "+".join(actors))


def _party(family: str, party: str) -> Key:
    return ("party", family, party)


def _accused(party: str, period: int | None) -> Key:
    return ("accused", party, "" if period is None else str(period))


def _period(f: Facets) -> int | None:
    """The stretch of :data:`APART` days in which its report came out; None without a date."""
    return None if isinf(f.published) else int(f.published) // APART


def _periods_near(f: Facets) -> tuple[int | None, ...]:
    """The stretches in which lies every day at most :data:`APART` days away."""
    period = _period(f)
    return (None,) if period is None else (period - 1, period, period + 1)


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
            yield (name, *_ends(name, *ends, rules))
    if f.stage not in OPEN:
        return
    if len(f.recipients) > 1 and not family.symmetric:
        for one in f.recipients:
            yield family.name, f.actors, (one,)
    if f.visitors:
        for host in f.recipients:
            for name in family.shown_by:
                yield (name, *_ends(name, f.visitors, (host,), rules))
    if len(f.parties) > 1:
        for name in family.called_off_by:
            for one in f.parties:
                for other in f.parties:
                    if one != other:
                        yield name, (one,), (other,)


def _ends(name: str, actors: Named, recipients: Named, rules: Rules) -> tuple[Named, Named]:
    """Parties as they belong to the key of a family."""
    if rules.families[name].symmetric:
        return tuple(sorted({*actors, *recipients})), ()
    return actors, recipients


def offered(f: Facets) -> Iterator[Key]:
    """The keys under which a statement's claim is found by others. All statements of a claim by the rules share them."""
    if f.family is None:
        return
    actors, recipients = _sides(f)
    yield _both(f.family.name, actors, recipients)
    yield _one(f.family.name, actors)
    if f.family.symmetric:
        for party in f.parties:
            yield _party(f.family.name, party)
    if f.family.name == "accusation":
        for party in f.recipients:
            yield _accused(party, _period(f))


def sought(f: Facets, rules: Rules) -> Iterator[Key]:
    """The keys under which a statement's claim may look for others: all that :class:`Matches` is asked on its account."""
    if f.family is not None and f.parties:
        for name in sorted(rules.akin[f.family.name]):
            family = rules.families[name]
            actors, recipients = (f.parties, ()) if family.symmetric else (f.actors, f.recipients)
            yield _both(name, actors, recipients)
            if not recipients and not family.symmetric and (f.negative or f.stage == "refused"):
                yield _one(name, actors)
        if f.family.symmetric and not f.both_sides:
            for party in f.parties:
                yield _party(f.family.name, party)
    for name, actors, recipients in awaited(f, rules):
        yield _both(name, actors, recipients)
    if f.denies:
        for party in sorted({*f.actors, f.claimant}):
            for period in _periods_near(f):
                yield _accused(party, period)


class Matches:
    """Claims by key. Nothing that ties claims under different questions may find them in another way: adding one report
    to a record looks only where :func:`sought` leads (docs/how-it-decides/comparison.md)."""

    def __init__(self, groups: Iterable[Group], rules: Rules) -> None:
        self._rules = rules
        self._by_key: dict[Key, list[Group]] = defaultdict(list)
        for group in sorted(groups, key=lambda g: g.members[0].order):
            keys = {*offered(group.members[0])}
            if group.members[0].family is not None and group.members[0].family.name == "accusation":
                keys |= {_accused(p, _period(f)) for f in group.members for p in f.recipients}
            for key in keys:
                self._by_key[key].append(group)

    def of(self, f: Facets, open_ended: bool = False) -> Iterator[Group]:
        """Claims of the same or an akin family between the same parties, earliest first.

        ``open_ended``: where the other party is not named ("denies any transfer"), the same actor is enough.
        """
        if f.family is None or not f.parties or not (f.both_sides or f.family.alone or open_ended):
            return
        for name in sorted(self._rules.akin[f.family.name]):
            family = self._rules.families[name]
            actors, recipients = (f.parties, ()) if family.symmetric else (f.actors, f.recipients)
            if recipients or family.symmetric or not open_ended:
                yield from self._by_key.get(_both(name, actors, recipients), ())
            else:
                yield from self._by_key.get(_one(name, actors), ())

    def awaited(self, f: Facets) -> Iterator[Group]:
        """Claims that may show how something turned out, of other families or between some of the parties (``awaited``)."""
        seen: set[str] = set()
        for name, actors, recipients in awaited(f, self._rules):
            for group in self._by_key.get(_both(name, actors, recipients), ()):
                if group.id not in seen:
                    seen.add(group.id)
                    yield group

    def with_party(self, family: str, party: str) -> Sequence[Group]:
        """Claims of a family without direction in which a party takes part, earliest first."""
        return self._by_key.get(_party(family, party), ())

    def accusing(self, party: str, denial: Facets) -> Sequence[Group]:
        """Accusations of a party in reports of about the time of a denial, earliest first."""
        found = {
            g.id: g for period in _periods_near(denial) for g in self._by_key.get(_accused(party, period), ())
        }
        return sorted(found.values(), key=lambda g: g.members[0].order)


def same_things(a: Sequence[Facets], b: Sequence[Facets], open_ended: bool = True) -> bool:
    """True when the two speak of a common kind of thing, or neither of them names one.

    With ``open_ended`` one of them may leave it open ("any such handover"), as long as the family is the same.
    """
    left = {o for f in a for o in f.objects}
    right = {o for f in b for o in f.objects}
    if left & right:
        return True
    one, two = a[0].family, b[0].family
    if one is None or two is None or one.name != two.name:
        return not (one is not None and one.objects) and not (two is not None and two.objects)
    return not one.objects or (not left and not right) or (open_ended and not (left and right))


def stated_time(members: Sequence[Facets]) -> Days | None:
    """The most exact time that a claim's members give."""
    return min((f.when for f in members if f.when is not None), key=lambda w: (w.length, w), default=None)


def times_allow(a: Group, b: Group) -> bool:
    """False when the two plainly speak of different times."""
    family = a.members[0].family or b.members[0].family
    near = family.near if family is not None else 0
    left, right = stated_time(a.members), stated_time(b.members)
    if family is not None and family.occasions and left is not None and right is not None:
        return left.overlaps(
            right, near if max(left.length, right.length) <= DAYS else slack(left, right, near)
        )
    return not abs(a.members[0].published - b.members[-1].published) > max(near, APART)


def strength(group: Group) -> int:
    """How sure the surest member is, 0 to 3."""
    return max(STRENGTH[f.statement.certainty] for f in group.members)

"""Finds claims about the same parties and things without setting all against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.rules import Rules
from onrecord.comparison.when import Days
from onrecord.model import Certainty

STRENGTH: dict[Certainty, int] = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}
CERTAIN = 3
MOST = 64
"""At most so many claims are set against one: a denial of everything would otherwise be tied to each line of a record."""


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


def _accused(party: str) -> Key:
    return ("accused", party)


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
            yield _accused(party)


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
    if f.denies:
        for party in sorted({*f.actors, f.claimant}):
            yield _accused(party)


class Matches:
    """Claims by key. Nothing that ties claims under different questions may find them in another way: adding one report
    to a record looks only where :func:`sought` leads (docs/how-it-decides/comparison.md)."""

    def __init__(self, groups: Iterable[Group], rules: Rules) -> None:
        self._rules = rules
        self._by_key: dict[Key, list[Group]] = defaultdict(list)
        for group in sorted(groups, key=lambda g: g.members[0].order):
            keys = {*offered(group.members[0])}
            if group.members[0].family is not None and group.members[0].family.name == "accusation":
                keys |= {_accused(p) for f in group.members for p in f.recipients}
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

    def with_party(self, family: str, party: str) -> Sequence[Group]:
        """Claims of a family without direction in which a party takes part, earliest first."""
        return self._by_key.get(_party(family, party), ())

    def accusing(self, party: str) -> Sequence[Group]:
        """Accusations of a party, earliest first."""
        return self._by_key.get(_accused(party), ())


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
        return left.overlaps(right, near)
    return not abs(a.members[0].published - b.members[-1].published) > max(near, 400)


def strength(group: Group) -> int:
    """How sure the surest member is, 0 to 3."""
    return max(STRENGTH[f.statement.certainty] for f in group.members)

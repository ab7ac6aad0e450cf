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


def _sides(f: Facets) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if f.family is not None and f.family.symmetric:
        return f.parties, ()
    return f.actors, f.recipients


class Matches:
    """Claims by family and parties; akin families are looked up together."""

    def __init__(self, groups: Iterable[Group], rules: Rules) -> None:
        self._rules = rules
        self._by_both: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Group]] = defaultdict(list)
        self._by_actor: dict[tuple[str, tuple[str, ...]], list[Group]] = defaultdict(list)
        for group in sorted(groups, key=lambda g: g.members[0].order):
            f = group.members[0]
            if f.family is None:
                continue
            actors, recipients = _sides(f)
            self._by_both[f.family.name, actors, recipients].append(group)
            self._by_actor[f.family.name, actors].append(group)

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
                yield from self._by_both.get((name, actors, recipients), ())
            else:
                yield from self._by_actor.get((name, actors), ())


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

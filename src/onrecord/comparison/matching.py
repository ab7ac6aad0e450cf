"""Finds claims about the same parties and things without setting all against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.comparison import seeking
from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.occasions import DAYS, slack
from onrecord.comparison.rules import Rules
from onrecord.comparison.seeking import APART, Key
from onrecord.comparison.when import Days
from onrecord.model import Certainty

STRENGTH: dict[Certainty, int] = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}
CERTAIN = 3
MOST = 64
"""At most so many claims are set against one: a denial of everything would otherwise be tied to each line of a record."""


class Matches:
    """Claims by key. Nothing that ties claims under different questions may find them in another way: adding one report
    to a record looks only where :func:`seeking.sought` leads (docs/how-it-decides/comparison.md)."""

    def __init__(self, groups: Iterable[Group], rules: Rules) -> None:
        self._rules = rules
        self._by_key: dict[Key, list[Group]] = defaultdict(list)
        for group in sorted(groups, key=lambda g: g.members[0].order):
            for key in {self.place(k) for f in group.members for k in seeking.offered(f, rules)}:
                self._by_key[key].append(group)

    def place(self, key: Key) -> Key:
        """Where a key leads."""
        return key

    def _under(self, keys: Iterable[Key]) -> list[Group]:
        """Claims under any of these keys: by family, the earliest first."""
        found = {g.id: g for key in keys for g in self._by_key.get(self.place(key), ())}
        return sorted(found.values(), key=_in_order)

    def denied(self, against: Group, *, open_ended: bool) -> list[Group]:
        """What a claim may deny or contradict (:func:`seeking.denied_by`)."""
        return self._under(
            key for f in against.members for key in seeking.denied_by(f, self._rules, open_ended=open_ended)
        )

    def outcomes(self, ahead: Group) -> list[Group]:
        """What happened, or did not, between the parties of a claim that looks ahead (:func:`seeking.outcomes_of`)."""
        return self._under(key for f in ahead.members for key in seeking.outcomes_of(f, self._rules))

    def outcomes_with(self, ahead: Group) -> list[Group]:
        """What one of its parties did with another (:func:`seeking.outcomes_with`)."""
        return self._under(key for f in ahead.members for key in seeking.outcomes_with(f))

    def outcomes_elsewhere(self, ahead: Group) -> list[Group]:
        """Claims that may show how something turned out, of other families or between some of the parties
        (:func:`seeking.awaited`)."""
        return self._under(seeking.outcomes_elsewhere(ahead.members[0], self._rules))

    def figures(self, group: Group) -> list[Group]:
        """Figures of one family between the same parties, for days not far from those of a claim's."""
        return self._under(key for f in group.members for key in seeking.figures_near(f))

    def readings(self, group: Group) -> list[Group]:
        """Claims of the same parties that put forward a reading, this one among them if it does."""
        return self._under(key for f in group.members for key in seeking.read_beside(f, self._rules))

    def accusing(self, party: str, denial: Facets) -> list[Group]:
        """Accusations of a party of what a statement denies, or in its own report, the earliest first."""
        keys = [f"accused|{denial.statement.document}", *seeking.accused_by(denial, party, self._rules)]
        return [g for g in self._under(keys) if any(party in f.recipients for f in g.members)]


def _in_order(group: Group) -> tuple[str, float, str]:
    first = group.members[0]
    return (first.family.name if first.family is not None else "", *first.order)


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
    """False when the two plainly speak of different times: of what happens once by the days told, else by their reports."""
    return one_time(a.members, b.members)


def one_time(a: Sequence[Facets], b: Sequence[Facets]) -> bool:
    """:func:`times_allow` for statements in canonical order."""
    family = a[0].family or b[0].family
    near = family.near if family is not None else 0
    left, right = stated_time(a), stated_time(b)
    if family is not None and family.occasions and left is not None and right is not None:
        longest = max(left.length, right.length)
        if longest <= APART:
            return left.overlaps(right, near if longest <= DAYS else slack(left, right, near))
    return not abs(a[0].published - b[-1].published) > APART


def strength(group: Group) -> int:
    """How sure the surest member is, 0 to 3."""
    return max(STRENGTH[f.statement.certainty] for f in group.members)

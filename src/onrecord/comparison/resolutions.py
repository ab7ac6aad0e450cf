"""How what was planned, sought, promised or foreseen turned out, as far as later statements tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, isinf

from onrecord.comparison.claims import Group
from onrecord.comparison.labels import claim_label
from onrecord.comparison.matching import MOST, Matches, same_things, stated_time
from onrecord.comparison.rules import Rules
from onrecord.comparison.when import in_words
from onrecord.model import Relation

OPEN = ("foreseen", "promised", "sought")
LONGEST = 800
"""Days after which what happened is no longer taken for what was then foreseen, unless a time was named."""


def resolved(groups: Iterable[Group], matches: Matches, rules: Rules) -> Iterator[Relation]:
    """Ties statements that something happened, or did not, to earlier ones that looked forward to it."""
    for ahead in groups:
        first = ahead.members[0]
        if first.stage not in OPEN or first.negative or first.family is None:
            continue
        taken = 0
        for group in matches.of(first):
            if taken >= MOST:
                break
            if group.members[0].stage != "actual" or group.members[0].gap is not None:
                continue
            if same_things(group.members, ahead.members) and _settles(group, ahead):
                taken += 1
                yield Relation(
                    "resolves", group.id, ahead.id, _why(group, ahead, rules), "resolutions/came-about"
                )


def _settles(group: Group, ahead: Group) -> bool:
    """True when the outcome is reported after the forecast and did not happen before it."""
    said = ahead.members[0].published
    reported = max((f.published for f in group.members if not isinf(f.published)), default=inf)
    if isinf(said) or isinf(reported):
        return False
    if any(f.statement.stance == "denied" for f in group.members):
        return False  # a denial tells what its source says of the past, not how the future turned out
    happened = stated_time(group.members)
    awaited = stated_time(ahead.members)
    if awaited is not None and awaited.last < said:
        awaited = None  # the time is that of the wish, not of what is wished for
    family = group.members[0].family
    near = family.near if family is not None else 0
    if awaited is not None and happened is not None and not happened.overlaps(awaited, near):
        return False
    if happened is not None and not isinf(happened.last):
        return reported >= said and said - 1 <= happened.last <= said + LONGEST
    first = min(f.published for f in group.members)
    return reported > said and said - 1 <= first <= said + LONGEST


def _why(group: Group, ahead: Group, rules: Rules) -> str:
    then, now = ahead.members[0].published, max(f.published for f in group.members if not isinf(f.published))
    outcome = "It did not come about" if group.members[0].negative else "It came about"
    return (
        f"Reported on {in_words(then)}: {claim_label(ahead, rules)}. {outcome}, as reported by {in_words(now)}: "
        f"{claim_label(group, rules)}."
    )

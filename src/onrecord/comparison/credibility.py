"""The Admiralty code's number for a claim, from rules that say their reasons. Nothing is ever called true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.matching import strength
from onrecord.comparison.rules import Rules
from onrecord.model import Origin

AHEAD = ("foreseen", "promised", "sought", "conditional")

DIRECT = 2
"""Steps of a path at most, for a source to be heard directly: the report, and whom it quotes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What speaks for and against a claim. ``contradicted_by`` and ``denied_by`` are the claims on the other side."""

    contradicted_by: Sequence[Group] = ()
    denied_by: Sequence[Group] = ()
    resolved: bool = False


def _named(f: Facets) -> bool:
    chain = f.statement.attribution
    return bool(chain) and chain[-1].kind != "unnamed"


def credibility(
    group: Group, origins: Sequence[Origin], standing: Standing, rules: Rules
) -> tuple[int, tuple[str, ...]]:
    """The number, 1 to 6, and the reasons in the order in which they count."""
    members = group.members
    count = len(origins)
    own_word = [o for o in origins if o.interested]
    counted = [o for o in origins if o.independent]
    independent = len(counted)
    second_hand = bool(counted) and all(_second_hand(o) for o in counted)
    named = any(_named(f) for f in members)
    reasons = [f"{count} independent {'origin' if count == 1 else 'origins'} in {_reports(members)}"]
    if own_word:
        reasons.append(f"interested party's own word: {', '.join(sorted(o.label for o in own_word))}")
    echoes = [o.label for o in origins if not o.independent and not o.interested]
    reasons += [f"no confirmation, as its state says so by name: {label}" for label in echoes]
    if second_hand:
        reasons.append("known only at second hand: no report quotes a source itself")
    contradicted = len(standing.contradicted_by)
    if contradicted:
        reasons.append(f"contradicted by {contradicted} other {'claim' if contradicted == 1 else 'claims'}")
    deniers = [f for g in standing.denied_by for f in g.members if f.denies]
    if deniers:
        side = (
            "a party with an interest"
            if all(f.claimant in members[0].parties for f in deniers)
            else "others too"
        )
        reasons.append(f"denied by {side}")
    if members[0].stage in AHEAD:
        reasons.append("it speaks of what was still to come")
        return 6, tuple(reasons)
    if strength(group) <= 1:
        reasons.append("no source commits to it")
        return 6, tuple(reasons)
    if all(f.denies for f in members) and len(own_word) == count:
        reasons.append("a denial of one's own deeds cannot be judged by itself")
        return (5 if standing.contradicted_by else 6), tuple(reasons)
    outside = [f for f in deniers if f.claimant not in members[0].parties]
    if contradicted or outside:
        return (3 if independent >= 2 else 4), tuple(reasons)
    if independent >= 2 and second_hand:
        return 2, (*reasons, "independent sources say so, as others pass it on")
    if independent >= 2 and (named or independent >= 3):
        reasons.append("confirmed by other, independent sources")
        return 1, tuple(reasons)
    if independent >= 2:
        return 2, (*reasons, "reported by two outlets on their own word")
    if count >= 2 and own_word:
        return 2, (*reasons, "two sides say so, one of them with an interest")
    if not named:
        reasons.append("no named source")
        return (6 if any(f.statement.attribution for f in members) else 3), tuple(reasons)
    reasons.append("not confirmed by an independent source")
    return (3 if deniers or not own_word else 2), tuple(reasons)


def _second_hand(origin: Origin) -> bool:
    """True when every path to a source leads through another outlet, or one that passes it on."""
    return bool(origin.paths) and all(len(p.steps) > DIRECT for p in origin.paths)


def _reports(members: Sequence[Facets]) -> str:
    n = len({f.statement.document for f in members})
    return f"{n} {'report' if n == 1 else 'reports'}"

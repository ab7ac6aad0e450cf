"""What an analyst decided about claims: statements that belong together, and statements that must not.

A judgement is on two statements, and rules give way to it. What must be one claim is joined, also where the rules put it
under two questions; what must not is parted, and each other member of the claim goes with the nearer of the two. Where
judgements contradict each other ("one is two, two is three, one is not three") what must not be one claim counts.
Neither the order of the judgements nor which of the two statements is named first leaves a trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import inf, isinf

from onrecord.comparison.claims import Group, Topic
from onrecord.comparison.facets import Facets
from onrecord.comparison.ids import content_id
from onrecord.model import Judgement

JOINED = "claims/analyst"
PARTED = "kept apart from another claim by claims/analyst"

Pair = tuple[str, str]


def judged(topics: Sequence[Topic], judgements: Iterable[Judgement]) -> list[Topic]:
    """The questions with their claims as the judgements want them, sorted by ID.

    A claim joined from several takes the question of its first statement; a question that loses its last claim is gone.
    Judgements on statements that are not there, or on one statement alone, say nothing.
    """
    there = {f.id for t in topics for g in t.claims for f in g.members}
    usable = [j for j in judgements if j.left != j.right and {j.left, j.right} <= there]
    if not usable:
        return list(topics)
    apart = {_pair(j) for j in usable if not j.same}
    together = _sets(sorted({_pair(j) for j in usable if j.same}), apart)
    touched = {s for j in usable for s in _pair(j)}
    result: list[Topic] = []
    moved: list[Group] = []
    for topic in topics:
        kept: list[Group] = []
        for group in topic.claims:
            if touched.isdisjoint(f.id for f in group.members):
                kept.append(group)
            else:
                moved.append(group)
        result.append(replace(topic, claims=tuple(kept)))
    home = {f.id: g.id for g in moved for f in g.members}
    homes: dict[str, list[Group]] = defaultdict(list)
    for whole in _joined(moved, together):
        for group in _parted(whole, apart, together, home):
            homes[group.question].append(group)
    found = [
        replace(t, claims=tuple(sorted((*t.claims, *homes.get(t.id, ())), key=lambda g: g.id)))
        for t in result
    ]
    return [t for t in found if t.claims]


def _pair(judgement: Judgement) -> Pair:
    return (min(judgement.left, judgement.right), max(judgement.left, judgement.right))


def _sets(pairs: Iterable[Pair], apart: Collection[Pair]) -> dict[str, frozenset[str]]:
    """For each statement the statements it must stay with; a pair is passed over where it would bring together what is apart."""
    found: dict[str, frozenset[str]] = {}
    for one, two in pairs:
        left, right = found.get(one, frozenset({one})), found.get(two, frozenset({two}))
        if left is right or _forbidden(left, right, apart):
            continue
        found |= dict.fromkeys(left | right, left | right)
    return found


def _forbidden(left: Collection[str], right: Collection[str], apart: Collection[Pair]) -> bool:
    return any((one in left and two in right) or (two in left and one in right) for one, two in apart)


def _parted(
    group: Group, apart: Collection[Pair], together: dict[str, frozenset[str]], home: Mapping[str, str]
) -> list[Group]:
    """A claim in as few parts as its judgements need, made from the earliest statement on.

    ``home`` is the claim in which the rules put each statement.
    """
    inside = {f.id: f for f in group.members}
    torn = sorted(p for p in apart if p[0] in inside and p[1] in inside)
    if not torn:
        return [group]
    cores: list[set[str]] = []
    for f in group.members:
        if not any(f.id in p for p in torn) or any(f.id in core for core in cores):
            continue
        own = {s for s in together.get(f.id, frozenset({f.id})) if s in inside}
        core = next((c for c in cores if not _forbidden(c, own, apart)), None)
        if core is None:
            cores.append(own)
        else:
            core |= own
    parts: list[list[Facets]] = [[] for _ in cores]
    for f in group.members:
        own = {s for s in together.get(f.id, frozenset({f.id})) if s in inside}
        at = next((n for n, core in enumerate(cores) if own & core), None)
        if at is None:
            at = min(
                range(len(cores)),
                key=lambda n: (min(_distance(inside[s], inside[c], home) for c in cores[n] for s in own), n),
            )
        parts[at].append(f)
    rule = f"{group.rule}, {PARTED}"
    return [replace(group, id=content_id("c", p[0].id), members=tuple(p), rule=rule) for p in parts if p]


def _distance(one: Facets, two: Facets, home: Mapping[str, str]) -> tuple[bool, float, bool, float]:
    """How far two statements lie apart: by the rules' claim, the time told, whose word it is, publication."""
    told = 0.0
    if one.when is not None and two.when is not None:
        told = max(0.0, one.when.first - two.when.last, two.when.first - one.when.last)
    apart = home[one.id] != home[two.id]
    return apart, told, one.claimant != two.claimant, _days(one.published, two.published)


def _days(one: float, two: float) -> float:
    if isinf(one) or isinf(two):
        return 0.0 if one == two else inf
    return abs(one - two)


def _joined(groups: Sequence[Group], together: Mapping[str, frozenset[str]]) -> list[Group]:
    """Joins the claims whose statements must be one."""
    clusters: list[list[Group]] = []
    for group in sorted(groups, key=lambda g: g.members[0].order):
        wanted = {s for f in group.members for s in together.get(f.id, ())}
        fits = [c for c in clusters if any(f.id in wanted for g in c for f in g.members)]
        clusters = [c for c in clusters if not any(c is x for x in fits)]
        clusters.append([*(g for c in fits for g in c), group])
    return [_one(cluster) for cluster in clusters]


def _one(groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    members = tuple(sorted((f for g in groups for f in g.members), key=lambda f: f.order))
    home = next(g for g in groups if members[0] in g.members)
    return Group(content_id("c", members[0].id), home.question, members, JOINED)

"""Ties a denial to the accusation it answers: "X accuses Y of sending arms" and "Y denies any such handover"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.labels import capital, claimant_name, names_of, thing
from onrecord.comparison.matching import MOST, Matches, times_allow
from onrecord.comparison.rules import Rules
from onrecord.comparison.seeking import APART
from onrecord.model import Relation

NEXT = 3
"""Characters between an accusation's sentence and the next one: the answer follows at once."""


def _overlap(a: Facets, b: Facets) -> bool:
    return a.statement.start < b.statement.end and b.statement.start < a.statement.end


def charged(facets: Iterable[Facets]) -> list[Facets]:
    """Lets each accusation say what the accused is said to have done: family and actor of the statements that stand in the
    same words. ``facets`` must hold every statement of their documents."""
    told: dict[str, list[Facets]] = defaultdict(list)
    given = [*facets]
    for f in given:
        told[f.statement.document].append(f)
    return [replace(f, charged=_about(f, told[f.statement.document])) if _accuses(f) else f for f in given]


def _about(accusation: Facets, same_document: Sequence[Facets]) -> tuple[tuple[str, str], ...]:
    found = set()
    for f in same_document:
        if f is accusation or f.family is None or f.family.name == "accusation" or f.negative:
            continue
        if _overlap(accusation, f):
            found |= {(f.family.name, actor) for actor in f.actors if actor in accusation.recipients}
    return tuple(sorted(found))


def answered(asking: Iterable[Group], matches: Matches, rules: Rules) -> Iterator[Relation]:
    """A denial answers an accusation when the accused denies the very act, or answers it in the same breath.

    ``asking`` are the claims whose answers are wanted.
    """
    for denial in asking:
        denied = [f for f in denial.members if f.denies]
        if denial.members[0].family is None or _is_accusation(denial) or not denied:
            continue
        found: dict[str, Group] = {}
        for denier, group in faced(denied, matches):
            if group.id not in found and _answers(denial, group, denier, rules):
                found[group.id] = group
        for _, group in sorted(found.items()):
            yield Relation(
                "denies", denial.id, group.id, _why(denial, group, rules), "denials/answers-accusation"
            )


def faced(denied: Iterable[Facets], matches: Matches) -> Iterator[tuple[str, Group]]:
    """Who denies, and an accusation of that party which the denial may answer: of about its time, the nearest ones."""
    for f in denied:
        if not f.denies:
            continue
        for denier in sorted({*f.actors, f.claimant}):
            near = [g for g in matches.accusing(denier, f) if _is_accusation(g)]
            accusations = [g for g in near if any(_of_about_one_day(a, f) for a in g.members)]
            for group in sorted(accusations, key=lambda g: _apart(g, f))[:MOST]:
                yield denier, group


def _of_about_one_day(a: Facets, b: Facets) -> bool:
    return a.published == b.published or abs(a.published - b.published) <= APART


def _apart(group: Group, f: Facets) -> tuple[float, float, str]:
    """Days between the reports; without dates they are of one day as far as is known."""
    published, order = group.members[0].published, group.members[0].order
    return (0.0 if published == f.published else abs(published - f.published), *order)


def _is_accusation(group: Group) -> bool:
    return _accuses(group.members[0])


def _accuses(f: Facets) -> bool:
    return f.family is not None and f.family.name == "accusation" and not f.negative and f.stage == "actual"


def _answers(denial: Group, group: Group, denier: str, rules: Rules) -> bool:
    first = denial.members[0]
    if first.family is None:
        return False
    about = {x for f in group.members for x in f.charged}
    if any((name, denier) in about for name in rules.akin[first.family.name]) and times_allow(denial, group):
        return True
    for d in denial.members:
        for a in group.members:
            if a.statement.document != d.statement.document:
                continue
            if d.statement.refers == a.id or _overlap(a, d):
                return True
            if 0 <= d.statement.start - a.statement.end <= NEXT:
                return True
    return False


def _why(denial: Group, group: Group, rules: Rules) -> str:
    d, a = denial.lead, group.lead
    denied = thing(d, rules) or "it"
    verb = "accuse" if len(a.actors) > 1 else "accuses"
    return (
        f"{capital(names_of(a.actors, a, rules) or claimant_name(a, rules))} {verb} "
        f"{names_of(a.recipients, a, rules)}; {claimant_name(d, rules)} denies {denied}."
    )

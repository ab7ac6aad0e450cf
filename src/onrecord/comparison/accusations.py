"""Ties a denial to the accusation it answers: "X accuses Y of sending arms" and "Y denies any such handover"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.labels import capital, claimant_name, names_of, thing
from onrecord.comparison.matching import MOST, times_allow
from onrecord.comparison.rules import Rules
from onrecord.model import Relation

NEXT = 3
"""Characters between an accusation's sentence and the next one: the answer follows at once."""


def _overlap(a: Facets, b: Facets) -> bool:
    return a.statement.start < b.statement.end and b.statement.start < a.statement.end


def _about(accusation: Facets, same_document: Sequence[Facets]) -> set[tuple[str, str]]:
    """What the accused is said to have done: (family, actor) of the statements that stand in the same words."""
    found = set()
    for f in same_document:
        if f is accusation or f.family is None or f.family.name == "accusation" or f.negative:
            continue
        if _overlap(accusation, f):
            found |= {(f.family.name, actor) for actor in f.actors if actor in accusation.recipients}
    return found


def answered(groups: Iterable[Group], facets: Sequence[Facets], rules: Rules) -> Iterator[Relation]:
    """A denial answers an accusation when the accused denies the very act, or answers it in the same breath."""
    by_document: dict[str, list[Facets]] = defaultdict(list)
    for f in facets:
        by_document[f.statement.document].append(f)
    by_accused: dict[str, list[Group]] = defaultdict(list)
    about: dict[str, set[tuple[str, str]]] = {}
    denials: list[Group] = []
    for group in groups:
        first = group.members[0]
        if first.family is None:
            continue
        if first.family.name == "accusation" and not first.negative and first.stage == "actual":
            subjects: set[tuple[str, str]] = set()
            for f in group.members:
                subjects |= _about(f, by_document[f.statement.document])
            about[group.id] = subjects
            for accused in {p for f in group.members for p in f.recipients}:
                by_accused[accused].append(group)
        elif any(f.statement.stance == "denied" for f in group.members):
            denials.append(group)
    for denial in denials:
        deniers = sorted({p for f in denial.members for p in (*f.actors, f.claimant)})
        found: dict[str, Group] = {}
        for denier in deniers:
            for group in by_accused.get(denier, ())[:MOST]:
                if group.id not in found and _answers(denial, group, denier, about[group.id], rules):
                    found[group.id] = group
        for _, group in sorted(found.items()):
            yield Relation(
                "denies", denial.id, group.id, _why(denial, group, rules), "denials/answers-accusation"
            )


def _answers(denial: Group, group: Group, denier: str, about: set[tuple[str, str]], rules: Rules) -> bool:
    first = denial.members[0]
    if first.family is None:
        return False
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

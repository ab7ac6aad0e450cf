"""Ties a denial to the accusation it answers: "X accuses Y of sending arms" and "Y denies any such handover"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.labels import capital, claimant_name, names_of, thing
from onrecord.comparison.matching import MOST, Matches, times_allow
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


def answered(
    asking: Iterable[Group], matches: Matches, told: Mapping[str, Sequence[Facets]], rules: Rules
) -> Iterator[Relation]:
    """A denial answers an accusation when the accused denies the very act, or answers it in the same breath.

    ``asking`` are the claims whose answers are wanted, ``told`` all statements of the accusations' documents.
    """
    about: dict[str, set[tuple[str, str]]] = {}
    for denial in asking:
        denied = [f for f in denial.members if f.denies]
        if denial.members[0].family is None or _is_accusation(denial) or not denied:
            continue
        found: dict[str, Group] = {}
        for denier, group in faced(denied, matches):
            if group.id not in found:
                if group.id not in about:
                    about[group.id] = {
                        x for f in group.members for x in _about(f, told[f.statement.document])
                    }
                if _answers(denial, group, denier, about[group.id], rules):
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
            accusations = [g for g in matches.accusing(denier, f) if _is_accusation(g)]
            for group in sorted(accusations, key=lambda g: _apart(g, f))[:MOST]:
                yield denier, group


def _apart(group: Group, f: Facets) -> tuple[float, float, str]:
    """Days between the reports; without dates they are of one day as far as is known."""
    published, order = group.members[0].published, group.members[0].order
    return (0.0 if published == f.published else abs(published - f.published), *order)


def _is_accusation(group: Group) -> bool:
    first = group.members[0]
    return (
        first.family is not None
        and first.family.name == "accusation"
        and not first.negative
        and first.stage == "actual"
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

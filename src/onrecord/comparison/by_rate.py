"""Figures in different units that a source's own rate makes comparable: so many shells in so many containers.

Only a rate that somebody on the record gives is used, and the sentence says whose it is. "10,000 containers, the equivalent of
260,000 tonnes" and "11,000 containers with 5 million shells" give what a container holds; "they could hold 3 million shells"
gives no more than the most that it holds. A rate is used for counts of about the day for which it is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from math import isinf
from typing import NamedTuple

from onrecord.comparison.claims import Group
from onrecord.comparison.courses import Held, between
from onrecord.comparison.disagreement import Entry, entries_of, says
from onrecord.comparison.facets import Facets
from onrecord.comparison.figures import Figure, figures_in
from onrecord.comparison.labels import capital, claimant_name, in_figures, number, plural
from onrecord.comparison.matching import MOST, Matches
from onrecord.comparison.rules import Rules
from onrecord.comparison.seeking import APART, is_count
from onrecord.comparison.sides import since
from onrecord.model import Relation

BESIDE = 200
"""Characters between a count and the figure that says what it amounts to: a sentence or two."""
SPARE = 0.1
"""Part by which an amount worked out from a rate may be off: both figures of a rate are as a rule rounded."""


class Rate(NamedTuple):
    """What one of a unit comes to in another. ``most``: it is what would fit, not what was in it."""

    unit: str
    to: str
    factor: float
    most: bool
    giver: Facets
    whole: Figure
    part: Figure


def by_rate(asking: Iterable[Group], matches: Matches, rules: Rules) -> Iterator[Relation]:
    """Disagreements between a count in one unit and another claimant's in another, by a rate that a source gives.

    Neighbourhood: a claim, and the figures of its family between the same parties for days at most 400 away
    (``Matches.figures``).
    """
    for group in asking:
        first = group.members[0]
        if not is_count(first) or first.family is None or first.family.awaits:
            continue
        others = [g for g in matches.figures(group) if _of_one_time(g, group)][:MOST]
        if len({_unit(g.members[0]) for g in others} - {""}) < 2 and len(first.statement.quantities) < 2:
            continue
        rates = [r for r in _rates(others, rules) if r.unit == _unit(first)]
        if not rates:
            continue
        entries = entries_of(group, rules)
        for rate in rates[:MOST]:
            for other in others:
                if not is_count(other.members[0]) or _unit(other.members[0]) != rate.to:
                    continue
                yield from _parted(entries, entries_of(other, rules), rate, rules)


def _of_one_time(a: Group, b: Group) -> bool:
    """True where two of their figures hold for days at most :data:`APART` away."""
    days = sorted(f.as_of for f in a.members if not isinf(f.as_of))
    at = ((f.as_of, bisect_left(days, f.as_of - APART)) for f in b.members)
    return any(n < len(days) and days[n] <= day + APART for day, n in at)


def _unit(f: Facets) -> str:
    return f.figure.unit or "" if f.figure is not None else ""


def _rates(groups: Iterable[Group], rules: Rules) -> list[Rate]:
    """The rates that sources give among claims: each giver's own for two units, its first; of what would fit the most that
    is given for one day, since "3 million small ones or 1 million large ones" leaves open which were sent."""
    members = sorted({f.id: f for g in groups for f in g.members}.values(), key=lambda f: f.order)
    by_document: dict[str, list[Facets]] = {}
    for f in members:
        if is_count(f):
            by_document.setdefault(f.statement.document, []).append(f)
    found: dict[tuple[str, str, str, bool, float], Rate] = {}
    for f in members:
        for rate in _given(f, by_document.get(f.statement.document, ()), rules):
            key = (rate.unit, rate.to, f.claimant, rate.most, f.as_of)
            known = found.get(key)
            if known is None or (rate.most and rate.factor > known.factor):
                found[key] = rate
    return list(found.values())


def _given(f: Facets, counts: Iterable[Facets], rules: Rules) -> Iterator[Rate]:
    if f.figure is None or f.negative:
        return
    if f.figure.basis == "capacity":
        before = [
            c for c in counts if 0 <= f.statement.end - c.statement.start <= BESIDE + len(f.statement.text)
        ]
        near = max(before, key=lambda c: (c.claimant == f.claimant, c.statement.start), default=None)
        if near is not None and near.figure is not None and near.figure.unit != f.figure.unit:
            yield from _rate(f, near.figure, f.figure, _is_most(f, rules))
    elif is_count(f):
        for other in figures_in(f.statement, rules)[1:]:
            with_it = f.statement.text[
                f.figure.quantity.end - f.statement.start : other.quantity.start - f.statement.start
            ]
            if other.unit != f.figure.unit and re.fullmatch(
                rf"\W*(?:{'|'.join(rules.holding_words)})\W*", with_it.casefold()
            ):
                yield from _rate(f, f.figure, other, most=False)


def _rate(f: Facets, whole: Figure, part: Figure, most: bool) -> Iterator[Rate]:
    if whole.value > 0 and part.value > 0 and whole.unit and part.unit:
        yield Rate(whole.unit, part.unit, part.value / whole.value, most, f, whole, part)


def _is_most(f: Facets, rules: Rules) -> bool:
    """ "They could hold", "up to": the most that would fit."""
    if f.figure is None:
        return False
    if f.figure.ceiling:
        return True
    before = f.statement.text[: max(0, f.figure.quantity.start - f.statement.start)].casefold()
    return re.search(rf"\b(?:{'|'.join(rules.could_words)})\b[^.;]*$", before) is not None


def _parted(ones: list[Entry], others: list[Entry], rate: Rate, rules: Rules) -> Iterator[Relation]:
    for one in ones:
        for other in others:
            if one.facets.claimant == other.facets.claimant:
                continue
            if not abs(one.as_of - rate.giver.as_of) <= rules.figures_near:
                continue  # what one load holds is not what a later one does
            turned = one.held._replace(figure=_turned(one.figure, rate))
            pair: tuple[Held, Held] = (turned, other.held)
            earlier, later = pair if one.as_of <= other.as_of else (pair[1], pair[0])
            verdict = between(earlier, later, rules)
            if verdict.course == "contradiction":
                yield _relation(one, other, rate, verdict.words, rules)


def _turned(figure: Figure, rate: Rate) -> Figure:
    low = 0.0 if rate.most else figure.low * rate.factor * (1 - SPARE)
    return figure._replace(
        unit=rate.to, value=figure.value * rate.factor, low=low, high=figure.high * rate.factor * (1 + SPARE)
    )


def _relation(one: Entry, other: Entry, rate: Rate, words: str, rules: Rules) -> Relation:
    giver = claimant_name(rate.giver, rules)
    amount = f"{number(float(f'{one.figure.value * rate.factor:.2g}'))} {plural(rate.to, rules)}"
    given = f"{in_figures(rate.part, rules)} {'would fit in' if rate.most else 'in'} {in_figures(rate.whole, rules)}"
    why = (
        f"{since(one.facets, other.facets)}{says(one, rules)}, which by the rate that {giver} gives ({given}) is "
        f"{'at most' if rate.most else 'about'} {amount}, against {says(other, rules)}. {words}"
    )
    return Relation("disagree", one.claim, other.claim, capital(why), "disagreement/by-rate")

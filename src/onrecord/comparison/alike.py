"""Which statements that leave open who acted tell of an event that another report tells, as the network judges.

"Gunmen shot three people at the depot" names nobody whom the rules could compare: such a statement stays with its own
report. Where another report tells of an act of the same kind, at about the same time, with no party that stands against it,
the event network (``event_vectors.py``) says how likely the two are one event, from the mention in its sentence, the sentence
and the report. Above a cut, chosen so that few are wrong, the statement joins the other's block, where time and persons part
happenings as ever. Nothing is filled in: its own parties stay as they are.

It joins one that names both sides, of whatever day, else an earlier one: the likeliest. So no circle can arise, and
what one more report touches are the statements for which it is the likeliest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp, isinf

from onrecord.comparison.claims import block_key
from onrecord.comparison.facets import Facets, Like
from onrecord.comparison.occasions import slack
from onrecord.comparison.rules import Rules

NEAR = 7
"""Days between two reports at most. Reports of one event by unnamed people come within a week; a month has many like events."""

Vectors = Callable[[Collection[Facets]], Mapping[str, bytes]]
"""Gives for statements what the network makes of them (:func:`onrecord.comparison.alike_vectors.vectors_of`)."""


def _known(parties: Iterable[str]) -> frozenset[str]:
    return frozenset(p for p in parties if not p.startswith("name:"))


def _sides(f: Facets) -> tuple[frozenset[str], ...]:
    """Its known parties, by side where the family has sides."""
    if f.family is not None and f.family.symmetric:
        return (_known(f.parties),)
    return _known(f.actors), _known(f.recipients)


def _sides_of_block(f: Facets) -> tuple[frozenset[str], ...]:
    """Those of the block that it is in."""
    block = f.like.block if f.like is not None else block_key(f)
    if block[0] != "event":
        return _sides(f)
    ends = block[2:3] if f.family is not None and f.family.symmetric else block[2:4]
    return tuple(_known(p for p in end.split("+") if p) for end in ends)


def is_open(f: Facets) -> bool:
    """True where a known party is missing on a side."""
    sides = _sides(f)
    return len(sides[0]) < 2 if len(sides) == 1 else not all(sides)


def _takes_part(f: Facets) -> bool:
    return f.family is not None and f.figure is None


def _said(f: Facets) -> str:
    return f"{f.stage}{'?' if f.doubted else '-' if f.negative else '+'}"


def _keys(f: Facets, open_too: Iterable[str], stretches: Iterable[int | None]) -> Iterator[str]:
    family = f.family.name if f.family is not None else ""
    parties = sorted(set().union(*_sides(f))) or [""]
    for state in open_too:
        for n in stretches:
            for party in parties:
                yield f"{family}|{_said(f)}|{party}|{state}|{'' if n is None else n}"


def offered(f: Facets) -> Iterator[str]:
    """The keys under which a statement is found by those that may join it."""
    if _takes_part(f):
        stretch = None if isinf(f.published) else int(f.published // NEAR)
        yield from _keys(f, ("open" if is_open(f) else "full",), (stretch,))


def sought(f: Facets) -> Iterator[str]:
    """The keys under which a statement that leaves a party open looks for one to join."""
    if _takes_part(f) and is_open(f):
        n = None if isinf(f.published) else int(f.published // NEAR)
        yield from _keys(f, ("open", "full"), (None,) if n is None else (n - 1, n, n + 1))


def may_join(f: Facets, other: Facets) -> bool:
    """True where the rules leave open whether a statement tells of the event that another tells of."""
    if not (_takes_part(f) and _takes_part(other) and is_open(f)) or f.family != other.family:
        return False
    if f.statement.document == other.statement.document or _said(f) != _said(other):
        return False
    if is_open(other) and f.order <= other.order:
        return False
    if f.published != other.published and not abs(f.published - other.published) <= NEAR:
        return False
    if not _times_agree(f, other):
        return False
    if f.objects and other.objects and not {*f.objects} & {*other.objects}:
        return False
    if block_key(f) == block_key(other) or (f.visitors and other.visitors and f.visitors != other.visitors):
        return False
    people = dict(other.persons)
    if any(state in people and not persons & people[state] for state, persons in f.persons):
        return False
    mine, theirs = _sides(f), _sides(other)
    return all(not a or not b or bool(a & b) for a, b in zip(mine, theirs, strict=True))


def _times_agree(f: Facets, other: Facets) -> bool:
    if f.when is None or other.when is None or f.family is None:
        return True
    return f.when.overlaps(other.when, slack(f.when, other.when, f.family.near))


def _agrees(f: Facets, anchor: Facets) -> bool:
    """True where nobody whom it names stands against the block that it would join."""
    pairs = zip(_sides(f), _sides_of_block(anchor), strict=True)
    return all(not a or not b or bool(a & b) for a, b in pairs)


def likelihood(one: bytes, two: bytes, rules: Rules) -> float:
    """How likely two statements tell of one event, in hundredths, by their vectors.

    All sums are of whole numbers, so that it is the same wherever and beside whatever it is worked out.
    """
    import numpy as np

    a, b = (np.frombuffer(v, np.int8).reshape(3, -1).astype(np.int32) for v in (one, two))
    mention, sentence, report = (int(a[i] @ b[i]) for i in range(3))
    score = (2 * mention + sentence + report) / (4 * 127 * 127)
    return round(1 / (1 + exp(-(rules.alike.weight * score + rules.alike.bias))), 2)


def joined_alike(
    facets: Sequence[Facets], rules: Rules, vectors: Vectors, others: Sequence[Facets] = ()
) -> list[Facets]:
    """Lets statements that leave a party open join the likeliest that tells of their event.

    ``others`` are looked at, and left as they are.
    """
    there = sorted((*facets, *others), key=lambda f: f.order)
    index: dict[str, list[Facets]] = defaultdict(list)
    for f in there:
        for key in offered(f):
            index[key].append(f)
    pairs: dict[str, list[Facets]] = {}
    wanted: dict[str, Facets] = {}
    for f in facets:
        found = {g.id: g for key in {*sought(f)} for g in index.get(key, ()) if may_join(f, g)}
        if found:
            pairs[f.id] = [found[id] for id in sorted(found)]
            wanted |= {f.id: f, **found}
    if not pairs:
        return [*facets]
    given = vectors([*wanted.values()])
    now = {f.id: f for f in there}
    for f in there:
        if f.id in pairs:
            anchors = [now[g.id] for g in pairs[f.id]]
            now[f.id] = replace(f, like=_likeliest(f, [g for g in anchors if _agrees(f, g)], given, rules))
    return [now[f.id] for f in facets]


def _likeliest(f: Facets, anchors: Iterable[Facets], given: Mapping[str, bytes], rules: Rules) -> Like | None:
    best: tuple[float, float, str] | None = None
    found: Like | None = None
    for g in anchors:
        likely = likelihood(given[f.id], given[g.id], rules)
        if likely >= rules.alike.cut and (best is None or (-likely, *g.order) < best):
            best = (-likely, *g.order)
            found = Like(g.id, likely, g.like.block if g.like is not None else block_key(g))
    return found

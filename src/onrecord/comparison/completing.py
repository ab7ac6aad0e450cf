"""Fills the open side of a figure from reports that give the same figure in full.

"6,700 containers were sent to Norden" does not say by whom. Where the record holds the same value in the same unit, given
within :data:`NEAR` days with both parties named, and all such reports name the same two, they are meant here too. A bare
figure ("the minister: 6,700 containers") is completed only from the same claimant's word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.comparison.facets import Facets

NEAR = 60
"""Days between two reports of one figure of which one leaves a party open."""

Key = tuple[str, ...]


def _keys(f: Facets) -> list[Key]:
    """Where a full figure is looked up: by its act, and by its claimant."""
    if f.figure is None or f.figure.unit is None:
        return []
    value = (f.figure.unit, f"{f.figure.value:.12g}", f.figure.per or "", f.figure.basis)
    by_claimant = ("claimant", f.claimant, *value)
    return [by_claimant] if f.family is None else [by_claimant, ("act", f.family.name, *value)]


def offered(f: Facets) -> Iterator[Key]:
    """The keys under which a figure with both parties is found by figures that leave one open."""
    if f.figure is None or f.family is None or not f.both_sides:
        return
    yield from _keys(f)
    if f.family.figures:
        yield ("unit", *_unit(f), f.parties[0])


def sought(f: Facets, spoken: Iterable[str]) -> Iterator[Key]:
    """The keys under which a figure that leaves a party open may find what fills it.

    ``spoken`` are the parties of which its report speaks.
    """
    if f.figure is None or f.both_sides:
        return
    yield from _keys(f)[-1:]
    if not f.negative and f.stage == "actual":
        for party in sorted(set(spoken)):
            yield ("unit", *_unit(f), party)


def _agrees(f: Facets, full: Facets) -> bool:
    return (
        f.id != full.id
        and (not f.actors or f.actors == full.actors)
        and (not f.recipients or f.recipients == full.recipients)
        and (f.published == full.published or abs(f.published - full.published) <= NEAR)
    )


def filled(facets: Sequence[Facets], others: Sequence[Facets] = ()) -> list[Facets]:
    """Fills figures from reports of the same figure. ``others`` are looked at, and left as they are."""
    index: dict[Key, dict[Key, list[Facets]]] = defaultdict(lambda: defaultdict(list))
    for f in sorted((*facets, *others), key=lambda f: f.order):
        if f.family is not None and f.both_sides:
            for key in _keys(f):
                index[key][(f.family.name, "+".join(f.actors), ">", "+".join(f.recipients))].append(f)
    return [f if f.figure is None or f.both_sides else _completed(f, index) for f in facets]


def joined(facets: Sequence[Facets], others: Sequence[Facets] = ()) -> list[Facets]:
    """Joins a figure with an open side to the one question about that unit: of its document, else of the record.

    A report that counts containers twice counts the same ones, where nothing that it says of the second count stands
    against it. From other reports only what is asked about parties that this report speaks of is taken over.
    ``facets`` must hold every statement of their documents; ``others`` are looked at, and left as they are.
    """
    here: dict[Key, dict[Key, Facets]] = defaultdict(dict)
    anywhere: dict[Key, dict[Key, Facets]] = defaultdict(dict)
    spoken = spoken_of(facets)
    for f in sorted((*facets, *others), key=lambda f: f.order):
        if f.figure is not None and f.family is not None and f.both_sides and f.family.figures:
            question = (f.family.name, "+".join(f.actors), ">", "+".join(f.recipients))
            here[f.statement.document, *_unit(f)].setdefault(question, f)
            anywhere[_unit(f)].setdefault(question, f)
    found = []
    for f in facets:
        if f.figure is None or f.both_sides or f.negative or f.stage != "actual":
            found.append(f)
            continue
        own = list(here.get((f.statement.document, *_unit(f)), {}).values())
        known = spoken[f.statement.document]
        elsewhere = [g for g in anywhere.get(_unit(f), {}).values() if set(g.parties) <= known]
        fits = [g for g in own or elsewhere if _may_be(f, g)]
        found.append(_as(f, fits[0]) if len(fits) == 1 else f)
    return found


def spoken_of(facets: Iterable[Facets]) -> dict[str, set[str]]:
    """The parties of which each report speaks."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for f in facets:
        spoken[f.statement.document].update(f.parties)
    return spoken


def _unit(f: Facets) -> Key:
    return (f.figure.unit or "", f.figure.per or "", f.figure.basis) if f.figure is not None else ()


def _may_be(f: Facets, full: Facets) -> bool:
    """True where all that a figure says of its act and parties is so of the other."""
    return (
        (f.family is None or f.family == full.family)
        and (not f.actors or f.actors == full.actors)
        and (not f.recipients or f.recipients == full.recipients)
        and (not f.objects or not full.objects or bool({*f.objects} & {*full.objects}))
    )


def _as(f: Facets, full: Facets) -> Facets:
    return replace(
        f,
        family=full.family,
        actors=full.actors,
        recipients=full.recipients,
        names=tuple(sorted({*f.names, *full.names})),
        borrowed=f.borrowed | {"actors", "recipients"},
    )


def _completed(f: Facets, index: dict[Key, dict[Key, list[Facets]]]) -> Facets:
    key = next(reversed(_keys(f)), None)
    if key is None or key not in index:
        return f
    fits = [
        full
        for fulls in index[key].values()
        for full in [next((x for x in fulls if _agrees(f, x)), None)]
        if full
    ]
    return _as(f, fits[0]) if len(fits) == 1 else f

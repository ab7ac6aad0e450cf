"""Fills the open side of a figure from reports that give the same figure in full.

"6,700 containers were sent to Norden" does not say by whom. Where the record holds the same value in the same unit, given
within :data:`NEAR` days with both parties named, and all such reports name the same two, they are meant here too. A bare
figure ("the minister: 6,700 containers") is completed only from the same claimant's word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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


def _agrees(f: Facets, full: Facets) -> bool:
    return (
        f.id != full.id
        and (not f.actors or f.actors == full.actors)
        and (not f.recipients or f.recipients == full.recipients)
        and (f.published == full.published or abs(f.published - full.published) <= NEAR)
    )


def complete(facets: Sequence[Facets]) -> list[Facets]:
    """The same statements, in the same order, with open sides of figures filled where that is beyond doubt."""
    index: dict[Key, dict[Key, list[Facets]]] = defaultdict(lambda: defaultdict(list))
    for f in facets:
        if f.family is not None and f.both_sides:
            for key in _keys(f):
                index[key][(f.family.name, "+".join(f.actors), ">", "+".join(f.recipients))].append(f)
    return [f if f.figure is None or f.both_sides else _completed(f, index) for f in facets]


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
    if len(fits) != 1:
        return f
    (full,) = fits
    return replace(
        f,
        family=full.family,
        actors=full.actors,
        recipients=full.recipients,
        names=tuple(sorted({*f.names, *full.names})),
        borrowed=f.borrowed | {"actors", "recipients"},
    )

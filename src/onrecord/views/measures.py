"""Measures: provisions of sanctions regimes that statements may fall under, for review and never a finding."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl

from onrecord.extraction.measures import Measure, measures_of
from onrecord.lexicon import load
from onrecord.model import Statement
from onrecord.record import Filter, Record
from onrecord.views.material import Material
from onrecord.views.outlook import AHEAD
from onrecord.views.wording import claimants

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "measure": pl.String,
    "regime": pl.String,
    "resolution": pl.String,
    "paragraph": pl.String,
    "title": pl.String,
    "text": pl.String,
    "since": pl.String,
    "until": pl.String,
    "standing": pl.String,
    "who": pl.List(pl.String),
    "statements": pl.Int64,
    "reports": pl.Int64,
    "origins": pl.Int64,
    "first": pl.String,
    "last": pl.String,
    "statement_ids": pl.List(pl.String),
}

STANDINGS = ("asserted", "foreseen", "denied")
"""How the statements under a measure stand, in the order in which the view shows them."""


def measures(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a measure and standing, in the lexicon's order: which statements a person should look at under it.

    ``asserted`` is said to have happened or to go on, alleged included; ``foreseen`` is planned, promised, sought,
    forecast or on a condition; ``denied`` is denied, refused or said not to happen. A measure that the lexicon at hand
    does not know (it came from a folder of the user's own) has only its ID. ``first`` and ``last`` are dates of publication.
    """
    material = Material(record, wanted)
    groups: dict[tuple[str, int], list[Statement]] = {}
    for s in material.statements:
        for id in s.measures:
            groups.setdefault((id, STANDINGS.index(standing(s))), []).append(s)
    order = {id: n for n, id in enumerate(known())}
    keys = sorted(groups, key=lambda key: (order.get(key[0], len(order)), key))
    rows = [_row(key, groups[key], material) for key in keys]
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


@cache
def known() -> dict[str, Measure]:
    """The measures of the package's lexicon by ID, in its order."""
    return {m.id: m for m in measures_of(load())}


def standing(s: Statement) -> str:
    """How a statement stands towards a measure: one of :data:`STANDINGS`."""
    if s.stance == "denied" or s.polarity == "-" or s.status == "refused":
        return "denied"
    return "foreseen" if s.status in AHEAD else "asserted"


def _row(key: tuple[str, int], members: list[Statement], material: Material) -> dict[str, Any]:
    id, place = key
    measure = known().get(id)
    origins = {o.label for o in material.origins_behind(members)}
    dates = sorted(d for d in (material.documents[s.document].published for s in members) if d)
    return {
        "measure": id,
        "regime": measure.regime if measure else None,
        "resolution": measure.resolution if measure else None,
        "paragraph": measure.paragraph if measure else None,
        "title": measure.title if measure else None,
        "text": measure.text if measure else None,
        "since": measure.periods[-1].since if measure else None,
        "until": measure.periods[-1].until if measure else None,
        "standing": STANDINGS[place],
        "who": claimants(members, material.documents),
        "statements": len(members),
        "reports": material.reports(members),
        "origins": len(origins),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "statement_ids": [s.id for s in members],
    }

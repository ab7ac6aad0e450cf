"""Flows: what is given, promised, sought, foreseen, refused or denied, from whom and to whom."""

from __future__ import annotations

from typing import Any

import polars as pl

from onrecord.model import Event, Statement
from onrecord.record import Filter, Record
from onrecord.views.material import SAID, Material
from onrecord.views.wording import claimants, parties

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "giver": pl.String,
    "receiver": pl.String,
    "standing": pl.String,
    "item": pl.String,
    "items": pl.List(pl.String),
    "who": pl.List(pl.String),
    "statements": pl.Int64,
    "reports": pl.Int64,
    "origins": pl.Int64,
    "first": pl.String,
    "last": pl.String,
    "statement_ids": pl.List(pl.String),
}

_STANDING = {
    "occurred": "given",
    "ongoing": "given",
    "promised": "promised",
    "sought": "sought",
    "planned": "foreseen",
    "forecast": "foreseen",
    "conditional": "foreseen",
    "refused": "refused",
}
STANDINGS = ("given", "promised", "sought", "foreseen", "refused", "denied")
"""What a flow can be, in the order in which the view shows them."""


def flows(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a giver, receiver, kind of thing and standing, by giver, receiver and standing.

    Taken from events of giving (AID), and of requests and cooperation that name a thing. In a request the one who is
    asked would be the giver, so it is read the other way round and stands as ``sought``. ``standing`` is one of
    :data:`STANDINGS`; ``denied`` is a denial or a statement that it does not happen. A side that is not said is null:
    it is not guessed. ``origins`` counts independent origins over all claims of the row; ``first`` and ``last`` are
    dates of publication.
    """
    material = Material(record, wanted, parts=SAID, texts=False)
    groups: dict[tuple[str, str, int, str], list[Statement]] = {}
    for s in material.statements:
        if s.event is None or not _is_flow(s.event):
            continue
        givers, receivers = parties(s.event.actors), parties(s.event.recipients)
        if s.event.type == "REQUEST":
            givers, receivers = receivers, givers
        standing = STANDINGS.index(_standing(s))
        things = dict.fromkeys(i.category or " ".join(i.text.split()) for i in s.event.items) or {"": None}
        for giver in givers or [""]:
            for receiver in receivers or [""]:
                if not giver and not receiver:
                    continue
                for thing in things:
                    groups.setdefault((giver, receiver, standing, thing), []).append(s)
    rows = [_row(key, members, material) for key, members in sorted(groups.items())]
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def _is_flow(event: Event) -> bool:
    return event.type == "AID" or (event.type in ("REQUEST", "COOPERATE") and bool(event.items))


def _standing(s: Statement) -> str:
    if s.stance == "denied" or (s.polarity == "-" and s.status != "refused"):
        return "denied"
    if s.event is not None and s.event.type == "REQUEST":
        return "sought"
    return _STANDING[s.status or "occurred"]


def _row(key: tuple[str, str, int, str], members: list[Statement], material: Material) -> dict[str, Any]:
    giver, receiver, standing, thing = key
    origins = {o.label for o in material.origins_behind(members)}
    dates = sorted(d for d in (material.documents[s.document].published for s in members) if d)
    items = [
        " ".join(i.text.split()) for s in members if s.event for i in s.event.items
        if thing in (i.category, " ".join(i.text.split()))
    ]  # fmt: skip
    return {
        "giver": giver or None,
        "receiver": receiver or None,
        "standing": STANDINGS[standing],
        "item": thing.replace("_", " ") or None,
        "items": list(dict.fromkeys(items)),
        "who": claimants(members, material.documents),
        "statements": len(members),
        "reports": material.reports(members),
        "origins": len(origins),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "statement_ids": [s.id for s in members],
    }

"""Timeline: what is said to have happened, or to be about to, in the order of the times that are given for it."""

from __future__ import annotations

from typing import Any

import polars as pl

from onrecord.model import Statement
from onrecord.record import Filter, Record
from onrecord.record.bounds import bounds
from onrecord.views.material import SAID, Material
from onrecord.views.wording import claimants, how, parties, what, when

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "when": pl.String,
    "time": pl.String,
    "times": pl.List(pl.String),
    "from": pl.String,
    "to": pl.String,
    "what": pl.String,
    "how": pl.String,
    "who": pl.List(pl.String),
    "type": pl.String,
    "actors": pl.List(pl.String),
    "recipients": pl.List(pl.String),
    "reports": pl.Int64,
    "origins": pl.Int64,
    "claim": pl.String,
    "id": pl.String,
    "statement_ids": pl.List(pl.String),
}


def timeline(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a claim whose time is said, by first and last day. ``time`` and ``id`` are its first statement's by
    publication that says when; ``times`` are all that are given.

    Statements without a time are left out: nothing says when. ``from`` and ``to`` are days; an open end is null.
    """
    material = Material(record, wanted, parts=SAID, texts=False)
    groups: dict[str, list[Statement]] = {}
    for s in material.statements:
        if s.time is None or s.event is None or bounds(s.time.edtf)[0] is None:
            continue
        claim = material.claim_of.get(s.id)
        groups.setdefault(claim.id if claim else s.id, []).append(s)
    rows = [_row(members, material) for members in groups.values()]
    rows.sort(key=lambda r: (*bounds(r["time"]), r["what"], r["id"]))
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def _row(members: list[Statement], material: Material) -> dict[str, Any]:
    first = members[0]
    times = list(dict.fromkeys(s.time.edtf for s in members if s.time))
    edtf = times[0]
    claim = material.claim_of.get(first.id)
    low, high = bounds(edtf)
    origins = material.origins_behind(members)
    assert first.event is not None  # noqa: S101 - statements without an event are left out above
    return {
        "when": when(edtf),
        "time": edtf,
        "times": times,
        "from": None if low == "0001-01-01" else low,
        "to": None if high == "9999-12-31" else high,
        "what": claim.label if claim and claim.label else what(first),
        "how": how(first),
        "who": claimants(members, material.documents),
        "type": first.event.type,
        "actors": parties(first.event.actors),
        "recipients": parties(first.event.recipients),
        "reports": material.reports(members),
        "origins": len(origins),
        "claim": claim.id if claim else None,
        "id": first.id,
        "statement_ids": [s.id for s in members],
    }

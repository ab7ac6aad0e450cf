"""Flows: who gives what to whom, as a picture and a matrix; asserted, denied and foreseen told apart."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter, Record
from onrecord.record.summing import Pair
from onrecord.views import flows as view
from onrecord.views.wording import state_name
from onrecord.web.answers import answer
from onrecord.web.asked import Asked, Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.drawing import flows as drawing
from onrecord.web.drawing.picture import NARROW, WIDE
from onrecord.web.keeping import kept
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Flows", "/flows", "See", 30)

MATRIX = 30
"""Givers and receivers of the matrix."""
DETAILED = 500
"""Statements up to which the table of flows is given; more are reached by choosing a cell."""


@router.get("/flows")
def flows(request: Request, record: TheRecord, asked: Wanted) -> Response:
    found = kept(request, ("flows", asked.given), lambda: _page(record, asked), lag=True)
    if (response := answer(asked.form, found["rows"], list(view.SCHEMA), "flows")) is not None:
        return response
    return render(request, "flows.html", asked=asked, types=PLOVER_TYPES, **found)


def _page(record: Record, asked: Asked) -> dict[str, Any]:
    giver, receiver = asked.value("giver"), asked.value("receiver")
    every = record.pairs(asked.wanted)
    pairs = [p for p in every if (not giver or p.giver == giver) and (not receiver or p.receiver == receiver)]
    names = {side: _name(side) for p in pairs for side in (p.giver, p.receiver)}
    address = {
        (p.giver, p.receiver): asked.link(giver=p.giver, receiver=p.receiver) + "#table" for p in pairs
    }
    charts = {s.name: drawing.draw(pairs, s, names, address) for s in (WIDE, NARROW)} if pairs else None
    givers, receivers = drawing.largest(pairs, MATRIX)
    cells: dict[tuple[str, str], dict[str, int]] = {}
    for p in pairs:
        cells.setdefault((p.giver, p.receiver), {})[p.standing] = p.statements
    rows, total = _rows(record, asked, giver, receiver)
    return {
        "pairs": pairs,
        "names": names,
        "charts": charts,
        "givers": givers,
        "receivers": receivers,
        "cells": cells,
        "address": address,
        "more": _beyond(pairs, givers, receivers),
        "rows": rows,
        "total": total,
        "giver": giver,
        "receiver": receiver,
    }


def _rows(record: Record, asked: Asked, giver: str, receiver: str) -> tuple[list[dict[str, Any]], int]:
    """The flows between the chosen sides, and how many statements they are made from. None where they are too many."""
    ids = record.giving(asked.wanted, giver=giver or None, receiver=receiver or None, size=DETAILED + 1)
    if len(ids) > DETAILED and not (giver and receiver):
        return [], len(ids)
    rows = view.flows(record, Filter(ids=tuple(ids[:DETAILED]))).to_dicts()
    if giver or receiver:
        sides = (_name(giver) if giver else None, _name(receiver) if receiver else None)
        rows = [r for r in rows if sides[0] in (None, r["giver"]) and sides[1] in (None, r["receiver"])]
    return rows, len(ids)


def _beyond(pairs: list[Pair], givers: list[str], receivers: list[str]) -> int:
    """Givers and receivers that the matrix leaves out."""
    return len({p.giver for p in pairs} - set(givers)) + len({p.receiver for p in pairs} - set(receivers))


def _name(side: str) -> str:
    return state_name(side) if len(side) == 3 and side.isupper() else " ".join(side.split())

"""Lists of statements, claims, questions and documents as pages show them: one page of rows, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException
from starlette.requests import Request

from onrecord.record import Record
from onrecord.record.listing import COUNTED, KEYS, Listed, Order, Part
from onrecord.web.asked import SIZE, Asked
from onrecord.web.keeping import kept

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of a list: its rows, and where it stands in the whole."""

    rows: list[Row]
    total: int
    first: int
    page: int
    pages: int
    order: Order
    exact: bool = False
    """True where the list is counted to its end, however long it is."""

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def more(self) -> bool:
        """True where the list goes on beyond what is counted."""
        return self.total > COUNTED and not self.exact


def rows_of(
    request: Request,
    record: Record,
    what: Listed,
    asked: Asked,
    *,
    default: Order,
    make: Callable[[tuple[str, ...]], Sequence[Mapping[str, Any]]],
) -> Rows:
    """The page of the list that is asked for; ``make`` gives the rows of IDs in any order. Kept until the record changes.

    Raises HTTPException 400 where the list cannot be sorted so.
    """
    order = asked.order or default
    if order.key not in KEYS[what]:
        raise HTTPException(
            400, f"This list is not sorted by {order.key}; sort it by {', '.join(KEYS[what])}."
        )

    def page() -> Rows:
        part = record.listed(
            what, asked.wanted, order, offset=asked.offset, size=SIZE, disputed=asked.disputed
        )
        return arranged(part, make(part.ids), asked, order)

    return kept(request, (what, asked.given), page)


def arranged(
    part: Part,
    rows: Sequence[Mapping[str, Any]],
    asked: Asked,
    order: Order,
    size: int = SIZE,
    *,
    exact: bool = False,
) -> Rows:
    """Rows in the order of their IDs. ``exact`` where ``part`` counts its list to the end."""
    by_id = {row["id"]: dict(row) for row in rows}
    found = [by_id[id] for id in part.ids if id in by_id]
    pages = -(-min(part.total, COUNTED) // size)
    first = (asked.page - 1) * size + 1 if found else 0
    return Rows(found, part.total, first, asked.page, pages, order, exact)

"""Sums that pictures are drawn from, over columns: as :mod:`onrecord.record.summing` has them."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.record.listing import AHEAD, Order
from onrecord.record.memory.coded import NONE, Coded, Mask, Numbers, coalesce, distinct
from onrecord.record.memory.listing import Statements
from onrecord.record.memory.table import Table
from onrecord.record.summing import WAYS, Bin, Pair

_FIRST_DAY = 10101
"""0001-01-01, where a time has no beginning."""


class _Sides(NamedTuple):
    """Statements in which one gives another something: statement, giver and receiver of each pair of parties."""

    statement: Numbers
    giver: Numbers
    receiver: Numbers


class Sums:
    """Sums of one table."""

    def __init__(self, table: Table, statements: Statements) -> None:
        self._table, self._statements = table, statements

    @cached_property
    def _standing(self) -> Numbers:
        """The place in :data:`WAYS` of how each statement stands."""
        table = self._table
        denied = table.stance.equal("denied") | table.polarity.equal("-") | table.status.equal("refused")
        foreseen = table.status.among(AHEAD) | table.type.equal("REQUEST")
        ways = [WAYS.index(way) for way in ("denied", "foreseen", "asserted")]
        return np.select([denied, foreseen], ways[:2], ways[2]).astype(np.int32)

    @cached_property
    def _side(self) -> Coded:
        """Each party's country, else its name."""
        return coalesce(self._table.parties.country, self._table.parties.name)

    @cached_property
    def _giving(self) -> Mask:
        table = self._table
        with_item = np.zeros(len(table), np.bool_)
        with_item[table.items.row] = True
        found: Mask = table.type.equal("AID") | (table.type.among(("REQUEST", "COOPERATE")) & with_item)
        return found

    @cached_property
    def _sides(self) -> _Sides:
        parties, side = self._table.parties, self._side.codes
        one, other = (
            np.flatnonzero(parties.role.equal(role) & self._giving[parties.row])
            for role in ("actor", "recipient")
        )
        # rows lie in the order of statements: of each actor the recipients lie together
        low = np.searchsorted(parties.row[other], parties.row[one], side="left")
        number = np.searchsorted(parties.row[other], parties.row[one], side="right") - low
        actor = np.repeat(one, number)
        before = np.repeat(np.cumsum(number) - number, number)
        recipient = other[np.arange(len(actor)) - before + np.repeat(low, number)]
        statement = parties.row[actor]
        asks = self._table.type.equal("REQUEST")[statement]
        return _Sides(
            statement,
            np.where(asks, side[recipient], side[actor]),
            np.where(asks, side[actor], side[recipient]),
        )

    def pairs(self, chosen: Mask) -> list[Pair]:
        """Who gives whom how often, commonest first."""
        sides, words = self._sides, self._side.words
        inside = chosen[sides.statement]
        width = len(words) + 1
        statement = sides.statement[inside].astype(np.int64)
        kinds = (sides.giver[inside].astype(np.int64) * width + sides.receiver[inside]) * len(WAYS)
        kinds += self._standing[statement]
        # a statement counts once for each pair and way
        every, kind = np.unique(kinds, return_inverse=True)
        once = distinct(kind.astype(np.int64) * max(1, len(self._table)) + statement)
        numbers = np.bincount(once // max(1, len(self._table)), minlength=len(every))
        found = [
            Pair(words[k // len(WAYS) // width], words[k // len(WAYS) % width], WAYS[k % len(WAYS)], int(n))
            for k, n in zip(every.tolist(), numbers.tolist(), strict=True)
        ]
        return sorted(found, key=lambda p: (-p.statements, p.giver, p.receiver, p.standing))

    def _timed(self, chosen: Mask) -> Mask:
        table = self._table
        found: Mask = chosen & (table.type.codes != NONE) & (table.first > _FIRST_DAY)
        return found

    def moments(self, chosen: Mask, precision: int, lane: str) -> list[Bin]:
        """How many statements about events begin in which stretch of time."""
        table, timed = self._table, self._timed(chosen)
        if lane == "actor":
            rows = np.flatnonzero(table.parties.role.equal("actor") & timed[table.parties.row])
            statement, column, lanes = table.parties.row[rows], self._side, self._side.codes[rows]
        else:
            statement = np.flatnonzero(timed).astype(np.int32)
            column, lanes = table.type, table.type.codes[statement]
        start = table.first[statement] // {4: 10_000, 7: 100, 10: 1}[precision]
        keys = (lanes.astype(np.int64) * 100_000_000 + start) * len(WAYS) + self._standing[statement]
        every, numbers = np.unique(keys, return_counts=True)
        found = []
        for key, n in zip(every.tolist(), numbers.tolist(), strict=True):
            rest, way = divmod(key, len(WAYS))
            word, begins = divmod(rest, 100_000_000)
            found.append(Bin(column.words[word], _written(begins, precision), WAYS[way], n))
        return sorted(found, key=lambda b: b[:3])

    def span(self, chosen: Mask) -> tuple[str, str, int] | None:
        """First and last day on which something begins, and how many statements about events have a time."""
        days = self._table.first[self._timed(chosen)]
        if not len(days):
            return None
        return _written(int(days.min()), 10), _written(int(days.max()), 10), len(days)

    def giving(self, chosen: Mask, giver: str | None, receiver: str | None, size: int) -> list[str]:
        """The IDs of the first statements, by publication, in which one gives another something."""
        table = self._table
        found = chosen & self._giving
        asks = table.type.equal("REQUEST")
        for name, role, other in ((giver, "actor", "recipient"), (receiver, "recipient", "actor")):
            if name:
                found &= np.where(asks, self._has(name, other), self._has(name, role))
        rows = self._statements.in_order(Order("published"))
        return [str(id) for id in table.ids[rows[found[rows]][:size]]]

    def _has(self, side: str, role: str) -> npt.NDArray[np.bool_]:
        """The statements of which a party in this role is so called."""
        parties = self._table.parties
        found = np.zeros(len(self._table), np.bool_)
        found[parties.row[parties.role.equal(role) & self._side.equal(side)]] = True
        return found


def _written(number: int, precision: int) -> str:
    """20240619 as 2024-06-19, 202406 as 2024-06, 2024 as 2024."""
    if precision == 4:
        return f"{number:04d}"
    if precision == 7:
        return f"{number // 100:04d}-{number % 100:02d}"
    return f"{number // 10_000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"

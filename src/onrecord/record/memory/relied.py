"""Who is relied on, over columns: as :mod:`onrecord.record.relied` has it."""

from __future__ import annotations

import numpy as np

from onrecord.record.memory.claims import Claims
from onrecord.record.memory.coded import NONE, Coded, Mask, Numbers, coalesce, distinct
from onrecord.record.memory.table import Table
from onrecord.record.relied import Relied


class Sources:
    """The last source of each statement's chain, or its outlet where none is named."""

    def __init__(self, table: Table) -> None:
        links, reports = table.links, table.reports
        number = np.array([int(word) for word in links.n.words], np.int32)[links.n.codes]
        order = np.lexsort((number, links.row))
        rows = links.row[order]
        last = order[np.append(rows[1:] != rows[:-1], True)] if len(rows) else order
        called = coalesce(coalesce(reports.outlet, reports.author), reports.file).take(table.report)
        self._report = table.report
        self._denied = table.stance.equal("denied")
        own = np.ones(len(table), np.bool_)
        own[links.row[last]] = False

        def column(of_link: Coded, of_outlet: Coded) -> Coded:
            both = of_link.take(last).followed_by(of_outlet.take(own))
            place = np.empty(len(table), np.int64)
            place[links.row[last]] = np.arange(len(last))
            place[own] = np.arange(len(last), len(last) + own.sum())
            return both.take(place)

        nothing = np.full(len(table), NONE, np.int32)
        self._key = column(
            coalesce(links.actor, links.folded),
            Coded(called.codes, tuple(f"outlet:{w}" for w in called.words)),
        )
        self._name = column(links.name, called)
        self._kind = column(links.kind, Coded(nothing + 1, ("outlet",)))
        self._country = column(links.country, Coded(nothing, ()))

    def relied_on(self, chosen: Mask, claims: Claims) -> list[Relied]:
        """Every source of a chosen statement, most statements first, then by name and key."""
        keys = self._key.codes[chosen]
        size = len(self._key.words)
        country = np.full(size, len(self._country.words), np.int32)
        there = self._country.codes[chosen]
        np.minimum.at(country, keys[there != NONE], there[there != NONE])
        statements = np.bincount(keys, minlength=size)
        denials = np.bincount(keys[self._denied[chosen]], minlength=size)
        reports = np.bincount(_pairs(keys, self._report[chosen], len(self._report) + 1) // (len(self._report) + 1),
                              minlength=size)  # fmt: skip
        name, kind = (_commonest(keys, x.codes[chosen], len(x.words), size) for x in (self._name, self._kind))
        sides, alone = self._claims(chosen, claims)
        words = (*self._country.words, None)
        found = [
            Relied(
                self._key.words[k], self._name.words[name[k]], self._kind.words[kind[k]], words[country[k]],
                int(statements[k]), int(reports[k]), int(denials[k]), int(sides[k]), int(alone[k]),
            )
            for k in np.flatnonzero(statements).tolist()
        ]  # fmt: skip
        return sorted(found, key=lambda r: (-r.statements, r.name, r.key))

    def _claims(self, chosen: Mask, claims: Claims) -> tuple[Numbers, Numbers]:
        """For each source how many claims it has a part in, and how many of them nobody else says."""
        size = len(self._key.words)
        inside = chosen[claims.statement]
        every = _pairs(claims.claim_of, self._key.codes[claims.statement], size)
        mine = _pairs(claims.claim_of[inside], self._key.codes[claims.statement[inside]], size)
        single = np.bincount(every // size, minlength=len(claims.ids)) == 1
        alone = mine[single[mine // size]]
        return tuple(np.bincount(x % size, minlength=size).astype(np.int32) for x in (mine, alone))  # type: ignore[return-value]


def _pairs(one: Numbers, other: Numbers, width: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Each pair once, as one number."""
    return distinct(one.astype(np.int64) * max(1, width) + other)


def _commonest(keys: Numbers, values: Numbers, width: int, size: int) -> Numbers:
    """For each key its commonest value; of several the first in order."""
    pairs, numbers = np.unique(keys.astype(np.int64) * max(1, width) + values, return_counts=True)
    key, value = pairs // max(1, width), pairs % max(1, width)
    order = np.lexsort((value, -numbers, key))
    first = order[np.append(True, key[order][1:] != key[order][:-1])] if len(order) else order
    found = np.zeros(size, np.int32)
    found[key[first]] = value[first]
    return found

"""What leads, and how much the record holds, over columns: as :mod:`onrecord.record.leading` has it."""

from __future__ import annotations

from typing import Any

import numpy as np

from onrecord.record.listing import AHEAD, Part
from onrecord.record.memory.claims import Claims
from onrecord.record.memory.coded import NONE, Mask, coalesce, distinct
from onrecord.record.memory.listing import part
from onrecord.record.memory.table import Table


def figured(table: Table, claims: Claims, chosen: Mask, offset: int, size: int) -> Part:
    """Questions that a chosen statement with a quantity belongs to, those with most such statements first."""
    counted = chosen[claims.statement] & table.measured[claims.statement]
    asked = claims.question[claims.claim_of[counted]]
    numbers = np.bincount(asked[asked != NONE], minlength=len(claims.questions))
    order = np.lexsort((np.arange(len(numbers)), -numbers))
    return part(claims.questions, order[: np.count_nonzero(numbers)], offset, size)


def ahead(
    table: Table, claims: Claims, chosen: Mask, offset: int, size: int, *, settled: bool | None
) -> Part:
    """Claims about what was to come, the newest first: settled ones, open ones, or both (None)."""
    looking = chosen & table.status.among(AHEAD) & ~table.stance.equal("denied")
    inside = claims.chosen(looking, disputed=False)
    if settled is not None:
        inside &= claims.resolved if settled else ~claims.resolved
    first = claims.first.ordered(missing="")
    rows = np.lexsort((np.arange(len(first)), -first))
    return part(claims.ids, rows[inside[rows]], offset, size)


def echoed(table: Table, claims: Claims, size: int) -> list[str]:
    """Claims that several outlets carry and one origin stands behind, those with most outlets first."""
    outlet = table.reports.outlet.codes[table.report][claims.statement]
    there = (outlet != NONE) & (claims.origins == 1)[claims.claim_of]
    width = len(table.reports.outlet.words) + 1
    pairs = distinct(claims.claim_of[there].astype(np.int64) * width + outlet[there])
    numbers = np.bincount(pairs // width, minlength=len(claims.ids))
    order = np.lexsort((np.arange(len(numbers)), -numbers))[:size]
    return [str(claims.ids[n]) for n in order if numbers[n] > 1]


def single(claims: Claims) -> tuple[int, int]:
    """How many claims rest on one origin, and how many on several."""
    return int((claims.origins == 1).sum()), int((claims.origins > 1).sum())


def holdings(table: Table, claims: Claims) -> dict[str, Any]:
    """How much the record holds."""
    reports = table.reports
    dates = reports.published
    used = distinct(dates.codes[dates.codes != NONE])
    called = coalesce(coalesce(reports.outlet, reports.author), reports.file)
    return {
        "reports": len(reports.ids),
        "outlets": len(distinct(called.codes)),
        "first": dates.words[used[0]] if len(used) else None,
        "last": dates.words[used[-1]] if len(used) else None,
        "undated": int((dates.codes == NONE).sum()),
        "statements": len(table),
        "denials": int(table.stance.equal("denied").sum()),
        "ahead": int(table.status.among(AHEAD).sum()),
        "claims": len(claims.ids),
        "questions": len(claims.questions),
    }


def states_of_sources(table: Table) -> dict[str, str]:
    """The state of each office or person that speaks, where the record's reports agree on it."""
    links = table.links
    there = (
        links.kind.among(("office", "person")) & (links.actor.codes != NONE) & (links.country.codes != NONE)
    )
    width = len(links.country.words) + 1
    pairs = distinct(links.actor.codes[there].astype(np.int64) * width + links.country.codes[there])
    actors, numbers = np.unique(pairs // width, return_counts=True)
    country = dict(zip((pairs // width).tolist(), (pairs % width).tolist(), strict=True))
    return {
        links.actor.words[actor]: links.country.words[country[actor]]
        for actor, n in zip(actors.tolist(), numbers.tolist(), strict=True)
        if n == 1
    }

"""Which figure a statement is about, what it measures, what values it allows, and when two figures can both be so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import inf
from typing import Literal, NamedTuple

from onrecord.comparison.amounts import allowed, common_unit, days_in, vague_words
from onrecord.comparison.rules import Rules
from onrecord.model import Quantity, Statement

Basis = Literal["count", "capacity", "stock"]
"""``count``: what was given, fired, brought together so far, or at a rate. ``capacity``: what something could hold.
``stock``: what somebody has, and may use up again."""
NO_COUNT = frozenset({"percent", "%", "share", "times"})
"""Units of a part or of a comparison: "half", "twice as many" count nothing by themselves."""
SINCE = re.compile(r"(?:n['’]t|\bnot|\bnever|\bfirst|\bno)\b.{0,60}\bsince\b")
"""What makes "since 2000" the last time before, and not the beginning of something that goes on."""
AROUND = 60
"""Characters before and after a figure that say what it measures: the words of its clause."""


class Figure(NamedTuple):
    """A quantity made comparable.

    ``unit`` and ``per`` are those in which amounts are compared (tonnes for kilograms, a day for a month); ``value``,
    ``low`` and ``high`` are in them, and ``quantity`` keeps what was said. ``low`` and ``high`` are the values that the
    words allow. ``seen``: it counts what was detected, so that there may have been more.
    """

    quantity: Quantity
    unit: str | None
    of: str | None
    per: str | None
    value: float
    low: float
    high: float
    basis: Basis
    seen: bool = False

    @property
    def ceiling(self) -> bool:
        return self.quantity.bound in ("up_to", "fewer_than")

    @property
    def upper(self) -> float | None:
        """The upper end of a range, in the unit of comparison."""
        q = self.quantity
        return None if q.upper is None or not q.value else q.upper * self.value / q.value


def canonical_unit(quantity: Quantity, rules: Rules) -> str | None:
    """The unit by its canonical name. Where a figure has none, what is counted is its unit ("ten missiles")."""
    unit = (quantity.unit or quantity.of or "").casefold().strip()
    if not unit:
        return None
    if quantity.unit is not None and common_unit(quantity.unit, rules.lexicon)[0] != quantity.unit:
        return quantity.unit  # a measure: its name keeps its capitals ("MW")
    return rules.unit_of.get(unit) or rules.unit_of.get(unit.rsplit(" ", maxsplit=1)[-1], unit)


@cache
def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))


def _before(statement: Statement, quantity: Quantity) -> str:
    at = max(0, quantity.start - statement.start)
    return statement.text[max(0, at - AROUND) : at].casefold()


def _after(statement: Statement, quantity: Quantity) -> str:
    at = max(0, quantity.end - statement.start)
    return statement.text[at : at + AROUND].casefold()


def basis_of(statement: Statement, quantity: Quantity, rules: Rules) -> Basis:
    """What the words around a figure make of it: what fits in, what somebody has, or a count."""
    before = _before(statement, quantity)
    if re.search(rf"\b(?:{_any(rules.capacity_words)})\b[^.;]*$", before):
        return "capacity"
    # a verb of having stands right before the figure; "has sent 20" has something else in between
    if re.search(rf"\b(?:{_any(rules.stock_words)})\s+(?:(?:{_any(rules.stock_between)})\s+)*$", before):
        return "stock"
    if re.match(rf"\s*(?:{_any(rules.stock_after)})\b", _after(statement, quantity)):
        return "stock"
    return "count"


def is_seen(statement: Statement, quantity: Quantity, rules: Rules) -> bool:
    """True where a figure counts what somebody detected ("has tracked 20 trains", "20 trains were spotted")."""
    seen = _any(rules.seen_words)
    return (
        re.search(rf"\b(?:{seen})\b[^.;,]*$", _before(statement, quantity)) is not None
        or re.match(rf"[^.;,]{{0,30}}?\b(?:was|were|been|being)\s+(?:{seen})\b", _after(statement, quantity))
        is not None
    )


def figure_of(statement: Statement, rules: Rules) -> Figure | None:
    """The first figure of a statement that counts something; how long, how old and bare numbers are passed over."""
    return next(iter(figures_in(statement, rules)), None)


def figures_in(statement: Statement, rules: Rules) -> list[Figure]:
    """All figures of a statement that count something, in the order in which they stand."""
    found = []
    for quantity in statement.quantities:
        unit = canonical_unit(quantity, rules)
        if unit is None or unit in rules.units_of_time or unit in NO_COUNT:
            continue
        unit, factor = common_unit(unit, rules.lexicon)
        per = quantity.per
        length = days_in(per, rules.lexicon) if per is not None else None
        if length is not None:
            per, factor = "day", factor / length
        low, high = allowed(quantity, vague_words(quantity, rules.lexicon) is not None)
        seen = is_seen(statement, quantity, rules)
        of = quantity.of.casefold() if quantity.of and quantity.unit else None
        found.append(
            Figure(
                quantity,
                unit,
                of,
                per,
                quantity.value * factor,
                low * factor,
                inf if seen else high * factor,
                basis_of(statement, quantity, rules),
                seen,
            )
        )
    return found


def years_since(statement: Statement, published_year: int | None, rules: Rules) -> int | None:
    """The year of the last time before, where a statement says how long ago it was.

    "The first visit in 24 years", published in 2024, and "has not been there since 2000" both give 2000.
    """
    for quantity in statement.quantities:
        if (quantity.unit or "") == "year" and published_year and quantity.value >= 2:
            at = max(0, quantity.start - statement.start)
            if re.search(
                r"\b(?:in|for|after)\s+(?:\w+\s+){0,2}$", statement.text[max(0, at - 40) : at].casefold()
            ):
                return published_year - int(quantity.value)
    time = statement.time
    year = re.match(r"(\d{4})\b", time.edtf) if time is not None else None
    if time is None or year is None:
        return None
    at = max(0, time.start - statement.start)
    lead = (statement.text[max(0, at - 80) : at] + time.text).casefold()
    return int(year[1]) if SINCE.search(lead) else None

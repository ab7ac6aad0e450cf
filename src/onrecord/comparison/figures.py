"""Which figure a statement is about, what values it allows, and when two figures can both be so."""

from __future__ import annotations

import re
from math import floor
from typing import Literal, NamedTuple

from onrecord.comparison.rules import Rules
from onrecord.model import Quantity, Statement

Basis = Literal["count", "capacity"]
NO_COUNT = frozenset({"percent", "%", "share", "times"})
"""Units of a part or of a comparison: "half", "twice as many" count nothing by themselves."""
SINCE = re.compile(r"(?:n['’]t|\bnot|\bnever|\bfirst|\bno)\b.{0,60}\bsince\b")
"""What makes "since 2000" the last time before, and not the beginning of something that goes on."""


class Figure(NamedTuple):
    """A quantity made comparable. ``low`` and ``high`` are the values it allows; ``side`` tells a ceiling from the rest."""

    quantity: Quantity
    unit: str | None
    of: str | None
    per: str | None
    value: float
    low: float
    high: float
    basis: Basis

    @property
    def ceiling(self) -> bool:
        return self.quantity.bound in ("up_to", "fewer_than")


def rounding(value: float) -> float:
    """Half a unit of the last digit that is not a trailing zero, for round numbers of a hundred or more.

    "7,000" may stand for 6,500 to 7,500; "12" and "1,234" stand for themselves. Reason: reports round large counts to
    their leading digits, and never small ones.
    """
    if value < 100 or value != floor(value):
        return 0.0
    size = 1
    while value % (size * 10) == 0:
        size *= 10
    return size / 2 if size >= 10 else 0.0


def allowed(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest value that the words allow.

    An open bound is closed at twice the figure: one who knows of twice as much does not say "more than" the half of it
    (Grice's maxim of quantity).
    """
    value, spare = quantity.value, rounding(quantity.value)
    if quantity.upper is not None:
        return value - spare, quantity.upper + rounding(quantity.upper)
    match quantity.bound:
        case "at_least" | "more_than":
            return value, 2 * value
        case "up_to" | "fewer_than":
            return 0.0, value
        case "about":
            return value - max(spare, value / 10), value + max(spare, value / 10)
        case _:
            return value - spare, value + spare


def canonical_unit(quantity: Quantity, rules: Rules) -> str | None:
    """The unit by its canonical name. Where a figure has none, what is counted is its unit ("ten missiles")."""
    unit = (quantity.unit or quantity.of or "").casefold().strip()
    if not unit:
        return None
    return rules.unit_of.get(unit) or rules.unit_of.get(unit.rsplit(" ", maxsplit=1)[-1], unit)


def _capacity(statement: Statement, quantity: Quantity, rules: Rules) -> bool:
    before = statement.text[
        max(0, quantity.start - statement.start - 60) : max(0, quantity.start - statement.start)
    ]
    return (
        re.search(rf"\b(?:{'|'.join(map(re.escape, rules.capacity_words))})\b[^.;]*$", before.casefold())
        is not None
    )


def figure_of(statement: Statement, rules: Rules) -> Figure | None:
    """The first figure of a statement that counts something; how long, how old and bare numbers are passed over."""
    for quantity in statement.quantities:
        unit = canonical_unit(quantity, rules)
        if unit is None or unit in rules.units_of_time or unit in NO_COUNT:
            continue
        low, high = allowed(quantity)
        basis: Basis = "capacity" if _capacity(statement, quantity, rules) else "count"
        of = quantity.of.casefold() if quantity.of and quantity.unit else None
        return Figure(quantity, unit, of, quantity.per, quantity.value, low, high, basis)
    return None


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


def compatible(a: Figure, b: Figure) -> bool:
    """True when one value could satisfy both figures, or when they measure different things."""
    if a.basis != b.basis or a.unit != b.unit or a.per != b.per:
        return True
    return a.low <= b.high and b.low <= a.high

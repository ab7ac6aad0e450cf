"""Amounts that can be set side by side: one unit for each kind of measure, one period for rates, and what words allow."""

from __future__ import annotations

import re
from functools import cache
from math import floor

from onrecord.lexicon import Lexicon, LexiconError
from onrecord.model import Quantity


@cache
def common_unit(unit: str, lexicon: Lexicon) -> tuple[str, float]:
    """The unit in which amounts of ``unit`` are compared, and how many of it one of ``unit`` is: kg gives ("t", 0.001).

    Counted things, money (its rates change by the day) and units that the lexicon does not convert stay as they are.
    Conversion is pint's (``extraction/quantities/conversion.py``), which also says what a mean month or year is.
    """
    common: list[str] = lexicon.table("comparison")["common_units"]
    try:
        measures = lexicon.table("units")["measures"]
    except LexiconError:  # a lexicon without measures still compares what is counted
        return unit, 1.0
    if unit in common or unit not in measures:
        return unit, 1.0
    from onrecord.extraction.quantities.conversion import ConversionError, convert

    for other in common:
        try:
            return other, convert(1.0, unit, other, lexicon)
        except ConversionError:
            continue
    return unit, 1.0


@cache
def days_in(period: str, lexicon: Lexicon) -> float | None:
    """Days in the period of a rate ("month": 30.44); None where it is none of time ("per container")."""
    from onrecord.extraction.quantities.conversion import ConversionError, convert

    if period == "day":
        return 1.0
    try:
        return convert(1.0, period, "day", lexicon)
    except (ConversionError, LexiconError):
        return None


@cache
def _vague(lexicon: Lexicon) -> re.Pattern[str]:
    try:
        table = lexicon.table("numbers")
    except LexiconError:
        return re.compile(r"\d+s\b")
    plurals = "|".join(sorted(table["vague"]))
    several = "|".join(sorted(map(re.escape, table["several"]), key=len, reverse=True))
    scale = "|".join(sorted({w.removesuffix("s") for w in table["vague"]}))
    return re.compile(
        rf"\b(?:(?:{plurals}|\d+s)(?:\s+of\s+(?:{plurals}))*|(?:{several})\s+(?:{scale})s?)\b", re.IGNORECASE
    )


def vague_words(quantity: Quantity, lexicon: Lexicon) -> str | None:
    """ "dozens", "several million", "hundreds of thousands": a number that is given in no more than its size."""
    if quantity.bound != "at_least" or quantity.upper is not None:
        return None
    found = _vague(lexicon).search(quantity.text)
    return " ".join(found[0].lower().split()) if found else None


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


def allowed(quantity: Quantity, vague: bool = False) -> tuple[float, float]:
    """The least and the greatest value that the words allow.

    An open bound is closed at twice the figure: one who knows of twice as much does not say "more than" the half of it
    (Grice's maxim of quantity). A ``vague`` number reaches to the next size: who says "dozens" does not know of
    hundreds.
    """
    value, spare = quantity.value, rounding(quantity.value)
    if vague:
        return value, 10 * value
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

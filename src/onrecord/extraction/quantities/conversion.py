"""Amounts in other units, by pint."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.lexicon import Lexicon, load

if TYPE_CHECKING:
    from pint import UnitRegistry


class ConversionError(ValueError):
    """Two units that do not measure the same thing, or that the lexicon does not know as measures."""


@cache
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry  # its definitions take a quarter of a second to load

    return UnitRegistry()


def convert(value: float, unit: str, to: str, lexicon: Lexicon | None = None) -> float:
    """``value`` of ``unit`` in the unit ``to``, both as the record names them ("t", "kg", "barrel", "km", "day").

    Years and months are pint's mean ones. Raises ConversionError for units that do not convert: money does not (rates
    change by the day), nor do counted things.
    """
    if unit == to:
        return value
    measures: dict[str, dict[str, str]] = (lexicon or load()).table("units")["measures"]
    try:
        source, target = measures[unit]["pint"], measures[to]["pint"]
    except KeyError as error:
        raise ConversionError(
            f"{error.args[0]!r} is no unit of measure of the lexicon that converts"
        ) from error
    from pint import DimensionalityError

    try:
        return float(_registry().Quantity(value, source).to(target).magnitude)
    except DimensionalityError as error:
        raise ConversionError(f"{unit} does not convert to {to}: {error}") from error

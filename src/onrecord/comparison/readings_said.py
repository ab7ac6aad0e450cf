"""What a statement takes an act for, by its words: "a full military alliance", "does not clarify the kind of assistance".

Which words stand for which reading is in ``lexicon/readings.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from onrecord.comparison.facets import Facets
from onrecord.comparison.rules import Rules
from onrecord.lexicon import Lexicon, LexiconError


class Reading(NamedTuple):
    """What a statement takes an act for: the reading's name, and the words that say so."""

    name: str
    words: str
    facets: Facets


@cache
def _patterns(lexicon: Lexicon) -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    try:
        table = lexicon.table("readings")["opposed"]
    except LexiconError:  # a lexicon without readings compares none
        return {}
    return {
        family: tuple((name, re.compile("|".join(patterns))) for name, patterns in names.items())
        for family, names in table.items()
    }


def reading_of(f: Facets, rules: Rules) -> Reading | None:
    """What a statement takes its act for, by the first pattern of ``readings.yaml`` in its words; None where it says nothing
    of the kind, or speaks of what did not happen or is still to come."""
    if f.family is None or f.negative or f.stage != "actual":
        return None
    text = " ".join(f.statement.text.split())
    for name, pattern in _patterns(rules.lexicon).get(f.family.name, ()):
        found = pattern.search(text.casefold())
        if found is not None:
            return Reading(name, text[found.start() : found.end()].strip(), f)
    return None

"""Who stands where, in the words of a relation's sentence."""

from __future__ import annotations

from math import isinf

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.labels import claimant_name, listing
from onrecord.comparison.rules import Rules
from onrecord.comparison.when import in_words

PASSED_ON = ("outlet:", "media:", "name:")
"""Claimants that as a rule hand on others' words: outlets, and those of whom nothing is known."""


def since(*ends: Facets) -> str:
    """ "Since 26 February 2024: ", the first day on which all are on the record; empty where that is not known."""
    day = max(f.published for f in ends)
    return "" if isinf(day) else f"Since {in_words(day)}: "


def voices(group: Group, rules: Rules) -> str:
    """Whose word a claim is, each side once, those who only hand it on last: "the ministry, Lima and 2 more"."""
    sides: dict[str, str] = {}
    for f in group.members:
        sides.setdefault(f.claimant, claimant_name(f, rules))
    named = [name for side, name in sides.items() if not side.startswith(PASSED_ON)]
    names = named or [*dict.fromkeys(sides.values())]
    more = len(names) - 2
    return f"{', '.join(names[:2])} and {more} more" if more > 0 else listing(names)

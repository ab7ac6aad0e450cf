"""Brings the rules together."""

from __future__ import annotations

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.carriers import find_carriers, without_carriers
from onrecord.extraction.attribution.quotations import find_quotations
from onrecord.extraction.attribution.rules import find_by_rule
from onrecord.extraction.found import FoundAttribution


def find_attributions(analysis: Analysis) -> tuple[FoundAttribution, ...]:
    """All attributions outside furniture, in order of where their content begins."""
    found = find_by_rule(analysis, find_quotations(analysis))
    carriers = find_carriers(analysis, found)
    found = without_carriers(analysis, found, carriers) + carriers
    return tuple(sorted(found, key=lambda f: (f.content[0], f.cue or f.content[0])))

"""How a source commits to what it says: to an event (climbing.py), a figure or a content (said.py)."""

from onrecord.extraction.factuality.climbing import assess
from onrecord.extraction.factuality.refusals import refusal
from onrecord.extraction.factuality.rules import FactualityRules, factuality_rules, reported
from onrecord.extraction.factuality.said import AHEAD, of_content, of_figure
from onrecord.extraction.factuality.tense import VERBAL

__all__ = [
    "AHEAD",
    "VERBAL",
    "FactualityRules",
    "assess",
    "factuality_rules",
    "of_content",
    "of_figure",
    "refusal",
    "reported",
]

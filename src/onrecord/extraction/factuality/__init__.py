"""How the nearest source commits to an event: status, polarity, certainty (after FactBank; docs/how-it-decides/factuality.md)."""

from onrecord.extraction.factuality.climbing import assess
from onrecord.extraction.factuality.rules import FactualityRules, factuality_rules

__all__ = ["FactualityRules", "assess", "factuality_rules"]

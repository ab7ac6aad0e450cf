"""How probable it is that a statement is right; what is too doubtful stays out of the record."""

from onrecord.extraction.confidence.estimate import Doubt, Estimate, estimate
from onrecord.extraction.confidence.features import features
from onrecord.extraction.confidence.seen import Seen

__all__ = ["Doubt", "Estimate", "Seen", "estimate", "features"]

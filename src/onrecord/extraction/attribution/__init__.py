"""Who says what: sources, cues and contents in a parsed document."""

from onrecord.extraction.attribution.encoder import EncoderError, model_hash
from onrecord.extraction.attribution.finding import find_attributions
from onrecord.extraction.attribution.sight import Sight, look

__all__ = ["EncoderError", "Sight", "find_attributions", "look", "model_hash"]

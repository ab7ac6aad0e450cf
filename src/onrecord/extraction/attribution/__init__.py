"""Who says what: sources, cues and contents in a parsed document."""

from onrecord.extraction.attribution.encoder import EncoderError, model_hash
from onrecord.extraction.attribution.finding import find_attributions

__all__ = ["EncoderError", "find_attributions", "model_hash"]

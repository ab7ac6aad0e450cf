"""Who says what: sources, cues and contents in a parsed document."""

from onrecord.extraction.attribution.finding import find_attributions

__all__ = ["find_attributions"]

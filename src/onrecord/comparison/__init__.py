"""Statements of many documents compared: claims, questions, origins, relations and credibility."""

from onrecord.comparison.compare import compare

__all__ = ["compare"]

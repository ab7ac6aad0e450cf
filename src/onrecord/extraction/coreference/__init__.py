"""Who is meant by "he", "the minister", "both leaders" (docs/how-it-decides/coreference.md)."""

from onrecord.extraction.coreference.cast import Cast
from onrecord.extraction.coreference.resolving import resolve

__all__ = ["Cast", "resolve"]

"""When: the time expressions of a document, in TIMEX3 and EDTF (docs/how-it-decides/times.md)."""

from onrecord.extraction.times.adjuncts import since_then, span_of
from onrecord.extraction.times.find import anchor, find_times

__all__ = ["anchor", "find_times", "since_then", "span_of"]

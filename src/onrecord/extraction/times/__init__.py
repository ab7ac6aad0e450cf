"""When: the time expressions of a document, in TIMEX3 and EDTF (docs/how-it-decides/times.md)."""

from onrecord.extraction.times.adjuncts import span_of
from onrecord.extraction.times.find import anchor, find_times

__all__ = ["anchor", "find_times", "span_of"]

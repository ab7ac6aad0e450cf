"""For when a statement holds: its event's time, and how far the day of its saying bounds what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.binding import span_head
from onrecord.extraction.figure_times import Dates
from onrecord.extraction.found import Chain, TimeExpression
from onrecord.extraction.times import span_of
from onrecord.model import Time


@dataclass(frozen=True)
class Holding:
    """Answers for one document. ``said`` are the times of saying by the token of their cue, ``dates`` all dates."""

    analysis: Analysis
    dates: Dates
    said: Mapping[int, TimeExpression]

    def counted_by(self, when: Time | None, chain: Chain | None) -> Time | None:
        """Until when a count can hold that was given before the report: "said in May that 40 ships had left" counts
        none that left later, and "since March" lasts until May then."""
        said = self._said(chain)
        published = self.analysis.document.published
        if said is None or said.edtf is None or not self.looks_back(said):
            return when
        last = said.edtf.rpartition("/")[2]
        if when is None:
            text = self.analysis.document.text[said.start : said.end]
            return Time(f"../{last}", text, said.start, said.end)
        first, _, end = when.edtf.partition("/")
        return (
            replace(when, edtf=f"{first}/{last}")
            if end and end == published and first[:4] <= last[:4]
            else when
        )

    def _said(self, chain: Chain | None) -> TimeExpression | None:
        """When the last source said it, by its cue or by its own words ("a note of May")."""
        if chain is None or not chain.links:
            return None
        link = chain.links[-1]
        by_cue = self.said.get(span_head(self.analysis, *link.cue).i) if link.cue is not None else None
        inside = (t for t in self.dates.between(link.start, link.end) if t.end <= link.end)
        return by_cue or next(inside, None)

    def looks_back(self, said: TimeExpression) -> bool:
        """Whether something was said before the report that tells of it, more than a day earlier."""
        published, last = self.analysis.document.published or "", (said.edtf or "").rpartition("/")[2]
        day = len("2024-01-01")
        if len(published) < day or not last[:4].isdigit():
            return False
        if len(last) == day:
            return last < (date.fromisoformat(published[:day]) - timedelta(days=1)).isoformat()
        return last < published[: len(last)]

    def is_behind(self, when: TimeExpression) -> bool:
        """Whether a time lies wholly before the day of the report."""
        published, last = self.analysis.document.published or "", (when.edtf or "").rpartition("/")[2]
        return bool(published) and last[:4].isdigit() and last[: len(published)] < published[: len(last)]

    def is_ahead(self, when: TimeExpression | None) -> bool:
        """Whether a time lies wholly after the day of the report."""
        published, first = (
            self.analysis.document.published or "",
            (when.edtf or "") if when is not None else "",
        )
        return bool(published) and first[:4].isdigit() and first[: len(published)] > published[: len(first)]

    def time(self, time: TimeExpression | None) -> Time | None:
        if time is None:
            return None
        edtf = span_of(time, self.analysis) or time.edtf
        if edtf is None:
            return None
        return Time(edtf, self.analysis.document.text[time.start : time.end], time.start, time.end)

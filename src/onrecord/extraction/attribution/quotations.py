"""Quotation marks: which stretches are verbatim, and how far a quotation goes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.windows import LINE, quoted
from onrecord.model import Passage, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

VERBATIM = 0.75
"""Part of a content's letters that stands between marks where it is verbatim but for a "that" or a "she"."""
GAP = 12
"""Tokens between a verb and the quotation it introduces."""


@dataclass(frozen=True)
class Quotations:
    """Verbatim stretches outside furniture, in order, marks included."""

    analysis: Analysis
    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Span | None:
        """The quotation that holds the offset."""
        k = bisect_right(self.starts, offset) - 1
        return self.spans[k] if k >= 0 and offset < self.spans[k].end else None

    def overlapping(self, span: Span) -> list[Span]:
        k = max(0, bisect_right(self.starts, span.start) - 1)
        found = []
        while k < len(self.spans) and self.spans[k].start < span.end:
            if self.spans[k].end > span.start:
                found.append(self.spans[k])
            k += 1
        return found

    def within(self, content: tuple[Span, ...]) -> bool:
        """Whether the content holds a verbatim quotation or lies in one."""
        return any(self.overlapping(s) for s in content)

    def all_within(self, content: tuple[Span, ...]) -> bool:
        """Whether the content is verbatim as a whole."""
        return all((q := self.at(s.start)) is not None and q.end >= s.end - 1 for s in content)

    def verbatim(self, content: Iterable[Span]) -> bool:
        """Whether it stands between marks but for a word or two: "the mayor said the bridge was “very old”" gives no quotation
        of the mayor's, only one of two words."""
        inside = outside = 0
        for start, end in content:
            at = start
            for q in [*self.overlapping(Span(start, end)), Span(end, end)]:
                outside += _letters(self.analysis.document.text[at : max(at, q.start)])
                inside += _letters(self.analysis.document.text[max(at, q.start) : min(q.end, end)])
                at = max(at, q.end)
        return inside > 0 and inside >= VERBATIM * (inside + outside)

    def widen(self, content: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
        """Content that begins or ends inside a quotation goes to its ends, unless the cue stands in it; pieces that then
        touch are joined."""
        wide: list[Span] = []
        for span in content:
            start, end = span
            for q in self.overlapping(span):
                if q.start <= cue.start < q.end:
                    continue
                start, end = min(start, q.start), max(end, q.end)
            if wide and start <= wide[-1].end:
                wide[-1] = Span(wide[-1].start, max(end, wide[-1].end))
            else:
                wide.append(Span(start, end))
        return tuple(wide)

    def beside(self, verb: Token, sentence: SpacySpan) -> list[int]:
        """Tokens of the quotations in the verb's sentence that stand near it without its standing in them."""
        doc = self.analysis.doc
        found: list[int] = []
        here = Span(sentence.start_char, sentence.end_char)
        for q in self.overlapping(here):
            if q.start <= verb.idx < q.end:
                continue
            first = self.analysis.token_at(max(q.start, here.start)).i
            last = self.analysis.token_at(min(q.end, here.end) - 1).i
            if min(abs(first - verb.i), abs(verb.i - last)) <= GAP:
                found += [i for i in range(first, last + 1) if not doc[i].is_space]
        return found


def find_quotations(analysis: Analysis) -> Quotations:
    """Reads the marks passage by passage and line by line."""
    spans = _spans(analysis.document.text, analysis.document.passages)
    return Quotations(analysis, spans, tuple(s.start for s in spans))


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


@lru_cache(maxsize=4)  # one document is asked about many times
def _spans(text: str, passages: tuple[Passage, ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for passage in passages:
        if passage.kind == "furniture":
            continue
        start = passage.said_from
        for line in LINE.finditer(text, start, passage.end):
            spans += [Span(line.start() + a, line.start() + b) for a, b in quoted(line.group())]
    return tuple(spans)

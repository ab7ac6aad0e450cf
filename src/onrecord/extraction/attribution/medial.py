"""What stands after a "..., the minister said, ..." in the middle of a sentence is the minister's as well."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.near import Near
from onrecord.extraction.attribution.syntax import span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

JOINING = frozenset({"while", "and", "or", "although", "though", "as", "because", "since", "whereas", "so"})
"""Words that begin a clause which goes on with what is said. After "but" a writer often speaks himself."""


def with_second_halves(analysis: Analysis, found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """ "The port is full, the mayor said, while others stand empty": both halves are the mayor's, where a comma closes the
    inserted words, one of :data:`JOINING` follows, and no other attribution touches the rest of the sentence."""
    starts = [s.start_char for s in analysis.sentences]
    near = Near(found)
    return [_with_second_half(analysis, a, near.to(a), starts) for a in found]


def _with_second_half(
    analysis: Analysis, a: FoundAttribution, others: Sequence[FoundAttribution], starts: Sequence[int]
) -> FoundAttribution:
    text = analysis.document.text
    k = bisect_right(starts, a.content[-1].start) - 1
    if k < 0 or a.cue is None or a.source is None or a.quote or len(a.content) != 1:
        return a
    inserted = Span(min(a.cue.start, a.source.start), max(a.cue.end, a.source.end))
    end = analysis.sentences[k].end_char
    if not (a.content[-1].end <= inserted.start and inserted.end < end):
        return a
    before, after = text[a.content[-1].end : inserted.start], text[inserted.end : end]
    if "," not in text[a.content[-1].end - 1 : inserted.start] or before.strip(", ") or after[:1] != ",":
        return a
    rest = span_of(text, inserted.end + 1, end)
    words = [t for t in analysis.tokens(*rest) if not t.is_space]
    if (
        len(words) < 3
        or words[0].lower_ not in JOINING
        or not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in words)
    ):
        return a
    places = [p for b in others if b is not a for p in (b.source, b.cue, *b.content) if p is not None]
    if any(p.start < rest.end and rest.start < p.end for p in places):
        return a
    while rest.end > rest.start and text[rest.end - 1] in '.!?"” \n':
        rest = Span(rest.start, rest.end - 1)
    return replace(a, content=(*a.content, rest))

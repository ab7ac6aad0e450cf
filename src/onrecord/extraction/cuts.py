"""Where a sentence falls into what is said and who says it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundAttribution

SHORTEST = 4
"""Words: a shorter content is left with its sentence; it parses well enough, and a fragment does not."""


def cut_points(analysis: Analysis, attributions: Sequence[FoundAttribution]) -> frozenset[int]:
    """The offsets at which a content ends that its source and cue follow: "C, the minister said" is cut before the comma.

    Only where the content begins the sentence and does not go on behind the cue: then both parts are whole clauses.
    """
    found: set[int] = set()
    beginnings = sorted(span.start for a in attributions for span in a.content)
    firsts = [s.start for s in analysis.sentences]
    for attribution in attributions:
        if attribution.cue is None or not attribution.content:
            continue
        content = attribution.content[-1]
        named = [attribution.cue, *([attribution.source] if attribution.source is not None else [])]
        if min(span.start for span in named) < content.end:
            continue
        first = analysis.token_at(content.start)
        at = bisect_right(firsts, first.i) - 1
        sentence = analysis.sentences[at] if at >= 0 and first.i < analysis.sentences[at].end else None
        if sentence is None or attribution.cue.start >= sentence.end_char or content.end >= sentence.end_char:
            continue
        before = [
            t
            for t in sentence
            if t.idx < content.start and not t.is_space and not t.is_punct and not t.is_quote
        ]
        inside = [t for t in sentence if content.start <= t.idx < content.end and not t.is_punct]
        if before or len(inside) < SHORTEST:
            continue
        following = bisect_left(beginnings, content.end)
        if following < len(beginnings) and beginnings[following] < sentence.end_char:
            continue  # somebody's words go on behind the cue
        found.add(content.end)
    return frozenset(found)

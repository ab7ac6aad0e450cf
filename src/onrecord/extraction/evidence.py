"""Which words a statement rests on: the evidence that is shown for it, and what in it is the source's or the outlet's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis, offsets
from onrecord.extraction.contents import FINITE
from onrecord.extraction.found import Chain
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

NEAR = 400
"""Characters: a source that stands farther from its content than this is named, but not shown in the evidence."""


def own_words(analysis: Analysis, sentence: SpacySpan) -> Span:
    """The outlet's own words: the sentence, or its part behind somebody else's words, unless it lost its subject there."""
    own = offsets(sentence)
    first = next((t for t in sentence if not t.is_space and not t.is_punct), None)
    torn = first is not None and first.tag_ in FINITE and first.text.islower()
    torn = torn or (own != analysis.whole(*own) and not any(t.tag_ in FINITE for t in sentence))
    return analysis.whole(*own) if torn else own


def evidence_of(
    analysis: Analysis, sentences: Mapping[int, SpacySpan], own: Span, chain: Chain | None
) -> Span:
    """The sentence, and its source's words where they stand beside it in the same paragraph."""
    if chain is None or not chain.links:
        return own
    link = chain.links[-1]
    here, beside = analysis.passage_at(own.start), analysis.passage_at(link.start)
    if here != beside or (here is not None and here.kind == "turn" and len(chain.links) == 1):
        return own
    near = (
        analysis.token_at(link.start).i in sentences
        and min(abs(link.start - own.end), abs(own.start - link.end)) <= NEAR
    )
    if (own.start <= link.start and link.end <= own.end) or not near:
        return own
    there = offsets(sentences[analysis.token_at(link.start).i])
    other = analysis.whole(*there)
    return Span(min(own.start, other.start), max(own.end, other.end))


def clip(spans: Sequence[Span], evidence: Span) -> tuple[Span, ...]:
    """Content as far as it stands inside the evidence."""
    cut = (Span(max(s.start, evidence.start), min(s.end, evidence.end)) for s in spans)
    return tuple(s for s in cut if s.end > s.start)

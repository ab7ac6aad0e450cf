"""Attributions that the network finds, as the rest of extraction knows them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.extraction.analysis import Analysis, offsets
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.attribution.decode import Decoded, Settings, decode
from onrecord.extraction.attribution.mending import (
    apart_from_subject,
    from_the_colon,
    mend_content,
    mend_source,
    participle_source,
    to_the_mark,
    within_sentence,
)
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.sight import Sight
from onrecord.extraction.found import AttributionKind, FoundAttribution
from onrecord.model import Fired, Passage, Span, Stance

SETTINGS = Settings()
GAP = 12
"""Characters between two parts of a content that are read as one."""
REACH = 400
"""Characters after a content in which others' sources and cues are looked at."""


def find_learnt(analysis: Analysis, quotations: Quotations, sight: Sight) -> list[FoundAttribution]:
    """What the network finds outside furniture."""
    text = analysis.document.text
    decoded = [d for pieces, windows in sight.read for d in decode(text, pieces, windows, SETTINGS)]
    decoded.sort(key=lambda d: d.cue)
    taken = sorted({s for d in decoded for s in (d.cue, d.source) if s is not None})
    starts = [s.start for s in taken]
    sentences = [offsets(s) for s in analysis.sentences]
    ends = [s.end for s in sentences]
    found = []
    for d in decoded:
        near = taken[bisect_left(starts, d.content[0].start) : bisect_left(starts, d.content[-1].end + REACH)]
        content = from_the_colon(analysis, mend_content(analysis, _cleaned(analysis, d), near), quotations)
        content = to_the_mark(analysis, content, d.cue, quotations)
        passage = analysis.passage_at(d.cue.start)
        at = bisect_right(ends, d.cue.start)
        if passage is not None and passage.kind == "turn" and at < len(sentences):
            content = within_sentence(content, sentences[at], quotations)
            if _in_another_turn(analysis, passage, content):
                continue
        found.append(_found(analysis, quotations, replace(d, content=content)))
    return found


def _in_another_turn(analysis: Analysis, own: Passage, content: tuple[Span, ...]) -> bool:
    """ "And what does the ministry say to that?": what the next one answers is told by the next one."""
    return all(
        (other := analysis.passage_at(span.start)) is not None and other.speaker != own.speaker
        for span in content
    )


def _cleaned(analysis: Analysis, d: Decoded) -> tuple[Span, ...]:
    """Content without its own source, without what stands before "that" ("said in May that"), and trimmed."""
    spans = [_trimmed(analysis.document.text, s) for s in d.content]
    if d.source is not None:
        spans = [s for s in spans if not (d.source.start <= s.start and s.end <= d.source.end)] or spans
    found = []
    for span in spans:
        tokens = analysis.tokens(*span)
        that = next((t for t in tokens[1:4] if t.lower_ == "that" and t.dep_ == "mark"), None)
        if that is not None and any(t.pos_ in ("VERB", "AUX") for t in tokens[: that.i - tokens.start]):
            that = None  # "observers believe that" is all content
        found.append(Span(that.idx, span.end) if that is not None and that.idx < span.end else span)
    return tuple(_joined(found, [s for s in (d.source, d.cue) if s is not None]))


def _joined(spans: list[Span], between: list[Span]) -> list[Span]:
    """Content that a word or two interrupt is one, unless they name the source or are the cue."""
    out: list[Span] = []
    for span in sorted(spans):
        near = bool(out) and 0 <= span.start - out[-1].end <= GAP
        if near and not any(s.start < span.start and s.end > out[-1].end for s in between):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
            continue
        out.append(span)
    return out


def _trimmed(text: str, span: Span) -> Span:
    """Without a stop left over from the sentence before, and without space at the ends."""
    start, end = span
    while start < end and text[start] in " \n\t.,;:!?":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else span


def _found(analysis: Analysis, quotations: Quotations, d: Decoded) -> FoundAttribution:
    known = speech(analysis.lexicon)
    words = [t for t in analysis.tokens(*d.cue) if not t.is_space]
    entry = known.of_words([t.lemma_.lower() for t in words])
    stance: Stance = entry.stance if entry is not None else "asserted"
    quote = quotations.within(d.content)
    kind: AttributionKind = "indirect"
    if known.carries(words) or (words and words[0].lower_ in {p[0] for p in known.prepositions}):
        kind = "according"
    elif quote:
        kind = "direct" if quotations.all_within(d.content) else "mixed"
    source = mend_source(analysis, participle_source(analysis, d.source, d.cue), d.cue)
    source, content = apart_from_subject(analysis, source, d.cue, d.content, known.courtesy)
    cue = analysis.text(d.cue)
    rules = [
        Fired("attribution/encoder", "attribution", d.cue.start, d.cue.end, f"cue “{cue}”", d.probability)
    ]
    if entry is not None and entry.stance != "asserted":
        rules.append(Fired(f"speech/{entry.word}", "stance", d.cue.start, d.cue.end, entry.stance))
    return FoundAttribution(source, d.cue, content, quote, kind, stance, tuple(rules))

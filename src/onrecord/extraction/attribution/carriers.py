"""Media and documents that carry somebody else's words: "said X, quoted by CNN", "the agency reported, citing X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.syntax import agent, child, phrase, span_of, subject
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_carriers(analysis: Analysis, inner: list[FoundAttribution]) -> list[FoundAttribution]:
    """Attributions whose content is another attribution, source and cue included: the outer link of a chain."""
    known = speech(analysis.lexicon)
    found: list[FoundAttribution] = []
    for sentence in analysis.sentences:
        near = [
            a for a in inner if a.source is not None and _touches(a, sentence.start_char, sentence.end_char)
        ]
        for token in sentence:
            if token.tag_[:2] != "VB":
                continue
            lemma = token.lemma_.lower()
            if lemma in known.carrying and token.tag_ == "VBN":
                found.extend(_carried_by(analysis, known, token, near))
            if lemma in known.citing and token.tag_ == "VBG":
                found.extend(_citing(analysis, token, near))
    return found


def _touches(a: FoundAttribution, start: int, end: int) -> bool:
    """Whether the attribution is made in this stretch: its cue stands there."""
    return a.cue is not None and start <= a.cue.start < end


def _extent(a: FoundAttribution) -> Span:
    places = [p for p in (a.cue, a.source, *a.content) if p is not None]
    return Span(min(p.start for p in places), max(p.end for p in places))


def _span(analysis: Analysis, first: int, last: int) -> Span:
    doc = analysis.doc
    return span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))


def _carried_by(
    analysis: Analysis, known: Speech, verb: Token, near: list[FoundAttribution]
) -> Iterator[FoundAttribution]:
    """ "quoted by CNN", "as cited by Reuters": the outlet stands around the attribution that the words hang on."""
    who = agent(verb)
    if who is None or child(verb, ["nsubj", "nsubjpass", "auxpass"]) is not None:
        return
    first, last = phrase(who)
    as_word = next((c for c in verb.children if c.lower_ == "as" and c.i < verb.i), None)
    begin = as_word.i if as_word is not None else verb.i
    source = _span(analysis, first, last)
    cue = _span(analysis, begin, first - 1)
    before = [a for a in near if a.source != source and not (a.cue and a.cue.start <= cue.start < a.cue.end)]
    held = _hung_on(before, verb) or _nearest(before, cue)
    if held is None:
        return
    yield _outer(analysis, source, cue, held, f"speech/{verb.lemma_.lower()}-by")


def _hung_on(before: list[FoundAttribution], verb: Token) -> FoundAttribution | None:
    """The attribution whose source is the noun that the carrying words describe ("sources, cited by CNN, said")."""
    if verb.dep_ != "acl":
        return None
    at = verb.head.idx
    return next((a for a in before if a.source is not None and a.source.start <= at < a.source.end), None)


def _nearest(before: list[FoundAttribution], cue: Span) -> FoundAttribution | None:
    """The attribution whose source or cue stands closest before the carrying words."""
    ends = [(max(p.end for p in (a.cue, a.source) if p is not None), a) for a in before]
    closed = [(end, a) for end, a in ends if end <= cue.start]
    return max(closed, key=lambda pair: (pair[0], pair[1].content[0].start))[1] if closed else None


def _citing(analysis: Analysis, verb: Token, near: list[FoundAttribution]) -> Iterator[FoundAttribution]:
    """ "the agency reported, citing officials": the officials are the origin of what the agency reported."""
    cited = child(verb, ["dobj"])
    who = subject(verb)
    if cited is None or who is None or verb.dep_ != "advcl":
        return
    for a in near:
        if a.source is not None and a.source.start <= who.idx < a.source.end:
            source = _span(analysis, *phrase(cited))
            cue = _span(analysis, verb.i, verb.i)
            content = tuple(s for s in a.content if not s.start <= cue.start < s.end) or a.content
            yield FoundAttribution(
                source, cue, content, a.quote, a.kind, "asserted",
                (Fired("speech/citing", "attribution", cue.start, cue.end, f"cited by “{analysis.text(a.source)}”"),),
            )  # fmt: skip
            return


def _outer(
    analysis: Analysis, source: Span, cue: Span, held: FoundAttribution, rule: str
) -> FoundAttribution:
    """The carrier around an attribution: its content is all that stands of the inner one, but not the carrier's own words."""
    start, end = _extent(held)
    stretches = [Span(start, end)]
    if start < cue.start < end:
        stretches = [Span(start, cue.start), Span(source.end, end)]
    text = analysis.document.text
    content = tuple(s for s in (span_of(text, *x) for x in stretches if x.end > x.start) if s.end > s.start)
    inner = analysis.text(held.source) if held.source is not None else ""
    return FoundAttribution(
        source, cue, content, held.quote, "according", "asserted",
        (Fired(rule, "attribution", cue.start, cue.end, f"carries the words of “{inner}”"),),
    )  # fmt: skip


def without_carriers(
    analysis: Analysis, found: list[FoundAttribution], carriers: list[FoundAttribution]
) -> list[FoundAttribution]:
    """The inner attributions without the carriers' own words in their contents."""
    words = [
        Span(c.cue.start, c.source.end)
        for c in carriers
        if c.cue is not None and c.source is not None and c.cue.start < c.source.start
    ]
    kept = []
    for a in found:
        content = a.content
        for w in words:
            if a.cue is None or w.start <= a.cue.start < w.end:
                continue
            content = tuple(
                p
                for s in content
                for p in (_cut(analysis, s, w) if s.start < w.end and w.start < s.end else [s])
            )
        if content:
            kept.append(replace(a, content=content))
    return kept


def _cut(analysis: Analysis, span: Span, out: Span) -> list[Span]:
    text = analysis.document.text
    parts = [Span(span.start, min(span.end, out.start)), Span(max(span.start, out.end), span.end)]
    tidy = [span_of(text, *p) for p in parts if p.end > p.start]
    return [p for p in tidy if p.end - p.start > 2]

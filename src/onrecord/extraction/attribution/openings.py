"""Two sources run together: "According to the Harbour Post, Ada Holm, head of the panel, said ..." is taken by the parse and
by the network for one source with its apposition. The verb behind it, which has no subject left, tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.syntax import SUBJECTS, child, cue_words, span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = {"VBD", "VBZ", "VBP"}


def apart(analysis: Analysis, found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """The attributions, with one more, nested in it, for each that holds two sources."""
    known = speech(analysis.lexicon)
    cues = [a.cue for a in found if a.cue is not None]
    return [b for a in found for b in _apart(analysis, a, known, cues)]


def _apart(
    analysis: Analysis, a: FoundAttribution, known: Speech, cues: Sequence[Span]
) -> Iterator[FoundAttribution]:
    verb = _verb(analysis, a, known)
    source = a.source
    if verb is None or source is None:
        yield a
        return
    text, doc = analysis.document.text, analysis.doc
    comma = next(
        (
            t
            for t in analysis.tokens(*source)
            if t.text == "," and t.nbor(1).text[:1].isupper() and t.nbor(1).idx < source.end
        ),
        None,
    )
    first, last = cue_words(verb)
    cue = Span(doc[first].idx, doc[last].idx + len(doc[last]))
    begin = source.end + 1 if comma is None else comma.nbor(1).idx
    inner = span_of(text, begin, cue.start)
    said = tuple(span_of(text, max(s.start, cue.end), s.end) for s in a.content if s.end > cue.end)
    if not said or inner.end <= inner.start or not text[inner.start].isupper():
        yield a
        return
    paper = source if comma is None else span_of(text, source.start, comma.idx)
    yield replace(a, source=paper, content=(Span(inner.start, said[-1].end),))
    if any(c.start <= verb.idx < c.end for c in cues):
        return
    rule = Fired(
        f"speech/{verb.lemma_.lower()}.opening",
        "attribution",
        cue.start,
        cue.end,
        f"cue “{analysis.text(cue)}”",
    )
    yield FoundAttribution(inner, cue, said, a.quote, "mixed" if a.quote else "indirect", a.stance, (rule,))


def _verb(analysis: Analysis, a: FoundAttribution, known: Speech) -> Token | None:
    """The finite verb of saying behind the source, if it has no subject but in the source, and stands in the content."""
    if a.kind != "according" or a.source is None or a.cue is None or a.source.start < a.cue.end:
        return None
    sentence = analysis.token_at(a.source.end - 1).sent
    for token in sentence:
        if token.idx < a.source.end or token.tag_ not in FINITE:
            continue
        entry = known.verbs.get(token.lemma_.lower())
        held = any(s.start - 2 <= token.idx < s.end for s in a.content)
        who = child(token, SUBJECTS)
        left = who is None or a.source.start <= who.idx < a.source.end
        says = entry is not None and entry.asserts and left and held
        return token if says else None
    return None

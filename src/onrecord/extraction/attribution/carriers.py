"""Media and documents that carry somebody else's words: "said X, quoted by CNN", "the agency reported, citing X"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.syntax import agent, child, phrase, span_of, subject
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Carrier:
    """The words by which one source carries another."""

    verb: Token
    source: Span
    cue: Span

    @property
    def words(self) -> Span:
        return Span(self.cue.start, self.source.end)


def with_carriers(analysis: Analysis, found: list[FoundAttribution]) -> list[FoundAttribution]:
    """The attributions, mended where a carrier stands beside them, and the carriers: attributions whose content is another
    one, source and cue included. They are the outer links of a chain."""
    known = speech(analysis.lexicon)
    kept: list[FoundAttribution] = []
    by_sentence = _by_sentence(analysis, found, kept)
    for k, sentence in enumerate(analysis.sentences):
        near = by_sentence.get(k, [])
        carrying = [
            c
            for t in sentence
            if t.tag_ in {"VBN", "VBD"}
            and t.lemma_.lower() in known.carrying
            and (c := _carrier(analysis, t, known))
        ]
        near = _not_by_carriers(near, carrying)
        carriers = [o for c in carrying for o in _carried_by(analysis, c, near)]
        outer = {(o.source, o.cue) for o in carriers}
        near = [a for a in near if not any(a.source == s and _meet(a.cue, q) for s, q in outer if q)]
        for token in sentence:
            if token.tag_ == "VBG" and token.lemma_.lower() in known.citing:
                carriers.extend(_citing(analysis, token, near))
        kept += _without_carriers(analysis, near, carriers)
        kept += carriers
    return kept


def _by_sentence(
    analysis: Analysis, found: list[FoundAttribution], others: list[FoundAttribution]
) -> dict[int, list[FoundAttribution]]:
    """Attributions with a source by the sentence of their cue, in the order of their cues; the ``others`` are put aside."""
    starts = [s.start_char for s in analysis.sentences]
    made: dict[int, list[FoundAttribution]] = {}
    for a in sorted(found, key=lambda a: (a.cue or a.content[0], a.content)):
        if a.cue is None or a.source is None or not starts or a.cue.start < starts[0]:
            others.append(a)
        else:
            made.setdefault(bisect_right(starts, a.cue.start) - 1, []).append(a)
    return made


def _carrier(analysis: Analysis, verb: Token, known: Speech) -> Carrier | None:
    """ "quoted by CNN", "as cited by Reuters": the words of a carrier, if the verb has them."""
    who = agent(verb)
    if who is None or child(verb, ["nsubj", "nsubjpass", "auxpass"]) is not None:
        return None
    first, last = phrase(who)
    as_word = next((c for c in verb.children if c.lower_ == "as" and c.i < verb.i), None)
    begin = as_word.i if as_word is not None else verb.i
    if first <= begin or _by_another(verb, first, known):
        return None
    return Carrier(verb, _span(analysis, first, last), _span(analysis, begin, first - 1))


def _by_another(verb: Token, first: int, known: Speech) -> bool:
    """ "results published in a paper by Holm": "by" names who made the paper, not who carries the results' words."""
    between = verb.doc[verb.i + 1 : first]
    return verb.lemma_.lower() not in known.citing and any(t.pos_ in {"NOUN", "PROPN"} for t in between)


def _not_by_carriers(near: list[FoundAttribution], carrying: list[Carrier]) -> list[FoundAttribution]:
    """ "Kim said ... and promised ..., quoted by CNN": who promised is who said, not CNN."""
    kept: list[FoundAttribution] = []
    for a in near:
        wrong = any(a.source == c.source and not _meet(a.cue, c.words) for c in carrying)
        source = (
            next((b.source for b in reversed(kept) if b.source != a.source), a.source) if wrong else a.source
        )
        kept.append(replace(a, source=source))
    return kept


def _extent(a: FoundAttribution) -> Span:
    places = [p for p in (a.cue, a.source, *a.content) if p is not None]
    return Span(min(p.start for p in places), max(p.end for p in places))


def _span(analysis: Analysis, first: int, last: int) -> Span:
    doc = analysis.doc
    return span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))


def _carried_by(analysis: Analysis, c: Carrier, near: list[FoundAttribution]) -> Iterator[FoundAttribution]:
    """The outlet stands around the attribution that its words hang on, and around what the same source says beside it."""
    before = [
        a for a in near if a.source != c.source and (not _meet(a.cue, c.words) or _on(a.source, c.verb.head))
    ]
    held = _hung_on(before, c.verb)
    if held is None and len(before) == len(
        near
    ):  # else these words give a content of their own, and carry nobody
        held = _nearest(before, c.cue)
    if held is not None:
        same = [
            a
            for a in before
            if a is not held and a.source == held.source and a.cue and a.cue.start < c.cue.start
        ]
        yield _outer(analysis, c, [held, *same])


def _meet(one: Span | None, other: Span) -> bool:
    return one is not None and one.start < other.end and other.start < one.end


def _hung_on(before: list[FoundAttribution], verb: Token) -> FoundAttribution | None:
    """The attribution whose source or cue the carrying words hang on ("sources, cited by CNN, said"; "he said, quoted by
    CNN")."""
    at = verb.head.idx
    return next(
        (a for a in before for place in (a.source, a.cue) if place and place.start <= at < place.end), None
    )


def _on(place: Span | None, token: Token) -> bool:
    return place is not None and place.start <= token.idx < place.end


def _nearest(before: list[FoundAttribution], cue: Span) -> FoundAttribution | None:
    """The attribution whose source or cue stands closest before the carrying words."""
    ends = [(max(p.end for p in (a.cue, a.source) if p is not None), a) for a in before]
    closed = [(end, a) for end, a in ends if end <= cue.start]
    return max(closed, key=lambda pair: (pair[0], pair[1].content[0].start))[1] if closed else None


def _citing(analysis: Analysis, verb: Token, near: list[FoundAttribution]) -> Iterator[FoundAttribution]:
    """ "the agency reported, citing officials": the officials are the origin of what the agency reported."""
    cited = child(verb, ["dobj"])
    if cited is None or verb.dep_ not in {"advcl", "acl", "prep", "conj"}:
        return
    source = _span(analysis, *phrase(cited))
    cue = _span(analysis, verb.i, verb.i)
    who = subject(verb)
    before = [a for a in near if not _meet(a.cue, cue) and not _meet(a.source, source)]
    citing = [a for a in before if who is not None and a.source and a.source.start <= who.idx < a.source.end]
    held = citing[0] if citing else _nearest(before, cue)
    if held is None or held.source is None:
        return
    content = tuple(s for c in held.content for s in _cut(analysis, c, Span(cue.start, source.end)))
    if content:
        yield FoundAttribution(
            source, cue, content, held.quote, held.kind, "asserted",
            (Fired("speech/citing", "attribution", cue.start, cue.end, f"cited by “{analysis.text(held.source)}”"),),
        )  # fmt: skip


def _outer(analysis: Analysis, c: Carrier, carried: list[FoundAttribution]) -> FoundAttribution:
    """The carrier around what one source says: its content is all that stands of that, but not the carrier's own words."""
    source, cue, rule = c.source, c.cue, f"speech/{c.verb.lemma_.lower()}-by"
    held = carried[0]
    start = min(_extent(a).start for a in carried)
    end = max(_extent(a).end for a in carried)
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


def _without_carriers(
    analysis: Analysis, near: list[FoundAttribution], carriers: list[FoundAttribution]
) -> list[FoundAttribution]:
    """The inner attributions without the carriers' own words in their contents."""
    words = [Span(c.cue.start, c.source.end) for c in carriers if c.cue is not None and c.source is not None]
    kept = []
    for a in near:
        content = a.content
        for w in words:
            if w.start < w.end and not _meet(a.cue, w):
                content = tuple(p for s in content for p in (_cut(analysis, s, w) if _meet(s, w) else [s]))
        if content:
            kept.append(replace(a, content=content))
    return [replace(a, source=_apart(analysis, a.source, words)) for a in kept]


def _apart(analysis: Analysis, source: Span | None, words: list[Span]) -> Span | None:
    """A source without a carrier's words at its end ("analysts | quoted by CNN")."""
    for w in words:
        if source is not None and source.start < w.start < source.end:
            return span_of(analysis.document.text, source.start, w.start)
    return source


def _cut(analysis: Analysis, span: Span, out: Span) -> list[Span]:
    text = analysis.document.text
    parts = [Span(span.start, min(span.end, out.start)), Span(max(span.start, out.end), span.end)]
    tidy = [span_of(text, *p) for p in parts if p.end > p.start]
    return [p for p in tidy if p.end - p.start > 2]

"""The medium that somebody spoke to or on: "told Reuters" makes Reuters the outer link, "told reporters" makes none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.naming import Naming
from onrecord.extraction.attribution.syntax import child, phrase, span_of
from onrecord.extraction.binding import span_head
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def medium_of(analysis: Analysis, a: FoundAttribution, names: Naming) -> Source | None:
    """The outlet that was told, or on which it was said, if the cue's verb has one."""
    if a.cue is None or a.source is None:
        return None
    heard = [h for verb in analysis.tokens(*a.cue) for h in _hearers(verb, names)]
    own = a.source
    for hearer in heard:
        for who in (child(hearer, ["poss"]), hearer):  # "told CNN's Ada Holm"
            if who is None or own.start <= who.idx < own.end:
                continue
            link = names.source(_span(analysis, who), a.cue)
            if link.kind == "media":
                return link
    links = (names.source(_span(analysis, who), a.cue) for who in _of_source(analysis, own, names))
    return next((link for link in links if link.kind == "media"), None)


def _of_source(analysis: Analysis, source: Span, names: Naming) -> Iterator[Token]:
    """ "A source speaking to Reuters said", "Holm, writing in the Post, noticed": the medium in a clause on the source."""
    head = span_head(analysis, *source)
    for clause in head.children:
        if clause.dep_ in {"acl", "relcl"} and clause.lemma_.lower() in names.speech.telling_with:
            yield from _on(clause, names)


def _span(analysis: Analysis, head: Token) -> Span:
    first, last = phrase(head)
    doc = analysis.doc
    while last > head.i and doc[last].tag_ == "POS":
        last -= 1
    return span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))


def _hearers(verb: Token, names: Naming) -> Iterator[Token]:
    """Who or what stands where a verb of telling has its medium: "told X", "said on X", "said in an interview with X", "Speaking
    on X, Holm said"."""
    lemma = verb.lemma_.lower()
    if lemma in names.speech.telling:
        hearer = child(verb, ["dobj", "dative", "iobj"])
        if hearer is not None:
            yield hearer
    if lemma in names.speech.telling | names.speech.telling_with:
        yield from _on(verb, names)
    elif verb.pos_ == "VERB":  # "suggested in an interview with X", whatever the verb
        yield from _interviewers(verb, names)
    if verb.pos_ == "VERB" and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        yield from _interviewers(verb.head, names)
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.lemma_.lower() in names.speech.telling_with:
            yield from _on(clause, names)


def _on(verb: Token, names: Naming) -> Iterator[Token]:
    for prep in verb.children:
        if prep.dep_ not in {"prep", "dative"}:
            continue
        place = child(prep, ["pobj"])
        if place is None:
            continue
        owner = child(place, ["poss"])  # "said on ABC's “This Week”"
        named = place.pos_ == "PROPN" or (owner is not None and owner.pos_ == "PROPN")
        if prep.lower_ in names.speech.telling_prepositions and named:
            yield place
    yield from _interviewers(verb, names)


def _interviewers(verb: Token, names: Naming) -> Iterator[Token]:
    """ "said in an interview with Reuters"."""
    for prep in verb.children:
        place = child(prep, ["pobj"]) if prep.dep_ == "prep" and prep.lower_ in {"in", "during"} else None
        for to in place.children if place is not None else ():
            goal = child(to, ["pobj"]) if to.dep_ == "prep" else None
            if goal is not None and to.lower_ in names.speech.telling_prepositions:
                yield goal

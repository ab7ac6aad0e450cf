"""Clauses on a content that is no clause itself: "hailed “a bond” days before the fleet sailed" is set in time by the reporter,
not by whoever hailed, and what a comma sets off is the reporter's too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import SUBJECTS, child, span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MARKS = frozenset(["before", "after", "while", "when", "as"])
PAST = frozenset(["VBD", "VBN"])
MEASURE = frozenset(["just", "only", "shortly", "soon", "right", "even", "moments", "minutes", "hours", "days", "weeks",
                     "months", "years",
                     "day", "week", "month", "year", "hour", "a", "one", "two", "three", "several", "few", "some"])  # fmt: skip
"""Words that measure the time to the clause."""
RELATIVES = frozenset(["where", "which", "who", "whose", "whom"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def without_time_clause(analysis: Analysis, a: FoundAttribution, quotations: Quotations) -> FoundAttribution:
    """The attribution with its content cut before a past time clause, where what stands before that is a noun phrase or a
    quotation. Not of what is denied, feared or foreseen: there the time is part of it ("denied any attack before ...")."""
    if a.cue is None or a.stance != "asserted" or a.cue.start > a.content[0].start:
        return a
    words = [t for t in analysis.tokens(*a.cue) if not t.is_space]
    entry = speech(analysis.lexicon).of_words([t.lemma_.lower() for t in words])
    if entry is None or entry.kind == "foresee" or not any(t.tag_ in PAST for t in words):
        return a
    kept: list[Span] = []
    for span in a.content:
        tokens = [t for t in analysis.tokens(*span) if not t.is_space]
        for k, token in enumerate(tokens):
            quote = quotations.at(token.idx)
            if quote is not None:
                continue
            if token.tag_ in FINITE:
                break
            if k and token.lower_ in MARKS and token.dep_ in {"mark", "advmod"} and _past_clause(token):
                cut = k
                while cut > 1 and tokens[cut - 1].lower_ in MEASURE:
                    cut -= 1
                kept.append(span_of(analysis.document.text, span.start, tokens[cut].idx))
                return replace(a, content=tuple(kept))
        kept.append(span)
    return a


def without_relative_clause(
    analysis: Analysis, a: FoundAttribution, quotations: Quotations
) -> FoundAttribution:
    """The attribution of a noun phrase without the clauses on it that a comma sets off: "rejected calls for an inquiry into the
    yard, where two men died" is the reporter's of the deaths. Not of what is quoted or is a clause as a whole."""
    if a.cue is None or a.quote or a.kind == "according":
        return a
    if a.stance == "denied":
        a = _without_participles(analysis, a)
    kept: list[Span] = []
    for span in a.content:
        tokens = [t for t in analysis.tokens(*span) if not t.is_space]
        first, last = (tokens[0].i, tokens[-1].i) if tokens else (0, 0)
        head = next((t for t in tokens if not first <= t.head.i <= last or t.head.i == t.i), None)
        before = [analysis.doc[first - 1]] if tokens and first > 0 else []
        aside = next((t for t in [*before, *tokens] if _opens_aside(t)), None)
        noun = head is not None and (
            head.pos_ in {"NOUN", "PROPN"} or (aside is not None and aside.i <= first)
        )
        if not noun or aside is None:
            kept.append(span)
            continue
        end = min(_relative(aside).right_edge.i, last)
        text, doc = analysis.document.text, analysis.doc
        if aside.i > first:
            kept.append(span_of(text, span.start, aside.nbor(-1).idx))
        if end < last:
            kept.append(span_of(text, doc[end].idx + len(doc[end]), span.end))
    return replace(a, content=tuple(s for s in kept if s.end - s.start > 1))


def _without_participles(analysis: Analysis, a: FoundAttribution) -> FoundAttribution:
    """ "rejected a scheme backed by the port": the scheme is rejected; that the port backed it is not."""
    kept: list[Span] = []
    for span in a.content:
        tokens = [t for t in analysis.tokens(*span) if not t.is_space]
        first = tokens[0].i if tokens else 0
        part = next(
            (t for t in tokens if t.tag_ == "VBN" and t.dep_ == "acl" and first <= t.head.i < t.i), None
        )
        if part is None:
            kept.append(span)
            continue
        text, end = analysis.document.text, part.right_edge
        kept.append(span_of(text, span.start, part.idx))
        if end.idx + len(end) < span.end:
            kept.append(span_of(text, end.idx + len(end), span.end))
    return replace(a, content=tuple(s for s in kept if s.end - s.start > 1))


def _opens_aside(token: Token) -> bool:
    """Whether it is the "where" or "which" behind the comma of a relative clause with a finite verb."""
    if token.lower_ not in RELATIVES or token.i == 0 or token.nbor(-1).text != ",":
        return False
    verb = _relative(token)
    finite = verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.children if c.dep_.startswith("aux"))
    return verb.dep_ == "relcl" and finite


def _relative(word: Token) -> Token:
    verb = word
    while verb.dep_ != "relcl" and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _past_clause(mark: Token) -> bool:
    verb = mark.head
    return verb.i > mark.i and verb.tag_ == "VBD" and child(verb, SUBJECTS) is not None

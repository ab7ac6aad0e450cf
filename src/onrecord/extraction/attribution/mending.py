"""Mends by the parse what the network, which judges word by word, leaves ragged: a source is a whole noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import agent, is_passive, phrase, span_of, subject
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PART_OF_NAME = {
    "det",
    "compound",
    "amod",
    "nmod",
    "nummod",
    "quantmod",
    "advmod",
    "punct",
    "npadvmod",
    "case",
    "predet",
}
"""How a word hangs on the noun that it belongs to."""
LONGEST_MEND = 25
"""Tokens that a content is lengthened by at most."""
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}


def mend_source(analysis: Analysis, source: Span | None, cue: Span) -> Span | None:
    """The noun phrase that the network's source is part of; without one, the subject of the cue's verb."""
    said = _sayer(analysis, cue)
    if source is None:
        return None
    tokens = [t for t in analysis.tokens(*source) if not t.is_space]
    if not tokens:
        return source
    first, last = tokens[0].i, tokens[-1].i
    head = next((t for t in tokens if not first <= t.head.i <= last or t.head.i == t.i), tokens[-1])
    while head.dep_ in PART_OF_NAME and head.head.pos_ in NOMINAL and head.head.i != head.i:
        head = head.head
    if said is not None and said.i != head.i and said.is_ancestor(head):
        head = said  # "South Korea, where officials met, said": the officials are not who said it
    if head.pos_ not in NOMINAL:
        return source
    begin, end = phrase(head)
    doc = analysis.doc
    whole = span_of(analysis.document.text, doc[begin].idx, doc[end].idx + len(doc[end]))
    if whole.start <= cue.start < whole.end or cue.start <= whole.start < cue.end:
        return source
    return whole


def _sayer(analysis: Analysis, cue: Span) -> Token | None:
    """The subject of the first verb of the cue that has one."""
    for token in analysis.tokens(*cue):
        if token.pos_ in {"VERB", "AUX"}:
            who = agent(token) if is_passive(token) else subject(token)
            if who is not None:
                return who
    return None


def mend_content(analysis: Analysis, content: tuple[Span, ...], taken: list[Span]) -> tuple[Span, ...]:
    """Contents that break off inside a phrase ("the step of transferring | its technology") run to its end, as far as no
    cue or source of any attribution (``taken``) stands there."""
    mended: list[Span] = []
    for k, span in enumerate(content):
        tokens = [t for t in analysis.tokens(*span) if not t.is_space]
        if not tokens:
            continue
        last = tokens[-1]
        goal = last
        if last.dep_ in PART_OF_NAME and last.head.i > last.i:
            goal = last.head.right_edge
        elif last.pos_ in {"ADP", "VERB", "AUX", "PART"}:
            goal = last.right_edge
        if goal.i <= last.i or goal.i - last.i > LONGEST_MEND:
            mended.append(span)
            continue
        end = goal.idx + len(goal)
        limit = content[k + 1].start if k + 1 < len(content) else len(analysis.document.text)
        if end > limit or any(t.start < end and span.end <= t.start for t in taken):
            mended.append(span)
        else:
            mended.append(Span(span.start, span_of(analysis.document.text, span.start, end).end))
    return tuple(mended)


def within_sentence(content: tuple[Span, ...], own: Span, quotations: Quotations) -> tuple[Span, ...]:
    """In speech, which has no quotation marks, whom a speaker cites is heard to the end of the cue's sentence (``own``); what
    follows is the speaker's own again. (In written news this costs 0.7 points: contents do run on.)"""
    kept: list[Span] = []
    for span in content:
        if quotations.overlapping(span):
            kept.append(span)
        elif span.start < own.end and own.start < span.end:
            kept.append(Span(max(span.start, own.start), min(span.end, own.end)))
    return tuple(kept) or content

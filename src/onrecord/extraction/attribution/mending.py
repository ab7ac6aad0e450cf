"""Mends by the parse what the network, which judges word by word, leaves ragged: a source is a whole noun phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import child, phrase, span_of, subject
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PART_OF_NAME = {"det", "compound", "amod", "nmod", "nummod", "poss", "predet"}
"""How a word hangs on the noun that it belongs to."""
WHEN = {"after", "before", "when", "since", "until", "as", "once", "because", "if"}
"""What opens a clause that only says when or why."""
LONGEST_MEND = 25
"""Tokens that a content is lengthened by at most."""
BUT = re.compile(r"[,;]? (but|while|although|though|however)\b")
FINITE = {"VBD", "VBZ", "VBP", "MD"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}


def participle_source(analysis: Analysis, source: Span | None, cue: Span) -> Span | None:
    """Of "he used stronger language, saying ...", where the network has no source in the sentence: who does what the
    participle goes along with."""
    verb = next((t for t in analysis.tokens(*cue) if t.pos_ == "VERB"), None)
    if (
        verb is None
        or verb.tag_ != "VBG"
        or verb.dep_ != "advcl"
        or child(verb, ["mark", "prep", "aux"]) is not None
    ):
        return source
    if source is not None and analysis.token_at(source.start).sent.start == verb.sent.start:
        return source
    if any(c.dep_ in {"mark", "advmod"} and c.lower_ in WHEN for c in verb.head.children):
        return source  # "said after the mayor had won, adding": not the mayor
    who = subject(verb)
    if who is None or who.pos_ not in NOMINAL or who.lower_ in {"it", "there", "that", "what", "which"}:
        return source
    first, last = phrase(who)
    doc = analysis.doc
    return span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))


def mend_source(analysis: Analysis, source: Span | None, cue: Span) -> Span | None:
    """The network's source with the words that it cut off from a noun: "a US | official", "the | minister". Where it lies
    in a clause about the subject of the cue's verb ("South Korea, where officials met, said"), that subject. A source without a
    letter or digit (the hyphen of "South-Sudanese") is none."""
    if source is None or not any(c.isalnum() for c in analysis.text(source)):
        return None
    tokens = [t for t in analysis.tokens(*source) if not t.is_space]
    if (
        len(tokens) > 2
        and tokens[0].tag_ in {"WDT", "WP"}
        and tokens[1].dep_ in {"compound", "det", "amod", "poss"}
    ):
        tokens = tokens[1:]  # "what | the mayor called ..."
        source = span_of(analysis.document.text, tokens[0].idx, source.end)
    if not tokens:
        return source
    said = _subject_of(analysis, cue) if source.end <= cue.start else None
    if said is not None and said not in tokens and _in_clause_about(tokens[-1], said):
        first, last = phrase(said)
    else:
        first, last = _after_fronted(analysis, tokens, said, cue), tokens[-1].i
        doc = analysis.doc
        while doc[last].dep_ in PART_OF_NAME and doc[last].head.i > last and doc[last].head.pos_ in NOMINAL:
            last = doc[last].head.i
        cut = first > tokens[0].i
        while (
            not cut
            and first > 0
            and doc[first - 1].dep_ in PART_OF_NAME
            and first <= doc[first - 1].head.i <= last
        ):
            first -= 1
    doc = analysis.doc
    whole = span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))
    return source if whole.start < cue.end and cue.start < whole.end else whole


def _after_fronted(analysis: Analysis, tokens: list[Token], said: Token | None, cue: Span) -> int:
    """The first token of a source behind a phrase that stands before it and hangs on the cue's verb: "According to the Post,
    | the mayor said"; "In a new paper | Holm and Aas describe", where the parse has the subject inside the phrase."""
    first = tokens[0].i
    if said is not None:
        begin = phrase(said)[0]
        fronted = any(p.dep_ == "prep" and p.head.i == said.head.i for p in tokens[0].ancestors)
        return begin if fronted and first < begin <= tokens[-1].i else first
    verb = next((t for t in analysis.tokens(*cue) if t.tag_ in FINITE), None)
    if (
        verb is None
        or tokens[-1].i >= verb.i
        or not any(
            p.dep_ == "prep" and p.head.i == verb.i and p.i == p.sent.start for p in tokens[-1].ancestors
        )
    ):
        return first
    begins = [
        t for t in tokens[1:] if t.pos_ == "PROPN" and t.nbor(-1).pos_ == "NOUN" and t.nbor(-1).text.islower()
    ]
    return begins[-1].i if begins else first


def apart_from_subject(
    analysis: Analysis, source: Span | None, cue: Span, content: tuple[Span, ...], titles: frozenset[str]
) -> tuple[Span | None, tuple[Span, ...]]:
    """ "According to the Harbour Index Professor Holm leads": where no comma ends the source and the verb behind it has no
    subject left, the name that a title begins is that subject, and goes to the content."""
    if source is None or source.start < cue.end:
        return source, content
    tokens = [t for t in analysis.tokens(*source) if not t.is_space]
    if len(tokens) < 3 or tokens[-1].i + 1 >= len(analysis.doc):
        return source, content
    after = analysis.doc[tokens[-1].i + 1]
    if after.lower_ in titles and after.text[:1].isupper():
        end = after.idx + len(after) + 1
        return source, tuple(Span(after.idx, s.end) if s.start == end else s for s in content)
    begins = [t for t in tokens[1:] if t.text[:1].isupper() and t.lower_ in titles]
    left = after.tag_ in {"VBD", "VBZ", "VBP", "MD"} and child(after, ["nsubj", "nsubjpass"]) is None
    if not left and not (after.pos_ == "PROPN" and begins and begins[-1].i == tokens[-1].i):
        return source, content
    begins = [t for t in begins if t.nbor(-1).pos_ in {"NOUN", "PROPN"}]
    if not begins:
        return source, content
    at = begins[-1].idx
    own = tuple(
        Span(at, s.end) if s.start <= source.end + 1 < s.end else s for s in content if s.end > source.end
    )
    return span_of(analysis.document.text, source.start, at), own or content


def _in_clause_about(token: Token, noun: Token) -> bool:
    """Whether a word stands in a relative clause about the noun."""
    while token.head.i != token.i:
        if token.dep_ == "relcl" and token.head.i == noun.i:
            return True
        token = token.head
    return False


def _subject_of(analysis: Analysis, cue: Span) -> Token | None:
    """The subject that hangs on a verb of the cue itself."""
    verbs = [t for t in analysis.tokens(*cue) if t.pos_ in {"VERB", "AUX"}]
    return next((who for v in verbs if (who := child(v, ["nsubj"])) is not None), None)


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
        elif (
            last.dep_ in {"nsubj", "nsubjpass"} and last.head.i > last.i and last.head.pos_ in {"VERB", "AUX"}
        ):
            goal = last.head.right_edge  # "until the economy | turns"
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


def from_the_colon(analysis: Analysis, content: tuple[Span, ...], quotations: Quotations) -> tuple[Span, ...]:
    """ "wrote in her diary: “We stay.”": what stands before a colon and a quotation is no part of what is said, unless it has a
    finite verb of its own."""
    kept: list[Span] = []
    for span in content:
        quote = next((q for q in quotations.overlapping(span) if q.start > span.start), None)
        before = analysis.document.text[span.start : quote.start].rstrip() if quote is not None else ""
        plain = (
            [t for t in analysis.tokens(span.start, quote.start) if not t.is_space]
            if quote is not None
            else []
        )
        bare = before.endswith(":") and not any(t.tag_ in FINITE for t in plain)
        kept.append(Span(quote.start, span.end) if quote is not None and bare else span)
    return tuple(kept)


def to_the_mark(
    analysis: Analysis, content: tuple[Span, ...], cue: Span, quotations: Quotations
) -> tuple[Span, ...]:
    """ "The letter reads “we may extend it”, but no plans exist": what "but" adds behind a content that is a quotation is the
    reporter's."""
    kept: list[Span] = []
    for span in content:
        quote = quotations.at(span.start)
        inside = quote is not None and cue.end <= span.start <= quote.start + 1 and quote.end < span.end
        rest = analysis.document.text[quote.end : span.end] if quote is not None and inside else ""
        plain = rest and not quotations.overlapping(Span(span.end - len(rest) + 1, span.end))
        kept.append(Span(span.start, quote.end) if quote is not None and plain and BUT.match(rest) else span)
    return tuple(kept)


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

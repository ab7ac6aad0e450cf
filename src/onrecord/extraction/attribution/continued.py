"""Quotations that nobody was found for, though the text says whose they are: one that follows its speaker's first, and one
below a line that ends in a colon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.attribution.near import Near
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import child, cue_words, phrase, span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 4
"""Words of a quotation; shorter ones are names or words held at a distance."""
FINITE = {"VBD", "VBZ", "VBP"}


def with_continued(
    analysis: Analysis, found: Sequence[FoundAttribution], quotations: Quotations
) -> list[FoundAttribution]:
    """The attributions with such quotations: added to the content of whoever spoke just before in the same paragraph, or as
    attributions of their own."""
    made = list(found)
    given = Near(found)
    for quote in quotations.spans:
        givers = [k for k in given.numbers(quote) if _gives(made[k], quote)]
        if len(givers) == 1:
            made[givers[0]] = _to_the_end(made[givers[0]], quote)
        if givers:
            continue
        if len(analysis.text(quote).split()) < LEAST or not _whole(analysis, quote):
            continue
        before = _before(analysis, made, quote)
        if before is not None:
            a = made[before]
            made[before] = replace(a, content=(*a.content, quote), quote=True)
            continue
        led = _led_in(analysis, quote)
        if led is not None:
            made.append(led)
    return made


def _gives(a: FoundAttribution, quote: Span) -> bool:
    """Whether somebody outside a quotation says what stands in it."""
    if a.cue is not None and quote.start <= a.cue.start < quote.end:
        return False
    return any(p.start < quote.end and quote.start < p.end for p in a.content)


def _to_the_end(a: FoundAttribution, quote: Span) -> FoundAttribution:
    """Who says the first sentence of a quotation says all of it."""
    kept: list[Span] = []
    for span in a.content:
        cut = span.start <= quote.start + 1 < span.end < quote.end
        whole = Span(span.start, quote.end) if cut else span
        if kept and whole.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, whole.end))
        else:
            kept.append(whole)
    return replace(a, content=tuple(kept))


def _whole(analysis: Analysis, quote: Span) -> bool:
    """Whether the quotation stands as sentences of its own: nothing of its line before or after it but a stop."""
    text = analysis.document.text
    before = text[text.rfind("\n", 0, quote.start) + 1 : quote.start].rstrip()
    after = text[quote.end : text.find("\n", quote.end) % (len(text) + 1)].strip()
    return before[-1:] in {"", ".", "!", "?", ":", "”", '"'} and (
        not after or after[:1].isupper() or after[:1] in '“"'
    )


def _before(analysis: Analysis, made: Sequence[FoundAttribution], quote: Span) -> int | None:
    """The attribution with a quotation that ends right before, its source and cue included, in the same paragraph."""
    text = analysis.document.text
    line = text.rfind("\n", 0, quote.start) + 1
    for k, a in enumerate(made):
        if (
            not a.quote
            or a.source is None
            or a.cue is None
            or a.content[0].start < line
            or a.content[-1].end > quote.start
        ):
            continue
        last = max(a.source.end, a.cue.end, a.content[-1].end)
        rest = text[last : quote.start]
        if (
            last <= quote.start
            and rest.count(".") <= 1
            and len(rest.split()) <= LEAST
            and a.cue.start > a.content[0].start
        ):
            return k
    return None


def _led_in(analysis: Analysis, quote: Span) -> FoundAttribution | None:
    """ "Holm made this comment:" in the line above: the subject is the source."""
    text = analysis.document.text
    start = text.rfind("\n", 0, quote.start) + 1
    above = text[:start].rstrip()
    if text[start : quote.start].strip() or not above.endswith(":"):
        return None
    colon = analysis.token_at(len(above) - 1)
    known = speech(analysis.lexicon)
    for verb in colon.sent:
        if verb.tag_ not in FINITE or verb.dep_ not in {"ROOT", "conj"}:
            continue
        who = child(verb, ["nsubj"])
        if (
            who is None
            or not (who.pos_ == "PRON" or who.text[:1].isupper())
            or not _of_speech(verb, known.verbs, known.nouns)
        ):
            continue
        doc = analysis.doc
        first, last = phrase(who)
        begin, end = cue_words(verb)
        cue = Span(doc[begin].idx, doc[end].idx + len(doc[end]))
        source = span_of(text, doc[first].idx, doc[last].idx + len(doc[last]))
        rule = Fired("speech/colon-above", "attribution", cue.start, cue.end, f"cue “{analysis.text(cue)}”")
        return FoundAttribution(source, cue, (quote,), True, "direct", "asserted", (rule,))
    return None


def _of_speech(verb: Token, verbs: Mapping[str, object], nouns: Mapping[str, object]) -> bool:
    """A verb of saying, or "made this comment", "had this answer": a noun of one for its object."""
    thing = child(verb, ["dobj"])
    return verb.lemma_.lower() in verbs or (
        thing is not None and (thing.lemma_.lower() in nouns or thing.lemma_.lower() in verbs)
    )

"""A report that closes a sentence: "Observers believe that ..., as neither ... wants to ..., a CNN report mentioned."

In a long sentence the parse loses such an end, and the network gives it to whoever is quoted last. Its form is plain: behind the
last comma nothing but somebody and a verb of saying in a finite form, with nothing said behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.near import Near
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
LONGEST = 8
"""Words of whoever closes the sentence."""
BEHIND = 2
"""Words behind the verb, which say when ("on Monday", "yesterday")."""
SAID = 4
"""Words that are said, at least."""
OPENING = frozenset(
    [
        "when",
        "as",
        "if",
        "while",
        "after",
        "before",
        "although",
        "though",
        "because",
        "since",
        "once",
        "asked",
    ]
)
"""Words that open a clause on the closing verb itself: "As the ships left, the crew reported"."""
NAMING = frozenset({"NOUN", "PROPN", "PRON"})


def with_closings(
    analysis: Analysis, found: Sequence[FoundAttribution], quotations: Quotations
) -> list[FoundAttribution]:
    """The attributions, with those added whose source and cue close a sentence and are nobody's yet; the closing words are taken
    out of what others say."""
    known = speech(analysis.lexicon)
    made = list(found)
    near = Near(found)
    for sentence in analysis.sentences:
        closing = _closing(analysis, sentence, known, quotations)
        if closing is None:
            continue
        comma, verb = closing
        begin, end = analysis.doc[comma + 1].idx, sentence.end_char
        beside = near.numbers(Span(begin, end))
        if any(_holds(made[k], verb.idx) for k in beside):
            continue
        source = span_of(analysis.document.text, begin, verb.idx)
        cue = Span(verb.idx, verb.idx + len(verb))
        for k in beside:
            content = tuple(
                _before(analysis, s, begin) if s.start < begin < s.end else s for s in made[k].content
            )
            made[k] = replace(made[k], content=content)
        whole = span_of(analysis.document.text, sentence.start_char, analysis.doc[comma].idx)
        rule = Fired("speech/closing", "attribution", cue.start, cue.end, f"cue “{verb.text}”")
        quote = quotations.within((whole,))
        made.append(
            FoundAttribution(
                source, cue, (whole,), quote, "mixed" if quote else "indirect", "asserted", (rule,)
            )
        )
    return made


def _holds(a: FoundAttribution, place: int) -> bool:
    return a.cue is not None and a.cue.start <= place < a.cue.end


def _before(analysis: Analysis, span: Span, end: int) -> Span:
    return span_of(analysis.document.text, span.start, end)


def _closing(
    analysis: Analysis, sentence: SpacySpan, known: Speech, quotations: Quotations
) -> tuple[int, Token] | None:
    """The last comma and the verb that closes the sentence, where it has that form."""
    words = [t for t in sentence if not t.is_space]
    while words and (words[-1].is_punct or words[-1].is_quote):
        words.pop()
    comma = next((t for t in reversed(words) if t.text == ","), None)
    if comma is None or words[0].lower_ in OPENING or quotations.at(comma.idx - 1) is not None:
        return None
    after = [t for t in words if t.i > comma.i]
    verb = next((t for t in after if t.tag_ in FINITE), None) or _as_participle(after, known)
    if verb is None or not 1 < len(after) <= LONGEST + BEHIND or quotations.at(verb.idx) is not None:
        return None
    before, behind = [t for t in after if t.i < verb.i], [t for t in after if t.i > verb.i]
    entry = known.verbs.get(verb.lemma_.lower())
    if (
        entry is None
        or entry.kind != "say"
        or entry.stance != "asserted"
        or verb.lemma_.lower() in known.thinking
    ):
        return None
    if len(behind) > BEHIND or any(t.pos_ in {"VERB", "AUX", "ADJ", "SCONJ", "CCONJ", "NUM"} for t in behind):
        return None
    if not any(t.pos_ in NAMING for t in before) or any(
        t.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"} for t in before
    ):
        return None
    if before[0].tag_ in {"WDT", "WP", "WRB"} or any(
        c.dep_ in {"dobj", "ccomp"} and c.i > verb.i for c in verb.children
    ):
        return None
    said = [t for t in words if t.i < comma.i]
    told = len(said) >= SAID and any(t.tag_ in {*FINITE, "MD"} for t in said)
    return (comma.i, verb) if told else None


def _as_participle(after: Sequence[Token], known: Speech) -> Token | None:
    """ "a CNN report on the talks mentioned": a past form that is tagged as the participle it looks like, behind a paper or a
    name."""
    last = after[-1] if after else None
    if last is None or last.tag_ != "VBN" or last.lemma_.lower() not in known.carrying:
        return None
    named = any(t.lemma_.lower() in known.documents or t.pos_ == "PROPN" for t in after[:-1])
    return last if named and not any(c.dep_ in {"aux", "auxpass"} for c in last.children) else None

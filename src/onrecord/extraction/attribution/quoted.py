"""Somebody quoted by somebody: "Reuters quoted Holm as saying ...", "Holm was quoted by Reuters as saying ...".

The verb of quoting has the outlet, the verb of saying under its "as" has the words; whoever is quoted stands between. Annotated
news marks one of the two, so that the network has them mixed up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import agent, child, is_passive, phrase, span_of, subject, subtree
from onrecord.extraction.found import AttributionKind, FoundAttribution
from onrecord.model import Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SOURCES = frozenset({"NOUN", "PROPN", "PRON"})


def with_quoted(
    analysis: Analysis, found: Sequence[FoundAttribution], quotations: Quotations
) -> list[FoundAttribution]:
    """The attributions, where such words stand with two of them: the outlet's around that of whoever is quoted."""
    known = speech(analysis.lexicon)
    made: list[FoundAttribution] = []
    for sentence in analysis.sentences:
        for token in sentence:
            if token.lemma_.lower() in known.citing and token.pos_ == "VERB":
                made += _quoted(analysis, token, known, quotations)
    cues = [a.cue for a in made if a.cue is not None]
    kept = [a for a in found if a.cue is None or not any(_meet(a.cue, c) for c in cues)]
    return [*kept, *made]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _quoted(
    analysis: Analysis, verb: Token, known: Speech, quotations: Quotations
) -> Iterator[FoundAttribution]:
    passive = is_passive(verb)
    who = child(verb, ["nsubjpass"] if passive else ["dobj"])
    above = (verb, who) if who is not None else (verb,)
    marks = [c for t in above for c in t.children if c.lower_ == "as" and c.i > verb.i]
    saying = next((s for m in marks if (s := child(m, ["pcomp"])) is not None), None)
    if who is None or saying is None or saying.tag_ != "VBG" or who.pos_ not in SOURCES:
        return
    entry = known.verbs.get(saying.lemma_.lower())
    if entry is None or not entry.asserts:
        return
    outlet = (agent(verb) or agent(saying)) if passive else subject(verb)
    content = _content(analysis, verb, saying, quotations, who)
    if not content:
        return
    quote = quotations.within(content)
    kind: AttributionKind = "mixed" if quote else "indirect"
    source, cue = _span(analysis, who, marks), _word(saying)
    note = f"quoted as {analysis.text(cue)}"
    rule = Fired("speech/quoted-as", "attribution", cue.start, cue.end, note)
    yield FoundAttribution(source, cue, content, quote, kind, entry.stance, (rule,))
    if outlet is not None and outlet.i != who.i and outlet.pos_ in SOURCES and not _means(outlet):
        carried = tuple(sorted({source, cue, *content}))
        outer = Fired(
            "speech/quotes",
            "attribution",
            verb.idx,
            verb.idx + len(verb),
            f"quotes “{analysis.text(source)}”",
        )
        yield FoundAttribution(
            _span(analysis, outlet, marks), _word(verb), carried, quote, "according", "asserted", (outer,)
        )


def _content(
    analysis: Analysis, verb: Token, saying: Token, quotations: Quotations, who: Token
) -> tuple[Span, ...]:
    """What is said: the clause under the verb of saying, else the one that the whole closes, else the quotation beside it."""
    clause = child(saying, ["ccomp"]) or child(verb, ["ccomp"])
    doc = analysis.doc
    if clause is not None:
        by = {i for c in clause.children if c.dep_ == "punct" for i in subtree(c)}
        tokens = [i for i in subtree(clause) if i not in by or not doc[i].is_punct]
        whole = span_of(
            analysis.document.text, doc[tokens[0]].idx, doc[tokens[-1]].idx + len(doc[tokens[-1]])
        )
        return quotations.widen((whole,), _word(saying))
    closed = _closed(analysis, who, quotations)
    if closed:
        return closed
    beside = quotations.beside(saying, saying.sent)
    if not beside:
        return ()
    first, last = doc[beside[0]], doc[beside[-1]]
    return (span_of(analysis.document.text, first.idx, last.idx + len(last)),)


def _closed(analysis: Analysis, who: Token, quotations: Quotations) -> tuple[Span, ...]:
    """The clause that ends with a comma before the subject: "It rained, Holm was quoted as saying", however it is parsed."""
    first = analysis.doc[phrase(who)[0]]
    start = analysis.whole(first.idx, first.idx + 1).start
    before = analysis.document.text[start : first.idx].rstrip()
    if not before.endswith(","):
        return ()
    content = span_of(analysis.document.text, start, start + len(before) - 1)
    if not any(t.tag_ in FINITE for t in analysis.tokens(*content)):
        return ()
    return quotations.widen((content,), _word(who))


def _means(noun: Token) -> bool:
    """ "Was quoted as saying by telephone": by what means, which is nobody."""
    return noun.pos_ == "NOUN" and not any(c.dep_ in {"det", "poss", "compound"} for c in noun.children)


def _word(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _span(analysis: Analysis, head: Token, without: Sequence[Token]) -> Span:
    """A noun phrase as far as the "as" that follows it."""
    first, last = phrase(head)
    for mark in without:
        if first < mark.i <= last:
            last = mark.i - 1
    doc = analysis.doc
    return span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))

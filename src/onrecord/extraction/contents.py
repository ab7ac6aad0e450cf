"""Whether what a source says is an assertion where neither an event nor a figure stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.binding import is_infinitive, path_up, span_head
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
ASKING = frozenset({"why", "how", "what", "when", "where", "who", "whom", "which", "whose", "whether", "if"})
JUDGED = 3
"""Words that a quotation has at least to be a judgement by itself: called it “a very grave threat”."""

ALLUSION = 2
"""Words that only point at what was said before: "those feelings"."""
POINTING = frozenset({"this", "that", "these", "those", "such"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
LITTLE = 3
"""Letters of a word that stands small in a title."""
ATTITUDE = 4
"""Words at a content's beginning in which its first noun stands: "its very deep concern about ..."."""


def is_assertion(
    analysis: Analysis, a: FoundAttribution, *, verbatim: bool = False, with_verb: bool = False
) -> bool:
    """True for a content with a finite verb that is no indirect question ("explained why ...": what it was is not said), for a
    quotation of some words, and for what one expresses ("concern about the bridge").

    ``verbatim``: the content stands in quotation marks as a whole. ``with_verb``: a reader is given the verb with it
    (completing.py), so that a quoted phrase under it ("acknowledged “the grave threat”") tells something.
    """
    tokens = [t for span in a.content for t in analysis.tokens(*span) if not t.is_space and not t.is_punct]
    if not tokens or _is_asked(tokens) or _is_ellipsis(tokens) or (verbatim and _is_title(tokens)):
        return False
    attitudes = analysis.lexicon.table("acts")["attitudes"]
    spoken = [*tokens[:ATTITUDE], *(analysis.tokens(*a.cue) if a.cue is not None else ())]
    alludes = len(tokens) <= ALLUSION and tokens[0].lower_ in POINTING
    if not alludes and any(t.pos_ == "NOUN" and t.lemma_.lower() in attitudes for t in spoken):
        return True
    if (
        (verbatim or (a.quote and (with_verb or _is_headline(analysis, a))))
        and len(tokens) >= JUDGED
        and tokens[0].pos_ not in ("ADP", "SCONJ", "PART")
    ):
        return True
    if any(_is_bare(span_head(analysis, *span)) for span in a.content) or _lost_its_subject(tokens):
        return False
    if any(_tells(t) for t in tokens) and not _is_noun_with_clause(tokens):
        return True
    heads = (span_head(analysis, *span) for span in a.content)  # "the boats “do nothing for us”"
    return any(h.tag_ == "VB" and any(c.dep_ in SUBJECTS and c.i < h.i for c in h.children) for h in heads)


def _is_headline(analysis: Analysis, a: FoundAttribution) -> bool:
    """Whether a colon joins source and content."""
    return a.cue is not None and all(t.is_punct or t.is_space for t in analysis.tokens(*a.cue))


def is_clause(analysis: Analysis, spans: Iterable[Span]) -> bool:
    """Whether a finite verb with its subject stands in it, not only in a clause on a noun."""
    tokens = [t for span in spans for t in analysis.tokens(*span)]
    inside = {t.i for t in tokens}
    return any(
        any(c.dep_ in SUBJECTS and c.i in inside for c in t.children)
        and (_tells(t) or any(c.tag_ in FINITE and c.dep_.startswith("aux") for c in t.children))
        and not _in_relative(t, tokens)
        for t in tokens
    )


def _is_ellipsis(tokens: list[Token]) -> bool:
    """ "One resident said he would": nothing is left of what he would do."""
    return all(t.pos_ in ("PRON", "AUX", "PART") for t in tokens)


def _is_title(tokens: list[Token]) -> bool:
    """A song or a book: "sang “The Old Bridge of My Town.”" """
    inside = {t.i for t in tokens}
    around = [t for t in tokens[0].sent if t.i not in inside and len(t) > LITTLE and t.is_alpha]
    if not around or all(t.text[:1].isupper() for t in around):
        return False  # a headline, all of it
    long = [t for t in tokens if len(t) > LITTLE]
    return len(tokens) > 1 and bool(long) and all(t.text[:1].isupper() for t in (tokens[0], *long))


def _lost_its_subject(tokens: list[Token]) -> bool:
    """ "Everything Holm says | is a lie": a verb whose subject stands before the content, or a participle on a noun there."""
    first = tokens[0]
    inside = {t.i for t in tokens}
    if first.tag_ == "VBN" and first.dep_ == "acl" and first.head.i not in inside:
        return True
    verb = first.head if first.dep_.startswith("aux") else first
    if first.tag_ not in FINITE or not first.text.islower() or verb.dep_ == "conj":
        return False
    return not any(c.dep_ in SUBJECTS and c.i in inside for c in verb.children)


def _is_bare(head: Token) -> bool:
    """A gerund or an infinitive that all else hangs on: "moving the match so that it will be later"."""
    helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in head.children)
    return (head.tag_ == "VBG" or is_infinitive(head)) and not helped


def _tells(word: Token) -> bool:
    """A finite verb, or what was tagged as a participle but has its subject before it ("the index consistently rated")."""
    return word.tag_ in FINITE or (
        word.tag_ == "VBN" and any(c.dep_ in ("nsubj", "nsubjpass") and c.i < word.i for c in word.children)
    )


def is_called_for(noun: Token) -> bool:
    """True for what hangs on an imperative: "Don't buy a single vote" counts no vote."""
    verb = next((t for t in path_up(noun) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp", "xcomp"):
        return False
    if verb.dep_ == "xcomp" and not any(c.dep_ == "aux" and c.lemma_ == "do" for c in verb.children):
        return False
    return not any(
        c.dep_ in ("nsubj", "nsubjpass") or (c.dep_ == "aux" and c.lemma_ != "do") for c in verb.children
    )


def _is_asked(tokens: list[Token]) -> bool:
    """ "figure out what it does", "explained how they left", not "what he did was right": the word that asks hangs in the
    clause of the cue's own complement."""
    first = tokens[0]
    if first.lower_ not in ASKING:
        return False
    clause = first
    inside = {t.i for t in tokens}
    while clause.head.i in inside and clause.head.i != clause.i:
        if clause.dep_ in ("csubj", "csubjpass", "advcl") or (
            clause.pos_ == "VERB" and clause.dep_ == "nsubj"
        ):
            return False
        clause = clause.head
    return clause.dep_ in ("ccomp", "pcomp", "acl", "xcomp", "advcl") or clause.i == first.i


def _is_noun_with_clause(tokens: list[Token]) -> bool:
    """ "the serious problems that he has": all finite verbs stand in a clause on a noun or in one below it."""
    return all(_in_relative(t, tokens) for t in tokens if _tells(t))


def _in_relative(verb: Token, tokens: list[Token]) -> bool:
    inside = {t.i for t in tokens}
    at = verb
    while at.i in inside:
        if at.dep_ in ("relcl", "acl") and at.head.i in inside:
            return True
        if at.head.i == at.i:
            break
        at = at.head
    return False


def is_supposed(analysis: Analysis, attribution: FoundAttribution) -> bool:
    """ "if you think it should be better", "you know": what the hearer may think is not said."""
    if attribution.source is None or attribution.cue is None:
        return False
    if analysis.text(attribution.source).lower() == "you":
        return True
    verbs = [t for t in analysis.tokens(*attribution.cue) if t.pos_ == "VERB"]
    return any(
        c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for t in verbs for c in t.children
    )


def carries(outer: FoundAttribution, inner: FoundAttribution) -> bool:
    """Whether an attribution's content is another one, source and cue included, and little else."""
    if inner is outer or inner.source is None or inner.cue is None:
        return False
    parts = (inner.source, inner.cue, *inner.content)
    if not all(any(s.start <= p.start and p.end <= s.end for s in outer.content) for p in parts):
        return False
    return 2 * sum(p.end - p.start for p in parts) > sum(s.end - s.start for s in outer.content)

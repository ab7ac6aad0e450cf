"""Whether the parse lets a source be one: who is observed, labelled or described does not speak by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.syntax import agent, child
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


FINITE = {"VBD", "VBZ", "VBP", "MD"}


def by_grammar(analysis: Analysis, found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """The attributions, without those whose source is the object of its own cue ("people whom we observed", "a user labelled
    ..."), and without the source where the cue is a passive that names none ("a cure that has been described as ..."), and
    where it is the "there" of "there are reports"."""
    known = speech(analysis.lexicon)
    kept: list[FoundAttribution] = []
    for given in found:
        a = _own_parts(analysis, given, known)
        verb = _verb(analysis, a)
        if a.source is None or verb is None or a.kind == "according":
            kept.append(a)
        elif (_is_object(verb, a.source) and verb.lemma_.lower() not in known.citing) or _is_under(
            analysis, verb, a.content
        ):
            continue
        elif (_is_bare_passive(verb) and not _below(verb, a.source)) or _is_nobody(analysis, a.source):
            kept.append(replace(a, source=None))
        else:
            kept.append(a)
    return kept


def _verb(analysis: Analysis, a: FoundAttribution) -> Token | None:
    """The verb of the cue on which its other words hang."""
    if a.cue is None:
        return None
    verbs = [t for t in analysis.tokens(*a.cue) if t.pos_ in {"VERB", "AUX"}]
    inside = {t.i for t in verbs}
    return next((t for t in verbs if t.head.i not in inside or t.head.i == t.i), None)


def _is_object(verb: Token, source: Span) -> bool:
    noun = verb.head
    if not source.start <= noun.idx < source.end or noun.i == verb.i:
        return False
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN" and agent(verb) is None
    who = child(verb, ["nsubj"])
    return verb.dep_ == "relcl" and who is not None and who.tag_ not in {"WP", "WDT"} and who.i < verb.i


def _own_parts(analysis: Analysis, a: FoundAttribution, known: Speech) -> FoundAttribution:
    """ "which the church calls a school but critics charge is a camp": the camp is not the church's word. Without the parts of a
    content that another verb of saying, with a subject of its own, parts from the first."""
    if len(a.content) < 2 or a.quote or a.cue is None:
        return a
    kept = [a.content[0]]
    for span in a.content[1:]:
        between = list(analysis.tokens(kept[-1].end, span.start)) if span.start > kept[-1].end else []
        if any(_others(t, a, known) for t in between):
            break
        kept.append(span)
    return replace(a, content=tuple(kept))


def _others(verb: Token, a: FoundAttribution, known: Speech) -> bool:
    if verb.tag_ not in FINITE or verb.lemma_.lower() not in known.verbs or a.cue is None:
        return False
    who = child(verb, ["nsubj"])
    inside = a.source is not None and who is not None and a.source.start <= who.idx < a.source.end
    return who is not None and not inside and not a.cue.start <= verb.idx < a.cue.end


def _is_under(analysis: Analysis, verb: Token, content: Sequence[Span]) -> bool:
    """ "The next thing he knows he is in a cell": the cue is but a clause on a noun of what would be its content."""
    if verb.dep_ != "relcl":
        return False
    return any(
        t.i != verb.i and t.is_ancestor(verb) and t.tag_ in FINITE
        for s in content
        for t in analysis.tokens(*s)
    )


def _is_bare_passive(verb: Token) -> bool:
    """A passive without "by", whose clause therefore does not say who."""
    return verb.tag_ == "VBN" and child(verb, ["auxpass"]) is not None and agent(verb) is None


def _is_nobody(analysis: Analysis, source: Span) -> bool:
    tokens = [t for t in analysis.tokens(*source) if not t.is_space]
    return len(tokens) == 1 and tokens[0].tag_ == "EX"


def _below(verb: Token, source: Span) -> bool:
    """Whether the source stands in the verb's own clause."""
    return any(source.start <= t.idx < source.end for t in verb.subtree)

"""Whether an attribution puts its content forward as the source's word on how things are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.counting import counting, gives_figure
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.syntax import child
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = {"VBD", "VBP", "VBZ", "MD"}
CAUSING = {"make", "let", "have", "help"}
"""Verbs with a bare infinitive for what somebody else is brought to do."""
RAISING = {"believe", "think"}
"""Verbs whose "not" negates what stands below them."""
SIGNS = {"evidence", "proof", "sign", "indication", "reason", "hint", "trace"}
"""Of what there is none when "no" stands before it ("found no proof that")."""
POINTING = {"this", "that", "these", "those"}
BOUND = {"must", "should", "ought"}
"""Modals of what somebody has yet to say or show."""
ANSWERING = {"respond", "react", "reply", "object"}
"""Verbs with "to" before what somebody else has said."""
UNABLE = {"unable", "fail", "refuse", "decline", "unwilling", "reluctant", "hesitate"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}
"""Parts of speech that a source is headed by."""


def puts_forward(analysis: Analysis, a: FoundAttribution) -> bool:
    """True for saying, thinking, claiming and denying.

    Of wanting, judging or refusing, and of cues that the lexicon does not know, only where a clause or nothing but a
    quotation follows: "hailed “a new era”" is the source's word, "sought arms" is not.
    """
    if a.source is None or not _nominal(analysis, a.source):
        return False
    if a.kind in {"according", "title", "turn"} or a.cue is None:
        return True
    known = speech(analysis.lexicon)
    tokens = [t for t in analysis.tokens(*a.cue) if not t.is_space]
    if all(t.is_punct for t in tokens):  # the colon of a headline
        return True
    entry = known.of_words([t.lemma_.lower() for t in tokens])
    if (entry is not None and entry.kind == "seem") or _negated(tokens) or _said_of(tokens, a.source):
        return False
    if _not_yet_thought(tokens, known) or _made_to(tokens) or _unable(tokens) or _editorial(analysis, a):
        return False
    if (
        _signs_off(tokens)
        or _called_for(tokens, a.source)
        or _answers(tokens, known)
        or _points(analysis, a.source)
    ):
        return False
    if (entry is not None and entry.asserts) or gives_figure(tokens, counting(analysis.lexicon)):
        return True
    if entry is not None and entry.kind == "want" and all(_infinitive(analysis, s) for s in a.content):
        return False
    return a.kind == "direct" or _clause(analysis, a)


def _negated(cue: list[Token]) -> bool:
    """ "did not say", "never explained", "cited no evidence that", "I do not believe that she mentioned": nothing is put
    forward."""
    verbs = [t for t in cue if t.pos_ in {"VERB", "AUX"}]
    above = [t.head for t in verbs if t.dep_ == "ccomp" and t.head.lemma_ in RAISING]
    if any(t.dep_ == "neg" or c.dep_ == "neg" for t in [*verbs, *above] for c in [t, *t.children]):
        return True
    objects = [c for t in verbs for c in t.children if c.dep_ == "dobj"]
    return any(c.lower_ == "no" and noun.lemma_ in SIGNS for noun in objects for c in noun.children)


def _not_yet_thought(cue: list[Token], known: Speech) -> bool:
    """ "voters have a right to know ...", "it leads people to think ...", "perhaps they had learned ...": a thought that is
    wished for, caused or guessed at is nobody's word."""
    for t in cue:
        if t.lemma_.lower() not in known.thinking:
            continue
        to = t.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in t.children)
        if (to and t.dep_ != "ROOT") or any(
            c.dep_ == "advmod" and c.lower_ in known.guessing for c in t.children
        ):
            return True
    return False


def _called_for(cue: list[Token], source: Span) -> bool:
    """ "a great time to show that ...", "Holm must prove that ...": what is to be said or shown is not said yet."""
    for t in cue:
        if t.tag_ == "VBG" and t.dep_ == "pcomp" and _is_open(t.head.head):
            return True  # "he could do this by telling them that ..."
        auxiliaries = {c.lower_ for c in t.children if c.dep_ == "aux"}
        if auxiliaries & BOUND:
            return True
        on_source = source.start <= t.head.idx < source.end and t.dep_ in {"acl", "relcl"}
        if t.tag_ == "VB" and "to" in auxiliaries and on_source:
            return True
    return False


def _signs_off(cue: list[Token]) -> bool:
    """ "Ada Holm reports from Lima.": the reporter of the whole, and not of the sentence before."""
    return any(
        t.lemma_ == "report"
        and not any(c.dep_ in {"ccomp", "dobj"} for c in t.children)
        and any(c.lower_ == "from" and c.dep_ == "prep" for c in t.children)
        for t in cue
    )


def _is_open(verb: Token) -> bool:
    """Whether something only could, should or would be done."""
    return any(c.tag_ == "MD" and c.lower_ != "will" for c in verb.children)


def _points(analysis: Analysis, source: Span) -> bool:
    """ "This means that ...", "that shows ...": what was told before is the reporter's ground, and says nothing itself."""
    tokens = [t for t in analysis.tokens(*source) if not t.is_space]
    if len(tokens) == 2 and tokens[0].lower_ == "all":
        tokens = tokens[1:]
    return (
        len(tokens) == 1
        and tokens[0].lower_ in POINTING
        and tokens[0].tag_
        in {"DT", "WDT"}
        - ({"WDT"} if tokens[0].dep_.startswith("nsubj") and tokens[0].head.dep_ == "relcl" else set())
    )


def _answers(cue: list[Token], known: Speech) -> bool:
    """ "responded to reports that ...": what the reports say is not the word of who responds."""
    for verb in (t for t in cue if t.lemma_.lower() in ANSWERING):
        for to in (c for c in verb.children if c.lower_ == "to"):
            said = child(to, ["pobj"])
            if said is not None and said.lemma_.lower() in known.documents | known.nouns.keys():
                return any(c.dep_ in {"acl", "ccomp"} for c in said.children)
    return False


def _made_to(cue: list[Token]) -> bool:
    """ "pressure to make Lima decide that it has lost": what somebody is brought to think or say is not said."""
    return any(
        t.tag_ == "VB"
        and t.dep_ in {"ccomp", "xcomp"}
        and t.head.lemma_ in CAUSING
        and not any(c.dep_ == "aux" for c in t.children)
        for t in cue
    )


def _unable(cue: list[Token]) -> bool:
    """ "will be unable to accuse", "failed to say that": what is not brought over the lips is not said."""
    for t in cue:
        top = t
        while top.dep_ == "conj" and top.head.tag_ == "VB":
            top = top.head
        if t.tag_ == "VB" and top.dep_ in {"xcomp", "ccomp"} and top.head.lemma_ in UNABLE:
            return True
    return False


def _editorial(analysis: Analysis, a: FoundAttribution) -> bool:
    """ "[emphasis added]": a note in brackets within somebody's words."""
    if a.source is None or a.cue is None:
        return False
    text = analysis.document.text
    start, end = min(a.source.start, a.cue.start), max(a.source.end, a.cue.end)
    return text[max(0, start - 1) : start] == "[" and text[end : end + 1] == "]"


def _infinitive(analysis: Analysis, span: Span) -> bool:
    """ "wanted “to be a pilot”": a wish in quotation marks is a wish still."""
    words = [t for t in analysis.tokens(*span) if t.is_alpha]
    return len(words) > 1 and words[0].lower_ == "to" and words[1].tag_ == "VB"


def _said_of(cue: list[Token], source: Span) -> bool:
    """ "the summit is expected to bring": whoever expects it is not named; the subject is no source."""
    return any(c.dep_ == "nsubjpass" and source.start <= c.idx < source.end for t in cue for c in t.children)


def _clause(analysis: Analysis, a: FoundAttribution) -> bool:
    """Whether a clause of its own hangs on the cue in the content."""
    if a.cue is None:
        return False
    for word in analysis.tokens(*a.cue):
        for below in word.children:
            if (
                below.dep_ == "ccomp"
                and _finite(below)
                and any(s.start <= below.idx < s.end for s in a.content)
            ):
                return True
    return False


def _finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.dep_ == "aux" and c.tag_ in FINITE for c in verb.children)


def _nominal(analysis: Analysis, source: Span) -> bool:
    """Whether the source is somebody or something named, not a clause ("provoking Seoul contradicts ...")."""
    tokens = [t for t in analysis.tokens(*source) if not t.is_space]
    if not tokens:
        return False
    first, last = tokens[0].i, tokens[-1].i
    head = next((t for t in tokens if not first <= t.head.i <= last or t.head.i == t.i), tokens[-1])
    if all(t.pos_ not in NOMINAL and not t.text[:1].isupper() for t in tokens):
        return False  # "in hopes that": no one
    if head.lower_ in speech(analysis.lexicon).documents:  # "exit polling shows"
        return True
    return head.tag_ not in {"VBG", "VB", "VBD"} or (head.text[:1].isupper() and head.i != first)

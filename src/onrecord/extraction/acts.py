"""Keeps what people do and want apart from what they report.

"He promised to help" tells of a promise: its source is whoever tells it, and the help is promised. "He promised: 'I will
help'" reports his words. Attribution corpora mark both alike; a record must not make a man the source for what is told of
him.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.counting import counting, figure_given
from onrecord.extraction.attribution.quotations import find_quotations
from onrecord.extraction.attribution.setting import without_relative_clause, without_time_clause
from onrecord.extraction.attribution.syntax import split_clause
from onrecord.extraction.binding import is_infinitive, span_head
from onrecord.extraction.found import FoundAttribution
from onrecord.lexicon import Lexicon
from onrecord.model import Actor, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "ee", "man", "men", "woman", "women")
"""Endings of words for persons: "campaigner", "prosecutor", "activist", "politician"."""

FINITE = ("VBD", "VBP", "VBZ", "MD")
COMMON = 40
"""How often a verb must head a cue in the training data to count as common."""
QUOTED = 3
"""Words: fewer between quotation marks are a name or a word held at a distance."""


class Named(Protocol):
    """Who is named in a stretch of text (coreference.py)."""

    def for_span(self, start: int, end: int) -> tuple[Actor, ...]: ...


class _Words:
    def __init__(self, lexicon: Lexicon) -> None:
        acts, speech = lexicon.table("acts"), lexicon.table("speech")
        mute = {
            verb
            for verb, entry in speech["verbs"].items()
            if not speech["classes"][entry["class"]]["asserts"]
        }
        self.acts = frozenset(acts["acts"]) | mute
        self.saying = frozenset(
            v
            for v, e in speech["verbs"].items()
            if e["class"] == "say" and e["weight"] >= COMMON and v not in speech["citing"]
        )
        self.naming = frozenset(speech["naming"])
        self.talk = frozenset(acts["talk"])
        self.witness = frozenset(acts["witness"])
        self.withhold = frozenset(acts["withhold"])
        self.citing = frozenset(speech["citing"])
        self.nobody = frozenset(acts["nobody"])
        self.evincing = frozenset(acts["evincing"])
        self.pieces = frozenset(acts["pieces"])
        self.attitudes = frozenset(acts["attitudes"])
        with_object = [*speech["object_content"], *speech["preposition_content"], *speech["naming"]]
        self.known = frozenset([*with_object, *speech["citing"], *speech["nouns"], *speech["documents"]])
        self.carrying = frozenset(speech["carrying"])
        self.infinitive = frozenset(speech["infinitive_content"])
        people, again = lexicon.table("persons"), lexicon.table("anaphora")
        self.speakers = frozenset([
            *acts["speakers"], *speech["documents"], *speech["unnamed"], *people["described"],
            *people["kin"]["male"], *people["kin"]["female"], *again["epithets"],
        ])  # fmt: skip


@cache
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)


def reports(analysis: Analysis, attributions: Sequence[FoundAttribution]) -> tuple[FoundAttribution, ...]:
    """The attributions that report words or thoughts, without those that only tell of an act or a wish."""
    words = _words(analysis.lexicon)
    quotations = find_quotations(analysis)
    timed = (without_time_clause(analysis, a, quotations) for a in attributions)
    kept = (without_relative_clause(analysis, a, quotations) for a in timed)
    return tuple(a for a in kept if a.content and not _is_act(analysis, a, words))


def spoken(
    analysis: Analysis, attributions: Sequence[FoundAttribution], cast: Named
) -> tuple[FoundAttribution, ...]:
    """The attributions whose source can speak: somebody named or known, a pronoun, or a noun for persons, bodies or
    documents. "The finals saw two teams face off" has none. A quotation that is said is always somebody's."""
    words = _words(analysis.lexicon)
    return tuple(
        a
        for a in attributions
        if not _is_nobody(analysis, a, words)
        and not _happens_there(analysis, a, cast)
        and not _is_shown_by_deeds(analysis, a, cast, words)
        and (_is_said(analysis, a, words) or _speaks(analysis, a, cast, words))
    )


def _is_shown_by_deeds(analysis: Analysis, a: FoundAttribution, cast: Named, words: _Words) -> bool:
    """ "Holm and Aas have shown that they are willing": a person shows by deeds, a paper by its words."""
    if a.source is None or a.cue is None or a.quote:
        return False
    if _main_word(analysis, a.cue).lemma_.lower() not in words.evincing:
        return False
    actors = cast.for_span(*a.source)
    head = span_head(analysis, *a.source)
    return (
        head.pos_ in ("PROPN", "PRON")
        and bool(actors)
        and all(x.kind in ("person", "state", "bloc") for x in actors)
    )


def _happens_there(analysis: Analysis, a: FoundAttribution, cast: Named) -> bool:
    """ "Lima recorded 40 deaths", "the index posted a fall": where it happened or what it befell, which says nothing."""
    if a.source is None or a.cue is None:
        return False
    known = counting(analysis.lexicon)
    verb = _main_word(analysis, a.cue)
    if verb.lemma_.lower() not in known.undergone or figure_given(verb, known) is None:
        return False
    actors = cast.for_span(*a.source)
    return bool(actors) and all(actor.kind in ("state", "person", "bloc") for actor in actors)


def _is_nobody(analysis: Analysis, a: FoundAttribution, words: _Words) -> bool:
    """ "Nobody knows what is going on", "neither side said so": no one gives the content as it stands."""
    return a.source is not None and analysis.tokens(*a.source)[0].lower_ in words.nobody


def _is_said(analysis: Analysis, a: FoundAttribution, words: _Words) -> bool:
    """A quotation under a common verb of saying, whoever the source; under other cues ("cited", "to deny") it must speak."""
    if a.cue is None or a.rules[0].rule == "speech/citing" or not _is_quotation(analysis, a):
        return False
    return a.kind == "according" or any(t.lemma_.lower() in words.saying for t in analysis.tokens(*a.cue))


def _is_quotation(analysis: Analysis, a: FoundAttribution) -> bool:
    """True for quoted words, not for a name or a single word in quotation marks (a user called "Anonymous")."""
    if not a.quote:
        return False
    quotations = find_quotations(analysis)
    words = [
        t
        for span in a.content
        for t in analysis.tokens(*span)
        if t.text[:1].isalnum() and quotations.at(t.idx) is not None
    ]
    return len(words) >= QUOTED and not all(t.text[:1].isupper() for t in words)


def _speaks(analysis: Analysis, a: FoundAttribution, cast: Named, words: _Words) -> bool:
    if a.source is None:
        return True
    if a.cue is not None and analysis.text(a.cue).strip() == ":":
        # in a headline only a name or an office stands before the colon ("World Cup, day five: ..." is no source)
        last = [t for t in analysis.tokens(*a.source) if not t.is_space][-1]
        named = last.pos_ == "PROPN" or _is_name_elsewhere(analysis, last) or _is_speaker(last, words)
        return named and not _names_a_piece(analysis, a, words)
    if a.kind == "according":
        return True
    head = span_head(analysis, *a.source)
    if head.tag_ == "WDT" and (noun := _taken_up(head)) is not None:  # "shirts that said"
        return _is_speaker(noun, words) or noun.pos_ == "PROPN"
    named = head.text[:1].isupper() and (head.pos_ == "PROPN" or _is_name_elsewhere(analysis, head))
    if head.pos_ == "PRON" or named or _is_speaker(head, words):
        return True
    return any(head.text in actor.name for actor in cast.for_span(*a.source))


def _is_name_elsewhere(analysis: Analysis, word: Token) -> bool:
    """Whether the report has a word with its capital inside a sentence."""
    inside = rf"(?<=[\w,;] ){re.escape(word.text)}\b"
    return word.text[:1].isupper() and re.search(inside, analysis.document.text) is not None


def _names_a_piece(analysis: Analysis, a: FoundAttribution, words: _Words) -> bool:
    """ "Ada Holm: An interview about the sea": what follows the colon says what the text is."""
    content = [t for t in analysis.tokens(*a.content[0]) if t.is_alpha]
    begin = content[:1] if content[:1] and content[0].lower_ in words.pieces else content[1:2]
    return any(t.lower_ in words.pieces for t in begin) and not any(t.tag_ in FINITE for t in content)


def _taken_up(relative: Token) -> Token | None:
    """The noun that a relative pronoun takes up."""
    verb = relative
    while verb.dep_ != "relcl" and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _is_speaker(noun: Token, words: _Words) -> bool:
    lemma = noun.lemma_.lower()
    if noun.lower_ in words.speakers:  # "media", whose lemma is "medium"
        return True
    return lemma in words.speakers or (noun.pos_ in ("NOUN", "ADJ") and lemma.endswith(PERSON_ENDINGS))


def _is_act(analysis: Analysis, attribution: FoundAttribution, words: _Words) -> bool:
    """A word of doing or wanting over anything but a clause; or a verb over a mere noun phrase that is none of those
    whose object is what is said: "ended monitoring", "maintained a policy", but not "denied any transfer"."""
    if attribution.cue is None or not attribution.content:
        return False
    if attribution.kind == "according":  # "a fleet called the Sea Guard ... a book written by Ada Holm"
        return not attribution.quote and all(_is_name(analysis, span) for span in attribution.content)
    if _is_quotation(analysis, attribution):
        return False
    cue = _main_word(analysis, attribution.cue)
    lemma = cue.lemma_.lower()
    if lemma in ("accord", "per") or figure_given(cue, counting(analysis.lexicon)) is not None:
        return False
    content = max(attribution.content, key=lambda span: span.end - span.start)
    if lemma in words.witness and analysis.tokens(*content)[0].lower_ not in ("that", "as"):
        return True  # "would see its interests suffer"
    clause = _is_clause(analysis, content) or _reads_as_clause(analysis, content) or bool(split_clause(cue))
    plain = lemma in words.saying - words.naming and cue.tag_ != "VBN"
    if plain and any(t.tag_ in FINITE for t in analysis.tokens(*content)):
        return False  # however the clause is parsed
    if lemma in words.acts:
        return not clause
    if cue.pos_ != "VERB" or clause:
        return False
    said = {t.lemma_.lower() for t in analysis.tokens(*attribution.cue)}
    if (
        lemma in words.talk
    ):  # "spoke of 7,000 containers" tells what was said, "spoke with a visitor" does not
        first = analysis.tokens(*content)[0]
        if content.end <= attribution.cue.start:
            return True  # "of the thousands, we spoke with two"
        before = {first.nbor(-1).lower_} if first.i > 0 else set()
        return not {"of", "about"} & (said | before)
    if lemma in words.withhold and any(c.dep_ == "auxpass" for c in cue.children):
        return True
    head = span_head(analysis, *content)
    if head.tag_ == "VB" and any(c.dep_ == "nsubj" for c in head.children):
        return True  # "would see its interests suffer"
    if is_infinitive(head):
        return lemma not in words.infinitive
    if lemma in words.carrying and "by" in said:  # "sources cited by an outlet"
        return False
    if lemma in words.citing and (head.pos_ == "PROPN" or _is_speaker(head, words)):
        return True  # "quoted critics such as Ada Holm"
    if _is_name(analysis, content):
        return True  # "tweeted support of Ada Holm"
    if lemma == "express" and words.attitudes.isdisjoint({*said, head.lemma_.lower()}):
        return True  # "groups which express a symmetry"
    return words.known.isdisjoint(said)


def _is_name(analysis: Analysis, content: Span) -> bool:
    """Whether the content is but a name, which says nothing."""
    words = [t for t in analysis.tokens(*content) if t.text[:1].isalnum()]
    return bool(words) and all(t.pos_ in ("PROPN", "DET", "ADP") for t in words) and words[-1].pos_ == "PROPN"


def _main_word(analysis: Analysis, cue: Span) -> Token:
    """The word of the cue that says what is done: not "was" in "was willing to"."""
    head = span_head(analysis, *cue)
    if head.lemma_ not in ("be", "have", "do", "get", "make"):
        return head
    rest = (t for t in analysis.tokens(*cue) if t.pos_ in ("VERB", "ADJ", "NOUN") and t.i != head.i)
    return next(rest, head)


def _reads_as_clause(analysis: Analysis, content: Span) -> bool:
    """ "that the bay office has limited power", which a parse may take for a noun: it opens with the conjunction, and
    has a finite verb."""
    tokens = [t for t in analysis.tokens(*content) if not t.is_space]
    return (
        len(tokens) > 1
        and tokens[0].lower_ == "that"
        and tokens[0].tag_ == "IN"
        and any(t.tag_ in FINITE for t in tokens)
    )


def _is_clause(analysis: Analysis, content: Span) -> bool:
    """True for a clause with a finite verb of its own ("that it would help"), not for "to help" or "help"."""
    head = span_head(analysis, content.start, content.end)
    if head.pos_ not in ("VERB", "AUX"):
        return False
    if is_infinitive(head):
        return False
    subject = any(
        c.dep_ in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl") and c.i != head.i
        for c in head.children
    )
    finite = head.tag_ != "VB" or any(c.dep_ == "aux" for c in head.children)
    return subject and finite

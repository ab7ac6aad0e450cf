"""Figures that somebody gives by counting or estimating: "the ministry counted 40 crates", "Oslo puts the toll at 7,000".

Counting is an act, but its result is a word: a number in the object of such a verb is what the count came to, and rests on the
counter. "Police counted the votes" holds no result and is left to the events. What the rules know is in ``counting.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.extraction.attribution.syntax import agent, child, is_passive, phrase, subject, subtree
from onrecord.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMERAL = frozenset({"CD"})
PRESENT = frozenset({"VBZ", "VBP"})
BEHIND = frozenset({"prep", "npadvmod", "advcl"})
"""What hangs on the verb behind its object and belongs to what was counted ("since May", "in Lima")."""


@dataclass(frozen=True)
class Counting:
    """``counting.yaml`` as look-ups by lemma."""

    object: frozenset[str]
    at: frozenset[str]
    giving: frozenset[str]
    saying: frozenset[str]
    looking: frozenset[str]
    undergone: frozenset[str]
    figures: frozenset[str]
    amounts: frozenset[str]
    parts: frozenset[str]
    made: frozenset[str]
    standing: frozenset[str]
    by: frozenset[str]
    accounts: frozenset[str]
    many: frozenset[str]
    polls: frozenset[str]
    shares: frozenset[str]
    showing: frozenset[str]


@lru_cache(maxsize=8)
def counting(lexicon: Lexicon) -> Counting:
    """The table of a lexicon, read once."""
    table = lexicon.table("counting")
    return Counting(**{name: frozenset(words) for name, words in table.items()})


@dataclass(frozen=True, slots=True)
class Figure:
    """Who gives a figure, by which word, and the tokens of what is given."""

    source: Token
    cue: Token
    content: tuple[int, ...]


def figure_given(word: Token, known: Counting) -> Figure | None:
    """The figure that a verb or noun of counting gives, or None where it gives none."""
    if word.pos_ in {"VERB", "AUX"}:
        return (
            _counted(word, known)
            or _set_at(word, known)
            or _handed(word, known)
            or _said(word, known)
            or _shown(word, known)
        )
    if word.pos_ == "NOUN":
        return _standing(word, known) or _by(word, known)
    return None


def gives_figure(words: list[Token], known: Counting) -> bool:
    """Whether one of the words of a cue gives a figure."""
    return any(figure_given(w, known) is not None for w in words)


def _is_figure(noun: Token, known: Counting) -> bool:
    """ "40 crates", "more than 10,000", "$3 million", "dozens of ships"."""
    if noun.tag_ in NUMERAL or noun.text == "$" or noun.lemma_.lower() in known.many:
        return True
    return any(
        c.dep_ in {"nummod", "quantmod"} and (c.tag_ in NUMERAL or c.text == "$") for c in noun.children
    )


def _behind(verb: Token, thing: Token) -> list[int]:
    return [i for c in verb.children if c.i > thing.i and c.dep_ in BEHIND for i in subtree(c)]


def _counted(verb: Token, known: Counting) -> Figure | None:
    """ "tallied 900 crates since May"."""
    lemma = verb.lemma_.lower()
    if lemma not in known.object or is_passive(verb):
        return None
    if lemma in known.looking and verb.tag_ not in PRESENT:
        return None
    thing, who = child(verb, ["dobj"]), subject(verb)
    clause = child(verb, ["ccomp"])
    if thing is None and clause is not None and who is not None:  # "estimate 40 ships a month leave"
        counted = child(clause, ["nsubj", "nsubjpass"])
        return (
            Figure(who, verb, tuple(subtree(clause)))
            if counted is not None and _is_figure(counted, known)
            else None
        )
    if thing is None or who is None or who.i == thing.i or thing.i < verb.i or not _is_figure(thing, known):
        return None
    if lemma == "count" and verb.tag_ in PRESENT and thing.lemma_.lower() in known.parts:
        return None
    return Figure(who, verb, (*subtree(thing), *_behind(verb, thing)))


def _set_at(verb: Token, known: Counting) -> Figure | None:
    """ "puts the toll at 40", "the toll was put at 40 by the ministry"."""
    if verb.lemma_.lower() not in known.at:
        return None
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    thing = child(verb, ["nsubjpass"] if passive else ["dobj"])
    at = next((c for v in (verb, thing) if v is not None for c in v.children if c.lower_ == "at"), None)
    amount = child(at, ["pobj"]) if at is not None else None
    if who is None or thing is None or at is None or amount is None or not _is_figure(amount, known):
        return None
    if verb.lemma_.lower() in known.object or thing.lemma_.lower() in known.figures | known.amounts:
        return Figure(who, verb, tuple(sorted({*subtree(thing), *subtree(at)})))
    return None


def _handed(verb: Token, known: Counting) -> Figure | None:
    """ "has a higher number: more than 10,000 crates", "gave a toll of 40"."""
    if verb.lemma_.lower() not in known.giving or is_passive(verb):
        return None
    thing, who = child(verb, ["dobj"]), subject(verb)
    if thing is None or who is None or thing.lemma_.lower() not in known.figures:
        return None
    own = next((c for c in thing.children if c.dep_ == "appos" and _is_figure(c, known)), None)
    second = next(
        (c for c in verb.children if c.dep_ == "dobj" and c.i > thing.i and _is_figure(c, known)), None
    )
    if own is None and second is not None:  # behind a colon
        return Figure(who, verb, (*subtree(thing), *subtree(second)))
    of = next((c for c in thing.children if c.lower_ == "of"), None)
    amount = own or (child(of, ["pobj"]) if of is not None else None)
    if amount is None or not _is_figure(amount, known):
        return None
    return Figure(who, verb, tuple(subtree(thing)))


def _said(verb: Token, known: Counting) -> Figure | None:
    """ "In May he said about 700, and last week 900": a figure is all that is said."""
    if verb.lemma_.lower() not in known.saying or is_passive(verb) or child(verb, ["ccomp"]) is not None:
        return None
    who = child(verb, ["nsubj"])
    about = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"about", "around", "over"}), None
    )
    thing = child(about, ["pobj"]) if about is not None else child(verb, ["dobj"])
    if who is None or thing is None or thing.i < verb.i or not _is_figure(thing, known):
        return None
    first = about.i if about is not None else min(subtree(thing))
    more = [
        i
        for c in verb.children
        if c.i > thing.i and c.dep_ == "conj" and _is_figure(c, known)
        for i in subtree(c)
    ]
    return Figure(who, verb, (*range(first, thing.i + 1), *subtree(thing), *more))


def _shown(verb: Token, known: Counting) -> Figure | None:
    """ "Recent polls show a 54% approval rating", "the poll shows Holm with 47 percent"."""
    if verb.lemma_.lower() not in known.showing:
        return None
    who, thing = subject(verb), child(verb, ["dobj"])
    if who is None or thing is None or is_passive(verb):
        return None
    if who.lemma_.lower() not in known.polls or child(verb, ["ccomp"]) is not None:
        return None
    beside = [
        t for c in verb.children if c.dep_ == "prep" and c.lower_ in {"with", "at", "on"} for t in c.subtree
    ]
    share = any(t.lemma_.lower() in known.shares for t in (*thing.subtree, *beside))
    return Figure(who, verb, (*subtree(thing), *_behind(verb, thing))) if share else None


def _standing(noun: Token, known: Counting) -> Figure | None:
    """ "The ministry's count stands at 40": what is made has its maker for its owner."""
    owner = child(noun, ["poss"])
    verb = noun.head
    if noun.lemma_.lower() not in known.made or owner is None or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if verb.lemma_.lower() not in known.standing:
        return None
    amount = child(verb, ["attr", "dobj"])
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ in {"at", "to"}:
            amount = child(prep, ["pobj"]) or amount
    if amount is None or not _is_figure(amount, known):
        return None
    return Figure(owner, noun, tuple(i for i in subtree(verb) if i > noun.i))


def _by(noun: Token, known: Counting) -> Figure | None:
    """ "By Oslo's count, 40 ships have left": the rest of the sentence is Oslo's."""
    prep, owner = noun.head, child(noun, ["poss"])
    if (
        owner is None
        or noun.dep_ != "pobj"
        or prep.lower_ not in known.by
        or noun.lemma_.lower() not in known.accounts
    ):
        return None
    top = prep.head
    if prep.i > top.i or top.pos_ not in {"VERB", "AUX"} or top.dep_ not in {"ROOT", "ccomp", "conj"}:
        return None
    first, last = phrase(noun)
    inside = {*range(first, last + 1), prep.i}
    content = tuple(i for i in subtree(top) if i not in inside)
    return Figure(owner, noun, content) if content else None

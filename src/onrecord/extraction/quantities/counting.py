"""What a number counts: its unit, and what it is of. Words first, the parse where words do not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.extraction.quantities.knowledge import Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CALIBRE = frozenset({"mm", "millimeter", "millimetre"})
INSIDE = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "AFX"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
DETERMINERS = frozenset({"det", "poss", "predet"})
CUTS = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "punct"})


@dataclass(frozen=True, slots=True)
class Unit:
    """``head`` and ``last`` are tokens: the unit's noun and the last word that belongs to it."""

    name: str | None
    head: int
    last: int
    of: str | None = None


def is_calibre(token: Token) -> bool:
    """True for the "mm" of "152 mm shells": a property of what follows, not an amount."""
    if token.lower_ not in CALIBRE or token.i + 1 >= len(token.doc):
        return False
    doc = token.doc
    following = doc[token.i + 1]
    if following.lower_ == "-" and token.i + 2 < len(doc):
        following = doc[token.i + 2]
    elif following.lower_ in ("or", "and", ",") and token.i + 3 < len(doc) and doc[token.i + 2].like_num:
        return doc[token.i + 3].lower_ in CALIBRE  # "152 mm or 122 mm shells"
    return following.tag_ in ("NN", "NNS", "JJ", "NNP")


def _calibre_end(doc: Doc, at: int) -> int:
    """The token after a calibre that begins at ``at`` ("152 mm", "152-mm"), or ``at``."""
    if at < len(doc) and doc[at].like_num:
        unit = at + 1
        if unit < len(doc) and doc[unit].lower_ == "-":
            unit += 1
        if unit < len(doc) and is_calibre(doc[unit]):
            return unit + 2 if unit + 1 < len(doc) and doc[unit + 1].lower_ == "-" else unit + 1
    return at


def noun_after(number: Token) -> Token | None:
    """The noun that a number counts: the head of the run of nouns and adjectives right after it."""
    doc = number.doc
    at = _calibre_end(doc, number.i + 1)
    nouns: list[Token] = []
    while at < len(doc):
        token = doc[at]
        modifier = token.tag_ in ("VBN", "VBG") and (
            token.dep_ in ("amod", "compound") or doc[at - 1].tag_ == "HYPH"
        )
        adverb = token.tag_ in ("RB", "RBR", "RBS") and token.dep_ == "advmod" and token.head.i > token.i
        if token.tag_ in NOUNS:
            nouns.append(token)
        elif not (
            token.tag_ in INSIDE or modifier or (adverb and token.head.tag_ in INSIDE | {"VBN", "VBG"})
        ):
            break
        at += 1
    parsed = number.head if number.dep_ == "nummod" else None
    if not nouns:  # "8 million low- and middle-income people"
        near = parsed is not None and number.i < parsed.i <= number.i + 8 and parsed.tag_ in ("NNS", "NNPS")
        return parsed if near else None
    if parsed in nouns and parsed is not None:
        after = parsed.i + 1
        if not (parsed.dep_ == "compound" and after < len(doc) and doc[after] in nouns):
            return parsed
    return nouns[-1]


def lemma(token: Token) -> str:
    """The lemma in lower case; the tagger's singular for a plural name."""
    text = str(token.lemma_).lower()
    if token.tag_ == "NNPS" and text.endswith("s") and not text.endswith("ss"):
        return text[:-1]
    return text


def named_unit(noun: Token, start: int, known: Knowledge) -> tuple[str, bool]:
    """The unit of a noun that stands after token ``start``, and whether the lexicon has it: the longest term of the
    lexicon that ends with the noun, else a people by its ending, else the noun's lemma."""
    doc = noun.doc
    names = [lemma(doc[i]) for i in range(max(start, noun.i - 3), noun.i)] + [lemma(noun)]
    for length in range(len(names), 0, -1):
        phrase = tuple(names[-length:])
        unit = known.counts.get(phrase) or known.measures.get(phrase) or known.currency_words.get(phrase)
        if unit is None and length == 1:
            unit = known.counts.get((noun.lower_,))
        if unit is not None:
            return unit, True
    plural = noun.lower_
    if noun.text[:1].isupper() and (plural.endswith(known.people_endings) or plural in known.people_names):
        return "person", True
    return lemma(noun), False


def counts(noun: Token, value: float, known: Knowledge) -> bool:
    """True where the noun's number agrees: above one, a plural or a noun without one. "The 2014 crisis" counts none."""
    if value <= 1 or noun.tag_ in ("NNS", "NNPS"):
        return True
    return noun.lower_ in known.invariant or lemma(noun) in known.invariant


POSSESSIVE = ("'s", "’s")
"""The typographic one is not always tagged as what it is."""


def of_phrase(doc: Doc, at: int) -> tuple[str | None, int]:
    """What stands after "of" at token ``at``, without determiner and without what is said about it; and its last
    token. (None, at - 1) where there is no "of"."""
    if at >= len(doc) or doc[at].lower_ != "of" or at + 1 >= len(doc):
        return None, at - 1
    if doc[at + 1].lower_ == "those" and at + 2 < len(doc) and doc[at + 2].text.endswith("ed"):
        return doc[at + 1 : at + 3].text, at + 2  # "59 percent of those surveyed disapprove"
    noun = next((c for c in doc[at].children if c.dep_ == "pobj" and c.i > at), None)
    if noun is None or noun.tag_ == "CD" or noun.lower_ in CALIBRE:
        return None, at - 1
    return noun_phrase(noun)


def noun_phrase(noun: Token) -> tuple[str, int]:
    """The text of the phrase that hangs on ``noun`` with its conjuncts, without determiner, clauses and prepositions
    other than "of"; and its last token."""
    kept = _kept(noun)
    doc, first = noun.doc, kept[0]
    last = first
    for i in kept:
        if i - last > 2:  # a gap: what follows belongs to something else
            break
        last = i
    while last > first and doc[last].tag_ in ("CC", "IN", ",", "HYPH", "POS", "-LRB-"):
        last -= 1
    while first < last and (
        doc[first].dep_ in DETERMINERS
        or doc[first].tag_ in ("DT", "PRP$", "POS")
        or doc[first].lower_ in POSSESSIVE
    ):
        first += 1
    if doc[first].tag_ == "CC":  # "a 56% and 54% rating"
        while first < last and (doc[first].tag_ in ("CC", "CD") or doc[first].lower_ in ("%", "percent")):
            first += 1
    text = doc[first : last + 1].text
    return text.replace("\n", " "), last


def _kept(noun: Token) -> list[int]:
    """Token numbers. The small model often hangs the second of "X and other Y" elsewhere, so that one is looked for
    by its words."""
    kept = [noun.i]
    doc, after = noun.doc, noun.i + 1
    if (
        after + 1 < len(doc)
        and doc[after].lower_ in ("and", "or")
        and doc[after + 1].lower_ in ("other", "related")
    ):
        second = noun_after(doc[after + 1])
        if second is not None:
            kept.extend(range(after, second.i + 1))
    for child in noun.children:
        if child.i < noun.i:
            if child.dep_ not in CUTS or child.tag_ == "HYPH":
                kept.extend(t.i for t in child.subtree)
        elif child.dep_ == "cc":
            kept.append(child.i)
        elif child.dep_ == "conj" and child.tag_ in NOUNS:
            kept.extend(_kept(child))
        elif child.dep_ == "prep" and child.lower_ == "of":
            kept.append(child.i)
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.tag_ in NOUNS:
                    kept.extend(_kept(inner))
    return sorted(set(kept))


def borrowed_unit(number: Token, known: Knowledge) -> str | None:
    """The unit of a bare number whose sentence names it elsewhere: "the number of containers rose to 13,000"."""
    token = number
    for _ in range(4):
        if token.pos_ in ("VERB", "AUX"):
            break
        if token.head.i == token.i:
            return None
        token = token.head
    for subject in token.children:
        if subject.dep_ not in ("nsubj", "nsubjpass") or lemma(subject) not in known.amounts:
            continue
        if lemma(subject) == "toll":
            return "person"
        for prep in subject.children:
            if prep.lower_ == "of":
                for noun in prep.children:
                    if noun.dep_ == "pobj" and noun.tag_ in ("NNS", "NNPS"):
                        return named_unit(noun, noun.left_edge.i, known)[0]
    return None


def casualty(number: Token, noun: Token | None, known: Knowledge) -> str | None:
    """ "killed" where the number counts people to whom that happened, as verb ("killed 24", "24 people were killed")
    or right after it ("24 dead")."""
    doc = number.doc
    after = (noun or number).i + 1
    if after < len(doc) and doc[after].lower_ in known.casualties:
        attributive = (
            doc[after].dep_ in ("amod", "compound") and doc[after].head.i > after
        )  # "24 wounded men"
        if not attributive:
            return known.casualties[doc[after].lower_]
    hang = noun if noun is not None else number
    for _ in range(2):
        verb = hang.head
        if lemma(verb) in known.casualty_verbs and verb.pos_ == "VERB":
            passive = hang.dep_ == "nsubjpass" or (hang.dep_ in ("nsubj",) and verb.tag_ == "VBN")
            if hang.dep_ == "dobj" or passive:
                return known.casualty_verbs[lemma(verb)]
        if lemma(verb) == "die" and hang.dep_ == "nsubj":
            return "killed"
        if hang.dep_ != "conj" or noun is not None:
            return None
        hang = verb
    return None

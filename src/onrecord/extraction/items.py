"""What can be given, sought or moved: the terms of lexicon/items.yaml with their phrases (docs/how-it-decides/items.md)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundItem
from onrecord.lexicon import Lexicon, LexiconError

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
GIVEN = frozenset({"dobj", "dative", "pobj", "nsubjpass", "attr", "oprd"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "punct", "case", "conj", "cc"})
HYPHENS = frozenset({"-", "‐", "‑"})
BEFORE_PHRASE = frozenset(
    {"DT", "PDT", "PRP$", "POS", "CD", "CC", ",", "IN", "WP$", "WDT", "JJR", "JJS", "$", "``", "''"}
)

LIMBS = frozenset({"his", "her", "my", "your", "crossed", "folded", "outstretched"})
"""With these "arms" are limbs."""

Term = tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """``terms`` by their last word, longest first, each with its category."""

    terms: dict[str, tuple[tuple[Term, str], ...]]
    only_given: frozenset[Term]
    carriers: frozenset[str]
    holders: frozenset[str]
    complemented: frozenset[str]
    prepositions: frozenset[str]
    spelling: dict[str, str]
    never: dict[str, frozenset[str]]
    """Categories that an event of a type does not move as its object: who is attacked is not given to anybody."""
    none: dict[str, tuple[Term, ...]]
    """Terms by their last word that are called by a thing's name and are none."""


def _term(text: str) -> Term:
    """Its words; a hyphen is a word of its own, as in the parse."""
    return tuple(text.replace("-", " - ").split())


@cache
def catalogue(lexicon: Lexicon) -> Catalogue:
    """The table of items, indexed once a lexicon. Raises LexiconError when one term stands in two categories."""
    table: dict[str, Any] = lexicon.table("items")
    category_of: dict[Term, str] = {}
    for category, entries in table["categories"].items():
        for entry in entries:
            term = _term(entry)
            if category_of.setdefault(term, category) != category:
                raise LexiconError(
                    f"items: {entry!r} stands in {category_of[term]!r} and {category!r}; keep it in one of them"
                )
    by_last: dict[str, list[tuple[Term, str]]] = {}
    for term, category in category_of.items():
        by_last.setdefault(term[-1], []).append((term, category))
    none: dict[str, list[Term]] = {}
    for entry in table["no_items"]:
        none.setdefault(_term(entry)[-1], []).append(_term(entry))
    return Catalogue(
        terms={last: tuple(sorted(terms, key=lambda t: (-len(t[0]), t))) for last, terms in by_last.items()},
        only_given=frozenset(_term(x) for x in table["only_given"]),
        carriers=frozenset(table["carriers"]),
        holders=frozenset(table["holders"]),
        complemented=frozenset(table["complements"]["categories"]),
        prepositions=frozenset(table["complements"]["prepositions"]),
        spelling=table["spelling"],
        never={kind: frozenset(categories) for kind, categories in table["never"].items()},
        none={last: tuple(terms) for last, terms in none.items()},
    )


def _is_type(token: Token) -> bool:
    """True for a type such as "F-16", which the tagger takes for a number."""
    return token.text[0].isalpha() and token.text[0].isupper() and any(c.isdigit() for c in token.text)


class ItemFinder:
    """One use a document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.doc: Doc = analysis.doc
        self.known = catalogue(analysis.lexicon)

    def find(self) -> tuple[FoundItem, ...]:
        found: list[FoundItem] = []
        taken = -1
        for sentence in self.analysis.sentences:
            for token in sentence:
                if token.i <= taken or not (token.pos_ in NOUNS or self._is_carried(token)):
                    continue
                term = self._term_at(token)
                if term is None or self._is_none(token) or not self._is_thing(token, term[0]):
                    continue
                start, end = self._phrase(token, len(term[0]), term[1])
                start = max(start, taken + 1)
                taken = end
                head, last = self.doc[start], self.doc[end]
                rule = f"items/{'_'.join(x for x in term[0] if x != '-')}"
                found.append(FoundItem(head.idx, last.idx + len(last), token.i, term[1], rule))
        return tuple(found)

    def _keys(self, token: Token) -> tuple[str, ...]:
        """What the lexicon may call the word: its lemma or itself, in British spelling."""
        lemma, lower = str(token.lemma_).lower(), str(token.lower_)
        spelling = self.known.spelling
        if lower == "arms":  # the weapons; the lemma would be the limb
            limbs = any(c.lower_ in LIMBS for c in token.children)
            return () if limbs else ("arms",)
        keys: tuple[str, ...] = (spelling.get(lemma, lemma), spelling.get(lower, lower))
        if (
            lower.endswith("s") and len(lower) > 4
        ):  # a plural that was tagged as a name keeps its "s" in the lemma
            single = lower[:-1]
            keys = (*keys, spelling.get(single, single))
        return keys

    def _term_at(self, token: Token) -> tuple[Term, str] | None:
        """The longest term that ends with the token."""
        for key in self._keys(token):
            for term, category in self.known.terms.get(key, ()):
                if self._fits(term, token):
                    return term, category
        return None

    def _is_none(self, token: Token) -> bool:
        """ "hedge funds": a longer name that is no thing at all."""
        return any(
            self._fits(term, token) for key in self._keys(token) for term in self.known.none.get(key, ())
        )

    def _fits(self, term: Term, token: Token) -> bool:
        begin = token.i - len(term) + 1
        if begin < 0:
            return False
        return all(word in self._keys(self.doc[begin + k]) for k, word in enumerate(term[:-1]))

    def _is_thing(self, token: Token, term: Term) -> bool:
        """Whether the word stands for the thing itself: it heads its phrase, or stands before a word for moving it."""
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if (
            following is not None
            and following.lower_ in HYPHENS
            and not following.whitespace_
            and not token.whitespace_
        ):
            return False  # "missile-related"
        carried = self._is_carried(token)
        modifies = token.dep_ in ("compound", "nmod", "amod")
        if following is not None and following.pos_ in NOUNS and modifies and not carried:
            return False
        if str(token.lemma_).lower() in self.known.holders and self._holds_item(token):
            return False
        return carried or term not in self.known.only_given or self._given(token)

    def _is_carried(self, token: Token) -> bool:
        """True for "labour" of "labour exports", which the tagger may take for a verb."""
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if following is None or following.pos_ not in NOUNS or following.is_sent_start:
            return False
        if token.tag_ in ("DT", "IN", "CC", "PRP$", "CD"):
            return False
        return str(following.lemma_).lower() in self.known.carriers

    def _given(self, token: Token) -> bool:
        head = token
        while head.dep_ in ("conj", "appos") and head.head.i != head.i:
            head = head.head
        return head.dep_ in GIVEN

    def _holds_item(self, token: Token) -> bool:
        """True for "containers of munitions": the munitions are the item."""
        at = token.i + 1
        if at >= len(self.doc) or self.doc[at].lower_ != "of":
            return False
        return any(
            inner.dep_ == "pobj" and (self._term_at(inner) is not None or self._conjunct_is_item(inner))
            for inner in self.doc[at].children
        )

    def _conjunct_is_item(self, token: Token) -> bool:
        return any(self._term_at(t) is not None for t in token.conjuncts)

    def _phrase(self, token: Token, length: int, category: str) -> tuple[int, int]:
        """First and last token of the phrase, without determiner, possessor and number."""
        first = token.i - length + 1
        while first > 0:
            before = self.doc[first - 1]
            hyphen = before.lower_ in HYPHENS
            if self._ends_phrase(before):
                break
            inside = before.dep_ in MODIFIERS and first <= before.head.i <= token.i
            joined = hyphen or (self.doc[first].lower_ in HYPHENS and before.is_alpha)
            if not (inside or joined or _is_type(before)):
                break
            if before.is_space:
                break
            first -= 1
        while first < token.i and (
            self.doc[first].lower_ in HYPHENS or self.doc[first].pos_ in ("ADV", "CCONJ")
        ):
            first += 1
        return first, max(token.i, self._complement(token, category))

    def _ends_phrase(self, token: Token) -> bool:
        """True for what stands before a phrase and is no part of it: determiner, possessor, number, comma."""
        if _is_type(token):
            return False
        return (
            token.tag_ in BEFORE_PHRASE
            or bool(token.like_num)
            or (token.is_punct and token.lower_ not in HYPHENS)
        )

    def _complement(self, token: Token, category: str) -> int:
        """The last token of "for its satellites and submarines", where the category takes it."""
        if category not in self.known.complemented or token.i + 1 >= len(self.doc):
            return -1
        prep = self.doc[token.i + 1]
        if prep.lower_ not in self.known.prepositions:
            return -1
        noun = next((c for c in prep.children if c.dep_ == "pobj" and c.i > prep.i), None)
        if noun is None:
            return -1
        last = noun
        for conjunct in noun.conjuncts:
            if conjunct.i > last.i and conjunct.pos_ in NOUNS and conjunct.i - last.i <= 4:
                last = conjunct
        return last.i


def find_items(analysis: Analysis) -> tuple[FoundItem, ...]:
    """The items of a document, in order, without overlap. Each conjunct is its own ("food, fuel and technology")."""
    return ItemFinder(analysis).find()

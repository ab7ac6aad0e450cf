"""The unit that a numeral is in: of money, of measure, or the noun that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.quantities.bounds import bound_after
from onrecord.extraction.quantities.counting import (
    CALIBRE,
    Unit,
    counts,
    is_calibre,
    lemma,
    named_unit,
    noun_after,
    of_phrase,
)
from onrecord.extraction.quantities.lexing import words
from onrecord.extraction.quantities.numerals import DASHES, Numeral
from onrecord.extraction.quantities.sight import Sight

if TYPE_CHECKING:
    from spacy.tokens import Token

MULTIPLIES = {
    *(
        "more",
        "as",
        "the",
        "higher",
        "larger",
        "greater",
        "bigger",
        "fewer",
        "less",
        "faster",
        "stronger",
        "longer",
    ),
    *("what", "that", "its", "their", "over"),
}


WEIGHTS = frozenset({"kg", "gram", "tonne"})
"""Measures that say in brackets what a weight in pounds comes to."""


class UnitFinder(Sight):
    """One use a sentence."""

    def find(self, number: Numeral, end: int, money: str | None) -> tuple[Unit | None, bool, str]:
        """The unit, whether the lexicon has it, and the rule that found it."""
        doc, token = self.analysis.doc, self.token(end)
        if money is not None:
            at = token.i + 1
            if self.lower(end + 1) == "worth":
                at += 1
            of, last = of_phrase(doc, at) if at > token.i + 1 else (None, token.i)
            return Unit(money, token.i, max(last, token.i) if of is None else token.i, of), True, "money"
        if number.kind == "share":
            return self._share(token), True, "share"
        if number.kind == "times":
            return Unit("times", token.i, token.i), True, "times"
        named = self._written_unit(number, end)
        if named is not None:
            return named
        middle = bound_after(self.lexemes, end, self.known)
        if middle is not None and middle.edge + 1 < len(self.lexemes):  # "50+ tanks", "50,000 or more troops"
            token = self.token(middle.edge)
        start = token
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is not None and following.lower_ == "of":
            noun = next(
                (c for c in following.children if c.dep_ == "pobj" and c.tag_ in ("NNS", "NNPS")), None
            )
            if noun is None and number.kind in ("vague", "about"):
                noun = next(
                    (c for c in following.children if c.dep_ == "pobj" and c.tag_ in ("NN", "NNP")), None
                )
            start = following
        else:
            noun = noun_after(token)
        if noun is None:
            return None, False, "bare"
        if following is not None and following.lower_ in DASHES and not number.digits and number.value <= 10:
            name, known = named_unit(noun, start.i + 1, self.known)
            return (Unit(name, noun.i, noun.i), True, "noun") if known else (None, False, "attribute")
        if not counts(noun, number.value, self.known) and not (
            following is not None and following.lower_ in DASHES
        ):
            return None, False, "bare"
        if following is not None and following.lower_ in DASHES and token.i + 2 < noun.i:
            joined = doc[token.i + 2]  # "a 24-member council", "a 1,000-strong force"
            if joined.lower_ == "strong":
                return Unit("person", joined.i, joined.i), True, "noun"
            if joined.tag_ in ("NN", "NNS"):
                return Unit(lemma(joined), joined.i, joined.i), False, "noun"
        name, in_lexicon = named_unit(noun, start.i + 1, self.known)
        if name == "time":
            after = doc[noun.i + 1].lower_ if noun.i + 1 < len(doc) else ""
            name = "times" if after in MULTIPLIES else "time"
        of, _ = of_phrase(doc, noun.i + 1)
        return Unit(name, noun.i, noun.i, of), in_lexicon, "noun"

    def _share(self, token: Token) -> Unit:
        doc = token.doc
        of, _ = of_phrase(doc, token.i + 1)
        if of is None and token.i + 1 < len(doc) and doc[token.i + 1].dep_ in ("det", "poss"):
            noun = noun_after(doc[token.i + 1])
            if noun is not None:
                of = doc[token.i + 2 : noun.i + 1].text
        elif of is None and token.tag_ == "CD":  # "one in three visits"
            noun = noun_after(token)
            of = noun.lower_ if noun is not None else None
        return Unit("share", token.i, token.i, of)

    def _written_unit(self, number: Numeral, end: int) -> tuple[Unit | None, bool, str] | None:
        """A unit of measure or money right after the number, as written: "5 km", "152mm", "500 crore rupees"."""
        begin = end + 1
        hyphen = (
            self.lower(begin) in DASHES and begin + 1 < len(self.lexemes) and self.lexemes[begin + 1].glued
        )
        begin += hyphen
        for length in (3, 2, 1):
            phrase = words(self.lexemes[begin : begin + length])
            if len(phrase) < length:
                continue
            one = (*phrase[:-1], phrase[-1].removesuffix("s")) if len(phrase[-1]) > 2 else phrase
            last = self.token(begin + length - 1)
            money = self.known.currency_words.get(phrase) or self.known.currency_words.get(one)
            if money is not None:
                if money == "GBP" and phrase[-1] == "pounds" and self._weighs(begin + length):
                    return self._measured("lb", last)
                return Unit(money, last.i, last.i), True, "money"
            unit = self.known.measures.get(phrase) or self.known.measures.get(one)
            if unit is None:
                continue
            if number.value == 1 and not number.digits and phrase[-1] in self.known.one_of_nothing:
                return None, False, "bare"
            if unit == "second" and phrase == ("second",) and not hyphen and number.value != 1:
                return None
            if is_calibre(last) or (last.lower_ in CALIBRE and self._of_arms(number)):
                return None, False, "calibre"
            return self._measured(unit, last)
        return None

    def _weighs(self, after: int) -> bool:
        """ "pounds of flour", "pounds (600 kgs)": a weight and no money."""
        if self.lower(after) == "of":
            return True
        inside = [
            self.lower(i).removesuffix("s") for i in range(after + 1, min(after + 4, len(self.lexemes)))
        ]
        return self.lower(after) == "(" and any(self.known.measures.get((w,)) in WEIGHTS for w in inside)

    def _of_arms(self, number: Numeral) -> bool:
        """True for the calibre behind what has it: "shells of 152 mm"."""
        at = number.first
        if at < 2 or self.lower(at - 1) != "of":
            return False
        noun = self.lower(at - 2)
        return (noun,) in self.known.counts or (noun.removesuffix("s"),) in self.known.counts

    def _measured(self, unit: str, last: Token) -> tuple[Unit | None, bool, str]:
        of = None if unit in self.known.periods else of_phrase(last.doc, last.i + 1)[0]
        if unit == "percent" and last.dep_ in ("compound", "nmod", "amod") and last.head.i > last.i:
            noun = last.head
            while noun.dep_ == "compound" and noun.head.i > noun.i:
                noun = noun.head
            of = last.doc[last.i + 1 : noun.i + 1].text  # "5 percent support"
        return Unit(unit, last.i, last.i, of), True, "measure"

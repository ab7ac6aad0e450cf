"""Numbers that are no figures: dates, ages, names, results, and words that only take up known people or things."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.found import TimeExpression
from onrecord.extraction.quantities.counting import Unit, lemma
from onrecord.extraction.quantities.knowledge import Knowledge
from onrecord.extraction.quantities.lexing import Lexeme
from onrecord.extraction.quantities.numerals import Numeral

if TYPE_CHECKING:
    from spacy.tokens import Token

MONTHS = {
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january"),
    *("february", "march", "april", "june", "july", "august", "september", "october", "november", "december"),
}
CALENDAR = {"day", "week", "month", "year", "decade", "century", "hour", "minute", "second", "fortnight"}
YEARS = (1900, 2100)
FIGURE_ROLES = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "npadvmod", "ROOT"})
PERSONAL = frozenset({"he", "she", "i", "who"})
DEFINITE = frozenset(
    {"the", "these", "those", "both", "his", "her", "its", "their", "our", "my", "your", "all"}
)


class Calendar:
    """Answers whether a stretch is part of a date, a time of day or a repeated time."""

    def __init__(self, times: Sequence[TimeExpression]) -> None:
        self._spans = sorted((t.start, t.end) for t in times if t.type != "DURATION")
        self._starts = [start for start, _ in self._spans]

    def covers(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._spans[at][1] > start


def is_year(lexeme: Lexeme) -> bool:
    """Four digits without separator that may be a year."""
    return len(lexeme.text) == 4 and lexeme.text.isdigit() and YEARS[0] <= int(lexeme.text) <= YEARS[1]


def is_calendar(lexemes: Sequence[Lexeme], number: Numeral) -> bool:
    """A day beside its month, where no time expression says so already."""
    lexeme = lexemes[number.first]
    if (
        not number.digits
        or number.first != number.last
        or number.value > 31
        or number.value != int(number.value)
    ):
        return False
    before = lexemes[number.first - 1] if number.first else None
    after = lexemes[number.last + 1] if number.last + 1 < len(lexemes) else None
    return any(
        x is not None and x.text[:1].isupper() and x.lower in MONTHS and not lexeme.text.startswith("0")
        for x in (before, after)
    )


def is_age(lexemes: Sequence[Lexeme], number: Numeral, token: Token) -> bool:
    """ "40-year-old", "aged 40", "40 years old", "Kim, 40, said"."""
    following = [x.lower for x in lexemes[number.last + 1 : number.last + 6] if x.lower not in ("-", "‑")]
    if following[:1] in (["year"], ["years"]) and (
        following[1:2] == ["old"] or following[1:3] == ["of", "age"]
    ):
        return True
    before = [x.lower for x in lexemes[max(0, number.first - 2) : number.first]]
    if before[-1:] in (["aged"], ["age"]) or before == ["age", "of"]:
        return True
    if token.dep_ == "attr" and lemma(token.head) == "be" and 10 <= number.value < 110:  # "she was eighteen"
        return any(c.dep_ == "nsubj" and c.lower_ in PERSONAL for c in token.head.children)
    commas = before[-1:] == [","] and following[:1] in ([","], ["."], [])
    if commas and number.digits and number.value < 110 and number.first >= 2:
        name = lexemes[number.first - 2]
        return name.text[:1].isupper() and token.dep_ not in ("conj",)
    return False


def is_label(
    lexemes: Sequence[Lexeme], number: Numeral, token: Token, unit: Unit | None, known: Knowledge
) -> bool:
    """A number that is part of a name: "Resolution 1718", "Channel 124", "Boeing 737", "1. First"."""
    if number.first == 0:
        after = lexemes[number.last + 1].lower if number.last + 1 < len(lexemes) else ""
        return number.digits and after in (".", ")", ":") and number.value < 1000
    previous = lexemes[number.first - 1]
    if previous.lower == "(" and number.last + 1 < len(lexemes) and lexemes[number.last + 1].lower == ")":
        return number.digits and unit is None
    if unit is None and number.digits and _follows_its_noun(lexemes, number, token):
        return True
    if previous.lower in "([" and number.digits and number.value < 1000 and unit is None:
        return True
    if (
        previous.lower == "."
        and number.first >= 2
        and lexemes[number.first - 2].lower in ("no", "nos", "art", "vol")
    ):
        return True
    if previous.kind != "word":
        return False
    capital = previous.text[:1].isupper() and number.first > 1
    if previous.lower in known.labels and (capital or unit is None or token.head.idx == previous.start):
        return True
    plain = number.first == number.last and "," not in lexemes[number.first].text
    named = capital and plain and number.digits and token.doc[token.i - 1].tag_ in ("NNP", "NNPS")
    return named and (
        unit is None or unit.name is None or token.head.i in (token.i - 1,) or token.dep_ == "compound"
    )


def _follows_its_noun(lexemes: Sequence[Lexeme], number: Numeral, token: Token) -> bool:
    """ "posts 542 and 543", "type 2": plain figures right behind a noun tell which one, not how many."""
    at = number.first - 1
    if at > 1 and lexemes[at].lower in ("and", "or", "to", "-", ",") and lexemes[at - 1].text.isdigit():
        at -= 2
    noun = lexemes[at]
    if noun.kind != "word" or not noun.text.isalpha() or "," in lexemes[number.first].text:
        return False
    before = next((t for t in token.doc[max(0, token.i - 5) : token.i] if t.idx == noun.start), None)
    after = lexemes[number.last + 1].lower if number.last + 1 < len(lexemes) else "."
    closed = after in (
        ".",
        ",",
        ";",
        ":",
        ")",
        "and",
        "or",
        "in",
        "at",
        "on",
        "”",
        '"',
        "?",
        "!",
        "to",
        "was",
        "were",
        "is",
        "are",
    )
    return before is not None and before.tag_ in ("NN", "NNS") and closed and token.dep_ != "attr"


def takes_up(lexemes: Sequence[Lexeme], number: Numeral, noun: Token | None, known: Knowledge) -> bool:
    """A small number in words that takes up who is known already: "two leaders", "the three officials"."""
    if number.digits or number.kind != "plain" or number.value > 10:
        return False
    before = lexemes[number.first - 1].lower if number.first else ""
    if noun is None:
        return True
    if lemma(noun) in CALENDAR:
        return False
    return (number.value == 2 and lemma(noun) in known.parties) or before in DEFINITE


def is_one(
    lexemes: Sequence[Lexeme], number: Numeral, noun: Token | None, in_lexicon: bool, known: Knowledge
) -> bool:
    """True for "one" that counts nothing: "one of", "one day", "no one", "one another"; what it counts must be a unit
    of the lexicon."""
    if number.value == 1 and lexemes[number.last].lower == "single" and noun is not None:
        return lemma(noun) in known.one_of_nothing
    if number.value != 1 or number.digits or lexemes[number.first].lower != "one":
        return False
    if noun is None or not in_lexicon or noun.i > noun.doc[noun.i].head.i + 6:
        return True
    if number.last + 1 < len(lexemes) and lexemes[number.last + 1].lower == "of":
        return True  # "one of the ships" singles out and does not count
    before = lexemes[number.first - 1].lower if number.first else ""
    return before in ("no", "any", "every", "each", "this", "that") or lemma(noun) in known.one_of_nothing

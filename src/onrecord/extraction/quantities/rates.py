"""The period of a rate: "per day", "a month", "daily", "a monthly shortfall of"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.quantities.counting import lemma
from onrecord.extraction.quantities.knowledge import Knowledge
from onrecord.extraction.quantities.lexing import Lexeme

if TYPE_CHECKING:
    from spacy.tokens import Token

LINKS = frozenset({"per", "a", "an", "each", "every", "/"})


def rate_after(
    lexemes: Sequence[Lexeme], at: int, known: Knowledge, *, money: bool = False
) -> tuple[str, int] | None:
    """The period said right at lexeme ``at``, and the last lexeme that says it; of ``money`` also what it is paid for."""
    if money and at + 1 < len(lexemes) and lexemes[at].lower == ")" and lexemes[at + 1].lower in LINKS:
        inside = rate_after(lexemes, at + 1, known, money=True)  # "1,015 francs ($162) a share"
        return None if inside is None else (inside[0], at - 1)
    if at >= len(lexemes):
        return None
    word = lexemes[at].lower
    if money and (priced := _price_of(lexemes, at, known)) is not None:
        return priced
    if word in known.period_words:
        following = lexemes[at + 1] if at + 1 < len(lexemes) else None
        # "50 daily flights": an adjective of what follows; as an adverb it ends its phrase
        if (
            following is None
            or following.kind != "word"
            or word.endswith("ually")
            or following.lower in _ENDS
        ):
            return known.period_words[word], at
    if money and word in ("each", "apiece"):
        after = lexemes[at + 1].lower if at + 1 < len(lexemes) else ""
        if after not in known.periods and after not in known.paid_per:
            return "unit", at
    if word in LINKS and at + 1 < len(lexemes):
        period = known.periods.get(lexemes[at + 1].lower)
        then = lexemes[at + 2].lower if at + 2 < len(lexemes) else ""
        if period is not None and then not in _DATES:
            return period, at + 1
        if money and lexemes[at + 1].lower in known.paid_per:
            return lexemes[at + 1].lower, at + 1
    return None


def _price_of(lexemes: Sequence[Lexeme], at: int, known: Knowledge) -> tuple[str, int] | None:
    """What money is paid for, with a word between: "$21 in cash a share", "$17 a common share", "a $37-a-share offer"."""
    following = [x.lower for x in lexemes[at : at + 5]]
    skipped = 2 if following[:2] == ["in", "cash"] else 1 if following[:1] == ["cash"] else 0
    rest = following[skipped:]
    if rest[:1] == ["-"] and rest[1:2] in (["a"], ["per"]) and rest[2:3] == ["-"]:
        return (rest[3], at + skipped + 3) if rest[3:4] and rest[3] in known.paid_per else None
    if rest[:1] not in (["a"], ["an"], ["per"], ["each"]):
        return None
    kind = 1 if rest[1:2] in (["common"], ["preferred"], ["ordinary"]) else 0
    noun = rest[1 + kind] if len(rest) > 1 + kind else ""
    return (noun, at + skipped + 1 + kind) if (skipped or kind) and noun in known.paid_per else None


_DATES = frozenset(["ago", "earlier", "before", "later", "after", "from"])
"""Behind "a year" they make a date of it: "from $2.03 a year earlier"."""


_ENDS = frozenset(
    ["and", "or", "but", "in", "at", "on", "to", "from", "since", "by", "for", "as", "while", "with"]
)


def rate_before(head: Token, known: Knowledge) -> str | None:
    """The period of the noun whose amount this is: "a monthly shortfall of 50,000 rounds", "annual output reached
    two million shells", "50 daily flights"."""
    for child in head.children:
        if child.dep_ == "amod" and child.lower_ in known.period_words and head.tag_ == "NNS":
            return known.period_words[child.lower_]
    token = head
    for _ in range(4):
        over = token.head
        if over.i == token.i:
            return None
        if token.dep_ in ("pobj", "nummod", "quantmod", "compound", "prep", "dobj", "attr"):
            token = over
        else:
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            return _said(token, known)
        if token.pos_ in ("VERB", "AUX"):
            if lemma(token) not in known.levels and lemma(token) not in known.changes:
                return None
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            return _said(subject, known) if subject is not None else None
    return None


def rate_of_clause(head: Token, known: Knowledge) -> str | None:
    """The period that the clause gives: "fires 10,000 shells at the town each day", "sells 500 tonnes there annually"."""
    hang = head
    while hang.dep_ == "conj" and hang.head.i != hang.i:
        hang = hang.head
    if hang.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr") or hang.head.pos_ not in ("VERB", "AUX"):
        return None
    for child in hang.head.children:
        if child.i <= head.i:
            continue
        if child.dep_ == "npadvmod" and child.lower_ in known.periods:
            if any(c.lower_ in ("each", "every", "a", "an") for c in child.children):
                return known.periods[child.lower_]
        elif child.dep_ == "advmod" and child.lower_ in known.period_words:
            return known.period_words[child.lower_]
    return None


def _said(noun: Token, known: Knowledge) -> str | None:
    return next((known.period_words[c.lower_] for c in noun.children if c.lower_ in known.period_words), None)

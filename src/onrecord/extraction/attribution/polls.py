"""Polls that speak by their figures: "In a Bay poll, 40 percent chose Holm", "86 percent of those in a survey agree"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.extraction.attribution.counting import Counting
from onrecord.extraction.attribution.syntax import child, phrase, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

IN = frozenset({"in"})
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis"})
"""How the verb hangs whose clause a poll gives."""
FARTHEST = 4
"""Words up from the poll to the verb of its clause, or back to a "from"."""


def poll_given(noun: Token, known: Counting) -> Iterator[tuple[Token, tuple[int, int], tuple[int, ...]]]:
    """The preposition before a poll, the poll's tokens (first, last) and what it gives: the clause that it stands in, if a share
    of people stands there. Nothing where somebody says it of the poll ("said in a poll that")."""
    prep = noun.head
    if noun.lemma_.lower() not in known.polls or noun.dep_ != "pobj" or prep.lower_ not in IN:
        return
    named = any(c.pos_ == "PROPN" for c in noun.children)
    if child(noun, ["det", "poss"]) is None and not named:
        return  # "in national polls": no poll in particular
    if any(t.lower_ == "from" for t in prep.doc[max(noun.sent.start, prep.i - FARTHEST) : prep.i]):
        return  # "from 58 percent in the last poll to 55 percent now"
    verb = prep.head
    for _ in range(FARTHEST):
        if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
            break
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in CLAUSES:
        return
    first, last = phrase(noun)
    inside = set(subtree(noun)) | {prep.i}
    apart = [c for c in verb.children if c.dep_ in {"advcl", "parataxis"} and c.i < prep.i]
    content = tuple(i for i in subtree(verb, apart) if i not in inside)
    if any(verb.doc[i].lemma_.lower() in known.shares for i in content):
        yield prep, (first, last), content

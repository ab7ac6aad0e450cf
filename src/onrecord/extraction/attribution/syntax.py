"""What the rules ask of the parse: subjects, noun phrases, complements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LOOSE = {"relcl", "acl", "advcl", "parataxis", "punct", "ccomp"}
"""What hangs on a noun without being part of its name."""
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
TRAILING = " \t\n,;:.–—-"


def child(token: Token, deps: Iterable[str]) -> Token | None:
    """The first child with one of these relations."""
    wanted = set(deps)
    return next((c for c in token.children if c.dep_ in wanted), None)


def agent(token: Token) -> Token | None:
    """Who does it, of a passive verb: the noun after "by"."""
    by = child(token, ["agent"]) or next((c for c in token.children if c.lower_ == "by"), None)
    return child(by, ["pobj"]) if by is not None else None


def is_passive(token: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in token.children)


def _own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb; of two before it the nearer one ("Tides I called it": the other is named)."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    before = [c for c in own if c.i < verb.i]
    return before[-1] if before else next(iter(own), None)


def subject(token: Token) -> Token | None:
    """Who says it, of a verb: its own subject, or the one it shares with the verb it hangs on."""
    for _ in range(4):
        own = _own_subject(token)
        if own is not None:
            if own.tag_ in {"WP", "WDT"}:  # "officials who say"
                return token.head if token.dep_ == "relcl" else None
            return own
        if token.dep_ in {"acl", "relcl"} and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return token.head
        if token.dep_ not in {"conj", "advcl", "xcomp", "parataxis"} or token.head.i == token.i:
            return None
        above = token.head
        if token.dep_ == "conj" and above.dep_ == "ccomp" and above.tag_ != token.tag_ == above.head.tag_:
            token = (
                above  # "Kim said it is closer, and promised ...": by its tense the promise goes with "said"
            )
        token = token.head
        if token.pos_ not in {"VERB", "AUX"}:
            return None
        if is_passive(token):
            return agent(token) or child(token, SUBJECTS)
    return None


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of a head with appositions and prepositions, without clauses: (first, last) token."""
    first = last = head.i
    stack = [head]
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        for c in token.children:
            if c.dep_ in LOOSE or (c.dep_ in {"conj", "cc"} and token is head and c.pos_ in {"VERB", "AUX"}):
                continue
            stack.append(c)
    return first, last


def subtree(head: Token, without: Iterable[Token] = ()) -> list[int]:
    """Tokens below a head (it included), without some branches, in order."""
    left_out = {t.i for t in without}
    found: list[int] = []
    stack = [head]
    while stack:
        token = stack.pop()
        if token.i in left_out:
            continue
        found.append(token.i)
        stack.extend(token.children)
    return sorted(found)


def split_clause(verb: Token) -> list[int]:
    """The clause in "found losses of wheat by May exceeded a tenth": the parser takes its subject for the verb's object and
    its verb for a second one, which neither "and" nor a comma joins to the first."""
    thing = child(verb, ["dobj"])
    if thing is None or thing.i < verb.i:
        return []
    for other in verb.children:
        if other.dep_ != "conj" or other.tag_ not in {"VBD", "VBZ", "VBP", "MD"} or other.i < thing.i:
            continue
        if child(other, SUBJECTS) is None and all(
            c.dep_ not in {"cc", "punct"} for c in verb.children if c.i < other.i and c.i > verb.i
        ):
            return [
                i
                for i in range(thing.left_edge.i, other.right_edge.i + 1)
                if not verb.doc[i].is_punct or i < other.right_edge.i
            ]
    return []


def span_of(text: str, start: int, end: int) -> Span:
    """The stretch without white space and stray marks at its ends."""
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    while start < end and text[start] in TRAILING:
        start += 1
    return Span(start, end)


def cue_words(verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negation, particles and adverbs that stand unbroken before it, and a particle after."""
    first = verb.i
    beside = {c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"}}
    while first - 1 in beside:
        first -= 1
    last = verb.i
    if any(c.i == last + 1 and c.dep_ == "prt" for c in verb.children):
        last += 1
    return first, last

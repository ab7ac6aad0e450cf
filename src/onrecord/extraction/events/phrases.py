"""Noun phrases on the parse: what is joined, what a pronoun stands for, what prepositions add, what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
DEEPEST = 12
"""Governors climbed at most: keeps a mad parse from costing more than a sane one."""
BY_NOUN = frozenset({"amod", "compound", "nmod"})
"""What stands before a noun without being its owner."""


def conjoined(token: Token) -> list[Token]:
    """The token and what is joined to it on its right ("A, B and C" from A)."""
    found = [token]
    for part in found:
        found.extend(c for c in part.children if c.dep_ == "conj")
        if len(found) > 20:
            break
    return found


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is itself."""
    if token.lower_ not in RELATIVE or token.tag_ not in {"WP", "WDT", "WP$", "IN"}:
        return token
    clause = token
    for _ in range(DEEPEST):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.head is clause:
            break
        clause = clause.head
    return token


def spread(tokens: list[Token]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens:
        found.extend(t for t in conjoined(antecedent(token)) if t not in found)
    return tuple(found)


def prepositions(token: Token) -> dict[str, tuple[Token, ...]]:
    """What prepositions join to the token: ``{"with": (Kim,), "out of": ...}``, conjuncts included."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep_ not in {"prep", "agent", "dative", "advmod", "conj"} or child.pos_ not in {
            "ADP",
            "SCONJ",
            "ADV",
        }:
            continue
        _take_prep(child, child.lower_, found)
    return {k: tuple(v) for k, v in found.items()}


def _take_prep(child: Token, name: str, found: dict[str, list[Token]]) -> None:
    if child.dep_ == "prep" and child.n_rights == 0 and child.i + 1 < len(child.doc):
        found.setdefault(name, []).extend(_next_phrase(child))
    for inner in child.children:
        if inner.dep_ in {"pobj", "pcomp"}:
            found.setdefault(name, []).extend(spread([inner]))
        elif inner.dep_ == "prep" or (inner.dep_ == "conj" and inner.pos_ == "ADP"):
            _take_prep(inner, inner.lower_, found)


def _next_phrase(prep: Token) -> list[Token]:
    """A preposition that the parser left without its noun: the phrase that follows ("asylum to five officers holed up")."""
    for token in prep.doc[prep.i + 1 : prep.i + 8]:
        if token.pos_ in {"NOUN", "PROPN"} and token.left_edge.i == prep.i + 1:
            return [token]
    return []


def of_what(token: Token) -> list[Token]:
    """What a counting word counts: "1000s of carloads", also where the parser hangs "of" on the verb."""
    preps = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
    if not preps and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "of":
        preps = [token.doc[token.i + 1]]
    return [g for p in preps for g in p.children if g.dep_ == "pobj"]


def _parts(thing: Token) -> list[Token]:
    """A phrase's head with its appositions and what it is of, three steps down."""
    found = [thing]
    for token in found:
        found.extend(c for c in token.children if c.dep_ == "appos")
        if len(found) < 6:
            found.extend(of_what(token))
    return found[:6]


def with_objects(
    preps: dict[str, tuple[Token, ...]], objects: tuple[Token, ...]
) -> dict[str, tuple[Token, ...]]:
    """The parser often hangs "from Peru" in "bought coal from Peru" on the object: what the verb lacks is taken from there."""
    found = dict(preps)
    for thing in (p for o in objects for p in _parts(o)):
        for name, tokens in prepositions(thing).items():
            if name != "of" and name not in preps:
                found[name] = (*found.get(name, ()), *tokens)
    return found


def phrase(token: Token) -> Iterator[Token]:
    """A noun phrase's own words: its head and what modifies it on the left."""
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod", "det", "quantmod"}:
            yield from phrase(child)
    yield token

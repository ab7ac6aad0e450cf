"""Whom a noun phrase means that names nobody: "the editors of two papers", "a rebel faction", of an attack "the camp".

The nouns are in ``lexicon/people.yaml``. Whoever is found so is known by the words of the text and by no more; the phrase may
say of which state he is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.extraction.events.parties import known
from onrecord.extraction.events.phrases import BY_NOUN, of_what
from onrecord.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.frames import Frames
    from onrecord.extraction.events.parties import Parties
    from onrecord.lexicon import Lexicon

LONGEST = 9
"""Words in a name; a longer phrase is cut to its head and what stands just before it."""
OF_AT_MOST = 5
"""Words of an "of ..." that is part of the name."""
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"}
)
WHERE = frozenset({"in", "at", "on", "near", "off", "outside", "inside", "around", "across"})
BACKED = frozenset(
    {"backed", "funded", "supported", "sponsored", "financed", "trained", "armed", "aligned", "allied"}
)
COUNTED = 3
"""Steps down from "hundreds" to "of mostly young men"."""


class Nouns(NamedTuple):
    people: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    plural: frozenset[str]
    struck: frozenset[str]
    endings: tuple[str, ...]
    not_endings: frozenset[str]
    apart: frozenset[str]
    elsewhere: frozenset[str]


@cache
def nouns(lexicon: Lexicon) -> Nouns:
    """The lexicon's nouns, read once."""
    table = lexicon.table("people")
    kinds = {name: frozenset(table[name]) for name in Nouns._fields if name != "endings"}
    return Nouns(endings=tuple(table["endings"]), **kinds)


def is_people(token: Token, words: Nouns, places: bool = True, struck: bool = False) -> bool:
    """Does the noun mean people or a body; with ``places`` also where they live, with ``struck`` what an attack may hit?"""
    if token.pos_ == "PRON":
        return _those_who(token)
    if token.pos_ != "NOUN":
        return False
    lemma, form = token.lemma_.lower(), token.lower_
    if (
        lemma in words.people
        or lemma in words.bodies
        or form in words.people
        or form in words.bodies
        or (places and lemma in words.places)
    ):
        return True
    if struck and lemma in words.struck:
        return True
    if lemma in words.plural:
        return token.tag_ == "NNS"
    return lemma not in words.not_endings and any(lemma.endswith(e) and lemma != e for e in words.endings)


def _those_who(token: Token) -> bool:
    """ "those who stayed in office"."""
    return token.lower_ in {"those", "anyone", "everyone", "anybody", "everybody", "people"} and any(
        c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children) for c in token.children
    )


def counted(token: Token, frames: Frames) -> Token:
    """Who is counted: "hundreds of mostly young men" are the men."""
    for _ in range(COUNTED):
        inner = of_what(token) if token.lemma_.lower() in frames.of("parts") or token.pos_ == "NUM" else []
        if not inner:
            break
        token = inner[0]
    return token


def title(head: Token) -> str:
    """What the text calls them: the phrase without article, day and relative clause: "editors of two papers"."""
    doc = head.doc
    first = head.i
    while first > head.left_edge.i and head.i - first < LONGEST - 1 and not _apart(doc[first - 1]):
        first -= 1
    while first < head.i and (
        doc[first].dep_ in {"det", "predet", "case"}
        or doc[first].dep_ in {"advmod", "quantmod"}
        or doc[first].tag_ in {"PRP$", "RB", "CC", "POS"}
        or doc[first].lower_ in DAYS
        or doc[first].is_punct
    ):
        first += 1
    last = head.i
    if head.pos_ == "PRON":
        clause = next((c for c in head.children if c.dep_ == "relcl"), None)
        last = min(clause.right_edge.i, head.i + LONGEST) if clause is not None else last
    for child in head.children:
        named = {"of", "for"} if head.pos_ == "PROPN" else {"of"}
        if child.dep_ == "prep" and child.lower_ in named and child.i == head.i + 1:
            end = child.right_edge.i
            if end - child.i <= OF_AT_MOST and not any(
                t.pos_ in {"VERB", "AUX"} or t.is_punct for t in child.subtree
            ):
                last = end
    while last > head.i and doc[last].is_punct:
        last -= 1
    return " ".join(doc[first : last + 1].text.split())


def _apart(token: Token) -> bool:
    """Is it a sign that sets a phrase apart from what stands before it?"""
    return token.is_punct and token.text not in {"-", "'", "’", '"', "“", "”", ".", "–"}


def as_party(head: Token, parties: Parties, words: Nouns) -> Actor:
    """Whoever the noun means, with the state that the phrase gives, if it gives one and no more."""
    own = head.pos_ == "NOUN" and head.lemma_.lower() not in words.elsewhere
    states = {a.country for a in parties.of(head) if a.country} if own else set()
    name = title(head)
    return Actor(name, None, "group", states.pop() if len(states) == 1 else None)


def owned(head: Token, parties: Parties, words: Nouns) -> tuple[Actor, ...]:
    """Whose the people are where they do not act for him: the bank of "the bank's customers"."""
    if head.pos_ != "NOUN" or head.lemma_.lower() not in words.apart or parties.own(head):
        return ()
    return tuple(a for a in parties.near(head) if known(a) and a.kind in {"organisation", "media", "group"})


def located(head: Token, parties: Parties) -> tuple[Actor, ...]:
    """The states which a phrase only says where it is: "a tanker near Peru", "a village in Kenya"."""
    if head.pos_ != "NOUN" or any(known(a) for a in parties.near(head)):
        return ()
    scenes = [c for c in head.children if c.dep_ == "prep" and c.lower_ in WHERE]
    found = [a for p in scenes for t in p.children if t.dep_ == "pobj" for a in parties.own(t, True)]
    return tuple(a for a in found if a.kind == "state")


def adjective_of(head: Token, parties: Parties) -> Actor | None:
    """The one state whose adjective or name stands before a noun that names nobody: the Peru of "Peruvian weavers"."""
    if any(known(a) for a in parties.own(head)):
        return None
    states = [a for c in head.lefts if c.dep_ in BY_NOUN for a in parties.own(c) if a.kind == "state"]
    return states[0] if len(states) == 1 else None


def backer(head: Token, parties: Parties) -> Actor | None:
    """The state of "a Peru-backed faction", "a Peruvian government-funded group"."""
    for child in head.lefts:
        if child.lower_ in BACKED and child.i >= 2 and head.doc[child.i - 1].text == "-":
            for token in head.doc[max(head.left_edge.i, child.i - 4) : child.i]:
                for actor in parties.own(token):
                    if actor.country is not None:
                        return (
                            actor
                            if actor.kind == "state"
                            else Actor(actor.name, actor.country, "state", actor.country)
                        )
    return None

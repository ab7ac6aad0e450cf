"""Which actors a noun phrase stands for: its own mention, else what modifies it, else what it is of.

"Russian troops", "the rights of Palestinians", "an Australian ultimatum" and "a visit to Haiti" each name a state that the
head noun does not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from onrecord.extraction.events.phrases import DEEPEST, antecedent, conjoined
from onrecord.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.analysis import Analysis
    from onrecord.extraction.found import Mention

PLACE_RULE = "actors/capital-place"
WHERE = ("actors/state", "actors/capital", "actors/place")
"""Rules of mentions that are a name of a place, and no adjective of one."""
BEFORE = frozenset({"poss", "amod", "compound", "nmod", "nummod"})
OF = frozenset(
    {
        "of",
        "in",
        "from",
        "by",
        "against",
        "with",
        "between",
        "among",
        "to",
        "for",
        "on",
        "at",
        "inside",
        "near",
        "over",
        "into",
    }
)
AWAY = frozenset({"from", "by"})
"""Whoever sends or does it: "promised an update from the minister" promises the minister nothing."""
CURRENCIES = frozenset(
    {"dollar", "pound", "euro", "yuan", "rouble", "ruble", "franc", "peso", "rupee", "yen", "won", "dinar"}
)


FIRMS = frozenset(
    {
        *(
            "inc",
            "corp",
            "corporation",
            "co",
            "company",
            "ltd",
            "limited",
            "plc",
            "llc",
            "llp",
            "ag",
            "sa",
            "nv",
            "gmbh",
            "spa",
            "bv",
            "oy",
            "kk",
        ),
        *(
            "holdings",
            "bancorp",
            "bancshares",
            "airlines",
            "airways",
            "motors",
            "industries",
            "stores",
            "brewing",
            "pharmaceuticals",
        ),
    }
)
"""Parts of the names of firms, as their keys have them: a firm stands for no state, and what it does for itself is no event
between sides of which one is political."""


class Cast(Protocol):
    """Who is mentioned where (coreference.py)."""

    @property
    def mentions(self) -> tuple[Mention, ...]: ...

    def at(self, token_index: int) -> tuple[Actor, ...]:
        """Whom the mention stands for whose head, or part of whose name, is that token."""
        ...


def known(actor: Actor) -> bool:
    """True where more than a name is known: a country or an identity."""
    return actor.country is not None or actor.actor is not None


def political(actor: Actor) -> bool:
    """A state, or somebody who is known to stand for one, or an office, body or armed group."""
    if actor.country is not None or actor.kind in {"state", "office", "bloc"}:
        return True
    if actor.kind == "organisation" and not FIRMS.isdisjoint(
        (actor.actor or "").partition(":")[2].split("-")
    ):
        return False
    return actor.actor is not None and actor.kind in {"organisation", "group"}


def merged(*groups: tuple[Actor, ...] | list[Actor]) -> tuple[Actor, ...]:
    """All actors once, in order."""
    found: dict[tuple[str, str | None], Actor] = {}
    for group in groups:
        for actor in group:
            name = actor.country if actor.kind == "state" and actor.country else actor.actor or actor.name
            found.setdefault((name, actor.country), actor)
    return tuple(found.values())


def _is_short(name: str) -> bool:
    """ "US", "U.K.", "UAE", "DPRK"."""
    letters = name.replace(".", "").removeprefix("the ")
    return letters.isupper() and len(letters) < 5


def _close(head: Token) -> bool:
    """ "his partner", "her colleagues": of a person somebody else; a bloc's partners are its own."""
    close = head.lemma_.lower() in {"partner", "colleague"}
    return close and any(c.tag_ == "PRP$" and c.lower_ in {"his", "her", "my"} for c in head.children)


def _money(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in CURRENCIES


def directed(token: Token) -> bool:
    """May what hangs on this word be whom an event is directed at? Asides, times and comparisons may not."""
    if token.pos_ == "ADJ" and token.i > token.head.i:  # "a pace unknown to Peru"
        return False
    if token.dep_ == "nsubj" and any(
        c.lower_ == "what" and c.dep_ in {"dobj", "pobj"} for c in token.head.children
    ):
        return False  # "denounced what Peru called a lie": not Peru
    if token.dep_ == "prep" and token.lower_ == "in" and token.head.dep_ in {"acl", "relcl"}:
        return False  # "proposals worked out in Peru": where
    if token.dep_ in {"punct", "relcl", "parataxis", "advcl", "mark", "npadvmod"}:
        return False
    return token.dep_ != "prep" or token.lower_ in OF - AWAY


class Parties:
    """Answers, for a token, which actors its phrase stands for."""

    def __init__(
        self,
        analysis: Analysis,
        cast: Cast,
        others: frozenset[str] = frozenset(),
        followers: frozenset[str] = frozenset(),
        unnamed: frozenset[str] = frozenset(),
    ) -> None:
        """``others`` are nouns for whoever is somebody else than the one whose they are ("her rivals"), ``followers`` for
        those who go with him ("Holm supporters"), ``unnamed`` for people of whom nothing more is said."""
        self._cast = cast
        self.mentions = cast.mentions
        self._others = others
        self._followers = followers
        self._unnamed = unnamed | others
        doc = analysis.doc
        self._places: set[int] = set()
        self._covered: set[int] = set()
        self._where: set[int] = set()
        self._adjectives: set[int] = set()
        for mention in cast.mentions:
            span = analysis.tokens(mention.start, mention.end)
            if mention.rule == PLACE_RULE:
                self._places.update(range(span.start, span.end))
            self._covered.add(mention.head)
            if mention.rule.startswith(("actors/adjective", "actors/people")):
                self._adjectives.update(range(span.start, span.end))
            if mention.rule.startswith(WHERE) and not _is_short(span.text):
                self._where.update(range(span.start, span.end))
        self._doc = doc
        self._seen: dict[tuple[int, bool], tuple[Actor, ...]] = {}

    def own(self, token: Token, places: bool = False) -> tuple[Actor, ...]:
        """The actors whom the token itself names. A capital that is a mere place names none unless ``places``."""
        if token.i in self._places and not places:
            return ()
        return tuple(self._cast.at(token.i))

    def is_where(self, token: Token) -> bool:
        """Is it a state's or town's full name? Short forms ("US", "U.K.") serve as the adjective too."""
        return token.i in self._where

    def is_adjective(self, token: Token) -> bool:
        """Is it a state's adjective or the name of its people ("French")?"""
        return token.i in self._adjectives

    def is_place(self, token: Token) -> bool:
        return token.i in self._places

    def near(self, token: Token, places: bool = False) -> tuple[Actor, ...]:
        """The head's actors, else those of its modifiers ("Russian troops") and appositions."""
        head = antecedent(token)
        if _money(head):  # "1.6 billion US dollars" are nobody's in particular
            return ()
        found = self.own(head, places)
        if any(known(a) for a in found):
            return self._named(head, found) or self._of_state(head, found)
        other = head.lemma_.lower() in self._others or _close(head)
        for child in head.children:
            if child.dep_ in BEFORE:
                if self._named_after(child, found) or self._belongs(child, head, found):
                    continue
                if other and child.dep_ in {"poss", "compound", "nmod"} and self._is_one(child, places):
                    continue  # "her rivals", "the Ukraine allies": others than she and Ukraine
                below = merged(*(self.own(t, places) for t in conjoined(child)))
                if not below and child.dep_ in {"compound", "nmod", "poss"}:
                    below = self.near(child, places)
                if any(known(a) for a in below):
                    persons = all(a.kind == "person" for a in below)
                    if persons and head.pos_ == "NOUN" and head.lemma_.lower() in self._followers:
                        return (Actor(self._called(head), None, "group", below[0].country),)
                    return below
                if child.dep_ == "poss" and child.pos_ == "PROPN" and any(a.kind == "person" for a in below):
                    return below  # "Smith's visit to Peru" is Smith's, known or not
        explained = self._explained(head) if not found else ()
        if explained:
            return explained
        for child in head.children:
            if child.dep_ == "appos" and not any(a.kind == "person" for a in found):
                below = self.near(child, places)
                if any(known(a) for a in below):
                    return below
        return found

    def _of_state(self, head: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """ "an American Muslim": of a people that has no state of its own the adjective says whose citizen he is."""
        if len(found) != 1 or found[0].kind != "group" or found[0].country is not None:
            return found
        for child in head.children:
            states = self.own(child) if child.dep_ in {"amod", "compound", "nmod"} else ()
            if len(states) == 1 and states[0].kind == "state":
                return (replace(found[0], name=self._called(head), country=states[0].country),)
        return found

    def _named(self, head: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """ "The first Norwegian to do it, Ola Holm,": the name says who it is, the noun of which state he is."""
        if not all(a.kind == "group" and a.actor is None for a in found) or head.tag_ not in {"NN", "NNP"}:
            return ()
        for child in head.children:
            if child.dep_ == "appos" and child.i > head.i:
                own = [a for a in self.own(child) if a.kind in {"person", "organisation"}]
                if own:
                    return tuple(replace(a, country=a.country or found[0].country) for a in own)
        return ()

    def _called(self, head: Token) -> str:
        """The phrase up to its head, without article and owner's pronoun: "Holm supporters"."""
        first = head.left_edge.i
        while first < head.i and (
            self._doc[first].dep_ == "det" or self._doc[first].tag_ == "PRP$" or self._doc[first].is_punct
        ):
            first += 1
        return " ".join(self._doc[first : head.i + 1].text.split())

    def people(self, tokens: tuple[Token, ...]) -> tuple[Actor, ...]:
        """Whoever these phrases stand for where nothing but a common noun says it: "was rebuked by opponents"."""
        heads = [t for t in tokens if t.pos_ == "NOUN" and t.lemma_.lower() in self._unnamed]
        return merged(*([Actor(self._called(t), None, "group", None)] for t in heads))

    def called(self, head: Token) -> tuple[Actor, ...]:
        """Whoever a common noun stands for: of whom it is said ("Kim is a man who ..."), else unnamed people."""
        return self.said_to_be(head) or self.people((head,))

    def named(self, head: Token) -> tuple[Actor, ...]:
        """Whoever bears a name of which nothing more is known."""
        return (Actor(self._called(head), None, "group", None),)

    def _explained(self, head: Token) -> tuple[Actor, ...]:
        """ "Co-founder of Google, Ada Holm, met ...": a person in apposition to a body is whom the noun before it tells of."""
        for prep in head.children:
            if prep.dep_ != "prep" or prep.lower_ not in {"of", "at", "for"}:
                continue
            for body in prep.children:
                if body.dep_ == "pobj" and not any(a.kind == "person" for a in self.own(body)):
                    for name in body.children:
                        own = self.own(name) if name.dep_ == "appos" and name.i > body.i else ()
                        if any(a.kind == "person" for a in own):
                            return own
        return ()

    def _named_after(self, child: Token, found: tuple[Actor, ...]) -> bool:
        """ "the Jane Roe Foundation": a body is not the person whose name is part of its own."""
        return (
            child.dep_ in {"compound", "nmod"}
            and any(a.kind in {"group", "organisation"} for a in found)
            and any(a.kind == "person" for a in self.own(child))
            and any(child.text in a.name.split() for a in found)
        )

    def _belongs(self, child: Token, head: Token, found: tuple[Actor, ...]) -> bool:
        """ "Anders's Jane Roe": somebody who is named is not the person whose she is said to be."""
        owner = child.dep_ == "poss" and head.pos_ == "PROPN" and bool(found)
        return owner and any(a.kind == "person" for a in self.own(child))

    def _is_one(self, token: Token, places: bool) -> bool:
        """Is it a person or a state, and no bloc, whose allies are its members?"""
        return token.tag_ == "PRP$" or not any(
            a.kind in {"bloc", "organisation"} for a in self.own(token, places)
        )

    def of(self, token: Token, places: bool = False, depth: int = 0) -> tuple[Actor, ...]:
        """``near``, else what the phrase is of, in or from, the nearest first."""
        found = self.near(token, places)
        if any(known(a) for a in found) or depth > DEEPEST:
            return found
        if any(a.kind == "person" for a in found):  # where a private person lives makes nobody a state
            return found
        head = antecedent(token)
        if head.lemma_.lower() in self._others:
            return found  # "critics of the king"
        for child in head.children:
            if child.dep_ in {"prep", "agent"} and child.lower_ in OF:
                for inner in child.children:
                    if inner.dep_ in {"pobj", "prep"}:
                        below = self._below(inner, places, depth)
                        if any(known(a) for a in below):
                            persons = all(a.kind == "person" for a in below)
                            if persons and head.pos_ == "NOUN" and head.lemma_.lower() in self._followers:
                                return (Actor(self._called(head), None, "group", below[0].country),)
                            return below
        said = self.said_to_be(head, depth)
        return said if any(known(a) for a in said) else found or said

    def said_to_be(self, token: Token, depth: int = 0) -> tuple[Actor, ...]:
        """ "Kim is a leader who ...", "was one of three members who ...": whoever is said to be that which names nobody."""
        for _ in range(DEEPEST):
            verb = token.head
            if token.dep_ == "attr" and verb.lemma_ == "be":
                if any(c.dep_ == "expl" for c in verb.children):
                    return ()
                while verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
                    verb = verb.head  # "Holm shouts and is a bully who ..."
                return merged(
                    *(
                        self.of(t, depth=depth + 1)
                        for c in verb.children
                        if c.dep_ == "nsubj"
                        for t in conjoined(c)
                    )
                )
            counted = token.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lower_ == "one"
            if counted:
                token = verb.head
            elif token.dep_ in {"conj", "appos"}:
                token = verb
            else:
                return ()
        return ()

    def _below(self, token: Token, places: bool, depth: int) -> tuple[Actor, ...]:
        if token.dep_ == "prep":
            for inner in token.children:
                if inner.dep_ == "pobj":
                    return self._below(inner, places, depth)
            return ()
        return merged(*(self.of(t, places, depth + 1) for t in conjoined(token)))

    def deep(self, token: Token, places: bool = True, but: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
        """The nearest known actors anywhere beneath the token, other than ``but``: a last resort for whom something is
        directed at."""
        level = [token]
        for _ in range(DEEPEST):
            found = merged(*(self.near(t, places) for t in level))
            found = tuple(a for a in found if known(a) and a not in but)
            if found:
                return found
            level = [
                c
                for t in level
                if not _money(t)
                and not any(a in but for a in self.own(t))  # what else a doer's own name holds
                for c in t.children
                if directed(c)
            ]
            if not level:
                break
        return ()

    def all(self, tokens: tuple[Token, ...], places: bool = False) -> tuple[Actor, ...]:
        """Everybody whom these phrases stand for."""
        return merged(
            *(group for t in tokens for group in (self.of(t, places), self._swallowed(t), self._listed(t)))
        )

    def _listed(self, token: Token) -> tuple[Actor, ...]:
        """ "peace between Holm, Aas": in a headline a comma joins, where the parser sees an apposition of one to another."""
        own = self.own(token)
        if token.head.lower_ != "between" or len(own) != 1 or own[0].kind not in {"person", "state"}:
            return ()
        beside = [self.own(c) for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        return merged(*(b for b in beside if b and b != own and b[0].kind == own[0].kind))

    def _swallowed(self, token: Token) -> tuple[Actor, ...]:
        """Whoever the parser joined to a word within a name: "the Republic of Korea and Japan", "North and South Korea"."""
        own = self._cast.at(token.i)
        if not own:
            return ()
        sharing = [
            c
            for c in token.children
            if c.dep_ in {"nmod", "compound", "amod"}
            and self._cast.at(c.i) != own
            and any(g.dep_ == "conj" and self._cast.at(g.i) == own for g in c.children)
        ]
        inside = [
            g for c in token.children if c.dep_ == "prep" and self._cast.at(c.i) == own for g in c.children
        ]
        joined = [c for g in inside for c in conjoined(g)[1:] if self._cast.at(g.i) == own]
        return merged(*(self.own(c) for c in sharing), *(self.near(c) for c in joined))

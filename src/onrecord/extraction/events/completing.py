"""Who else takes part by the sentence's grammar, after the frames and the judge: whoever stands in the very place that the frame
names, by a noun for people though nobody names them, or joined to somebody who takes part.

Only a place that the grammar gives outright counts (subject, object, "by", "with", "to"), never one further down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.extraction.events.candidates import shared
from onrecord.extraction.events.parties import known
from onrecord.extraction.events.peopled import (
    WHERE,
    Nouns,
    adjective_of,
    as_party,
    backer,
    counted,
    is_people,
    located,
    nouns,
    owned,
    title,
)
from onrecord.extraction.events.phrases import antecedent, of_what
from onrecord.extraction.events.slots import light_verb
from onrecord.extraction.events.syntax import subjects
from onrecord.model import Actor, Fired

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.finding import Finder
    from onrecord.extraction.events.frames import Frame
    from onrecord.extraction.found import FoundEvent

HANDS = frozenset({"subject", "object", "whom", "dative", "agent", "clause", "light", "poss"})
"""Places in which somebody himself stands."""
TOWARDS = frozenset(
    {
        "with",
        "to",
        "into",
        "against",
        "on",
        "upon",
        "at",
        "toward",
        "towards",
        "between",
        "among",
        "by",
        "from",
        "of",
    }
)
"""Prepositions by which a frame may name a party."""
GOALS = frozenset({"to", "into", "at", "on", "from", "of"})
"""After these a village is only a place."""
HIT = frozenset({"object", "on", "at", "against", "agent"})
HARM = frozenset({"ASSAULT"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
BY_MANY = frozenset({"ASSAULT", "MOBILIZE", "SANCTION", "COERCE"})


@dataclass(frozen=True, slots=True)
class _Side:
    """Those on one side so far, and what was added. ``does`` tells the doers' side from the other."""

    actors: tuple[Actor, ...]
    does: bool
    told: tuple[str, ...] = ()

    def having(self, actor: Actor) -> _Side:
        why = "does it" if self.does else "has it done to him"
        return replace(self, actors=(*self.actors, actor), told=(*self.told, f"{actor.name} {why}"))

    def without(self, actors: tuple[Actor, ...]) -> _Side:
        return replace(self, actors=tuple(a for a in self.actors if a not in actors))

    def has(self, actors: tuple[Actor, ...]) -> bool:
        return shared(self.actors, actors)


def completed(finder: Finder, word: Token, frame: Frame, event: FoundEvent) -> FoundEvent:
    """The event with whoever else the grammar says takes part."""
    filling = _Filling(finder, word, event.type, nouns(finder.analysis.lexicon))
    doers = _Side(_not_alone(finder, word, event), does=True)
    if doers.actors != event.actors:
        doers = replace(doers, told=('"we" is more than who speaks',))
    if not _bare_participle(finder, word):
        doers = filling.filled(doers, frame.actor, ())
    others = filling.filled(_Side(event.recipients, does=False), frame.recipient, doers.actors)
    if event.actors and event.recipients == event.actors == others.actors:  # each other
        others = replace(others, actors=doers.actors)
    told = (*doers.told, *others.told)
    if not told:
        return event
    rule = Fired("events/by-place", "event", event.span.start, event.span.end, "; ".join(told))
    return replace(event, actors=doers.actors, recipients=others.actors, rules=(*event.rules, rule))


def _not_alone(finder: Finder, word: Token, event: FoundEvent) -> tuple[Actor, ...]:
    """ "We are fighting rebels", says a senator: nobody fights, arrests or deploys alone; it is his state that does, if known."""
    if event.type not in BY_MANY or not any(a.kind == "person" for a in event.actors):
        return event.actors
    kept: list[Actor] = []
    for actor in event.actors:
        by = {
            t.lower_
            for t in finder.filler(word).roles.subjects or word.doc[word.sent.start : word.i]
            if shared((actor,), finder.parties.own(t))
        }
        if actor.kind != "person" or "we" not in by or not by <= WE:
            kept.append(actor)
        elif actor.country is not None:
            kept.append(Actor("we", actor.country, "state", actor.country))
    return tuple(dict.fromkeys(kept))


def _bare_participle(finder: Finder, word: Token) -> bool:
    """ "three others held in the raid", "end up beaten": a participle alone whose noun the parser takes for its subject."""
    if word.tag_ != "VBN" or finder.filler(word).roles.passive:
        return False
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in word.children)
    verbs = (word, word.head) if word.dep_ == "conj" and not own else (word,)
    return not any(c.dep_ == "aux" and c.lemma_ == "have" for v in verbs for c in v.children)


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills the places around one word."""

    finder: Finder
    word: Token
    type: str
    nouns: Nouns

    def filled(self, side: _Side, slots: tuple[str, ...], taken: tuple[Actor, ...]) -> _Side:
        """The side with those who stand in the first place that holds anybody; whoever is ``taken`` is on the other side."""
        for slot in slots:
            name = slot.rstrip("@")
            if name == "below" and side.actors:
                continue
            there = self._heads(name, side.does) if name in HANDS | TOWARDS | {"below"} else []
            covered = any(side.has(self.finder.parties.all((t,))) for t in there)
            new: list[Actor] = []
            for token in there:
                side, found = self._at(token, name, side, covered)
                new += [a for a in found if not shared((a,), taken) and not side.has((a,))]
            if new and not covered and side.actors:
                side, scene = self._instead(side, there)
                if side.actors:
                    return side
                new = [replace(a, country=a.country or scene) for a in new]
            for actor in dict.fromkeys(new):
                side = side.having(actor)
            if covered or new:
                break
        return side

    def _heads(self, name: str, does: bool) -> list[Token]:
        there = [counted(t, self.finder.frames) for t in _there(self.finder, self.word, name)]
        if does and self.type in HARM:  # "the blast near a school that killed": a building kills nobody
            there = [t for t in there if t.lemma_.lower() not in self.nouns.struck]
        if name in {"object", "into", "from"} and not does:
            there = [o for t in there for o in self._owners(t) or (t,)]
        return there

    def _owners(self, token: Token) -> tuple[Token, ...]:
        """ "broke into the home of a clerk": of a thing that is no event, whose it is."""
        if is_people(token, self.nouns, True, self.type in HARM) or self.finder.parties.own(token):
            return ()
        if token.pos_ != "NOUN" or self.finder.frame(token) is not None:
            return ()
        below = [c for c in token.children if c.dep_ == "poss"] or of_what(token)
        return tuple(t for t in below if t.pos_ == "NOUN" and is_people(t, self.nouns))

    def _at(self, token: Token, name: str, side: _Side, covered: bool) -> tuple[_Side, tuple[Actor, ...]]:
        """Whoever stands there and is not yet on the side. A body gives way to those of its people who are not it, a state to
        those who are only in it or near it."""
        parties = self.finder.parties
        struck = self.type in HARM and name in HIT and not side.does
        people = is_people(token, self.nouns, name not in GOALS, struck)
        apart = owned(token, parties, self.nouns)
        if people and not apart and not side.does:
            apart = located(token, parties)
        if apart and side.has(apart):
            side = side.without(tuple(a for a in side.actors if shared((a,), apart)))
        elif side.has(parties.all((token,))) and not (people and self._of_another(token, name)):
            return self._by_whole_name(token, side, people), ()
        own = tuple(a for a in parties.own(token) if known(a))
        if own:
            return side, own if covered else ()
        return side, (as_party(token, parties, self.nouns),) if people else ()

    def _of_another(self, token: Token, name: str) -> bool:
        """ "between Peru and its dependencies": whose they are stands beside them, and is another party."""
        whose = [a for c in token.children if c.tag_ == "PRP$" for a in self.finder.parties.own(c)]
        beside = [t for t in _there(self.finder, self.word, name) if t.i != token.i]
        return shared(whose, self.finder.parties.all(tuple(beside))) and not self.finder.parties.own(token)

    def _by_whole_name(self, token: Token, side: _Side, people: bool) -> _Side:
        """ "the Peruvian Centre for Wool", "Peruvian weavers" are not Peru itself: they go by their own name, as of Peru; and
        people whom a state only backs ("a Peru-backed faction") are not that state's."""
        state = backer(token, self.finder.parties) if people else None
        if state is not None and side.has((state,)):
            there = Actor(title(token), None, "group", None)
        else:
            state = adjective_of(token, self.finder.parties)
            named = token.pos_ == "PROPN" and token.lemma_.lower() in self.nouns.bodies
            if state is None or not side.has((state,)) or not (people or named):
                return side
            there = Actor(title(token), None, "organisation" if named else "group", state.country)
        kept = side.without(tuple(a for a in side.actors if a.kind == "state" and shared((a,), (state,))))
        return side if len(kept.actors) == len(side.actors) else kept.having(there)

    def _instead(self, side: _Side, there: list[Token]) -> tuple[_Side, str | None]:
        """ "buzzed a jet near Lima": the state that is only where it happens gives way; it says of which state they are."""
        around = self.finder.filler(self.word).roles.preps
        scenes = tuple(t for p in WHERE for t in around.get(p, ()) if t not in there)
        only = self.finder.parties.all(scenes, True)
        gone = tuple(a for a in side.actors if a.kind == "state" and a in only)
        return side.without(gone), gone[0].country if len(gone) == 1 else None


def _there(finder: Finder, word: Token, name: str) -> tuple[Token, ...]:
    """The tokens that stand in a place around the word."""
    at = finder.filler(word).roles
    if name == "subject":
        return at.subjects
    if name in {"object", "whom"}:
        return at.objects or _shared(word) or _of_clause(word, at.clauses)
    if name == "dative":
        return at.datives
    if name == "agent":
        return at.agents
    if name == "poss":
        return tuple(c for c in word.lefts if c.dep_ == "poss" and c.pos_ == "NOUN")
    if name == "light":
        verb = light_verb(word, finder.frames)
        return subjects(verb, finder.frames.controls) if verb is not None else ()
    if name == "clause":
        return tuple(t for c in at.clauses for t in subjects(c, finder.frames.controls))
    if (
        name == "below"
    ):  # "threatened to halt aid to the mission": what is promised or threatened says to whom
        inner = [finder.filler(c).roles for c in at.clauses if c.dep_ == "xcomp"]
        return tuple(
            t
            for r in inner
            for t in (*r.objects, *r.datives, *r.preps.get("to", ()), *r.preps.get("with", ()))
        )
    return tuple(t for t in at.preps.get(name, ()) if t.i > word.i or name in {"by", "with"})


def _of_clause(word: Token, below: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "allowed the convoy to pass": the parser makes the object the subject of what follows."""
    return tuple(
        c
        for clause in below
        for c in clause.children
        if c.dep_ == "nsubj" and clause.tag_ == "VB" and c.i > word.i
    )


def _shared(word: Token) -> tuple[Token, ...]:
    """ "attack, harass and shut the paper": what follows the last of joined verbs is the object of them all."""
    if word.pos_ != "VERB" or any(
        c.dep_ in {"prep", "xcomp", "ccomp", "prt", "nsubjpass"} and c.i > word.i for c in word.children
    ):
        return ()
    verb = word
    for _ in range(4):
        following = [
            c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.tag_ == word.tag_
        ]
        if not following:
            return ()
        between = word.doc[verb.i + 1 : following[0].i]
        if not all(t.dep_ in {"cc", "punct", "advmod"} or t.tag_ in {"RB", "CC", ","} for t in between):
            return ()
        verb = following[0]
        found = [c for c in verb.children if c.dep_ == "dobj"]
        if found:
            return tuple(antecedent(t) for t in found)
    return ()

"""Who fills the places that a frame names: "subject", "to", "dative", "clause" and the rest.

A place name with "@" takes a capital that is a mere place too ("a visit to Pyongyang").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.extraction.events.parties import AWAY, OF, Parties, known, merged
from onrecord.extraction.events.phrases import BY_NOUN, prepositions
from onrecord.extraction.events.scope import within
from onrecord.extraction.events.syntax import Roles, roles, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.frames import Frame, Frames
    from onrecord.model import Actor


SCENES = frozenset({"in", "at", "on"})
"""What opens a sentence with these says where or when, not whom it is done to."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Resolves places around one trigger."""

    token: Token
    roles: Roles
    parties: Parties
    frames: Frames

    def fill(self, slots: tuple[str, ...], not_these: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
        """The first place with somebody known in it, else the first with anybody. Actors that hold another role are
        passed over, so that "Russia's veto" does not make Russia the one it is directed at."""
        taken = {(a.actor or a.name, a.country) for a in not_these}
        states = {a.country for a in not_these if a.country}
        first: tuple[Actor, ...] = ()
        suffering: tuple[Actor, ...] = ()
        for slot in slots:
            name, place = slot.rstrip("@"), slot.endswith("@")
            found = tuple(a for a in self.slot(name, place) if (a.actor or a.name, a.country) not in taken)
            found = found or self._people(name)
            if suffering:  # "killed 40 farmers in Peru": the farmers, who are of Peru
                if name in SCENES and len({a.country for a in found}) == 1 and found[0].kind == "state":
                    return tuple(replace(a, country=a.country or found[0].country) for a in suffering)
                continue
            if name in {"below", "in", "of"}:  # far places: the actor's own state is rarely meant
                found = tuple(a for a in found if a.country not in states or a.country is None)
            if any(known(a) for a in found) or (found and name in {"poss", "by", "dative", "agent"}):
                return found  # an owner or agent is who did it, known or not
            if (
                name == "object"
                and len(found) == len(self.roles.objects)
                and all(a.kind in {"group", "person"} for a in found)
            ):
                suffering = found
            first = first or found
        return suffering or first

    def _people(self, name: str) -> tuple[Actor, ...]:
        """Unnamed people where the parse says outright that they do it or suffer it."""
        there = {"subject": self.roles.subjects, "object": self.roles.objects, "agent": self.roles.agents}
        return self.parties.people(
            there.get(name) or self.roles.preps.get(name, ()) if name != "below" else ()
        )

    def slot(self, name: str, place: bool = False) -> tuple[Actor, ...]:
        """Whoever stands in one place."""
        direct = {
            "subject": self.roles.subjects,
            "object": self.roles.objects,
            "dative": self.roles.datives,
            "agent": self.roles.agents,
        }.get(name)
        if direct is not None:
            return self.parties.all(direct, place)
        if name == "whom":
            return merged(*(self.parties.near(t, place) for t in self.roles.objects))
        if name == "clause":
            return self._clause()
        if name == "below":
            return self._below()
        if name in {"poss", "modifier"}:
            return self._before(name, place)
        if name in {"maker", "target"}:
            return self._made_or_hit(name, place)
        if name == "scene":
            return self._scene()
        if name == "speaker":
            return self._speaker()
        if name == "doing":
            return self._doing()
        if name == "light":
            return self._light()
        there = self.roles.preps.get(name, ())
        if name in SCENES and any(t.i > self.token.i for t in there):
            # "In the days before Kim's trip, he toured a hall in Kyiv": what opens the sentence sets the scene only
            there = tuple(t for t in there if t.i > self.token.i)
        found = self.parties.all(there, place)
        if name == "against" and not found:  # says whom wherever it stands in the clause
            deep = [
                c
                for t in within(self.token)
                if t.lower_ == "against" and t.dep_ == "prep"
                for c in t.children
            ]
            found = self.parties.all(tuple(c for c in deep if c.dep_ == "pobj"), place)
        if name == "of" and not found:  # "launched an invasion of Peru"
            found = self.parties.all(
                tuple(t for o in self.roles.objects for t in prepositions(o).get("of", ())), place
            )
        return found

    def _clause(self) -> tuple[Actor, ...]:
        """ "demanded that Sudan return ...": whoever is to do it, else whoever it is about."""
        mine = self.slot("subject")
        for verb in self.roles.clauses:
            doers = self.parties.all(subjects(verb, self.frames.controls))
            doers = tuple(a for a in doers if a not in mine)
            if any(known(a) for a in doers):
                return doers
        return ()

    def _below(self) -> tuple[Actor, ...]:
        preps = tuple(
            t
            for name in sorted(self.roles.preps)
            if name in OF - AWAY
            for t in self.roles.preps[name]
            if t.i > self.token.i or name not in SCENES  # "In Peru, both candidates have opposed the deal"
        )
        mine = self.slot("subject")
        for tokens in (self.roles.objects, self.roles.datives, self.roles.clauses, preps):
            found = merged(*(self.parties.deep(t, but=mine) for t in tokens))
            if found:
                return found
        return ()

    def _before(self, name: str, place: bool) -> tuple[Actor, ...]:
        labels = {"poss"} if name == "poss" else BY_NOUN
        found: list[tuple[Actor, ...]] = []
        for child in self.token.lefts:
            if child.dep_ in labels:
                parts = [t for t in child.subtree if t.dep_ not in {"case", "punct"}]
                own = [
                    self.parties.own(t, place) for t in parts if not self._same_state(t, place)
                ]  # both sides of "the Peru-Chile talks"
                found.extend(own if any(own) else [self.parties.near(child, place)])
        return merged(*found)

    def _made_or_hit(self, name: str, place: bool) -> tuple[Actor, ...]:
        """Who stands before a noun of harm, help or travel. An adjective makes it ("the Peruvian invasion"), a place's bare
        name takes it ("the Peru invasion", "the Lima attacks"), unless the noun says on whom ("the Peru attack on Chile")."""
        said = any(self.roles.preps.get(p) for p in ("on", "against", "of", "to"))
        before = [c for c in self.token.lefts if c.dep_ in BY_NOUN]
        places = [c for c in before if self.parties.is_where(c) and c.pos_ == "PROPN"]
        if said or len(places) != 1 or any(c.dep_ == "conj" for c in places[0].children):
            return self._before("modifier", place) if name == "maker" else ()
        if name == "target":
            return self.parties.own(places[0], True)
        return merged(*(self.parties.near(c, place) for c in before if c not in places))

    def _same_state(self, token: Token, place: bool) -> bool:
        """ "Peruvian President Roe's visit" is one person's: the state before a name is not one side more."""
        first = token.head if token.dep_ == "conj" else token
        if first.dep_ not in BY_NOUN:
            return False
        states = {a.country for a in self.parties.own(token, place)}
        bearers = {a.country for a in self.parties.own(first.head, place) if a.kind != "state"}
        return bool(states) and None not in states and states <= bearers

    def _scene(self) -> tuple[Actor, ...]:
        """Where a noun's event strikes: "riots broke out in Peru", "a strike paralysed Peru"."""
        verb = self.token.head
        if self.token.dep_ == "dobj" and verb.lemma_ in self.frames.of("sufferers"):
            return self.parties.all(subjects(verb, self.frames.controls))
        if self.token.dep_ not in {"nsubj", "nsubjpass", "pobj"} or verb.pos_ not in {"VERB", "AUX"}:
            return ()
        around = roles(verb, self.frames.controls)
        places = [around.preps.get(p, ()) for p in ("in", "across", "through", "at", "near", "throughout")]
        return self.parties.all((*around.objects, *(t for p in places for t in p)), True)

    def _speaker(self) -> tuple[Actor, ...]:
        """Who says it, of words that are the speaker's own refusal: "Peru said talks were out of the question"."""
        verb = self.token.head
        if self.token.dep_ == "ccomp" and verb.lemma_ in self.frames.of("speech"):
            return self.parties.all(subjects(verb, self.frames.controls))
        return ()

    def _doing(self) -> tuple[Actor, ...]:
        """ "parked across the road in a protest": who does what goes on in the event."""
        prep = self.token.head
        if self.token.dep_ != "pobj" or prep.lower_ not in {"in", "as"} or prep.head.pos_ != "VERB":
            return ()
        return self.parties.all(subjects(prep.head, self.frames.controls))

    def _light(self) -> tuple[Actor, ...]:
        verb = light_verb(self.token, self.frames) or lending_verb(self.token, self.frames)
        return self.parties.all(subjects(verb, self.frames.controls)) if verb is not None else ()


def light_verb(noun: Token, frames: Frames) -> Token | None:
    """The verb that lends the noun its subject: "hold talks", "take part in exercises", "an attack was launched"."""
    verb = noun.head
    if noun.dep_ == "conj":
        return light_verb(noun.head, frames) if noun.head.pos_ == "NOUN" else None
    if noun.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and verb.lemma_ in frames.of("light"):
        return verb
    if (
        noun.dep_ == "pobj"
        and verb.head.lemma_ in frames.of("light_with_preposition")
        and verb.head.pos_ == "VERB"
    ):
        return verb.head
    if noun.dep_ == "pobj" and verb.head.pos_ == "NOUN" and verb.head.lemma_ in frames.of("parts"):
        return light_verb(verb.head, frames)  # "held a round of talks"
    return None


def lending_verb(noun: Token, frames: Frames) -> Token | None:
    """A verb that says more than a light one, but whose subject is the noun's too: "cancelled a visit", "demand talks"."""
    found = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    return found if found is not None and found.lemma_ in frames.of("lending") else None


def filler(token: Token, parties: Parties, frames: Frames) -> Filler:
    """A filler for the places around a token."""
    return Filler(token, roles(token, frames.controls), parties, frames)


def cast_roles(frame: Frame, at: Filler) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of a frame. Of a mutual event with several sides in one place, all stand on both."""
    actors = at.fill(frame.actor)
    recipients = at.fill(frame.recipient, actors)
    near = at.fill(tuple(s for s in frame.recipient if s != "below"), actors)
    if frame.mutual and not any(known(a) for a in near):  # what lies deeper is no side
        states = {a.country or a.actor for a in actors if known(a)}
        if len(states) > 1 or (len(actors) > 1 and not near):
            recipients = actors  # "police and miners clashed in Peru": with each other, not with Peru
    return actors, recipients

"""Pronouns: "he", "its", "they", "we", "each other"."""

from __future__ import annotations

from typing import Any

from onrecord.extraction.actors.gazetteer import slug
from onrecord.extraction.actors.words import Words
from onrecord.extraction.coreference.discourse import Discourse, Referent
from onrecord.extraction.coreference.receivers import Receivers
from onrecord.extraction.coreference.rivals import is_contested, known_instead
from onrecord.extraction.coreference.speakers import Speakers
from onrecord.extraction.found import Mention
from onrecord.model import Actor

REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
NEAR = 60.0
"""A plural at least this present is meant by "they" before a single state or body is."""
EMPTY_VERBS = frozenset(
    {"seem", "appear", "remain", "happen", "rain", "snow", "turn", "matter", "take", "follow"}
)


class Pronouns:
    """Finds whom a pronoun means among what has been spoken of."""

    def __init__(
        self,
        words: Words,
        discourse: Discourse,
        table: dict[str, Any],
        speakers: Speakers,
        *,
        named: dict[int, set[str]],
        found_at: dict[int, tuple[Actor, ...]],
    ) -> None:
        self.words = words
        self.discourse = discourse
        self.speakers = speakers
        self.named = named
        self.sort = {w: sort for sort, forms in table["pronouns"].items() for w in forms}
        self.found_at = found_at
        self.contested = False
        """Whether the pronoun read last could have meant somebody else nearly as well: then it tells nobody's sex."""
        self.sexes: dict[str, bool] = {}
        """Whether persons whose names do not tell are women, once a pronoun has told."""
        self.agentive = frozenset(table["agentive"])
        self.receivers = Receivers(words, discourse, speakers, frozenset(table["giving"]))
        self.setting_off = frozenset(table["setting_off"])
        self.willing = frozenset(table["willing"])
        self.mutual = frozenset(table["mutual"])

    def find(self, token: int, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        """The mention that the pronoun makes, or None where nobody is meant or nobody is found."""
        words = self.words
        lower = words.lower[token]
        if lower == "other" or (lower == "another" and words.lower[token - 1] == "one"):
            return None
        sort = self.sort.get(lower)
        if sort is None:
            return None
        if sort in {"speaker", "side"}:
            return self._speaker(token, sort, at)
        if sort == "thing" and self._empty(token):
            return None
        if lower in REFLEXIVE:
            return self._reflexive(token, at)
        again = self.receivers.again(token, sort, at)
        if again is not None:
            self.discourse.mention(again, token)
            return self._made(token, again.actors, f"coreference/{lower}")
        joined = self._joined(token, at)
        if joined:
            return self._made(token, joined, f"coreference/{lower}")
        named = self._dislocated(token, sort, at) or self._ahead(token, sort)
        if named:
            same = (
                r
                for r in self.discourse.referents.values()
                if r.actors and r.actors[0].actor == named[0].actor
            )
            known = next((r for r in same if len(r.actors) == len(named) and named[0].actor), None)
            if known is not None:
                self.discourse.mention(known, token)
            return self._made(token, named, f"coreference/{lower}")
        referent = self._choose(token, sort, at)
        if referent is None or not referent.actors:
            if referent is not None:
                self.discourse.mention(referent, token)
            return None
        if sort in {"male", "female"}:
            if referent.maybe:
                self._reveal(referent, sort == "female")
            elif referent.female is None and referent.actors[0].actor and not self.contested:
                self.sexes[referent.actors[0].actor] = referent.female = sort == "female"
        if sort == "thing":
            referent.maybe = False  # what is an "it" is nobody's name
        self.discourse.mention(referent, token)
        return self._made(token, referent.actors, f"coreference/{lower}")

    def _made(self, token: int, actors: tuple[Actor, ...], rule: str) -> Mention:
        words = self.words
        return Mention(words.start[token], words.end[token], token, actors, rule, True)

    def _reveal(self, referent: Referent, female: bool) -> None:
        """A name that "he" takes up is a person's."""
        name = referent.actors[0].name
        referent.actors = (Actor(name, f"person:{slug(name)}", "person", None),)
        referent.person, referent.maybe, referent.female = True, False, female

    def _joined(self, token: int, at: dict[int, tuple[Actor, ...]]) -> tuple[Actor, ...]:
        """ "Egypt and its allies": the possessive means what its noun is joined to."""
        words = self.words
        if words.dep[token] != "poss" or words.dep[words.head[token]] != "conj":
            return ()
        first = words.head[words.head[token]]
        actors = at.get(first, ())
        person = bool(actors) and actors[0].kind in {"person", "unnamed"}
        return (
            actors
            if len(actors) == 1 and person == (self.sort[words.lower[token]] in {"male", "female"})
            else ()
        )

    def _dislocated(self, token: int, sort: str, at: dict[int, tuple[Actor, ...]]) -> tuple[Actor, ...]:
        """ "The minister, Lee, he has explained", "As for Lee, he said": a subject behind a name and a comma is that name's."""
        words = self.words
        if token < 2 or words.dep[token] != "nsubj" or words.text[token - 1] != ",":
            return ()
        name = token - 2
        loose = words.dep[name] in {"npadvmod", "dep", "ROOT", "nsubj", "dislocated", "appos", "intj"}
        above = words.head[name]
        loose = loose or (words.lower[above] == "for" and above > 0 and words.lower[above - 1] == "as")
        opens = all(words.pos[i] != "VERB" for i in range(words.bounds[words.sentence[token]][0], token))
        actors = at.get(name, ())
        return actors if loose and opens and self._suits(actors, sort) else ()

    def _ahead(self, token: int, sort: str) -> tuple[Actor, ...]:
        """ "In his speech, Lee said", "While he refused, Lee ...": a possessive in what opens a sentence, or the subject of a
        clause that sets another off, is the subject's that follows, where nobody of its own sentence stands before it."""
        words = self.words
        aside = words.dep[token] == "nsubj" and any(
            words.dep[c] == "mark" and words.lower[c] in self.setting_off
            for c in words.children[words.head[token]]
        )
        if words.dep[token] != "poss" and not aside:
            return ()
        first, last = words.bounds[words.sentence[token]]
        at = token
        while words.head[at] != at and words.dep[at] not in {"prep", "advcl"}:
            at = words.head[at]
        verb = words.head[at]
        while words.dep[verb] in {"prep", "pobj", "pcomp", "advcl"} and words.head[verb] != verb:
            verb = words.head[verb]
        subject = next(
            (c for c in words.children[verb] if words.dep[c] in {"nsubj", "nsubjpass"} and token < c < last),
            None,
        )
        if subject is None or verb <= at or any(i in self.found_at for i in range(first, token)):
            return ()
        actors = self.found_at.get(subject, ())
        return actors if self._suits(actors, sort) else ()

    @staticmethod
    def _suits(actors: tuple[Actor, ...], sort: str) -> bool:
        """May a pronoun of this sort stand for them?"""
        if not actors:
            return False
        persons = all(a.kind == "person" for a in actors)
        if sort in {"male", "female"}:
            return persons and len(actors) == 1
        if sort == "thing":
            return not persons and len(actors) == 1 and actors[0].kind != "group"
        return len(actors) > 1 or not persons

    def _empty(self, token: int) -> bool:
        """ "It is likely that": nobody is meant."""
        words = self.words
        if words.dep[token] == "expl":
            return True
        if words.lower[token] != "it" or words.dep[token] not in {"nsubj", "nsubjpass"}:
            return False
        verb = words.head[token]
        if words.lemma[verb] in EMPTY_VERBS:
            return True
        judged = [c for c in words.children[verb] if words.dep[c] in {"acomp", "attr"}]
        if words.lemma[verb] == "be" and judged:
            return not any(words.lemma[j] in self.willing for j in judged)
        passive = words.dep[token] == "nsubjpass" or (  # "it is unsurprising that", read as a progressive
            words.lemma[verb] not in self.agentive
            and any(words.lemma[c] == "be" for c in words.children[verb])
        )
        return passive and any(words.dep[c] in {"ccomp", "csubj"} for c in words.children[verb])

    def _reflexive(self, token: int, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        words = self.words
        verb = words.head[token]
        for _ in range(3):
            subjects = (
                c for c in words.children[verb] if words.dep[c] in {"nsubj", "nsubjpass"} and c < token
            )
            subject = next(subjects, None)
            if subject is not None:
                actors = at.get(subject)
                return self._made(token, actors, "coreference/reflexive") if actors else None
            verb = words.head[verb]
        return None

    def _speaker(self, token: int, sort: str, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        actors = self.speakers.of_quote(token, at) or self.speakers.of_turn(self.words.start[token])
        if not actors:
            return None
        if sort == "side":
            sides = []
            for actor in actors:
                state = actor.country
                sides.append(Actor(actor.name, state, "state", state) if state else actor)
            actors = tuple(sides)
        return self._made(token, actors, f"coreference/{sort}")

    def _choose(self, token: int, sort: str, at: dict[int, tuple[Actor, ...]]) -> Referent | None:
        words = self.words
        verb = self._clause(token)
        barred = self._barred(token)
        saying = self.speakers.of_quote(token, at) or self.speakers.of_turn(words.start[token])
        speaking = {a.actor for a in saying if a.actor} | self._complements(token)
        last = self.speakers.last_before(token, at) if sort in {"male", "female"} else ()
        if len(last) == 1:
            spoke = next(
                (
                    r
                    for r in self.discourse.ranked(token)
                    if len(r.actors) == 1 and r.actors[0].actor == last[0].actor
                ),
                None,
            )
            if spoke is not None and self._fits(spoke, sort, True):
                return spoke
        active = words.dep[token] == "nsubj" and words.lemma[verb] in self.agentive
        spoken = self.speakers.closed_before(token) if sort in {"male", "female"} else None
        fitting = [
            r
            for r in self.discourse.ranked(token)
            if not any(t in barred for t in r.tokens)
            and self._fits(r, sort, active)
            and not (speaking and len(r.actors) == 1 and r.actors[0].actor in speaking)
            and not (spoken and spoken[0] <= words.start[r.first] < spoken[1])
        ]
        if sort == "thing":
            fitting = [r for r in fitting if not self._is_joined(r)]
        given = self.receivers.given_to(token)
        for referent in fitting:
            if given & set(referent.tokens):
                return referent
        if sort == "plural":
            both = self._both(token, verb)
            if both is not None:
                return both
            # one state or body only where nothing plural is near
            own = self._own_subject(token)
            joined_there = any(r.plural and own in r.tokens for r in fitting)
            several = [
                r
                for r in fitting
                if (r.plural and r.weight >= NEAR) or (own in r.tokens and not r.thing and not joined_there)
            ]
            fitting = several or fitting
        chosen = fitting[0] if fitting else None
        if chosen is not None and sort in {"male", "female"}:
            female = sort == "female"
            chosen = known_instead(chosen, fitting, female=female)
            self.contested = is_contested(chosen, self.discourse.referents.values(), female=female)
        if sort == "plural" and not saying and chosen is not None:  # in speech "they" may well be a state
            if self._is_one_state(chosen) and not self._is_subject_here(chosen):
                return None
            if self._is_one_body(chosen) and "pobj" in chosen.roles:
                return None
        return chosen

    def _is_joined(self, referent: Referent) -> bool:
        """Named in this sentence only as one of several: "Peru and Chile warned Iran that ... if it ..." is not Peru."""
        words = self.words
        if referent.sentence != self.discourse.sentence or not referent.actors:
            return False
        return all(
            (words.dep[t] == "conj" and words.head[t] in self.found_at)
            or any(words.dep[c] == "conj" and c in self.found_at for c in words.children[t])
            for t in referent.tokens
        )

    @staticmethod
    def _is_one_state(referent: Referent) -> bool:
        return len(referent.actors) == 1 and referent.actors[0].kind == "state"

    @staticmethod
    def _is_one_body(referent: Referent) -> bool:
        """A body; "they" seldom are one that stands under a preposition ("when the bill came to the Senate")."""
        return len(referent.actors) == 1 and referent.actors[0].kind in {"organisation", "office", "bloc"}

    def _is_subject_here(self, referent: Referent) -> bool:
        """ "Peru said they ...": only beside its own verb is a single state a "they"; further on they are its people."""
        subjects = {"nsubj", "nsubjpass"}
        return referent.sentence == self.discourse.sentence and any(
            self.words.dep[t] in subjects for t in referent.tokens
        )

    def _both(self, token: int, verb: int) -> Referent | None:
        """ "Peru accused Chile. They met": who do together what takes two are the two of the sentence before, where it names
        no others."""
        words = self.words
        if words.dep[token] not in {"nsubj", "nsubjpass"} or words.lemma[verb] not in self.mutual:
            return None
        near = [
            r
            for r in self.discourse.referents.values()
            if r.sentence >= self.discourse.sentence - 1 and r.actors and not r.thing
        ]
        sides = [r for r in near if len(r.actors) == 1 and not r.plural]
        if len(near) != 2 or len(sides) != 2 or sides[0].person != sides[1].person:
            return None
        sides.sort(key=lambda r: r.tokens[0])
        actors = (*sides[0].actors, *sides[1].actors)
        return Referent(f"pair:{token}", actors, plural=True, person=sides[0].person)

    def _own_subject(self, token: int) -> int:
        """The subject of the clause that a possessive stands in ("The team brought their robot"), -1 where there is none."""
        words = self.words
        if words.dep[token] != "poss":
            return -1
        verb = self._clause(token)
        return next((c for c in words.children[verb] if words.dep[c] in {"nsubj", "nsubjpass"}), -1)

    def _complements(self, token: int) -> set[str]:
        """Who is named after the noun that a possessive stands before: "his talks with Lee" are not Lee's."""
        words = self.words
        if words.dep[token] != "poss":
            return set()
        found: set[str] = set()
        for preposition in words.children[words.head[token]]:
            if preposition > token and words.dep[preposition] == "prep":
                for obj in words.children[preposition]:
                    found |= self.named.get(obj, set())
        return found

    def _clause(self, token: int) -> int:
        words = self.words
        at = token
        for _ in range(6):
            at = words.head[at]
            if words.pos[at] in {"VERB", "AUX"}:
                break
        return at

    def _barred(self, token: int) -> set[int]:
        """Tokens in the same clause that a plain pronoun cannot mean: "Kim met him" is not Kim."""
        words = self.words
        if words.dep[token] == "poss":
            owned = words.head[token]
            # "Firefox, its main rival": neither the noun nor what it explains
            return {owned, words.head[owned]} if words.dep[owned] == "appos" else {owned}
        verb = words.head[token]
        if words.dep[token] == "pobj":
            above = words.head[verb]
            if words.pos[above] not in {"VERB", "AUX"}:
                return {above}
            verb = above
        if words.pos[verb] not in {"VERB", "AUX"}:
            return set()
        arguments = {"nsubj", "nsubjpass", "dobj", "dative"}
        barred = {c for c in words.children[verb] if words.dep[c] in arguments and c != token}
        if not any(words.dep[c] in {"nsubj", "nsubjpass"} for c in words.children[verb]) and words.dep[
            verb
        ] in {"xcomp", "conj"}:
            above = words.head[verb]
            barred |= {c for c in words.children[above] if words.dep[c] in {"nsubj", "nsubjpass"}}
        for b in list(barred):
            barred |= {c for c in words.children[b] if words.dep[c] == "conj"}
        return barred

    def _fits(self, referent: Referent, sort: str, active: bool) -> bool:
        if referent.thing and active:
            return False
        first = referent.actors[0] if referent.actors else None
        if referent.female is None and first is not None and first.actor in self.sexes:
            referent.female = self.sexes[first.actor]
        if sort == "male":
            return (referent.person or referent.maybe) and not referent.plural and referent.female is not True
        if sort == "female":
            return (
                (referent.person or referent.maybe) and not referent.plural and referent.female is not False
            )
        if sort == "thing":
            return not referent.person and not referent.plural and (first is None or first.kind != "group")
        if referent.thing:
            return referent.plural
        if referent.plural:
            return True
        return (
            first is not None
            and first.kind in {"organisation", "office", "group", "bloc", "media", "state"}
            and (not referent.person)
        )

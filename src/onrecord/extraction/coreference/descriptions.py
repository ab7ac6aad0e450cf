"""Whom a description takes up: "the ministry", "the country", "the North"; offices and pairs have files of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.extraction.actors import Found
from onrecord.extraction.actors.persons import Persons
from onrecord.extraction.actors.roles import Role
from onrecord.extraction.coreference.called import Called
from onrecord.extraction.coreference.discourse import Discourse
from onrecord.extraction.coreference.epithets import Epithets
from onrecord.extraction.coreference.offices import PERSONAL, Offices
from onrecord.extraction.coreference.pairs import Pairs
from onrecord.extraction.coreference.speakers import Speakers
from onrecord.extraction.found import Mention
from onrecord.model import Actor

NAMED_SO = frozenset({"court", "bank", "ministry", "department", "team", "panel", "service"})
"""Kinds of bodies that bear the word in their names: another body is not meant."""


class Descriptions:
    """Gives descriptions their actors from what has been spoken of and from the lexicon's persons."""

    def __init__(
        self,
        found: Found,
        discourse: Discourse,
        table: dict[str, Any],
        *,
        persons: Persons,
        date: str | None,
        speakers: Speakers,
        names: dict[str, str],
        firms: frozenset[str],
    ) -> None:
        self.found = found
        self.words = found.words
        self.discourse = discourse
        self.offices = Offices(found, discourse, persons, date)
        self.called = Called(found, table)
        people = frozenset([*table["epithets"], *persons.described])
        self.epithets = Epithets(found, discourse, speakers, kinds=firms, people=people)
        self.pairs = Pairs(found, discourse, table, speakers=speakers, names=names)
        self.kinds = {noun: kind for kind, nouns in table["kinds"].items() for noun in nouns}
        self.masses = frozenset(table["masses"])
        self.strangers = frozenset(table["strangers"])
        states = {h.entry.country for h in found.hits if h.entry.sort != "media" and not h.bound} - {None}
        self.home = next(iter(states)) if len(states) == 1 else None
        self.korea = any(h.entry.country in {"PRK", "KOR"} for h in found.hits)
        self._names = names

    def country_name(self, code: str) -> str:
        """The usual name of a state, else its code."""
        return self._names.get(code, code)

    # -------------------------------------------------- mentions that are there
    def take_up(self, mention: Mention, at: dict[int, tuple[Actor, ...]]) -> Mention:
        """The mention with the actors that its words take up, if they do."""
        self.called.note(mention)
        if not mention.rule.startswith("actors/") or mention.rule == "actors/person":
            return mention
        token = mention.head
        role = self.found.role_of.get(token)
        if role is None:
            return mention
        person = self.called.find(token)
        if mention.rule.endswith("-bare") and person is not None:
            return replace(mention, actors=(person,), rule="coreference/called", anaphoric=True)
        firm = self.epithets.firm(token) if role.sorts[0] == "group" else ()
        if firm:
            return replace(mention, actors=firm, rule="coreference/firm", anaphoric=True)
        both = self.epithets.firms(token)
        if both:
            return replace(mention, actors=both, rule="coreference/firms", anaphoric=True)
        pair = self.pairs.counted(token, at)
        if pair:
            return pair
        owned = self._possessed(token, at)
        country = next((a.country for a in mention.actors if a.country), None) or owned
        if "title" in role.sorts and not role.plural and role.id in PERSONAL and self._definite(token):
            person = self.offices.holder(role.id, country, bool(country))
            if not country:
                person = self.offices.more_present(person, self.offices.last_meant(role.id))
            if person:
                self.offices.meant.append((role.id, person))
                said = replace(person, name=mention.actors[0].name if mention.actors else person.name)
                return replace(mention, actors=(said,), rule="coreference/office", anaphoric=True)
            held = None if country else self.offices.named_by_office(role.id)
            if held:
                said = replace(held, name=mention.actors[0].name if mention.actors else held.name)
                return replace(mention, actors=(said,), rule="coreference/office-again", anaphoric=True)
        one = self.epithets.person(token) if mention.rule.endswith("-bare") else ()
        if one:
            return replace(mention, actors=one, rule="coreference/epithet", anaphoric=True)
        if not country and mention.rule.endswith("-bare"):
            at_home = self._at_home(mention, role)
            if at_home:
                return at_home
        if country or not self._definite(token):
            if (
                owned
                and mention.actors
                and mention.actors[0].country is None
                and role.sorts[0] in {"body", "group", "official"}
            ):
                return replace(
                    mention,
                    actors=tuple(_owned(a, owned, role.id) for a in mention.actors),
                    rule="coreference/owned",
                )
            return mention
        taken = self._kind(token)
        if taken:
            return replace(mention, actors=taken, rule="coreference/kind", anaphoric=True)
        if role.sorts[0] == "body":
            state = self._state_of_body(role.id) or self._own_government(token, role.id, at)
            if state:
                actors = tuple(_owned(a, state, role.id) for a in mention.actors)
                return replace(mention, actors=actors, rule="coreference/body")
        return mention

    def _at_home(self, mention: Mention, role: Role) -> Mention | None:
        """ "Police said", "rebels": with no state named they are of the state that the report is from, or the only one."""
        if self.home is None or self.words.lemma[mention.head] in self.strangers:
            return None
        sort = role.sorts[0]
        group = sort == "group" and (role.plural or self.words.lemma[mention.head] in self.masses)
        title = sort == "title" and not role.plural and role.id in PERSONAL and self._definite(mention.head)
        if not (group or title or sort == "body" or (sort == "official" and role.plural)):
            return None
        if any(a.actor for a in mention.actors):
            return None
        actors = tuple(_owned(a, self.home, role.id) for a in mention.actors)
        return replace(mention, actors=actors, rule="coreference/home")

    def _definite(self, token: int) -> bool:
        words = self.words
        return any(
            words.lower[c] in {"the", "this", "that", "his", "her", "its", "their"} or words.dep[c] == "poss"
            for c in words.children[token]
        )

    def _possessed(self, token: int, at: dict[int, tuple[Actor, ...]]) -> str | None:
        """The state of whoever "his", "its", "their" before the noun means."""
        words = self.words
        for child in words.children[token]:
            if words.dep[child] == "poss" and words.pos[child] in {"PRON", "DET"}:
                countries = {a.country for a in at.get(child, ()) if a.country}
                if len(countries) == 1:
                    return next(iter(countries))
        return None

    def _kind(self, token: int) -> tuple[Actor, ...]:
        """ "the institute", "the ministry": the last body named that the word fits."""
        words = self.words
        lemma = words.lemma[token]
        kind = self.kinds.get(lemma)
        if kind is None or words.tag[token] in {"NNS", "NNPS"}:
            return ()
        if any(words.dep[c] in {"amod", "compound", "prep", "relcl"} for c in words.children[token]):
            return ()
        named = [r for r in self.discourse.referents.values() if r.actors and not r.plural and not r.person]
        named.sort(key=lambda r: (r.weight, r.token), reverse=True)
        for referent in named:
            actor = referent.actors[0]
            said = actor.name.lower()
            if kind != "state" and (lemma in said.split() or lemma in said):
                return referent.actors
        for referent in named:
            if referent.actors[0].kind == kind and referent.weight > 60.0 and lemma not in NAMED_SO:
                return referent.actors
        return ()

    def _state_of_body(self, body: str) -> str | None:
        """Whose "the defence ministry" is: that of the same body named before, else the only state spoken of."""
        same = [
            r for r in self.discourse.referents.values()
            if r.actors and r.actors[0].kind == "office" and (r.actors[0].actor or "").endswith(f"-{body}")
        ]  # fmt: skip
        if same:
            return max(same, key=lambda r: (r.weight, r.token)).actors[0].country
        states = {h.entry.country for h in self.found.hits if h.entry.country}
        return next(iter(states)) if len(states) == 1 else None

    def _own_government(self, token: int, body: str, at: dict[int, tuple[Actor, ...]]) -> str | None:
        """ "The Armenians of Peru protested against the government": people speak of the one they live under."""
        words = self.words
        verb = words.head[token]
        if words.pos[verb] == "ADP":
            verb = words.head[verb]
        if body != "government" or words.dep[token] not in {"dobj", "pobj"} or words.pos[verb] != "VERB":
            return None
        people = [a for c in words.children[verb] if words.dep[c] == "nsubj" for a in at.get(c, ())]
        states = {a.country for a in people if a.kind in {"group", "unnamed"}}
        return next(iter(states)) if len(states) == 1 else None

    # ------------------------------------------------------ words not yet taken
    def find(self, token: int, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        """A description on a token that names nobody by itself."""
        words = self.words
        lower = words.lower[token]
        if lower in {"north", "south"} and self.korea and words.text[token][0].isupper():
            if (
                token
                and words.lower[token - 1] == "the"
                and words.dep[token] not in {"compound", "amod", "nmod"}
            ):
                code = "PRK" if lower == "north" else "KOR"
                return self._made(
                    token, token, (Actor(words.text[token], code, "state", code),), "coreference/half"
                )
            return None
        if lower in {"latter", "former"} and words.dep[token] not in {"amod", "compound"}:
            return self.pairs.either(token, lower)
        if lower in {"two", "both"} and words.dep[token] in {
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "poss",
        }:
            actors = self.pairs.two(None)
            return self._made(token, token, actors, "coreference/two") if actors else None
        if (lower == "other" and token and words.lower[token - 1] == "each") or (
            lower == "another" and token and words.lower[token - 1] == "one"
        ):
            return self.pairs.each_other(token, at)
        if words.pos[token] not in {"NOUN", "PROPN"}:
            return None
        pair = self.pairs.counted(token, at)
        if pair:
            return pair
        if self.kinds.get(words.lemma[token]) == "state" or words.lemma[token] in {
            "state",
            "side",
            "people",
            "nation",
        }:
            return self._country(token, at)
        one = self.epithets.person(token)
        if one:
            return self._made(token, token, one, "coreference/epithet")
        firm = self.epithets.firm(token)
        if firm:
            return self._made(token, token, firm, "coreference/firm")
        both = self.epithets.firms(token)
        if both:
            return self._made(token, token, both, "coreference/firms")
        if self.kinds.get(words.lemma[token]) and self._definite(token):
            actors = self._kind(token)
            return self._made(token, token, actors, "coreference/kind") if actors else None
        return None

    def _made(self, first: int, token: int, actors: tuple[Actor, ...], rule: str) -> Mention:
        words = self.words
        return Mention(words.start[first], words.end[token], token, actors, rule, True)

    def _country(self, token: int, at: dict[int, tuple[Actor, ...]]) -> Mention | None:
        words = self.words
        lemma = words.lemma[token]
        owner = self._possessed(token, at)
        if owner and lemma != "people":
            return self._made(
                token,
                token,
                (Actor(self.country_name(owner), owner, "state", owner),),
                "coreference/his-country",
            )
        if words.tag[token] in {"NNS", "NNPS"}:
            owners = [a for c in words.children[token] if words.dep[c] == "poss" for a in at.get(c, ())]
            states = tuple(
                Actor(self.country_name(s), s, "state", s)
                for s in dict.fromkeys(a.country for a in owners if a.country)
                if s
            )
            return (
                self._made(token, token, states, "coreference/their-countries") if len(states) > 1 else None
            )
        if lemma in {"side", "people"} or not self._definite(token):
            return None
        if any(words.dep[c] in {"amod", "compound", "prep", "relcl", "poss"} for c in words.children[token]):
            return None
        named = [
            r for r in self.discourse.referents.values() if len(r.actors) == 1 and r.actors[0].kind == "state"
        ]
        if lemma == "state":
            named = [r for r in named if r.sentence >= self.discourse.sentence - 1]
        if not named:
            return None
        best = max(named, key=lambda r: (r.weight, r.token))
        return self._made(token, token, best.actors, "coreference/the-country")


def _owned(actor: Actor, country: str, body: str) -> Actor:
    if actor.kind == "office":
        if body == "government":
            return Actor(actor.name, country, "state", country)
        return Actor(actor.name, f"office:{country.lower()}-{body}", "office", country)
    return Actor(actor.name, actor.actor, actor.kind, country)

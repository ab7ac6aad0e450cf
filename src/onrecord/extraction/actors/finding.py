"""Puts gazetteer, personal names and roles together into mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extraction.actors.firms import Standing, firm_names, firm_words, short_hits
from onrecord.extraction.actors.gazetteer import Hit, gazetteer_of, slug
from onrecord.extraction.actors.learning import Learning
from onrecord.extraction.actors.names import (
    People,
    Run,
    name_text,
    personal_hits,
    runs_of,
)
from onrecord.extraction.actors.outlets import outlet_names
from onrecord.extraction.actors.persons import persons_of
from onrecord.extraction.actors.phrases import (
    Phrases,
    actors_of,
    person_actor,
)
from onrecord.extraction.actors.places import as_place
from onrecord.extraction.actors.roles import Role, roles_of
from onrecord.extraction.actors.words import Words, words_of
from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import Mention
from onrecord.model import Actor, Passage


def speaker_name(passage: Passage) -> str | None:
    """The name of a turn's speaker in ordinary letters, without what is said of the speaker: "ANA RUIZ, HOST"."""
    if passage.kind != "turn" or not passage.speaker or not passage.named:
        return None
    name = passage.speaker.split(",")[0].strip()
    return name.title() if name.isupper() else name


@dataclass(frozen=True, slots=True)
class Found:
    """What actors.py hands to coreference: mentions, the parse as lists, persons, and roles by their first token."""

    mentions: tuple[Mention, ...]
    words: Words
    people: People
    roles: tuple[Role, ...]
    hits: tuple[Hit, ...]
    role_of: dict[int, Role]
    """Roles by the head token of the mention they make."""


def find_actors(analysis: Analysis) -> tuple[Mention, ...]:
    """Every stretch that names an actor, sorted by start (then the longer first). Furniture yields nothing."""
    return read_actors(analysis).mentions


_LAST: list[tuple[Analysis, Found]] = []


def read_actors(analysis: Analysis) -> Found:
    """The mentions of one document with what they were made of. The last document is kept, for coreference."""
    for known, found in _LAST:
        if known is analysis:
            return found
    found = _Reading(analysis).read()
    _LAST[:] = [(analysis, found)]
    return found


class _Reading:
    """One document while its actors are found."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.words = words_of(analysis)
        self.gazetteer = gazetteer_of(analysis.lexicon)
        self.persons = persons_of(analysis.lexicon)
        currencies = analysis.lexicon.table("units")["currencies"].values()
        self.money = {str(w).split()[-1].lower() for c in currencies for w in c["words"]}
        self.mentions: list[Mention] = []
        self.role_of: dict[int, Role] = {}
        self.used: set[int] = set()

    def read(self) -> Found:
        words = self.words
        lexical = roles_of(self.analysis.lexicon)
        known = self.gazetteer.find(self.analysis.document.text, words)
        known = sorted([*known, *short_hits(words, known)], key=lambda h: (h.first, -h.last))
        trade = firm_words(self.analysis.lexicon)
        firms = dict(firm_names(words, known, trade))
        outlets = dict(outlet_names(words, known, self.analysis.lexicon.table("media")))
        inside = {i for first, last in [*firms.items(), *outlets.items()] for i in range(first, last)}
        hits = [h for h in known if h.first not in inside]
        covered = [False] * len(words)
        for hit in hits:
            for i in range(hit.first, hit.last):
                covered[i] = True
        taken = {i for i, c in enumerate(covered) if c} | inside
        roles = [r for r in lexical.find(words) if not taken.issuperset(range(r.first, r.last))]
        starts = {r.first: r for r in roles}
        care = {n for n, c in self.gazetteer.care.items() if c.person}
        self.hits = personal_hits(hits, words, starts, self.persons, care)
        if len(self.hits) != len(hits):
            kept = {(h.first, h.last) for h in self.hits}
            for hit in hits:
                if (hit.first, hit.last) not in kept:
                    for i in range(hit.first, hit.last):
                        covered[i] = False
        self.qualifiers = lexical.qualifiers
        self.only_owned = lexical.only_owned
        self.runs = [  # the "Co." behind a name that is known without it is no firm, nor "Holdings PLC"
            run
            for run in runs_of(words, covered, starts, self.persons, outlets | firms)
            if (run.last - run.first > 1 or words.lower[run.first] not in trade.suffixes)
            and not (
                run.first and covered[run.first - 1] and trade.empty_name(words.lower[run.first : run.last])
            )
        ]
        for run in self.runs:
            run.outlet = run.organisation and run.first in outlets and run.first not in firms
        countries = {h.entry.country for h in self.hits if h.entry.country}
        self.people = People(self.persons, self.analysis.document.published, countries)
        for passage in self.analysis.document.passages:
            name = speaker_name(passage)
            if name and " " in name:
                self.people.learn(name, passage.start)
        self.phrases = Phrases(words, self.hits, roles, self.runs)
        owned = [self._owned(hit) for hit in self.hits]
        if owned != self.hits:
            self.hits = owned
            self.phrases = Phrases(words, self.hits, roles, self.runs)
        nouns = self.persons.described | frozenset(words.lemma[r.head] for r in roles if "title" in r.sorts)
        self.standing = Standing(words, self.runs, trade, nouns)
        Learning(words, self.persons, self.people, self.phrases, runs=self.runs, standing=self.standing).run()
        self._hit_mentions()
        for run in self.runs:
            self._run_mention(run)
        for role in roles:
            if role.head not in self.used:
                self._role_mention(role)
        ordered = sorted(self.mentions, key=lambda m: (m.start, -m.end, m.head))
        return Found(tuple(ordered), words, self.people, tuple(roles), tuple(self.hits), self.role_of)

    def _owned(self, hit: Hit) -> Hit:
        """A body that bears the name of one known elsewhere is the state's that stands before it: "Canada's FBI"
        is not the FBI of the United States."""
        entry = hit.entry
        if entry.sort not in {"organisation", "body"} or entry.country is None or hit.bound:
            return hit
        owners, _ = self.phrases.before(hit.first, hit.last)
        states = {o.country for o in owners if o.country and o.actor == o.country}
        if len(states) != 1 or entry.country in states or entry.actor is None:
            return hit
        (state,) = states
        key = entry.actor.partition(":")[2].removeprefix(f"{entry.country.lower()}-")
        body = f"{entry.kind if entry.kind == 'office' else 'org'}:{state.lower()}-{key}"
        return replace(hit, entry=replace(entry, actor=body, country=state))

    # ----------------------------------------------------------------- mentions
    def _add(self, first: int, last: int, head: int, actors: tuple[Actor, ...], rule: str) -> None:
        words = self.words
        self.mentions.append(Mention(words.start[first], words.end[last - 1], head, actors, rule))

    def _hit_mentions(self) -> None:
        words = self.words
        for hit in self.hits:
            if hit.bound and hit.entry.sort != "media":
                continue
            if hit.last < len(words) and words.lemma[hit.last] in self.money:
                continue  # "US dollars"
            entry = hit.entry
            head = words.root_of(hit.first, hit.last)
            name = name_text(words, hit.first, hit.last)
            actor = Actor(name, entry.actor, entry.kind, entry.country)
            rule = f"actors/{entry.sort}"
            minority = entry.sort == "people" and hit.last < len(words) and words.lower[hit.last] == "of"
            if minority or (hit.first and words.lower[hit.first - 1] == "ethnic"):
                actor = Actor(name, entry.actor, "group", self._lives(hit, head))
                rule = "actors/ethnic"
            elif entry.sort in {"state", "capital", "place"}:
                rule += as_place(words, self.analysis.document.text, hit, head)
            elif entry.sort == "adjective":
                if words.pos[head] in {"NOUN", "PROPN"} and words.dep[head] not in {
                    "amod",
                    "compound",
                    "nmod",
                    "poss",
                }:
                    if words.dep[head] == "pobj" and words.lower[words.head[head]] == "in":
                        continue  # "in Russian": a language
                    actor = Actor(name, None, "group", entry.country)
                    rule = "actors/national"
                elif words.dep[head] in {"dobj", "pobj"} and words.lemma[words.head[head]] in {
                    "speak",
                    "in",
                    "into",
                }:
                    continue
            self.mentions.append(Mention(hit.start, hit.end, head, (actor,), rule))
            self.used.add(head)

    def _lives(self, hit: Hit, head: int) -> str | None:
        """Where an ethnic group lives: "ethnic Albanians in Macedonia", else another state that the sentence names."""
        words = self.words
        for child in words.children[head]:
            if child > head and words.pos[child] == "ADP":
                for obj in words.children[child]:
                    owners, _ = self.phrases.object(obj)
                    for owner in owners:
                        if owner.country:
                            return owner.country
        for other in self.hits:
            same = words.sentence[other.first] == words.sentence[hit.first]
            if (
                same
                and other.entry.country not in {None, hit.entry.country}
                and other.entry.sort != "organisation"
            ):
                return other.entry.country
        return None

    def _run_mention(self, run: Run) -> None:
        words = self.words
        root = run.root(words)
        name = name_text(words, run.first, run.last)
        if run.person:
            first = run.titles[-1].first if run.titles else run.first
            if run.titles:
                _, first = self.phrases.before(first, run.last)
            self._add(first, run.last, root, (person_actor(run.person, name),), "actors/person")
            self.used.update(range(run.first, run.last))
            self.used.update(r.head for r in run.titles)
        elif run.outlet:
            paper = Actor(name, f"media:{slug(name)}", "media", None)
            self._add(run.first, run.last, root, (paper,), "actors/outlet-words")
            self.used.update(range(run.first, run.last))
        elif run.organisation:
            first = (
                run.titles[-1].first
                if run.titles and words.text[run.titles[-1].first].istitle()
                else run.first
            )
            name = name_text(words, first, run.last)  # "Refugee Processing Centre"
            body = Actor(name, f"org:{slug(self.standing.full(name))}", "organisation", None)
            self._add(first, run.last, root, (body,), "actors/organisation-words")
            self.used.update(range(run.first, run.last))
        elif run.thing:
            self.used.update(range(run.first, run.last))
        elif words.pos[root] == "PROPN":
            if words.dep[root] in {"nsubj", "nsubjpass", "dobj", "dative", "poss", "conj", "appos"}:
                unknown = Actor(name, None, "unknown", None)
                speaks = words.dep[root] == "nsubj" and words.lemma[words.head[root]] in self.persons.speaks
                rule = "actors/unknown-speaker" if speaks else "actors/unknown-name"
                self._add(run.first, run.last, root, (unknown,), rule)
            self.used.update(range(run.first, run.last))

    def _role_mention(self, role: Role) -> None:
        words = self.words
        if role.sorts == ("courtesy",) or words.pos[role.head] not in {"NOUN", "PROPN"}:
            return
        if words.dep[role.head] in {"compound", "amod", "nmod"} and words.head[role.head] not in range(
            role.first, role.last
        ):
            return
        bearer = self._bearer(role)
        if bearer is not None:
            entry = bearer.entry
            who = Actor(entry.name, entry.actor, entry.kind, entry.country)
            first, last = min(role.first, bearer.first), max(role.last, bearer.last)
            self._add(first, last, role.head, (who,), "actors/called")
            self.used.add(role.head)
            return
        owners, first = self.phrases.before(role.first, role.last)
        after, last = self.phrases.after(role, role.first, role.last, bool(owners))
        if not owners or all(o.country is None or o.by_descent for o in owners):
            if not after:
                after, last = self.phrases.after(role, role.first, role.last, False)
            owners = after if any(o.country for o in after) or not owners else owners
        named = self._apposed(role)
        if named is not None and named.person:
            who = person_actor(named.person, named.person.name)
            self._add(role.first, role.last, role.head, (who,), "actors/apposition")
            self.used.add(role.head)
            return
        if (
            not owners
            and words.lower[role.head] == "regime"
            and any(words.dep[c] == "compound" for c in words.children[role.head])
        ):
            return  # "the sanctions regime"
        if not owners and words.dep[role.head] == "conj" and not self._determined(role.head):
            first_role = self.phrases.role_at.get(words.head[role.head])
            if first_role is not None:  # "the Greek government and army"
                owners, _ = self.phrases.before(first_role.first, first_role.last)
        if not owners and self._phrases(role) & self.only_owned and not self._speaks_up(role):
            return
        definite = any(
            words.lower[c] in {"the", "its", "his", "her", "their"} for c in words.children[role.head]
        ) or any(words.dep[c] == "poss" for c in words.children[role.head])
        indefinite = any(
            words.lower[c] in {"a", "an", "one", "another", "some"} for c in words.children[role.head]
        )
        name = name_text(words, first, last)
        actors = actors_of(role, owners, name, definite or (bool(owners) and not indefinite))
        self._add(first, last, role.head, actors, f"actors/{role.sorts[0]}" + ("" if owners else "-bare"))
        self.used.add(role.head)
        self.role_of[role.head] = role

    def _bearer(self, role: Role) -> Hit | None:
        """The body that the word right beside its name only says the kind of: "the newspaper Vedomosti", "the Yonhap news
        agency"."""
        if role.sorts[0] != "group" or role.plural:
            return None
        words = self.words
        before = role.first - 1
        if before > 0 and words.lower[before] == "news":
            before -= 1
        for at in (role.last, before):
            hit = self.phrases.hit_at.get(at)
            if hit is None or hit.bound or hit.entry.sort not in {"media", "organisation"}:
                continue
            if words.sentence[at] == words.sentence[role.head]:
                return hit
        return None

    def _determined(self, token: int) -> bool:
        return any(self.words.dep[c] in {"det", "poss"} for c in self.words.children[token])

    def _phrases(self, role: Role) -> set[str]:
        """The words of the role as they stand, and the plain form where it is one word."""
        plain = {self.words.lemma[role.head]} if role.last == role.first + 1 else set()
        return {" ".join(self.words.lower[role.first : role.last])} | plain

    def _speaks_up(self, role: Role) -> bool:
        """A word for a body alone is one where it speaks: "the assembly said"."""
        words = self.words
        return words.dep[role.head] == "nsubj" and words.lemma[words.head[role.head]] in {
            "say",
            "announce",
            "declare",
            "deny",
        }

    def _apposed(self, role: Role) -> Run | None:
        """The name that stands right before the office and has it: "Jane Roe acting director for ...", "Roe, director of"."""
        words = self.words
        if "title" in role.sorts and not role.plural:
            for child in words.children[role.head]:
                named = self.phrases.run_at.get(child)
                if words.dep[child] == "appos" and child >= role.last and named is not None and named.person:
                    return named  # "the defence minister, Jane Roe"
        at = role.first - 1
        while at >= 0 and (
            words.lower[at] in self.qualifiers or words.text[at] == "," or words.lower[at] in {"the", "a"}
        ):
            at -= 1
        run = self.phrases.run_at.get(at) if at >= 0 else None
        if (
            run is None
            or run.person is None
            or words.sentence[at] != words.sentence[role.first]
            or role.plural
        ):
            return None
        joined = words.dep[role.head] == "appos" and run.first <= words.head[role.head] < run.last
        return (
            run
            if joined
            or (words.text[role.first - 1] != "," and run.last - run.first > 1 and "title" in role.sorts)
            else None
        )

"""Puts gazetteer, personal names and roles together into mentions."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extraction.actors.gazetteer import Hit, gazetteer_of, slug
from onrecord.extraction.actors.names import (
    Named,
    People,
    Run,
    name_text,
    personal_hits,
    runs_of,
)
from onrecord.extraction.actors.persons import key, persons_of
from onrecord.extraction.actors.phrases import (
    PLACE_PREPOSITIONS,
    PRIVATE_TITLES,
    Owner,
    Phrases,
    actors_of,
    office_of,
    person_actor,
)
from onrecord.extraction.actors.roles import Role, roles_of
from onrecord.extraction.actors.words import Words, words_of
from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import Mention
from onrecord.model import Actor


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
        self.mentions: list[Mention] = []
        self.role_of: dict[int, Role] = {}
        self.used: set[int] = set()

    def read(self) -> Found:
        words = self.words
        lexical = roles_of(self.analysis.lexicon)
        hits = self.gazetteer.find(self.analysis.document.text, words)
        covered = [False] * len(words)
        for hit in hits:
            for i in range(hit.first, hit.last):
                covered[i] = True
        roles = [r for r in lexical.find(words) if not all(covered[i] for i in range(r.first, r.last))]
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
        self.runs = runs_of(words, covered, starts, self.persons)
        countries = {h.entry.country for h in self.hits if h.entry.country}
        self.people = People(self.persons, self.analysis.document.published, countries)
        self.phrases = Phrases(words, self.hits, roles, self.runs)
        for run in self.runs:
            run.titles = self._titles(run, roles)
        self._learn()
        self._recall()
        self._hit_mentions()
        for run in self.runs:
            self._run_mention(run)
        for role in roles:
            if role.head not in self.used:
                self._role_mention(role)
        ordered = sorted(self.mentions, key=lambda m: (m.start, -m.end, m.head))
        return Found(tuple(ordered), words, self.people, tuple(roles), tuple(self.hits), self.role_of)

    # ------------------------------------------------------------------ persons
    def _titles(self, run: Run, roles: list[Role]) -> list[Role]:
        """Roles right before the name, nearest first: "Secretary of State" before "Antony Blinken"."""
        words = self.words
        found: list[Role] = []
        at = run.first
        while at > 0:
            role = self.phrases.role_at.get(at - 1)
            if (
                role is None
                or role.last != at
                or words.sentence[at - 1] != words.sentence[run.first]
                or role.plural
            ):
                break
            found.append(role)
            at = role.first
        return found

    def _learn(self) -> None:
        """Full names first, over the whole document, so that a surname in the first line finds its person."""
        words = self.words
        for run in self.runs:
            name = name_text(words, run.first, run.last)
            if run.last - run.first == 1 or key(name).count(" ") == 0:
                if key(name) in self.persons.by_name:
                    run.person = self.people.learn(name, run.first)
                continue
            if key(name) in self.persons.by_name:
                run.person = self.people.learn(name, run.first)
            elif {
                words.lower[i] for i in range(run.first, run.last)
            } & self.persons.bodies and not run.titles:
                run.organisation = True
            elif {
                words.lower[i] for i in range(run.first, run.last)
            } & self.persons.things and not run.titles:
                run.thing = True
            elif self._looks_personal(run):
                run.person = self.people.learn(name, run.first)
        for run in self.runs:
            if run.person:
                self._place(run, run.person)

    def _looks_personal(self, run: Run) -> bool:
        words = self.words
        if run.titles:
            return True
        first = words.text[run.first]
        if first in self.persons.male or first in self.persons.female:
            return True
        if run.last - run.first > 4:
            return False
        if first in self.persons.first and words.pos[run.first] == "PROPN" and run.last - run.first <= 3:
            return True
        root = run.root(words)
        verb = words.head[root]
        if (
            words.dep[root] == "nsubj"
            and words.lemma[verb] in self.persons.speaks
            and all(
                words.pos[i] == "PROPN" or words.text[i] in "-" or words.text[i][0].islower()
                for i in range(run.first, run.last)
            )
        ):
            return True
        appositives = [c for c in words.children[root] if words.dep[c] == "appos"]
        return any(
            c in self.phrases.role_at and not set(self.phrases.role_at[c].sorts) & {"body"}
            for c in appositives
        )

    def _place(self, run: Run, person: Named) -> None:
        """What the text says of the person's office and state, before or after the name."""
        for office, owners in self._offices(run):
            title = office_of(office, owners)
            country = next((o.country for o in owners if o.country), None)
            if title:
                person.offices.add((title[0], title[1] or person.country))
            if country and not person.known and person.country is None:
                person.country = country

    def _offices(self, run: Run) -> list[tuple[Role, list[Owner]]]:
        words = self.words
        found: list[tuple[Role, list[Owner]]] = []
        if run.titles:
            first = run.titles[-1].first
            owners, _ = self.phrases.before(first, run.last)
            for role in run.titles:
                after, _ = self.phrases.after(role, role.first, role.last, bool(owners))
                found.append((role, owners or self._serves(role, after)))
        root = run.root(words)
        for child in words.children[root]:
            if words.dep[child] == "appos" and child > root and child in self.phrases.role_at:
                found += self._described(self.phrases.role_at[child])
        if words.dep[root] == "appos" and words.head[root] in self.phrases.role_at:
            found += self._described(self.phrases.role_at[words.head[root]])
        return found

    def _described(self, role: Role) -> list[tuple[Role, list[Owner]]]:
        if role.plural:
            return []
        owners, _ = self.phrases.before(role.first, role.last)
        after, _ = self.phrases.after(role, role.first, role.last, bool(owners))
        return [(role, self._serves(role, owners) or self._serves(role, after))]

    def _serves(self, role: Role, owners: list[Owner]) -> list[Owner]:
        """Owners that make a person a state's: none for an analyst, wherever the analyst works."""
        if "expert" in role.sorts or role.id == "person":
            return []
        return [o for o in owners if not (role.id in PRIVATE_TITLES and o.country is None)]

    def _recall(self) -> None:
        """Bare surnames and parts of names, in the order of the text."""
        words = self.words
        for run in self.runs:
            if run.person:
                run.person.seen = run.first
                continue
            if run.organisation or run.thing:
                continue
            if words.lower[run.first] in self.persons.things:
                run.thing = True
                continue
            name = name_text(words, run.first, run.last)
            office, country = None, None
            offices = self._offices(run) if run.titles else []
            for role, owners in offices:
                office = office or (role.id if office_of(role, owners) else None)
                country = country or next((o.country for o in owners if o.country), None)
            person = self.people.short(name, run.first, office, country, bool(run.titles))
            alone = (
                run.last == run.first + 1 and words.text[run.first] in self.persons.male | self.persons.female
            )
            if (
                person is None
                and (run.titles or (alone and words.pos[run.first] == "PROPN") or self._speaks(run))
                and words.lower[run.first] not in self.persons.bodies
            ):
                person = self.people.learn(name, run.first)
            if person:
                run.person = person
                person.seen = run.first
                if run.titles:
                    self._place(run, person)

    def _speaks(self, run: Run) -> bool:
        words = self.words
        root = run.root(words)
        return (
            words.dep[root] == "nsubj"
            and words.lemma[words.head[root]] in {"say", "tell", "add", "explain"}
            and words.pos[root] == "PROPN"
            and not words.text[root].isupper()
        )

    # ----------------------------------------------------------------- mentions
    def _add(self, first: int, last: int, head: int, actors: tuple[Actor, ...], rule: str) -> None:
        words = self.words
        self.mentions.append(Mention(words.start[first], words.end[last - 1], head, actors, rule))

    def _hit_mentions(self) -> None:
        words = self.words
        for hit in self.hits:
            if hit.bound and hit.entry.sort != "media":
                continue
            entry = hit.entry
            head = words.root_of(hit.first, hit.last)
            name = name_text(words, hit.first, hit.last)
            actor = Actor(name, entry.actor, entry.kind, entry.country)
            rule = f"actors/{entry.sort}"
            if hit.first and words.lower[hit.first - 1] == "ethnic":
                actor = Actor(name, entry.actor, "group", self._lives(hit, head))
                rule = "actors/ethnic"
            elif entry.sort in {"state", "capital", "place"}:
                rule += self._as_place(hit, head)
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

    def _as_place(self, hit: Hit, head: int) -> str:
        words = self.words
        above = words.head[head]
        if words.dep[head] == "pobj" and words.lower[above] in PLACE_PREPOSITIONS:
            return "-place"
        if words.dep[head] in {"appos", "npadvmod"} and hit.last - 1 > 0 and self._dateline(hit):
            return "-place"
        return "-place" if self._dateline(hit) else ""

    def _dateline(self, hit: Hit) -> bool:
        """A place at the head of a paragraph in capitals, as agencies have it: "SEOUL, March 4"."""
        text = self.analysis.document.text
        at_start = hit.start == 0 or text[hit.start - 1] == "\n"
        return (
            at_start
            and text[hit.start : hit.end].isupper()
            and text[hit.end : hit.end + 1] in {",", " "}
            and (hit.end - hit.start > 3)
        )

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
        elif run.organisation:
            body = Actor(name, f"org:{slug(name)}", "organisation", None)
            self._add(run.first, run.last, root, (body,), "actors/organisation-words")
            self.used.update(range(run.first, run.last))
        elif run.thing:
            self.used.update(range(run.first, run.last))
        elif words.pos[root] == "PROPN":
            if words.dep[root] in {"nsubj", "poss", "conj", "appos"}:
                unknown = Actor(name, None, "organisation", None)
                self._add(run.first, run.last, root, (unknown,), "actors/unknown-name")
            self.used.update(range(run.first, run.last))

    def _role_mention(self, role: Role) -> None:
        words = self.words
        if role.sorts == ("courtesy",) or words.pos[role.head] not in {"NOUN", "PROPN"}:
            return
        if words.dep[role.head] in {"compound", "amod", "nmod"} and words.head[role.head] not in range(
            role.first, role.last
        ):
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
        if (
            role.sorts[0] == "body"
            and not owners
            and role.id in {"government"}
            and role.last - role.first == 1
            and (
                words.lower[role.head]
                in {"state", "executive", "republic", "kingdom", "leadership", "cabinet"}
            )
        ):
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

    def _apposed(self, role: Role) -> Run | None:
        """The name that stands right before the office and has it: "Jane Roe acting director for ...", "Roe, director of"."""
        words = self.words
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

"""Learns the persons of a document from their full names and offices, then finds them again by surname."""

from __future__ import annotations

from onrecord.extraction.actors.firms import Standing
from onrecord.extraction.actors.names import HYPHENS, Named, People, Run, name_text
from onrecord.extraction.actors.persons import Persons, key
from onrecord.extraction.actors.phrases import PRIVATE_TITLES, Owner, Phrases, office_of
from onrecord.extraction.actors.roles import Role
from onrecord.extraction.actors.words import Words

OPEN = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV", "X"})
"""Parts of speech that the tagger gives to surnames."""

OLDEST = 2
"""Digits of an age behind a name ("Ada Holm, 61, ...")."""

QUOTES = frozenset({"“", "‘", '"', "''", "``", "'"})
LONG = 5
"""Letters of a word that ends in "s" from which on it is taken for a verb in a title."""


class Learning:
    """Gives the runs of a document their persons."""

    def __init__(
        self,
        words: Words,
        persons: Persons,
        people: People,
        phrases: Phrases,
        *,
        runs: list[Run],
        standing: Standing,
    ) -> None:
        self.words = words
        self.persons = persons
        self.people = people
        self.phrases = phrases
        self.runs = runs
        self.standing = standing

    def run(self) -> None:
        """Titles first, then full names over the whole document, then surnames in the order of the text."""
        for run in self.runs:
            run.titles = self._titles(run)
        self._learn()
        self._recall()

    def _titles(self, run: Run) -> list[Role]:
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
            parts = {words.lower[i] for i in range(run.first, run.last)}
            if self._is_title(run):
                run.thing = True
                continue
            if run.last - run.first == 1 or key(name).count(" ") == 0:
                if key(name) in self.persons.by_name:
                    run.person = self.people.learn(name, run.first)
                continue
            if key(name) in self.persons.by_name:
                run.person = self.people.learn(name, run.first)
            elif (
                run.organisation
                or (parts & self.persons.bodies and not run.titles)
                or (words.lower[run.last - 1] in self.persons.bodies and self._only_narrowed(run))
                or self.standing.sure(run)
            ):
                run.organisation = True
            elif parts & self.persons.things and not run.titles and not self._is_described(run):
                run.thing = True
            elif self._looks_personal(run):
                run.person = self.people.learn(name, run.first)
        alone = self._speak_alone()
        for run in self.runs:
            named = run.person or run.organisation or run.thing
            if not named and (self._in_the_family(run) or self._called_by_last_name(run, alone)):
                run.person = self.people.learn(name_text(words, run.first, run.last), run.first)
        self._untagged()
        for run in self.runs:
            if run.person:
                self._place(run, run.person)

    def _is_title(self, run: Run) -> bool:
        """“Mourning Holm,” “Bishop Scolds Holm”: what stands in quotation marks and has a verb in it is called so, and is
        nobody's name."""
        words = self.words
        if run.last - run.first < 2 or run.first == 0 or words.text[run.first - 1] not in QUOTES:
            return False
        first, inner = words.text[run.first], words.text[run.first + 1 : run.last - 1]
        given = self.persons.male | self.persons.female
        gerund = first.endswith("ing") and first not in given
        return gerund or any(w.endswith("s") and len(w) > LONG and w not in given for w in inner)

    def _only_narrowed(self, run: Run) -> bool:
        """ "Christian News Service", "Refugee Processing Centre": the word for people before it is part of the name of a body,
        as it is no title that somebody bears."""
        return all("title" not in t.sorts and "courtesy" not in t.sorts for t in run.titles)

    def _is_described(self, run: Run) -> bool:
        """ "Karl Law, a former aide": a given name, and somebody that it is said to be, though the last word names a thing."""
        first = self.words.text[run.first]
        return first in self.persons.male | self.persons.female and self.standing.person(run)

    def _in_the_family(self, run: Run) -> bool:
        """A name of two or three words whose last one is a person's surname: "Manju Sam" beside "Thomas Sam"."""
        words = self.words
        last = words.text[run.last - 1]
        return (
            1 < run.last - run.first <= 3
            and last not in self.persons.words
            and any(p.surname == last for p in self.people.by_surname.get(key(last), []))
        )

    def _speak_alone(self) -> frozenset[str]:
        """Names of one word of which some verb of saying tells ("Berg declared"), or that a form of address makes a person's
        ("to Ms. Berg")."""
        words = self.words
        return frozenset(
            words.text[run.first]
            for run in self.runs
            if run.last == run.first + 1
            and not run.organisation
            and words.pos[run.first] == "PROPN"
            and (
                self._addressed(run) is not None
                or (
                    words.dep[run.first] == "nsubj"
                    and words.lemma[words.head[run.first]] in self.persons.speaks
                )
            )
        )

    def _called_by_last_name(self, run: Run, alone: frozenset[str]) -> bool:
        """A name of two or three words whose last word alone speaks elsewhere: "Ola Berg ... Berg declared". Reports shorten
        persons' names to the last word, those of firms and bodies to the first. Not where the last word is already somebody's."""
        words = self.words
        last = words.text[run.last - 1]
        return (
            1 < run.last - run.first <= 3
            and last in alone
            and key(last) not in self.persons.by_surname
            and key(last) not in self.people.by_surname
            and words.lower[run.last - 1] not in self.persons.bodies | self.persons.things
            and all(words.pos[i] == "PROPN" for i in range(run.first, run.last))
            and not self.standing.firm(run)
        )

    def _untagged(self) -> None:
        """Surnames of those whom the document names in full, where the tagger takes them for another word ("Rathke met
        the king")."""
        words = self.words
        taken = {i for run in self.runs for i in range(run.first, run.last)}
        named = {
            p.surname for people in self.people.by_surname.values() for p in people if p.surname != p.name
        }
        surnames = named - self.persons.words
        for i in range(len(words)):
            if (
                (words.text[i] in surnames or (words.text[i] in named and self._opens_headline(i)))
                and words.sentence[i] >= 0
                and i not in taken
                and words.pos[i] in OPEN
                and i not in self.phrases.hit_at
                and i not in self.phrases.role_at
            ):
                self.runs.append(Run(i, i + 1))
        self.runs.sort(key=lambda run: run.first)

    def _opens_headline(self, i: int) -> bool:
        """ "Cruz: we stay": a name that begins a sentence and has a colon behind it."""
        first, last = self.words.bounds[self.words.sentence[i]]
        return i == first and i + 1 < last and self.words.text[i + 1] == ":"

    def _looks_personal(self, run: Run) -> bool:
        words = self.words
        if run.titles:
            return True
        first = words.text[run.first]
        if first in self.persons.male or first in self.persons.female:
            return True
        if self._kin(run) is not None:
            return True
        if run.last - run.first > 4:
            return False
        joined = 2 * sum(words.text[i] in HYPHENS for i in range(run.first, run.last))
        parts = run.last - run.first - joined
        if first in self.persons.first and words.pos[run.first] == "PROPN" and parts <= 3:
            return True
        root = run.root(words)
        verb = words.head[root]
        if (
            words.dep[root] == "nsubj"
            and not self.standing.firm(run)
            and words.lemma[verb] in self.persons.speaks
            and all(
                words.pos[i] == "PROPN" or words.text[i] in "-" or words.text[i][0].islower()
                for i in range(run.first, run.last)
            )
        ):
            return True
        appositives = [c for c in words.children[root] if words.dep[c] == "appos"]
        return any(
            (c in self.phrases.role_at and not set(self.phrases.role_at[c].sorts) & {"body"})
            or (words.text[c].isdigit() and len(words.text[c]) <= OLDEST)
            for c in appositives
        )

    def _kin(self, run: Run) -> str | None:
        """The word for a relative right before the name: "his wife Manju Sam"."""
        words = self.words
        before = run.first - 1
        if before >= 0 and words.sentence[before] == words.sentence[run.first]:
            lemma = words.lemma[before]
            return lemma if lemma in self.persons.kin_female | self.persons.kin_male else None
        return None

    def _place(self, run: Run, person: Named) -> None:
        """What the text says of the person's office, state and sex, before or after the name."""
        kin = self._kin(run)
        if kin is not None and person.female is None:
            person.female = kin in self.persons.kin_female
        if person.female is None:
            person.female = self._addressed(run)
        for office, owners in self._offices(run):
            title = office_of(office, owners)
            country = next((o.country for o in owners if o.country), None)
            if title:
                person.offices.add((title[0], title[1] or person.country))
            if country and not person.known and person.country is None:
                person.country = country

    def _addressed(self, run: Run) -> bool | None:
        """Whether the form of address right before the name is a woman's, None where there is none."""
        before = run.first - 1
        if before < 0 or self.words.sentence[before] != self.words.sentence[run.first]:
            return None
        return self.persons.courtesy.get(self.words.lower[before])

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
        return [o for o in owners if not (role.id in PRIVATE_TITLES and (o.country is None or not o.direct))]

    def _recall(self) -> None:
        """Bare surnames and parts of names, in the order of the text."""
        words = self.words
        firms = {
            words.lower[run.first] for run in self.runs if run.organisation and run.last > run.first + 1
        } - {p.surname.lower() for p in self.people.named.values()}
        for run in self.runs:
            if run.last == run.first + 1 and words.lower[run.first] in firms and not run.titles:
                run.organisation = True  # "Columbia said", where Columbia Savings Bank has been named and no person of that name
            elif self.standing.sure(run) and not run.person and not self._of_a_person(run):
                run.organisation = True
            if run.person:
                run.person.seen = run.first
                continue
            if run.organisation or run.thing:
                continue
            if words.lower[run.first] in self.persons.things:
                run.thing = True
                continue
            name = name_text(words, run.first, run.last)
            titled = f"{words.text[run.first - 1]} {name}" if run.titles else ""
            if (
                titled and key(titled) in self.persons.by_name
            ):  # "King Hussein" is called so, whoever else is a Hussein
                run.person = self.people.learn(titled, run.first)
                run.person.seen = run.first
                continue
            office, country = None, None
            offices = self._offices(run) if run.titles else []
            for role, owners in offices:
                office = office or (role.id if office_of(role, owners) else None)
                country = country or next((o.country for o in owners if o.country), None)
            person = self.people.short(
                name, run.first, office, country, titled=bool(run.titles), female=self._addressed(run)
            )
            alone = (
                run.last == run.first + 1 and words.text[run.first] in self.persons.male | self.persons.female
            )
            if person is None and not run.titles and self.standing.firm(run):
                run.organisation = True
                continue
            spoken_of = self._speaks(run) and self.standing.person(run)
            if (
                person is None
                and (run.titles or (alone and words.pos[run.first] == "PROPN") or spoken_of)
                and words.lower[run.first] not in self.persons.bodies
            ):
                person = self.people.learn(name, run.first)
            if person:
                run.person = person
                person.seen = run.first
                if run.titles:
                    self._place(run, person)

    def _of_a_person(self, run: Run) -> bool:
        """Whether the name is the surname of somebody whom the document names in full."""
        return run.last == run.first + 1 and key(self.words.text[run.first]) in self.people.by_surname

    def _speaks(self, run: Run) -> bool:
        words = self.words
        root = run.root(words)
        return (
            words.dep[root] == "nsubj"
            and words.lemma[words.head[root]] in {"say", "tell", "add", "explain"}
            and words.pos[root] == "PROPN"
            and not words.text[root].isupper()
        )

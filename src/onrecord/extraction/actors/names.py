"""Personal names in a document: which runs of capitalised words are persons, and who a bare surname is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.extraction.actors.gazetteer import Hit, slug
from onrecord.extraction.actors.persons import PARTICLES, Person, Persons, key
from onrecord.extraction.actors.roles import Role
from onrecord.extraction.actors.words import Words

HYPHENS = frozenset("-‐‑")


@dataclass(slots=True)
class Named:
    """A person of this document. ``offices`` are those the text or the lexicon gives, as (office, state)."""

    name: str
    id: str
    country: str | None
    female: bool | None
    surname: str
    first_seen: int
    offices: set[tuple[str, str | None]] = field(default_factory=set)
    known: bool = False
    seen: int = -1
    """Where the person was last named, while the document is read in order."""
    recalled: int = 0
    """How often a part of the name has stood for the person so far: of two Holms the one who is "Holm" by it stays so, though
    the text names a Holm without an office in between, who is a relative or is told of in passing."""
    lead: str = ""
    """The given name or whatever stands before the surname, for "Hillary" beside "Hillary Clinton"."""


@dataclass(slots=True)
class Run:
    """Capitalised words in a row, not covered by the gazetteer."""

    first: int
    last: int
    titles: list[Role] = field(default_factory=list)
    person: Named | None = None
    organisation: bool = False
    outlet: bool = False
    thing: bool = False

    def root(self, words: Words) -> int:
        return words.root_of(self.first, self.last)


OFTEN = 2
"""How often a surname must have stood for one person so that it keeps to that one."""


def name_text(words: Words, first: int, last: int) -> str:
    """The words as they stand, with their white space."""
    out = words.text[first]
    for i in range(first + 1, last):
        out += ("" if words.glued(i) else " ") + words.text[i]
    return out


def _nameable(words: Words, i: int) -> bool:
    text = words.text[i]
    if not text[0].isupper() or not any(c.isalpha() for c in text):
        return False
    if words.pos[i] == "PROPN":
        return True
    at_start = i == words.bounds[words.sentence[i]][0] or not words.text[i - 1][-1].isalnum()
    return (
        not at_start and words.pos[i] in {"NOUN", "ADJ", "X", "VERB"} and len(text) > 2 and not text.isupper()
    )


def _ends_given(words: Words, first: int, hyphen: int, persons: Persons) -> bool:
    """True for the small second part of a given name after the family's: "Han" and "Won-sik", "Lin" and "Chia-lung"."""
    part = words.text[hyphen + 1]
    return hyphen - first == 2 and words.text[first] in persons.first and part.islower() and len(part) <= 6


def runs_of(
    words: Words, covered: list[bool], roles: dict[int, Role], persons: Persons, firms: Mapping[int, int]
) -> list[Run]:
    """Maximal runs of name words; a role word ends a run unless a given name stands before it ("Stephen King"). ``firms`` are
    names of firms, by their first token with the one past their last."""
    found: list[Run] = []
    i = 0
    size = len(words)
    given = persons.male | persons.female
    while i < size:
        if i in firms:
            found.append(Run(i, firms[i], organisation=True))
            i = firms[i]
            continue
        if words.sentence[i] < 0 or covered[i] or not _nameable(words, i) or i in roles:
            if i in roles and words.sentence[i] >= 0 and not covered[i]:
                i = max(i + 1, roles[i].last)
            else:
                i += 1
            continue
        j = i + 1
        while j < size and words.sentence[j] == words.sentence[i] and not covered[j] and j not in firms:
            if words.lower[j] in persons.days:
                break
            if j in roles and not (words.text[j - 1] in given and j == i + 1 and roles[j].last == j + 1):
                break
            if _nameable(words, j):
                j += 1
            elif (
                words.text[j] in HYPHENS
                and words.glued(j)
                and j + 1 < size
                and words.glued(j + 1)
                and (
                    words.text[j + 1][0].isupper()
                    or words.lower[j + 1] in PARTICLES
                    or words.pos[j + 1] == "PROPN"
                    or _ends_given(words, i, j, persons)
                )
                and words.text[j + 1][0].isalpha()
                and not covered[j + 1]
            ):
                j += 2
            elif (
                words.lower[j] in PARTICLES
                and j + 1 < size
                and not covered[j + 1]
                and (
                    _nameable(words, j + 1)
                    or (words.text[j + 1] in HYPHENS and j + 2 < size and _nameable(words, j + 2))
                )
                and words.pos[j] != "ADP"
            ) or (
                words.lower[j] in PARTICLES
                and words.lower[j] in {"de", "van", "von", "bin", "del", "da", "dos"}
                and (j + 1 < size and not covered[j + 1] and _nameable(words, j + 1))
            ):
                j += 1
            else:
                break
        if (
            j - i == 3
            and words.text[i + 1] in HYPHENS
            and all(key(words.text[k]) in persons.by_surname for k in (i, i + 2))
        ):
            found += [Run(i, i + 1), Run(i + 2, j)]  # "the Kim-Moon summit"
        else:
            found.append(Run(i, j))
        i = j
    return found


def _bears_it(hit: Hit, words: Words, taken: set[int], persons: Persons) -> bool:
    """Is a place's name somebody's surname: "Valeska Paris, an Australian woman"? An unknown name stands before it, and
    behind it a comma and who that is."""
    name = hit.first
    before = name - 1
    if hit.last != name + 1 or hit.entry.sort not in {"capital", "place"} or before < 0 or before in taken:
        return False
    if (
        words.sentence[before] != words.sentence[name]
        or words.pos[before] != "PROPN"
        or words.head[before] != name
    ):
        return False
    if words.lower[before] in persons.things | persons.bodies or not words.text[before][0].isupper():
        return False
    described = any(
        words.dep[c] == "appos"
        and c > name + 1
        and words.pos[c] == "NOUN"
        and words.lemma[c] in persons.described
        for c in words.children[name]
    )
    return described and words.text[name + 1] == ","


def _follows_given(hit: Hit, words: Words, taken: set[int], given: frozenset[str] | set[str]) -> bool:
    """Is a place's name part of a person's: "Michael Jordan"?"""
    before = hit.first - 1
    return (
        hit.last == hit.first + 1
        and hit.entry.sort in {"state", "capital", "place", "media"}
        and before >= 0
        and words.sentence[before] == words.sentence[hit.first]
        and words.text[before] in given
        and before not in taken
    )


def _speaks(token: int, words: Words, persons: Persons) -> bool:
    """ "Jordan said": where a Michael Jordan is named, he and not the state."""
    return words.dep[token] == "nsubj" and words.lemma[words.head[token]] in persons.speaks


def personal_hits(
    hits: list[Hit], words: Words, roles: dict[int, Role], persons: Persons, care: set[str]
) -> list[Hit]:
    """Leaves out place names that are part of a person's name: "Michael Jordan", "Chad Pergram"."""
    kept: list[Hit] = []
    taken = {i for h in hits for i in range(h.first, h.last)}
    given = persons.male | persons.female
    bearers = {words.text[h.first] for h in hits if _bears_it(h, words, taken, persons)}
    surnames = {words.text[h.first] for h in hits if _follows_given(h, words, taken, given)}
    for hit in hits:
        if (
            words.text[hit.first] in surnames
            and hit.last == hit.first + 1
            and _speaks(hit.first, words, persons)
        ):
            continue
        if (
            hit.last == hit.first + 1
            and words.text[hit.first] in bearers
            and (hit.first == 0 or words.pos[hit.first - 1] != "ADP")
        ):
            continue
        if hit.last == hit.first + 1 and hit.entry.sort in {
            "state",
            "capital",
            "place",
            "adjective",
            "media",
        }:
            after = hit.last
            if _follows_given(hit, words, taken, given):
                continue
            if (
                words.text[hit.first] in care
                and after < len(words)
                and words.sentence[after] == words.sentence[hit.first]
                and words.pos[after] == "PROPN"
                and words.text[after][0].isupper()
                and after not in taken
                and after not in roles
                and words.lower[after] not in persons.bodies
                and not words.text[hit.first].isupper()
            ):
                continue
        kept.append(hit)
    return kept


class People:
    """The persons of one document while it is read: learns full names, then answers for bare surnames."""

    def __init__(self, persons: Persons, date: str | None, countries: set[str]) -> None:
        self.persons = persons
        self.date = date
        self.countries = countries
        self.named: dict[str, Named] = {}
        self.by_surname: dict[str, list[Named]] = {}

    def learn(
        self, name: str, at: int, country: str | None = None, office: tuple[str, str | None] | None = None
    ) -> Named:
        """The person of that full name, known or new."""
        known = self.persons.by_name.get(key(name))
        person = self._enter(known, at) if known else self.named.get(key(name))
        if person is None:
            surname = self.persons.surname(name)
            person = Named(
                name, f"person:{slug(name)}", country, self.persons.gender(name), surname, at,
                lead=name.split(maxsplit=1)[0],
            )  # fmt: skip
            self._keep(person, [name])
        if not person.known:
            person.country = person.country or country
        if office:
            person.offices.add(office)
        return person

    def _enter(self, known: Person, at: int) -> Named:
        found = self.named.get(key(known.name))
        if found is None:
            found = Named(
                known.name, known.id, known.country, known.female, known.surname, at,
                {(t.office, known.country) for t in known.tenures}, True, lead=known.name.split()[0],
            )  # fmt: skip
            self._keep(found, [known.name])
        return found

    def _one_of(self, those: list[Person], offices: set[str], at: int) -> Named:
        """Father and son of one office where nothing tells when: known by the surname alone."""
        name = those[0].surname
        tenures = tuple(t for t in those[0].tenures if t.office in offices)
        known = replace(those[0], name=name, id=f"person:{slug(name)}", tenures=tenures)
        return self._enter(known, at)

    def _keep(self, person: Named, names: list[str]) -> None:
        for name in names:
            self.named[key(name)] = person
        self.by_surname.setdefault(key(person.surname), []).append(person)

    def short(
        self,
        name: str,
        at: int,
        office: str | None,
        country: str | None,
        *,
        titled: bool,
        female: bool | None,
    ) -> Named | None:
        """Whom a name stands for that is only part of a full one, or None. ``female`` is what a form of address tells: then
        it is nobody who is known to be of the other sex."""
        wanted = key(name)
        candidates = self.by_surname.get(wanted, [])
        if not candidates and " " not in wanted:
            candidates = [p for p in self.named.values() if key(p.lead) == wanted and p.surname != p.name]
        if (
            not candidates and " " not in wanted
        ):  # "Hussein" where the text has Saddam Hussein, who is Saddam for short
            candidates = [p for p in self.named.values() if key(p.name).endswith(" " + wanted)]
        if not candidates and " " in wanted:
            candidates = [
                p for k, p in self.named.items() if k.endswith(" " + wanted) or k.startswith(wanted + " ")
            ]
        candidates = [p for p in candidates if not _is_other(p, female)]
        if candidates:
            if country and any(p.country == country for p in candidates):
                candidates = [p for p in candidates if p.country == country]
            before = [p for p in candidates if p.seen >= 0]
            if not before:
                return min(candidates, key=lambda p: p.first_seen)
            last = max(before, key=lambda p: p.seen)
            main = max(before, key=lambda p: (p.recalled, -p.first_seen))
            in_passing = not last.recalled and not last.offices
            person = main if in_passing and main.recalled >= OFTEN and " " not in wanted else last
            person.recalled += 1
            return person
        return self._from_lexicon(name, at, office, country, titled=titled, female=female)

    def _from_lexicon(
        self,
        name: str,
        at: int,
        office: str | None,
        country: str | None,
        *,
        titled: bool,
        female: bool | None,
    ) -> Named | None:
        known = [p for p in self.persons.by_surname.get(key(name), []) if not _is_other(p, female)]
        if country:
            known = [p for p in known if p.country == country]
        if office:
            known = [p for p in known if any(t.office == office for t in p.tenures)] or (
                [] if not country else known
            )
        if not titled:
            if name in self.persons.words and not any(p.rank(self.date) == (0, 0) for p in known):
                return None
            known = [p for p in known if p.country is None or p.country in self.countries]
        if not known:
            return None
        ranked = sorted(known, key=lambda p: (p.rank(self.date), p.name))
        best = [p for p in ranked if p.rank(self.date) == ranked[0].rank(self.date)]
        if len(best) > 1 and len({p.country for p in best}) > 1:
            return None
        shared = set.intersection(*({t.office for t in p.tenures} for p in best))
        if len(best) > 1 and not self.date and shared:
            return self._one_of(best, shared, at)
        if len(best) > 1:  # father and son: the later one, whose office began last before the date
            best.sort(key=lambda p: max(t.since for t in p.tenures), reverse=True)
        return self._enter(best[0], at)


def _is_other(person: Named | Person, female: bool | None) -> bool:
    """Whether somebody is known to be of the other sex than a form of address tells."""
    return female is not None and person.female is (not female)

"""Persons that the lexicon knows: who holds or held which office of which state, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.extraction.actors.gazetteer import slug

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon

RANK = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister")


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held from one year or month to another (EDTF, ``to`` None: still held when the lexicon was written)."""

    office: str
    since: str
    to: str | None

    def holds(self, date: str | None) -> bool:
        """True if held on the date; without a date, if held when the lexicon was written."""
        if date is None:
            return self.to is None
        return self.since <= date[: len(self.since)] and (self.to is None or date[: len(self.to)] <= self.to)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known by name. ``country`` is the state whose office it is, ``org`` an international body's id instead."""

    name: str
    id: str
    country: str | None
    female: bool | None
    tenures: tuple[Tenure, ...]
    surname: str

    def rank(self, date: str | None) -> tuple[int, int]:
        """The lower the more likely meant by a bare surname: in office on the date, then by office."""
        now = [t for t in self.tenures if t.holds(date)]
        best = min(
            (RANK.index(t.office) if t.office in RANK else len(RANK) for t in now or self.tenures), default=9
        )
        return (0 if now else 1, best)


class Persons:
    """The lexicon's persons by full name and by surname, with what it knows of names in general."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.male = frozenset(table["given"]["male"])
        self.female = frozenset(table["given"]["female"])
        self.first = frozenset(table["surname_first"])
        self.words = frozenset(table["words"])
        self.bodies = frozenset(table["bodies"])
        self.days = frozenset(table["days"])
        self.things = frozenset(table["things"])
        self.speaks = frozenset(table["speaks"])
        self.described = frozenset([*table["described"], *table["kin"]["male"], *table["kin"]["female"]])
        self.kin_male = frozenset(table["kin"]["male"])
        self.kin_female = frozenset(table["kin"]["female"])
        self.courtesy = {word: sex == "female" for sex, forms in table["courtesy"].items() for word in forms}
        """Whether a form of address is a woman's."""
        self.offices: dict[str, str] = table["offices"]
        self.by_name: dict[str, Person] = {}
        self.by_surname: dict[str, list[Person]] = {}
        self.holders: dict[tuple[str, str], list[Person]] = {}
        for code, people in table["known"].items():
            for name, entry in people.items():
                self._add(None if code == "none" else code, name, entry or "")

    def _add(self, country: str | None, name: str, entry: str) -> None:
        tenures: list[Tenure] = []
        names = [name]
        female: bool | None = None
        surname = None
        for part in (p.strip() for p in entry.split(";")):
            if part.startswith("also "):
                names.append(part[5:])
            elif part.startswith("short "):
                surname = part[6:]
            elif part == "f":
                female = True
            elif part:
                office, span = part.split(" ", 1)
                since, _, to = span.partition("..")
                full = self.offices[office]
                tenures.append(Tenure(full, since, (to or None) if ".." in span else since))
        if female is None:
            female = self.gender(name)
        surname = surname or self.surname(name)
        person = Person(name, f"person:{slug(name)}", country, female or False, tuple(tenures), surname)
        for full in names:
            self.by_name.setdefault(key(full), person)
        shorts = {surname, *(self.surname(n) for n in names[1:])}
        for short in sorted(shorts):
            self.by_surname.setdefault(key(short), []).append(person)
        if country:
            for office in sorted({t.office for t in tenures}):
                self.holders.setdefault((country, office), []).append(person)

    def surname(self, name: str) -> str:
        """The part that stands for the person alone: the first where that is the family's name ("Xi"), else the last with
        its particles ("van der Bellen", "al-Assad")."""
        parts = name.split()
        if len(parts) > 1 and parts[0] in self.first and parts[0] not in self.male | self.female:  # noqa: SIM102
            if len(parts) > 2 or "-" in parts[1] or parts[0] not in {"Kim", "Lee", "Park", "Grant", "Young"}:
                return parts[0]
        at = len(parts) - 1
        if at and parts[at] in {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "Senior", "Junior"}:
            at -= 1
        end = at + 1
        while at > 1 and parts[at - 1].lower() in PARTICLES:
            at -= 1
        return " ".join(parts[at:end])

    def gender(self, name: str) -> bool | None:
        """True for a woman's given name, False for a man's, None where it does not tell, as one that both bear."""
        for part in name.replace("-", " ").split()[:2]:
            if (part in self.female) != (part in self.male):
                return part in self.female
        return None

    def holder(self, country: str, office: str, date: str | None) -> Person | None:
        """Who holds the office of the state on the date, if exactly one is known to."""
        held = [
            p
            for p in self.holders.get((country, office), [])
            if any(t.office == office and t.holds(date) for t in p.tenures)
        ]
        return held[0] if len(held) == 1 else None


PARTICLES = frozenset(
    "al el bin ben ibn bint de da do dos das del della di du van von der den la le ul ur ter ten zu af abu abd".split()  # noqa: SIM905
)
_SEPARATORS = re.compile(r"[\s\-‐‑.'’]+")


def key(name: str) -> str:
    """The name for comparison: lower case, no accents, one space for hyphens and dots: "Kim Jong-un" is "Kim Jong Un"."""
    import unicodedata

    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    if not name.isascii() and not plain.strip():
        plain = name
    return _SEPARATORS.sub(" ", plain.lower()).strip()


_BUILT: dict[str, Persons] = {}


def persons_of(lexicon: Lexicon) -> Persons:
    """The persons of a lexicon, built once for each lexicon's hash."""
    if lexicon.hash not in _BUILT:
        _BUILT[lexicon.hash] = Persons(lexicon.table("persons"))
    return _BUILT[lexicon.hash]

"""Names that the lexicon knows: states, capitals, places, bodies, media. One Aho-Corasick pass over the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from onrecord.lexicon import Lexicon
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from onrecord.extraction.actors.words import Words

Sort = Literal["state", "adjective", "people", "capital", "place", "organisation", "bloc", "body", "media"]
LOUD = 5
"""Names of at least this many letters are also looked for in capitals, as headlines and datelines have them."""
COMPOUND = re.compile(r"[-‐‑–]([a-z]+)")
MODIFIES = frozenset({"led", "owned", "run", "controlled", "commanded", "dominated", "registered", "flagged"})
"""Participles after a hyphen that make the state the one who acts ("US-led"), unlike "US-made" or "US-backed"."""
PREFIX = re.compile(r"\b(?:anti|pro|non|ex|pre|post|trans)[-‐‑]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name stands for."""

    name: str
    sort: Sort
    actor: str | None
    kind: ActorKind
    country: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in the text, by token numbers. ``bound`` is the participle it is bound to ("made" in "US-made")."""

    first: int
    last: int
    start: int
    end: int
    entry: Entry
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """A name that is as often something else (places.yaml)."""

    unless: tuple[str, ...]
    instead: str | None
    unless_not: tuple[str, ...]
    person: bool


def slug(name: str) -> str:
    """Lower case, words joined by hyphens, accents kept off: "Süddeutsche Zeitung" is ``suddeutsche-zeitung``."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _spellings(name: str) -> list[str]:
    """The name, with the curly apostrophe, and in capitals where it is long enough."""
    found = [name]
    if "'" in name:
        found.append(name.replace("'", "’"))
    if len(name) >= LOUD and not name.isupper() and name[0].isupper():
        found += [n.upper() for n in list(found)]
    return found


class Gazetteer:
    """All names of a lexicon, ready to be looked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        from ahocorasick_rs import AhoCorasick

        self.entries: dict[str, Entry] = {}
        self.care: dict[str, Care] = {}
        countries = lexicon.table("countries")
        self.country_name: dict[str, str] = {code: str(row["name"]) for code, row in countries.items()}
        self.adjective: dict[str, str] = {}
        for code, row in countries.items():
            self._country(code, row)
        self._places(lexicon.table("places"))
        self._organisations(lexicon.table("organisations"))
        self._bodies(lexicon.table("offices").get("named", {}))
        self._media(lexicon.table("media"))
        for name in lexicon.table("firms")["named"]:
            self._add(name, Entry(name, "organisation", f"org:{slug(name)}", "organisation", None))
        self._patterns = sorted(self.entries)
        self._automaton: AhoCorasick = AhoCorasick(self._patterns)

    def _add(self, name: str, entry: Entry) -> None:
        for spelling in _spellings(name):
            self.entries.setdefault(spelling, entry)

    def _country(self, code: str, row: dict[str, Any]) -> None:
        for name in [row["name"], *row.get("also", [])]:
            self._add(name, Entry(name, "state", code, "state", code))
        for name in row.get("adj", []):
            self._add(name, Entry(name, "adjective", code, "state", code))
        for name in row.get("people", []):
            self._add(name, Entry(name, "people", f"group:{code.lower()}-people", "group", code))
        for name in row.get("capital", []):
            self._add(name, Entry(name, "capital", code, "state", code))

    def _places(self, table: dict[str, Any]) -> None:
        for name, row in table.get("care", {}).items():
            self.care[name] = Care(
                tuple(row.get("unless", ())), row.get("else"), tuple(row.get("unless_not", ())),
                bool(row.get("person", False)),
            )  # fmt: skip
        for code, names in (table.get("peoples") or {}).items():
            for name in names:
                kind: ActorKind = "group"
                self._add(
                    name, Entry(name, "people", f"group:{slug(name)}", kind, None if code == "none" else code)
                )
        for section in ("regions", "cities"):
            for code, names in (table.get(section) or {}).items():
                for name in names:
                    self._add(name, Entry(name, "place", code, "state", code))

    def _organisations(self, table: dict[str, Any]) -> None:
        private = set(table.get("private", []))
        for key, names in table.get("international", {}).items():
            for name in names:
                self._add(name, Entry(names[0], "organisation", f"org:{key}", "organisation", None))
        for code, bodies in table.get("national", {}).items():
            for key, names in bodies.items():
                country = None if key in private else code
                for name in names:
                    self._add(name, Entry(names[0], "organisation", f"org:{key}", "organisation", country))
        for key, names in table.get("blocs", {}).items():
            for name in names:
                self._add(name, Entry(names[0], "bloc", f"bloc:{key}", "bloc", None))

    def _bodies(self, table: dict[str, Any]) -> None:
        for code, bodies in table.items():
            for key, names in bodies.items():
                for name in names:
                    whole = key == "government"
                    actor = code if whole else f"office:{code.lower()}-{key}"
                    self._add(name, Entry(name, "body", actor, "state" if whole else "office", code))

    def _media(self, table: dict[str, Any]) -> None:
        owned = set(table.get("state", []))
        for code, outlets in table.get("outlets", {}).items():
            for key, names in outlets.items():
                country = code if key in owned else None
                for name in names:
                    self._add(name, Entry(names[0], "media", f"media:{key}", "media", country))

    def find(self, text: str, words: Words) -> list[Hit]:
        """Every known name, the longest one where names overlap, in order. Furniture is left out."""
        raw = []
        size = len(text)
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
                continue
            if end < size and text[end].isalnum() and text[end - 1].isalnum():
                continue
            raw.append((start, -end, number))
        raw.sort()
        starts = words.start
        hits: list[Hit] = []
        edge = 0
        first = 0
        for start, minus_end, number in raw:
            end = -minus_end
            if start < edge:
                continue
            while first + 1 < len(starts) and starts[first + 1] <= start:
                first += 1
            if words.sentence[first] < 0:
                continue
            entry = self.entries[self._patterns[number]]
            last = first + 1
            while last < len(starts) and starts[last] < end:
                last += 1
            compound = COMPOUND.match(text, end)
            bound = compound.group(1) if compound else None
            if PREFIX.search(text, max(0, start - 8), start):
                bound = "anti"
            changed = self._careful(entry, text, words, first, last)
            if changed is None:
                continue
            edge = end
            shared = self._shared(changed, words, first, last)
            if shared is not None and (not hits or hits[-1].end <= shared.start):
                hits.append(shared)
            hits.append(Hit(first, last, start, end, changed, bound))
        return hits

    def _shared(self, entry: Entry, words: Words, first: int, last: int) -> Hit | None:
        """ "North and South Korea": two states that share the last word of their names, the first one said without it."""
        at = first - 2
        if last != first + 2 or at < 0 or words.lower[first - 1] not in {"and", "or"}:
            return None
        other = self.entries.get(f"{words.text[at]} {words.text[last - 1]}")
        if words.sentence[at] != words.sentence[first] or other is None or other.sort != entry.sort:
            return None
        return Hit(at, at + 1, words.start[at], words.end[at], other) if other != entry else None

    def _careful(self, entry: Entry, text: str, words: Words, first: int, last: int) -> Entry | None:
        """The entry, another one, or None, for a name that is as often something else."""
        care = self.care.get(words.text[first]) if last == first + 1 else None
        if care is None:
            return entry
        if (
            care.unless
            and any(w in text for w in care.unless)
            and not any(w in text for w in care.unless_not)
        ):
            if care.instead is None:
                return None
            return Entry(entry.name, "place", care.instead, "state", care.instead)
        return entry


@lru_cache(maxsize=4)
def _cached(digest: str, holder: _Holder) -> Gazetteer:
    return Gazetteer(holder.lexicon)


class _Holder:
    """Carries a lexicon into the cache, which is keyed by the lexicon's hash alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.lexicon.hash == self.lexicon.hash

    def __hash__(self) -> int:
        return 0


def gazetteer_of(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of a lexicon, built once for each lexicon's hash."""
    return _cached(lexicon.hash, _Holder(lexicon))

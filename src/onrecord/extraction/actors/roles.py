"""Words for offices, bodies and people: "foreign minister", "parliament", "rebels". What offices.yaml knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from onrecord.extraction.actors.words import Words
    from onrecord.lexicon import Lexicon

RoleSort = Literal["title", "body", "group", "official", "expert", "courtesy"]
ORDER: tuple[RoleSort, ...] = ("title", "body", "official", "expert", "group", "courtesy")


@dataclass(frozen=True, slots=True)
class Role:
    """A word or phrase for somebody who acts. ``sorts`` are the lists it stands in, ``id`` that of its office or body."""

    first: int
    last: int
    head: int
    sorts: tuple[RoleSort, ...]
    id: str
    plural: bool


class Roles:
    """The phrases of offices.yaml by their first word."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.qualifiers = frozenset(str(q) for q in table.get("qualifiers", []))
        self.only_owned = frozenset(str(w) for w in table.get("only_owned", []))
        self._phrases: dict[str, dict[tuple[str, ...], dict[RoleSort, str]]] = {}
        for key, names in table.get("titles", {}).items():
            self._list("title", key, names)
        for key, names in table.get("bodies", {}).items():
            self._list("body", key, names)
        self._list("official", "official", table.get("officials", []))
        self._list("expert", "expert", table.get("experts", []))
        self._list("group", "group", table.get("groups", []))
        self._list("courtesy", "courtesy", table.get("courtesy", []))

    def _list(self, sort: RoleSort, key: str, names: list[str]) -> None:
        for name in names:
            parts = tuple(str(name).replace("-", " - ").replace("'s", " 's").split())
            self._phrases.setdefault(parts[0], {}).setdefault(parts, {}).setdefault(sort, key)

    def find(self, words: Words) -> list[Role]:
        """Every phrase, the longest at each place, left to right without overlap."""
        found: list[Role] = []
        at = 0
        size = len(words)
        while at < size:
            if words.sentence[at] < 0 or words.pos[at] not in {"NOUN", "PROPN", "ADJ"}:
                at += 1
                continue
            role = self._at(words, at)
            if role is None:
                at += 1
            else:
                found.append(role)
                at = role.last
        return found

    def _at(self, words: Words, at: int) -> Role | None:
        best: Role | None = None
        for key in _forms(words, at):
            for parts, sorts in self._phrases.get(key, {}).items():
                last = at + len(parts)
                if last > len(words) or (best is not None and last <= best.last):
                    continue
                if words.sentence[last - 1] != words.sentence[at]:
                    continue
                if not all(
                    p in _forms(words, at + k) or (p == "'s" and words.lower[at + k] == "’s")
                    for k, p in enumerate(parts)
                ):
                    continue
                head = words.root_of(at, last)
                if words.pos[head] not in {"NOUN", "PROPN"} and len(parts) == 1:
                    continue
                of = next((k for k in range(1, len(parts)) if parts[k] in {"of", "for"}), len(parts))
                noun = at + of - 1
                best = Role(
                    at, last, head, tuple(s for s in ORDER if s in sorts),
                    next(sorts[s] for s in ORDER if s in sorts), words.tag[noun] in {"NNS", "NNPS"},
                )  # fmt: skip
        return best


def _forms(words: Words, at: int) -> tuple[str, ...]:
    lower = words.lower[at]
    forms = [lower]
    if words.lemma[at] != lower:
        forms.append(words.lemma[at])
    if lower.endswith("s") and words.pos[at] == "PROPN" and len(lower) > 3:
        forms.append(lower[:-1])
    return tuple(forms)


_BUILT: dict[str, Roles] = {}


def roles_of(lexicon: Lexicon) -> Roles:
    """The roles of a lexicon, built once for each lexicon's hash."""
    if lexicon.hash not in _BUILT:
        _BUILT[lexicon.hash] = Roles(lexicon.table("offices"))
    return _BUILT[lexicon.hash]


@lru_cache(maxsize=1)
def determiners() -> frozenset[str]:
    """Words before a noun phrase that are no part of a name."""
    return frozenset(
        {"the", "a", "an", "this", "that", "these", "those", "some", "its", "his", "her", "their", "our"}
    )

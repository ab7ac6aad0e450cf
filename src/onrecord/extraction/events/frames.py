"""The frame lexicon as the program uses it: which words name which event, and under what conditions."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.extraction.events.syntax import Controls
from onrecord.lexicon.load import LexiconError
from onrecord.model import PLOVER_TYPES

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon

Part = str
"""``verb``, ``noun`` or ``adjective``."""
CONDITIONS = {
    "object": 3, "and_object": 2, "near": 2, "object_is": 2, "to_party": 2, "party_at": 3,
    "prep": 3, "clause": 2, "inner": 2, "subject_is": 2,
    "passive": 2, "refusal": 4,
}  # fmt: skip
"""What an entry may ask for, and how much more telling it makes the entry than one that does not ask."""
KEYS = frozenset({
    "verbs", "nouns", "adjectives", "mode", "actor", "recipient", "noun_actor", "noun_recipient", "mutual", "strong",
    "both", "no_accident",
    "negated",
    "not_object", "not_words", "not_prep", "not_subject", "weight", "to_place", *CONDITIONS,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a word. ``object`` and ``prep`` are conditions on what stands with it (sets of lemmas; empty: any).

    ``actor`` and ``recipient`` name the places to look, in order. ``inner`` "commits" marks verbs whose type hangs on what
    is promised; ``negated`` is the type under negation; ``strong`` events stand without a known actor; nouns that name a
    standing state of things as often as an act need ``both`` sides, or a verb such as "impose".
    """

    name: str
    type: str
    part: Part
    words: tuple[str, ...]
    mode: str | None
    object: frozenset[str]
    and_object: frozenset[str]
    near: frozenset[str]
    not_words: frozenset[str]
    not_prep: frozenset[str]
    not_object: frozenset[str]
    not_subject: frozenset[str]
    party_at: frozenset[str]
    to_party: bool
    to_place: bool
    object_is: str
    prep: tuple[tuple[str, frozenset[str]], ...]
    clause: bool | None
    subject_is: str
    passive: bool | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool
    strong: bool
    refusal: bool
    no_accident: bool
    both: bool
    inner: str
    negated: str | None
    weight: int


@dataclass(frozen=True)
class Frames:
    """Frames by part of speech and head lemma, in lexicon order; with the word classes that the rules share."""

    by_lemma: dict[tuple[Part, str], tuple[Frame, ...]]
    modes: dict[str, tuple[tuple[str, frozenset[str]], ...]]
    classes: dict[str, frozenset[str]]
    controls: Controls = field(default_factory=lambda: Controls(frozenset()))

    def of(self, name: str) -> frozenset[str]:
        """A word class of ``events/classes.yaml``; empty if there is none."""
        return self.classes.get(name, frozenset())


_CACHE: weakref.WeakKeyDictionary[Lexicon, Frames] = weakref.WeakKeyDictionary()


NO_EVENT = "NONE"
"""The type of entries that say when a word names no event ("beat her rival by four points")."""


def frames(lexicon: Lexicon) -> Frames:
    """The lexicon's frames, read once. Raises LexiconError where an entry makes no sense."""
    found = _CACHE.get(lexicon)
    if found is None:
        found = _CACHE[lexicon] = _compile(lexicon)
    return found


def _compile(lexicon: Lexicon) -> Frames:
    tables = lexicon.folder("events")
    classes = _classes(tables.get("classes", {}))
    by_lemma: dict[tuple[Part, str], list[Frame]] = {}
    modes: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for name, table in tables.items():
        if name == "classes":
            continue
        kind = table.get("type")
        if kind not in PLOVER_TYPES and kind != NO_EVENT:
            raise LexiconError(
                f"lexicon/events/{name}.yaml: type {kind!r} is none of PLOVER's; mend the file"
            )
        modes[kind] = tuple((m, _words(w, classes)) for m, w in (table.get("modes") or {}).items())
        for key, entry in table["frames"].items():
            _add(by_lemma, f"events/{name}.{key}", kind, table, entry, classes)
    return Frames(
        {k: tuple(sorted(v, key=lambda f: -f.weight)) for k, v in by_lemma.items()},
        modes,
        classes,
        Controls(
            *(
                classes.get(n, frozenset())
                for n in (
                    "subject_control",
                    "ditransitive",
                    "documents",
                    "issuing",
                    "intransitive",
                    "askers",
                    "open_gerunds",
                    "openings",
                )
            )
        ),
    )


def _classes(raw: dict[str, Any]) -> dict[str, frozenset[str]]:
    done: dict[str, frozenset[str]] = {}
    for name, words in raw.items():  # a class may name classes before it
        done[name] = _words(words, done)
    return done


def _words(raw: Any, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in [raw] if isinstance(raw, str) else raw or ():
        if word is True or word is False:  # YAML reads bare "on" and "off" so
            found.add("on" if word else "off")
        elif str(word).startswith("$"):
            if word[1:] not in classes:
                raise LexiconError(
                    f"lexicon/events/classes.yaml: there is no class {word!r}; add it or mend the entry"
                )
            found |= classes[word[1:]]
        else:
            found.add(str(word))
    return frozenset(found)


def _slots(raw: Any) -> tuple[str, ...]:
    if raw is True:  # YAML reads a bare "on" as true
        return ("on",)
    return tuple(raw.split() if isinstance(raw, str) else raw or ())


def _add(  # noqa: PLR0917
    by_lemma: dict[tuple[Part, str], list[Frame]],
    name: str,
    kind: str,
    table: dict[str, Any],
    entry: dict[str, Any],
    classes: dict[str, frozenset[str]],
) -> None:
    unknown = sorted(set(entry) - KEYS)
    if unknown:
        raise LexiconError(f"{name}: unknown key {unknown[0]!r}; known are {', '.join(sorted(KEYS))}")
    prep = tuple(sorted((p, _words(w, classes)) for p, w in (entry.get("prep") or {}).items()))
    telling = sum(n for c, n in CONDITIONS.items() if c in entry) + int(entry.get("weight", 0))
    for part in ("verb", "noun", "adjective"):
        noun = "noun_" if part == "noun" else ""
        usual = "subject" if part != "noun" else "poss by from between modifier light"
        for text in entry.get(f"{part}s") or ():
            head, words = _split(str(text), part)
            frame = Frame(
                name=name, type=kind, part=part, words=words, mode=entry.get("mode"),
                object=_words(entry.get("object"), classes), not_object=_words(entry.get("not_object"), classes),
                and_object=_words(entry.get("and_object"), classes),
                near=_words(entry.get("near"), classes),
                not_words=_words(entry.get("not_words"), classes), not_prep=_words(entry.get("not_prep"), classes),
                not_subject=_words(entry.get("not_subject"), classes),
                party_at=_words(entry.get("party_at"), classes),
                to_party=bool(entry.get("to_party")), to_place=bool(entry.get("to_place")),
                object_is=entry.get("object_is", ""), prep=prep,
                clause=entry.get("clause"), subject_is=entry.get("subject_is", ""),
                passive=entry.get("passive"),
                actor=_slots(entry.get(f"{noun}actor", table.get(f"{noun}actor", usual))),
                recipient=_slots(entry.get(f"{noun}recipient", table.get(f"{noun}recipient", ""))),
                mutual=bool(entry.get("mutual")), strong=bool(entry.get("strong")),
                both=bool(entry.get("both")), refusal=bool(entry.get("refusal")),
                no_accident=bool(entry.get("no_accident")), inner=entry.get("inner", ""),
                negated=entry.get("negated", table.get("negated")), weight=telling + 2 * len(words),
            )  # fmt: skip
            by_lemma.setdefault((part, head), []).append(frame)


def _split(text: str, part: Part) -> tuple[str, tuple[str, ...]]:
    """ "call off" is headed by its first word, "hunger strike" by its last."""
    words = text.split()
    return (words[-1], tuple(words[:-1])) if part == "noun" else (words[0], tuple(words[1:]))

"""A small cast for tests: states by name and adjective, and persons whom a test names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.events import find_events
from onrecord.extraction.events.parties import PLACE_RULE
from onrecord.extraction.found import FoundEvent, FoundItem, Mention
from onrecord.extraction.pipeline import find_parts
from onrecord.lexicon import load
from onrecord.model import Actor, Document, Passage

STATES = {
    "Russia": "RUS", "Russian": "RUS", "Moscow": "RUS", "Putin": "RUS", "Kim": "PRK", "North Korea": "PRK", "Pyongyang": "PRK",
    "France": "FRA", "French": "FRA", "Macron": "FRA", "Kenya": "KEN", "Kenyan": "KEN", "Ruto": "KEN",
    "Nairobi": "KEN",
    "Ukraine": "UKR", "Ukrainian": "UKR", "Kyiv": "UKR", "Brazil": "BRA", "Brazilian": "BRA", "Chile": "CHL", "Chilean": "CHL",
    "Peru": "PER", "Peruvian": "PER", "Iran": "IRN", "Iranian": "IRN",
    "Israel": "ISR", "Israeli": "ISR", "China": "CHN", "Beijing": "CHN",
    "Japan": "JPN", "Japanese": "JPN", "Sudan": "SDN", "Sudanese": "SDN",
    "Ethiopia": "ETH", "Ethiopian": "ETH", "Ethiopians": "ETH",
}  # fmt: skip
PERSONS = {"Putin", "Kim", "Macron", "Ruto"}
CAPITALS = {"Moscow", "Pyongyang", "Nairobi", "Kyiv", "Beijing"}
NAMES = re.compile(r"\b(" + "|".join(sorted(STATES, key=len, reverse=True)) + r")\b")


@dataclass(frozen=True)
class SmallCast:
    """Keeps the protocol of ``parties.Cast``."""

    mentions: tuple[Mention, ...]
    by_token: dict[int, tuple[Actor, ...]]

    def at(self, token_index: int) -> tuple[Actor, ...]:
        return self.by_token.get(token_index, ())


def small_cast(analysis: Analysis, extra: dict[str, Actor] | None = None) -> SmallCast:
    """A mention for every name of a state or person; ``extra`` gives further words ("it", "both leaders") their actor."""
    mentions: list[Mention] = []
    by_token: dict[int, tuple[Actor, ...]] = {}
    text = analysis.document.text
    for match in NAMES.finditer(text):
        name, country = match.group(), STATES[match.group()]
        tokens = analysis.tokens(match.start(), match.end())
        head = tokens[-1]
        person = name in PERSONS
        actor = Actor(
            name, f"person:{name.lower()}" if person else country, "person" if person else "state", country
        )
        place = name in CAPITALS and head.dep_ == "pobj" and head.head.lower_ in {"in", "to", "at"}
        mentions.append(
            Mention(match.start(), match.end(), head.i, (actor,), PLACE_RULE if place else "actors/test")
        )
        by_token.update(dict.fromkeys((t.i for t in tokens), (actor,)))
    for word, actor in (extra or {}).items():
        at = text.index(word)
        head = analysis.tokens(at, at + len(word))[-1]
        mentions.append(Mention(at, at + len(word), head.i, (actor,), "coreference/test", True))
        by_token[head.i] = (actor,)
    return SmallCast(tuple(sorted(mentions, key=lambda m: m.start)), by_token)


def document(text: str) -> Document:
    return Document("doc:test", "test.txt", text, "0" * 64, (Passage("body", 0, len(text)),))


def read(text: str) -> Analysis:
    return analyse(document(text), load())


def items_of(analysis: Analysis, **categories: str) -> tuple[FoundItem, ...]:
    """Items by their word, wherever it stands: ``items_of(a, shells="munitions")``."""
    found = []
    for word, category in categories.items():
        for place in re.finditer(rf"\b{re.escape(word)}\b", analysis.document.text):
            tokens = analysis.tokens(*place.span())
            found.append(FoundItem(*place.span(), tokens[-1].i, category, "items/test"))
    return tuple(found)


def events_in(text: str, extra: dict[str, Actor] | None = None, **categories: str) -> tuple[FoundEvent, ...]:
    analysis = read(text)
    return find_events(analysis, small_cast(analysis, extra), items_of(analysis, **categories))


def who(actors: tuple[Actor, ...]) -> list[str]:
    return [a.country or a.name for a in actors]


def short(event: FoundEvent) -> tuple[str, list[str], list[str]]:
    return event.type, who(event.actors), who(event.recipients)


def only(text: str, type_: str) -> FoundEvent:
    """The one event of the type that the whole reading of a text finds."""
    _, parts = find_parts(analyse(document(text), load(None)))
    (event,) = [e for e in parts.events if e.type == type_]
    return event

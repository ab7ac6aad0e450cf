"""What comparison knows from the lexicon (``comparison.yaml``), as typed tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.comparison.voices import Voices, voices_of
from onrecord.lexicon import Lexicon, LexiconError
from onrecord.model import Status


class Words(NamedTuple):
    """A verb for labels: ``send``, ``sent``, ``sending`` and the preposition before the other party."""

    base: str
    participle: str
    gerund: str
    preposition: str


@dataclass(frozen=True, slots=True)
class Family:
    """Event types that reporters use for one thing; see ``comparison.yaml``. ``near`` is in days."""

    name: str
    symmetric: bool
    occasions: bool
    objects: bool
    figures: bool
    alone: bool
    outcome: bool
    near: int
    words: Words
    with_objects: Words
    bare: Words
    present: bool = False
    awaits: tuple[str, ...] = ()
    turned: bool = False
    refused_by: tuple[str, ...] = ()
    called_off_by: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Alike(NamedTuple):
    """How a likeness of two statements becomes the likelihood that they tell of one event, and from which on they are joined."""

    weight: float
    bias: float
    cut: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables of ``comparison.yaml``, turned so that each is a look-up."""

    families: dict[str, Family]
    family_of: dict[str, Family]
    akin: dict[str, frozenset[str]]
    stage_of: dict[Status, str]
    group_of: dict[str, str]
    packing: frozenset[str]
    unit_of: dict[str, str]
    units_of_time: frozenset[str]
    capacity_words: tuple[str, ...]
    state_bodies: tuple[str, ...]
    object_words: dict[str, str]
    visiting: Words
    plural: dict[str, str]
    bounds: dict[str, str]
    figures_near: int
    figures_same_claim: int
    countries: dict[str, str]
    country_words: dict[str, tuple[str, ...]]
    lexicon: Lexicon
    stock_words: tuple[str, ...]
    stock_between: tuple[str, ...]
    stock_after: tuple[str, ...]
    seen_words: tuple[str, ...]
    start_words: tuple[str, ...]
    could_words: tuple[str, ...]
    holding_words: tuple[str, ...]
    doubt_words: frozenset[str]
    put_off: re.Pattern[str]
    called_off: Words
    uncommitted: re.Pattern[str]
    voices: Voices
    alike: Alike


@cache
def rules_of(lexicon: Lexicon) -> Rules:
    """The rules of a lexicon. Raises LexiconError when it has no ``comparison`` table."""
    table = lexicon.table("comparison")
    families: dict[str, Family] = {}
    family_of: dict[str, Family] = {}
    for name, entry in table["families"].items():
        words = Words(*entry["words"])
        family = Family(
            name,
            bool(entry.get("symmetric")),
            bool(entry.get("occasions")),
            bool(entry.get("objects")),
            bool(entry.get("figures")),
            bool(entry.get("alone")),
            bool(entry.get("outcome")),
            int(entry["near"]),
            words,
            Words(*entry.get("with_objects", words)),
            Words(*entry.get("bare", words)),
            bool(entry.get("present")),
            tuple(entry.get("awaits", ())),
            bool(entry.get("turned")),
            tuple(entry.get("refused_by", ())),
            tuple(entry.get("called_off_by", ())),
            tuple(entry.get("shown_by", ())),
            tuple(entry.get("nouns", ())),
        )
        families[name] = family
        family_of |= dict.fromkeys(entry["types"], family)
    akin = {name: {name} for name in families}
    for pair in table["akin"]:
        for name in pair:
            akin[name] |= set(pair)
    return Rules(
        families,
        family_of,
        {name: frozenset(others) for name, others in akin.items()},
        {status: stage for stage, statuses in table["stages"].items() for status in statuses},
        {category: group for group, members in table["object_groups"].items() for category in members},
        frozenset(table["packing"]),
        {member: unit for unit, members in table["units_alike"].items() for member in members},
        frozenset(table["units_of_time"]),
        tuple(table["capacity_words"]),
        tuple(table["state_bodies"]),
        dict(table["object_words"]),
        Words(*table["visiting"]),
        dict(table["units"]["plural"]),
        dict(table["bounds"]),
        int(table["figures"]["near"]),
        int(table["figures"]["same_claim"]),
        _countries(lexicon, frozenset(table["with_article"])),
        _country_words(lexicon),
        lexicon,
        tuple(table["stock_words"]),
        tuple(table["stock_between"]),
        tuple(table["stock_after"]),
        tuple(table["seen_words"]),
        tuple(table["start_words"]),
        tuple(table["could_words"]),
        tuple(table["holding_words"]),
        frozenset(table["doubt_words"]),
        re.compile("|".join(table["put_off"])),
        Words(*table["calling_off"]),
        re.compile("|".join(table["uncommitted"])),
        voices_of(lexicon),
        _alike(lexicon),
    )


def _alike(lexicon: Lexicon) -> Alike:
    try:
        table = lexicon.table("event_coreference")["statements"]
    except LexiconError:  # a lexicon without it joins nothing on the network's word
        return Alike(0.0, 0.0, 2.0)
    return Alike(float(table["weight"]), float(table["bias"]), float(table["cut"]))


def _countries(lexicon: Lexicon, with_article: frozenset[str]) -> dict[str, str]:
    """Short English names by alpha-3 code as they stand inside a sentence ("the United States")."""
    try:
        rows = lexicon.table("countries")
    except LexiconError:  # a lexicon without names still compares; labels show codes
        return {}
    return {
        code: f"the {row['name']}" if code in with_article else row["name"]
        for code, row in rows.items()
        if isinstance(row, dict) and "name" in row
    }


def _country_words(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """All names, adjectives and capitals of a state, to see whether an office's name already says whose it is."""
    try:
        rows = lexicon.table("countries")
    except LexiconError:
        return {}
    return {
        code: (row["name"], *row.get("also", ()), *row.get("adj", ()), *row.get("capital", ()))
        for code, row in rows.items()
        if isinstance(row, dict) and "name" in row
    }

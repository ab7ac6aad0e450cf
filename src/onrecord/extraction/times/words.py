"""The time lexicon as one dictionary from a word to the classes it may belong to, and a tokeniser for the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.lexicon import Lexicon

TOKEN = re.compile(r"\d+(?:,\d{3})+|\d+|(?:[A-Za-z]\.){2,}|[^\W\d_]+|['’]s\b|[^\s\w]|_")
_CURLY = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "—", "\u2011": "-", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the grammar: finer than the parser's (``third``, ``-``, ``quarter``), with document offsets."""

    text: str
    low: str
    start: int
    end: int
    glued: bool
    """True where no white space stands before it."""


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The grammar's tokens of a stretch of text; offsets are into ``text``."""
    found: list[Word] = []
    last = start
    for match in TOKEN.finditer(text, start, end):
        token = match[0]
        begin, stop = match.span()
        found.append(
            Word(token, token.lower().translate(_CURLY), begin, stop, begin == last and begin > start)
        )
        last = stop
    return found


@dataclass(frozen=True)
class Lexis:
    """``classes`` has, for each word, what it may be: ``{"month": 3}``; ``phrases`` fixed phrases of several words by
    their first word, longest first."""

    classes: dict[str, dict[str, Any]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]]
    company: frozenset[str]
    ambiguous_names: frozenset[str]
    ambiguous_seasons: frozenset[str]
    codes: dict[str, str]

    def get(self, word: str, kind: str) -> Any:
        """What the word is as a ``kind``, or None."""
        entry = self.classes.get(word)
        return None if entry is None else entry.get(kind)


_SIMPLE = {
    "months": "month", "weekdays": "weekday", "weekdays_plural": "weekdays", "units": "unit", "seasons": "season",
    "seasons_plural": "seasons", "parts_of_day": "part", "clock_words": "clock", "cardinals": "cardinal",
    "scales": "scale", "ordinals": "ordinal", "decade_words": "decade", "deictic_days": "deictic",
    "deictic_nights": "deictic_night", "directions": "direction", "anaphoric_directions": "anaphoric",
    "reference_adjectives": "reference_adjective", "frequencies": "frequency", "edges": "edge",
    "edge_nouns": "edge_noun",
}  # fmt: skip


@lru_cache(maxsize=8)
def _compile(lexicon: Lexicon) -> Lexis:
    table: dict[str, Any] = lexicon.table("times")
    classes: dict[str, dict[str, Any]] = {}
    for section, kind in _SIMPLE.items():
        for word, value in table[section].items():
            classes.setdefault(str(word), {})[kind] = value
    for section, kind in (("zones", "zone"), ("vague_counts", "vague"), ("units_qualified", "qualifier")):
        for word in table[section]:
            classes.setdefault(str(word), {})[kind] = True
    fixed: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}

    def phrase(words: str, kind: str, value: Any) -> None:
        parts = tuple(w.lower() for w in re.findall(r"'s\b|[^\W\d_]+|-", words))
        fixed.setdefault(parts[0], []).append((parts, kind, value))

    for value, phrases in table["references"].items():
        for words in phrases:
            phrase(words, "reference", value)
    for words, mod in table["modifiers"].items():
        phrase(words, "modifier", mod)
    for words, rule in table["holidays"].items():
        phrase(words, "holiday", rule)
    by_first = {
        first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e[0], e[1])))
        for first, entries in fixed.items()
    }
    return Lexis(
        classes, by_first, frozenset(table["ambiguous_company"]), frozenset(table["ambiguous_names"]),
        frozenset(table["ambiguous_seasons"]), dict(table["unit_codes"]),
    )  # fmt: skip


def lexis(lexicon: Lexicon) -> Lexis:
    """The compiled table ``times``. Raises LexiconError when the lexicon has none."""
    return _compile(lexicon)

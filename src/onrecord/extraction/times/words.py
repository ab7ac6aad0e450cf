"""The time lexicon as one dictionary from a word to the classes it may belong to, and a tokeniser for the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.lexicon import Lexicon

TOKEN = re.compile(r"\d+(?:,\d{3})+|\d+|(?:[A-Za-z]\.){2,}|[^\W\d_]+|['’]s\b|[^\s\w]|_")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "—", "\u2011": "-", "\u00ad": None})


PAD = 16
"""Empty words behind the last one, so that the grammar may look ahead (and one back from the first) without asking."""


@dataclass(frozen=True, slots=True)
class Words:
    """The grammar's tokens of a stretch of text, finer than the parser's (``third``, ``-``, ``quarter``), as columns.

    ``lows`` are in lower case with plain quotes and hyphens; ``starts`` and ``ends`` are offsets into the document.
    Columns are padded; ``count`` is the number of real words.
    """

    count: int
    texts: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]


def words_of(text: str, start: int, end: int) -> Words:
    """The grammar's tokens of a stretch of text; offsets are into ``text``."""
    found = list(TOKEN.finditer(text, start, end))
    texts = [m[0] for m in found]
    lows = [t.lower() for t in texts]
    if not text.isascii():
        lows = [t if t.isascii() else t.translate(_PLAIN) for t in lows]
    pad = [""] * PAD
    none = [-1] * PAD
    return Words(
        len(found),
        texts + pad,
        lows + pad,
        [m.start() for m in found] + none,
        [m.end() for m in found] + none,
    )


@dataclass(frozen=True)
class Lexis:
    """``classes`` has, for each word, what it may be: ``{"month": 3}``; ``phrases`` fixed phrases of several words by
    their first word, longest first."""

    classes: dict[str, dict[str, Any]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]]
    ambiguous_company: frozenset[str]
    ambiguous_names: frozenset[str]
    ambiguous_seasons: frozenset[str]
    starts: frozenset[str]
    """Every word that an expression may begin with."""
    given_names: frozenset[str]
    dating: frozenset[str]
    year_company: frozenset[str]
    not_after_year: frozenset[str]
    not_before_year: frozenset[str]
    ahead: frozenset[str]
    planned: frozenset[str]
    foreseen: frozenset[str]
    cores: frozenset[str]
    """Words of which every expression has one, unless it has a year or a time in digits."""

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


_CORE = ("month", "weekday", "weekdays", "unit", "season", "seasons", "part", "clock", "decade", "deictic", "deictic_night",
         "frequency", "reference_adjective")  # fmt: skip
_MORE_STARTS = (
    "the", "a", "an", "that", "this", "its", "every", "each", "another", "half", "'", "q", "most", "year", "those", "these",
    "couple", "dozens", "hundreds", "thousands", "tens", "scores", "corresponding", "same",
)  # fmt: skip


_SETS = (
    "ambiguous_company", "ambiguous_names", "ambiguous_seasons", "given_names", "dating", "year_company", "not_after_year",
    "not_before_year",
)  # fmt: skip


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
        parts = tuple(TOKEN.findall(words.lower()))
        fixed.setdefault(parts[0], []).append((parts, kind, value))

    for value, phrases in table["references"].items():
        for words in phrases:
            phrase(words, "reference", value)
    for words, mod in table["modifiers"].items():
        phrase(words, "modifier", mod)
    for words in table["vague_lengths"]:
        phrase(words, "vague_length", True)
    for words, when in table["named_dates"].items():
        phrase(words, "named_date", when)
    for words, rule in table["holidays"].items():
        phrase(words, "holiday", rule)
    by_first = {
        first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e[0], e[1])))
        for first, entries in fixed.items()
    }
    phrase_words = {
        w for entries in by_first.values() for parts, kind, _ in entries if kind != "modifier" for w in parts
    }
    cores = {w for w, kinds in classes.items() if any(k in kinds for k in _CORE)}
    cores |= (
        phrase_words - {"the", "a", "in", "at", "this", "of", "for", "s", "'s", "not", "to", "more", "most"}
    ) | {"q", "period"}
    named = {name: frozenset(map(str, table[name])) for name in _SETS}
    named |= {name: frozenset(table["tense"][name]) for name in ("ahead", "planned", "foreseen")}
    starts = frozenset(classes) | frozenset(by_first) | frozenset(_MORE_STARTS)
    return Lexis(classes, by_first, starts=starts, cores=frozenset(cores), **named)


def lexis(lexicon: Lexicon) -> Lexis:
    """The compiled table ``times``. Raises LexiconError when the lexicon has none."""
    return _compile(lexicon)

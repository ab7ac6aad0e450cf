"""Headlines In Title Case And IN CAPITALS, read as sentences: a tagger takes every word of them for a name.

A heading keeps the capitals of what the report itself writes with one inside its sentences, or the lexicon knows as a name;
its other words are parsed in small letters. Only the parse sees them so: the document's text stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon import Lexicon
from onrecord.model import Document

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.&](?=[^\W\d_]))*(?:-[^\W_]+)*")
INSIDE = re.compile(r"(?<=[\w,;)] )[^\W\d_](?:[^\W\d_]|[.&](?=[^\W\d_]))*(?:-[^\W_]+)*")
"""A word that begins no sentence, so that its capital says something."""
LONG = 4
"""Letters from which on a word has a capital in Title Case."""
TITLE_CASE = 0.75
"""Least share of such words with a capital."""
FEWEST = 3
TABLES = ("countries", "places", "organisations", "media")


@dataclass(frozen=True)
class Letters:
    """How words are written: from small letters to the form that the report or the lexicon has for a name, and the words that
    the report writes small."""

    names: dict[str, str]
    small: frozenset[str]
    phrases: re.Pattern[str]


def letters_of(document: Document, lexicon: Lexicon) -> Letters:
    """Read from what is no heading."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for passage in document.passages:
        if passage.kind in {"body", "turn"}:
            for match in INSIDE.finditer(document.text, passage.start, passage.end):
                (upper if match.group()[0].isupper() else lower)[match.group()] += 1
    known, phrases = _known(lexicon)
    names = dict(known)
    for word, count in sorted(upper.items(), key=lambda pair: (pair[1], pair[0])):
        if count > lower[word.casefold()]:
            names[word.casefold()] = word
    return Letters(names, frozenset(w for w in lower if w not in names), phrases)


def recased(text: str, letters: Letters) -> str:
    """A heading's text, of the same length, with small letters where nothing says that a capital means a name. As it is where
    it is written like a sentence."""
    words = list(WORD.finditer(text))
    long = [m.group() for m in words if len(m.group()) >= LONG]
    capitals = sum(w.isupper() for w in long)
    shouted = bool(long) and capitals >= TITLE_CASE * len(long)
    if len(words) < FEWEST or sum(w[0].isupper() for w in long) < TITLE_CASE * len(long):
        return text
    kept = [m.span() for m in letters.phrases.finditer(text)]
    made, past, first = list(text), 0, True
    for match in words:
        past = _write(made, match, letters, kept, first=first, shouted=shouted) or past
        first = text[match.end() : match.end() + 1] in {":", "?", "!"}
    return "".join(made)


def _write(
    made: list[str],
    match: re.Match[str],
    letters: Letters,
    kept: list[tuple[int, int]],
    *,
    first: bool,
    shouted: bool,
) -> int:
    word = match.group()
    low = word.casefold()
    form = letters.names.get(low)
    if any(a <= match.start() < b for a, b in kept):
        form = word if not shouted else form or low.capitalize()
    elif form is None:
        form = (
            word if word.isupper() and not shouted and len(word) > 1 else low.capitalize() if first else low
        )
    if len(form) == len(word):  # a letter may be two in small letters
        made[match.start() : match.end()] = form
    return match.end()


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> tuple[dict[str, str], re.Pattern[str]]:
    """Names of one word, and a pattern for those of several."""
    names: dict[str, str] = {}
    several: set[str] = set()
    persons = lexicon.table("persons")
    people = [name for state in persons["known"].values() for name in state]
    words = {*persons["words"], *(n for names in persons["given"].values() for n in names)}
    last = [n.split()[-1] for n in people if n.split()[-1] not in words]
    for string in [*people, *last, *(s for table in TABLES for s in _strings(lexicon.table(table)))]:
        if not string[:1].isupper():
            continue
        if " " in string:
            several.add(string)
        elif WORD.fullmatch(string):
            names.setdefault(string.casefold(), string)
    longest = sorted((s for s in several if s.split()[-1][:1].isupper()), key=lambda s: (-len(s), s))
    return names, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _strings(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for value in table.values():
            yield from _strings(value)
        yield from (key for key in table if isinstance(key, str))
    elif isinstance(table, list | tuple):
        for value in table:
            yield from _strings(value)

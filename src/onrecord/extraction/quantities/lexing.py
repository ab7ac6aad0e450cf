"""Cuts a sentence into numbers, words and signs.

The parse's own tokens will not do: "152mm", "$5bn" and "5,000-7,000" come apart differently by neighbour, and a
figure's shape must not hang on that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "word", "sign"]

_GROUP = "[,\u00a0\u202f\u2009]"
LEXEME = re.compile(
    rf"(?P<number>\d{{1,3}}(?:{_GROUP}\d{{3}})+(?![\d])(?:\.\d+)?"  # 10,000.5
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.500.000: two groups or more, for one alone may be a decimal
    r"|(?<![\d.,] )(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,.:]\d|\d| \d)"  # 10 000
    r"|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:[.'’][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)
TRIGGER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One number, word or sign, with document offsets; ``glued``: no white space before it."""

    kind: Kind
    text: str
    lower: str
    start: int
    end: int
    glued: bool


def lex(text: str, offset: int = 0) -> list[Lexeme]:
    """The lexemes of a stretch of text that begins at ``offset`` in its document."""
    found: list[Lexeme] = []
    last = -1
    for match in LEXEME.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        start, end = match.span()
        word = match.group()
        found.append(
            Lexeme(kind, word, word.lower().replace("’", "'"), offset + start, offset + end, start == last)
        )
        last = end
    return found


def number_value(text: str) -> float:
    """What digits with separators say: "10,000", "1.500.000", "10 000", "1.6"."""
    plain = re.sub(r"[,\s\u00a0\u202f\u2009]", "", text)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain)


def words(lexemes: Sequence[Lexeme]) -> tuple[str, ...]:
    """Their lower-case texts."""
    return tuple(x.lower for x in lexemes)

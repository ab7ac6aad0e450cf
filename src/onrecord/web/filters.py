"""How templates write what they are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup, escape

from onrecord.exports.safe import plain
from onrecord.model import PLOVER_TYPES
from onrecord.record.folding import fold, folded_words
from onrecord.views.wording import listing, number, plural_of, state_name

CREDIBILITY = {
    1: "1: confirmed by other, independent sources",
    2: "2: probably true",
    3: "3: possibly true",
    4: "4: doubtfully true",
    5: "5: improbable",
    6: "6: cannot be judged",
}
"""The Admiralty code's words for its numbers."""


_WORD = re.compile(r"[^\W_]+(?:,\d{3})*")


def count(n: int, noun: str) -> str:
    """1 report, 2 reports, 12,345 reports."""
    return f"{number(n)} {noun if n == 1 else plural_of(noun)}"


def names(values: Sequence[str] | None, most: int = 3) -> str:
    """ "A, B and 2 more"."""
    return listing([plain(v) for v in values or ()], most)


def standing(how: str) -> str:
    """In which of three ways something stands, from its words: asserted, foreseen or denied."""
    words = how.replace(",", " ").split()
    if {"denied", "not", "refused"} & set(words):
        return "denied"
    if {"happened", "on", "said", "given"} & set(words) and "condition" not in words:
        return "asserted"
    return "foreseen"


def shorten(text: str, most: int) -> str:
    """The text, cut at a word where it is longer than that many characters."""
    if len(text) <= most:
        return text
    head = text[:most]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head) + " …"


def facet(value: str, field: str) -> str:
    """A facet's value for a reader."""
    if field in ("country", "source"):
        return state_name(value)
    if field == "type" and value in PLOVER_TYPES:
        return value.capitalize()
    return value.replace("_", " ") if field == "item" else value


def found(text: str, words: str) -> Markup:
    """The text with the words that were looked for marked, as beginnings of words."""
    stems = tuple(w[:-1] if w.endswith("s") and len(w) > 4 else w for w in folded_words(words))
    out: list[str] = []
    end = 0
    line = plain(text)
    for word in _WORD.finditer(line):
        if fold(word[0]).replace(",", "").startswith(stems):
            out += (str(escape(line[end : word.start()])), "<mark>", str(escape(word[0])), "</mark>")
            end = word.end()
    return Markup("".join((*out, str(escape(line[end:])))))  # noqa: S704 - every piece is escaped


FILTERS: dict[str, Callable[..., Any]] = {
    "count": count,
    "credibility": CREDIBILITY.get,
    "facet": facet,
    "found": found,
    "names": names,
    "number": number,
    "plain": plain,
    "shorten": shorten,
    "standing": standing,
    "state": state_name,
}
"""``plain`` makes one line in which control characters, bidirectional ones among them, are seen and steer nothing."""

"""Outlets that the lexicon does not list, by the last word of their names: "the Orlando Sentinel", "Bay Radio"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.extraction.actors.firms import begins, places_in
from onrecord.extraction.actors.gazetteer import Hit
from onrecord.extraction.actors.words import Words


def outlet_names(words: Words, hits: Sequence[Hit], table: dict[str, Any]) -> list[tuple[int, int]]:
    """Stretches of tokens that name an outlet by their last word; of papers only behind "the". A place's name in one is no
    place."""
    papers, air = frozenset(table["papers"]), frozenset(table["air"])
    place = places_in(hits)
    other = {i for h in hits for i in range(h.first, h.last)} - place.keys()
    found: list[tuple[int, int]] = []
    for i in range(1, len(words)):
        if words.sentence[i] < 0 or words.lower[i] not in papers | air or words.pos[i] != "PROPN":
            continue
        if i in other or not words.text[i][0].isupper() or _goes_on(words, i):
            continue
        first = begins(words, i, place, other)
        behind_the = first > 0 and words.lower[first - 1] == "the"
        if first < i and (words.lower[i] in air or behind_the):
            found.append((first, i + 1))
    return found


def _goes_on(words: Words, i: int) -> bool:
    """Whether the name goes on: "the Bay News Corp."."""
    after = i + 1
    return after < len(words) and words.sentence[after] == words.sentence[i] and words.pos[after] == "PROPN"

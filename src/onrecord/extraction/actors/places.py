"""Whether the name of a state or a town stands for a place ("met in Oslo") or for who acts from it ("Oslo denied")."""

from __future__ import annotations

from onrecord.extraction.actors.gazetteer import Hit
from onrecord.extraction.actors.words import Words

PLACE_PREPOSITIONS = frozenset(
    "in at near outside around across throughout inside within into over through off".split()  # noqa: SIM905
)


def as_place(words: Words, text: str, hit: Hit, head: int) -> str:
    """ "-place" where the name is a place, "" where it acts; the ending of the mention's rule."""
    above = words.head[head]
    if words.dep[head] == "pobj" and words.lower[above] in PLACE_PREPOSITIONS:
        return "-place"
    return "-place" if _dateline(text, hit) else ""


def _dateline(text: str, hit: Hit) -> bool:
    """A place at the head of a paragraph in capitals, as agencies have it: "OSLO, May 4"."""
    at_start = hit.start == 0 or text[hit.start - 1] == "\n"
    if not at_start or hit.end - hit.start <= 3:
        return False
    return text[hit.start : hit.end].isupper() and text[hit.end : hit.end + 1] in {",", " "}

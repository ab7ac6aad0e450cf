"""Whose mouth a source is: outlets by one key however they are called, states behind their media, named and unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import Lexicon, LexiconError
from onrecord.model import Document, Source, Statement

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
CAPITALISED = re.compile(r"^[^\W\d_a-zß-ÿ]")


class Occasion(NamedTuple):
    """A kind of occasion; ``public`` when whoever is there hears the same, so that two outlets can quote one speaker."""

    name: str
    public: bool


@dataclass(frozen=True, slots=True)
class Voices:
    """What the lexicon knows of voices: ``origins`` of comparison.yaml, and media.yaml."""

    outlets: dict[str, str]
    state_media: dict[str, str]
    agencies: frozenset[str]
    staff: frozenset[str]
    cuts: frozenset[str]
    documents: frozenset[str]
    occasions: tuple[tuple[re.Pattern[str], Occasion], ...]
    follow: int
    same_unnamed: int
    same_occasion: int

    def outlet(self, name: str) -> str:
        """The key of an outlet by its name: ``media:yonhap`` where the lexicon knows it, else ``outlet:`` and the name."""
        plain = " ".join(name.split()).casefold().removeprefix("the ")
        return self.outlets.get(plain, f"outlet:{plain}")

    def of_document(self, document: Document) -> str:
        """The key of a document's outlet; of its author or its file, where no outlet is known."""
        return self.outlet(document.outlet or document.author or document.file)

    def state_of(self, outlet: str) -> str | None:
        """The state that controls an outlet, if one does: its word is the state's."""
        return self.state_media.get(outlet)

    def is_staff(self, source: Source) -> bool:
        """True for the outlet's own people in a transcript ("Correspondent")."""
        return source.actor is None and " ".join(source.name.split()).casefold() in self.staff

    def whose(self, chain: Sequence[Source]) -> list[Source]:
        """The links of a chain down to whose word it is: without the outlet's own people, and without a document at the end
        whose author is named before it ("the agency, in a report")."""
        links = [link for link in chain if not self.is_staff(link)]
        while len(links) > 1 and links[-2].kind != "media" and self._is_document(links[-1]):
            links.pop()
        return links

    def _is_document(self, source: Source) -> bool:
        return source.actor is None and source.country is None and self.calling(source) in self.documents

    def named(self, source: Source) -> str | None:
        """The name of a source that nothing is known of beyond its name ("the lawmaker Ana Lima"); None for the unnamed.

        A name ends in two capitalised words; "State Department officials" and "Western diplomats" end in what they are.
        """
        words = self._head(source.name)
        proper = [w for w in words if CAPITALISED.match(w)]
        if len(proper) < 2 or words[-2:] != proper[-2:]:
            return None
        return " ".join(proper).casefold()

    def calling(self, source: Source) -> str:
        """What an unnamed source is ("official"), whatever else is said of it: "two senior US officials"."""
        words = self._head(source.name)
        last = words[-1].casefold() if words else ""
        return last[:-1] if last.endswith("s") and not last.endswith("ss") else last

    def _head(self, name: str) -> list[str]:
        """The words before the first that begins an addition: "of", "with", "who"."""
        words = WORD.findall(name)
        end = next((n for n, w in enumerate(words) if n and w.casefold() in self.cuts), len(words))
        return words[:end]

    def occasion(self, s: Statement) -> Occasion | None:
        """Where the source spoke ("at a press conference"), by the words around what it said."""
        if not s.attribution:
            return None
        around = list(s.text)
        for a, b in s.content:
            if s.start <= a < b <= s.end and (a, b) != (s.start, s.end):
                around[a - s.start : b - s.start] = " " * (b - a)
        words = "".join(around).casefold()
        found = ((m.start(), n) for n, (p, _) in enumerate(self.occasions) if (m := p.search(words)))
        best = min(found, default=None)
        return self.occasions[best[1]][1] if best else None


@cache
def voices_of(lexicon: Lexicon) -> Voices:
    """The voices of a lexicon. Raises LexiconError when ``comparison`` is not there or lacks ``origins``."""
    table = lexicon.table("comparison").get("origins")
    if table is None:
        raise LexiconError("comparison.yaml has no entry 'origins'; see the package's own for what it holds")
    outlets: dict[str, str] = {}
    state_media: dict[str, str] = {}
    try:
        media = lexicon.table("media")
    except LexiconError:  # without media every outlet is called by its own name
        media = {"state": [], "agencies": [], "outlets": {}}
    controlled = frozenset(media["state"])
    for country, entries in media["outlets"].items():
        for slug, names in entries.items():
            for name in names:
                outlets.setdefault(name.casefold().removeprefix("the "), f"media:{slug}")
            if slug in controlled and country != "none":
                state_media[f"media:{slug}"] = country
    return Voices(
        outlets,
        state_media,
        frozenset(f"media:{slug}" for slug in media.get("agencies", ())),
        frozenset(table["staff"]),
        frozenset(table["cuts"]),
        frozenset(table["documents"]),
        tuple(
            (re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b"), Occasion(name, kind == "public"))
            for kind in ("public", "private")
            for name, words in table["occasions"][kind].items()
        ),
        int(table["follow"]),
        int(table["same_unnamed"]),
        int(table["same_occasion"]),
    )

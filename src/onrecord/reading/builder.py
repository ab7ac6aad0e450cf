"""Puts a draft's text together from paragraphs whose function the format gives."""

from __future__ import annotations

import re

from onrecord.model import PassageKind
from onrecord.reading.clean import clean
from onrecord.reading.draft import Clue, Draft, Mark

SPACE = re.compile(r"[ \t\n]+")


class Builder:
    """Collects paragraphs in order; the text has a blank line between each two."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, PassageKind | None, str | None]] = []

    def add(self, text: str, kind: PassageKind | None = None, reason: str | None = None) -> None:
        """Adds a paragraph, on one line. ``kind`` is None where the format does not say what it is."""
        self._parts.append((text, kind, reason))

    @property
    def empty(self) -> bool:
        return not any(text.strip() for text, _, _ in self._parts)

    def draft(self, notes: tuple[str, ...] = (), clues: tuple[Clue, ...] = ()) -> Draft:
        """The draft, its text cleaned, with marks where the format knows a paragraph's function."""
        cleaned = clean("\n\n".join(text for text, _, _ in self._parts))[1]
        lines: list[str] = []
        marks: list[Mark] = []
        at = 0
        for text, kind, reason in self._parts:
            line = SPACE.sub(" ", clean(text)[0]).strip()
            if not line:
                continue
            if kind:
                marks.append(Mark(at, at + len(line), kind, reason))
            lines.append(line)
            at += len(line) + 2
        return Draft("\n\n".join(lines), notes + cleaned, tuple(marks), clues)

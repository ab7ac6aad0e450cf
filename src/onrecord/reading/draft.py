"""What a format hands on: text with what the format itself knows about it, before passages are found."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import DocumentKind, PassageKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch whose function the format gives: an HTML heading, a running header of a PDF. "turn" is a paragraph in bold
    type, which may be a question of an interview; on its own it says nothing."""

    start: int
    end: int
    kind: PassageKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """Metadata and where it comes from ("sources.csv", "HTML metadata"). Empty fields are None.

    ``published`` is EDTF.
    """

    source: str
    outlet: str | None = None
    author: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The text as it will stay, the stretches the format knows, and its metadata, strongest first."""

    text: str
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    clues: tuple[Clue, ...] = ()
    kind: DocumentKind | None = None

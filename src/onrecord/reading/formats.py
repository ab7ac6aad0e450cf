"""Which room reads which ending. A new format is one file with a ``draft`` function, and a line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from onrecord.reading.draft import Draft

FORMATS: dict[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
}
"""Ending, in small letters, to the module that reads it."""

TYPES: dict[str, str] = {
    "plain": "text/plain",
    "html": "text/html",
    "markdown": "text/markdown",
    "pdf": "application/pdf",
}
"""Module to the media type of what it reads."""


def media_type(name: str) -> str:
    """The media type of a file by its ending; ``application/octet-stream`` where it says nothing."""
    return TYPES.get(FORMATS.get(Path(name).suffix.casefold(), ""), "application/octet-stream")


def draft_of(data: bytes, path: Path) -> Draft:
    """The draft of a file's bytes. Raises ReadingError when they cannot be read."""
    name = FORMATS[path.suffix.casefold()]
    # Imported when needed: the readers of HTML and PDF are heavy.
    make: Callable[[bytes, Path], Draft] = import_module(f"onrecord.reading.{name}").draft
    return make(data, path)

"""Plain text: the text is the file's, unless something in it is odd."""

from __future__ import annotations

from pathlib import Path

from onrecord.reading.blocks import unwrap
from onrecord.reading.clean import clean
from onrecord.reading.decode import decode
from onrecord.reading.draft import Draft


def draft(data: bytes, path: Path) -> Draft:
    """The draft of a text file. Raises ReadingError for an empty or binary file."""
    text, decoded = decode(data, path)
    text, cleaned = clean(text)
    text, joined = unwrap(text)
    wrapped = ("lines broken at a fixed width joined to paragraphs",) if joined else ()
    return Draft(text, decoded + cleaned + wrapped)

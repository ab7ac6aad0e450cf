"""Text to clean text: decided once, here. After this, offsets never move."""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
SOFT_HYPHENS = re.compile("\u00ad")
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u180e]")
DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
JOINERS = re.compile("(?<![^\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f])")
"""Joiners beside Latin letters say nothing; between emoji or in Persian they are part of the writing."""
SURROGATES = re.compile("[\ud800-\udfff]")

DROPPED: tuple[tuple[re.Pattern[str], str], ...] = (
    (CONTROLS, "control characters (NUL and the like)"),
    (SOFT_HYPHENS, "soft hyphens"),
    (INVISIBLE, "zero-width characters"),
    (DIRECTION, "text direction marks"),
    (JOINERS, "joiners"),
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as the record keeps it, and a note for everything that was changed.

    A text without oddities comes back unchanged. Cleaning a clean text changes nothing. Curly quotes, dashes and
    no-break spaces stay.
    """
    notes: list[str] = []
    text, count = SURROGATES.subn("\ufffd", text)
    if count:
        notes.append(f"{count} broken characters replaced by \ufffd")
    text, count = LINE_ENDS.subn("\n", text)
    if count:
        notes.append(f"{count} line ends made \\n")
    for pattern, what in DROPPED:
        text, count = pattern.subn("", text)
        if count:
            notes.append(f"{count} {what} dropped")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        notes.append("letters and their accents joined (Unicode NFC)")
    return text, tuple(notes)

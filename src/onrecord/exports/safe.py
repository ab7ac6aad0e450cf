"""Text from reports made safe for terminals and spreadsheets."""

from __future__ import annotations

import json
import re
import unicodedata

_UNSAFE = re.compile(
    # control characters, line and paragraph separators, bidirectional controls, zero-width characters, BOM, tags
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(text: str) -> str:
    """One line without anything that could steer a terminal or turn the direction of reading.

    White space becomes a space; any other such character is shown by its number, so that it is seen to be there.
    """
    return _UNSAFE.sub(_shown, text)


def plain_lines(text: str) -> str:
    """As :func:`plain`, but line ends stay."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\t\n\r\x0b\x0c\u2028\u2029":
        return " "
    return f"<U+{ord(character):04X}>"


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: a quotation mark goes before what could be one.

    OWASP names the characters; leading white space and full-width forms are looked through, as spreadsheets do.
    """
    head = unicodedata.normalize("NFKC", text.lstrip(" \u00a0"))[:1]
    return "'" + text if head in _FORMULA and text else text


def json_line(text: str) -> str:
    """JSON in which no character steers a terminal or ends a line: each is written by its number, and read back as it was."""
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text)

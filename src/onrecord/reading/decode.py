"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from onrecord.reading.error import ReadingError

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "a gzip file"), (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
)  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 65_536
MOST_CONTROL = 0.02
"""More control characters than this share, and it is no text. A stray NUL or escape sequence stays far below."""


def decode(data: bytes, path: str | Path, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and notes on how it was come by.

    ``declared`` is the encoding that the file itself names (HTML's meta charset). The order is byte-order mark, UTF-8,
    the declared encoding, then charset-normalizer's best guess. Raises ReadingError for empty and binary files.
    """
    name = Path(path).name
    if not data.strip(b" \t\r\n\0"):
        raise ReadingError(path, f"{name}: the file is empty; give a file with text in it")
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ReadingError(
                path, f"{name}: this is {what}, not text; save the report as text, HTML, Markdown or PDF"
            )
    text, notes = _decode(data, declared)
    head = text[:SAMPLE]
    # NULs are counted apart: a text padded with them is still a text.
    if (
        len(CONTROL.findall(head.replace("\0", ""))) > MOST_CONTROL * len(head)
        or head.count("\0") > len(head) / 2
    ):
        raise ReadingError(
            path, f"{name}: this is a binary file, not text; save the report as text, HTML or PDF"
        )
    if not text.strip("\0\ufeff\ufffd \t\r\n"):
        raise ReadingError(path, f"{name}: there is no text in the file; give a file with text in it")
    return text, notes


def _decode(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, errors="replace")
            return text, (f"byte-order mark dropped ({encoding})",)
    sixteen = _sixteen_bit(data)
    if sixteen:
        return data.decode(sixteen, errors="replace"), (f"read as {sixteen}, without a byte-order mark",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = error.start
    if declared:
        try:
            return data.decode(declared), (f"read as {declared}, as the page declares",)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    mended = data.decode("utf-8", errors="replace")
    bad = mended.count("\ufffd")
    good = sum(1 for c in mended if c > "\x7f") - bad
    if bad * 4 <= good:  # UTF-8 with a few broken bytes: another encoding would hardly give valid sequences
        return mended, (f"{bad} bytes that are not UTF-8 replaced by \ufffd",)
    encoding = _guess(data, first)
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    note = f"not UTF-8: read as {encoding}" + (f", {lost} bytes replaced by \ufffd" if lost else "")
    return text, (note,)


def _sixteen_bit(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of English text is NUL."""
    head = data[: min(len(data), 4096)]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head)
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return None


_SIGNS = b"\x80\x85\x8a\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9e\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd"
WINDOWS = frozenset(_SIGNS) | frozenset(range(0xC0, 0x100))
"""Bytes that are typographic signs or Latin letters in Windows-1252."""


def _guess(data: bytes, first: int) -> str:
    high = [b for b in data[: SAMPLE * 4] if b > 0x7F] or [data[first]]
    letters = sum(1 for b in data[: SAMPLE * 4] if 0x41 <= b <= 0x7A) or 1
    # A few signs in a mostly Latin text are too little for statistics: Windows-1252 is what English texts have.
    if len(high) < 0.05 * letters and all(b in WINDOWS for b in high):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[: SAMPLE * 4]).best()
    return best.encoding if best is not None else "cp1252"

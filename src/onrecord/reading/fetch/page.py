"""What was fetched, made a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from onrecord.lexicon import Lexicon
from onrecord.model import Document, Original
from onrecord.reading.document import build
from onrecord.reading.draft import Clue
from onrecord.reading.error import ReadingError
from onrecord.reading.fetch.media import SUFFIXES, charset
from onrecord.reading.formats import draft_of

ADDRESS = "the address fetched"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, the ending of the reader for them, and the encoding that the host named."""

    original: Original
    suffix: str
    charset: str | None = None

    @classmethod
    def of(cls, original: Original) -> Fetched:
        """What was fetched, from what was kept of it."""
        return cls(original, SUFFIXES[original.media_type], charset(httpx.Headers(list(original.headers))))

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.original.url or ""


def document_of(fetched: Fetched, lexicon: Lexicon | None = None, given: Clue | None = None) -> Document:
    """The document of what was fetched; its ``file`` is the address that was asked for.

    ``given`` is what a person says of it, which comes before what the page says of itself. Raises ReadingError.
    """
    original = fetched.original
    data, notes = _in_utf8(original.data, fetched.charset, fetched.suffix)
    try:
        draft = draft_of(data, Path("page" + fetched.suffix))
    except ReadingError as error:
        raise ReadingError(fetched.url, f"{fetched.url}: {error.message.partition(': ')[2]}") from error
    clues, told = _own_address(draft.clues, original.final_url or fetched.url)
    clues = (given, *clues) if given else clues
    draft = replace(draft, clues=clues, notes=(*notes, *draft.notes, *told))
    return build(draft, fetched.url, original.data, lexicon)


def _in_utf8(data: bytes, charset: str | None, suffix: str) -> tuple[bytes, tuple[str, ...]]:
    """Text in the encoding that the host named, as UTF-8. What is UTF-8 already, and PDF, stays as it is."""
    if charset is None or suffix == ".pdf" or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return data, ()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = data.decode(charset)
        except (UnicodeError, LookupError):
            return data, ()
        return text.encode("utf-8", errors="replace"), (f"read as {charset}, as the host declares",)
    return data, ()


def _own_address(clues: tuple[Clue, ...], fetched: str) -> tuple[tuple[Clue, ...], tuple[str, ...]]:
    """The clues with an address each may be believed in: a page may name its own address, not another host's."""
    kept: list[Clue] = []
    notes: list[str] = []
    for clue in clues:
        if clue.url and not _same_site(clue.url, fetched):
            notes.append(f"the page names another host's address as its own: {clue.url[:300]}")
            kept.append(replace(clue, url=None))
        else:
            kept.append(clue)
    return (*kept, Clue(ADDRESS, url=fetched)), tuple(notes)


def _same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, or the host of one is part of the other's."""
    a, b = _host(one), _host(other)
    return bool(a and b) and (a == b or a.endswith("." + b) or b.endswith("." + a))


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    return host.casefold().removeprefix("www.").removeprefix("m.").removeprefix("amp.")

"""Draft to document: passages, metadata, publication date and kind, each with where it comes from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from onrecord.lexicon import Lexicon, load
from onrecord.model import Document, DocumentKind, Passage
from onrecord.reading import passages as passages_
from onrecord.reading.blocks import Block, split
from onrecord.reading.byline import Dateline, byline, date_line, dateline
from onrecord.reading.clean import clean
from onrecord.reading.dates import plain_edtf
from onrecord.reading.draft import Clue, Draft
from onrecord.reading.narrow import narrow

URL_DATE = re.compile(
    r"[/-]((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)|[/-]((?:19|20)\d\d)(\d\d)(\d\d)(?=\D|$)"
)
KIND_LINES = 6
"""Lines from the beginning in which a text says what it is."""


def document_from_text(
    text: str,
    *,
    file: str = "pasted text",
    outlet: str | None = None,
    author: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    lexicon: Lexicon | None = None,
) -> Document:
    """A document from text at hand. ``published`` is EDTF (YYYY, YYYY-MM or YYYY-MM-DD).

    Raises ValueError when ``published`` is no such date. An empty text gives a document without passages.
    """
    if published is not None and plain_edtf(published) is None:
        raise ValueError(f"published={published!r} is no date; write it as 2024-03-04, 2024-03 or 2024")
    cleaned, notes = clean(text)
    clue = Clue("given", outlet, author, title, url, published)
    data = text.encode("utf-8", errors="surrogatepass")
    return build(Draft(cleaned, notes, (), (clue,)), file, data, lexicon)


def build(draft: Draft, file: str, data: bytes, lexicon: Lexicon | None = None) -> Document:
    """The document of a draft. ``data`` are the file's bytes, which give it its ID. Pure."""
    lexicon = lexicon or load()
    digest = hashlib.sha256(data).hexdigest()
    blocks = split(draft.text)
    line = dateline(blocks)
    found = passages_.find(blocks, draft.marks, line, lexicon)
    who = byline(blocks)
    url = _first(c.url for c in draft.clues)
    author = _first(c.author for c in draft.clues) or (who[0] if who else None)
    outlet = _first(c.outlet for c in draft.clues) or _host(url, lexicon) or (line.agency if line else None)
    published, reason = _published(draft.clues, url, blocks, line)
    narrowed = None
    if published is None:
        told = [(p.start, p.end) for p in found.passages if p.kind in ("body", "turn")]
        earliest = narrow(draft.text, told, _captions(found.passages))
        if earliest:
            narrowed = earliest[0]
            reason += f'; published after "{earliest[1]}", which the text tells of as past'
    return Document(
        id="d" + digest[:12],
        file=file,
        text=draft.text,
        sha256=digest,
        passages=found.passages,
        kind=draft.kind or _kind(blocks, found.passages, found.transcript, lexicon),
        title=_first(c.title for c in draft.clues) or found.title,
        outlet=outlet,
        author=author,
        url=url,
        published=published,
        published_narrowed=narrowed,
        published_reason=reason,
        notes=draft.notes,
    )


def _captions(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Captions of the report's own pictures: those before the first teaser for another story."""
    own: list[tuple[int, int]] = []
    for passage in passages:
        reason = passage.reason or ""
        if "another story" in reason or "other stories" in reason or "teasers" in reason:
            break
        if passage.kind == "furniture" and reason.startswith("picture caption"):
            own.append((passage.start, passage.end))
    return own


def _first(values: object) -> str | None:
    for value in values:  # type: ignore[attr-defined]
        if value:
            return str(value)
    return None


def _host(url: str | None, lexicon: Lexicon) -> str | None:
    """The outlet of an address: its name in the lexicon, else the host itself."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    host = host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    hosts: dict[str, str] = lexicon.table("reading")["hosts"]
    parts = host.split(".")
    for i in range(len(parts) - 1):
        if ".".join(parts[i:]) in hosts:
            return hosts[".".join(parts[i:])]
    return host or None


def _published(
    clues: Sequence[Clue], url: str | None, blocks: Sequence[Block], line: Dateline | None
) -> tuple[str | None, str]:
    """The publication date and where it comes from; or None and why."""
    for clue in clues:
        if clue.published:
            return clue.published, clue.source
    if url:
        match = URL_DATE.search(url)
        if match:
            parts = [p for p in match.groups() if p]
            exact = plain_edtf("-".join(p.zfill(2) for p in parts))
            if exact:
                return exact, "the address (URL)"
    stated = date_line(blocks)
    if stated:
        return stated[0], f'date line "{stated[1]}"'
    if line and line.published:
        return line.published, "dateline"
    if line and line.without_year:
        return None, f'not known: the dateline says "{line.without_year}" without a year'
    return None, "not known: no metadata, address, date line or dateline gives it"


def _kind(
    blocks: Sequence[Block], passages: Sequence[Passage], is_transcript: bool, lexicon: Lexicon
) -> DocumentKind:
    if is_transcript:
        return "transcript"
    starts = {p.start for p in passages if p.kind in ("heading", "body")}
    table = lexicon.table("reading")["kinds"]
    head = [b.text.replace("’", "'") for b in blocks[:KIND_LINES] if b.start in starts and b.words <= 20]
    kinds: tuple[DocumentKind, ...] = ("statement", "report")
    for kind in kinds:
        rule = re.compile("|".join(table[kind]), re.IGNORECASE)
        if any(rule.search(text) for text in head):
            return kind
    return "article"

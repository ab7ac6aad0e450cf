"""An address (URL) to a document for the record, seen against what was fetched from it before."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lexicon import Lexicon
from onrecord.model import Document, Original
from onrecord.reading.draft import Clue
from onrecord.reading.fetch import Fetched, Fetcher, document_of
from onrecord.record import Added, Filter, Record


@dataclass(frozen=True, slots=True)
class Got:
    """A document with the bytes that it was read from, and a word on it if one is due."""

    document: Document
    original: Original
    note: str = ""


def get(
    url: str,
    fetcher: Fetcher,
    record: Record | None,
    lexicon: Lexicon,
    *,
    again: bool = False,
    given: Clue | None = None,
) -> Got | Added:
    """The document at an address, or what the record has of it already.

    What was fetched before is not fetched again unless told so. Two answers of one address seldom are the same to the
    byte (a date, an advertisement), so with ``again`` an answer with the same text is the document that is there, and
    is read anew from the bytes that were kept; one with another text is a document of its own, and the earlier one
    stays. Raises FetchError and ReadingError.
    """
    before = record.fetched_from(_plain(url)) if record is not None else []
    if before and not again and record is not None:
        count = len(record.statements(Filter(document=before[0])))
        return Added(before[0], url, "already there", count, "fetched before; 'add --again' fetches it anew")
    fetched = fetcher.fetch(url)
    document = document_of(fetched, lexicon, given)
    if record is None:
        return Got(document, fetched.original)
    before = before or record.fetched_from(fetched.original.final_url or "")
    if document.id in before:
        return Got(document, fetched.original)
    for id in before:
        there, kept = record.document(id), record.original(id)
        if there is not None and kept is not None and there.text == document.text:
            same = document_of(Fetched.of(kept), lexicon, given)
            return Got(same, kept, "the text is the same as when it was fetched before")
    note = f"the text differs from that fetched before, which stays ({before[0]})" if before else ""
    return Got(document, fetched.original, note)


def _plain(url: str) -> str:
    """The address as it is kept: without its fragment, written as it is sent."""
    from onrecord.reading.fetch.urls import parse

    return str(parse(url))

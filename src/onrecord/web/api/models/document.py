"""Documents."""

from __future__ import annotations

from pydantic import Field

from onrecord.model import DocumentKind, PassageKind
from onrecord.web.api.models.shared import Model, Page, Span


class Passage(Model):
    """A stretch of a document with one function."""

    kind: PassageKind = Field(description="Nothing is extracted from furniture.")
    start: int
    end: int
    speaker: str | None = Field(description="The speaker of a transcript's turn, as it stands in the text.")
    speaker_span: Span | None
    interviewer: bool
    reason: str | None = Field(description="Why it was taken for furniture.")


class Versions(Model):
    """What read a document."""

    program: str
    lexicon: str
    lexicon_hash: str
    model: str = Field(description="The language model.")
    model_version: str
    model_hash: str


class Original(Model):
    """The bytes that a document was read from, and how they came."""

    sha256: str
    media_type: str
    size: int = Field(description="In bytes.")
    url: str | None = Field(description="The address asked for; null for what was not fetched.")
    final_url: str | None = Field(description="The address that answered in the end.")
    fetched_at: str | None = Field(description="When, in UTC.")
    headers: list[tuple[str, str]] = Field(description="The headers of note of the answer.")


class DocumentHead(Model):
    """A report without its text."""

    id: str
    file: str = Field(description="The file's name, the address, or what the pasted text was called.")
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None = Field(description="EDTF.")
    published_narrowed: str | None = Field(description="What the text allows where no date is known; EDTF.")
    published_reason: str | None = Field(description="Where the date comes from or why there is none.")
    kind: DocumentKind
    sha256: str = Field(description="Of the bytes that it was read from.")
    notes: list[str] = Field(description="What reading did that a reader should know.")
    characters: int = Field(description="The length of its text.")


class Document(DocumentHead):
    """A report with its text."""

    text: str = Field(description="Clean text; every offset in the record is into it.")
    passages: list[Passage]
    versions: Versions | None
    original: Original | None = Field(description="Null where the bytes were not kept.")


class DocumentList(Page):
    """Reports by publication (none first) and ID."""

    items: list[DocumentHead]

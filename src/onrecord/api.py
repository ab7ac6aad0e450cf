"""The Python front door. The command line uses nothing else to read, extract and open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.model import Document, Extraction

if TYPE_CHECKING:
    from onrecord.record import Record


def read(path: str | Path | Iterable[str | Path]) -> list[Document]:
    """Reads files, folders and globs into documents, with ``sources.csv`` or ``sources.yaml`` beside them.

    Raises :class:`onrecord.reading.ReadingError` for the first file that cannot be read.
    """
    from onrecord.reading import read as read_documents

    return read_documents(path)


def extract(
    document: Document, *, lexicon_folder: Path | None = None, model: str | None = None, unsure: bool = False
) -> Extraction:
    """The statements of one document. Pure: the same document, lexicon and model give the same statements.

    What is too doubtful is left out, by the lexicon's bounds, and counted in the document's notes; ``unsure`` keeps it.

    Raises :class:`onrecord.lexicon.LexiconError` and :class:`onrecord.extraction.language.ModelError`.
    """
    from onrecord.extraction.pipeline import extract as extract_document

    return extract_document(document, lexicon_folder=lexicon_folder, model=model, unsure=unsure)


def open_record(path: str | Path) -> Record:
    """Opens a record, making it if it is not there: a file path (SQLite) or a ``postgresql://`` address.

    Raises :class:`onrecord.record.RecordError` when the file is not a record or was made by a newer program.
    """
    from onrecord.record import Record

    return Record.open(path)

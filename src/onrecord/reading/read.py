"""Files to documents, one result a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from onrecord.lexicon import Lexicon, load
from onrecord.model import Document, Original
from onrecord.reading.document import build
from onrecord.reading.draft import Clue, Draft
from onrecord.reading.error import ReadingError
from onrecord.reading.files import Paths, as_list, find_files, known
from onrecord.reading.formats import FORMATS, draft_of, media_type
from onrecord.reading.sources import Sources


def read(paths: Paths, lexicon: Lexicon | None = None) -> list[Document]:
    """The documents of files, folders and globs, sorted by path. Raises ReadingError on the first that cannot be read."""
    sources = Sources()
    return [_read_one(path, sources, lexicon or load()) for path in find_files(paths)]


def read_each(paths: Paths, lexicon: Lexicon | None = None) -> Iterator[Document | ReadingError]:
    """One document or error a file, sorted by path, so that one bad file does not lose the others.

    A path that names nothing gives one error; the others are read.
    """
    return (result for _, result in read_files(paths, lexicon))


def read_files(
    paths: Paths, lexicon: Lexicon | None = None
) -> Iterator[tuple[Path, Document | ReadingError]]:
    """As :func:`read_each`, each result with the path that it is of."""
    files: dict[Path, ReadingError | None] = {}
    for each in as_list(paths) or [""]:
        try:
            files.update(dict.fromkeys(find_files(each) if each else find_files([])))
        except ReadingError as error:
            files[error.path] = error
    sources = Sources()
    for path in sorted(files, key=lambda p: p.as_posix()):
        error_or_none = files[path]
        if error_or_none is not None:
            yield path, error_or_none
            continue
        try:
            yield path, _read_one(path, sources, lexicon or load())
        except ReadingError as error:
            yield path, error


LARGEST_ORIGINAL = 64_000_000
"""Bytes of the largest file that is kept in the record beside its text."""


def original_of(path: Path, document: Document) -> Original | None:
    """The bytes that a document was read from; None when the file has changed or gone since, or is too large to keep."""
    try:
        if path.stat().st_size > LARGEST_ORIGINAL:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest() != document.sha256:
        return None
    return Original(document.sha256, media_type(path.name), data)


def _read_one(path: Path, sources: Sources, lexicon: Lexicon) -> Document:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            path, f"{path}: cannot be opened ({error.strerror}); check that you may read it"
        ) from error
    return document_of_bytes(data, path, sources.of(path), lexicon)


def document_of_bytes(data: bytes, path: Path, given: Clue | None, lexicon: Lexicon) -> Document:
    """The document of a file's bytes, by the ending of its name. ``given`` is what a person says of it.

    Raises ReadingError, also for a file of a kind that cannot be read.
    """
    if path.suffix.casefold() not in FORMATS:
        raise ReadingError(path, f"{path}: files of this kind cannot be read; give {known()}")
    draft = draft_of(data, path)
    clues = (given, *draft.clues) if given else draft.clues
    return build(Draft(draft.text, draft.notes, draft.marks, clues, draft.kind), path.name, data, lexicon)

"""What ``onrecord add`` is to add: files and addresses, read, with the bytes that they were read from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli import options as o
from onrecord.cli.failure import complain

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon
    from onrecord.model import Document, Extraction, Original
    from onrecord.reading.fetch import Fetcher
    from onrecord.record import Added


class Found:
    """What is to be added, from files first and then from addresses; what cannot be read is complained of at once."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.there: list[Added] = []
        self.order: list[str] = []
        self.notes: dict[str, str] = {}
        self.failed = False
        self._paths: dict[str, Path] = {}
        self._fetched: dict[str, Original] = {}

    def read(self, sources: list[str], tables: Lexicon) -> None:
        from onrecord.reading import ReadingError, read_files

        for path, result in read_files(sources, tables) if sources else ():
            if isinstance(result, ReadingError):
                self._fail(str(result))
            else:
                self._keep(result)
                self._paths[result.id] = path

    def fetch(self, urls: list[str], fetcher: Fetcher, place: str, tables: Lexicon, again: bool) -> None:
        from onrecord.adding.addresses import get
        from onrecord.reading import ReadingError
        from onrecord.reading.fetch import FetchError
        from onrecord.record import Added

        with o.open_record_if_there(place) as there:
            for url in urls:
                try:
                    got = get(url, fetcher, there, tables, again=again)
                except (FetchError, ReadingError) as error:
                    self._fail(str(error))
                    continue
                if isinstance(got, Added):
                    self.there.append(got)
                    self.order.append(got.document)
                else:
                    self._keep(got.document)
                    self._fetched[got.document.id] = got.original
                    self.notes[got.document.id] = got.note

    def originals(self, extractions: list[Extraction]) -> list[Original]:
        """The bytes of these documents. Those of files are read again, so that never all are held at once."""
        from onrecord.reading import original_of

        found = []
        for document in (e.document for e in extractions):
            path = self._paths.get(document.id)
            original = self._fetched.get(document.id) or (original_of(path, document) if path else None)
            if original is not None:
                found.append(original)
        return found

    def _keep(self, document: Document) -> None:
        self.documents.setdefault(document.id, document)
        self.order.append(document.id)

    def _fail(self, message: str) -> None:
        self.failed = True
        complain(message)

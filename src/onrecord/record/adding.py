"""Adding documents to a record, and bringing comparison up to date with them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from onrecord.model import Comparison, Document, Extraction, Judgement, Original, Statement
from onrecord.record import compared, effective, read, write
from onrecord.record import schema as t
from onrecord.record.corrections import kept
from onrecord.record.errors import RecordError
from onrecord.record.originals import write_original
from onrecord.record.transactions import Transactions, reason
from onrecord.record.upkeep import bring_up_to_date, log
from onrecord.record.upkeep.parts import Part
from onrecord.version import __version__

Compare = Callable[[Sequence[Statement], Sequence[Document], Sequence[Judgement]], Comparison]
_BULK = 200
"""Documents that are written together."""
State = Literal["added", "replaced", "already there", "failed"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document: ``state``, how many statements it holds, and a word on it if one is due."""

    document: str
    file: str
    state: State
    statements: int
    note: str = ""


def same_report(there: Document, new: Document) -> bool:
    """Is the same known of a report as the record has? What was noted when it was read is not compared."""
    return there == dataclasses.replace(new, notes=there.notes)


class Adding(Transactions):
    """The part of a record that takes documents in. ``compare`` stands in for :func:`onrecord.comparison.compare`."""

    def __init__(self, engine: sa.Engine, where: str, compare: Compare | None) -> None:
        super().__init__(engine, where)
        self._compare = compare

    def add(
        self, extraction: Extraction, *, replace: bool = False, original: Original | None = None
    ) -> Added:
        """Adds one document and brings comparison up to date, both or neither.

        A document that is there already is left as it is, or with ``replace`` put in anew. ``original`` are the bytes
        that it was read from, kept with it. Raises RecordError when it cannot be kept; the record is then as it was
        before.
        """
        with self._writing() as connection:
            addition = self._addition(connection)
            added = self._put(connection, extraction, addition, replace, original)
            if added.state == "already there":
                connection.rollback()
            else:
                self._bring_up_to_date(connection, [added.document], addition)
        return added

    def add_all(
        self,
        extractions: Iterable[Extraction],
        *,
        replace: bool = False,
        originals: Iterable[Original] = (),
    ) -> list[Added]:
        """Adds documents and compares once for all of them. One that cannot be kept is left out and reported.

        ``originals`` are the bytes that they were read from; each is kept with the document of its hash.
        When comparison fails over the whole, the documents are added one by one, so that only the one at which it
        fails is left out.
        """
        batch = list(extractions)
        of = {original.sha256: original for original in originals}
        kept = [of.get(extraction.document.sha256) for extraction in batch]
        try:
            with self._writing() as connection:
                addition = self._addition(connection)
                results = self._put_all(connection, batch, addition, replace, kept)
                new = {added.document for added in results if added.state in ("added", "replaced")}
                if new:
                    self._bring_up_to_date(connection, new, addition)
                else:
                    connection.rollback()
        except RecordError:
            return [self._alone(e, replace, original) for e, original in zip(batch, kept, strict=True)]
        return results

    def _put_all(
        self,
        connection: sa.Connection,
        batch: Sequence[Extraction],
        addition: int,
        replace: bool,
        originals: Sequence[Original | None],
    ) -> list[Added]:
        """Puts in what is new and sound together, by the hundred; the rest, or all of a hundred that fails, one by one."""
        results: list[Added] = []
        for i in range(0, len(batch), _BULK):
            part, bytes_of = batch[i : i + _BULK], originals[i : i + _BULK]
            plain = len({x.document.id for x in part}) == len(part) and not any(bytes_of)
            together = plain and self._put_together(connection, part, addition)
            if together:
                results += [Added(x.document.id, x.document.file, "added", len(x.statements)) for x in part]
            else:
                results += [
                    self._try(connection, extraction, addition, replace, original)
                    for extraction, original in zip(part, bytes_of, strict=True)
                ]
        return results

    def _put_together(self, connection: sa.Connection, part: Sequence[Extraction], addition: int) -> bool:
        """True when all of these documents were new and are in; else nothing was done."""
        try:
            for extraction in part:
                write.check(extraction)
            if read.which_are_there(connection, [x.document.id for x in part]):
                return False
            with connection.begin_nested():
                write.write_extractions(connection, part, addition)
                kept.settle(connection, [x.document.id for x in part])
        except (RecordError, SQLAlchemyError):
            return False
        return True

    def _alone(self, extraction: Extraction, replace: bool, original: Original | None) -> Added:
        try:
            return self.add(extraction, replace=replace, original=original)
        except RecordError as error:
            return Added(extraction.document.id, extraction.document.file, "failed", 0, str(error))

    def _try(
        self,
        connection: sa.Connection,
        extraction: Extraction,
        addition: int,
        replace: bool,
        original: Original | None,
    ) -> Added:
        try:
            with connection.begin_nested():
                return self._put(connection, extraction, addition, replace, original)
        except (RecordError, SQLAlchemyError) as error:
            return Added(extraction.document.id, extraction.document.file, "failed", 0, reason(error))

    def _put(
        self,
        connection: sa.Connection,
        extraction: Extraction,
        addition: int,
        replace: bool,
        original: Original | None,
    ) -> Added:
        write.check(extraction)
        document = extraction.document
        there = read.read_documents(connection, [document.id])
        if there and not replace:
            count = sa.select(sa.func.count()).where(t.statements.c.document == document.id)
            note = (
                "" if there[0] == document else "what is known of it differs now; 'add --again' reads it anew"
            )
            return Added(
                document.id, document.file, "already there", connection.execute(count).scalar_one(), note
            )
        if there:
            write.delete_document(connection, document.id)
        write.write_extractions(connection, [extraction], addition)
        kept.settle(connection, [document.id])
        if original is not None:
            write_original(connection, original, document)
        return Added(document.id, document.file, "replaced" if there else "added", len(extraction.statements))

    def _addition(self, connection: sa.Connection) -> int:
        return write.write_addition(connection, datetime.now(UTC).isoformat(timespec="seconds"), __version__)

    def _recompare(self, connection: sa.Connection, documents: set[str]) -> None:
        """Comparison after statements of these documents were corrected."""
        self._bring_up_to_date(connection, documents)

    def _bring_up_to_date(
        self, connection: sa.Connection, documents: Collection[str], addition: int | None = None
    ) -> None:
        """Comparison after these documents came, changed or went."""
        try:
            if self._compare is None:
                bring_up_to_date(connection, documents, addition)
            else:
                statements, all_documents = effective.statements(connection), read.read_documents(connection)
                comparison = self._compare(statements, all_documents, effective.judgements(connection))
                before = compared.write_comparison(connection, comparison)
                if addition is not None and before.claims:
                    log.write(connection, addition, Part(before, comparison))
        except SQLAlchemyError:
            raise
        except Exception as error:
            raise RecordError(
                f"{self.where}: comparison failed ({type(error).__name__}: {error}); nothing was changed"
            ) from error

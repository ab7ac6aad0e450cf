"""The record: adding documents, and reading back what it holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from onrecord.model import (
    Claim,
    Comparison,
    Document,
    Extraction,
    Judgement,
    Origin,
    Original,
    Question,
    Relation,
    Statement,
    Versions,
)
from onrecord.record import (
    chosen,
    compared,
    counting,
    effective,
    history,
    keyset,
    leading,
    listing,
    read,
    relied,
    revision,
    search,
    summing,
    write,
)
from onrecord.record import schema as t
from onrecord.record.audit import Audit
from onrecord.record.connect import connect, shown
from onrecord.record.corrections import Desk, kept
from onrecord.record.errors import RecordError
from onrecord.record.filter import Filter
from onrecord.record.jobs import Jobs
from onrecord.record.likeness import Likeness
from onrecord.record.originals import documents_fetched_from, read_original, write_original
from onrecord.record.upkeep import bring_up_to_date
from onrecord.record.users import Users
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


class Record:
    """An open record. Use it as a context manager, or close it."""

    def __init__(self, engine: sa.Engine, where: str, compare: Compare | None) -> None:
        self._engine = engine
        self._compare = compare
        self.where = where
        """Path or address, without a password."""
        self.desk = Desk(self._reading, self._writing, self._recompare)
        """Corrections by the analyst."""
        self.users = Users(self._reading, self._writing)
        """Who may use the pages."""
        self.audit = Audit(self._reading, self._writing)
        """Who did what, when and from where."""
        self.likeness = Likeness(self._reading, self._writing)
        """Which statements are alike in meaning."""

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, compare: Compare | None = None) -> Self:
        """Opens the record at a file path (SQLite) or a ``postgresql://`` address, and brings its schema up to date.

        With ``create`` a record is made where there is none. ``compare`` stands in for
        :func:`onrecord.comparison.compare`. Raises RecordError when it cannot be opened, is not a record, or was
        made by a newer program.
        """
        return cls(connect(where, create=create), shown(where), compare)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Adding

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
            return Added(extraction.document.id, extraction.document.file, "failed", 0, _reason(error))

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
                compared.write_comparison(connection, comparison)
        except SQLAlchemyError:
            raise
        except Exception as error:
            raise RecordError(
                f"{self.where}: comparison failed ({type(error).__name__}: {error}); nothing was changed"
            ) from error

    # Reading

    def documents(self, ids: Sequence[str] | None = None) -> list[Document]:
        """Documents by publication date (none first) and ID: those of ``ids``, or all."""
        with self._reading() as connection:
            if ids is None:
                return read.read_documents(connection)
            return [d for some in chosen.chunks(ids) for d in read.read_documents(connection, some)]

    def document(self, id: str) -> Document | None:
        with self._reading() as connection:
            found = read.read_documents(connection, [id])
        return found[0] if found else None

    def original(self, document: str) -> Original | None:
        """The bytes that a document was read from, and how they came; None where they were not kept."""
        with self._reading() as connection:
            return read_original(connection, document)

    def fetched_from(self, url: str) -> list[str]:
        """The IDs of the documents that were fetched from an address, the newest fetch first."""
        with self._reading() as connection:
            return documents_fetched_from(connection, url)

    def versions(self, document: str) -> Versions | None:
        """What read a document: versions of program, lexicon and language model."""
        with self._reading() as connection:
            return read.read_versions(connection, document)

    def statements(
        self, wanted: Filter | None = None, *, ids: Sequence[str] | None = None
    ) -> list[Statement]:
        """Statements by document, place and ID: those that the filter lets through, those of ``ids``, or all."""
        with self._reading() as connection:
            return read.read_statements(connection, wanted, ids)

    def statement(self, id: str) -> Statement | None:
        """A statement as it counts now; one that was rejected, as it was extracted."""
        found = self.statements(ids=[id])
        return found[0] if found else self.desk.extracted(id)

    def claims(self, ids: Sequence[str] | None = None) -> list[Claim]:
        """Claims by ID: those of ``ids``, or all."""
        with self._reading() as connection:
            return compared.read_claims(connection) if ids is None else chosen.claims(connection, ids)

    def questions(self, ids: Sequence[str] | None = None) -> list[Question]:
        """Questions by ID: those of ``ids``, or all."""
        with self._reading() as connection:
            return compared.read_questions(connection) if ids is None else chosen.questions(connection, ids)

    def origins(self, ids: Sequence[str] | None = None) -> list[Origin]:
        """Origins by ID: those of ``ids``, or all."""
        with self._reading() as connection:
            return compared.read_origins(connection) if ids is None else chosen.origins(connection, ids)

    def relations(self, ends: Sequence[str] | None = None) -> list[Relation]:
        """Relations that have a claim or statement of ``ends`` at either end, or all."""
        with self._reading() as connection:
            return compared.read_relations(connection) if ends is None else chosen.relations(connection, ends)

    def claim_of(self, statements: Sequence[str]) -> dict[str, str]:
        """The claim's ID of each of these statements."""
        with self._reading() as connection:
            return chosen.claim_of(connection, statements)

    def origin_of(self, statements: Sequence[str]) -> dict[str, str]:
        """The origin's ID of each of these statements."""
        with self._reading() as connection:
            return chosen.origin_of(connection, statements)

    def states_of_sources(self) -> dict[str, str]:
        """The state of each office or person that speaks, by the actor's ID, where the reports agree on it."""
        with self._reading() as connection:
            return chosen.states_of_sources(connection)

    def newest(self) -> str | None:
        """The last day on which a report of the record was published."""
        with self._reading() as connection:
            return chosen.newest(connection)

    def comparison(self) -> Comparison:
        """All that comparison found."""
        with self._reading() as connection:
            return compared.read_comparison(connection)

    def additions(self) -> list[history.Addition]:
        """Each time that documents were added, the first one first."""
        with self._reading() as connection:
            return history.additions(connection)

    def changes_after(self, addition: int) -> list[history.Change]:
        """What the additions after one (by its number) changed in what comparison found, taken together."""
        with self._reading() as connection:
            return history.changes_after(connection, addition)

    def search(self, words: str, wanted: Filter | None = None) -> list[search.Hit]:
        """Documents and statements that hold all the words (docs/schema.md), newest first."""
        with self._reading() as connection:
            return search.find(connection, words, wanted or Filter())

    def listed(
        self,
        what: listing.Listed,
        wanted: Filter | None = None,
        order: listing.Order | None = None,
        *,
        offset: int = 0,
        size: int = 50,
        disputed: bool = False,
    ) -> listing.Part:
        """The IDs of one page of a sorted list (:mod:`onrecord.record.listing`)."""
        order = order or listing.Order(next(iter(listing.KEYS[what])), descending=True)
        with self._reading() as connection:
            return listing.listed(
                connection, what, wanted or Filter(), order, offset=offset, size=size, disputed=disputed
            )

    def counts(
        self, fields: Sequence[str], wanted: Filter | None = None, words: str = ""
    ) -> dict[str, list[tuple[str, int]]]:
        """For each field its commonest values with the number of statements that have them, of those that hold
        ``words`` where words are given (:mod:`onrecord.record.counting`)."""
        with self._reading() as connection:
            within = search.matching(connection, words, counting.WITHIN) if words else None
            return counting.counts(connection, fields, wanted or Filter(), within)

    def found(
        self, words: str, wanted: Filter | None = None, *, offset: int = 0, size: int = 50
    ) -> listing.Part:
        """The IDs of one page of the statements that hold all the words, newest report first."""
        with self._reading() as connection:
            return search.page(connection, words, wanted or Filter(), offset=offset, size=size)

    def reports_with(self, words: str, *, size: int = 20) -> listing.Part:
        """The IDs of the newest reports that hold all the words."""
        with self._reading() as connection:
            return search.documents_with(connection, words, size=size)

    def figured(self, wanted: Filter | None = None, *, offset: int = 0, size: int = 50) -> listing.Part:
        """The IDs of questions about figures, those with most figures first."""
        with self._reading() as connection:
            return leading.figured(connection, wanted or Filter(), offset=offset, size=size)

    def disputed(self, *, size: int) -> list[tuple[str, int]]:
        """The questions with most disagreements and denials, with their number."""
        with self._reading() as connection:
            return leading.disputed(connection, size=size)

    def ahead(
        self,
        wanted: Filter | None = None,
        *,
        settled: bool | None = None,
        offset: int = 0,
        size: int = 50,
    ) -> listing.Part:
        """The IDs of claims about what was to come, newest first; settled ones, open ones or both."""
        with self._reading() as connection:
            return leading.ahead(connection, wanted or Filter(), settled=settled, offset=offset, size=size)

    def echoed(self, *, size: int) -> list[str]:
        """Claims that several outlets carry and one origin stands behind, most outlets first."""
        with self._reading() as connection:
            return leading.echoed(connection, size=size)

    def single(self) -> tuple[int, int]:
        """How many claims rest on one origin, and how many on several."""
        with self._reading() as connection:
            return leading.single(connection)

    def holdings(self) -> dict[str, Any]:
        """How much the record holds (:func:`onrecord.record.leading.holdings`)."""
        with self._reading() as connection:
            return leading.holdings(connection)

    def doubtful(self, *, size: int) -> dict[str, Any]:
        """What a reader should know before relying on the record (:func:`onrecord.record.leading.doubtful`)."""
        with self._reading() as connection:
            return leading.doubtful(connection, size=size)

    def relied_on(self, wanted: Filter | None = None) -> list[relied.Relied]:
        """Who is relied on, and what rests on whom, most statements first (:mod:`onrecord.record.relied`)."""
        with self._reading() as connection:
            return relied.relied_on(connection, wanted or Filter())

    def statements_in(self, documents: Sequence[str]) -> dict[str, tuple[int, int]]:
        """For each of these documents how many statements it has, and how many deny something."""
        with self._reading() as connection:
            return leading.statements_in(connection, list(documents))

    def pairs(self, wanted: Filter | None = None) -> list[summing.Pair]:
        """Who gives whom how often, commonest first."""
        with self._reading() as connection:
            return summing.pairs(connection, wanted or Filter())

    def giving(
        self, wanted: Filter | None = None, *, giver: str | None, receiver: str | None, size: int
    ) -> list[str]:
        """The IDs of the first statements in which one side gives another something."""
        with self._reading() as connection:
            return summing.giving(connection, wanted or Filter(), giver=giver, receiver=receiver, size=size)

    def moments(self, wanted: Filter | None = None, *, precision: int, lane: str) -> list[summing.Bin]:
        """How many statements about events begin in which stretch of time."""
        with self._reading() as connection:
            return summing.moments(connection, wanted or Filter(), precision=precision, lane=lane)

    def span(self, wanted: Filter | None = None) -> tuple[str, str, int] | None:
        """First and last day on which something begins, and how many statements say so."""
        with self._reading() as connection:
            return summing.span(connection, wanted or Filter())

    def find(self, prefix: str) -> list[tuple[str, str]]:
        """Kind and ID of every statement, claim, question, document and origin whose ID begins so."""
        with self._reading() as connection:
            return search.by_prefix(connection, prefix)

    def revision(self) -> str:
        """Another text whenever the record has changed; equal as long as nothing was added or corrected."""
        with self._reading() as connection:
            return revision.revision(connection)

    def keys_after(
        self,
        kind: keyset.Kind,
        after: keyset.Key | None,
        limit: int,
        *,
        wanted: Filter | None = None,
        where: Sequence[sa.ColumnElement[bool]] = (),
    ) -> list[keyset.Key]:
        """The keys of what stands after a place in a list (:mod:`onrecord.record.keyset`)."""
        with self._reading() as connection:
            return keyset.keys_after(connection, kind, after, limit, wanted=wanted, where=where)

    def document_heads(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """What is known of documents, without their text, by publication date and ID."""
        with self._reading() as connection:
            return keyset.document_heads(connection, ids)

    def original_head(self, document: str) -> dict[str, Any] | None:
        """What is known of a document's original, without its bytes."""
        with self._reading() as connection:
            return keyset.original_head(connection, document)

    @property
    def jobs(self) -> Jobs:
        """What was given to be added by the pages or the API."""
        return Jobs(self._engine, self.where)

    # Connections

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise RecordError(f"{self.where}: cannot be read ({_reason(error)})") from error

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect().execution_options(writes=True) as connection:
                if connection.dialect.name == "postgresql":
                    # One writer at a time, as on SQLite: comparison looks at the whole record.
                    connection.execute(sa.text("LOCK TABLE additions IN EXCLUSIVE MODE"))
                yield connection
                connection.commit()
        except SQLAlchemyError as error:
            raise RecordError(
                f"{self.where}: cannot be written ({_reason(error)}); nothing was changed"
            ) from error


def _reason(error: Exception) -> str:
    inner = getattr(error, "orig", None) or error
    lines = str(inner).strip().splitlines()
    return lines[0] if lines else type(inner).__name__

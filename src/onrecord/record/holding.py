"""What a record holds, by its IDs: documents, statements, and what comparison found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import (
    Claim,
    Comparison,
    Document,
    Origin,
    Original,
    Question,
    Relation,
    Statement,
    Versions,
)
from onrecord.record import chosen, compared, history, keyset, read, search
from onrecord.record.filter import Filter
from onrecord.record.originals import documents_fetched_from, read_original
from onrecord.record.transactions import Transactions


class Holding(Transactions):
    """The part of a record that gives back what it holds."""

    def documents(self, ids: Sequence[str] | None = None, *, texts: bool = True) -> list[Document]:
        """Documents by publication date (none first) and ID: those of ``ids``, or all; with empty texts where these are
        not wanted."""
        with self._reading() as connection:
            if ids is None:
                return read.read_documents(connection, texts=texts)
            return [
                d for some in chosen.chunks(ids) for d in read.read_documents(connection, some, texts=texts)
            ]

    def document(self, id: str) -> Document | None:
        with self._reading() as connection:
            found = read.read_documents(connection, [id])
        return found[0] if found else None

    def original(self, document: str) -> Original | None:
        """The bytes that a document was read from, and how they came; None where they were not kept."""
        with self._reading() as connection:
            return read_original(connection, document)

    def original_head(self, document: str) -> dict[str, Any] | None:
        """What is known of a document's original, without its bytes."""
        with self._reading() as connection:
            return keyset.original_head(connection, document)

    def document_heads(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """What is known of documents, without their text, by publication date and ID."""
        with self._reading() as connection:
            return keyset.document_heads(connection, ids)

    def fetched_from(self, url: str) -> list[str]:
        """The IDs of the documents that were fetched from an address, the newest fetch first."""
        with self._reading() as connection:
            return documents_fetched_from(connection, url)

    def versions(self, document: str) -> Versions | None:
        """What read a document: versions of program, lexicon and language model."""
        with self._reading() as connection:
            return read.read_versions(connection, document)

    def statements(
        self,
        wanted: Filter | None = None,
        *,
        ids: Sequence[str] | None = None,
        parts: Collection[str] | None = None,
    ) -> list[Statement]:
        """Statements by document, place and ID: those that the filter lets through, those of ``ids``, or all. ``parts``
        names the parts that are read, None all (:func:`onrecord.record.read.read_statements`)."""
        with self._reading() as connection:
            return read.read_statements(connection, wanted, ids, parts=parts)

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

    def origin_labels(self, ids: Sequence[str]) -> dict[str, str]:
        """The labels of origins by ID; IDs that are none are left out."""
        with self._reading() as connection:
            return chosen.origin_labels(connection, ids)

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

    def comparison(self) -> Comparison:
        """All that comparison found."""
        with self._reading() as connection:
            return compared.read_comparison(connection)

    def additions(self, after: int = 0) -> list[history.Addition]:
        """Each time that documents were added after an addition, the first one first."""
        with self._reading() as connection:
            return history.additions(connection, after)

    def times_of_additions(self) -> list[tuple[int, str]]:
        """The numbers of all additions, the first one first, and when (UTC) they were."""
        with self._reading() as connection:
            return history.times(connection)

    def any_until(self, addition: int) -> bool:
        """Whether a document stems from this addition or an earlier one."""
        with self._reading() as connection:
            return history.any_until(connection, addition)

    def changes_after(self, addition: int) -> list[history.Change]:
        """What the additions after one (by its number) changed in what comparison found, taken together."""
        with self._reading() as connection:
            return history.changes_after(connection, addition)

    def newest(self) -> str | None:
        """The last day on which a report of the record was published."""
        with self._reading() as connection:
            return chosen.newest(connection)

    def find(self, prefix: str) -> list[tuple[str, str]]:
        """Kind and ID of every statement, claim, question, document and origin whose ID begins so."""
        with self._reading() as connection:
            return search.by_prefix(connection, prefix)

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

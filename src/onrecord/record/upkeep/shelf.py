"""What one update has read of the record: statements, documents, facets and claims, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa

from onrecord.comparison.claims import Group
from onrecord.comparison.compare import rule_of
from onrecord.comparison.facets import Facets
from onrecord.comparison.packing import unpacked
from onrecord.comparison.rules import Rules
from onrecord.model import Claim, Document, Statement
from onrecord.record import chosen, effective
from onrecord.record import schema as t
from onrecord.record.read import read_documents
from onrecord.record.upkeep import state

_NO_DOCUMENT = Document("", "", "", "", ())


def _outline(id: str, document: str) -> Statement:
    return Statement(id, document, 0, 0, "", (), (), False, "asserted", None, "+", "unknown", None, None)


class Shelf:
    """Reads what is asked for and not there yet. ``put`` lays new facets over those that are kept."""

    def __init__(self, connection: sa.Connection, rules: Rules) -> None:
        self._connection, self._rules = connection, rules
        self._documents: dict[str, Document] = {}
        self._facets: dict[str, Facets] = {}
        self._claims: dict[str, Claim] = {}
        self._groups: dict[str, Group] = {}

    def documents(self, ids: Collection[str]) -> dict[str, Document]:
        """Documents by ID; those that are not in the record are left out."""
        for some in state.chunks({*ids} - self._documents.keys()):
            self._documents |= {d.id: d for d in read_documents(self._connection, some)}
        return {id: self._documents[id] for id in ids if id in self._documents}

    def statements_in(self, documents: Collection[str]) -> list[Statement]:
        """The statements that count of documents."""
        ids: list[str] = []
        for some in state.chunks(documents):
            query = sa.select(t.statements.c.id).where(t.statements.c.document.in_(some))
            ids += self._connection.execute(query).scalars()
        return effective.statements(self._connection, ids)

    def facets(self, statements: Collection[str]) -> list[Facets]:
        """Facets of statements in canonical order; those without any, or gone, are left out."""
        self._read({*statements} - self._facets.keys())
        found = [self._facets[id] for id in {*statements} if id in self._facets]
        return sorted(found, key=lambda f: f.order)

    def _read(self, wanted: Collection[str]) -> None:
        lines = state.lines_of(self._connection, wanted)
        there = effective.statements(self._connection, sorted(lines))
        documents = self.documents({s.document for s in there})
        for s in there:
            self._facets[s.id] = unpacked(lines[s.id], s, documents[s.document], self._rules)

    def outlines(self, statements: Collection[str]) -> list[Facets]:
        """Facets of statements, in canonical order, with no more of the statement than its ID and document where it has not
        been read yet: enough to see what makes one claim, and quick to read."""
        missing = {*statements} - self._facets.keys()
        where = state.documents_of(self._connection, missing)
        lines = state.lines_of(self._connection, missing)
        found = [self._facets[id] for id in {*statements} if id in self._facets]
        found += [
            unpacked(line, _outline(id, where[id]), _NO_DOCUMENT, self._rules) for id, line in lines.items()
        ]
        return sorted(found, key=lambda f: f.order)

    def put(self, facets: Iterable[Facets]) -> None:
        self._facets |= {f.id: f for f in facets}

    def drop(self, statements: Iterable[str]) -> None:
        """Forgets what was read of statements: it is of before."""
        for id in statements:
            self._facets.pop(id, None)

    # Claims as they were before this update

    def claims(self, ids: Collection[str]) -> dict[str, Claim]:
        missing = {*ids} - self._claims.keys()
        self._claims |= {c.id: c for c in chosen.claims(self._connection, sorted(missing))}
        return {id: self._claims[id] for id in ids if id in self._claims}

    def claims_with(self, statements: Collection[str]) -> set[str]:
        """The IDs of the claims that hold these statements."""
        return {*chosen.claim_of(self._connection, sorted(statements)).values()}

    def lay(self, groups: Mapping[str, Group]) -> None:
        """Groups as this update makes them: they go before the record's."""
        self._groups |= groups

    def groups(self, ids: Collection[str]) -> dict[str, Group]:
        """Claims as groups: as this update makes them, else as the record has them."""
        claims = self.claims({*ids} - self._groups.keys())
        members = {f.id: f for f in self.facets({s for c in claims.values() for s in c.statements})}
        for claim in claims.values():
            own = sorted((members[s] for s in claim.statements), key=lambda f: f.order)
            self._groups[claim.id] = Group(claim.id, claim.question, tuple(own), rule_of(claim))
        return {id: self._groups[id] for id in ids if id in self._groups}

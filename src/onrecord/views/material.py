"""What views are made from: the statements that a filter lets through, with their documents, claims and origins."""

from __future__ import annotations

from functools import cached_property

from onrecord.model import Claim, Document, Origin, Question, Relation, Statement
from onrecord.record import Filter, Record


class Material:
    """Lazy look-ups over one record. ``statements`` are those of the filter; its limit is left to the view.

    Claims, questions and relations are of the whole record: a view keeps those that a statement of the filter is in.
    """

    def __init__(self, record: Record, wanted: Filter | None = None) -> None:
        self.record = record
        self.wanted = wanted or Filter()

    @cached_property
    def statements(self) -> list[Statement]:
        """In the order of publication, then place: as a reader meets them."""
        found = self.record.statements(_without_limit(self.wanted))
        return sorted(found, key=self.order)

    @cached_property
    def every(self) -> dict[str, Statement]:
        """All statements of the record by ID."""
        if _without_limit(self.wanted) == Filter():
            return {s.id: s for s in self.statements}
        return {s.id: s for s in self.record.statements()}

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {d.id: d for d in self.record.documents()}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {c.id: c for c in self.record.claims()}

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {q.id: q for q in self.record.questions()}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        return {o.id: o for o in self.record.origins()}

    @cached_property
    def relations(self) -> list[Relation]:
        return self.record.relations()

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claim of each statement."""
        found: dict[str, Claim] = {}
        for claim in self.claims.values():
            for id in claim.statements:
                found.setdefault(id, claim)
        return found

    @cached_property
    def wanted_claims(self) -> list[Claim]:
        """Claims with at least one statement that the filter lets through, by ID."""
        if _without_limit(self.wanted) == Filter():
            return list(self.claims.values())
        ids = {self.claim_of[s.id].id for s in self.statements if s.id in self.claim_of}
        return [self.claims[id] for id in sorted(ids)]

    def members(self, claim: Claim) -> list[Statement]:
        """A claim's statements, by publication."""
        return sorted((self.every[id] for id in claim.statements if id in self.every), key=self.order)

    def claim_by(self, id: str) -> Claim | None:
        """The claim that an end of a relation stands for: itself, or the claim of a statement."""
        return self.claims.get(id) or self.claim_of.get(id)

    def order(self, s: Statement) -> tuple[str, str, int, str]:
        document = self.documents[s.document]
        return document.published or "", s.document, s.start, s.id

    def reports(self, statements: list[Statement]) -> int:
        """How many documents the statements are from."""
        return len({s.document for s in statements})


def _without_limit(wanted: Filter) -> Filter:
    from dataclasses import replace

    return replace(wanted, limit=None)

"""What views are made from: the statements that a filter lets through, with their documents, claims and origins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property

from onrecord.model import Claim, Document, Origin, Question, Relation, Statement
from onrecord.record import Filter, Record
from onrecord.views.fetched import Fetched

SAID = ("attributions", "parties", "items", "quantities", "measures")
"""All parts of a statement but the rules that made it, which are the most of it."""
SPEAKERS = ("attributions",)
"""Who says it, and no more."""


class Material:
    """Lazy look-ups over one record. ``statements`` are those of the filter; its limit is left to the view.

    Claims, questions and relations that a statement of the filter is in are whole: a claim has all its statements.
    With a filter only what its statements touch is read (:class:`Fetched`), so that a page of a large record costs
    what it shows.
    """

    def __init__(
        self,
        record: Record,
        wanted: Filter | None = None,
        *,
        parts: Collection[str] | None = None,
        texts: bool = True,
    ) -> None:
        """``parts`` names what of statements is read (:data:`SAID`, :data:`SPEAKERS`); None: all. Without ``texts`` the
        documents have none."""
        self.record = record
        self.parts, self.texts = parts, texts
        self.wanted = wanted or Filter()
        self.whole = _without_limit(self.wanted) == Filter()
        """True where nothing is left out, so that everything is read at once."""

    @cached_property
    def statements(self) -> list[Statement]:
        """In the order of publication, then place: as a reader meets them."""
        found = self.record.statements(_without_limit(self.wanted), parts=self.parts)
        if not self.whole:
            self._need_documents(found)
        return sorted(found, key=self.order)

    @cached_property
    def every(self) -> Mapping[str, Statement]:
        """Statements of the record by ID."""
        if self.whole:
            return {s.id: s for s in self.statements}
        return Fetched(self._fetch_statements, {s.id: s for s in self.statements})

    def _fetch_statements(self, ids: list[str]) -> dict[str, Statement]:
        found = self.record.statements(ids=ids, parts=self.parts)
        self._need_documents(found)
        return {s.id: s for s in found}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        if self.whole:
            return {d.id: d for d in self.record.documents(texts=self.texts)}
        return Fetched(lambda ids: {d.id: d for d in self.record.documents(ids, texts=self.texts)})

    def _need_documents(self, statements: list[Statement]) -> None:
        if isinstance(self.documents, Fetched):
            self.documents.need(s.document for s in statements)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        if self.whole:
            return {c.id: c for c in self.record.claims()}
        return Fetched(lambda ids: {c.id: c for c in self.record.claims(ids)})

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        if self.whole:
            return {q.id: q for q in self.record.questions()}
        return Fetched(lambda ids: {q.id: q for q in self.record.questions(ids)})

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        if self.whole:
            return {o.id: o for o in self.record.origins()}
        return Fetched(lambda ids: {o.id: o for o in self.record.origins(ids)})

    @cached_property
    def relations(self) -> list[Relation]:
        """All of the record; with a filter, those that a wanted claim or one of its statements is an end of."""
        if self.whole:
            return self.record.relations()
        ends = {id for claim in self.wanted_claims for id in (claim.id, *claim.statements)}
        ends.update(s.id for s in self.statements)
        found = self.record.relations(sorted(ends))
        others = {end for r in found for end in (r.source, r.target)}
        _need(self.claims, sorted(others))
        _need(self.claim_of, sorted(id for id in others if id not in self.claims))
        self._prefetch([c for c in map(self.claim_by, sorted(others)) if c])
        return found

    @cached_property
    def claim_of(self) -> Mapping[str, Claim]:
        """The claim of each statement."""
        if not self.whole:
            fetched = Fetched(self._fetch_claims_of)
            fetched.need(s.id for s in self.statements)  # at once: who asks for one asks for all
            return fetched
        found: dict[str, Claim] = {}
        for claim in self.claims.values():
            for id in claim.statements:
                found.setdefault(id, claim)
        return found

    def _fetch_claims_of(self, statements: list[str]) -> dict[str, Claim]:
        of = self.record.claim_of(statements)
        _need(self.claims, sorted(set(of.values())))
        return {id: self.claims[claim] for id, claim in of.items()}

    @cached_property
    def origin_of(self) -> Mapping[str, Origin]:
        """The origin of each statement."""
        if not self.whole:
            fetched = Fetched(self._fetch_origins_of)
            fetched.need(s.id for s in self.statements)
            return fetched
        return {id: o for o in sorted(self.origins.values(), key=lambda o: o.id) for id in o.statements}

    def _fetch_origins_of(self, statements: list[str]) -> dict[str, Origin]:
        of = self.record.origin_of(statements)
        _need(self.origins, sorted(set(of.values())))
        return {id: self.origins[origin] for id, origin in of.items()}

    @cached_property
    def wanted_claims(self) -> list[Claim]:
        """Claims with at least one statement that the filter lets through, by ID."""
        if self.whole:
            return list(self.claims.values())
        if self.wanted.claims is not None and _without_limit(self.wanted) == Filter(
            claims=self.wanted.claims
        ):
            ids = {*self.wanted.claims}  # as every claim has a statement
            _need(self.claims, sorted(ids))
        else:
            _need(self.claim_of, [s.id for s in self.statements])
            ids = {self.claim_of[s.id].id for s in self.statements if s.id in self.claim_of}
        found = [self.claims[id] for id in sorted(ids) if id in self.claims]
        self._prefetch(found)
        return found

    @cached_property
    def origin_labels(self) -> Mapping[str, str]:
        """The labels of origins, without the paths that lead to them."""
        if self.whole:
            return {id: o.label for id, o in self.origins.items()}
        labels = Fetched(self.record.origin_labels)
        labels.need(id for c in self.claims.values() for id in c.origins)
        return labels

    def origins_of(self, claim: Claim) -> list[Origin]:
        """A claim's origins, with the paths that lead to them."""
        _need(self.origins, list(claim.origins))
        return [self.origins[o] for o in claim.origins if o in self.origins]

    def _prefetch(self, claims: list[Claim]) -> None:
        """Reads at once what every claim will be asked for."""
        _need(self.every, [id for c in claims for id in c.statements])
        _need(self.questions, [c.question for c in claims])

    @cached_property
    def known(self) -> dict[str, str]:
        """The state of each office or person that speaks, by actor, where the record's reports agree on it."""
        return self.record.states_of_sources()

    @cached_property
    def newest(self) -> str | None:
        """The last day on which a report of the record was published."""
        return self.record.newest()

    def members(self, claim: Claim) -> list[Statement]:
        """A claim's statements, by publication."""
        _need(self.every, list(claim.statements))
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

    def origins_behind(self, statements: list[Statement]) -> list[Origin]:
        """The origins that the statements come from, by ID."""
        _need(self.origin_of, [s.id for s in statements])
        found = {self.origin_of[s.id].id: self.origin_of[s.id] for s in statements if s.id in self.origin_of}
        return [found[id] for id in sorted(found)]


def _need(things: Mapping[str, object], ids: list[str]) -> None:
    if isinstance(things, Fetched):
        things.need(ids)


def _without_limit(wanted: Filter) -> Filter:
    return replace(wanted, limit=None)

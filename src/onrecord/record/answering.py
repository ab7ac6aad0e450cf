"""What answers a question, page by page: its claims by weight, and what stands between them. Reached as
``record.answering``.

A question of a large record may have thousands of claims. Counts are of all of them; only what a page shows is read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.chosen import chunks
from onrecord.record.chosen import claim_of as claims_of
from onrecord.record.filter import Filter
from onrecord.record.listing import Part
from onrecord.record.read import statement_ids
from onrecord.record.transactions import Connecting

CONTRARY = ("disagree", "denies")
"""Kinds of relations between claims that cannot both be so."""

_C, _CS, _CO, _QC, _R = (
    table.c for table in (t.claims, t.claim_statements, t.claim_origins, t.question_claims, t.relations)
)


@dataclass(frozen=True, slots=True)
class Against:
    """Two claims of which one disagrees with the other or denies it: in a denial ``one`` is denied and ``other`` denies."""

    kind: str
    one: str
    other: str
    why: str
    rule: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A question with its claims by publication, and what stands behind all of them: ``origins`` counts their names."""

    id: str
    label: str
    claims: tuple[tuple[str, str], ...]
    statements: int
    reports: int
    origins: int
    disputed: bool


class Answering:
    """Questions of one record."""

    def __init__(self, reading: Connecting) -> None:
        self._reading = reading

    def label(self, question: str) -> str | None:
        """The question; None where there is none of this ID."""
        with self._reading() as connection:
            query = sa.select(t.questions.c.label).where(t.questions.c.id == question)
            return connection.execute(query).scalar()

    def claims(self, question: str, *, offset: int = 0, size: int | None = None) -> Part:
        """The IDs of a question's claims: most independent origins first, then most reports, then label. ``total``
        counts all of them."""
        with self._reading() as connection:
            return _claims(connection, question, offset, size)

    def against(self, question: str) -> list[Against]:
        """What stands between this question's claims, or between them and others: questions with most of it first,
        disagreements before denials, then what has most origins."""
        with self._reading() as connection:
            return _against(connection, question)

    def contested(self, claims: Sequence[str]) -> dict[str, set[str]]:
        """For each of these claims the claims that disagree with it or deny it."""
        with self._reading() as connection:
            return _contested(connection, claims)

    def outlines(self, questions: Sequence[str]) -> dict[str, Outline]:
        """These questions by ID; those that there are not are left out."""
        with self._reading() as connection:
            return {o.id: o for some in chunks(sorted(set(questions))) for o in _outlines(connection, some)}

    def questions_of(self, wanted: Filter) -> list[str]:
        """The IDs of the questions that a statement of the filter belongs to, in order."""
        with self._reading() as connection:
            query = sa.select(_C.question).distinct().order_by(_C.question)
            if not wanted.all:
                inside = sa.select(_CS.claim).where(_CS.statement.in_(statement_ids(wanted)))
                query = query.where(_C.id.in_(inside))
            return [id for (id,) in connection.execute(query)]

    def measured(self, question: str) -> list[str]:
        """The IDs of the statements with a quantity that a question's claims have, in order."""
        with self._reading() as connection:
            counted = sa.select(t.quantities.c.statement)
            query = _statements(question).where(_CS.statement.in_(counted)).order_by(_CS.statement)
            return list(connection.execute(query).scalars())


def _statements(question: str) -> sa.Select[Any]:
    """The IDs of the statements of a question's claims."""
    return (
        sa.select(_CS.statement)
        .select_from(t.question_claims.join(t.claim_statements, _CS.claim == _QC.claim))
        .where(_QC.question == question)
    )


def _claims(connection: sa.Connection, question: str, offset: int, size: int | None) -> Part:
    origins = sa.select(sa.func.count()).where(_CO.claim == _C.id).scalar_subquery()
    documents = sa.func.count(sa.distinct(t.statements.c.document))
    reports = (
        sa.select(documents)
        .select_from(t.claim_statements.join(t.statements, t.statements.c.id == _CS.statement))
        .where(_CS.claim == _C.id)
        .scalar_subquery()
    )
    query = (
        sa.select(_C.id)
        .select_from(t.question_claims.join(t.claims, _C.id == _QC.claim))
        .where(_QC.question == question)
        .order_by(origins.desc(), reports.desc(), _C.label, _C.id)
    )
    total = sa.select(sa.func.count()).select_from(query.order_by(None).subquery())
    page = query.offset(offset) if size is None else query.limit(size).offset(offset)
    return Part(
        tuple(connection.execute(page).scalars()),
        int(connection.execute(total).scalar_one()),
    )


def _against(connection: sa.Connection, question: str) -> list[Against]:
    """As :func:`onrecord.views.disputes.disputes` has it of this question, without the statements behind it."""
    own = sa.select(_QC.claim.label("id")).where(_QC.question == question)
    ends = sa.union_all(own, _statements(question)).cte("ends")
    columns = (_R.kind, _R.source, _R.target, _R.rule, _R.why)
    either = [
        sa.select(*columns).join(ends, end == ends.c.id).where(_R.kind.in_(CONTRARY))
        for end in (_R.source, _R.target)
    ]
    rows = sorted(connection.execute(sa.union(*either)), key=lambda r: (r.kind, r.source, r.target, r.rule))
    heads = _heads(connection, {end for r in rows for end in (r.source, r.target)})
    mine = {*connection.execute(own).scalars()}
    found: list[Against] = []
    told: set[str] = set()
    for r in rows:
        if r.kind == "disagree" and r.why in told:
            continue  # of many statements that read one act in two ways, all who stand there are in one sentence
        one, other = heads.get(r.source), heads.get(r.target)
        if r.kind == "denies":
            one, other = other, one
        if one and other and not mine.isdisjoint((one.id, other.id)):
            found.append(Against(r.kind, one.id, other.id, r.why, r.rule))
            told.add(r.why)
    by_id = {head.id: head for head in heads.values()}
    sizes = Counter(by_id[a.one].question for a in found)

    def order(a: Against) -> tuple[Any, ...]:
        one, other = by_id[a.one], by_id[a.other]
        return (
            -sizes[one.question], one.question_label or "", one.question, a.kind != "disagree",
            -one.origins - other.origins, one.label, other.label, a.why,
        )  # fmt: skip

    return sorted(found, key=order)


@dataclass(frozen=True, slots=True)
class _Head:
    id: str
    label: str
    question: str
    question_label: str | None
    origins: int


def _heads(connection: sa.Connection, ends: Iterable[str]) -> dict[str, _Head]:
    """For each end of a relation, a claim or a statement, the head of its claim."""
    ends = sorted(ends)
    of = claims_of(connection, ends)  # an end that is a claim is in no other
    heads: dict[str, _Head] = {}
    for some in chunks(sorted({*ends, *of.values()})):
        counted = sa.select(sa.func.count()).where(_CO.claim == _C.id).scalar_subquery()
        query = (
            sa.select(_C.id, _C.label, _C.question, t.questions.c.label.label("asked"), counted.label("n"))
            .select_from(t.claims.outerjoin(t.questions, t.questions.c.id == _C.question))
            .where(_C.id.in_(some))
        )
        heads |= {r.id: _Head(r.id, r.label, r.question, r.asked, r.n) for r in connection.execute(query)}
    found = {end: heads.get(end) or heads.get(of.get(end, "")) for end in ends}
    return {end: head for end, head in found.items() if head is not None}


def _contested(connection: sa.Connection, claims: Sequence[str]) -> dict[str, set[str]]:
    claim_by = {id: id for id in claims}
    for some in chunks(sorted(set(claims))):
        query = sa.select(_CS.statement, _CS.claim).where(_CS.claim.in_(some)).order_by(_CS.claim.desc())
        claim_by |= {row.statement: row.claim for row in connection.execute(query)}
    pairs: set[tuple[str, str, str]] = set()
    for some in chunks(sorted(claim_by)):
        for end, kinds in ((_R.target, CONTRARY), (_R.source, CONTRARY[:1])):
            query = sa.select(_R.kind, _R.source, _R.target).where(end.in_(some), _R.kind.in_(kinds))
            pairs |= {(r.kind, r.source, r.target) for r in connection.execute(query)}
    far = sorted({end for _, *ends in pairs for end in ends if end not in claim_by})
    of = claims_of(connection, far)
    claim_by |= {end: of.get(end, end) for end in far}
    wanted, found = set(claims), defaultdict[str, set[str]](set)
    for kind, source, target in pairs:
        one, other = claim_by[source], claim_by[target]
        if one == other:
            continue
        if other in wanted:
            found[other].add(one)
        if kind == "disagree" and one in wanted:
            found[one].add(other)
    return dict(found)


def _outlines(connection: sa.Connection, questions: Sequence[str]) -> list[Outline]:
    inside = _QC.question.in_(questions)
    claims: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    joined = t.question_claims.join(t.claims, _C.id == _QC.claim)
    query = sa.select(_QC.question, _C.id, _C.label, sa.func.coalesce(_C.first, "").label("first"))
    for r in connection.execute(query.select_from(joined).where(inside)):
        claims[r.question].append((r.first, r.id, r.label))
    said = t.question_claims.join(t.claim_statements, _CS.claim == _QC.claim)
    said = said.join(t.statements, t.statements.c.id == _CS.statement)
    numbers = (
        sa.select(_QC.question, sa.func.count(), sa.func.count(sa.distinct(t.statements.c.document)))
        .select_from(said)
        .where(inside)
        .group_by(_QC.question)
    )
    statements = {question: (int(n), int(reports)) for question, n, reports in connection.execute(numbers)}
    behind = t.question_claims.join(t.claim_origins, _CO.claim == _QC.claim)
    behind = behind.join(t.origins, t.origins.c.id == _CO.origin)
    named = (
        sa.select(_QC.question, sa.func.count(sa.distinct(t.origins.c.label)))
        .select_from(behind)
        .where(inside)
        .group_by(_QC.question)
    )
    origins: Mapping[str, int] = {question: int(n) for question, n in connection.execute(named)}
    disputed = _disputed(connection, questions)
    heads = sa.select(t.questions.c.id, t.questions.c.label).where(t.questions.c.id.in_(questions))
    found = []
    for id, label in connection.execute(heads):
        n, reports = statements.get(id, (0, 0))
        order = tuple((claim, words) for _, claim, words in sorted(claims[id]))
        found.append(Outline(id, label, order, n, reports, origins.get(id, 0), id in disputed))
    return found


def _disputed(connection: sa.Connection, questions: Sequence[str]) -> set[str]:
    """Those of the questions of which a claim disagrees with another claim or is denied by one."""
    ends = sa.union_all(
        sa.select(_QC.question, _QC.claim, _QC.claim.label("id")).where(_QC.question.in_(questions)),
        sa.select(_QC.question, _QC.claim, _CS.statement)
        .select_from(t.question_claims.join(t.claim_statements, _CS.claim == _QC.claim))
        .where(_QC.question.in_(questions)),
    ).cte("ends")
    pairs: list[tuple[str, str, str]] = []
    for end, other, kinds in ((_R.target, _R.source, CONTRARY), (_R.source, _R.target, CONTRARY[:1])):
        query = sa.select(ends.c.question, ends.c.claim, end, other).join(ends, end == ends.c.id)
        for question, claim, _, far in connection.execute(query.where(_R.kind.in_(kinds))):
            pairs.append((question, claim, far))
    of = claims_of(connection, sorted({far for _, _, far in pairs}))
    return {question for question, claim, far in pairs if of.get(far, far) != claim}

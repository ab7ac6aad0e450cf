"""The columns of claims and questions, and their lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.listing import Order, Part, disputed_claims
from onrecord.record.memory.coded import NONE, Coded, Mask, Numbers
from onrecord.record.memory.listing import Rows, part
from onrecord.record.memory.table import Table, find

_C, _CS, _CO, _QC, _Q, _R = (
    x.c for x in (t.claims, t.claim_statements, t.claim_origins, t.question_claims, t.questions, t.relations)
)


@dataclass(frozen=True)
class Claims:
    """One row a claim, by ID; and one row a question. ``claim_of`` and ``statement`` are pairs of a claim's row and a
    statement's; ``question`` is the row of the claim's question, :data:`NONE` where it has none."""

    ids: npt.NDArray[np.str_]
    questions: npt.NDArray[np.str_]
    question: Numbers
    credibility: Numbers
    first: Coded
    last: Coded
    statements: Numbers
    origins: Numbers
    disputed: Mask
    resolved: Mask
    claim_of: Numbers
    statement: Numbers
    labels: Callable[[str], list[tuple[str, str]]]

    @classmethod
    def read(
        cls, connection: sa.Connection, table: Table, labels: Callable[[str], list[tuple[str, str]]]
    ) -> Claims:
        """All claims. ``labels`` gives the IDs of ``claims`` or ``questions`` with their labels, in the labels' order."""
        rows = connection.execute(sa.select(_C.id, _C.credibility, _C.first, _C.last).order_by(_C.id)).all()
        columns = [*zip(*rows, strict=True)] if rows else [()] * 4
        ids = np.array(columns[0], np.str_)
        questions = np.array(connection.execute(sa.select(_Q.id).order_by(_Q.id)).scalars().all(), np.str_)
        here, there = np.arange(len(ids)), np.arange(len(questions))
        asked = connection.execute(sa.select(_QC.claim, _QC.question)).all()
        question = np.full(len(ids), NONE, np.int32)
        question[find(ids, here, [r[0] for r in asked])] = find(questions, there, [r[1] for r in asked])
        said = connection.execute(sa.select(_CS.claim, _CS.statement)).all()
        claim_of = find(ids, here, [r[0] for r in said], missing=True).astype(np.int32)
        statement = table.rows_of([r[1] for r in said], missing=True).astype(np.int32)
        both = (claim_of >= 0) & (statement >= 0)
        claim_of, statement = claim_of[both], statement[both]
        behind = connection.execute(sa.select(_CO.claim, sa.func.count()).group_by(_CO.claim)).all()
        origins = np.zeros(len(ids), np.int32)
        origins[find(ids, here, [r[0] for r in behind])] = [r[1] for r in behind]
        disputed = np.zeros(len(ids), np.bool_)
        disputed[find(ids, here, [str(r[0]) for r in connection.execute(disputed_claims()).all()])] = True
        resolved = np.zeros(len(ids), np.bool_)
        targets = connection.execute(sa.select(_R.target).where(_R.kind == "resolves")).scalars().all()
        resolved[find(ids, here, targets)] = True
        of_statements = np.zeros(len(table), np.bool_)
        of_statements[table.rows_of(targets)] = True
        resolved[claim_of[of_statements[statement]]] = True
        return cls(
            ids, questions, question, np.array(columns[1], np.int32), Coded.of(columns[2]), Coded.of(columns[3]),
            np.bincount(claim_of, minlength=len(ids)).astype(np.int32), origins, disputed, resolved, claim_of, statement, labels,
        )  # fmt: skip

    def chosen(self, statements: Mask | None, *, disputed: bool) -> Mask:
        """The claims that a chosen statement is in, or all; with ``disputed`` those that others contradict."""
        found = np.ones(len(self.ids), np.bool_)
        if statements is not None:
            found[:] = False
            found[self.claim_of[statements[self.statement]]] = True
        return found & self.disputed if disputed else found


class Lists:
    """Claims and questions in every order that they are listed in. An order is made when it is first asked for."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self._orders: dict[tuple[str, Order], Rows] = {}

    def claims_page(
        self, chosen: Mask | None, order: Order, offset: int, size: int, *, disputed: bool
    ) -> Part:
        """One page of the claims that a chosen statement is in, or of all."""
        rows = self._in_order("claims", order)
        inside = self.claims.chosen(chosen, disputed=disputed)
        return part(self.claims.ids, rows[inside[rows]], offset, size)

    def questions_page(
        self, chosen: Mask | None, order: Order, offset: int, size: int, *, disputed: bool
    ) -> Part:
        """Likewise of questions; with ``disputed`` those of which a claim is contradicted, chosen or not."""
        rows = self._in_order("questions", order)
        inside = np.ones(len(rows), np.bool_)
        if chosen is not None:
            inside &= self._asked(self.claims.chosen(chosen, disputed=False))
        if disputed:
            inside &= self._asked(self.claims.disputed)
        return part(self.claims.questions, rows[inside[rows]], offset, size)

    def _asked(self, claims: Mask) -> Mask:
        """The questions of these claims."""
        found = np.zeros(len(self.claims.questions) + 1, np.bool_)
        found[self.claims.question[claims]] = True
        return found[:-1]

    def _in_order(self, what: str, order: Order) -> Rows:
        if (what, order) not in self._orders:
            keys = self._keys(what, order.key)
            signed: list[npt.NDArray[np.integer]] = [-key if order.descending else key for key in keys]
            signed.append(np.arange(len(keys[0])))
            self._orders[what, order] = np.lexsort(signed[::-1])
        return self._orders[what, order]

    def _keys(self, what: str, key: str) -> list[Numbers]:
        claims = self.claims
        if key == "label":
            ids = claims.ids if what == "claims" else claims.questions
            named = claims.labels(what)
            labels = [label for _, label in named]
            differs = [int(one != other) for one, other in pairwise(labels)]
            rank = np.empty(len(ids), np.int32)
            rank[find(ids, np.arange(len(ids)), [id for id, _ in named])] = np.cumsum([0, *differs])[
                : len(ids)
            ]
            return [rank]
        if what == "questions":
            asked = claims.question[claims.question != NONE]
            return [{"claims": np.bincount(asked, minlength=len(claims.questions)).astype(np.int32)}[key]]
        return {
            "origins": [claims.origins, claims.statements],
            "statements": [claims.statements],
            "credibility": [claims.credibility],
            "first": [claims.first.ordered(missing="")],
            "last": [claims.last.ordered(missing="")],
        }[key]

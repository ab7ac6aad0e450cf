"""The columns of claims and questions, and their lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.listing import Order, Part, disputed_claims
from onrecord.record.memory.coded import NONE, Coded, Mask, Numbers, distinct
from onrecord.record.memory.listing import Rows, part
from onrecord.record.memory.table import Grown, Table, find, streamed

_C, _CS, _CO, _QC, _Q, _R = (
    x.c for x in (t.claims, t.claim_statements, t.claim_origins, t.question_claims, t.questions, t.relations)
)

Labels = Callable[[str], list[tuple[str, str]]]
"""The IDs of ``claims`` or ``questions`` with their labels, in the labels' order."""


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
    labels: Labels

    @classmethod
    def read(cls, connection: sa.Connection, table: Table, labels: Labels) -> Claims:
        """All claims. ``labels`` gives the IDs of ``claims`` or ``questions`` with their labels, in the labels' order."""
        questions = np.array(connection.execute(sa.select(_Q.id).order_by(_Q.id)).scalars().all(), np.str_)
        return _with_ties(connection, table, _some(connection, table, questions, None), questions, labels)

    def renewed(self, connection: sa.Connection, grown: Grown, changed: Sequence[str]) -> Claims:
        """All claims after reports were added, of which only those of ``changed`` are read: all that came, changed or went
        in between. ``grown`` says where the statements of this one's table stand now."""
        stays = ~np.isin(self.ids, np.array(changed, np.str_))
        asked = self.question[~stays]
        touched = {*self.questions[distinct(asked[asked != NONE])].tolist()}
        touched |= {str(r[0]) for r in _chunks(connection, sa.select(_QC.question), _QC.claim, changed)}
        there = [r[0] for r in _chunks(connection, sa.select(_Q.id), _Q.id, sorted(touched))]
        kept = ~np.isin(self.questions, np.array(sorted(touched), np.str_))
        questions = np.sort(np.concatenate((self.questions[kept], np.array(there, np.str_))))
        moved = np.append(np.searchsorted(questions, self.questions), NONE).astype(np.int32)
        old = self._staying(stays, grown, moved)
        return _with_ties(
            connection, grown.table, old.followed_by(_some(connection, grown.table, questions, changed)), questions, self.labels
        )  # fmt: skip

    def _staying(self, stays: Mask, grown: Grown, questions: Numbers) -> _Some:
        """The claims that stay as they are. ``questions`` gives where each question stands now."""
        pairs = stays[self.claim_of]
        former = self.statement[pairs]
        statement = grown.rows[former]
        lost = np.flatnonzero(statement == NONE)  # of a report that was read anew: perhaps there again
        if len(lost):
            ids = grown.former[former[lost]]
            statement[lost] = grown.table.rows_of(ids.tolist(), missing=True)
        place = (np.cumsum(stays) - 1).astype(np.int32)
        there = statement != NONE
        return _Some(
            self.ids[stays], questions[self.question[stays]], self.credibility[stays], self.first.take(stays),
            self.last.take(stays), self.origins[stays], place[self.claim_of[pairs]][there], statement[there],
        )  # fmt: skip

    def chosen(self, statements: Mask | None, *, disputed: bool) -> Mask:
        """The claims that a chosen statement is in, or all; with ``disputed`` those that others contradict."""
        found = np.ones(len(self.ids), np.bool_)
        if statements is not None:
            found[:] = False
            found[self.claim_of[statements[self.statement]]] = True
        return found & self.disputed if disputed else found


class _Some(NamedTuple):
    """Some claims by ID: the columns of :class:`Claims` that are read of each by itself."""

    ids: npt.NDArray[np.str_]
    question: Numbers
    credibility: Numbers
    first: Coded
    last: Coded
    origins: Numbers
    claim_of: Numbers
    statement: Numbers

    def followed_by(self, new: _Some) -> _Some:
        """These and others, by ID."""
        ids = np.concatenate((self.ids, new.ids))
        order = np.argsort(ids, kind="stable")
        place = np.empty(len(ids), np.int32)
        place[order] = np.arange(len(ids), dtype=np.int32)
        claim_of = place[np.concatenate((self.claim_of, new.claim_of + np.int32(len(self.ids))))]

        def both(one: Numbers, other: Numbers) -> Numbers:
            return np.concatenate((one, other))[order]

        return _Some(
            ids[order], both(self.question, new.question), both(self.credibility, new.credibility),
            self.first.followed_by(new.first).take(order), self.last.followed_by(new.last).take(order),
            both(self.origins, new.origins), claim_of, np.concatenate((self.statement, new.statement)),
        )  # fmt: skip


def _chunks(
    connection: sa.Connection, query: sa.Select[Any], key: sa.Column[Any], wanted: Sequence[str] | None
) -> list[Any]:
    """All rows, or those whose key is wanted."""
    return [row for rows in streamed(connection, query, key, wanted) for row in rows]


def _some(
    connection: sa.Connection, table: Table, questions: npt.NDArray[np.str_], wanted: Sequence[str] | None
) -> _Some:
    """All claims, or those of these IDs that there are."""
    rows = _chunks(connection, sa.select(_C.id, _C.credibility, _C.first, _C.last), _C.id, wanted)
    columns: list[Any] = [*zip(*sorted(rows, key=itemgetter(0)), strict=True)] if rows else [()] * 4
    ids = np.array(columns[0], np.str_)
    here, there = np.arange(len(ids)), np.arange(len(questions))
    asked = _chunks(connection, sa.select(_QC.claim, _QC.question), _QC.claim, wanted)
    question = np.full(len(ids), NONE, np.int32)
    question[find(ids, here, [r[0] for r in asked])] = find(questions, there, [r[1] for r in asked])
    said = _chunks(connection, sa.select(_CS.claim, _CS.statement), _CS.claim, wanted)
    claim_of = find(ids, here, [r[0] for r in said], missing=True).astype(np.int32)
    statement = table.rows_of([r[1] for r in said], missing=True).astype(np.int32)
    both = (claim_of >= 0) & (statement >= 0)
    behind = _chunks(connection, sa.select(_CO.claim, sa.func.count()).group_by(_CO.claim), _CO.claim, wanted)
    origins = np.zeros(len(ids), np.int32)
    origins[find(ids, here, [r[0] for r in behind])] = [r[1] for r in behind]
    return _Some(
        ids, question, np.array(columns[1], np.int32), Coded.of(columns[2]), Coded.of(columns[3]), origins,
        claim_of[both], statement[both],
    )  # fmt: skip


def _with_ties(
    connection: sa.Connection, table: Table, some: _Some, questions: npt.NDArray[np.str_], labels: Labels
) -> Claims:
    """The columns of all claims, with what relations say of them."""
    size, here = len(some.ids), np.arange(len(some.ids))
    disputed = np.zeros(size, np.bool_)
    disputed[find(some.ids, here, [str(r[0]) for r in connection.execute(disputed_claims()).all()])] = True
    resolved = np.zeros(size, np.bool_)
    targets = connection.execute(sa.select(_R.target).where(_R.kind == "resolves")).scalars().all()
    resolved[find(some.ids, here, targets)] = True
    of_statements = np.zeros(len(table), np.bool_)
    of_statements[table.rows_of(targets)] = True
    resolved[some.claim_of[of_statements[some.statement]]] = True
    return Claims(
        some.ids, questions, some.question, some.credibility, some.first, some.last,
        np.bincount(some.claim_of, minlength=size).astype(np.int32), some.origins, disputed, resolved, some.claim_of,
        some.statement, labels,
    )  # fmt: skip


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
            rank = np.zeros(len(ids), np.int32)
            place = find(ids, np.arange(len(ids)), [id for id, _ in named], missing=True)
            # labels are read when they are first asked for: of a claim that came since nothing is known here
            rank[place[place >= 0]] = np.cumsum([0, *differs])[: len(named)][place >= 0]
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

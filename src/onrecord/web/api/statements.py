"""Statements: who said that what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from onrecord.exports.jsonl import statement_line
from onrecord.model import Statement as OneStatement
from onrecord.record import Record
from onrecord.web.api.asking import Id, OfStatements
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.statement import Statement, StatementList
from onrecord.web.api.paging import ids, part
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/statements", tags=["statements"])


@router.get("", response_model=StatementList)
def list_statements(
    record: TheRecord, seen: TheSeen, asked: Annotated[OfStatements, Query()]
) -> dict[str, Any]:
    """Statements by document, place and ID, as corrected; rejected ones are left out."""
    wanted = asked.wanted(
        claims=(asked.claim,) if asked.claim else None,
        questions=(asked.question,) if asked.question else None,
    )
    return part(
        record,
        seen,
        asked,
        "statements",
        lambda page: lines(record, record.statements(ids=ids(page))),
        wanted=wanted,
    )


@router.get("/{id}", response_model=Statement)
def get_statement(record: TheRecord, seen: TheSeen, id: Id) -> dict[str, Any]:
    """A statement as corrected; one that was rejected, as it was extracted."""
    found = record.statement(id)
    if found is None:
        raise HTTPException(404, f"There is no statement {id}.")
    seen.now()
    return lines(record, [found])[0]


def lines(record: Record, statements: Sequence[OneStatement]) -> list[dict[str, Any]]:
    """Statements with the claims and questions that they belong to."""
    claim_of = record.claim_of([s.id for s in statements])
    question_of = {c.id: c.question for c in record.claims(sorted(set(claim_of.values())))}
    return [
        statement_line(s, (c := claim_of.get(s.id)), question_of.get(c) if c else None) for s in statements
    ]

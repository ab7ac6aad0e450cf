"""Relations: what disagrees, denies, revises, resolves or repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import Field

from onrecord.model import RelationKind
from onrecord.record import Record
from onrecord.record import schema as t
from onrecord.record.keyset import Key
from onrecord.web.api.asking import Paged, Words
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.comparison import RelationList
from onrecord.web.api.paging import part
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/relations", tags=["relations"])


class OfRelations(Paged):
    """Which relations are wanted."""

    kind: RelationKind | None = Field(None, description="Of this kind.")
    of: Words = Field(None, description="The ID of a claim or statement at either end.")


@router.get("", response_model=RelationList)
def list_relations(
    record: TheRecord, seen: TheSeen, asked: Annotated[OfRelations, Query()]
) -> dict[str, Any]:
    """Relations by kind, from, to and rule."""
    c = t.relations.c
    where: list[sa.ColumnElement[bool]] = [c.kind == asked.kind] if asked.kind else []
    if asked.of:
        where.append(sa.or_(c.source == asked.of, c.target == asked.of))
    return part(
        record,
        seen,
        asked,
        "relations",
        lambda page: _lines(record, page),
        where=where,
    )


def _lines(record: Record, page: Sequence[Key]) -> list[dict[str, Any]]:
    chosen = set(page)
    return [
        {"kind": r.kind, "from": r.source, "to": r.target, "why": r.why, "rule": r.rule}
        for r in record.relations(sorted({str(key[1]) for key in page}))
        if (r.kind, r.source, r.target, r.rule) in chosen
    ]

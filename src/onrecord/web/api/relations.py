"""Relations: what disagrees, denies, revises, resolves or repeats."""

from __future__ import annotations

from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Query
from pydantic import Field

from onrecord.model import RelationKind
from onrecord.record import schema as t
from onrecord.web.api.asking import Paged, Words
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.comparison import RelationList
from onrecord.web.api.paging import cut, place
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
    after = place("relations", (str, str, str, str), asked.cursor)
    revision = seen.now()
    where: list[sa.ColumnElement[bool]] = [c.kind == asked.kind] if asked.kind else []
    if asked.of:
        where.append(sa.or_(c.source == asked.of, c.target == asked.of))
    keys = record.keys_after("relations", after, asked.limit + 1, where=where)
    page, following = cut(keys, asked.limit, "relations")
    chosen = set(page)
    found = record.relations(sorted({str(key[1]) for key in page}))
    items = [
        {"kind": r.kind, "from": r.source, "to": r.target, "why": r.why, "rule": r.rule}
        for r in found
        if (r.kind, r.source, r.target, r.rule) in chosen
    ]
    return {"items": items, "next": following, "revision": revision}

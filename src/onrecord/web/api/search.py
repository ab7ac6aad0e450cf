"""Search: where words stand, in reports and in statements."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from onrecord.views.search import SCHEMA
from onrecord.views.search import search as view
from onrecord.web.api.asking import NO_NUL, Filters
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.paging import cursor, place
from onrecord.web.api.views import page_model, row_model
from onrecord.web.dependencies import TheRecord

router = APIRouter(tags=["search"])
Hit = row_model("Hit", SCHEMA, "A report or a statement that holds the words.")
HitList = page_model("HitList", Hit, "Newest report first.")


class OfWords(Filters):
    """Words, and filters."""

    q: str = Field(
        min_length=1,
        max_length=500,
        pattern=NO_NUL,
        description='Every word must be there, or its beginning; a part in "double quotes" as words in a row.',
    )


@router.get("/search", response_model=HitList)
def list_hits(record: TheRecord, seen: TheSeen, asked: Annotated[OfWords, Query()]) -> dict[str, Any]:
    """Reports and statements that hold the words, newest first; with filters only statements."""
    (start,) = place("search", (int,), asked.cursor) or (0,)
    revision = seen.now()
    end = int(start) + asked.limit
    rows = view(record, asked.q, asked.wanted(limit=end + 1)).to_dicts()
    following = cursor("search", (end,)) if end < len(rows) else None
    return {"items": rows[int(start) : end], "next": following, "revision": revision}

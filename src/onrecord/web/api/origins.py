"""Origins: where statements come from in the end."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from onrecord.model import Origin as OneOrigin
from onrecord.web.api.asking import Filters, Id
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.comparison import Origin, OriginList
from onrecord.web.api.paging import cut, place
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/origins", tags=["origins"])


@router.get("", response_model=OriginList)
def list_origins(record: TheRecord, seen: TheSeen, asked: Annotated[Filters, Query()]) -> dict[str, Any]:
    """Origins by ID; with filters, those of which a statement passes them."""
    after = place("origins", (str,), asked.cursor)
    revision = seen.now()
    keys = record.keys_after("origins", after, asked.limit + 1, wanted=asked.wanted())
    page, following = cut(keys, asked.limit, "origins")
    items = [_line(origin) for origin in record.origins([str(key[-1]) for key in page])]
    return {"items": items, "next": following, "revision": revision}


@router.get("/{id}", response_model=Origin)
def get_origin(record: TheRecord, seen: TheSeen, id: Id) -> dict[str, Any]:
    """An origin with the IDs of its statements."""
    found = record.origins([id])
    if not found:
        raise HTTPException(404, f"There is no origin {id}.")
    seen.now()
    return _line(found[0])


def _line(origin: OneOrigin) -> dict[str, Any]:
    return {name: getattr(origin, name) for name in Origin.model_fields}

"""Origins: where statements come from in the end."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from onrecord.model import Origin as OneOrigin
from onrecord.web.api.asking import Filters, Id
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.comparison import Origin, OriginList
from onrecord.web.api.paging import ids, part
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/origins", tags=["origins"])


@router.get("", response_model=OriginList)
def list_origins(record: TheRecord, seen: TheSeen, asked: Annotated[Filters, Query()]) -> dict[str, Any]:
    """Origins by ID; with filters, those of which a statement passes them."""
    return part(
        record,
        seen,
        asked,
        "origins",
        lambda page: [_line(origin) for origin in record.origins(ids(page))],
        wanted=asked.wanted(),
    )


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

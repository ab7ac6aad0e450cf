"""Claims: what several statements assert alike."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from onrecord.model import Claim as OneClaim
from onrecord.web.api.asking import Id, OfClaims
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.comparison import Claim, ClaimList
from onrecord.web.api.paging import ids, part
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/claims", tags=["claims"])


@router.get("", response_model=ClaimList)
def list_claims(record: TheRecord, seen: TheSeen, asked: Annotated[OfClaims, Query()]) -> dict[str, Any]:
    """Claims by ID; with filters, those of which a statement passes them."""
    return part(
        record,
        seen,
        asked,
        "claims",
        lambda page: [line(claim) for claim in record.claims(ids(page))],
        wanted=asked.wanted(questions=(asked.question,) if asked.question else None),
    )


@router.get("/{id}", response_model=Claim)
def get_claim(record: TheRecord, seen: TheSeen, id: Id) -> dict[str, Any]:
    """A claim with the IDs of its statements and independent origins."""
    found = record.claims([id])
    if not found:
        raise HTTPException(404, f"There is no claim {id}.")
    seen.now()
    return line(found[0])


def line(claim: OneClaim) -> dict[str, Any]:
    """A claim as JSON."""
    return {name: getattr(claim, name) for name in Claim.model_fields}

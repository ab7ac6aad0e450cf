"""What the API is, and where its resources are."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from onrecord.version import __version__
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.shared import Model
from onrecord.web.api.openapi import PREFIX
from onrecord.web.dependencies import TheRecord

router = APIRouter(tags=["record"])
RESOURCES = ("documents", "statements", "claims", "questions", "origins", "relations", "search", "figures", "timeline",
             "outlook", "changes", "flows", "disputes", "sources", "corrections", "jobs")  # fmt: skip


class Index(Model):
    """The record behind the API."""

    program: str = Field(description="The version of onrecord.")
    revision: str = Field(description="Another as soon as something changes.")
    corrections: int = Field(description="The revision of corrections: what to give as `based_on`.")
    openapi: str = Field(description="Where the OpenAPI document is.")
    resources: dict[str, str] = Field(description="Paths by name.")


@router.get(PREFIX, response_model=Index, operation_id="get_index")
def get_index(record: TheRecord, seen: TheSeen) -> dict[str, object]:
    """The version, the record's revision, and the paths of the resources."""
    return {
        "program": __version__,
        "revision": seen.now(),
        "corrections": record.desk.revision(),
        "openapi": f"{PREFIX}/openapi.json",
        "resources": {name: f"{PREFIX}/{name}" for name in RESOURCES},
    }

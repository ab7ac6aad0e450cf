"""Changes: what the newest reports changed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from onrecord.views.changes import SCHEMA
from onrecord.views.changes import changes as view
from onrecord.web.api.asking import Day, Paged
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.paging import cursor, place
from onrecord.web.api.views import page_model, row_model
from onrecord.web.dependencies import TheRecord

router = APIRouter(tags=["views"])
Change = row_model("Change", SCHEMA, "Something that new reports changed.")
ChangePage = page_model("ChangePage", Change, "By section, in each the best founded first.")


class OfChanges(Paged):
    """Since when; without either, what was added last."""

    since: Day | None = Field(None, description="What was added from this day, month or year on (UTC).")
    after: int | None = Field(
        None, ge=0, le=2**31 - 1, description="What was added after this addition, by its number."
    )


@router.get("/changes", response_model=ChangePage)
def list_changes(record: TheRecord, seen: TheSeen, asked: Annotated[OfChanges, Query()]) -> dict[str, Any]:
    """What new reports changed: new claims, moved figures, new origins, disputes, denials, outcomes."""
    (start,) = place("changes", (int,), asked.cursor) or (0,)
    revision = seen.now()
    end = int(start) + asked.limit
    rows = view(record, _since(record, asked)).to_dicts()
    following = cursor("changes", (end,)) if end < len(rows) else None
    return {"items": rows[int(start) : end], "next": following, "revision": revision}


def _since(record: TheRecord, asked: OfChanges) -> str | None:
    """As the view takes it. An addition's number has five digits, so that none is taken for a year."""
    if asked.after is None:
        return asked.since
    last = max((id for id, _ in record.times_of_additions()), default=0)
    return f"{min(asked.after, last):05d}"

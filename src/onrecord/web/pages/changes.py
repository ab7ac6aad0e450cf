"""Changes: what the newest reports changed, since the reader's last look or since an addition or day."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import Record, RecordError
from onrecord.views import changes as view
from onrecord.web.answers import answer
from onrecord.web.asked import Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.keeping import kept
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Changes", "/changes", "Read", 15)
LOOKED = "looked"
"""The cookie that holds the number of the last addition that the reader has looked at."""
SHOWN = 200
"""Changes of a section that stand on the page; the files have all."""
MANY = 2_000
"""New reports up to which it is told what they changed: of more, nearly everything is new, and to tell it takes minutes."""
HEADINGS = {
    "reports": "Reports added",
    "new claims": "Claims that nobody had made",
    "figures": "Figures that somebody revised",
    "origins": "Claims with more independent origins",
    "disputes": "Disagreements that opened",
    "denials": "Denials",
    "resolved": "Forecasts whose outcome is known",
    "credibility": "Claims of another credibility",
    "settled": "Disagreements and denials that are no more",
    "gone": "Claims that are no more",
}


@router.get("/changes")
def changes(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """The changes since what the address names; without it since the last addition. Opening it is a look."""
    wanted = asked.value("after") or None
    try:
        rows, known, new = kept(request, ("changes", wanted), lambda: _read(record, wanted))
    except RecordError as error:
        raise HTTPException(400, str(error).replace("--since", "after")) from error
    if (response := answer(asked.form, rows, list(view.SCHEMA), "changes")) is not None:
        return response
    sections = {name: [r for r in rows if r["section"] == name] for name in view.SECTIONS}
    page = render(
        request,
        "changes.html",
        sections=sections,
        headings=HEADINGS,
        known=known,
        new=new,
        asked=asked,
        shown=SHOWN,
        many=sum(a["reports"] for a in new) > MANY,
    )
    page.set_cookie(LOOKED, last_addition(record), max_age=400 * 86400, httponly=True, samesite="lax")
    return page


def last_addition(record: Record) -> str:
    """The number of the newest addition; 0 where there is none."""
    return record.revision().partition(".")[0]


def unseen(request: Request, record: Record) -> str | None:
    """The number of the addition that the reader looked at last, where there have been others since."""
    looked = request.cookies.get(LOOKED, "")
    newest = last_addition(record)
    if not (looked.isascii() and looked.isdigit() and len(looked) < 10):
        return None
    return looked if int(looked) < int(newest) else None


def _read(record: Record, wanted: str | None) -> tuple[list[dict[str, Any]], int, list[dict[str, Any]]]:
    known, new = view.since(record, wanted)
    additions: list[dict[str, Any]] = [{"id": a.id, "at": a.at, "reports": len(a.documents)} for a in new]
    many = sum(a["reports"] for a in additions) > MANY
    return [] if many else view.changes(record, wanted).to_dicts(), known, additions

"""Corrections: what analysts say over what was extracted."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from pydantic import Field
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from onrecord.exports.jsonl import correction_line
from onrecord.record import Record, RecordError
from onrecord.record.corrections import Change
from onrecord.record.errors import ConflictError
from onrecord.web.adding.depend import Adder
from onrecord.web.api.asking import Number, Paged, Words
from onrecord.web.api.freshness import corrections_of, tags
from onrecord.web.api.models.correction import Corrected, Correction, CorrectionList, NewCorrections, Undo
from onrecord.web.api.paging import cut, place
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/corrections", tags=["corrections"])
NOBODY = "analyst"
"""Who corrects where nobody need log in."""
IfMatch = Annotated[
    str | None,
    Header(
        description="The ETag of what you saw: 412 when what you correct was corrected since. `*` asks for nothing."
    ),
]
CONFLICTS: dict[int | str, dict[str, Any]] = {
    409: {"description": "What you correct was corrected since `based_on`; nothing was written."},
    412: {"description": "What you correct was corrected since the ETag in If-Match; nothing was written."},
    428: {"description": "Neither If-Match nor `based_on` says what you saw."},
}


class OfCorrections(Paged):
    """Which corrections are wanted."""

    of: Words = Field(
        None, description="The ID of a statement, of a claim with its statements, or of a document."
    )
    live: bool = Field(False, description="Only those that were not undone.")
    misfit: bool = Field(False, description="Only those that the newest reading no longer fits.")


@router.get("", response_model=CorrectionList)
def list_corrections(record: TheRecord, asked: Annotated[OfCorrections, Query()]) -> dict[str, Any]:
    """Corrections in the order in which they were made, undone ones too."""
    (after,) = place("corrections", (int,), asked.cursor) or (0,)
    desk = record.desk
    revision = desk.revision()
    found = desk.concerning(asked.of) if asked.of else desk.corrections(live=asked.live)
    chosen = [
        c
        for c in found
        if c.id > int(after) and (c.live or not asked.live) and (c.misfit or not asked.misfit)
    ]
    page, following = cut([(c.id,) for c in chosen[: asked.limit + 1]], asked.limit, "corrections")
    items = [correction_line(c) for c in chosen[: len(page)]]
    return {"items": items, "next": following, "corrections": revision}


@router.get("/{id}", response_model=Correction)
def get_correction(record: TheRecord, id: Number) -> dict[str, Any]:
    """A correction."""
    found = record.desk.correction(id)
    if found is None:
        raise HTTPException(404, f"There is no correction {id}.")
    return correction_line(found)


@router.post("", status_code=201, response_model=Corrected, responses=CONFLICTS)
def make_corrections(
    record: TheRecord, by: Adder, given: NewCorrections, if_match: IfMatch = None
) -> dict[str, Any]:
    """Makes corrections, all or none; claims, credibility and figures follow at once."""
    base = _base(given.based_on, if_match)
    changes = [
        Change(c.kind, c.target, getattr(c, "field", None), getattr(c, "value", None)) for c in given.changes
    ]
    for change in changes:
        if change.kind != "alias" and not _there(record, change.target):
            raise HTTPException(404, f"There is no {change.target} to be corrected.")
    try:
        made = record.desk.correct(changes, who=by or NOBODY, why=given.why, based_on=base)
    except RecordError as error:
        raise _problem(error, if_match) from error
    return {"items": [correction_line(c) for c in made], "corrections": record.desk.revision()}


@router.post("/{id}/undo", response_model=Corrected, responses=CONFLICTS)
def undo_correction(
    record: TheRecord, by: Adder, id: Number, given: Undo, if_match: IfMatch = None
) -> dict[str, Any]:
    """Takes a correction back; its row stays, with who undid it and when."""
    base = _base(given.based_on, if_match)
    if record.desk.correction(id) is None:
        raise HTTPException(404, f"There is no correction {id}.")
    try:
        undone = record.desk.undo(id, who=by or NOBODY, based_on=base)
    except RecordError as error:
        raise _problem(error, if_match, refused=409) from error
    return {"items": [correction_line(undone)], "corrections": record.desk.revision()}


def _base(based_on: int | None, if_match: str | None) -> int | None:
    """The revision that who corrects has seen. Raises HTTPException where nothing says it."""
    if if_match is not None:
        if if_match.strip() == "*":
            return based_on
        seen = [n for n in map(corrections_of, tags(if_match)) if n is not None]
        if not seen:
            raise HTTPException(412, "If-Match holds no ETag of this record; ask for what you correct again.")
        return max(seen)
    if based_on is None:
        raise HTTPException(
            428, "Say what you saw: send its ETag as If-Match, or the revision of corrections as 'based_on'."
        )
    return based_on


def _there(record: Record, id: str) -> bool:
    return any(found == id for _, found in record.find(id)) or record.desk.extracted(id) is not None


def _problem(error: RecordError, if_match: str | None, refused: int = 422) -> Exception:
    """A conflict, a value that cannot be, or a record that cannot be written."""
    if isinstance(error, ConflictError):
        return HTTPException(412 if if_match is not None else 409, str(error))
    if isinstance(error.__cause__, SQLAlchemyError):
        return error
    return HTTPException(refused, str(error))

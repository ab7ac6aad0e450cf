"""Correcting a claim: split it, merge it with another, accept it whole, a note, a tag."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Claim
from onrecord.record import Filter, Record, RecordError
from onrecord.record.corrections import Change
from onrecord.views import statements as view
from onrecord.web.correcting.sending import send
from onrecord.web.correcting.statements import Revision, Text
from onrecord.web.dependencies import TheRecord
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
MOST = 300
"""Statements that the form lists; a larger claim is split from the command line."""


@router.get("/claims/{id}/correct")
def form(request: Request, record: TheRecord, id: str) -> Response:
    return _form(request, record, _claim(record, id))


@router.post("/claims/{id}/correct")
def correct(
    request: Request,
    record: TheRecord,
    id: str,
    *,
    deed: Text,
    based_on: Revision,
    leaving: Annotated[list[str] | None, Form()] = None,
    other: Text = "",
    words: Text = "",
    why: Text = "",
) -> Response:
    """``deed`` is split, merge, accept, note or tag."""
    found = record.claims([id])
    claim = found[0] if found else None

    def again(wrong: str) -> Response:
        if claim is None:
            return render(request, "corrections/wrong.html", status=404, wrong=wrong, then="/claims")
        return _form(request, record, claim, wrong, leaving=leaving or [], other=other, status=422)

    then = f"/claims/{id}"
    try:
        match deed:
            case "split":
                changes = [Change("split", id, value=leaving or [])]
                then = f"/statements/{leaving[0]}" if leaving else then
            case "merge":
                changes = [Change("merge", id, value=_other(record, other))]
                then = f"/statements/{claim.statements[0]}" if claim else then
            case "accept":
                changes = [Change("accept", s) for s in _open(record, claim)]
            case "note" | "tag":
                changes = [Change("note" if deed == "note" else "tag", id, value=words)]
            case _:
                raise HTTPException(400, f"There is nothing called {deed} to do with a claim.")
    except RecordError as error:
        return again(str(error))
    if not changes:
        return again("All its statements are accepted already.")
    wanted = [(deed.capitalize(), ", ".join(leaving or []) or other or words)]
    return send(request, changes, why=why, based_on=based_on, then=then, again=again, wanted=wanted)


def _open(record: Record, claim: Claim | None) -> list[str]:
    """The statements of a claim that are not accepted yet."""
    found = []
    for id in claim.statements if claim else ():
        verdicts = [c.kind for c in record.desk.concerning(id)
                    if c.live and c.misfit is None and c.kind in ("accept", "reject", "edit")]  # fmt: skip
        if verdicts[-1:] != ["accept"]:
            found.append(id)
    return found


def _other(record: Record, typed: str) -> str:
    """The claim of a typed ID, or of its beginning, or of its address."""
    id = typed.strip().rstrip("/").rpartition("/")[2]
    found = [whole for kind, whole in record.find(id) if kind == "claim"] if id else []
    if len(found) != 1:
        raise RecordError(f"{typed.strip() or 'nothing'}: give the ID or the address of one other claim")
    return found[0]


def _claim(record: Record, id: str) -> Claim:
    found = record.claims([id])
    if not found:
        raise HTTPException(404, f"There is no claim {id}.")
    return found[0]


def _form(
    request: Request, record: Record, claim: Claim, wrong: str = "", *,
    leaving: list[str] | None = None, other: str = "", status: int = 200,
) -> Response:  # fmt: skip
    rows = view.statements(record, Filter(ids=claim.statements[:MOST])).to_dicts()
    beside = [
        c for q in record.questions([claim.question]) for c in record.claims(q.claims) if c.id != claim.id
    ]
    return render(
        request, "corrections/claim_form.html", status=status, claim=claim, rows=rows, wrong=wrong,
        leaving=leaving or [], other=other, beside=beside[:50], more=len(claim.statements) - len(rows),
    )  # fmt: skip

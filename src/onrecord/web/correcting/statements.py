"""Correcting a statement: accept, reject, every field, a note, a tag, and who a name is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Statement
from onrecord.record import Record, RecordError
from onrecord.record.corrections import Change, fields
from onrecord.record.corrections.words import shown
from onrecord.views.evidence import context
from onrecord.web.correcting.sending import send
from onrecord.web.correcting.shown import LABELS, form_of
from onrecord.web.dependencies import TheRecord
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
Revision = Annotated[int, Form(ge=0, le=2**31)]


@router.get("/statements/{id}/correct")
def form(request: Request, record: TheRecord, id: str) -> Response:
    """The form with every field."""
    return _form(request, record, _statement(record, id))


@router.post("/statements/{id}/correct")
async def correct(request: Request, record: TheRecord, id: str) -> Response:
    """Takes the whole form: a field whose words were left as they are stays."""
    from starlette.concurrency import run_in_threadpool

    sent = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_correct, request, record, id, sent)


def _correct(request: Request, record: Record, id: str, sent: dict[str, str]) -> Response:
    s = _statement(record, id)
    was = {name: sent.get(f"was-{name}", shown(fields.get(s, name))) for name in LABELS}
    changed = {n: sent[n].strip() for n in LABELS if n in sent and sent[n].strip() != was[n].strip()}

    def again(wrong: str) -> Response:
        return _form(request, record, s, wrong, sent, status=422)

    changes: list[Change] = []
    try:
        if changed.get("type") == "":
            changed.pop("type")
            changes.append(Change("edit", id, "event", None))
        for name in _in_order(changed):
            changes.append(Change("edit", id, name, record.desk.meant(id, name, changed[name])))
    except RecordError as error:
        return again(f"{LABELS.get(name, name)}: {error}" if changed else str(error))
    if sent.get("verdict") in ("accept", "reject"):
        changes.append(Change("accept" if sent["verdict"] == "accept" else "reject", id))
    if sent.get("note", "").strip():
        changes.append(Change("note", id, value=sent["note"]))
    if sent.get("tag", "").strip():
        changes.append(Change("tag", id, value=sent["tag"]))
    if not changes:
        return again("Nothing is changed yet.")
    try:
        based_on = int(sent.get("based_on", ""))
    except ValueError:
        raise HTTPException(400, "The form says not what it is based on; load the page anew.") from None
    wanted = [(LABELS[name], value) for name, value in changed.items()]
    wanted += [("Verdict", sent["verdict"])] if sent.get("verdict") else []
    then = sent.get("next") or f"/statements/{id}"
    return send(
        request, changes, why=sent.get("why", ""), based_on=based_on, then=then, again=again, wanted=wanted
    )


def _in_order(changed: dict[str, str]) -> list[str]:
    """The type first: without an event nothing else of one can be set."""
    return sorted(changed, key=lambda name: (name != "type", list(LABELS).index(name)))


@router.post("/names")
def alias(
    request: Request,
    record: TheRecord,
    *,
    name: Text,
    actor: Text,
    based_on: Revision,
    why: Text = "",
    next: Text = "/corrections",
) -> Response:
    """Says who a name is, in this record and in reports to come."""

    def again(wrong: str) -> Response:
        return render(request, "corrections/wrong.html", status=422, wrong=wrong, then=next)

    try:
        value: Any = record.desk.actor(f"{name}={actor.strip()}")
    except RecordError as error:
        return again(str(error))
    return send(request, [Change("alias", name, value=value)], why=why, based_on=based_on, then=next, again=again,
                wanted=[(name, actor)])  # fmt: skip


def _statement(record: Record, id: str) -> Statement:
    s = record.statement(id)
    if s is None:
        raise HTTPException(404, f"There is no statement {id}.")
    return s


def _form(
    request: Request, record: Record, s: Statement, wrong: str = "", sent: dict[str, str] | None = None, *,
    status: int = 200,
) -> Response:  # fmt: skip
    document = record.document(s.document)
    assert document is not None  # noqa: S101 - a statement is of a document
    return render(
        request,
        "corrections/statement_form.html",
        status=status,
        s=s,
        form=form_of(s),
        sent=sent or {},
        wrong=wrong,
        document=document,
        pieces=context(document, s),
        names=list(dict.fromkeys(_names(s))),
    )


def _names(s: Statement) -> list[str]:
    found = [link.name for link in s.attribution]
    return found + ([a.name for a in (*s.event.actors, *s.event.recipients)] if s.event else [])

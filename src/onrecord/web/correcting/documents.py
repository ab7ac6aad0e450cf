"""Adding a statement that reading missed: its words are marked in the report."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Document
from onrecord.record import Record, RecordError
from onrecord.record.corrections import Change
from onrecord.record.corrections.making import marked
from onrecord.web.correcting.sending import send
from onrecord.web.correcting.shown import LABELS, form_of
from onrecord.web.dependencies import TheRecord
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
LONGEST = 5000
AROUND = 90
PLACES = 20


@router.get("/documents/{id}/mark")
def mark(
    request: Request, record: TheRecord, id: str, *, words: str = "", start: int = -1, end: int = -1
) -> Response:
    """The words as they were marked or typed; where they stand several times, which of them is meant; then the form."""
    return _page(request, _document(record, id), words, (start, end))


@router.post("/documents/{id}/mark")
async def add(request: Request, record: TheRecord, id: str) -> Response:
    """Adds the statement."""
    from starlette.concurrency import run_in_threadpool

    sent = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_add, request, record, id, sent)


def _add(request: Request, record: Record, id: str, sent: dict[str, str]) -> Response:
    document = _document(record, id)
    try:
        start, end, based_on = (int(sent.get(name, "")) for name in ("start", "end", "based_on"))
    except ValueError:
        raise HTTPException(400, "The form says not which words are meant; load the page anew.") from None

    def again(wrong: str) -> Response:
        return _page(request, document, "", (start, end), wrong=wrong, sent=sent, status=422)

    values: dict[str, Any] = {"start": start, "end": end}
    try:
        bare = {f["name"]: f["value"] for f in form_of(marked(document, start, end))}
        for name in LABELS:
            typed = sent.get(name, "").strip()
            if typed and typed != bare[name]:
                values[name] = record.desk.meant_at(id, start, end, name, typed)
        if sent.get("trigger", "").strip() and "type" in values:
            values["trigger"] = sent["trigger"].strip()
    except RecordError as error:
        return again(str(error))
    return send(request, [Change("add", id, value=values)], why=sent.get("why", ""), based_on=based_on,
                then=f"/documents/{id}", again=again)  # fmt: skip


def places(document: Document, words: str) -> list[tuple[int, int]]:
    """Where words stand in a report, whatever white space is between them."""
    parts = words.split()
    if not parts or len(words) > LONGEST:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    return [m.span() for m in pattern.finditer(document.text)]


def _document(record: Record, id: str) -> Document:
    found = record.document(id)
    if found is None:
        raise HTTPException(404, f"There is no report {id}.")
    return found


def _page(
    request: Request, document: Document, words: str, place: tuple[int, int], *, wrong: str = "",
    sent: dict[str, str] | None = None, status: int = 200,
) -> Response:  # fmt: skip
    found = places(document, words)
    start, end = place
    if len(found) == 1:
        start, end = found[0]
    chosen = None
    if 0 <= start < end <= len(document.text):
        chosen = marked(document, start, end) if document.text[start:end].strip() else None
    if words.strip() and not found:
        wrong = wrong or "The report does not have these words; mark them in it, or copy them exactly."
        status = 422
    context: dict[str, Any] = {
        "document": document, "words": words, "wrong": wrong, "sent": sent or {}, "chosen": chosen,
        "several": [_around(document, *place) for place in found[:PLACES]] if len(found) > 1 and chosen is None else [],
        "form": form_of(chosen) if chosen else [],
    }  # fmt: skip
    return render(request, "corrections/mark.html", status=status, **context)


def _around(document: Document, start: int, end: int) -> dict[str, Any]:
    text = document.text
    return {"start": start, "end": end, "before": text[max(0, start - AROUND) : start], "words": text[start:end],
            "after": text[end : end + AROUND]}  # fmt: skip

"""Documents: the reports of the record."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.exports.jsonl import document_line
from onrecord.web.api.asking import Filters, Id
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.document import Document, DocumentList
from onrecord.web.api.paging import ids, part
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/documents", tags=["documents"])
ENDINGS = {"text/html": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf"}


@router.get("", response_model=DocumentList)
def list_documents(record: TheRecord, seen: TheSeen, asked: Annotated[Filters, Query()]) -> dict[str, Any]:
    """Reports by publication (none first) and ID; with filters, those in which a statement passes them."""
    return part(
        record,
        seen,
        asked,
        "documents",
        lambda page: record.document_heads(ids(page)),
        wanted=asked.wanted(),
    )


@router.get("/{id}", response_model=Document)
def get_document(record: TheRecord, seen: TheSeen, id: Id) -> dict[str, Any]:
    """A report with its text, its passages and what read it."""
    document = record.document(id)
    if document is None:
        raise HTTPException(404, f"There is no document {id}.")
    seen.now()
    line = document_line(document, record.versions(id))
    return line | {"characters": len(document.text), "original": record.original_head(id)}


@router.get(
    "/{id}/original",
    response_class=Response,
    responses={
        200: {
            "description": "The bytes, to be kept as a file.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def get_original(record: TheRecord, seen: TheSeen, id: Id) -> Response:
    """The bytes that the report was read from. What kind they are says `original.media_type` of the document."""
    if record.original_head(id) is not None:
        seen.now()
    original = record.original(id)
    if original is None:
        raise HTTPException(
            404, f"There is no document {id}, or the bytes that it was read from were not kept."
        )
    name = f"{id}{ENDINGS.get(original.media_type, '')}"
    # A page that somebody else wrote must never be shown as one of ours, so it is only ever a file to keep.
    return Response(
        original.data,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )

"""Adding: a file, a text or an address becomes a job."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.adding.one import SAID
from onrecord.web.adding.depend import Adder, TheIntake, TheWorker
from onrecord.web.adding.taking import Asked, RefusedError
from onrecord.web.api.jobs import line
from onrecord.web.api.models.job import Job, Known, NewAddress, NewText

router = APIRouter(prefix="/add", tags=["adding"])
ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {
        "description": "Taken; the job says what becomes of it.",
        "headers": {"Location": {"description": "The job.", "schema": {"type": "string"}}},
    }
}
Word = Annotated[str, Form(max_length=1000)]


@router.post("/text", status_code=202, response_model=Job, responses=ACCEPTED)
def add_text(
    *, request: Request, response: Response, intake: TheIntake, worker: TheWorker, by: Adder, given: NewText
) -> dict[str, Any]:
    """Adds a report's text."""
    try:
        job = intake.text(given.text, _asked(given, by))
    except RefusedError as error:
        raise HTTPException(error.status, str(error)) from error
    return _taken(request, response, line(job, worker))


@router.post("/address", status_code=202, response_model=Job, responses=ACCEPTED)
def add_address(
    *,
    request: Request,
    response: Response,
    intake: TheIntake,
    worker: TheWorker,
    by: Adder,
    given: NewAddress,
) -> dict[str, Any]:
    """Fetches an address and adds what is there, within the limits of `docs/guide.md`."""
    try:
        job = intake.address(given.address, _asked(given, by))
    except RefusedError as error:
        raise HTTPException(error.status, str(error)) from error
    return _taken(request, response, line(job, worker))


@router.post("/file", status_code=202, response_model=Job, responses=ACCEPTED)
async def add_file(
    *,
    request: Request,
    response: Response,
    intake: TheIntake,
    worker: TheWorker,
    by: Adder,
    file: Annotated[
        UploadFile, File(description="A web page, PDF, text or Markdown; its name's ending says which.")
    ],
    title: Word = "",
    outlet: Word = "",
    author: Word = "",
    url: Word = "",
    published: Word = "",
    again: Annotated[bool, Form(description="Read it anew if it is there already.")] = False,
) -> dict[str, Any]:
    """Adds a file."""
    said = {"title": title, "outlet": outlet, "author": author, "url": url, "published": published}
    data = await file.read(intake.settings.most_bytes + 1)
    try:
        job = await run_in_threadpool(intake.file, file.filename or "", data, Asked(said, again, by))
    except RefusedError as error:
        raise HTTPException(error.status, str(error)) from error
    return _taken(request, response, line(job, worker))


def _asked(given: Known, by: str | None) -> Asked:
    return Asked({name: getattr(given, name) or "" for name in SAID}, given.again, by)


def _taken(request: Request, response: Response, job: dict[str, Any]) -> dict[str, Any]:
    response.headers["Location"] = str(request.url_for("get_job", id=job["id"]).path)
    return job

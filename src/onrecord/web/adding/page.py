"""The page on which reports are added: files, pasted text, an address; and what has become of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.adding.one import SAID
from onrecord.reading.formats import FORMATS
from onrecord.record.jobs import Job
from onrecord.web.adding.depend import Adder, TheIntake, TheWorker
from onrecord.web.adding.listing import rows
from onrecord.web.adding.taking import Asked, Intake, RefusedError
from onrecord.web.dependencies import TheRecord, reader_of
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)


def _may_add(request: Request) -> bool:
    reader = reader_of(request)
    return reader is not None and reader.role != "reader"


ENTRY = Entry("Add reports", "/add", "Work", 10, _may_add)


@router.get("/add")
def add(request: Request, record: TheRecord, worker: TheWorker, intake: TheIntake, _: Adder) -> Response:
    return _page(request, record.jobs.list(), worker, intake)


@router.post("/add/files")
async def files(request: Request, intake: TheIntake, by: Adder) -> Response:
    """Several files at once. Those that cannot be taken are named; the others are taken."""
    refused: list[str] = []
    async with _form(request, intake) as form:
        given = [f for f in form.getlist("files") if isinstance(f, UploadFile) and (f.filename or f.size)]
        if not given:
            raise HTTPException(422, "No file was chosen; choose one or more.")
        asked = _asked(form, by)
        for upload in given:
            data = await upload.read(intake.settings.most_bytes + 1)
            try:
                await run_in_threadpool(intake.file, upload.filename or "", data, asked)
            except RefusedError as error:
                refused.append(str(error))
    if refused:
        raise HTTPException(422, "Not taken: " + "; ".join(refused) + ". The other files were.")
    return _to_the_list()


@router.post("/add/text")
async def text(request: Request, intake: TheIntake, by: Adder) -> Response:
    async with _form(request, intake) as form:
        words, asked = _word(form, "text"), _asked(form, by)
    return await _take(lambda: intake.text(words, asked))


@router.post("/add/address")
async def address(request: Request, intake: TheIntake, by: Adder) -> Response:
    async with _form(request, intake) as form:
        url, asked = _word(form, "address"), _asked(form, by)
    return await _take(lambda: intake.address(url, asked))


async def _take(taking: Callable[[], Job]) -> Response:
    try:
        await run_in_threadpool(taking)
    except RefusedError as error:
        raise HTTPException(error.status, str(error)) from error
    return _to_the_list()


def _page(request: Request, jobs: list[Job], worker: TheWorker, intake: Intake) -> Response:
    context: dict[str, Any] = {
        "jobs": rows(jobs, worker),
        "pending": any(job.pending for job in jobs),
        "most_bytes": intake.settings.most_bytes,
        "endings": ",".join(sorted(FORMATS)),
    }
    return render(request, "add/page.html", **context)


def _form(request: Request, intake: Intake) -> AbstractAsyncContextManager[FormData]:
    settings = intake.settings
    # A character may take several bytes, and line ends come as two.
    return request.form(max_files=settings.most_files, max_fields=20, max_part_size=2 * settings.most_bytes)


def _word(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _asked(form: FormData, by: str | None) -> Asked:
    return Asked({name: _word(form, name) for name in SAID}, again=_word(form, "again") == "yes", by=by)


def _to_the_list() -> Response:
    return RedirectResponse("/add#jobs", status_code=303)

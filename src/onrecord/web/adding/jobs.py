"""What has become of what was given: the list, trying again, taking off the list."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.adding.depend import Adder, TheWorker
from onrecord.web.adding.listing import rows
from onrecord.web.dependencies import TheRecord
from onrecord.web.rendering import render

router = APIRouter(prefix="/add/jobs", include_in_schema=False)
LARGEST = 2**31 - 1


@router.get("")
def jobs(request: Request, record: TheRecord, worker: TheWorker, _: Adder) -> Response:
    """The list alone, for the script that keeps the page up to date."""
    return render(request, "add/jobs.html", jobs=rows(record.jobs.list(), worker))


@router.post("/{id}/again")
def again(id: int, record: TheRecord, worker: TheWorker, _: Adder) -> Response:
    if not 0 < id <= LARGEST or record.jobs.again(id) is None:
        raise HTTPException(404, "There is no such job; it may have been taken off the list.")
    worker.wake()
    return RedirectResponse("/add#jobs", status_code=303)


@router.post("/{id}/remove")
def remove(id: int, record: TheRecord, worker: TheWorker, _: Adder) -> Response:
    if 0 < id <= LARGEST and not record.jobs.remove(id) and record.jobs.get(id) is not None:
        raise HTTPException(409, "This is being worked on; wait until it has ended.")
    worker.wake()
    return RedirectResponse("/add#jobs", status_code=303)

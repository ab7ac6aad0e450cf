"""Jobs: what becomes of what was given to be added."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.record.jobs import Job as OneJob
from onrecord.web.adding.depend import Adder, TheWorker
from onrecord.web.adding.worker import Worker
from onrecord.web.api.asking import Number, Paged
from onrecord.web.api.models.job import Job, JobList
from onrecord.web.api.paging import cursor, place
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/jobs", tags=["adding"])


@router.get("", response_model=JobList)
def list_jobs(
    record: TheRecord, worker: TheWorker, _: Adder, asked: Annotated[Paged, Query()]
) -> dict[str, Any]:
    """Jobs, the newest first."""
    (before,) = place("jobs", (int,), asked.cursor) or (None,)
    found = record.jobs.list(asked.limit + 1, before=None if before is None else int(before))
    page = found[: asked.limit]
    following = cursor("jobs", (page[-1].id,)) if len(found) > asked.limit else None
    return {"items": [line(job, worker) for job in page], "next": following}


@router.get("/{id}", response_model=Job, name="get_job")
def get_job(record: TheRecord, worker: TheWorker, _: Adder, id: Number) -> dict[str, Any]:
    """A job as it is now."""
    job = record.jobs.get(id)
    if job is None:
        raise HTTPException(404, f"There is no job {id}; it may have been taken off the list.")
    return line(job, worker)


@router.post("/{id}/retry", response_model=Job, responses={409: {"description": "The job has not failed."}})
def retry_job(record: TheRecord, worker: TheWorker, _: Adder, id: Number) -> dict[str, Any]:
    """A job that has failed is tried again, with the bytes that were given."""
    before = record.jobs.get(id)
    if before is None:
        raise HTTPException(404, f"There is no job {id}; it may have been taken off the list.")
    if before.state != "failed":
        raise HTTPException(409, f"Job {id} has not failed; it is {before.state}.")
    job = record.jobs.again(id)
    worker.wake()
    return line(job or before, worker)


@router.delete(
    "/{id}",
    status_code=204,
    response_class=Response,
    responses={409: {"description": "It is being worked on."}},
)
def delete_job(record: TheRecord, worker: TheWorker, _: Adder, id: Number) -> Response:
    """Takes a job off the list. A document that came of it stays."""
    if not record.jobs.remove(id):
        if record.jobs.get(id) is None:
            raise HTTPException(404, f"There is no job {id}; it may have been taken off the list.")
        raise HTTPException(409, f"Job {id} is being worked on; wait until it has ended.")
    worker.wake()
    return Response(status_code=204)


def line(job: OneJob, worker: Worker) -> dict[str, Any]:
    """A job as JSON."""
    known = {name: getattr(job, name) for name in Job.model_fields if name != "stage"}
    return known | {"stage": worker.stage(job.id)}

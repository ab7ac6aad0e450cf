"""Jobs as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record.jobs import Job
from onrecord.web.adding.worker import Worker

WORDS = {
    "fetching": "being fetched",
    "reading": "being read",
    "finding statements": "statements are being found",
    "comparing": "being compared with the record",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A job with what is being done for it, in words."""

    job: Job
    words: str


def rows(jobs: Iterable[Job], worker: Worker) -> list[Row]:
    """The jobs with words, in their order."""
    return [Row(job, _words(job, worker)) for job in jobs]


def _words(job: Job, worker: Worker) -> str:
    if job.state == "working":
        return WORDS.get(worker.stage(job.id) or "", "begun")
    if job.state == "done":
        return f"{job.statements} statement{'' if job.statements == 1 else 's'}"
    return {"waiting": "waits", "failed": "not added"}[job.state]

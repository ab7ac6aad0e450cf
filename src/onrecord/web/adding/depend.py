"""What the pages and the API of adding ask for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from onrecord.web.adding.taking import Intake
from onrecord.web.adding.worker import Worker
from onrecord.web.dependencies import TheReader


async def intake_of(request: Request) -> Intake:
    intake: Intake = request.app.state.intake
    return intake


async def worker_of(request: Request) -> Worker:
    worker: Worker = request.app.state.worker
    return worker


async def adder(reader: TheReader) -> str | None:
    """The name of who adds."""
    return reader.name if reader is not None else None


TheIntake = Annotated[Intake, Depends(intake_of)]
TheWorker = Annotated[Worker, Depends(worker_of)]
Adder = Annotated["str | None", Depends(adder)]
"""Who adds. That nobody adds who may not is seen to by :mod:`onrecord.web.auth`, before any page."""

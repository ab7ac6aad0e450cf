"""Tells the page when something has changed about the jobs, as server-sent events."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

from fastapi import APIRouter
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.adding.depend import Adder, TheWorker
from onrecord.web.dependencies import TheRecord

router = APIRouter(include_in_schema=False)
LOOK = 0.3
"""Seconds between two looks."""
OTHERS = 5.0
"""Seconds between two looks for what another server has done."""
LONGEST = 600.0
"""Seconds after which a stream ends; a browser begins a new one by itself."""


@router.get("/add/events")
async def events(request: Request, record: TheRecord, worker: TheWorker, _: Adder) -> Response:
    """An event ``jobs`` with the number of jobs that are pending, whenever the list has changed."""

    async def changes() -> AsyncIterator[ServerSentEvent]:
        seen: tuple[int, int] | None = None
        end = time.monotonic() + LONGEST
        next_look, pending = 0.0, 0
        while time.monotonic() < end and not await request.is_disconnected():
            if seen is None or worker.changes != seen[0] or time.monotonic() > next_look:
                pending = await run_in_threadpool(record.jobs.pending)
                next_look = time.monotonic() + OTHERS
            now = (worker.changes, pending)
            if now != seen:
                seen = now
                yield ServerSentEvent(str(pending), event="jobs")
            await asyncio.sleep(LOOK)

    return EventSourceResponse(changes(), ping=15, headers={"Cache-Control": "no-store"})

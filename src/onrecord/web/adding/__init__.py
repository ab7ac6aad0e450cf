"""Adding reports by the pages: files, pasted text and addresses, worked off one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from onrecord.web.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Adds the page, and the worker that runs with the server."""
    from onrecord.web import navigation
    from onrecord.web.adding import events, jobs, page
    from onrecord.web.adding.running import ProcessRunner, ThreadRunner
    from onrecord.web.adding.taking import Intake
    from onrecord.web.adding.worker import Worker
    from onrecord.web.limits import BodyLimit

    adding = settings.adding
    runner = ProcessRunner if adding.own_process else ThreadRunner
    worker = Worker(app.state.record, runner(settings.record, adding))
    app.state.worker = worker
    app.state.intake = Intake(app.state.record, worker, adding)
    app.state.starting.append(worker.start)
    app.state.stopping.append(worker.stop)
    for router in (page.router, jobs.router, events.router):
        app.include_router(router)
    navigation.add(app, page.ENTRY)
    larger = adding.most_together + 1_000_000  # what stands around the files
    app.add_middleware(BodyLimit, larger=(("/add/", larger), ("/api/v1/add/", larger)))

"""The application: one record, the parts that show and change it, and what holds for every answer."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from threading import Event

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from onrecord.record import Record, RecordError
from onrecord.version import __version__
from onrecord.web import errors, headers, keeping, navigation, parts, rendering, static_files, turns
from onrecord.web.settings import Settings

log = logging.getLogger("onrecord.web")
SMALL = 500
"""Bytes under which an answer is not worth compressing."""
LOOKING = 1.0
"""Seconds between two looks whether something was added."""


def create_app(settings: Settings) -> FastAPI:
    """The application over one record. Closing it closes the record.

    Raises RecordError when there is no record, or it cannot be opened.
    """
    record = Record.open(settings.record, create=False)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        for start in app.state.starting:
            start()
        yield
        for stop in reversed(app.state.stopping):
            stop()
        record.close()

    app = FastAPI(
        title="onrecord",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.settings = settings
    app.state.record = record
    app.state.starting, app.state.stopping, app.state.warming = [], [], []
    _hold(app, record)
    keeping.prepare(app)
    navigation.prepare(app)
    rendering.prepare(app)
    errors.install(app)
    app.include_router(static_files.router)
    app.add_middleware(turns.Turns)
    parts.install_all(app, settings)
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=5)
    app.add_middleware(headers.Guard, hosts=settings.hosts)
    return app


def _hold(app: FastAPI, record: Record) -> None:
    """Has the columns of the record read once the server runs (until then pages ask the database), and what was added
    taken in; each time what is in ``warming`` is made."""
    stopped = Event()

    def hold() -> None:
        shown = told = ""
        while not stopped.is_set():
            try:
                if shown:
                    record.memory.renew()
                else:
                    record.memory.load()
                if shown != (now := record.revision()):
                    if shown:
                        stopped.wait(LOOKING)  # first what readers ask for
                    shown = now
                    for warm in app.state.warming:
                        warm()
            except RecordError as error:
                if str(error) != told:
                    log.warning("the columns: %s", error)
                told = str(error)
            stopped.wait(LOOKING)

    def stop() -> None:
        stopped.set()
        behind.shutdown()

    behind = ThreadPoolExecutor(1, thread_name_prefix="columns")
    app.state.starting.append(lambda: behind.submit(hold))
    app.state.stopping.append(stop)

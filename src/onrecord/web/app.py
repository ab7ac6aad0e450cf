"""The application: one record, the parts that show and change it, and what holds for every answer."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from onrecord.record import Record, RecordError
from onrecord.version import __version__
from onrecord.web import errors, headers, keeping, navigation, parts, rendering, static_files
from onrecord.web.settings import Settings

log = logging.getLogger("onrecord.web")
SMALL = 500
"""Bytes under which an answer is not worth compressing."""


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
    parts.install_all(app, settings)
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=5)
    app.add_middleware(headers.Guard, hosts=settings.hosts)
    return app


def _hold(app: FastAPI, record: Record) -> None:
    """Has the columns of the record read once the server runs, and then what is in ``warming`` made; until then pages ask
    the database."""

    def load() -> None:
        try:
            record.memory.load()
            for warm in app.state.warming:
                warm()
        except RecordError as error:
            log.warning("the columns: %s", error)

    behind = ThreadPoolExecutor(1, thread_name_prefix="columns")
    app.state.starting.append(lambda: behind.submit(load))
    app.state.stopping.append(behind.shutdown)

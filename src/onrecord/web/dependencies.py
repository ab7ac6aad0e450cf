"""What a page asks for: the record, the settings, who is reading.

These are coroutines though they wait for nothing: FastAPI takes any other function to a thread and back.
"""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends
from starlette.requests import Request

from onrecord.record import Record
from onrecord.web.settings import Settings


class Reader(Protocol):
    """Somebody who is logged in."""

    @property
    def name(self) -> str: ...

    @property
    def role(self) -> str: ...


async def record_of(request: Request) -> Record:
    """The record that the application shows. It may be read from many threads at once."""
    record: Record = request.app.state.record
    return record


async def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def reader_of(request: Request) -> Reader | None:
    """Who is reading: what logging in has put into ``request.state.user``; None where nobody is logged in."""
    user: Reader | None = getattr(request.state, "user", None)
    return user


async def _reader(request: Request) -> Reader | None:
    return reader_of(request)


TheRecord = Annotated[Record, Depends(record_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]
TheReader = Annotated["Reader | None", Depends(_reader)]

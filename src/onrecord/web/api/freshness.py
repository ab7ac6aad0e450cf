"""ETags by the record's revision: who has seen the newest is told so, without the answer being made again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Header
from starlette.requests import Request
from starlette.responses import Response

from onrecord.version import __version__
from onrecord.web.dependencies import TheRecord

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


class UnchangedError(Exception):
    """Nothing has changed since who asks has seen it."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def install(app: FastAPI) -> None:
    @app.exception_handler(UnchangedError)
    def _unchanged(_: Request, error: UnchangedError) -> Response:
        return Response(status_code=304, headers={"ETag": error.tag})


def tag(revision: str, corrections: int) -> str:
    """The ETag of every answer about the record as it is now. What is corrected next can be based on it."""
    return f'"{revision}-c{corrections}-{__version__}"'


def corrections_of(tag: str) -> int | None:
    """The revision of corrections in an ETag of this program; None for another's."""
    match = re.fullmatch(r"[\d.]+-c(\d{1,9})-.*", tag)
    return int(match[1]) if match else None


def tags(header: str) -> list[str]:
    """The ETags of an If-Match or If-None-Match header, without their quotation marks."""
    return _TAG.findall(header)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the asker has seen of the record, against what it is now."""

    revision: str
    tag: str
    same: bool

    def now(self) -> str:
        """The record's revision. Raises UnchangedError when the asker has seen it.

        To be called when the request is known to be valid: who asks for what cannot be is told so before.
        """
        if self.same:
            raise UnchangedError(self.tag)
        return self.revision


def seen(
    response: Response,
    record: TheRecord,
    if_none_match: Annotated[
        str | None, Header(description="The ETag of what you have; 304 when it is still so.")
    ] = None,
) -> Seen:
    """Marks the answer with the ETag of the record as it is now."""
    revision = record.revision()
    now = tag(revision, record.desk.revision())
    response.headers["ETag"] = now
    given = (if_none_match or "").strip()
    return Seen(revision, now, given == "*" or any(f'"{t}"' == now for t in tags(given)))


TheSeen = Annotated[Seen, Depends(seen)]

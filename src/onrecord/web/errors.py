"""What went wrong, as a page for a person or as problem details (RFC 9457) for a program."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.record import RecordError
from onrecord.web.headers import secure
from onrecord.web.rendering import render

API = "/api/"
"""Under this path errors are for programs."""

log = logging.getLogger("onrecord.web")


def install(app: FastAPI) -> None:
    """Answers every error in words. What is a fault of the program is logged, and not shown."""

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        detail = error.detail if isinstance(error.detail, str) else ""
        if error.status_code == HTTPStatus.NOT_FOUND and detail in ("", "Not Found"):
            detail = "There is nothing at this address."
        return answer(request, error.status_code, detail, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        detail = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {_says(e)}" for e in error.errors())
        faults = [{"at": [str(part) for part in e["loc"]], "says": _says(e)} for e in error.errors()]
        return answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail, faults=faults)

    @app.exception_handler(RecordError)
    def _record(request: Request, error: RecordError) -> Response:
        log.error("%s", error)
        return answer(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))

    @app.exception_handler(Exception)
    def _fault(request: Request, error: Exception) -> Response:
        detail = "The program failed on this request; what happened is in the server's log."
        response = answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)
        secure(response.headers)  # this handler stands outside the middleware
        return response


def _says(error: dict[str, Any]) -> str:
    """What is wrong, without the word that pydantic puts before what our own checks say."""
    return str(error["msg"]).removeprefix("Value error, ")


def answer(
    request: Request,
    status: int,
    detail: str,
    headers: dict[str, str] | None = None,
    *,
    faults: Sequence[dict[str, Any]] = (),
) -> Response:
    """The error as the asker can read it; ``faults`` are told to programs."""
    response: Response
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": title,
            "status": int(status),
            "detail": detail,
        }
        body["instance"] = request.url.path
        if faults:
            body["errors"] = list(faults)
        response = JSONResponse(body, status_code=status, media_type="application/problem+json")
    else:
        response = render(request, "error.html", status=status, title=title, code=int(status), detail=detail)
    response.headers.update(headers or {})
    return response

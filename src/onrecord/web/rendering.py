"""Fills templates. Everything that a report says is escaped; nothing is markup unless the program made it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web import filters, navigation, static_files
from onrecord.web.dependencies import reader_of

Provider = Callable[[Request], dict[str, Any]]
"""Gives names to every template: what the login knows, say."""


def prepare(app: FastAPI) -> None:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters.FILTERS)
    environment.globals["asset"] = static_files.address
    app.state.templates = environment
    app.state.providers = []


def provide(app: FastAPI, provider: Provider) -> None:
    """Adds what every template is given beside its page's own context."""
    app.state.providers.append(provider)


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The page. Every template has ``request``, ``here`` (the path), ``user`` (or None), ``csrf_token`` (empty where
    nobody can log in), ``navigation`` and ``asset(name)``. A request of htmx (``htmx`` is true) may be answered by a
    part of a page.
    """
    return HTMLResponse(fill(request, template, **context), status_code=status)


def fill(request: Request, template: str, **context: Any) -> str:
    """The template's text, with what every template has."""
    shared: dict[str, Any] = {
        "request": request,
        "here": request.url.path,
        "user": reader_of(request),
        "csrf_token": getattr(request.state, "csrf_token", ""),
        "navigation": navigation.groups(request),
        "htmx": request.headers.get("hx-request") == "true",
    }
    for provider in request.app.state.providers:
        shared |= provider(request)
    environment: Environment = request.app.state.templates
    return environment.get_template(template).render(shared | context)

"""The API for programs, under ``/api/v1``: one module a resource."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from onrecord.web.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Adds the resources, the OpenAPI document and the page that shows it."""
    from onrecord.web.api import (
        add,
        changes,
        claims,
        corrections,
        documents,
        freshness,
        index,
        jobs,
        openapi,
        origins,
        questions,
        relations,
        search,
        statements,
        views,
    )

    whole = APIRouter(prefix=openapi.PREFIX)
    app.include_router(index.router)
    for module in (documents, statements, claims, questions, origins, relations, search):
        whole.include_router(module.router)
    for router in views.routers():
        whole.include_router(router)
    for module in (changes, corrections, add, jobs):
        whole.include_router(module.router)
    app.include_router(openapi.router)
    app.include_router(whole)
    freshness.install(app)

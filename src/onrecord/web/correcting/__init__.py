"""Correcting by the pages: forms on statements, claims and reports, the list of corrections, and what to look at first."""

from __future__ import annotations

from fastapi import FastAPI

from onrecord.web import navigation, rendering
from onrecord.web.navigation import Entry
from onrecord.web.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Adds the pages, and what the parts on other pages need."""
    from onrecord.web.correcting import claims, documents, history, queue, statements
    from onrecord.web.correcting.shown import provider

    for part in (statements, claims, documents, history, queue):
        app.include_router(part.router)
    navigation.add(
        app,
        Entry("Review", "/review", "Work", 20),
        Entry("Corrections", "/corrections", "Work", 30),
    )
    rendering.provide(app, provider)

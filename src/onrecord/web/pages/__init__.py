"""The pages: one module a page, each with its ``router`` and, where it is in the navigation, its ``ENTRY``.

A module that is put into this folder is found by itself.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from fastapi import FastAPI

from onrecord.web import navigation
from onrecord.web.pages import brief
from onrecord.web.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Adds every page of the folder, in the order of their names."""
    for found in sorted(iter_modules(__path__), key=lambda m: m.name):
        page = import_module(f"{__name__}.{found.name}")
        app.include_router(page.router)
        if hasattr(page, "ENTRY"):
            navigation.add(app, page.ENTRY)
    app.state.warming.append(lambda: brief.warm(app))

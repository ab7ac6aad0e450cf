"""What the application is made of. Each part is a package with ``install(app, settings)``.

A part adds its routers (``app.include_router``), its middleware, its entries of the navigation
(``navigation.add(app, ...)``) and what its templates need (``rendering.provide(app, ...)``). Templates lie in
``templates/<part>/``. What must run with the server is put into ``app.state.starting`` and ``app.state.stopping``; what the
first reader should not wait for, into ``app.state.warming``.
"""

from __future__ import annotations

from importlib import import_module

from fastapi import FastAPI

from onrecord.web.settings import Settings

PARTS: tuple[str, ...] = (
    "onrecord.web.pages",
    "onrecord.web.adding",
    "onrecord.web.api",
    "onrecord.web.correcting",
    "onrecord.web.auth",
)
"""In order. Middleware of a later part is run before that of an earlier one: who asks is found out first, so ``auth`` is last."""


def install_all(app: FastAPI, settings: Settings) -> None:
    """Adds every part to the application."""
    for name in PARTS:
        import_module(name).install(app, settings)

"""The navigation: which pages there are, in which group, and who sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.requests import Request

GROUPS = ("Read", "See", "Weigh", "Work")
"""The groups in order. What others add goes into the last."""


def everybody(_: Request) -> bool:
    """The entry is shown to everybody."""
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the navigation. ``place`` orders the entries of a group; ``shown`` says who sees it."""

    label: str
    href: str
    group: str
    place: int
    shown: Callable[[Request], bool] = everybody


def prepare(app: FastAPI) -> None:
    app.state.navigation = []


def add(app: FastAPI, *entries: Entry) -> None:
    """Puts entries into the navigation of every page."""
    app.state.navigation.extend(entries)


def groups(request: Request) -> list[tuple[str, list[Entry]]]:
    """The entries that the reader sees, by group."""
    entries: list[Entry] = [e for e in request.app.state.navigation if e.shown(request)]
    entries.sort(key=lambda e: (e.place, e.label))
    found = [(group, [e for e in entries if e.group == group]) for group in GROUPS]
    return [(group, members) for group, members in found if members]

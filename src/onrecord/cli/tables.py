"""The commands that print a view: one entry a view, one way to make the command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import typer

from onrecord.cli import options as o
from onrecord.cli.output import Column, show


@dataclass(frozen=True, slots=True)
class View:
    """A command: its name (also that of the module and function in ``onrecord.views``), what it shows, its table."""

    name: str
    help: str
    empty: str
    columns: tuple[Column, ...]


_ID = Column("id", "id")

VIEWS = (
    View(
        "statements",
        "Who said that what happened: one line a statement.",
        "No statement fits.",
        (
            Column("who", "who says", 3),
            Column("what", "what", 7),
            Column("how", "how", 2),
            Column("when", "when", 2),
            Column("published", "report of", 2),
            _ID,
        ),
    ),
)


def command(view: View) -> Callable[..., None]:
    """The function behind a view's command, with the options that all of them share."""

    def run(
        *,
        record: o.RecordPlace = o.RECORD,
        actor: o.Actor = None,
        country: o.Country = None,
        type: o.Type = None,
        since: o.Since = None,
        until: o.Until = None,
        source: o.Source = None,
        status: o.Status = None,
        limit: o.Limit = None,
        form: o.As = o.Format.table,
    ) -> None:
        wanted = o.filter_from(
            actor=actor,
            country=country,
            type=type,
            since=since,
            until=until,
            source=source,
            status=status,
            limit=limit,
        )
        with o.open_record(record) as opened:
            module = import_module(f"onrecord.views.{view.name}")
            show(getattr(module, view.name)(opened, wanted), view.columns, form, view.empty)

    run.__doc__ = view.help
    return run


def register(app: typer.Typer) -> None:
    """Adds a command for each view."""
    for view in VIEWS:
        app.command(view.name, help=view.help)(command(view))

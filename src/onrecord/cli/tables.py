"""The commands that print a view: one entry a view, one way to make the command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import typer

from onrecord.cli import options as o
from onrecord.cli.output import Column, Groups, show


@dataclass(frozen=True, slots=True)
class View:
    """A command: its name (also that of the module and function in ``onrecord.views``), what it shows, its table."""

    name: str
    help: str
    empty: str
    columns: tuple[Column, ...]
    groups: Groups | None = None


_ID = Column("id", "id")

VIEWS = (
    View(
        "statements",
        "Who said that what happened: one line a statement.",
        "No statement fits.",
        (
            Column("who", "who says", 3, least=10),
            Column("what", "what", 7, least=20),
            Column("how", "how", 2, least=8),
            Column("when", "when", 2, least=10),
            Column("published", "report of"),
            _ID,
        ),
    ),
    View(
        "claims",
        "What several statements assert alike, and on how many origins it rests.",
        "No claim fits.",
        (
            Column("label", "claim", 7, least=20),
            Column("who", "who says", 4, least=12, most=3),
            Column("reports", "reports", right=True),
            Column("origins", "origins", right=True),
            Column("contested", "against", right=True),
            Column("credibility", "1-6", right=True),
            _ID,
        ),
    ),
    View(
        "questions",
        "What competing claims answer.",
        "No question fits.",
        (
            Column("label", "question", 4, least=16),
            Column("answers", "answers", 6, least=20),
            Column("disputed", "disputed"),
            Column("origins", "origins", right=True),
            _ID,
        ),
    ),
    View(
        "timeline",
        "What is said to have happened, or to be about to, in order of time.",
        "Nothing with a time fits.",
        (
            Column("when", "when", 2, least=10),
            Column("what", "what", 7, least=20),
            Column("how", "how", 2, least=8),
            Column("who", "who says", 4, least=12, most=3),
            Column("origins", "origins", right=True),
            _ID,
        ),
    ),
    View(
        "figures",
        "Who gave what figure for when: growth told from contradiction.",
        "No figure fits.",
        (
            Column("as_of", "as of"),
            Column("figure", "figure", 3, least=10),
            Column("who", "who says", 4, least=10),
            Column("through", "through", 2, least=8),
            Column("given", "times", right=True),
            Column("course", "course", 2, least=9),
            Column("statement", "id"),
        ),
        Groups(
            "question_label",
            "Given once",
            (
                Column("as_of", "as of"),
                Column("figure", "figure", 3, least=10),
                Column("who", "who says", 4, least=10),
                Column("question_label", "answers", 6, least=16),
                Column("statement", "id"),
            ),
            under="denied_by",
            words="Denied by",
        ),
    ),
    View(
        "flows",
        "Who gives, promises, seeks or denies what to whom.",
        "Nothing given, sought or promised fits.",
        (
            Column("giver", "from", 3, least=11),
            Column("standing", "is"),
            Column("item", "what", 3, least=10),
            Column("receiver", "to", 3, least=8),
            Column("who", "who says", 5, least=14, most=3),
            Column("origins", "origins", right=True),
            Column("last", "last said"),
        ),
    ),
)


def command(view: View) -> Callable[..., None]:
    """The function behind a view's command, with the options that all of them share."""

    def run(*, record: o.RecordPlace = o.RECORD, wanted: o.Wanted, form: o.As = o.Format.table) -> None:
        with o.open_record(record) as opened:
            module = import_module(f"onrecord.views.{view.name}")
            frame = getattr(module, view.name)(opened, wanted)
        show(frame, view.columns, form, view.empty, view.groups)

    run.__doc__ = view.help
    return o.with_filter(run)


def register(app: typer.Typer) -> None:
    """Adds a command for each view."""
    for view in VIEWS:
        app.command(view.name, help=view.help)(command(view))

"""``onrecord outlook``: what was to come and how it turned out, a line a claim or a line a source."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.output import Column, show

COLUMNS = (
    Column("what", "what", 7, least=18),
    Column("how", "how", 2, least=7),
    Column("who", "who says", 3, least=9, most=3),
    Column("said", "said on"),
    Column("due", "for", 2, least=7),
    Column("outcome", "outcome"),
    Column("days_open", "days", right=True),
    Column("claim", "id"),
)
BY_SOURCE = (
    Column("source", "who said what was to come", 6, least=16),
    Column("ahead", "cases", right=True),
    Column("came_true", "came true", right=True),
    Column("in_part", "in part", right=True),
    Column("did_not", "did not", right=True),
    Column("disputed", "disputed", right=True),
    Column("open", "open", right=True),
    Column("share", "share", right=True),
)
EMPTY = "Nothing that looks ahead fits."


class By(StrEnum):
    """What a line is for."""

    claim = "claim"
    source = "source"


BY = Annotated[
    By,
    typer.Option(
        "--by",
        help="A line for each claim, or for each source; no share below ten settled cases.",
        show_default=False,
    ),
]


@o.with_filter
def outlook(
    *, record: o.RecordPlace = o.RECORD, by: BY = By.claim, wanted: o.Wanted, form: o.As = o.Format.table
) -> None:
    """What was foreseen, promised, planned, sought, asked for or threatened, and how it turned out."""
    from onrecord.views import outlook as view

    with o.open_record(record) as opened:
        frame = view.outlook_by_source(opened, wanted) if by is By.source else view.outlook(opened, wanted)
    show(frame, BY_SOURCE if by is By.source else COLUMNS, form, EMPTY)

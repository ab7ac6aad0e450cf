"""``onrecord changes``: what the newest reports changed."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import options as o


class ChangesFormat(StrEnum):
    table = "table"
    md = "md"
    html = "html"
    json = "json"
    csv = "csv"


def changes(
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE|ADDITION",
            help="What was added from this day on (2024-06-19, UTC), or after this addition (its number); "
            "without it, what was added last.",
        ),
    ] = None,
    record: o.RecordPlace = o.RECORD,
    form: Annotated[
        ChangesFormat,
        typer.Option(
            "--format", "-f", help="Markdown and HTML are made to be sent; JSON and CSV have every column."
        ),
    ] = ChangesFormat.table,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write Markdown or HTML.")
    ] = None,
) -> None:
    """What new reports changed: new claims, moved figures, new origins, disputes, denials, outcomes."""
    from onrecord.cli.output import show
    from onrecord.views.changes import changes as view
    from onrecord.views.changes import since as reaching

    if out is not None and form not in (ChangesFormat.md, ChangesFormat.html):
        raise typer.BadParameter("--out goes with --format md or html")
    with o.open_record(record) as opened:
        _, added = reaching(opened, since)
        frame = view(opened, since)
    if form in (ChangesFormat.json, ChangesFormat.csv):
        show(frame, (), o.Format(form.value), "")
        return
    from onrecord.report.changes import HEADINGS, as_html, as_markdown, page_of

    if form in (ChangesFormat.md, ChangesFormat.html):
        page = page_of(frame, added)
        text = as_markdown(page) if form is ChangesFormat.md else as_html(page)
        if out is None:
            print(text, end="")
        else:
            out.write_text(text, encoding="utf-8")
            print(f"{out}: {len(added)} {'addition' if len(added) == 1 else 'additions'}")
        return
    from onrecord.cli.output import heading, paragraph

    if frame.is_empty():
        print("Nothing was added since then." if since else "Nothing was added yet.")
        return
    for n, (section, rows) in enumerate(groupby(frame.to_dicts(), key=lambda row: str(row["section"]))):
        heading(HEADINGS[section], first=n == 0)
        for row in rows:
            reports = row["reports"][:2] if section != "reports" else []
            paragraph(
                row["text"] + (f" ({'; '.join(reports)})" if reports else ""), row["claim"], bullet=True
            )

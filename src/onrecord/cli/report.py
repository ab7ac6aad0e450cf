"""``onrecord report``: the record as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import options as o


def report(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")] = Path(
        "report.html"
    ),
    record: o.RecordPlace = o.RECORD,
    rated: o.Ratings = None,
) -> None:
    """Writes one HTML file that opens anywhere, without a network."""
    from onrecord.report import write_report
    from onrecord.views.reliability import reliability_of

    with o.open_record(record) as opened:
        write_report(opened, out, reliability_of(opened.where, rated))
    print(f"{out}: {out.stat().st_size / 1024:,.0f} KB; open it in a browser")

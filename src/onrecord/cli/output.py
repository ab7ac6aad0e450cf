"""Prints a view: as a table to read, or as JSON or CSV with every column."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.cli.safe import cell, plain

if TYPE_CHECKING:
    import polars as pl

    from onrecord.cli.options import Format

ID = 9
"""Characters of an ID that a table shows: enough to be the only one in most records, and ``show`` says when not."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: which column of the view, its heading, and its share of the width.

    ``share`` 0 keeps the column as narrow as its content, and never folds it.
    """

    name: str
    heading: str
    share: int = 0
    right: bool = False


def show(frame: pl.DataFrame, columns: Sequence[Column], form: Format, empty: str) -> None:
    """Prints the rows. A table shows the chosen columns, or says ``empty`` in words; JSON and CSV give every column."""
    if form.value == "json":
        _json(frame)
    elif form.value == "csv":
        _csv(frame)
    elif frame.is_empty():
        print(empty)
    else:
        table(frame.to_dicts(), columns)


def _json(frame: pl.DataFrame) -> None:
    """One JSON array, one row a line."""
    lines = (json.dumps(row, ensure_ascii=False) for row in frame.iter_rows(named=True))
    print("[" + ",\n ".join(lines) + "]")


def _csv(frame: pl.DataFrame) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(frame.columns)
    for row in frame.iter_rows():
        writer.writerow([cell(text(value)) if isinstance(value, str | list) else value for value in row])


def text(value: Any) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(x) for x in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def table(rows: Sequence[dict[str, Any]], columns: Sequence[Column]) -> None:
    """A table as wide as the terminal, long cells folded; safe against what a report's text may hold."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=False)
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False, header_style="bold")
    for c in columns:
        grid.add_column(
            c.heading,
            ratio=c.share or None,
            no_wrap=not c.share,
            overflow="fold",
            justify="right" if c.right else "left",
        )
    for row in rows:
        grid.add_row(*(Text(_cell(c, row[c.name])) for c in columns))
    grid.expand = any(c.share for c in columns)
    console.print(grid)


def _cell(column: Column, value: Any) -> str:
    shown = plain(text(value))
    return shown[:ID] if column.heading == "id" else shown

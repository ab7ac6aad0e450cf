"""Prints a view: as a table to read, or as JSON or CSV with every column."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from onrecord.cli.safe import cell, plain
from onrecord.cli.widths import widths_of

if TYPE_CHECKING:
    import polars as pl

    from onrecord.cli.options import Format

ID = 9
"""Characters of an ID that a table shows: enough to be the only one in most records, and ``show`` says when not."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: which column of the view, its heading, and its share of the width.

    ``share`` 0 keeps the column as narrow as its content, and never folds it; ``least`` is its least width.
    """

    name: str
    heading: str
    share: int = 0
    least: int | None = None
    right: bool = False
    most: int | None = None
    """Of a list, how many are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Several tables instead of one: a table for each value of the column ``by`` that several rows share, headed by it;
    the rows that stand alone come last in one table of ``columns``, headed by ``rest``. Under each table the names in
    the column ``under`` are told once, after ``words``.
    """

    by: str
    rest: str
    columns: tuple[Column, ...]
    under: str
    words: str


def show(
    frame: pl.DataFrame, columns: Sequence[Column], form: Format, empty: str, groups: Groups | None = None
) -> None:
    """Prints the rows. JSON and CSV give every column; a table the chosen ones, or ``empty`` in words.

    With ``groups`` there is a table for each value of a column.
    """
    if form.value == "json":
        _json(frame)
    elif form.value == "csv":
        _csv(frame)
    elif frame.is_empty():
        print(empty)
    elif groups is None:
        table(frame.to_dicts(), columns)
    else:
        _grouped(frame.to_dicts(), columns, groups)


def _grouped(rows: list[dict[str, Any]], columns: Sequence[Column], groups: Groups) -> None:
    singles: list[dict[str, Any]] = []
    first = True
    for value, members in groupby(rows, key=lambda row: row[groups.by]):
        shared = list(members)
        if len(shared) == 1:
            singles += shared
            continue
        heading(text(value), first=first)
        table(shared, columns)
        names = list(dict.fromkeys(name for row in shared for name in row[groups.under]))
        if names:
            paragraph(f"{groups.words} {', '.join(names)}.")
        first = False
    if singles:
        heading(groups.rest, first=first)
        table(singles, groups.columns)


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
    """A table no wider than the terminal, long cells folded between words; rows one below the other where it is too narrow
    for that. Safe against what a report's text may hold."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, emoji=False, markup=False)
    cells = [[_cell(c, row[c.name]) for c in columns] for row in rows]
    widths = widths_of(columns, cells, console.width)
    if widths is None:
        _stacked(columns, cells)
        return
    grid = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", collapse_padding=True
    )
    for c, width in zip(columns, widths, strict=True):
        grid.add_column(c.heading, width=width, overflow="fold", justify="right" if c.right else "left")
    for line in cells:
        grid.add_row(*map(Text, line))
    console.print(grid)


def _stacked(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    """Each row as a paragraph of its own: what takes most room in a table and the ID first, then the rest by heading."""
    main = max(range(len(columns)), key=lambda n: columns[n].share)
    for line in cells:
        id = next(
            (value for c, value in zip(columns, line, strict=True) if c.heading == "id" and value), None
        )
        paragraph(line[main] or "-", id)
        rest = [
            f"{c.heading}: {value}"
            for n, (c, value) in enumerate(zip(columns, line, strict=True))
            if value and n != main and c.heading != "id"
        ]
        if rest:
            paragraph("; ".join(rest), indent="    ")


def _cell(column: Column, value: Any) -> str:
    if column.most is not None and isinstance(value, list) and len(value) > column.most:
        value = [*value[: column.most], f"{len(value) - column.most} more"]
    shown = plain(text(value))
    return shown[:ID] if column.heading == "id" else shown


def heading(words: str, *, first: bool = False) -> None:
    """Prints a heading, bold where the terminal can, after an empty line unless it is the first."""
    from rich.console import Console
    from rich.text import Text

    if not first:
        print()
    Console(highlight=False).print(Text(plain(words), style="bold"))


def paragraph(
    words: str, id: str | None = None, *, bullet: bool = False, depth: int = 1, indent: str = ""
) -> None:
    """Prints a sentence folded to the terminal's width, with the ID that leads further at its end."""
    import shutil
    import textwrap

    whole = plain(words) + (f" [{id[:ID]}]" if id else "")
    width = max(40, min(shutil.get_terminal_size((90, 24)).columns, 100))
    head = "  " * depth + "- " if bullet else indent
    print(
        textwrap.fill(
            whole, width, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False
        )
    )

"""The rows that a page shows, as CSV or JSON: exactly these."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from onrecord.exports.safe import cell

MARK = "\ufeff"
"""Tells spreadsheets that a file is UTF-8."""


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], name: str) -> Response:
    """A table that is safe to open in a spreadsheet: no cell is a formula. Lists are joined by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(c)) for c in columns] for row in rows)
    return Response(
        MARK + out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _cell(value: Any) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        return cell("; ".join(str(v) for v in value))
    return cell(str(value))


def as_json(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], name: str) -> Response:
    """An array of objects, one a row."""
    lines = ",\n ".join(json.dumps({c: row.get(c) for c in columns}, ensure_ascii=False) for row in rows)
    return Response(
        f"[{lines}]\n",
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )


def answer(
    form: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], name: str
) -> Response | None:
    """The rows in the format that was asked for; None where a page was."""
    if form == "csv":
        return as_csv(rows, columns, name)
    if form == "json":
        return as_json(rows, columns, name)
    return None

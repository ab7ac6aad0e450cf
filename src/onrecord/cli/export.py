"""``onrecord export``: the record for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import options as o


class ExportFormat(StrEnum):
    jsonl = "jsonl"


def export(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the files; made if need be.")
    ],
    record: o.RecordPlace = o.RECORD,
    form: Annotated[ExportFormat, typer.Option("--format", help="Which format.")] = ExportFormat.jsonl,
) -> None:
    """Writes documents, statements, claims, questions, origins and relations as files."""
    from onrecord.exports.jsonl import write_jsonl

    with o.open_record(record) as opened:
        files = write_jsonl(opened, out)
    print(f"{form.value}: {', '.join(path.name for path in files)} in {out}")

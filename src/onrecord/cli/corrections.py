"""``onrecord corrections`` and ``onrecord review``: what was corrected, how good the rules were, what to look at first."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import USAGE, fail

if TYPE_CHECKING:
    from onrecord.record import Record


class By(StrEnum):
    rule = "rule"


class LinesFormat(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"
    jsonl = "jsonl"


def corrections(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|export]", help="Of a statement, claim or report; 'export' for test data."
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="With import: corrections.jsonl of another record's export."),
    ] = None,
    *,
    by: Annotated[By | None, typer.Option("--by", help="Counts how often each rule was right.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="With export: where to.")
    ] = None,
    record: o.RecordPlace = o.RECORD,
    form: Annotated[
        LinesFormat, typer.Option("--format", help="A table, or JSON, CSV or JSON lines.")
    ] = LinesFormat.table,
) -> None:
    """What analysts corrected, and how often each rule was right."""
    with o.open_record(record) as opened:
        if what == "import":
            _import(opened, source)
        elif what == "export" or form is LinesFormat.jsonl:
            if form not in (LinesFormat.jsonl, LinesFormat.table) or by is not None:
                fail("export writes JSON lines: --format jsonl", USAGE)
            _export(opened, out)
        elif by is not None:
            _by_rule(opened, o.Format(form.value))
        else:
            _list(opened, what, o.Format(form.value))


def _list(record: Record, what: str | None, form: o.Format) -> None:
    from onrecord.cli.output import Column, show
    from onrecord.cli.show import the_one
    from onrecord.views.corrections import corrections as view

    frame = view(record, the_one(record, what)[1] if what else None)
    columns = (
        Column("id", "no.", right=True),
        Column("at", "when", 2, least=10),
        Column("who", "who", 1, least=6),
        Column("kind", "what"),
        Column("field", "field", 1, least=6),
        Column("before", "was", 3, least=8),
        Column("after", "is", 3, least=8),
        Column("text", "of", 4, least=12),
        Column("standing", "stands"),
    )
    show(frame, columns, form, "Nothing was corrected.")


def _by_rule(record: Record, form: o.Format) -> None:
    from onrecord.cli.output import Column, paragraph, show
    from onrecord.views.precision import precision

    frame = precision(record)
    columns = (
        Column("rule", "rule", 3, least=14),
        Column("field", "decides"),
        Column("right", "right", right=True),
        Column("wrong", "wrong", right=True),
        Column("precision", "precision", right=True),
        Column("low", "at least", right=True),
        Column("high", "at most", right=True),
    )
    shown = frame if form is not o.Format.table else frame.with_columns(
        frame.select("precision", "low", "high").map_columns(["precision", "low", "high"], lambda s: s.round(2))
    )  # fmt: skip
    show(
        shown,
        columns,
        form,
        "Nothing was accepted, edited or rejected yet; 'onrecord review' says where to begin.",
    )
    if form is o.Format.table and not frame.is_empty():
        paragraph(
            "The last two columns hold the true value in 95 of 100 cases (Wilson's interval): few looks say little."
        )


def _import(record: Record, source: Path | None) -> None:
    """Corrections of another record, laid over this one where they fit."""
    from onrecord.record.corrections.taking import read_lines

    if source is None:
        fail("name the file: onrecord corrections import out/corrections.jsonl", USAGE)
    with source.open(encoding="utf-8") as file:
        found = read_lines(file, str(source))
    new = record.desk.take(found)
    odd = len(record.desk.misfits())
    print(
        f"{new} of {len(found)} corrections are new{f'; {odd} fit no more: onrecord review --misfits' if odd else ''}"
    )


def _export(record: Record, out: Path | None) -> None:
    """Every verdict with its words, as test data. It holds sentences of the reports: mind whose they are."""
    from onrecord.exports.verdicts import verdicts

    lines = [json.dumps(line, ensure_ascii=False) + "\n" for line in verdicts(record)]
    if out is None:
        sys.stdout.writelines(lines)
        return
    part = out.with_name(out.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    part.replace(out)
    print(f"{len(lines)} lines in {out}")


@o.with_filter
def review(
    *,
    misfits: Annotated[
        bool, typer.Option("--misfits", help="Only corrections that a newer reading no longer fits.")
    ] = False,
    record: o.RecordPlace = o.RECORD,
    wanted: o.Wanted,
    form: o.As = o.Format.table,
) -> None:
    """What most deserves a look: much rests on it, and little is certain."""
    from onrecord.cli.output import ID, Column, heading, paragraph, show
    from onrecord.views.corrections import frame as rows_of
    from onrecord.views.review import review as view

    with o.open_record(record) as opened:
        odd = rows_of(opened.desk.misfits())
        if misfits:
            columns = (Column("id", "no.", right=True), Column("kind", "what"), Column("field", "field", 1, least=6),
                       Column("after", "is", 2, least=8), Column("text", "of", 4, least=12),
                       Column("misfit", "why it fits no more", 5, least=16))  # fmt: skip
            show(odd, columns, form, "Every correction fits the newest reading.")
            return
        frame = view(opened, wanted)
    if form is not o.Format.table or frame.is_empty():
        show(frame, (), form, "Nothing is left that is not certain, or that nobody looked at.")
    else:
        for row in frame.to_dicts()[: 20 if wanted.limit is None else wanted.limit]:
            paragraph(f"{row['who']}: {row['what']} [{row['id'][:ID]}]", bullet=True)
            paragraph(f"{'; '.join(row['why'])}.", bullet=True, depth=2)
        if wanted.limit is None and frame.height > 20:
            paragraph(f"{frame.height - 20} more; --limit N shows them.")
    if form is o.Format.table and not odd.is_empty():
        heading(f"{odd.height} corrections fit no more")
        paragraph("A newer reading no longer has what they correct: 'onrecord review --misfits' lists them.")

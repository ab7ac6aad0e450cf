"""``onrecord show ID``: one statement, claim, question, report, origin or measure, with what it rests on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import FAILURE, fail

if TYPE_CHECKING:
    from onrecord.model import Claim, Origin, Question
    from onrecord.record import Record

MOST = 12
"""IDs that are listed when a beginning fits several."""


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An ID, or the beginning of one.")],
    *,
    why: Annotated[
        bool, typer.Option("--why", help="Also the rules that decided it, and what read it.")
    ] = False,
    record: o.RecordPlace = o.RECORD,
    rated: o.Ratings = None,
    form: Annotated[
        o.ShowFormat, typer.Option("--format", help="To read, or JSON for programs.")
    ] = o.ShowFormat.text,
) -> None:
    """Shows anything that has an ID, with the words it rests on, marked in their context."""
    from onrecord.cli import measures, page
    from onrecord.views.material import Material
    from onrecord.views.reliability import reliability_of

    with o.open_record(record) as opened:
        measure = measures.meant(id)
        if measure is not None:
            if form is o.ShowFormat.json:
                print(json.dumps(measures.line(Material(opened), measure), ensure_ascii=False))
            else:
                measures.page(Material(opened), measure)
            return
        kind, whole = the_one(opened, id)
        if form is o.ShowFormat.json:
            print(json.dumps(_line(opened, kind, whole), ensure_ascii=False))
            return
        material = Material(opened)
        match kind:
            case "statement":
                page.statement(material, whole, why=why)
            case "claim":
                page.claim(material, whole, reliability_of(opened.where, rated), why=why)
            case "question":
                page.question(material, whole)
            case "document":
                page.document(material, whole, why=why)
            case _:
                page.origin(material, whole)


def the_one(record: Record, id: str) -> tuple[str, str]:
    """Kind and whole ID of the one thing that is meant."""
    found = record.find(id) if id.strip() else []
    if not found:
        fail(
            f"{id}: nothing in {record.where} has an ID that begins so; see 'onrecord statements' for IDs",
            FAILURE,
        )
    if len(found) > 1:
        listed = ", ".join(f"{kind} {whole}" for kind, whole in found[:MOST])
        more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
        fail(f"{id}: several IDs begin so: {listed}{more}; give more of it", FAILURE)
    return found[0]


def _line(record: Record, kind: str, id: str) -> dict[str, object]:
    from onrecord.exports import jsonl

    comparison = record.comparison()
    line: dict[str, object] = {"kind": kind}
    if kind == "statement":
        statement = record.statement(id)
        assert statement is not None  # noqa: S101 - the ID was just found
        claim = next((c for c in comparison.claims if id in c.statements), None)
        return line | jsonl.statement_line(
            statement, claim.id if claim else None, claim.question if claim else None
        )
    if kind == "document":
        document = record.document(id)
        assert document is not None  # noqa: S101
        return line | jsonl.document_line(document, record.versions(id))
    things: tuple[Claim | Question | Origin, ...] = (
        *comparison.claims,
        *comparison.questions,
        *comparison.origins,
    )
    thing = next(x for x in things if x.id == id)
    return line | asdict(thing)

"""``onrecord correct``: the analyst's word over the program's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import FAILURE, USAGE, fail
from onrecord.cli.safe import plain

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.corrections import Change, Correction

HOW = "--set FIELD=VALUE, --accept, --reject, --note, --tag, --split or --merge"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was given on the command line."""

    sets: list[tuple[str, str]]
    accept: bool
    reject: bool
    note: str | None
    tag: str | None
    split: str | None
    merge: str | None
    words: str | None
    at: str | None


def correct(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ID", help="A statement, claim or report; or 'undo N', 'alias NAME=ID', 'add REPORT'."
        ),
    ],
    *,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="status=planned, actors='the ministry=PRK'."),
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right as it stands.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is no statement; leave it out.")] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Writes a note on it.")] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="WORD", help="Puts a tag on it.")] = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="ID,ID", help="Statements that leave the claim.")
    ] = None,
    merge: Annotated[
        str | None, typer.Option("--merge", metavar="ID", help="The claim that is the same.")
    ] = None,
    words: Annotated[
        str | None, typer.Option("--words", metavar="TEXT", help="With add: the words as they stand.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="START:END", help="With add: where they stand.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "",
    by: Annotated[
        str | None, typer.Option("--who", envvar="ONRECORD_WHO", metavar="NAME", help="Who says so.")
    ] = None,
    based_on: Annotated[
        int | None,
        typer.Option("--based-on", metavar="N", help="The revision you saw; refused if it changed since."),
    ] = None,
    record: o.RecordPlace = o.RECORD,
) -> None:
    """Corrects a statement or a claim. What was extracted is kept; comparison is brought up to date at once."""
    from onrecord.cli.who import who

    name = who(by)
    asked = _Asked(_pairs(sets or []), accept, reject, note, tag, split, merge, words, at)
    with o.open_record(record) as opened:
        seen = opened.desk.revision() if based_on is None else based_on
        if what[0] == "undo":
            done = opened.desk.undo(_number(what), who=name, based_on=based_on)
            print(plain(f"correction {done.id} ({done.kind}) is undone"))
            return
        changes = _changes(opened, what, asked)
        made = opened.desk.correct(changes, who=name, why=why, based_on=seen)
        for correction in made:
            print(plain(told(correction)))


def told(correction: Correction) -> str:
    """A correction in one line."""
    from onrecord.views.corrections import in_words

    before, after = in_words(correction)
    detail = f"{before} is {after}" if before else after
    field = f" {correction.field}" if correction.field else ""
    return f"correction {correction.id}: {correction.kind}{field} {correction.target}{': ' if detail else ''}{detail}"


def _number(what: list[str]) -> int:
    if len(what) != 2 or not what[1].isdigit():
        fail("give the number of the correction: onrecord correct undo 3", USAGE)
    return int(what[1])


def _pairs(sets: list[str]) -> list[tuple[str, str]]:
    found = []
    for one in sets:
        field, equals, value = one.partition("=")
        if not equals:
            fail(f"--set {one}: write FIELD=VALUE, such as --set status=planned", USAGE)
        found.append((field.strip(), value))
    return found


def _changes(record: Record, what: list[str], asked: _Asked) -> list[Change]:
    from onrecord.record.corrections import Change

    if what[0] == "alias":
        if len(what) != 2 or "=" not in what[1]:
            fail(
                "give the name and who it is: onrecord correct alias 'Blue House=office:kor-presidential-office'",
                USAGE,
            )
        actor = record.desk.actor(what[1])
        return [Change("alias", actor["name"], value=actor)]
    if what[0] == "add":
        return [_added(record, what, asked)]
    if len(what) != 1:
        fail(f"{' '.join(what)}: give one ID at a time", USAGE)
    return _of_one(record, what[0], asked)


def _of_one(record: Record, id: str, asked: _Asked) -> list[Change]:
    from onrecord.cli.show import the_one
    from onrecord.record.corrections import Change

    kind, whole = the_one(record, id)
    changes = [
        Change("edit", whole, field, _meant(record, kind, whole, field, value)) for field, value in asked.sets
    ]
    if asked.accept and asked.reject:
        fail("--accept and --reject cannot both be meant", USAGE)
    verdict = "accept" if asked.accept else "reject" if asked.reject else None
    if verdict is not None:
        members = record.claims([whole])[0].statements if kind == "claim" else (whole,)
        if kind not in ("claim", "statement"):
            fail(
                f"{id}: is a {kind}; only statements, or all those of a claim, are accepted or rejected",
                USAGE,
            )
        changes += [Change("accept" if asked.accept else "reject", member) for member in members]
    if asked.split is not None:
        leaving = [the_one(record, part.strip())[1] for part in asked.split.split(",") if part.strip()]
        changes.append(Change("split", whole, value=leaving))
    if asked.merge is not None:
        changes.append(Change("merge", whole, value=the_one(record, asked.merge)[1]))
    if asked.note is not None:
        changes.append(Change("note", whole, value=asked.note))
    if asked.tag is not None:
        changes.append(Change("tag", whole, value=asked.tag))
    if not changes:
        fail(f"say what to correct: {HOW}", USAGE)
    return changes


def _meant(record: Record, kind: str, id: str, field: str, value: str) -> Any:
    if kind != "statement":
        fail(f"{id}: is a {kind}; only a statement has fields to set", USAGE)
    return record.desk.meant(id, field, value)


def _added(record: Record, what: list[str], asked: _Asked) -> Change:
    from onrecord.cli.show import the_one
    from onrecord.record.corrections import Change

    if len(what) != 2 or (asked.words is None) == (asked.at is None):
        fail("onrecord correct add REPORT, and the words: --words 'as they stand', or --at START:END", USAGE)
    kind, id = the_one(record, what[1])
    document = record.document(id) if kind == "document" else None
    if document is None:
        fail(f"{what[1]}: is a {kind}, not a report", USAGE)
    if asked.words is not None:
        start = document.text.find(asked.words)
        if start < 0:
            fail(
                f"{document.file}: does not hold these words; give them exactly as they stand in it", FAILURE
            )
        end = start + len(asked.words)
    else:
        first, colon, last = (asked.at or "").partition(":")
        if not (colon and first.isdigit() and last.isdigit()):
            fail(f"--at {asked.at}: write START:END, such as 120:185", USAGE)
        start, end = int(first), int(last)
    values: dict[str, Any] = {"start": start, "end": end}
    for field, value in asked.sets:
        plainly = field == "trigger"
        values[field] = value if plainly else record.desk.meant_at(id, start, end, field, value)
    return Change("add", id, value=values)

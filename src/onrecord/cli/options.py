"""Options that commands share, defined once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from onrecord.cli.failure import USAGE, fail
from onrecord.model import PLOVER_TYPES

if TYPE_CHECKING:
    from onrecord.record import Filter, Record


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


class ShowFormat(StrEnum):
    text = "text"
    json = "json"


class StatusWord(StrEnum):
    occurred = "occurred"
    ongoing = "ongoing"
    planned = "planned"
    promised = "promised"
    sought = "sought"
    forecast = "forecast"
    conditional = "conditional"
    refused = "refused"


RecordPlace = Annotated[
    str,
    typer.Option(
        "--record",
        "-r",
        envvar="ONRECORD_RECORD",
        metavar="RECORD",
        help="The record: a file, or a postgresql:// address.",
    ),
]
RECORD = "onrecord.db"
Ratings = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        envvar="ONRECORD_SOURCES",
        metavar="FILE",
        help="The analyst's sources.yaml with reliability, A to F; without it the one beside the record.",
    ),
]

Actor = Annotated[
    str | None, typer.Option("--actor", help="Who acts or is acted upon: part of a name, or an ID.")
]
Country = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="Country of either, in three letters: PRK.")
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help=f"Type of event: {', '.join(PLOVER_TYPES)}.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.")]
Source = Annotated[
    str | None, typer.Option("--source", help="Who says it, or the outlet: part of a name, or an ID.")
]
Status = Annotated[StatusWord | None, typer.Option("--status", help="How it stands.")]
Limit = Annotated[int | None, typer.Option("--limit", min=0, help="At most so many lines.")]
Wanted = Any
"""The filter, for a command under :func:`with_filter`. Its class is not imported here, so that help stays quick."""
As = Annotated[Format, typer.Option("--format", help="A table to read, or JSON or CSV for programs.")]


FILTERS: dict[str, Any] = {
    "actor": Actor,
    "country": Country,
    "type": Type,
    "since": Since,
    "until": Until,
    "source": Source,
    "status": Status,
    "limit": Limit,
}
"""The options of a filter, by their names in :class:`onrecord.record.Filter`."""


def with_filter(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the filter's options; it takes ``wanted``, the filter made from them, instead."""
    hints = get_type_hints(command, include_extras=True)
    own = [
        parameter.replace(annotation=hints[name])
        for name, parameter in signature(command).parameters.items()
        if name != "wanted"
    ]
    shared = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
        for name, annotation in FILTERS.items()
    ]

    def run(*args: Any, **given: Any) -> None:
        wanted = filter_from({name: given.pop(name) for name in FILTERS})
        command(*args, wanted=wanted, **given)

    run.__doc__, run.__name__ = command.__doc__, command.__name__
    run.__signature__ = Signature(own + shared)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in own + shared}
    return run


def filter_from(given: dict[str, Any]) -> Filter:
    """The filter of the shared options. Ends with wrong usage when one cannot be meant."""
    from onrecord.record import Filter

    country, type, status = given["country"], given["type"], given["status"]
    if country is not None and not (len(country) == 3 and country.isascii() and country.isalpha()):
        fail(f"--country {country}: give a country's three-letter code, such as PRK or USA", USAGE)
    if type is not None and type.upper() not in PLOVER_TYPES:
        fail(f"--type {type}: there is no such type of event; give one of {', '.join(PLOVER_TYPES)}", USAGE)
    try:
        return Filter(**given | {"status": status.value if status else None})
    except ValueError as error:
        fail(f"--{error}", USAGE)


def open_record(where: str, *, create: bool = False) -> Record:
    """The record at a place. Raises RecordError when there is none, or what is there is none."""
    from onrecord.record import Record

    return Record.open(place(where), create=create)


def place(where: str) -> str:
    """The record's place with ``~`` written out; an address as it is."""
    return os.path.expanduser(where) if "://" not in where else where  # noqa: PTH111


@contextmanager
def open_record_if_there(where: str) -> Iterator[Record | None]:
    """The record at a place, or None where there is none yet. Raises RecordError when what is there is none."""
    from onrecord.record.connect import is_address

    if is_address(where) or Path(place(where)).exists():
        with open_record(where, create=True) as opened:
            yield opened
    else:
        yield None

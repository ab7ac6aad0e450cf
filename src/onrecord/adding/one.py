"""One thing that was given, read and added: a file's bytes, pasted text or an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from onrecord.adding.addresses import Got, get
from onrecord.lexicon import Lexicon, load
from onrecord.model import Original
from onrecord.reading import ReadingError, document_of_bytes
from onrecord.reading.draft import Clue
from onrecord.reading.fetch import Fetcher
from onrecord.reading.formats import media_type
from onrecord.record import Added, Filter, Record, same_report

Kind = Literal["file", "text", "address"]
Stage = Literal["fetching", "reading", "finding statements", "comparing"]
Tell = Callable[[Stage], None]
"""Told what is being done now."""
SAID = ("outlet", "author", "title", "url", "published")
"""What a person may say of a report."""


@dataclass(frozen=True, slots=True)
class Task:
    """What was given. ``name`` is the file's name, the text's, or the address; ``said`` holds some of :data:`SAID`."""

    kind: Kind
    name: str
    data: bytes | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    again: bool = False


@dataclass(frozen=True, slots=True)
class Tools:
    """What reads: the fetcher, the lexicon's folder and language model where they are not the usual ones, and how long a
    text may be (None: as long as it is)."""

    fetcher: Fetcher
    lexicon: Path | None = None
    model: str | None = None
    most_characters: int | None = None


def add_one(record: Record, task: Task, tools: Tools, tell: Tell) -> Added:
    """Reads what was given and adds it to the record.

    Raises FetchError, ReadingError, RecordError, LexiconError and ModelError, each with a message for the person.
    """
    from onrecord import extract

    tables = load(tools.lexicon)
    clue = _clue(task)
    if task.kind == "address":
        tell("fetching")
        got = get(task.name, tools.fetcher, record, tables, again=task.again, given=clue)
        if isinstance(got, Added):
            return got
    else:
        tell("reading")
        got = _read(task, clue, tables)
    document, original, note = got.document, got.original, got.note
    there = record.document(document.id)
    if there is not None and not task.again:
        count = len(record.statements(Filter(document=document.id)))
        note = (
            ""
            if same_report(there, document)
            else "what is known of it differs now; read it anew to take that over"
        )
        return Added(document.id, document.file, "already there", count, note)
    if tools.most_characters is not None and len(document.text) > tools.most_characters:
        raise ReadingError(task.name, f"{task.name}: {too_long(len(document.text), tools.most_characters)}")
    tell("finding statements")
    extraction = extract(document, lexicon_folder=tools.lexicon, model=tools.model)
    tell("comparing")
    added = record.add(extraction, replace=task.again, original=original)
    return Added(added.document, added.file, added.state, added.statements, added.note or note)


def too_long(length: int, most: int) -> str:
    """What to do with a text that is longer than the pages read."""
    return (
        f"the text has {length:,} characters, and at most {most:,} are read here; add it with 'onrecord add FILE' "
        "in a terminal, which has no such limit, or give it in smaller parts"
    )


def _clue(task: Task) -> Clue | None:
    """What the person said. Raises ReadingError for a date that is none."""
    from onrecord.reading.dates import find_date, plain_edtf

    said = {name: value.strip() for name, value in task.said.items() if name in SAID and value.strip()}
    if not said:
        return None
    if "published" in said:
        exact = plain_edtf(said["published"]) or find_date(said["published"])
        if exact is None:
            raise ReadingError(
                task.name,
                f"{task.name}: cannot read the date {said['published']!r}; write it as 2024-03-04, 2024-03 or 2024",
            )
        said["published"] = exact
    return Clue("the person who added it", **said)


def _read(task: Task, clue: Clue | None, tables: Lexicon) -> Got:
    data = task.data or b""
    # A pasted text is read as a text file would be, whatever it is called.
    path = Path(task.name) if task.kind == "file" else Path("pasted.txt")
    document = document_of_bytes(data, path, clue, tables)
    if task.kind == "text":
        document = replace(document, file=task.name)
    return Got(document, Original(document.sha256, media_type(path.name), data))

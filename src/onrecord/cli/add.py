"""``onrecord add``: files, folders, patterns and addresses into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import FAILURE, USAGE, fail
from onrecord.cli.safe import plain

if TYPE_CHECKING:
    from onrecord.model import Document, Extraction
    from onrecord.reading.fetch import Fetcher
    from onrecord.record import Added, Record

BATCH = 200
"""Documents that are added and compared at once; what is in the record stays if the next batch is interrupted."""


def add(
    *,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Files, folders, patterns or addresses (https://...)."),
    ],
    record: o.RecordPlace = o.RECORD,
    lexicon: Annotated[
        Path | None, typer.Option("--lexicon", metavar="DIR", help="A folder of YAML laid over the lexicon.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="The spaCy model to read with.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read.")] = 1,
    again: Annotated[bool, typer.Option("--again", help="Read anew what is in the record already.")] = False,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="Keep statements that are too doubtful for the record.")
    ] = False,
    networks: Annotated[
        str | None,
        typer.Option(
            "--allow-network",
            envvar="ONRECORD_FETCH_NETWORKS",
            metavar="NETS",
            help="Private networks that may be fetched from: 10.1.0.0/16, by commas.",
        ),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            envvar="ONRECORD_CONTACT",
            metavar="ADDRESS",
            help="Told to the hosts that are fetched from, as who asks.",
        ),
    ] = None,
) -> None:
    """Reads reports and adds their statements to the record.

    A sources.csv or sources.yaml beside the files gives outlet, author, title, url and published. Addresses are fetched
    within limits, and what came is kept. What is in the record already stays as it is. Exit code 1 if a source failed;
    the others are kept.
    """
    from onrecord.cli.found import Found
    from onrecord.cli.progress import progress
    from onrecord.lexicon import load
    from onrecord.reading.fetch import is_url

    if not sources:
        fail("name what to add: files, folders, patterns such as reports/*.txt, or addresses", USAGE)
    tables = load(lexicon)
    addresses = list(dict.fromkeys(s for s in sources if is_url(s)))
    fetcher = _fetcher(networks, contact) if addresses else None
    found = Found()
    found.read([s for s in sources if not is_url(s)], tables)
    if fetcher is not None:
        found.fetch(addresses, fetcher, record, tables, again)
    if not found.documents and not found.there:
        raise SystemExit(FAILURE)
    kept: list[Added] = list(found.there)
    with o.open_record(record, create=True) as opened:
        kept += [] if again else _there(opened, list(found.documents.values()))
        there = {added.document for added in kept}
        new = [d for d in found.documents.values() if d.id not in there]
        with progress(len(new)) as step:
            for batch in _batches(_extractions(new, lexicon, model, jobs, unsure=unsure), step):
                good = [e for e in batch if not isinstance(e, tuple)]
                kept += opened.add_all(good, replace=again, originals=found.originals(good))
                for document, reason in (e for e in batch if isinstance(e, tuple)):
                    kept.append(_failure(document, reason))
    for added in sorted(kept, key=lambda a: found.order.index(a.document)):
        print(plain(line(added, found.notes.get(added.document, ""))))
    if found.failed or any(a.state == "failed" for a in kept):
        raise SystemExit(FAILURE)


def _fetcher(networks: str | None, contact: str | None) -> Fetcher:
    from onrecord.reading.fetch import Fetcher, FetchSettings

    try:
        return Fetcher(FetchSettings.from_environment(networks=networks, contact=contact))
    except ValueError as error:
        fail(str(error), USAGE)


def line(added: Added, note: str = "") -> str:
    """What became of a document, in one line."""
    end = f"; {note}" if note else ""
    count = f"{added.statements} statement{'' if added.statements == 1 else 's'}"
    match added.state:
        case "failed":
            return f"{added.file}: not added: {added.note}"
        case "already there":
            note = f"; {added.note}" if added.note else ""
            return f"{added.file}: already there, {count}{note}"
        case "replaced":
            return f"{added.file}: read anew, {count}{end}"
        case _:
            return f"{added.file}: {count}{end}"


def _failure(document: Document, reason: str) -> Added:
    from onrecord.record import Added

    return Added(document.id, document.file, "failed", 0, reason)


def _there(record: Record, documents: list[Document]) -> list[Added]:
    """The documents that need not be read, as the record has them."""
    from onrecord.record import Added, Filter, same_report

    found = []
    for d in documents:
        old = record.document(d.id)
        if old is not None:
            note = "" if same_report(old, d) else "what is known of it differs now; --again reads it anew"
            count = len(record.statements(Filter(document=d.id)))
            found.append(Added(d.id, d.file, "already there", count, note))
    return found


def _extractions(
    documents: list[Document], lexicon: Path | None, model: str | None, jobs: int, *, unsure: bool
) -> Iterator[Extraction | tuple[Document, str]]:
    """Each document's extraction, or the document and why there is none, in order, whoever did the work."""
    from functools import partial

    work = partial(_extract, lexicon=lexicon, model=model, unsure=unsure)
    if jobs == 1 or len(documents) < 2:
        yield from map(work, documents)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(jobs, len(documents)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, documents)


def _extract(
    document: Document, *, lexicon: Path | None, model: str | None, unsure: bool
) -> Extraction | tuple[Document, str]:
    from onrecord import extract
    from onrecord.extraction.language import ModelError
    from onrecord.lexicon import LexiconError

    try:
        return extract(document, lexicon_folder=lexicon, model=model, unsure=unsure)
    except (ModelError, LexiconError):
        raise  # every other document would fail alike
    except Exception as error:
        return document, f"{type(error).__name__}: {error}"


def _batches(
    results: Iterator[Extraction | tuple[Document, str]], step: Callable[[], None]
) -> Iterator[list[Extraction | tuple[Document, str]]]:
    batch: list[Extraction | tuple[Document, str]] = []
    for result in results:
        step()
        batch.append(result)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch

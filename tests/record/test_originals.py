"""The bytes that a document was read from are kept with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.exports.jsonl import write_jsonl
from onrecord.model import Extraction, Original
from onrecord.record import Record, RecordError
from tests.builders import shipment
from tests.record.conftest import by_figure

New = Callable[[], str]
PAGE = b"<html><body>\x00\xff 5 containers</body></html>"


def fetched(data: bytes = PAGE, **known: object) -> tuple[Extraction, Original]:
    digest = hashlib.sha256(data).hexdigest()
    made = shipment("A minister", 5)
    document = replace(made.document, sha256=digest)
    original = Original(
        digest,
        "text/html",
        data,
        "https://example.org/a",
        "https://example.org/b",
        "2026-01-02T03:04:05+00:00",
        (("etag", '"x"'), ("last-modified", "Thu, 01 Jan 2026 00:00:00 GMT")),
    )
    return replace(made, document=document), replace(original, **known)  # type: ignore[arg-type]


def test_comes_back_as_it_was(new_place: New) -> None:
    extraction, original = fetched()
    with Record.open(new_place(), compare=by_figure) as record:
        record.add(extraction, original=original)
        assert record.original(extraction.document.id) == original
        assert record.original("d-none") is None
        assert record.fetched_from("https://example.org/a") == [extraction.document.id]
        assert record.fetched_from("https://example.org/b") == [extraction.document.id]
        assert record.fetched_from("https://example.org/c") == []


def test_goes_with_the_document_of_its_hash(new_place: New) -> None:
    extraction, original = fetched()
    other = shipment("Another", 7)
    with Record.open(new_place(), compare=by_figure) as record:
        record.add_all([other, extraction], originals=[original])
        assert record.original(extraction.document.id) == original
        assert record.original(other.document.id) is None


def test_stays_when_the_document_is_read_anew(new_place: New) -> None:
    extraction, original = fetched()
    with Record.open(new_place(), compare=by_figure) as record:
        record.add(extraction, original=original)
        assert record.add(extraction, replace=True).state == "replaced"
        assert record.original(extraction.document.id) == original


def test_bytes_of_something_else_are_refused_and_nothing_is_added(new_place: New) -> None:
    extraction, original = fetched()
    with Record.open(new_place(), compare=by_figure) as record:
        with pytest.raises(RecordError, match="not what the document was read from"):
            record.add(extraction, original=replace(original, data=b"other"))
        assert record.documents() == []


def test_leaves_no_trace_in_the_export(new_place: New, tmp_path_factory: pytest.TempPathFactory) -> None:
    extraction, original = fetched()
    written = []
    for kept in (original, None):
        with Record.open(new_place(), compare=by_figure) as record:
            record.add(extraction, original=kept)
            folder = tmp_path_factory.mktemp("out")
            write_jsonl(record, folder)
            written.append({p.name: p.read_bytes() for p in folder.iterdir()})
    assert written[0] == written[1]

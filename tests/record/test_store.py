"""Adding and reading back, on SQLite and on PostgreSQL."""

from __future__ import annotations

import dataclasses
import random
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from onrecord.exports.jsonl import write_jsonl
from onrecord.model import Comparison, Document, Extraction, Fired, Judgement, Passage, Place, Span, Statement
from onrecord.record import Record, RecordError
from tests.builders import denial, doc, extraction, say, shipment, time
from tests.record.conftest import by_figure

Place_ = Callable[[], str]


def some() -> list[Extraction]:
    return [
        shipment("The defence minister", 6700, published="2024-02-26"),
        shipment("The State Department", 10000, published="2024-02-23", outlet="Bay Post", bound="more_than"),
        shipment("The defence minister", 5000, published="2023-12-29", since="2023-08"),
        denial("Moscow", "RUS"),
    ]


def full() -> Extraction:
    """A document with every field of every part."""
    base = shipment("The minister’s aide", 6700, file="full.txt")
    s = base.statements[0]
    assert s.event
    document = dataclasses.replace(
        base.document,
        title="A «title»",
        author="A. Writer",
        url="https://example.org/a?b=1",
        published=None,
        published_narrowed="2024-03/..",
        published_reason="from the text",
        passages=(
            Passage("turn", 0, 20, "The minister", Span(0, 12), True),
            Passage("furniture", 100, 120, reason="teaser"),
        ),
        notes=("encoding replaced",),
    )
    statement = dataclasses.replace(
        s,
        event=dataclasses.replace(s.event, mode="yield", place=Place("the harbour", None, 100, 111)),
        measures=("unsc-1718", "unsc-2397"),
        refers="x",
        hangs_on="y",
        rules=(*s.rules, Fired("encoder", "attribution", 0, 5, "note", 0.75)),
        quantities=(dataclasses.replace(s.quantities[0], upper=7000.5, per="month"),),
        attribution=(*s.attribution, dataclasses.replace(s.attribution[0], cue=None, actor="office:x")),
    )
    bare = say(document, "The weather in the harbour was fair.", status=None)
    return dataclasses.replace(base, document=document, statements=(statement, bare), notes=("slow",))


def export(record: Record, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in write_jsonl(record, folder)}


def test_reads_back_what_was_added(new_place: Place_) -> None:
    given = full()
    with Record.open(new_place(), compare=by_figure) as record:
        added = record.add(given)
        assert (added.state, added.statements) == ("added", 2)
        assert record.documents() == [given.document]
        assert record.document(given.document.id) == given.document
        assert record.statements() == sorted(given.statements, key=lambda s: s.start)
        assert record.statement(given.statements[0].id) == given.statements[0]
        assert record.versions(given.document.id) == given.versions
        assert record.comparison() == by_figure(record.statements(), record.documents())
        assert record.statement("none") is None
        assert record.document("none") is None


def test_adding_again_changes_nothing(new_place: Place_, tmp_path: Path) -> None:
    with Record.open(new_place(), compare=by_figure) as record:
        record.add_all(some())
        before = export(record, tmp_path / "a")
        assert record.add(some()[0]).state == "already there"
        assert {a.state for a in record.add_all(some())} == {"already there"}
        assert export(record, tmp_path / "b") == before


@pytest.mark.parametrize("seed", range(3))
def test_any_order_gives_the_same_bytes(new_place: Place_, tmp_path: Path, seed: int) -> None:
    documents = [*some(), full()]
    with Record.open(new_place(), compare=by_figure) as record:
        record.add_all(documents)
        whole = export(record, tmp_path / "whole")
    random.Random(seed).shuffle(documents)
    with Record.open(new_place(), compare=by_figure) as record:
        for one in documents:
            record.add(one)
        assert export(record, tmp_path / "single") == whole


def test_replacing_gives_what_a_fresh_record_gives(new_place: Place_, tmp_path: Path) -> None:
    first, *rest = some()
    less = dataclasses.replace(first, statements=())
    with Record.open(new_place(), compare=by_figure) as record:
        record.add_all([first, *rest])
        assert record.add(less, replace=True).state == "replaced"
        replaced = export(record, tmp_path / "a")
        assert [hit.kind for hit in record.search("6,700 containers since")] == ["document"]
    with Record.open(new_place(), compare=by_figure) as record:
        record.add_all([less, *rest])
        assert export(record, tmp_path / "b") == replaced


def test_says_when_the_same_document_is_known_otherwise(new_place: Place_) -> None:
    first = some()[0]
    other = dataclasses.replace(first, document=dataclasses.replace(first.document, outlet="Elsewhere"))
    with Record.open(new_place(), compare=by_figure) as record:
        record.add(first)
        added = record.add(other)
        assert added.state == "already there"
        assert "--again" in added.note
        assert record.documents() == [first.document]


def test_failing_comparison_leaves_the_record_as_it_was(new_place: Place_, tmp_path: Path) -> None:
    def fails(
        statements: Sequence[Statement], documents: Sequence[Document], judgements: Sequence[Judgement]
    ) -> Comparison:
        if any(d.outlet == "Bay Post" for d in documents):
            raise ZeroDivisionError("bay")
        return by_figure(statements, documents)

    with Record.open(new_place(), compare=fails) as record:
        record.add(some()[0])
        before = export(record, tmp_path / "a")
        with pytest.raises(RecordError, match="bay"):
            record.add(some()[1])
        assert export(record, tmp_path / "b") == before
        assert record.search("Bay Post") == []
        # In a batch only the document at which it fails is left out.
        states = [a.state for a in record.add_all(some())]
        assert states == ["already there", "failed", "added", "added"]
        assert len(record.documents()) == 3


def test_a_document_that_cannot_be_kept_is_left_out(new_place: Place_) -> None:
    good, other, *_ = some()
    moved = dataclasses.replace(other.statements[0], start=other.statements[0].start + 1)
    not_verbatim = dataclasses.replace(other, statements=(moved,))
    nul = extraction(doc("A\0B", file="nul.txt"))
    twice = dataclasses.replace(other, statements=other.statements * 2)
    half = extraction(dataclasses.replace(doc("A", file="half.txt"), text="A \ud800 B"))
    with Record.open(new_place(), compare=by_figure) as record:
        results = record.add_all([not_verbatim, good, nul, twice, half])
        assert [a.state for a in results] == ["failed", "added", "failed", "failed", "failed"]
        assert "verbatim" in results[0].note
        assert record.documents() == [good.document]
        with pytest.raises(RecordError, match="NUL"):
            record.add(nul)


def test_two_documents_with_one_statement_id_do_not_mix(new_place: Place_) -> None:
    a, b, *_ = some()
    clash = dataclasses.replace(b, statements=(dataclasses.replace(b.statements[0], id=a.statements[0].id),))
    with Record.open(new_place(), compare=by_figure) as record:
        assert [x.state for x in record.add_all([a, clash])] == ["added", "failed"]
        assert record.statements() == list(a.statements)


def test_order_is_by_publication_then_id(new_place: Place_) -> None:
    texts = [
        doc(f"Text {n}.", file=f"{n}", published=p)
        for n, p in enumerate(["2024-03", None, "2024-02-01", None])
    ]
    with Record.open(new_place(), compare=by_figure) as record:
        record.add_all(extraction(d) for d in texts)
        assert [(d.published or "", d.id) for d in record.documents()] == sorted(
            (d.published or "", d.id) for d in texts
        )


def test_writers_wait_for_each_other(new_place: Place_) -> None:
    where = new_place()
    Record.open(where, compare=by_figure).close()
    failures: list[BaseException] = []

    def put(one: Extraction) -> None:
        try:
            with Record.open(where, compare=by_figure) as record:
                record.add(one)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=put, args=(one,)) for one in some()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Record.open(where, compare=by_figure) as record:
        assert len(record.documents()) == 4
        assert record.comparison() == by_figure(record.statements(), record.documents())


def test_many_statements(new_place: Place_) -> None:
    """More rows than one query can name by ID."""
    text = "It rained. " * 2000
    d = doc(text)
    said = tuple(
        dataclasses.replace(say(d, "It rained.", id=f"s{n:05}"), start=n * 11, end=n * 11 + 10,
                            content=(Span(n * 11, n * 11 + 10),))
        for n in range(2000)
    )  # fmt: skip
    with Record.open(new_place(), compare=by_figure) as record:
        record.add(extraction(d, *said))
        assert record.statements(ids=[s.id for s in said]) == list(said)
        assert record.find("s0000") == [("statement", f"s0000{n}") for n in range(10)]
        record.add(extraction(d, *said[:5]), replace=True)
        assert record.statements() == list(said[:5])


def test_times_that_are_not_edtf_are_kept(new_place: Place_) -> None:
    d = doc("It rained long ago.")
    s = say(d, "It rained long ago.", time=time(d, "long ago", "who knows"))
    with Record.open(new_place(), compare=by_figure) as record:
        record.add(extraction(d, s))
        assert record.statements() == [s]

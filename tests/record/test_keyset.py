"""Lists from a place on: every row once, in the same order, on either store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from onrecord.record import Filter, Record
from onrecord.record.keyset import Key, Kind
from tests.builders import shipment
from tests.record.conftest import by_figure

New = Callable[[], str]
KINDS: tuple[Kind, ...] = ("documents", "statements", "claims", "questions", "origins", "relations")


@pytest.fixture(scope="module")
def record(new_place: New) -> Iterator[Record]:
    with Record.open(new_place(), compare=by_figure) as opened:
        opened.add_all(
            [
                shipment("A minister", 5, published="2024-03-01"),
                shipment("a spokesman", 6, published=None),
                shipment("Émile", 7, published="2023-12-01", country="FRA"),
                shipment("The ministry", 5, published="2024-03-01", outlet="Mast"),
                shipment("Zoe", 8, published="2024-01-01", country="USA"),
            ]
        )
        yield opened


def walk(record: Record, kind: Kind, size: int, wanted: Filter | None = None) -> list[Key]:
    found: list[Key] = []
    after: Key | None = None
    while page := record.keys_after(kind, after, size, wanted=wanted):
        found += page
        after = page[-1]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_once_whatever_the_size(record: Record, kind: Kind) -> None:
    whole = walk(record, kind, 1000)
    assert whole
    assert whole == sorted(whole)
    for size in (1, 2, 3):
        assert walk(record, kind, size) == whole


def test_the_order_is_that_of_the_export(record: Record) -> None:
    assert [k[-1] for k in walk(record, "documents", 2)] == [d.id for d in record.documents()]
    assert [k[-1] for k in walk(record, "statements", 2)] == [s.id for s in record.statements()]
    assert [k[-1] for k in walk(record, "claims", 2)] == [c.id for c in record.claims()]


@pytest.mark.parametrize("kind", ["documents", "statements", "claims", "questions", "origins"])
def test_what_a_statement_of_a_filter_is_in(record: Record, kind: Kind) -> None:
    wanted = Filter(source="Zoe")
    (statement,) = record.statements(wanted)
    claim = record.claim_of([statement.id])[statement.id]
    expected = {
        "documents": statement.document,
        "statements": statement.id,
        "claims": claim,
        "questions": "q1",
        "origins": record.origin_of([statement.id])[statement.id],
    }
    assert [k[-1] for k in walk(record, kind, 1, wanted)] == [expected[kind]]


def test_heads_are_the_documents_without_their_text(record: Record) -> None:
    documents = record.documents()
    heads = record.document_heads([d.id for d in documents])
    assert [(h["id"], h["outlet"], h["characters"]) for h in heads] == [
        (d.id, d.outlet, len(d.text)) for d in documents
    ]
    assert "text" not in heads[0]


def test_a_place_that_is_gone_is_still_a_place(record: Record) -> None:
    whole = walk(record, "claims", 10)
    assert record.keys_after("claims", ("c5!",), 10) == [k for k in whole if k > ("c5!",)]


def test_revision_changes_with_what_is_added_and_with_nothing_else(new_place: New) -> None:
    one = shipment("A minister", 5)
    with Record.open(new_place(), compare=by_figure) as record:
        seen = [record.revision()]
        record.add(one)
        seen.append(record.revision())
        assert record.add(one).state == "already there"
        assert record.revision() == seen[-1]
        record.add(one, replace=True)
        seen.append(record.revision())
        assert len(set(seen)) == 3


def test_conditions_of_its_own(record: Record) -> None:
    from onrecord.record import schema as t

    (first, *_) = walk(record, "relations", 10)
    where = [t.relations.c.source == first[1]]
    assert record.keys_after("relations", None, 10, where=where) == [first]
    assert record.keys_after("relations", None, 10, where=[sa.false()]) == []

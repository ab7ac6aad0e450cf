"""Full text finds the same on both stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord.record import Filter, Record
from onrecord.record.write import PART
from tests.builders import doc, extraction, say, shipment
from tests.record.conftest import by_figure


@pytest.fixture(scope="module")
def record(new_place: Callable[[], str]) -> Iterator[Record]:
    d = doc(
        "Seoul’s Ministry of Foreign Affairs protested. Łódź and Pyŏngyang were silent; 1,500 men’s names are known.",
        file="other.txt",
        published="2024-06-01",
        title="A protest",
        outlet="Straße am Meer",
    )
    said = say(d, "Seoul’s Ministry of Foreign Affairs protested.", status=None)
    with Record.open(new_place(), compare=by_figure) as opened:
        opened.add_all([shipment("The minister", 6700, published="2024-02-26"), extraction(d, said)])
        yield opened


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("container", ["document", "statement"]),
        ("containers", ["document", "statement"]),
        ("CONTAIN", ["document", "statement"]),
        ("minis", ["document", "statement", "document", "statement"]),
        ("ministry", ["document", "statement"]),
        ('"ministry of foreign affairs"', ["document", "statement"]),
        ('"foreign ministry"', []),
        ("affairs ministry", ["document", "statement"]),
        ("pyongyang", ["document"]),
        ("PYŎNGYANG łódź", ["document"]),
        ("6,700", ["document", "statement"]),
        ("6700", ["document", "statement"]),
        ("1500 names", ["document"]),
        ("strasse", ["document"]),
        ("harbour container", ["document"]),
        ("zebra", []),
        ("container zebra", []),
        ("", []),
        ("' \" * : & | ! ( ) <->", []),
        ("seoul's", ["document", "statement"]),
        ("NEAR AND OR NOT", []),
        ("a_b' OR 1=1 --", []),
    ],
)
def test_search(record: Record, words: str, kinds: list[str]) -> None:
    assert [hit.kind for hit in record.search(words)] == kinds


def test_newest_report_comes_first(record: Record) -> None:
    published = {d.id: d.published for d in record.documents()}
    dates = [published[hit.document] for hit in record.search("minis")]
    assert dates == ["2024-06-01", "2024-06-01", "2024-02-26", "2024-02-26"]


def test_filter_and_limit(record: Record) -> None:
    assert [hit.kind for hit in record.search("minis", Filter(type="AID"))] == ["statement"]
    assert len(record.search("minis", Filter(limit=3))) == 3


def test_long_text_is_found_to_its_end(new_place: Callable[[], str]) -> None:
    """Longer than PostgreSQL takes at once."""
    text = "the quick brown fox jumps " * (PART // 2) + "last zebra"
    with Record.open(new_place(), compare=by_figure) as opened:
        opened.add(extraction(doc(text)))
        assert [hit.kind for hit in opened.search("zebra")] == ["document"]
        assert [hit.kind for hit in opened.search("quick")] == ["document"]

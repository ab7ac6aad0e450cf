"""What a server holds in memory gives the same lists, counts and sums as the database, also after the record changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Extraction
from onrecord.record import Filter, Record
from onrecord.record.corrections import Change
from onrecord.record.listing import KEYS, Listed, Order, Part
from onrecord.record.memory import Memory
from onrecord.record.memory.claims import Claims
from onrecord.record.memory.holding import Columns
from tests.builders import shipment
from tests.record.reports import reports

FIELDS = ("type", "status", "stance", "certainty", "outlet", "year", "country", "source", "item")
FILTERS = st.builds(
    Filter,
    actor=st.sampled_from([None, None, None, "north", "RUS", "kim", "o"]),
    country=st.sampled_from([None, None, None, "RUS", "ukr"]),
    type=st.sampled_from([None, None, "AID", "accuse", "NONE"]),
    since=st.sampled_from([None, None, None, "2024", "2024-02", "2023-09-01"]),
    until=st.sampled_from([None, None, None, "2024-02-25", "2023"]),
    source=st.sampled_from([None, None, None, "minister", "KOR", "harbour", "person:ana-lima", "post"]),
    status=st.sampled_from([None, None, None, "occurred", "planned"]),
    stance=st.sampled_from([None, None, None, "asserted", "denied"]),
    certainty=st.sampled_from([None, None, None, "certain"]),
    polarity=st.sampled_from([None, None, None, "-"]),
    outlet=st.sampled_from([None, None, None, "Harbour News"]),
    item=st.sampled_from([None, None, None, "munitions"]),
)
ORDERS = [
    (what, Order(key, descending=down))
    for what, keys in KEYS.items()
    for key in keys
    for down in (False, True)
]
WORDS = st.sampled_from(["ferry", "sent", "north korea", '"the minister"', "x", "!", "russia 5"])


def asked(record: Record, wanted: Filter, listed: list[tuple[Listed, Order]], words: str) -> dict[str, Any]:
    """Everything that is asked of a record as a whole."""
    found: dict[str, Any] = {
        f"{what} by {order}, {disputed}, {offset}": record.listed(
            what, wanted, order, offset=offset, size=3, disputed=disputed
        )
        for what, order in listed
        for disputed in ([False, True] if what in ("claims", "questions") else [False])
        for offset in (0, 3)
    }
    sides = {side for pair in record.pairs(wanted) for side in (pair.giver, pair.receiver)}
    return found | {
        "counts": record.counts(FIELDS, wanted),
        "counts of words": record.counts(FIELDS, wanted, words),
        "found": record.found(words, wanted, size=4),
        "reports with": record.reports_with(words, size=3),
        "pairs": record.pairs(wanted),
        "giving": [
            record.giving(wanted, giver=g, receiver=r, size=9)
            for g, r in [
                (None, None),
                *((side, None) for side in sorted(sides)),
                *((None, s) for s in sorted(sides)),
            ]
        ],
        "moments": [
            record.moments(wanted, precision=precision, lane=lane)
            for precision in (4, 7, 10)
            for lane in ("type", "actor")
        ],
        "span": record.span(wanted),
        "relied on": record.relied_on(wanted),
        "figured": record.figured(wanted, size=2),
        "ahead": [record.ahead(wanted, settled=settled, offset=1, size=2) for settled in (None, False, True)],
        "echoed": record.echoed(size=2),
        "single": record.single(),
        "holdings": record.holdings(),
        "states of sources": record.states_of_sources(),
    }


@st.composite
def growing(draw: st.DrawFn) -> list[Extraction]:
    """Reports, of which the last is one of the others read anew, or one more."""
    found = draw(st.lists(reports(), min_size=2, max_size=5, unique_by=lambda x: x.document.id))
    again = draw(st.sampled_from([None, *found]))
    return [*found, draw(reports(like=again)) if again else draw(reports())]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), found=growing(), wanted=FILTERS, words=WORDS)
def test_the_same_as_the_database(
    new_place: Callable[[], str], data: st.DataObject, found: list[Extraction], wanted: Filter, words: str
) -> None:
    place = new_place()
    listed = data.draw(st.lists(st.sampled_from(ORDERS), min_size=4, max_size=8, unique=True))
    with Record.open(place) as plain, Record.open(place) as quick:
        plain.add_all(found[:-2])
        quick.memory.load()
        for step in range(4):
            if step == 1:
                plain.add(found[-2])
            if step == 2:
                plain.add(found[-1], replace=True)
            if step == 3:
                said = plain.statements()
                if said:
                    plain.desk.correct([Change("reject", said[0].id)], who="Ana")
            for some in (wanted, Filter()):
                expected = asked(plain, some, listed, words)
                got = asked(quick, some, listed, words)
                for name, value in expected.items():
                    assert got[name] == value, f"{name} at step {step}"


def test_what_is_not_held_is_asked(new_place: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Words in the evidence, and what is named by ID; and everything before the columns are there."""
    loads: list[object] = []
    monkeypatch.setattr(Memory, "_now", loads.append)
    with Record.open(new_place()) as record:
        assert record.listed("statements").total == 0
        record.memory.load()
        for wanted in (Filter(text="x"), Filter(ids=("s1",)), Filter(claims=()), Filter(measure="*")):
            assert record.listed("statements", wanted).total == 0
    assert loads == []


def test_what_was_added_is_taken_in_without_reading_the_rest(
    new_place: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims that change, questions that come, and a report that is read anew."""
    place = new_place()
    with Record.open(place) as plain, Record.open(place) as quick:
        for n, who in enumerate(("Seoul", "Lima", "Oslo", "Rome")):
            plain.add(shipment(f"{who}'s ministry", 5000 + 1000 * n))
        quick.memory.load()

        def forbidden(*_: Any) -> Claims:
            raise AssertionError("claims were read whole")

        monkeypatch.setattr(Claims, "read", forbidden)
        listed = [(what, order) for what, order in ORDERS if what in ("claims", "questions")]
        plain.add(shipment("Seoul's ministry", 7000, country="PER"))
        assert asked(quick, Filter(), listed, "sent") == asked(plain, Filter(), listed, "sent")
        plain.add(shipment("Bonn's ministry", 5000))
        plain.add(shipment("Seoul's ministry", 5000), replace=True)
        assert asked(quick, Filter(), listed, "sent") == asked(plain, Filter(), listed, "sent")


def test_a_large_record_lags_behind_an_addition_and_not_behind_a_correction(
    new_place: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place()
    with Record.open(place) as plain, Record.open(place) as quick:
        plain.add(shipment("Seoul's ministry", 5000))
        quick.memory.load()
        monkeypatch.setattr("onrecord.record.memory.holding.LARGE", 0)
        begin, renewed = threading.Event(), Memory._renewed

        def wait(*given: Any) -> Columns:
            assert begin.wait(30)
            return renewed(*given)

        shown = [what for what in KEYS if what != "questions"]

        def lists(record: Record) -> list[Part]:
            return [record.listed(what) for what in shown] + [record.listed("claims", Filter(country="PRK"))]

        before, revision = lists(quick), quick.revision()
        monkeypatch.setattr(Memory, "_renewed", wait)
        plain.add(shipment("Lima's ministry", 15000, country="PER"))
        assert lists(plain) != before
        assert lists(quick) == before
        assert quick.revision() == revision  # what is made of it is not taken for new
        begin.set()
        end = time.monotonic() + 30
        while quick.revision() == revision:
            assert time.monotonic() < end
            time.sleep(0.02)
        assert lists(quick) == lists(plain)
        assert quick.revision() == plain.revision()
        plain.desk.correct([Change("reject", plain.statements()[0].id)], who="Ana")
        assert lists(quick) == lists(plain)

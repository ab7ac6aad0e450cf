"""What a filter lets through, on both stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord.record import Filter, Record
from tests.builders import actor, denial, doc, event, extraction, say, shipment, source, state
from tests.record.conftest import by_figure


@pytest.fixture(scope="module")
def record(new_place: Callable[[], str]) -> Iterator[Record]:
    text = "Ōsaka's mayor met the envoy of Ukraine, Jean Valjean said."
    d = doc(text, file="mayor.txt", published="2024-05", outlet="The Ōsaka Times")
    meeting = say(
        d,
        text,
        attribution=[source(d, "Jean Valjean", id="person:jean-valjean", kind="person", cue="said")],
        event=event(d, "met", "CONSULT", actors=[actor("Ōsaka", "org:osaka", country="JPN")],
                    recipients=[state("Ukraine")]),
        status="ongoing",
    )  # fmt: skip
    undated = doc("Ukraine grieved.", file="undated.txt", published=None, outlet=None)
    with Record.open(new_place(), compare=by_figure) as opened:
        opened.add_all(
            [
                shipment("The defence minister", 6700, published="2024-02-26", since="2023-09"),
                shipment(
                    "The State Department", 10000, published="2024-02-23", country="USA", outlet="Bay_Post"
                ),
                denial("Moscow", "RUS", published="2024-03-05"),
                extraction(d, meeting),
                extraction(undated, say(undated, "Ukraine grieved.", status=None)),
            ]
        )
        yield opened


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), 5),
        (Filter(actor="osaka"), 1),
        (Filter(actor="north korea"), 3),
        (Filter(actor="PRK"), 3),
        (Filter(actor="org:Osaka"), 1),
        (Filter(actor="%"), 0),
        (Filter(country="rus"), 3),
        (Filter(country="UKR"), 1),
        (Filter(country="USA"), 0),  # it says so, but has no part in it
        (Filter(type="aid"), 3),
        (Filter(type="CONSULT"), 1),
        (Filter(status="occurred"), 3),
        (Filter(stance="denied"), 1),
        (Filter(source="minister"), 1),
        (Filter(source="person:jean-valjean"), 1),
        (Filter(source="USA"), 1),
        (Filter(source="bay_post"), 1),
        (Filter(source="bayxpost"), 0),  # an underscore is no wildcard
        (Filter(text="WEAPONS"), 1),
        (Filter(since="2024-03"), 2),
        (Filter(until="2023-08"), 0),
        (Filter(since="2023-10", until="2023-11"), 2),  # both shipments go on over it
        (Filter(since="2024-05-31"), 1),  # "2024-05" may be its last day
        (Filter(actor="north korea", status="occurred", source="minister"), 1),
        (Filter(limit=2), 2),
        (Filter(actor="north korea", limit=1), 1),
        (Filter(limit=0), 0),
    ],
)
def test_filter(record: Record, wanted: Filter, expected: int) -> None:
    found = record.statements(wanted)
    assert len(found) == expected
    assert found == sorted(found, key=lambda s: (s.document, s.start, s.id))


def test_document(record: Record) -> None:
    one = record.documents()[-1]
    assert {s.document for s in record.statements(Filter(document=one.id))} == {one.id}


@pytest.mark.parametrize("given", [{"since": "yesterday"}, {"until": "2024-13"}, {"limit": -1}])
def test_what_cannot_be_meant(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(given))):
        Filter(**given)  # type: ignore[arg-type]

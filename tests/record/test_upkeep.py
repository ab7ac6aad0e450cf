"""One more report touches only what it concerns, and leaves the record as if it had been built from all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.comparison import alike_vectors, compare
from onrecord.comparison.facets import Facets
from onrecord.model import Comparison, Extraction, Judgement
from onrecord.record import Record, effective
from onrecord.record import schema as t
from onrecord.record.upkeep import upkeep
from tests.builders import denial, shipment
from tests.record.reports import LONG, reports
from tests.stores import Store


@pytest.fixture(autouse=True)
def never_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where most of the record changes, only what is concerned is compared."""
    monkeypatch.setattr(upkeep, "SHARE", 0)


def whole(found: Iterable[Extraction], judgements: Sequence[Judgement] = ()) -> Comparison:
    held = list(found)
    return compare([s for x in held for s in x.statements], [x.document for x in held], judgements=judgements)


def remove(record: Record, document: str) -> None:
    """Takes a document out, as a correction of what was added by mistake would."""
    from onrecord.record import write

    with record._writing() as connection:
        write.delete_document(connection, document)
        record._bring_up_to_date(connection, [document])


def look_again(record: Record) -> None:
    """Lets comparison follow the analyst's judgements as they are now."""
    with record._writing() as connection:
        record._bring_up_to_date(connection, [])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_way_of_building_a_record_gives_the_same(files: Store, data: st.DataObject) -> None:
    """Adding in any batches, putting in anew and taking out: after each step all is as if built from what is there."""
    build_any_way(files, data)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_way_of_building_gives_the_same_where_much_is_alike(files: Store, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike_vectors, "vectors_of", like_vectors)
        build_any_way(files, data, attacks)


@st.composite
def attacks(draw: st.DrawFn, like: Extraction | None = None) -> Extraction:
    """A report that tells of attacks only, within a fortnight, often without saying by whom or on whom."""
    found = draw(reports(like=like))
    day = draw(st.sampled_from([None, "2024-02-23", "2024-02-26", "2024-03-02", "2024-03-06"]))
    told = [
        replace(s, event=replace(s.event, type="ASSAULT"), status="occurred", stance="asserted", polarity="+",
                quantities=(), time=None)
        for s in found.statements if s.event is not None
    ]  # fmt: skip
    return replace(found, document=replace(found.document, published=day), statements=tuple(told))


def like_vectors(facets: Collection[Facets]) -> dict[str, bytes]:
    """Stands in for the network: what a statement's words add up to is a direction in a plane, one of ten."""
    found: dict[str, bytes] = {}
    for f in facets:
        angle = sum(f.statement.text.encode()) % 10 * math.tau / 10
        one = bytes([round(127 * math.cos(angle)) % 256, round(127 * math.sin(angle)) % 256, *bytes(126)])
        found[f.id] = one * 3
    return found


def build_any_way(
    files: Store, data: st.DataObject, report: Callable[..., st.SearchStrategy[Extraction]] = reports
) -> None:
    there: dict[str, Extraction] = {}
    judgements: list[Judgement] = []
    with pytest.MonkeyPatch.context() as patch, Record.open(files.empty()) as record:
        patch.setattr(effective, "judgements", lambda _: judgements)
        for _ in range(data.draw(st.integers(1, 6))):
            match data.draw(st.sampled_from(["add", "add", "replace", "remove", "judge", "think again"])):
                case "judge" if any(x.statements for x in there.values()):
                    ids = st.sampled_from(sorted(s.id for x in there.values() for s in x.statements))
                    judgements.append(Judgement(data.draw(ids), data.draw(ids), data.draw(st.booleans())))
                    look_again(record)
                case "think again" if judgements:
                    judgements.pop()
                    look_again(record)
                case "remove" if there:
                    gone = data.draw(st.sampled_from(sorted(there)))
                    remove(record, there.pop(gone).document.id)
                case "replace" if there:
                    name = data.draw(st.sampled_from(sorted(there)))
                    new = data.draw(report(like=there[name]))
                    record.add(new, replace=True)
                    there[name] = new
                case _:
                    batch = data.draw(
                        st.lists(report(), min_size=1, max_size=4, unique_by=lambda x: x.document.id)
                    )
                    record.add_all(batch)
                    there |= {x.document.id: x for x in reversed(batch) if x.document.id not in there}
            assert record.comparison() == whole(there.values(), judgements)


def test_what_a_far_report_leaves_alone_is_not_touched(new_place: Callable[[], str]) -> None:
    near = [
        shipment("The defence minister", 6700, published="2024-02-26"),
        shipment("The State Department", 10000, published="2024-02-23", outlet="Bay Post", bound="more_than"),
        denial("Moscow", "RUS"),
    ]
    far = [_far(n) for n in range(3)]
    with Record.open(new_place()) as record:
        record.add_all([*near, *far[:2]])
        with record._reading() as connection:
            rows = {table.name: _rows(connection, table) for table in (t.claims, t.origins, t.relations)}
            kept = _rows(connection, t.compared)
        seen: list[str] = []

        def watch(connection: object, cursor: object, statement: str, parameters: object, *_: object) -> None:
            seen.append(f"{statement} {parameters}")

        sa.event.listen(record._engine, "before_cursor_execute", watch)
        record.add(far[2])
        sa.event.remove(record._engine, "before_cursor_execute", watch)
        wanted = [s.id for x in near for s in x.statements]
        assert not any(id in line for line in seen for id in wanted), "a near statement was read or written"
        with record._reading() as connection:
            for table in (t.claims, t.origins, t.relations):
                assert rows[table.name] <= _rows(connection, table)
            assert kept < _rows(connection, t.compared)


def _rows(connection: sa.Connection, table: sa.Table) -> set[str]:
    return {str(tuple(row)) for row in connection.execute(sa.select(table))}


def _far(n: int) -> Extraction:
    from tests.builders import state
    from tests.comparison.notes import note

    return note(
        f"Chile gave Peru copper, note {n}.", actors=[state("Chile", "CHL")], recipients=[state(f"Peru{n}", f"PE{n}")],
        items={"copper": "copper"}, outlet="Andes Mail", file=f"far-{n}.txt",
    )  # fmt: skip


def test_another_version_of_comparison_compares_all_anew(new_place: Callable[[], str]) -> None:
    found = [shipment("The defence minister", n, published="2024-02-26") for n in (10, 20, 30)]
    with Record.open(new_place()) as record:
        record.add_all(found[:2])
        with record._writing() as connection:
            connection.execute(t.compared_by.update().values(basis="older"))
            connection.execute(t.claims.update().values(label="as an older version called it"))
        record.add(found[2])
        assert record.comparison() == whole(found)


def test_one_by_one_is_as_all_at_once(new_place: Callable[[], str]) -> None:
    """Undated copies, a source whose state another report tells, a denial, an open figure: on each store."""
    found = [
        shipment("The defence minister", 6700, published="2024-02-26"),
        shipment("The State Department", 10000, published="2024-02-23", outlet="Bay Post", bound="more_than"),
        *(_copy(n, None if n == 2 else f"2024-03-0{n + 1}") for n in range(4)),
        denial("Moscow", "RUS"),
        *(_far(n) for n in range(2)),
    ]
    with Record.open(new_place()) as record:
        for extraction in found:
            record.add(extraction)
        assert record.comparison() == whole(found)
        record.add(found[0], replace=True)
        remove(record, found[2].document.id)
        assert record.comparison() == whole(x for x in found if x is not found[2])


def _copy(n: int, published: str | None) -> Extraction:
    """One story in several outlets, on nobody's word."""
    from tests.builders import doc, event, extraction, item, say, state

    first = "North Korea gave Russia weapons this winter, by a road that leads over the northern ridge."
    d = doc(
        f"{first} {' '.join(LONG)} Report {n}.",
        published=published,
        outlet=f"Outlet {n}",
        file=f"copy-{n}.txt",
    )
    told = event(d, "gave", "AID", actors=[state("North Korea")], recipients=[state("Russia")],
                 items=[item(d, "weapons", "weapons")])  # fmt: skip
    return extraction(d, say(d, first, event=told, id=f"s{d.id[1:9]}"))

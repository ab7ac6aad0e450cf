"""What the analyst says over what was extracted, on SQLite and on PostgreSQL."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.jsonl import write_jsonl
from onrecord.model import Extraction
from onrecord.record import ConflictError, Record, RecordError
from onrecord.record.corrections import Change
from tests.builders import denial, doc, extraction, say, shipment, state
from tests.stores import Store, filled

Place = Callable[[], str]
RUSSIA = {"name": "Moscow", "actor": "RUS", "kind": "state", "country": "RUS"}


def some() -> list[Extraction]:
    return [
        shipment("The defence minister", 6700, published="2024-02-26"),
        shipment("The State Department", 10000, published="2024-02-23", outlet="Bay Post", bound="more_than"),
        denial("Moscow", "RUS"),
    ]


def export(record: Record, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in write_jsonl(record, folder)}


@pytest.fixture(scope="module")
def first(store: Store) -> str:
    """The record that each test gets a copy of."""
    return filled(store, some())


@pytest.fixture
def record(store: Store, first: str) -> Iterator[Record]:
    with Record.open(store.copy(first)) as opened:
        yield opened


def by(record: Record, who: str) -> str:
    """The ID of the statement whose last source has that name."""
    return next(s.id for s in record.statements() if s.attribution[-1].name == who)


def claim_of(record: Record, statement: str) -> Any:
    return next((c for c in record.claims() if statement in c.statements), None)


def test_an_edit_changes_what_everything_sees_and_keeps_what_was_extracted(record: Record) -> None:
    id = by(record, "The defence minister")
    was = record.statement(id)
    (made,) = record.desk.correct([Change("edit", id, "status", "planned")], who="Ana", why="it says will")
    assert (made.before, made.after, made.who, made.why) == ("occurred", "planned", "Ana", "it says will")
    now = record.statement(id)
    assert now is not None
    assert was is not None
    assert now.status == "planned"
    assert dataclasses.replace(now, status="occurred", rules=was.rules) == was
    assert now.rules[-1].rule == "analyst/edit"
    assert record.desk.extracted(id) == was
    assert record.desk.touched() == {id}
    assert record.comparison().claims != ()


def test_undo_gives_back_every_byte(record: Record, tmp_path: Path) -> None:
    before = export(record, tmp_path / "a")
    minister, department = by(record, "The defence minister"), by(record, "The State Department")
    made = record.desk.correct(
        [
            Change("edit", minister, "status", "promised"),
            Change("edit", minister, "recipients", [RUSSIA | {"name": "Russia"}, RUSSIA]),
            Change("edit", minister, "time", None),
            Change("reject", department),
            Change("alias", "The defence minister", value={"actor": "office:kor-defence-ministry", "kind": "office",
                                                           "country": "KOR"}),
        ],
        who="Ana",
    )  # fmt: skip
    changed = export(record, tmp_path / "b")
    assert changed["statements.jsonl"] != before["statements.jsonl"]
    assert "corrections.jsonl" in changed
    for correction in reversed(made):
        record.desk.undo(correction.id, who="Ben")
    after = export(record, tmp_path / "c")
    assert {name: after[name] for name in before} == before
    assert all(c.undone_by == "Ben" for c in record.desk.corrections())
    assert record.desk.touched() == set()


def test_a_rejected_statement_leaves_comparison_and_can_still_be_seen(record: Record) -> None:
    id = by(record, "The State Department")
    was = record.statement(id)
    record.desk.correct([Change("reject", id)], who="Ana")
    assert id not in {s.id for s in record.statements()}
    assert claim_of(record, id) is None
    assert record.statement(id) == was
    assert record.desk.rejected() == [was]
    assert record.find(id) == [("statement", id)]
    assert [h for h in record.search("10,000 containers") if h.kind == "statement"] == []
    with pytest.raises(RecordError, match="rejected"):
        record.desk.correct([Change("edit", id, "status", "planned")], who="Ana")
    with pytest.raises(RecordError, match="already"):
        record.desk.correct([Change("reject", id)], who="Ben")
    record.desk.correct([Change("accept", id)], who="Ben")
    assert claim_of(record, id) is not None


def test_credibility_follows_a_changed_attribution(new_place: Place) -> None:
    first = shipment("The defence minister", 6700, published="2024-02-26")
    second = shipment("A spokesman", 6700, published="2024-02-27", outlet="Echo Daily", country=None)
    with Record.open(new_place()) as record:
        record.add_all([first, second])
        id = second.statements[0].id
        before = claim_of(record, id)
        link = {"name": "The defence minister", "actor": None, "kind": "office", "country": "KOR", "start": 0,
                "end": 11, "cue": None}  # fmt: skip
        record.desk.correct([Change("edit", id, "attribution", [link])], who="Ana")
        after = claim_of(record, id)
        assert len(before.origins) == 2
        assert len(after.origins) == 1
        assert after.credibility > before.credibility


def test_split_and_merge(new_place: Place) -> None:
    one = shipment("The defence minister", 6700, published="2024-02-26")
    two = shipment("A spokesman", 6700, published="2024-02-27", outlet="Echo Daily")
    with Record.open(new_place()) as record:
        record.add_all([one, two])
        a, b = one.statements[0].id, two.statements[0].id
        whole = claim_of(record, a)
        assert set(whole.statements) == {a, b}
        (split,) = record.desk.correct([Change("split", whole.id, value=[b])], who="Ana")
        assert claim_of(record, a).statements == (a,)
        assert claim_of(record, b).statements == (b,)
        merge = Change("merge", claim_of(record, a).id, value=claim_of(record, b).id)
        record.desk.correct([merge], who="Ben")
        assert set(claim_of(record, a).statements) == {a, b}
        with pytest.raises(RecordError, match="not none and not all"):
            record.desk.correct([Change("split", claim_of(record, a).id, value=[a, b])], who="Ana")
        with pytest.raises(RecordError, match="no statement of claim"):
            record.desk.correct([Change("split", claim_of(record, a).id, value=["s0"])], who="Ana")
        record.desk.undo(2, who="Ben")
        assert claim_of(record, a).statements == (a,)
        record.desk.undo(split.id, who="Ana")
        assert claim_of(record, a) == whole


def test_a_statement_is_added_by_marking_words(record: Record) -> None:
    document = record.documents()[0]
    words = "The weather in the harbour was fair."
    start = document.text.index(words)
    value = {"start": start, "end": start + len(words), "type": "AID", "trigger": "was", "status": "forecast",
             "actors": [RUSSIA]}  # fmt: skip
    (made,) = record.desk.correct([Change("add", document.id, value=value)], who="Ana")
    (id,) = made.statements
    s = record.statement(id)
    assert s is not None
    assert s.event is not None
    assert (s.text, s.status, s.event.type, s.event.actors[0].actor) == (words, "forecast", "AID", "RUS")
    assert document.text[s.event.trigger.start : s.event.trigger.end] == "was"
    assert claim_of(record, id) is not None
    assert "analyst/add" in {r.rule for r in s.rules}
    record.desk.correct([Change("edit", id, "certainty", "possible")], who="Ben")
    with pytest.raises(RecordError, match="rests on it"):
        record.desk.undo(made.id, who="Ana")
    record.desk.undo(2, who="Ana")
    record.desk.undo(made.id, who="Ana")
    assert record.statement(id) is None
    for wrong in ({"start": 0, "end": 0}, {"start": -1, "end": 4}, {"start": 0, "end": 10**6}, {},
                  {"start": 0, "end": 9, "mood": "good"}, {"start": 0, "end": 9, "type": "AID", "trigger": "zzz"}):  # fmt: skip
        with pytest.raises(RecordError):
            record.desk.correct([Change("add", document.id, value=wrong)], who="Ana")


def test_an_alias_holds_for_reports_that_come_later(record: Record) -> None:
    actor = {"actor": "office:kor-defence-ministry", "kind": "office", "country": "KOR"}
    record.desk.correct([Change("alias", "the Defence Minister", value=actor)], who="Ana")
    id = by(record, "The defence minister")
    assert [s.attribution[-1].actor for s in record.statements(ids=[id])] == [actor["actor"]]
    record.add(shipment("The defence minister", 7000, published="2024-03-09"))
    same = [s for s in record.statements() if s.attribution[-1].name == "The defence minister"]
    assert {s.attribution[-1].actor for s in same} == {actor["actor"]}
    assert len(same) == 2
    record.desk.undo(1, who="Ana")
    assert {s.attribution[-1].actor for s in record.statements()} == {None, "RUS"}


def test_notes_and_tags_change_no_statement(record: Record, tmp_path: Path) -> None:
    before = export(record, tmp_path / "a")
    id, document = by(record, "Moscow"), record.documents()[0].id
    claim = claim_of(record, id)
    record.desk.correct(
        [Change("note", id, value="Ask again."), Change("tag", claim.id, value="arms"),
         Change("note", document, value="Scanned twice.")],
        who="Ana",
    )  # fmt: skip
    after = export(record, tmp_path / "b")
    assert {name: after[name] for name in before} == before
    assert [c.after for c in record.desk.concerning(id)] == ["Ask again.", "arms"]
    assert [c.after for c in record.desk.concerning(document)] == ["Scanned twice."]
    for wrong in (
        Change("note", id, value=" "),
        Change("tag", id, value="x" * 61),
        Change("note", "zz", value="x"),
    ):
        with pytest.raises(RecordError):
            record.desk.correct([wrong], who="Ana")


# Read again


def test_corrections_hold_when_a_report_is_read_again(record: Record) -> None:
    again = some()[0]
    s = again.statements[0]
    assert s.event
    # A newer reading: another ID, another certainty, the rest alike.
    newer = dataclasses.replace(again, statements=(dataclasses.replace(s, id="snew", certainty="probable"),))
    record.desk.correct(
        [Change("edit", s.id, "status", "planned"), Change("tag", s.id, value="keep")], who="Ana"
    )
    record.add(newer, replace=True)
    now = record.statement("snew")
    assert now is not None
    assert (now.status, now.certainty) == ("planned", "probable")
    assert record.desk.misfits() == []
    assert [c.kind for c in record.desk.concerning("snew")] == ["edit", "tag"]
    record.desk.undo(1, who="Ana")
    assert [x.status for x in record.statements(ids=["snew"])] == ["occurred"]


def test_what_no_longer_fits_is_listed_and_not_applied(record: Record) -> None:
    again = some()[0]
    s = again.statements[0]
    record.desk.correct([Change("edit", s.id, "status", "planned")], who="Ana")
    record.add(
        dataclasses.replace(again, statements=(dataclasses.replace(s, status="promised"),)), replace=True
    )
    assert [x.status for x in record.statements(ids=[s.id])] == ["promised"]
    (misfit,) = record.desk.misfits()
    assert "promised" in (misfit.misfit or "")
    record.add(dataclasses.replace(again, statements=()), replace=True)
    (misfit,) = record.desk.misfits()
    assert "no statement" in (misfit.misfit or "")
    assert misfit.statements == ()
    record.add(again, replace=True)  # the first reading again: it fits again
    assert record.desk.misfits() == []
    assert [x.status for x in record.statements(ids=[s.id])] == ["planned"]


def test_a_reading_that_says_it_itself_needs_no_correction(record: Record) -> None:
    again = some()[0]
    s = again.statements[0]
    record.desk.correct([Change("edit", s.id, "status", "planned")], who="Ana")
    agreed = dataclasses.replace(s, status="planned")
    record.add(dataclasses.replace(again, statements=(agreed,)), replace=True)
    assert record.desk.misfits() == []
    assert record.statements(ids=[s.id]) == [agreed]


def test_words_that_moved_are_found_again(record: Record) -> None:
    """A newer reading may clean the text otherwise: the same bytes, other offsets."""
    again = some()[0]
    s, d = again.statements[0], again.document
    by_ = 7
    assert s.event
    moved = dataclasses.replace(
        d, text="Header\n" + d.text,
        passages=tuple(dataclasses.replace(p, start=p.start + by_, end=p.end + by_) for p in d.passages),
    )  # fmt: skip
    from onrecord.record.corrections import lines

    line = lines.shifted(lines.plain(s), by_) | {"id": "smoved"}
    link = {
        "name": "minister",
        "actor": None,
        "kind": "office",
        "country": "KOR",
        "start": 12,
        "end": 20,
        "cue": None,
    }
    record.desk.correct([Change("edit", s.id, "attribution", [link])], who="Ana")
    newer = lines.statement(line)
    record.add(dataclasses.replace(again, document=moved, statements=(newer,)), replace=True)
    assert record.desk.misfits() == []
    now = record.statement("smoved")
    assert now is not None
    (found,) = now.attribution
    assert (found.name, found.start, found.end) == ("minister", 12 + by_, 20 + by_)
    assert moved.text[found.start : found.end] == "minister"


def test_an_acceptance_is_of_what_was_read(record: Record) -> None:
    again = some()[0]
    s = again.statements[0]
    record.desk.correct([Change("accept", s.id)], who="Ana")
    with pytest.raises(RecordError, match="accepted already"):
        record.desk.correct([Change("accept", s.id)], who="Ben")
    record.add(
        dataclasses.replace(again, statements=(dataclasses.replace(s, stance="alleged"),)), replace=True
    )
    (misfit,) = record.desk.misfits()
    assert "stance" in (misfit.misfit or "")


# Several people


def test_the_second_of_two_is_told(record: Record) -> None:
    id = by(record, "The defence minister")
    claim = claim_of(record, id)
    seen = record.desk.revision()
    record.desk.correct([Change("edit", id, "status", "planned")], who="Ana", based_on=seen)
    with pytest.raises(ConflictError) as told:
        record.desk.correct([Change("edit", id, "status", "promised")], who="Ben", based_on=seen)
    assert [c.who for c in told.value.changes] == ["Ana"]
    assert told.value.revision == seen + 1
    assert "Ana" in str(told.value)
    assert [s.status for s in record.statements(ids=[id])] == ["planned"]
    with pytest.raises(ConflictError):  # the claim that holds it changed, too
        record.desk.correct([Change("note", claim_of(record, id).id, value="x")], who="Ben", based_on=seen)
    record.desk.correct([Change("edit", by(record, "Moscow"), "status", "planned")], who="Ben", based_on=seen)
    record.desk.correct([Change("edit", id, "status", "promised")], who="Ben", based_on=told.value.revision)
    with pytest.raises(ConflictError):  # an undoing is a change like any other
        seen = record.desk.revision()
        record.desk.undo(3, who="Ana", based_on=seen)
        record.desk.correct([Change("edit", id, "status", "refused")], who="Ben", based_on=seen)
    assert claim.id


def test_two_at_once(new_place: Place) -> None:
    where = new_place()
    with Record.open(where) as record:
        record.add_all(some())
        id = by(record, "The defence minister")
    told: list[str] = []

    def correct(status: str) -> None:
        with Record.open(where) as record:
            try:
                record.desk.correct([Change("edit", id, "status", status)], who=status, based_on=0)
                told.append("made")
            except ConflictError:
                told.append("conflict")

    threads = [threading.Thread(target=correct, args=(x,)) for x in ("planned", "promised", "sought")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["conflict", "conflict", "made"]
    with Record.open(where) as record:
        (made,) = record.desk.corrections()
        assert [s.status for s in record.statements(ids=[id])] == [made.after]


# What may be said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "done"), ("stance", None), ("certainty", "maybe"), ("polarity", "0"), ("quote", "yes"),
        ("type", "HUG"), ("time", {"edtf": "last week", "text": "", "start": 0, "end": 0}), ("mood", "x"),
        ("time", {"edtf": "2024-13", "text": "", "start": 0, "end": 0}), ("actors", [{"name": "X", "kind": "ship"}]),
        ("actors", [{"name": "X", "kind": "state", "country": "Russia"}]), ("actors", "Russia"), ("event", "AID"),
        ("quantities", [{"value": "7", "bound": "exactly", "text": "7", "start": 0, "end": 1}]),
        ("quantities", [{"value": 7, "bound": "nearly", "text": "7", "start": 0, "end": 1}]),
        ("quantities", [{"value": float("nan"), "bound": "about", "text": "7", "start": 0, "end": 1}]),
        ("attribution", [{"name": "X", "kind": "office", "start": 0, "end": 10**9}]), ("status", "occurred"),
        ("items", [{"text": "x", "category": 3, "start": 0, "end": 1}]), ("context", "military"),
    ],
)  # fmt: skip
def test_what_a_field_may_not_hold_is_refused(record: Record, field: str, value: Any, tmp_path: Path) -> None:
    before = export(record, tmp_path / "a")
    with pytest.raises(RecordError):
        record.desk.correct(
            [Change("tag", by(record, "Moscow"), value="x"),
             Change("edit", by(record, "The defence minister"), field, value)], who="Ana")  # fmt: skip
    assert export(record, tmp_path / "b") == before
    assert record.desk.corrections() == []


def test_what_is_not_there_is_told(record: Record) -> None:
    for change in (Change("accept", "s0"), Change("edit", "s0", "status", "planned"), Change("split", "c0", value=[]),
                   Change("merge", "c0", value="c1"), Change("add", "d0", value={}), Change("alias", "", value={}),
                   Change("alias", "Moscow", value={"actor": None, "kind": "state"})):  # fmt: skip
        with pytest.raises(RecordError):
            record.desk.correct([change], who="Ana")
    with pytest.raises(RecordError, match="no correction 9"):
        record.desk.undo(9, who="Ana")
    with pytest.raises(RecordError, match="name of who"):
        record.desk.correct([Change("accept", by(record, "Moscow"))], who=" ")
    record.desk.correct([Change("accept", by(record, "Moscow"))], who="Ana")
    record.desk.undo(1, who="Ana")
    with pytest.raises(RecordError, match="was undone by Ana"):
        record.desk.undo(1, who="Ana")


def test_a_bare_statement_gains_and_loses_an_event(new_place: Place) -> None:
    d = doc("Fog lay on the bay, they said.")
    bare = say(d, "Fog lay on the bay, they said.", status=None)
    with Record.open(new_place()) as record:
        record.add(extraction(d, bare))
        record.desk.correct(
            [Change("edit", bare.id, "type", "AID"), Change("edit", bare.id, "actors", [
                {"name": "they", "actor": None, "kind": "unnamed", "country": None}])], who="Ana")  # fmt: skip
        s = record.statement(bare.id)
        assert s is not None
        assert s.event is not None
        assert (s.event.type, s.status) == ("AID", "occurred")
        record.desk.correct([Change("edit", bare.id, "event", None)], who="Ana")
        assert [x.event for x in record.statements(ids=[bare.id])] == [None]
        for n in (3, 2, 1):
            record.desk.undo(n, who="Ana")
        assert record.statements() == [bare]
    assert state("Russia").actor == "RUS"

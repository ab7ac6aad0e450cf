"""Correcting from the command line, and what it leaves in the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.cli.conftest import Call
from tests.reports import reports
from tests.stores import Store


@pytest.fixture
def place(store: Store, reported: str, monkeypatch: pytest.MonkeyPatch) -> str:
    path = store.copy(reported)
    monkeypatch.setenv("ONRECORD_WHO", "Ana")
    monkeypatch.setenv("ONRECORD_RECORD", path)
    return path


def the(place: str, text: str) -> str:
    with Record.open(place) as record:
        return next(s.id for s in record.statements() if text in s.text)


def test_set_show_list_undo(call: Call, place: str) -> None:
    id = the(place, "visited North Korea")
    done = call(
        "correct", id[:10], "-r", place, "--set", "status=planned", "--set", "time=2024-06", "--why", "a plan"
    )
    assert done.code == 0, done.err
    assert "correction 1: edit status" in done.out
    assert "occurred is planned" in done.out
    shown = call("show", id, "-r", place, "--why").out
    assert "Corrected" in shown
    assert "analyst/edit" in shown
    listed = call("corrections", "-r", place).out
    assert "Ana" in listed
    assert "planned" in listed
    assert "2 is undone" not in listed
    assert call("correct", "undo", 2, "-r", place).out == "correction 2 (edit) is undone\n"
    rows = json.loads(call("corrections", id, "-r", place, "--format", "json").out)
    assert [(r["field"], r["before"], r["after"], r["standing"]) for r in rows] == [
        ("status", "occurred", "planned", "holds"), ("time", "2024-06-19", "2024-06", "undone")]  # fmt: skip


def test_reject_and_accept(call: Call, place: str) -> None:
    id = the(place, "Moscow denies")
    assert call("correct", id, "--reject", "-r", place).code == 0
    assert "Moscow denies" not in call("disputes", "-r", place).out
    shown = call("show", id, "-r", place).out
    assert "rejected" in shown
    assert "⟦Moscow denies" in shown
    again = call("correct", id, "--reject", "-r", place)
    assert again.code == 1
    assert "already" in again.err
    assert call("correct", id, "--accept", "-r", place).code == 0
    rows = json.loads(call("corrections", "--by", "rule", "-r", place, "--format", "json").out)
    assert all(r["right"] + r["wrong"] for r in rows)
    with Record.open(place) as record:
        claim = next(c for c in record.claims() if len(c.statements) > 1)
    assert call("correct", claim.id, "--accept", "-r", place).out.count("accept") == len(claim.statements)


def test_names_are_understood(call: Call, place: str) -> None:
    id = the(place, "visited North Korea")
    for value in ("Putin=RUS", "Putin=person:vladimir-putin", "China", "PRK; the delegation=unnamed:CHN"):
        done = call("correct", id, "--set", f"actors={value}", "-r", place)
        assert done.code == 0, done.err
    with Record.open(place) as record:
        s = record.statement(id)
    assert s is not None
    assert s.event is not None
    assert [(a.name, a.actor, a.kind, a.country) for a in s.event.actors] == [
        ("North Korea", "PRK", "state", "PRK"), ("the delegation", None, "unnamed", "CHN")]  # fmt: skip
    refused = call("correct", id, "--set", "actors=Zork", "-r", place)
    assert refused.code == 1
    assert "Zork=PRK" in refused.err


def test_alias_add_note(call: Call, place: str) -> None:
    assert call("correct", "alias", "The defence minister=office:kor-defence-ministry", "-r", place).code == 0
    with Record.open(place) as record:
        found = {link.actor for s in record.statements() for link in s.attribution if "minister" in link.name}
        fog = next(d for d in record.documents() if "Fog" in d.text)
    assert found == {"office:kor-defence-ministry"}
    added = call("correct", "add", fog.id, "--words", "Fog lay on the bay", "--set", "type=aid", "--set",
                 "actors=RUS", "--set", "trigger=lay", "-r", place)  # fmt: skip
    assert added.code == 0, added.err
    assert "Fog lay" in call("search", "fog bay", "-r", place).out
    assert call("correct", fog.id, "--note", "odd", "--tag", "weather", "-r", place).code == 0
    assert "exactly as they stand" in call("correct", "add", fog.id, "--words", "Rain", "-r", place).err
    assert call("correct", "add", fog.id, "--at", "0:4", "-r", place).code == 0
    assert call("correct", "alias", "Zork", "-r", place).code == 2
    assert call("correct", "alias", "Zork=xx", "-r", place).code == 1


def test_split_and_merge(call: Call, place: str) -> None:
    with Record.open(place) as record:
        claim = next(c for c in record.claims() if len(c.statements) > 1)
    out = call("correct", claim.id, "--split", claim.statements[1], "-r", place)
    assert out.code == 0, out.err
    with Record.open(place) as record:
        one, other = (record.claim_of(claim.statements)[id] for id in claim.statements[:2])
    assert one != other
    assert call("correct", one, "--merge", other, "-r", place).code == 0
    with Record.open(place) as record:
        assert len(set(record.claim_of(claim.statements).values())) == 1


def test_the_second_is_told(call: Call, place: str) -> None:
    id = the(place, "visited North Korea")
    call("correct", id, "--set", "status=planned", "-r", place)
    late = call("correct", id, "--set", "status=promised", "--based-on", 0, "--who", "Ben", "-r", place)
    assert late.code == 1
    assert "changed since you read it: correction 1 by Ana" in late.err


def test_export_as_test_data(call: Call, place: str, tmp_path: Path) -> None:
    id = the(place, "visited North Korea")
    call("correct", id, "--set", "status=planned", "--note", "x", "-r", place)
    call("correct", the(place, "Moscow denies"), "--accept", "-r", place)
    lines = [
        json.loads(x)
        for x in call("corrections", "export", "--format", "jsonl", "-r", place).out.splitlines()
    ]
    assert [(x["verdict"], x["field"], x["before"], x["after"]) for x in lines[:1]] == [
        ("edit", "status", "occurred", "planned")]  # fmt: skip
    assert [x["verdict"] for x in lines] == ["edit", "accept"]
    assert lines[0]["words"][0]["trigger"] == "visited"
    assert lines[0]["read"][0]["status"] == "occurred"
    out = tmp_path / "gold.jsonl"
    assert "2 lines" in call("corrections", "export", "--out", out, "-r", place).out
    assert [json.loads(x) for x in out.read_text("utf-8").splitlines()] == lines


def test_a_record_built_anew_takes_its_corrections_in(call: Call, place: str, tmp_path: Path) -> None:
    id = the(place, "visited North Korea")
    call("correct", id, "--set", "status=planned", "-r", place)
    call("correct", the(place, "Moscow denies"), "--reject", "-r", place)
    call("correct", "alias", "The defence minister=office:kor-defence-ministry", "-r", place)
    call("correct", id, "--tag", "x", "-r", place)
    call("correct", "undo", 4, "-r", place)
    with Record.open(place) as record:
        fog = next(d for d in record.documents() if "Fog" in d.text)
    call(
        "correct",
        "add",
        fog.id,
        "--words",
        "Fog lay",
        "--set",
        "type=AID",
        "--set",
        "actors=RUS",
        "-r",
        place,
    )
    call("export", "--out", tmp_path / "a", "-r", place)
    anew = tmp_path / "anew.db"
    with Record.open(anew) as record:
        record.add_all(reversed(reports()))
    lines = tmp_path / "a" / "corrections.jsonl"
    assert call("corrections", "import", lines, "-r", anew).out == "5 of 5 corrections are new\n"
    assert call("corrections", "import", lines, "-r", anew).out == "0 of 5 corrections are new\n"
    call("export", "--out", tmp_path / "b", "-r", anew)
    for path in (tmp_path / "a").iterdir():
        if path.name != "corrections.jsonl":  # its revisions are each record's own
            assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name
    lines.write_text('{"kind": "edit"}\n', "utf-8")
    refused = call("corrections", "import", lines, "-r", anew)
    assert refused.code == 1
    assert "line 1 is no correction" in refused.err


def test_review(call: Call, place: str) -> None:
    before = json.loads(call("review", "-r", place, "--format", "json").out)
    assert before == sorted(before, key=lambda r: (-r["score"], r["id"]))
    assert all(r["why"] for r in before)
    assert call("correct", before[0]["id"], "--accept", "-r", place).code == 0
    after = json.loads(call("review", "-r", place, "--format", "json").out)
    assert [r["id"] for r in after] == [r["id"] for r in before[1:]]
    assert call("review", "-r", place).code == 0
    assert "Every correction fits" in call("review", "--misfits", "-r", place).out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("zz", "--accept"), 1, "nothing in"),
        (("ID",), 2, "say what to correct"),
        (("ID", "--set", "status"), 2, "FIELD=VALUE"),
        (("ID", "--set", "status=done"), 1, "give one of occurred"),
        (("ID", "--set", "mood=good"), 1, "no field"),
        (("ID", "--set", "time=last week"), 1, "EDTF"),
        (("ID", "--set", "quantities=many"), 1, "no figure"),
        (("ID", "--set", "items=gold bars=x"), 1, "does not have the words"),
        (("ID", "--accept", "--reject"), 2, "both"),
        (("ID", "--split", "ID"), 1, "no such claim"),
        (("undo", "x"), 2, "number"),
        (("undo", "9"), 1, "no correction 9"),
        (("ID", "--accept", "--who", " "), 2, "who you are"),
    ],
)
def test_what_is_refused(call: Call, place: str, arguments: tuple[str, ...], code: int, told: str) -> None:
    id = the(place, "visited North Korea")
    refused = call("correct", *(id if a == "ID" else a for a in arguments), "-r", place)
    assert (refused.code, told in refused.err) == (code, True), refused.err
    with Record.open(place) as record:
        assert record.desk.corrections() == []

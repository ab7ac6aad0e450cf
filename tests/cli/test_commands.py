"""Commands that show what a record holds."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.model import Extraction
from onrecord.record import Record
from tests.builders import doc, extraction, say, source
from tests.cli.conftest import Call

TABLES = ["brief", "statements", "claims", "questions", "timeline", "figures", "flows", "disputes", "measures",
          "outlook", "sources"]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_table_json_and_csv(call: Call, record_path: Path, name: str) -> None:
    table = call(name, "-r", record_path)
    assert (table.code, table.err) == (0, "")
    assert table.out.strip()
    assert max(map(len, table.out.splitlines())) <= 100
    rows = json.loads(call(name, "-r", record_path, "--format", "json").out)
    assert rows
    again = list(csv.DictReader(io.StringIO(call(name, "-r", record_path, "--format", "csv").out)))
    assert [list(r) for r in again] == [list(r) for r in rows]


@pytest.mark.parametrize("name", TABLES)
def test_nothing_fits(call: Call, record_path: Path, name: str) -> None:
    options = ("-r", record_path, "--actor", "nobody at all")
    assert call(name, *options).code == 0
    if name != "brief":
        assert json.loads(call(name, *options, "--format", "json").out) == []


@pytest.mark.parametrize("width", ["60", "80", "140"])
def test_tables_fit_the_terminal(
    call: Call, record_path: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    for name in TABLES:
        monkeypatch.setenv("COLUMNS", width)
        assert max(map(len, call(name, "-r", record_path).out.splitlines())) <= int(width), name


def test_filters_are_the_same_everywhere(call: Call, record_path: Path) -> None:
    rows = json.loads(
        call("statements", "-r", record_path, "--country", "rus", "--type", "aid", "--source", "moscow",
             "--since", "2024", "--until", "2024-12", "--format", "json").out
    )  # fmt: skip
    assert [r["who"] for r in rows] == ["Moscow"]
    planned = json.loads(call("timeline", "-r", record_path, "--status", "planned", "--format", "json").out)
    assert [r["when"] for r in planned] == ["2024-06"]
    assert len(json.loads(call("claims", "-r", record_path, "--limit", "2", "--format", "json").out)) == 2


def test_record_from_the_environment(call: Call, record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RECORD", str(record_path))
    assert "8 reports" in call("brief").out


def test_show_any_id_by_its_beginning(call: Call, record_path: Path) -> None:
    with Record.open(record_path) as record:
        statement = next(s for s in record.statements() if s.stance == "denied")
        found = record.comparison()
        document = record.document(statement.document)
    assert document
    shown = call("show", statement.id[:12], "--why", "-r", record_path)
    assert shown.code == 0
    assert "⟦Moscow denies any transfer of weapons from North Korea to Russia.⟧" in shown.out
    assert "speech/say" in shown.out
    assert "en_test 3.8.0" in shown.out
    claim = next(c for c in found.claims if statement.id in c.statements)
    assert "Moscow" in call("show", claim.id, "-r", record_path).out
    question = next(q for q in found.questions if len(q.claims) == 3)
    assert "6,700" in call("show", question.id, "-r", record_path).out
    assert document.file in call("show", document.id, "--why", "-r", record_path).out
    assert found.origins[0].label in call("show", found.origins[0].id, "-r", record_path).out
    for id, kind in (
        (statement.id, "statement"), (claim.id, "claim"), (question.id, "question"), (document.id, "document"),
        (found.origins[0].id, "origin"),
    ):  # fmt: skip
        line = json.loads(call("show", id, "--format", "json", "-r", record_path).out)
        assert (line["id"], line["kind"]) in {(id, kind), (id, "article")}


def test_show_a_measure(call: Call, record_path: Path) -> None:
    shown = call("show", "unsc-1874-9", "-r", record_path)
    assert shown.code == 0
    assert "resolution 1874, paragraph 9" in shown.out
    assert "not findings" in shown.out
    assert shown.out.index("Asserted (4)") < shown.out.index("Foreseen (1)") < shown.out.index("Denied (1)")
    line = json.loads(call("show", "unsc-1874-9", "--format", "json", "-r", record_path).out)
    assert (line["kind"], line["state"], line["direction"]) == ("measure", "PRK", "from")
    assert len(line["statements"]) == 6
    assert "No statement on the record touches it" in call("show", "unsc-2371-9", "-r", record_path).out


def test_measures_are_called_candidates(call: Call, record_path: Path) -> None:
    assert "not findings" in call("measures", "-r", record_path).out


def test_show_says_when_nothing_or_too_much_fits(call: Call, record_path: Path) -> None:
    nothing = call("show", "zzz", "-r", record_path)
    assert (nothing.code, nothing.out) == (1, "")
    assert "nothing in" in nothing.err
    several = call("show", "c", "-r", record_path)
    assert several.code == 1
    assert "several IDs" in several.err
    assert call("show", "", "-r", record_path).code == 1


def test_search(call: Call, record_path: Path) -> None:
    assert "Fog lay on the bay." in call("search", "fog", "-r", record_path).out
    assert "Nothing" in call("search", "zebra", "-r", record_path).out
    both = call("search", "defence minister", "containers", "-r", record_path, "--format", "json")
    assert {r["kind"] for r in json.loads(both.out)} == {"document", "statement"}
    assert call("search", "!!!", "-r", record_path).code == 2


def test_export(call: Call, record_path: Path, tmp_path: Path) -> None:
    done = call("export", "--format", "jsonl", "--out", tmp_path / "out", "-r", record_path)
    assert done.code == 0
    lines = (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    documents = {
        d["id"]: d
        for d in map(json.loads, (tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines())
    }
    for s in map(json.loads, lines):
        assert documents[s["document"]]["text"][s["start"] : s["end"]] == s["text"]
        assert s["claim"] and s["question"]
    assert len(lines) == 8
    assert call("export", "-r", record_path).code == 2
    assert not list((tmp_path / "out").glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["statements", "--country", "Russia"], "three-letter code"),
        (["statements", "--type", "DANCE"], "no such type"),
        (["statements", "--since", "yesterday"], "not a date"),
        (["statements", "--status", "maybe"], "status"),
        (["statements", "--limit", "-1"], "limit"),
        (["statements", "--format", "xml"], "format"),
        (["nothing"], "nothing"),
        (["add"], "SOURCE"),
        (["show"], "ID"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(
    call: Call, record_path: Path, arguments: list[str], words: str
) -> None:
    result = call(*arguments, "-r", record_path) if arguments[0] != "nothing" else call(*arguments)
    assert result.code == 2
    assert words.casefold() in result.err.casefold()
    assert "Traceback" not in result.err


@pytest.mark.parametrize("name", [*TABLES, "show", "search", "export", "report"])
def test_no_record_is_told_in_one_line(call: Call, tmp_path: Path, name: str) -> None:
    more = {
        "show": ["x"],
        "search": ["x"],
        "export": ["--out", tmp_path / "o"],
        "report": ["--out", tmp_path / "r"],
    }
    result = call(name, *more.get(name, []), "-r", tmp_path / "none.db")
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "there is no record" in result.err
    assert not (tmp_path / "none.db").exists()


def hostile() -> Extraction:
    name = "\x1b[31mMinister\x1b[0m\u202e"
    text = f'{name} said =HYPERLINK("http://x.example","y") [bold]:smile:[/bold].\n+1 \u200b tab\there.'
    d = doc(text, file="-evil\x07.txt", outlet="=cmd|' /C calc'!A0", title="@title")
    return extraction(
        d, say(d, text, attribution=[source(d, name, cue="said")], content="=HYPERLINK", status=None)
    )


def test_hostile_text_reaches_neither_terminal_nor_spreadsheet(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    with Record.open(path) as record:
        one = hostile()
        record.add(one)
    ids = [one.statements[0].id, one.document.id]
    outputs = [call(name, "-r", path).out for name in TABLES]
    outputs += [call("show", id, "--why", "-r", path).out for id in ids]
    outputs.append(call("search", "smile", "-r", path).out)
    for out in outputs:
        assert not {"\x1b", "\u202e", "\x07", "\u200b"} & set(out)
    assert "[bold]:smile:[/bold]" in "".join(outputs)
    cells = [
        c
        for row in csv.reader(io.StringIO(call("statements", "-r", path, "--format", "csv").out))
        for c in row
    ]
    assert any(c.startswith("'=HYPERLINK") for c in cells)
    assert not [c for c in cells if c[:1] in tuple("=+-@\t")]


def test_help_needs_nothing_heavy() -> None:
    """The libraries that take long to load stay out of it (no time is measured: that depends on the machine)."""
    code = (
        "import sys\nsys.argv = ['onrecord', '--help']\nfrom onrecord.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('polars', 'sqlalchemy', 'spacy', 'rich', 'numpy', 'yaml') if m in sys.modules])"
    )
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    for name in [*TABLES, "add", "show", "search", "report", "export"]:
        assert name in done.stdout


def test_version(call: Call) -> None:
    assert call("--version").out.startswith("onrecord ")


def test_a_fault_is_told_in_one_line(call: Call, record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr("onrecord.views.claims.claims", broken)
    result = call("claims", "-r", record_path)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "fault of onrecord" in result.err

"""A whole run from the command line leaves the same on SQLite and on PostgreSQL: adding, correcting, reading again, export."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.cli.conftest import Call
from tests.cli.test_add import extract, folder  # noqa: F401 - fixtures


def run(call: Call, where: str, folder: Path, out: Path) -> dict[str, str]:  # noqa: F811
    """Adds, corrects, adds again and exports; gives the files, without when corrections were made."""

    def done(*arguments: object) -> None:
        result = call(*arguments, "-r", where)
        assert result.code == 0, result.err

    done("add", folder)
    with Record.open(where) as record:
        first, second = (s.id for s in record.statements())
        document = record.documents()[-1].id
    done(
        "correct",
        first,
        "--set",
        "status=planned",
        "--set",
        "attribution=The minister=KOR",
        "--why",
        "it says so",
    )
    done("correct", second, "--reject")
    done("correct", "add", document, "--words", "It was late", "--set", "type=AID", "--set", "actors=RUS")
    done("correct", first, "--note", "Ask again.", "--tag", "late")
    done("correct", "undo", 1)
    done("add", folder, "--again")
    done("export", "--out", out)
    lines = {path.name: path.read_text("utf-8") for path in sorted(out.iterdir())}
    corrections = [json.loads(line) for line in lines["corrections.jsonl"].splitlines()]
    lines["corrections.jsonl"] = json.dumps(
        [c | {"at": "", "undone_at": bool(c["undone_at"])} for c in corrections]
    )
    return lines


@pytest.mark.postgres
def test_both_stores_hold_the_same(
    call: Call,
    folder: Path,  # noqa: F811
    tmp_path: Path,
    postgres_address: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ONRECORD_WHO", "Ana")
    sqlite = run(call, str(tmp_path / "r.db"), folder, tmp_path / "a")
    postgres = run(call, postgres_address(), folder, tmp_path / "b")
    assert sqlite == postgres
    statements = [json.loads(line) for line in sqlite["statements.jsonl"].splitlines()]
    assert [(s["text"], s["status"]) for s in statements if s["event"]] == [("It was late", "occurred")]
    assert [s["attribution"][0]["actor"] for s in statements if s["attribution"]] == ["KOR"]

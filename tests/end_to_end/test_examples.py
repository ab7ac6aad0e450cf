"""The whole way, from the example reports to a record that answers, with the real reading, extraction, comparison."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.exports.jsonl import write_jsonl
from onrecord.model import Extraction
from onrecord.record import Record
from onrecord.views.figures import figures
from tests.stores import Store

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples" / "reports"
FEW = ["2023-12-29-first-count.txt", "2024-02-27-harbour.html", "2024-02-27-two-rivers.md"]
SCORER = ROOT.parent / "shared" / "bench" / "score_record.py"


def export(record: Record, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in write_jsonl(record, folder)}


@pytest.fixture(scope="module")
def record(examples: list[Extraction], store: Store) -> Iterator[Record]:
    with Record.open(store.empty()) as opened:
        assert {a.state for a in opened.add_all(examples)} == {"added"}
        yield opened


def test_evidence_is_verbatim_and_never_furniture(record: Record) -> None:
    documents = {d.id: d for d in record.documents()}
    for s in record.statements():
        document = documents[s.document]
        assert document.text[s.start : s.end] == s.text
        furniture = [p for p in document.passages if p.kind == "furniture"]
        assert not [p for p in furniture if p.start < s.end and s.start < p.end]


def test_every_statement_says_what_made_it(record: Record) -> None:
    assert not [s.id for s in record.statements() if not s.rules]
    for d in record.documents():
        versions = record.versions(d.id)
        assert versions
        assert len(versions.lexicon_hash) == len(versions.model_hash) == 64


def test_one_by_one_in_any_order_on_any_store_gives_the_same_bytes(
    record: Record, examples: list[Extraction], files: Store, tmp_path: Path
) -> None:
    """The other record is always a file, so that what PostgreSQL holds is what SQLite holds."""
    shuffled = list(examples)
    random.Random(7).shuffle(shuffled)
    with Record.open(files.empty()) as other:
        for one in shuffled:
            other.add(one)
        assert export(other, tmp_path / "other") == export(record, tmp_path / "first")


def test_container_count_goes_from_5000_to_13000(record: Record) -> None:
    """What a person would draw: the figures of facts that the reports are written from, each at its claimant's."""
    rows = [r for r in figures(record).to_dicts() if r["unit"] == "container"]
    question = max({r["question"] for r in rows}, key=[r["question"] for r in rows].count)
    path = [r for r in rows if r["question"] == question]
    assert {5000, 10000, 6700, 11000, 13000} <= {r["value"] for r in path}
    assert path[0]["value"] == 5000
    assert path[-1]["value"] == 13000
    lower = [r for r in path if r["value"] == 6700]
    assert any(r["course"] == "disagrees" for r in lower)


def test_the_command_line_from_an_empty_folder(tmp_path: Path) -> None:
    """add, brief, export as a person calls them: in another process, from another folder. A few reports, one a format:
    each process that reads has to load the language model first."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("sources.csv", *FEW):
        shutil.copy(REPORTS / name, folder)

    def call(*arguments: str) -> str:
        code = "from onrecord.cli.main import run; run()"
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout

    added = call("add", "reports", "-r", "r.db", "--jobs", "2").splitlines()
    assert [line.partition(": ")[0] for line in added] == FEW
    assert f"{len(added)} reports" in call("brief", "-r", "r.db")
    assert all("already there" in line for line in call("add", "reports", "-r", "r.db").splitlines())
    call("export", "-r", "r.db", "--format", "jsonl", "--out", "out")
    lines = (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["kind"] for line in lines} <= {"article", "transcript", "statement", "report"}


@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer is not beside this repository")
def test_the_shared_articles_can_be_scored(store: Store, seeds: list[Extraction], tmp_path: Path) -> None:
    """The scorer reads the export; how well it does is kept in docs/, not here."""
    with Record.open(store.empty()) as record:
        record.add_all(seeds)
        export(record, tmp_path / "out")
    done = subprocess.run(
        [sys.executable, str(SCORER), str(tmp_path / "out")], capture_output=True, text=True, check=False
    )
    assert "FORBIDDEN" not in done.stdout
    assert done.stderr == ""

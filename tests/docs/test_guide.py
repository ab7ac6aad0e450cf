"""What the guide shows is what the program prints of examples/.

A block that begins with a prompt is run; a line of three dots stands for any number of lines. With ONRECORD_UPDATE_DOCS=1
the page is written anew. IDs change with what is extracted, so a remark before a block may say what its ID is of::

    <!-- the claim: has sent Russia more than 11,000 containers -->
    <!-- the statement: about 5,000 containers, South Korea's defence minister said -->
    <!-- added last: 2024-08-27 -->

The last has the block run where reports of that day and later were added after the others.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Document, Extraction
from onrecord.record import Record
from tests.cli.conftest import Call, call  # noqa: F401 - a fixture
from tests.docs.pages import PAGES, ROOT, blocks, words
from tests.stores import Store

GUIDE = ROOT / "docs" / "guide.md"
UPDATE = "ONRECORD_UPDATE_DOCS"
EXAMPLE = re.compile(r"(?:<!-- ([^\n]*) -->\n)?```\n\$ (onrecord [^\n]*)\n(.*?)```\n", re.DOTALL)
DOTS = "..."


@pytest.fixture
def extracted(
    examples: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Document], Extraction]:
    """Reading the examples takes long and was done; only what is not among them is read."""
    from onrecord import api

    known, real = {e.document: e for e in examples}, api.extract

    def extract(document: Document, **how: Any) -> Extraction:
        return known.get(document) or real(document, **how)

    monkeypatch.setattr("onrecord.api.extract", extract)
    return extract


class Shown:
    """The records that the guide's commands are run on."""

    def __init__(self, run: Call, examples: list[Extraction], files: Store) -> None:
        self._run, self._examples, self._files = run, examples, files
        self._places: dict[str, str] = {}

    def output(self, remark: str, command: str) -> tuple[str, list[str]]:
        """The command with the ID that the remark means, and what it prints."""
        kind, _, what = remark.partition(": ")
        place = self._place(what if kind == "added last" else "")
        arguments = words(command)
        if kind in ("the claim", "the statement"):
            id = self._id(place, kind, what)[:7]
            (old,) = [word for word in arguments if re.fullmatch(r"[a-z][0-9a-f]{6,}", word)]
            command = command.replace(old, id)
            arguments = words(command)
        if arguments[0] == "add":
            place = self._files.empty()
        result = self._run(*arguments, "-r", place)
        assert result.code == 0, result.err
        return command, [line.rstrip() for line in result.out.rstrip("\n").split("\n")]

    def _place(self, last: str) -> str:
        """A record of the examples; of those published on ``last`` and later, if a day is given, added after the others."""
        if last not in self._places:
            late = [bool(last) and (e.document.published or "") >= last for e in self._examples]
            place = self._files.empty()
            with Record.open(place) as record:
                for when in (False, True):
                    record.add_all(
                        [e for e, is_late in zip(self._examples, late, strict=True) if is_late is when]
                    )
            self._places[last] = place
        return self._places[last]

    def _id(self, place: str, kind: str, what: str) -> str:
        with Record.open(place) as record:
            if kind == "the claim":
                found = [c.id for c in record.claims() if what in c.label]
            else:
                found = [s.id for s in record.statements() if what in s.text]
        assert len(found) == 1, f"{len(found)} times: {kind}: {what}"
        return found[0]


def renewed(shown: list[str], printed: list[str]) -> list[str]:
    """What should be shown where ``shown`` stands, so that dots stand where they stood.

    Between dots as many lines are kept as there were, from the one on that begins like the first of them.
    """
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == DOTS:
            parts.append([])
        else:
            parts[-1].append(line)
    made: list[str] = []
    at = 0
    for n, part in enumerate(parts):
        if n:
            made.append(DOTS)
            if not part:
                continue
            assert part[0] in printed[at:], f"nothing printed begins with: {part[0]}"
            at = printed.index(part[0], at)
        last = n == len(parts) - 1
        made += printed[at:] if last else printed[at : at + len(part)]
        at += len(part)
    return made


def test_renewing_keeps_dots() -> None:
    printed = ["a", "b", "c", "", "D", "e", "f", "g"]
    assert renewed(["a", "x", "...", "D", "y", "..."], printed) == ["a", "b", "...", "D", "e", "..."]
    assert renewed(["a"], ["a", "b"]) == ["a", "b"]
    assert renewed(["a", "...", "f", "h"], printed) == ["a", "...", "f", "g"]


def test_the_guide_shows_what_is_printed(
    call: Call,  # noqa: F811
    examples: list[Extraction],
    files: Store,
    extracted: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    shown = Shown(call, examples, files)
    page = GUIDE.read_text("utf-8")

    def anew(found: re.Match[str]) -> str:
        remark, command, output = found[1] or "", found[2], found[3]
        if not output:
            return found[0]
        command, printed = shown.output(remark, command)
        lines = renewed(output.rstrip("\n").split("\n"), printed)
        return "".join(
            [
                f"<!-- {remark} -->\n" if remark else "",
                f"```\n$ {command}\n",
                *(f"{x}\n" for x in lines),
                "```\n",
            ]
        )

    made, count = EXAMPLE.subn(anew, page)
    assert count >= 8
    if os.environ.get(UPDATE):
        GUIDE.write_text(made, "utf-8")
    assert made.splitlines() == GUIDE.read_text("utf-8").splitlines()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder as the pages' code expects it: reports, and no record yet."""
    for name in ("reports", "examples/reports"):
        shutil.copytree(ROOT / "examples" / "reports", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


PYTHON = [(p, b.text) for p in PAGES for b in blocks(p.read_text("utf-8")) if b.language == "python"]


@pytest.mark.parametrize(("page", "code"), PYTHON, ids=[p.name for p, _ in PYTHON])
def test_code_in_python_runs(
    page: Path, code: str, folder: Path, extracted: object, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(code, str(page), "exec"), {})
    assert (folder / "onrecord.db").exists()
    assert "shape:" in capsys.readouterr().out  # a data frame was printed

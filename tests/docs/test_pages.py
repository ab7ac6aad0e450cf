"""What the documentation names is there: pages, places in them, files, commands, options, settings, targets of make."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord.cli.main import app
from tests.docs.pages import PAGES, ROOT, anchors, code, commands, mentioned, words

LINK = re.compile(r"\]\(([^)\s]+)\)")
SETTING = re.compile(r"\bONRECORD_[A-Z_]+\b")
each_page = pytest.mark.parametrize("page", PAGES, ids=[str(p.relative_to(ROOT)) for p in PAGES])


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), link


@each_page
def test_files_that_are_named_are_there(page: Path) -> None:
    for name in code(page.read_text("utf-8")):
        if re.fullmatch(r"(src|docs|tests|benchmarks|examples|training)/[\w./-]+", name):
            assert (ROOT / name).exists(), name


@each_page
def test_targets_of_make_are_there(page: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    named = re.findall(r"`make ([\w-]+)`|^    make ([\w-]+)", text, re.MULTILINE)
    assert {a or b for a, b in named} <= targets


def _resolved(arguments: list[str]) -> tuple[Any, Any, list[str]]:
    """The command that arguments name, its context's parent, and the arguments left for it."""
    command: Any = typer.main.get_command(app)
    context = command.context_class(command, info_name="onrecord")
    rest = list(arguments)
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        name, command, rest = command.resolve_command(context, rest)
        context = command.context_class(command, info_name=name, parent=context)
    return command, context.parent, rest


@each_page
def test_commands_are_understood(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is run: every argument of each command line must be one that the command takes."""
    for name in ("ONRECORD_RECORD", "ONRECORD_WHO"):
        monkeypatch.delenv(name, raising=False)
    for line in commands(page.read_text("utf-8")):
        command, parent, rest = _resolved(words(line))
        command.make_context(command.name, rest, parent=parent)


@each_page
def test_commands_and_options_that_are_mentioned_are_there(page: Path) -> None:
    for line in mentioned(page.read_text("utf-8")):
        command, _, rest = _resolved(shlex.split(line)[1:])
        if hasattr(command, "commands"):
            assert not rest or rest[0] in ("--help", "--version"), line
            continue
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
        assert {word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)} <= known, line


def _settings(paths: Iterable[Path]) -> set[str]:
    return {name for path in paths for name in SETTING.findall(path.read_text("utf-8"))}


def test_settings_that_are_named_are_read_and_the_other_way_round() -> None:
    read = _settings((ROOT / "src").rglob("*.py"))
    named = _settings(PAGES)
    assert {name for name in read if not name.endswith("_")} <= named
    assert named <= read | _settings([Path(__file__).with_name("test_guide.py")])

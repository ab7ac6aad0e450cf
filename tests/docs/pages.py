"""The pages of the documentation, and what in them can be checked: links, commands, blocks of code."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: its language, if one is named, and its text."""

    language: str
    text: str


def blocks(page: str) -> list[Block]:
    return [Block(*found) for found in _FENCE.findall(page)]


def commands(page: str) -> Iterator[str]:
    """The command lines that a reader may type: in blocks, behind a prompt or indented as code."""
    for line in page.splitlines():
        found = re.match(r"(?:\$ |    )(onrecord .+)", line)
        if found:
            # Several short ones share a line of README, and remarks stand behind them.
            yield from (part.strip() for part in re.split(r";\s+(?=onrecord )", found[1].partition("  #")[0]))


def mentioned(page: str) -> list[str]:
    """The command lines in running text; they may be cut short."""
    return [found for found in _INLINE.findall(_FENCE.sub("", page)) if found.startswith("onrecord ")]


def words(command: str) -> list[str]:
    """The arguments of a command line, without the program's name."""
    return shlex.split(command, comments=True)[1:]


def code(page: str) -> list[str]:
    """What stands between backticks in running text."""
    return _INLINE.findall(_FENCE.sub("", page))


def anchors(page: str) -> set[str]:
    """What links to a place in the page may name, as hosting sites make it from the headings."""
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in _HEADING.findall(_FENCE.sub("", page))
    }

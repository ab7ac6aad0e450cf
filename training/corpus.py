"""Reads PolNeAR's stand-off annotation: texts, and per annotation file its attributions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

STRETCH = re.compile(r"(T\d+)\t\w+ ([\d ;]+)")
"""A line that marks a stretch of text; the text it repeats may itself run over several lines."""


@dataclass
class Gold:
    """One attribution; every role is a list of (start, end) offsets into the text."""

    source: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)


def read_annotation(path: Path) -> list[Gold]:
    """The attributions with a content of one ``.ann`` file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if stretch := STRETCH.match(line):
            name, where = stretch.groups()
            spans[name] = [(int(a), int(b)) for a, b in (o.split() for o in where.split(";"))]
        elif re.match(r"E\d+\t", line):
            events.append([(r, t) for r, _, t in (a.partition(":") for a in line.split("\t")[1].split())])
    found = []
    for event in events:
        roles: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for role, name in event:
            roles[re.sub(r"\d+$", "", role)].extend(spans.get(name, []))
        if roles["Content"]:
            found.append(Gold(sorted(roles["Source"]), sorted(roles["Cue"]), sorted(roles["Content"])))
    return found


def read_part(folder: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """(name, text, attributions) for every annotation file of ``folder`` (``polnear/train``), in order of file name. A
    text with several annotators comes once for each."""
    for ann in sorted((folder / "attributions").glob("*.ann")):
        stem = ann.stem.rsplit("_", 1)[0]
        text = folder / "text" / f"{stem}.txt"
        if text.exists():
            yield stem, text.read_text(encoding="utf-8"), read_annotation(ann)

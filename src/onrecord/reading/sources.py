"""``sources.csv`` or ``sources.yaml`` beside the files: what the analyst knows of each."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from onrecord.reading.clean import clean
from onrecord.reading.dates import find_date, plain_edtf
from onrecord.reading.decode import decode
from onrecord.reading.draft import Clue
from onrecord.reading.error import ReadingError

NAMES = ("sources.csv", "sources.yaml", "sources.yml")
RELIABILITY = "reliability"
"""The part of ``sources.yaml`` that is about sources, not reports; it is read when sources are shown."""
FIELDS = ("file", "outlet", "author", "title", "url", "published")


def is_sources(path: Path) -> bool:
    """True for a file that tells about reports and is none."""
    return path.name.casefold() in NAMES


class Sources:
    """Looks up a file's row in the sources files of its folder, or of the folder above by ``folder/name``."""

    def __init__(self) -> None:
        self._tables: dict[Path, dict[str, Clue] | ReadingError] = {}

    def of(self, path: Path) -> Clue | None:
        """What the sources file says of this file. Raises ReadingError when the sources file is malformed."""
        folder = path.parent
        own = self._table(folder).get(path.name)
        if own is not None or folder.parent == folder:
            return own
        return self._table(folder.parent).get(f"{folder.name}/{path.name}")

    def _table(self, folder: Path) -> dict[str, Clue]:
        if folder not in self._tables:
            try:
                self._tables[folder] = _load(folder)
            except ReadingError as error:
                self._tables[folder] = error
        table = self._tables[folder]
        if isinstance(table, ReadingError):
            raise ReadingError(table.path, table.message)
        return table


def _load(folder: Path) -> dict[str, Clue]:
    found = [folder / name for name in NAMES if (folder / name).is_file()]
    if not found:
        return {}
    if len(found) > 1:
        names = " and ".join(p.name for p in found)
        raise ReadingError(found[0], f"{folder}: there are {names}; keep one of them")
    path = found[0]
    text, _ = clean(decode(path.read_bytes(), path)[0])
    rows = _csv(path, text) if path.suffix == ".csv" else _yaml(path, text)
    table: dict[str, Clue] = {}
    for line, row in rows:
        name = row.get("file", "").replace("\\", "/").removeprefix("./")
        if not name:
            raise ReadingError(path, f"{path}, line {line}: no file is named; fill in the column 'file'")
        if name in table:
            raise ReadingError(path, f"{path}, line {line}: {name} has a row already; keep one of them")
        published = row.get("published") or None
        if published is not None:
            exact = plain_edtf(published) or find_date(published)
            if exact is None:
                raise ReadingError(
                    path,
                    f"{path}, line {line}: cannot read the date {published!r}; write it as 2024-03-04, 2024-03 or 2024",
                )
            published = exact
        table[name] = Clue(
            path.name, row.get("outlet") or None, row.get("author") or None, row.get("title") or None,
            row.get("url") or None, published,
        )  # fmt: skip
    return table


def _check_columns(path: Path, line: int, names: list[str]) -> None:
    for name in names:
        near = difflib.get_close_matches(name, FIELDS, 1, 0.75)
        if name not in FIELDS and near and near[0] not in names:
            raise ReadingError(
                path, f"{path}, line {line}: column {name!r} is not known; did you mean {near[0]!r}?"
            )


def _csv(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    try:
        for row in reader:
            cells = [c.strip() for c in row]
            if not any(cells):
                continue
            if header is None:
                header = [c.casefold() for c in cells]
                if "file" not in header:
                    raise ReadingError(
                        path,
                        f"{path}, line {reader.line_num}: there is no column 'file'; begin with {','.join(FIELDS)}",
                    )
                _check_columns(path, reader.line_num, header)
                continue
            if len(cells) > len(header) and any(cells[len(header) :]):
                raise ReadingError(
                    path,
                    f"{path}, line {reader.line_num}: {len(cells)} columns where the first line has {len(header)}; "
                    "put values that hold a comma in quotation marks",
                )
            yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise ReadingError(
            path, f"{path}, line {reader.line_num}: not valid CSV ({error}); mend the line"
        ) from error


def _yaml(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data: Any = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ReadingError(path, f"{path}, line {line}: not valid YAML; mend the line") from error
    if data is None:
        return
    if isinstance(data, dict):  # the analyst's word on how reliable sources are is no report
        data = {name: value for name, value in data.items() if name != RELIABILITY}
    entries = data.get("sources", data) if isinstance(data, dict) else data
    if isinstance(entries, dict):  # file: {outlet: ...}
        entries = [{"file": name, **(row if isinstance(row, dict) else {})} for name, row in entries.items()]
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise ReadingError(
            path, f"{path}, line 1: must be a list of entries with 'file', 'outlet', 'published' ..."
        )
    lines = _entry_lines(root)
    for number, entry in enumerate(entries):
        line = lines[number] if number < len(lines) else 1
        row = {str(k).casefold(): "" if v is None else str(v).strip() for k, v in entry.items()}
        _check_columns(path, line, list(row))
        yield line, row


def _entry_lines(root: Any) -> list[int]:
    """The line on which each entry begins, counted from one."""
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "sources":
                return _entry_lines(value)
        return [key.start_mark.line + 1 for key, _ in root.value if key.value != RELIABILITY]
    if isinstance(root, yaml.SequenceNode):
        return [node.start_mark.line + 1 for node in root.value]
    return []

"""Which files are meant: files, folders and globs, in one fixed order."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from onrecord.reading.error import ReadingError
from onrecord.reading.formats import FORMATS
from onrecord.reading.sources import is_sources

Paths = str | Path | Iterable[str | Path]


def as_list(paths: Paths) -> list[str | Path]:
    """One path or many, as a list."""
    return [paths] if isinstance(paths, str | Path) else list(paths)


def known() -> str:
    """The endings that can be read, for messages."""
    return ", ".join(sorted(FORMATS))


def find_files(paths: Paths) -> list[Path]:
    """The reports meant by files, folders (with all below) and globs, each once, sorted by path.

    Hidden files, sources files and files of unknown kinds in folders are passed over. Raises ReadingError when a path
    does not exist, a file named outright is of no known kind, or nothing is found.
    """
    given = as_list(paths)
    if not given:
        raise ReadingError("", "no file was given; name files, folders or patterns such as reports/*.txt")
    found: dict[Path, None] = {}
    for each in given:
        path = Path(each)
        if path.is_dir():
            for file in path.rglob("*"):
                hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
                if (
                    not hidden
                    and file.suffix.casefold() in FORMATS
                    and not is_sources(file)
                    and file.is_file()
                ):
                    found[file] = None
        elif path.is_file():
            if is_sources(path):
                continue
            if path.suffix.casefold() not in FORMATS:
                raise ReadingError(path, f"{path}: files of this kind cannot be read; give {known()}")
            found[path] = None
        elif glob.has_magic(str(each)):
            found.update(dict.fromkeys(_matches(str(each))))
        else:
            raise ReadingError(path, f"{path}: there is no such file or folder; check the path")
    if not found:
        where = ", ".join(str(g) for g in given)
        raise ReadingError(str(given[0]), f"{where}: no reports found; looked for {known()}")
    return sorted(found, key=lambda p: p.as_posix())


def _matches(pattern: str) -> list[Path]:
    matches: list[Path] = []
    for name in glob.glob(pattern, recursive=True):  # noqa: PTH207 - absolute patterns, which Path.glob refuses
        path = Path(name)
        if path.is_file() and path.suffix.casefold() in FORMATS and not is_sources(path):
            matches.append(path)
        elif path.is_dir():
            matches += [
                f for f in path.rglob("*")
                if f.is_file() and f.suffix.casefold() in FORMATS and not is_sources(f)
                and not any(part.startswith(".") for part in f.relative_to(path).parts)
            ]  # fmt: skip
    return matches

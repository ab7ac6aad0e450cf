"""Loads the lexicon: the package's YAML files, and a user's folder of the same shape laid over them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

VERSION = "1"
"""Counts up when an entry's meaning (not only its content) changes."""


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file and what to do."""


class Lexicon:
    """Read-only tables by name (``speech`` is ``speech.yaml``, ``events/aid`` is ``events/aid.yaml``).

    ``hash`` is the SHA-256 over every file's name and bytes, package and user, so that a record can say what read it.
    """

    def __init__(self, tables: dict[str, Any], digest: str) -> None:
        self._tables = tables
        self.hash = digest
        self.version = VERSION

    def table(self, name: str) -> Any:
        """The table of that name. Raises LexiconError when there is none."""
        try:
            return self._tables[name]
        except KeyError:
            raise LexiconError(
                f"the lexicon has no table {name!r}; it has {', '.join(sorted(self._tables))}"
            ) from None

    def folder(self, name: str) -> dict[str, Any]:
        """All tables below a folder, by their name within it, in order."""
        head = f"{name}/"
        return {k[len(head) :]: v for k, v in sorted(self._tables.items()) if k.startswith(head)}


def lay_over(base: Any, extra: Any) -> Any:
    """Dicts are merged key by key, lists are joined, anything else is replaced. A key with null is removed."""
    if isinstance(base, dict) and isinstance(extra, dict):
        merged = dict(base)
        for key, value in extra.items():
            if value is None:
                merged.pop(key, None)
            else:
                merged[key] = lay_over(merged[key], value) if key in merged else value
        return merged
    if isinstance(base, list) and isinstance(extra, list):
        return [*base, *(x for x in extra if x not in base)]
    return extra


def _parse(data: bytes, where: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(data, Loader=loader)  # noqa: S506 - CSafeLoader is the safe loader in C
    except yaml.YAMLError as error:
        raise LexiconError(
            f"{where}: not valid YAML ({error}); mend the file or take it out of the folder"
        ) from error


def _package_files() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    root = Path(str(resources.files("onrecord.lexicon")))
    for path in sorted(root.rglob("*.yaml")):
        found[path.relative_to(root).with_suffix("").as_posix()] = path.read_bytes()
    return found


@cache
def load(folder: Path | None = None) -> Lexicon:
    """The package's lexicon, with the YAML files of ``folder`` laid over it.

    Raises LexiconError when the folder does not exist or a file is not valid YAML.
    """
    digest = hashlib.sha256()
    tables: dict[str, Any] = {}
    for name, data in _package_files().items():
        digest.update(name.encode() + b"\0" + data + b"\0")
        tables[name] = _parse(data, f"lexicon/{name}.yaml")
    if folder is not None:
        if not folder.is_dir():
            raise LexiconError(f"{folder}: no such lexicon folder; give a folder of YAML files")
        for path in sorted(folder.rglob("*.yaml")):
            name, data = path.relative_to(folder).with_suffix("").as_posix(), path.read_bytes()
            digest.update(b"user:" + name.encode() + b"\0" + data + b"\0")
            extra = _parse(data, str(path))
            tables[name] = lay_over(tables[name], extra) if name in tables else extra
    return Lexicon(tables, digest.hexdigest())

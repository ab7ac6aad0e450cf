"""How reliable the analyst holds each source, A to F, from the analyst's own ``sources.yaml``; F for all others.

The program never makes one up, and it has no part in a claim's credibility: the Admiralty code keeps the two apart.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from onrecord.comparison.voices import voices_of
from onrecord.lexicon import load

NAMES = ("sources.yaml", "sources.yml")
KEY = "reliability"
GRADES: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The Admiralty code's letters (NATO STANAG 2511)."""
UNRATED = "F"
FIELDS = ("grade", "why")
BESIDE = ("sources",)
"""What else the file may hold: what reading knows of each report."""


class ReliabilityError(ValueError):
    """A ``sources.yaml`` that cannot be used; the message names the file, the line and what to do."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What the analyst says of a source: the letter, why, and the name and line under which it stands."""

    grade: str
    why: str = ""
    name: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reliability:
    """Ratings by the keys of sources. Empty when there is no file: everybody is F then."""

    path: str = ""
    ratings: Mapping[str, Rating] = field(default_factory=dict)

    def of(self, source: str | None, *names: str) -> Rating | None:
        """The rating of a source by its ID (``KOR``, ``media:yonhap``, ``outlet:harbour news``), else by a name of it."""
        for key in (*([source] if source else ()), *map(key_of, names)):
            if key in self.ratings:
                return self.ratings[key]
        return None

    def grade(self, source: str | None, *names: str) -> str:
        """The letter of a source; F where the analyst has set none."""
        found = self.of(source, *names)
        return found.grade if found else UNRATED

    def unmet(self, met: Iterable[str]) -> list[Rating]:
        """The ratings whose source is not among the keys met in a record, by line."""
        keys = set(met)
        return sorted((r for k, r in self.ratings.items() if k not in keys), key=lambda r: r.line)


def key_of(name: str) -> str:
    """The key of a source by what it is called: an ID as it is, a state's name as its code, else as an outlet's name."""
    plain = " ".join(name.split())
    if re.fullmatch(r"[A-Z]{3}|[a-z]+:\S.*", plain):
        return plain
    folded = plain.casefold().removeprefix("the ")
    return _states().get(folded) or voices_of(load()).outlet(plain)


@cache
def _states() -> dict[str, str]:
    rows = load().table("countries")
    return {
        row["name"].casefold(): code for code, row in rows.items() if isinstance(row, dict) and "name" in row
    }


def beside(record: str) -> Path | None:
    """The ``sources.yaml`` in the folder of a record's file; None where there is none, or the record is a server's."""
    if "://" in record:
        return None
    return next((p for name in NAMES if (p := Path(record).expanduser().parent / name).is_file()), None)


def reliability_of(record: str, path: Path | None = None) -> Reliability:
    """The ratings of a file, or of the one beside the record; none where there is no such file.

    Raises ReliabilityError when the file cannot be read or says what it cannot mean. A file beside the record may also be
    one that tells about reports only; one that is named must hold ratings.
    """
    found = path or beside(record)
    if found is None:
        return Reliability()
    try:
        text = found.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReliabilityError(f"{found}: is not text in UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise ReliabilityError(f"{found}: {error.strerror or error}; check the path") from error
    return Reliability(str(found), _ratings(found, text, named=path is not None))


def _ratings(path: Path, text: str, *, named: bool) -> dict[str, Rating]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise ReliabilityError(
            f"{path}, line {mark.line + 1 if mark else 1}: not valid YAML ({problem}); mend the line"
        ) from error
    entries: yaml.Node | None = None
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == KEY:
                entries = value
            elif difflib.get_close_matches(str(key.value), [KEY], 1, 0.8):
                raise ReliabilityError(f"{_at(path, key)}: {key.value!r} is not known; did you mean {KEY!r}?")
            elif named and key.value not in BESIDE:
                raise ReliabilityError(
                    f"{_at(path, key)}: {key.value!r} is not known; ratings stand under {KEY!r}"
                )
    if entries is None:
        if named:
            raise ReliabilityError(
                f"{path}, line 1: there is no {KEY!r}; begin with '{KEY}:' and write one source a line, as 'Yonhap: B'"
            )
        return {}
    if not isinstance(entries, yaml.MappingNode):
        raise ReliabilityError(f"{_at(path, entries)}: {KEY!r} must hold one source a line, as 'Yonhap: B'")
    found: dict[str, Rating] = {}
    for key, value in entries.value:
        rating = _rating(path, key, value)
        same = key_of(rating.name)
        if same in found:
            raise ReliabilityError(
                f"{_at(path, key)}: {rating.name!r} is rated in line {found[same].line} already; keep one of them"
            )
        found[same] = rating
    return found


def _rating(path: Path, key: yaml.Node, value: yaml.Node) -> Rating:
    if not isinstance(key, yaml.ScalarNode) or not str(key.value).strip():
        raise ReliabilityError(f"{_at(path, key)}: name a source, as 'Yonhap: B'")
    name, line = " ".join(str(key.value).split()), key.start_mark.line + 1
    if isinstance(value, yaml.ScalarNode):
        return Rating(_grade(path, value, name), "", name, line)
    if not isinstance(value, yaml.MappingNode):
        raise ReliabilityError(f"{_at(path, value)}: give {name!r} one letter from A to F")
    fields: dict[str, yaml.Node] = {}
    for part, content in value.value:
        if part.value not in FIELDS:
            near = difflib.get_close_matches(str(part.value), FIELDS, 1, 0.6)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {' and '.join(map(repr, FIELDS))}"
            raise ReliabilityError(f"{_at(path, part)}: {part.value!r} is not known; {hint}")
        fields[part.value] = content
    if "grade" not in fields:
        raise ReliabilityError(f"{_at(path, key)}: {name!r} has no 'grade'; give one letter from A to F")
    why = fields.get("why")
    if why is not None and not isinstance(why, yaml.ScalarNode):
        raise ReliabilityError(f"{_at(path, why)}: 'why' must be a sentence")
    return Rating(_grade(path, fields["grade"], name), str(why.value).strip() if why else "", name, line)


def _grade(path: Path, value: yaml.Node, name: str) -> str:
    letter = str(value.value).strip().upper() if isinstance(value, yaml.ScalarNode) else ""
    if letter not in GRADES:
        said = f"is {value.value!r}" if isinstance(value, yaml.ScalarNode) else "is no letter"
        raise ReliabilityError(
            f"{_at(path, value)}: the reliability of {name!r} {said}; give one letter from A to F"
        )
    return letter


def _at(path: Path, node: yaml.Node) -> str:
    return f"{path}, line {node.start_mark.line + 1}"

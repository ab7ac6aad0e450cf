"""The lexicon's furniture lines, made ready: which pattern, if any, a line answers to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from onrecord.lexicon import Lexicon, LexiconError
from onrecord.reading.blocks import Block

Where = Literal["anywhere", "edge", "tail"]
QUOTES = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of furniture. ``tail`` is how strongly it says that the report is over."""

    name: str
    reason: str
    tail: float
    role: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of furniture.yaml. ``words`` is the longest line it is for."""

    kind: Kind
    test: Callable[[str], bool]
    words: int
    where: Where
    quoted: bool


def _fill(expression: str, table: dict[str, Any]) -> str:
    for name in ("agency", "network"):
        expression = expression.replace("{" + name + "}", "|".join(table.get(name, ())))
    return expression


def _test(entry: dict[str, Any], table: dict[str, Any]) -> tuple[Callable[[str], bool], int]:
    flags = re.NOFLAG if entry.get("cased") else re.IGNORECASE
    if "line" in entry:
        whole = re.compile(_fill(entry["line"], table), flags)
        return lambda text: whole.fullmatch(text) is not None, 12
    if "starts" in entry:
        begin = re.compile(_fill(entry["starts"], table), flags)
        return lambda text: begin.match(text) is not None, 30
    if "ends" in entry:
        end = re.compile(f"(?:{_fill(entry['ends'], table)})$", flags)
        return lambda text: end.search(text) is not None, 30
    wanted: Sequence[str] | str = entry["contains"]
    parts = [re.compile(_fill(p, table), flags) for p in ([wanted] if isinstance(wanted, str) else wanted)]
    return lambda text: all(p.search(text) for p in parts), 30


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> tuple[Pattern, ...]:
    """The entries of ``furniture.yaml``, compiled. Raises LexiconError when an entry cannot be used."""
    table = lexicon.table("furniture")
    kinds = {
        name: Kind(name, k["reason"], float(k.get("tail", 0)), k.get("role"))
        for name, k in table["kinds"].items()
    }
    made: list[Pattern] = []
    for number, entry in enumerate(table["patterns"], 1):
        try:
            test, words = _test(entry, table)
            made.append(
                Pattern(
                    kinds[entry["kind"]], test, int(entry.get("words", words)), entry.get("where", "anywhere"),
                    bool(entry.get("quoted", False)),
                )
            )  # fmt: skip
        except (KeyError, TypeError, re.error) as error:
            raise LexiconError(
                f"furniture.yaml, pattern {number}: cannot be used ({error}); mend the entry"
            ) from error
    return tuple(made)


def hits(block: Block, made: Sequence[Pattern]) -> dict[Where, Kind]:
    """For each place in the document, the first kind of furniture the line is there. Empty for an ordinary line."""
    found: dict[Where, Kind] = {}
    quoted = QUOTES.search(block.text) is not None
    for pattern in made:
        if pattern.where in found or block.words > pattern.words or (quoted and not pattern.quoted):
            continue
        if pattern.test(block.text):
            found[pattern.where] = pattern.kind
            if pattern.where == "anywhere":
                break
    return found

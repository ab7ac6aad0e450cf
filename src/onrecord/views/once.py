"""Each side's figure once: headline and text, and reports that repeat it, fall together into one row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

Row = dict[str, Any]

PASSED_ON = ("outlet:", "media:", "name:")
"""Sides that as a rule hand on others' figures: outlets, and those of whom nothing is known ("a report", "monitors")."""
COURSES = ("disagrees", "revises", "revised later", "repeats", "")
"""What ``course`` says where several hold: a contradiction first. An echo within one row is none of another side's."""
NEAR = 31
"""Days by which one who hands on a figure may be ahead of the report that names its source."""


def once(rows: Iterable[Row]) -> list[Row]:
    """One row for each figure of each side, with how many statements give it, in order of the day it is for.

    ``side`` and ``rank`` are taken out of the rows. A figure that an outlet gives in its own voice, and that a named
    side has given by then, is that side's. A side that comes back to an earlier figure gives it anew.
    """
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(
            (row["question"], row["value"], row["upper"], row["per"], row["ceiling"]), []
        ).append(row)
    found: list[Row] = []
    last: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for row in (r for rs in groups.values() for r in rs):
        last.setdefault((row["question"], row["side"]), []).append((row["as_of"] or "", row["value"]))
    for same in groups.values():
        parts: dict[tuple[str, int], list[Row]] = {}
        sides = [_side(row, same) for row in same]
        for row, side in zip(same, sides, strict=True):
            row["own"] = row["side"] == side
            row["side"] = side
        for row in sorted(same, key=_order):
            between = last.get((row["question"], row["side"]), [])
            turn = sum(1 for day, value in between if value != row["value"] and day < (row["as_of"] or ""))
            before = [k for k in parts if k[0] == row["side"]]
            known = before[-1] if before else None
            if known is not None and not _returned(parts[known][-1], row, between):
                parts[known].append(row)
            else:
                parts.setdefault((row["side"], turn), []).append(row)
        found += [_one(part) for part in parts.values()]
    return found


def _order(row: Row) -> tuple[str, str, str]:
    return (row["as_of"] or "9999", row["published"] or "9999", row["statement"])


def _side(row: Row, same: list[Row]) -> str:
    """The row's side, or the named side that it hands on."""
    if not row["side"].startswith(PASSED_ON):
        return str(row["side"])
    own = _day(row["as_of"])
    named = [r for r in same if not r["side"].startswith(PASSED_ON)]
    before = [r for r in named if own is None or (_day(r["as_of"]) or 0) <= own + NEAR]
    if not before:
        return str(row["side"])
    nearest = max(before, key=lambda r: (r["document"] == row["document"], -_apart(r, own), r["statement"]))
    return str(nearest["side"])


def _day(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _apart(row: Row, day: int | None) -> int:
    """Days between the day a row's figure is for and another day; far where one of them is open."""
    mine = _day(row["as_of"])
    return abs(mine - day) if mine is not None and day is not None else 10**6


def _returned(earlier: Row, later: Row, between: list[tuple[str, float]]) -> bool:
    """True where the side gave another figure between the two, so that the later one is no echo."""
    start, end = earlier["as_of"] or "", later["as_of"] or ""
    return any(start < day < end and value != later["value"] for day, value in between)


def _one(part: list[Row]) -> Row:
    best = max(part, key=lambda r: (r["own"], r["rank"], -len(r["as_of"] or ""), _reverse(_order(r))))
    first = min([r for r in part if r["own"]] or part, key=_order)
    courses = {r["course"] for r in part if r["own"]} or {r["course"] for r in part}
    telling = courses - {"", "repeats"} or courses
    return best | {
        "as_of": first["as_of"],
        "course": min(telling, key=COURSES.index),
        "why": list(dict.fromkeys(w for r in part for w in r["why"])),
        "denied_by": list(dict.fromkeys(w for r in part for w in r["denied_by"])),
        "through": best["through"] or next((r["through"] for r in part if r["own"] and r["through"]), None),
        "given": len(part),
        "statements": [r["statement"] for r in sorted(part, key=_order)],
    }


def _reverse(order: tuple[str, str, str]) -> tuple[int, ...]:
    return tuple(-ord(c) for part in order for c in part)

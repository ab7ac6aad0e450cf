"""Growth told from contradiction: how each side's figure stands to what the other sides had said by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

from onrecord.comparison.courses import Held, between, cover
from onrecord.comparison.figures import Figure
from onrecord.comparison.rules import rules_of
from onrecord.comparison.when import DAY, days
from onrecord.lexicon import load
from onrecord.model import Statement

WORDS = {"growth": "may have grown", "change": "may have changed", "definition": "counts otherwise"}
"""What the column ``course`` says for a figure that differs from another side's without contradicting it."""


def held(s: Statement, figure: Figure, as_of: str | None) -> Held:
    """The figure of a statement with the time that it covers. ``as_of`` is an ISO date or None."""
    rules = rules_of(load())
    family = rules.family_of.get(s.event.type) if s.event else None
    return cover(s, figure, days(s.time.edtf) if s.time else None, _day(as_of), family=family, rules=rules)


def with_courses(rows: Sequence[dict[str, Any]]) -> None:
    """Sets ``course`` of rows that have none, and adds the reason to ``why``, from the nearest figure of another side.

    ``rows`` are the view's rows after sides were told apart; each holds its ``held`` figure. What disagrees or is revised
    keeps its course. Capacities are left out: the same box holds more of one kind than of another.
    """
    by_question: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["basis"] != "capacity":
            by_question.setdefault(row["question"], []).append(row)
    for same in by_question.values():
        same.sort(key=lambda r: (_day(r["as_of"]), r["statement"]))
        for n, row in enumerate(same):
            found = _nearest(row, same[:n])
            if found is None:
                continue
            course, why = found
            row["course"] = row["course"] if row["course"] not in ("", "repeats") else course
            row["why"] = [*row["why"], why]


def _nearest(row: dict[str, Any], earlier: Iterable[dict[str, Any]]) -> tuple[str, str] | None:
    """The last figure of another side that differs and contradicts nothing: the course, and the reason in words."""
    rules = rules_of(load())
    mine = row["held"]._replace(as_of=_day(row["as_of"]))
    for other in reversed([*earlier]):
        if other["side"] == row["side"]:
            continue
        verdict = between(other["held"]._replace(as_of=_day(other["as_of"])), mine, rules)
        if verdict.course in WORDS:
            said = f"{other['source']} gave {other['figure']} as of {other['as_of'] or 'an unknown date'}."
            return WORDS[verdict.course], f"{said[:1].upper()}{said[1:]} {verdict.words}"
    return None


def _day(day: str | None) -> float:
    found = days(day) if day and DAY.fullmatch(day) else None
    return inf if found is None else found.last

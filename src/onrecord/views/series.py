"""What a chart of figures draws: for each question the steps of each claimant, their bounds, and the denials on them.

Plain data, for whatever draws it: the report's charts, a page's script, a program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.comparison.when import DAY
from onrecord.record import Filter, Record
from onrecord.views.figures import figures
from onrecord.views.material import Material
from onrecord.views.wording import deniers, listing, plural_of


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. ``date`` is a full ISO date. ``least`` and ``most`` are what the words allow to draw: the value, the
    ends of a range, or None where the figure is open that way ("more than" has no ``most``). ``course`` and ``why`` are
    those of the view of figures."""

    date: str
    value: float
    least: float | None
    most: float | None
    bound: str
    said: str
    course: str
    why: tuple[str, ...]
    statement: str
    claim: str


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one claimant by date: a value holds until the next, so it is drawn as steps."""

    claimant: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """The first day on which somebody denied a claim of the series, as far as the record knows."""

    date: str
    who: str


@dataclass(frozen=True, slots=True)
class Series:
    """One question. ``undated`` counts the figures without a full date, which cannot be drawn."""

    question: str
    label: str
    unit: str
    basis: str
    lines: tuple[Line, ...]
    denials: tuple[Denial, ...]
    undated: int

    @property
    def differs(self) -> bool:
        """True where there is more than one value or claimant to draw."""
        return len({(p.value, line.claimant) for line in self.lines for p in line.points}) > 1


def figure_series(record: Record, wanted: Filter | None = None) -> list[Series]:
    """The series of every question about a quantity, in the order of the view of figures."""
    return series_of(figures(record, wanted).to_dicts(), denials_by_claim(record))


def series_of(
    rows: Iterable[Mapping[str, Any]], denials: Mapping[str, Sequence[tuple[str, str]]]
) -> list[Series]:
    """The series of the rows of the view of figures; pure. ``denials`` are (ISO date, who) by claim.

    What could be held in one kind and in another makes no line, so each figure of a capacity is a line of its own kind:
    the series says by ``basis`` that it is one, and who draws may leave it out.
    """
    by_question: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_question.setdefault(row["question"], []).append(row)
    found = []
    for question, same in by_question.items():
        dated = [r for r in same if DAY.fullmatch(r["as_of"] or "")]
        lines: dict[str, list[Point]] = {}
        for row in dated:
            lines.setdefault(row["source"], []).append(_point(row))
        first = same[0]
        found.append(
            Series(
                question=question,
                label=first["question_label"] or "",
                unit=plural_of(first["unit"] or first["of"] or ""),
                basis=first["basis"] or "count",
                lines=tuple(
                    Line(who, tuple(sorted(points, key=lambda p: (p.date, p.value, p.statement))))
                    for who, points in sorted(lines.items())
                ),
                denials=_first_days(
                    d for claim in {r["claim"] for r in same} for d in denials.get(claim, ())
                ),
                undated=len(same) - len(dated),
            )
        )
    return found


def _point(row: Mapping[str, Any]) -> Point:
    value, bound = row["value"], row["bound"]
    return Point(
        date=row["as_of"],
        value=value,
        least=None if bound in ("up_to", "fewer_than") else value,
        most=None
        if bound in ("at_least", "more_than")
        else row["upper"]
        if row["upper"] is not None
        else value,
        bound=bound,
        said=row["figure"],
        course=row["course"],
        why=tuple(row["why"]),
        statement=row["statement"],
        claim=row["claim"],
    )


def denials_by_claim(record: Record) -> dict[str, list[tuple[str, str]]]:
    """Who denied each claim, and on what day it was reported: (ISO date, who)."""
    material = Material(record)
    found: dict[str, list[tuple[str, str]]] = {}
    for relation in material.relations:
        claim, against = material.claim_by(relation.target), material.claim_by(relation.source)
        if relation.kind != "denies" or claim is None or against is None:
            continue
        for s in material.members(against):
            day = material.documents[s.document].published or ""
            if DAY.fullmatch(day):
                found.setdefault(claim.id, []).extend((day, who) for who in deniers([s], material.documents))
    return found


def _first_days(denials: Iterable[tuple[str, str]]) -> tuple[Denial, ...]:
    """Each denier's first day; deniers of one day together."""
    first: dict[str, str] = {}
    for day, who in sorted(denials):
        first.setdefault(who, day)
    together: dict[str, list[str]] = {}
    for who, day in sorted(first.items(), key=lambda x: (x[1], x[0])):
        together.setdefault(day, []).append(who)
    return tuple(Denial(day, listing(names)) for day, names in together.items())

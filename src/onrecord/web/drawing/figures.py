"""A question's figures: a stepped line by claimant, bounds and ranges as bars, denials as marks under the line of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from typing import Any

from markupsafe import Markup

from onrecord.views.wording import number, plural_of
from onrecord.web.drawing.picture import (
    COLOURS,
    STANDING,
    Size,
    cut,
    joined,
    link,
    picture,
    rule,
    tag,
    width_of,
    words,
)
from onrecord.web.drawing.times import Times, around, day

LINES = len(COLOURS)
"""Claimants with a colour of their own; the others share the last."""
DENIERS = 4
"""Lines of denials under the chart; the table has all."""
DENIER = 24
"""Pixels of one of these lines."""
SPREAD = 100
"""From this ratio of largest to smallest on, the scale is logarithmic, and says so."""


@dataclass(frozen=True, slots=True)
class Point:
    """One side's figure, for one day."""

    when: date
    value: float
    upper: float | None
    bound: str
    source: str
    label: str
    short: str
    statement: str
    disagrees: bool


@dataclass(frozen=True, slots=True)
class Denial:
    when: date
    who: str
    statement: str


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn of one question."""

    question: str
    unit: str
    points: tuple[Point, ...]
    denials: tuple[Denial, ...]

    @classmethod
    def of(
        cls, question: str, rows: Sequence[Mapping[str, Any]], denied: Sequence[Mapping[str, Any]]
    ) -> Series:
        """From the rows of the views of figures and of denials. What could be held in one kind and another makes no
        line, so that only counts are drawn."""
        points = []
        for r in rows:
            when = day(r["as_of"] or "")
            if when is None or r["basis"] != "count":
                continue
            said = f"{r['who']}: {r['figure']}, as of {r['as_of']} ({r['outlet']})"
            points.append(
                Point(
                    when, r["value"], r["upper"], r["bound"], r["source"], said, _short(r), r["statement"],
                    r["course"] == "disagrees",
                )
            )  # fmt: skip
        points.sort(key=lambda p: (p.when, p.source, p.value, p.statement))
        marks: dict[tuple[date, str], Denial] = {}
        for d in denied:
            when = day(d["published"] or "")
            if when is not None:
                marks.setdefault((when, d["who"]), Denial(when, d["who"], d["statement"]))
        unit = next((r["unit"] or r["of"] or "" for r in rows if r["basis"] == "count"), "")
        return cls(
            question, plural_of(unit) if unit else "", tuple(points), tuple(marks[k] for k in sorted(marks))
        )

    @property
    def worth_drawing(self) -> bool:
        """True where there is more than one figure to compare."""
        return len({(p.value, p.source, p.when) for p in self.points}) > 1


_SIGNS = {"about": "≈ ", "at_least": "≥ ", "more_than": "> ", "up_to": "≤ ", "fewer_than": "< "}


def _short(r: Mapping[str, Any]) -> str:
    upper = f"–{number(r['upper'])}" if r["upper"] is not None else ""
    return _SIGNS.get(r["bound"], "") + number(r["value"]) + upper


@dataclass(frozen=True, slots=True)
class Values:
    """Values on pixels: from ``top`` (the largest) to ``bottom``."""

    low: float
    high: float
    top: float
    bottom: float
    logarithmic: bool

    @classmethod
    def of(cls, values: Sequence[float], top: float, bottom: float) -> Values:
        small, large = min(values), max(values)
        if small > 0 and large / small > SPREAD:
            return cls(10 ** floor(log10(small)), 10 ** ceil(log10(large * 1.05)), top, bottom, True)
        return cls(min(0.0, small), large * 1.12 or 1.0, top, bottom, False)

    def y(self, value: float) -> float:
        if self.logarithmic:
            share = (log10(max(value, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.bottom - (self.bottom - self.top) * min(max(share, 0.0), 1.0)

    def ticks(self) -> list[float]:
        if self.logarithmic:
            return [10.0**n for n in range(round(log10(self.low)), round(log10(self.high)) + 1)]
        step = 10 ** floor(log10((self.high - self.low) / 4))
        step *= next(m for m in (1, 2, 2.5, 5, 10) if (self.high - self.low) / (step * m) <= 5)
        return [step * n for n in range(ceil(self.low / step), int(self.high / step) + 1)]


def draw(series: Series, size: Size, *, alone: bool = False) -> Markup:
    """The chart. Without points it is empty."""
    if not series.points:
        return picture(size, 40, series.question, words("No dated figure to draw.", 8, 24), alone=alone)
    sources = list(dict.fromkeys(p.source for p in series.points))
    colour = {source: min(n, LINES - 1) for n, source in enumerate(sources)}
    title = 24.0 if alone else 0.0
    legend, below = _legend(sources, colour, size, title + 14)
    ticks_of = Values.of([x for p in series.points for x in (p.value, p.upper or p.value)], 0, 1).ticks()
    left = 12 + max(width_of(number(t)) for t in ticks_of)
    top, bottom = below + 36, below + (200 if size.narrow else 260)
    scale = Values.of([x for p in series.points for x in (p.value, p.upper or p.value)], top, bottom)
    days = [p.when for p in series.points] + [d.when for d in series.denials]
    times = Times(*around(min(days), max(days)), left, size.width - 16)
    deniers = list(dict.fromkeys(d.who for d in series.denials))[:DENIERS]
    height = bottom + 30 + (20 + DENIER * len(deniers) if deniers else 0)
    parts = (
        [words(cut(series.question, size.width - 16, 13), 8, 18, font_weight=600, font_size=13)]
        if alone
        else []
    )
    parts += [*legend, *_grid(scale, times, series.unit, left, size)]
    parts += [_line([p for p in series.points if p.source == s], colour[s], scale, times) for s in sources]
    parts += [_mark(p, colour[p.source], scale, times) for p in series.points]
    parts += _labels(series.points, scale, times, size)
    parts += _denials(series, deniers, times, bottom, left)
    label = f"Chart: {series.question} The table below holds the same figures."
    return picture(size, height, label, *parts, alone=alone)


def _coloured(n: int, *children: Markup) -> Markup:
    return tag("g", *children, class_=f"series s{n}", color=COLOURS[n])


def _legend(
    sources: Sequence[str], colour: Mapping[str, int], size: Size, y: float
) -> tuple[list[Markup], float]:
    parts, x = [], 8.0
    for source in sources:
        name = cut(source, size.width - 60)
        room = 22 + width_of(name) + 14
        if x + room > size.width and x > 8:
            x, y = 8.0, y + 18
        swatch = tag("rect", x=x, y=y - 8, width=14, height=4, rx=2, fill="currentColor")
        parts += [_coloured(colour[source], swatch), words(name, x + 20, y)]
        x += room
    return parts, y


def _grid(scale: Values, times: Times, unit: str, left: float, size: Size) -> list[Markup]:
    parts = []
    for value in scale.ticks():
        y = scale.y(value)
        parts += [
            rule(left, y, size.width - 16, y),
            words(number(value), left - 6, y + 4, text_anchor="end", soft=True),
        ]
    for x, label in times.ticks():
        parts += [
            rule(x, scale.bottom, x, scale.bottom + 5),
            words(label, x, scale.bottom + 18, text_anchor="middle", soft=True),
        ]
    note = ", logarithmic" if scale.logarithmic else ""
    parts.append(words(cut(unit + note, 260), 8, scale.top - 12, soft=True))
    return parts


def _line(points: Sequence[Point], n: int, scale: Values, times: Times) -> Markup:
    """Steps: a figure holds until its side gives another."""
    if len(points) < 2:
        return Markup("")
    path = f"M{times.x(points[0].when):.1f} {scale.y(points[0].value):.1f}"
    for p in points[1:]:
        path += f"H{times.x(p.when):.1f}V{scale.y(p.value):.1f}"
    return _coloured(
        n, tag("path", d=path, fill="none", stroke="currentColor", stroke_width=1.6, opacity=0.75)
    )


def _mark(p: Point, n: int, scale: Values, times: Times) -> Markup:
    x, y = times.x(p.when), scale.y(p.value)
    parts = []
    if p.upper is not None:
        top = scale.y(p.upper)
        parts.append(
            tag(
                "rect",
                x=x - 4,
                y=top,
                width=8,
                height=max(2.0, y - top),
                rx=2,
                fill="currentColor",
                opacity=0.35,
            )
        )
    elif p.bound in ("at_least", "more_than"):
        parts.append(
            tag(
                "rect", x=x - 3, y=scale.top, width=6, height=y - scale.top, fill="currentColor", opacity=0.16
            )
        )
    elif p.bound in ("up_to", "fewer_than"):
        parts.append(
            tag("rect", x=x - 3, y=y, width=6, height=scale.bottom - y, fill="currentColor", opacity=0.16)
        )
    if p.bound in ("at_least", "more_than"):
        shape = tag("path", d=f"M{x:.1f} {y - 6:.1f}l6 9h-12z", fill="currentColor")
    elif p.bound in ("up_to", "fewer_than"):
        shape = tag("path", d=f"M{x:.1f} {y + 6:.1f}l6-9h-12z", fill="currentColor")
    elif p.bound == "about":
        shape = tag(
            "circle",
            cx=x,
            cy=y,
            r=4.5,
            class_="hollow",
            fill="#ffffff",
            stroke="currentColor",
            stroke_width=2,
        )
    else:
        shape = tag("circle", cx=x, cy=y, r=4.5, fill="currentColor")
    parts.append(shape)
    if p.disagrees:
        parts.append(
            tag(
                "circle",
                cx=x,
                cy=y,
                r=9,
                class_="contrary",
                fill="none",
                stroke=STANDING["denied"],
                stroke_width=1.5,
            )
        )
    parts.append(tag("circle", cx=x, cy=y, r=11, fill="transparent"))
    return _coloured(n, link(f"/statements/{p.statement}", p.label, joined(parts)))


def _labels(points: Sequence[Point], scale: Values, times: Times, size: Size) -> list[Markup]:
    """The figures beside their marks, where they do not lie on one another."""
    marks = [(times.x(p.when), scale.y(p.value)) for p in points]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in marks]
    parts: list[Markup] = []
    for p in points:
        x, y, wide = times.x(p.when), scale.y(p.value), width_of(p.short, 11)
        for dx, dy in ((9, -8), (9, 16), (-9 - wide, -8), (-9 - wide, 16)):
            box = (x + dx, y + dy - 10, x + dx + wide, y + dy + 2)
            inside = box[0] >= times.low - 2 and box[2] <= size.width - 2 and box[3] < scale.bottom
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                parts.append(words(p.short, x + dx, y + dy, font_size=11))
                break
    return parts


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _denials(
    series: Series, deniers: Sequence[str], times: Times, bottom: float, left: float
) -> list[Markup]:
    if not deniers:
        return []
    y = bottom + 38.0
    parts = [words("denied by", 8, y, font_size=11, soft=True)]
    for who in deniers:
        y += DENIER
        parts += [
            rule(left, y, times.high, y),
            words(cut(who, times.high - left, 11), left + 2, y - 8, font_size=11),
        ]
        for d in (d for d in series.denials if d.who == who):
            x = times.x(d.when)
            cross = tag(
                "path", d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8", stroke=STANDING["denied"], stroke_width=2,
                class_="contrary", fill="none",
            )  # fmt: skip
            hit = tag("circle", cx=x, cy=y, r=10, fill="transparent")
            parts.append(link(f"/statements/{d.statement}", f"{who} denies it, {d.when}", cross, hit))
    return parts

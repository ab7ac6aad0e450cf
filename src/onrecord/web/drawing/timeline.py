"""A timeline in lanes: each thing that is said to happen where its time puts it, an uncertain time drawn as uncertain;
where there are too many to draw one by one, how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from onrecord.record.summing import WAYS, Bin
from onrecord.web.drawing.picture import STANDING, Size, cut, joined, link, picture, rule, tag, words
from onrecord.web.drawing.times import Times, day

ROW = 15
"""Pixels of one line of a lane."""
LANES = 14
"""Lanes that are drawn; the fullest. The table has all."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on the line. ``first`` and ``last`` are days, None where it is open; ``kind`` is ``day``, ``within``
    (some time between the two), ``unsure`` (the source is not sure of the time) or ``span`` (it lasts)."""

    lane: str
    first: date | None
    last: date | None
    kind: str
    standing: str
    label: str
    href: str


def kind_of(edtf: str, first: str | None, last: str | None) -> str:
    """How exact a time is."""
    if any(sign in edtf for sign in "~?%X"):
        return "unsure"
    if "/" in edtf:
        return "span"
    return "day" if first == last else "within"


def moments(rows: Sequence[Mapping[str, Any]], lane: str, standing: Mapping[str, str]) -> list[Moment]:
    """From the rows of the view of the timeline; a row stands in the lane of its type, or of each actor."""
    found: list[Moment] = []
    for r in rows:
        lanes = [r["type"]] if lane == "type" else (r["actors"] or ["not said"])
        found.extend(
            Moment(
                name,
                day(r["from"] or ""),
                day(r["to"] or ""),
                kind_of(r["time"], r["from"], r["to"]),
                standing[r["id"]],
                f"{r['when']}: {r['what']} ({r['how']})",
                f"/claims/{r['claim']}" if r["claim"] else f"/statements/{r['id']}",
            )
            for name in lanes
        )
    return found


def _lanes(names: Sequence[str]) -> list[str]:
    """The fullest lanes, by name."""
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return sorted(sorted(counted, key=lambda n: (-counted[n], n))[:LANES])


def draw(found: Sequence[Moment], window: tuple[date, date], size: Size, called: Mapping[str, str]) -> Markup:
    """Each thing on its own. ``called`` gives lanes their names."""
    left = 8.0 if size.narrow else 128.0
    times = Times(*window, left, size.width - 14)
    parts: list[Markup] = []
    y = 22.0
    for lane in _lanes([m.lane for m in found]):
        members = sorted(
            (m for m in found if m.lane == lane),
            key=lambda m: (m.first or window[0], m.last or window[1], m.label),
        )
        rows = _packed(members, times)
        if size.narrow:
            parts.append(words(cut(called.get(lane, lane), size.width - 16), left, y + 8, font_weight=600))
            y += 14
        else:
            parts.append(words(cut(called.get(lane, lane), left - 16), left - 10, y + 11, text_anchor="end"))
        for n, row in enumerate(rows):
            parts += [_moment(m, times, y + 7 + n * ROW, window) for m in row]
        y += max(1, len(rows)) * ROW + 8
        parts.append(rule(8, y - 3, size.width - 14, y - 3))
    grid = _axis(times, 16, y)
    label = "Timeline. The table below holds the same events."
    return picture(size, y + 24, label, *grid, *parts)


def _packed(members: Sequence[Moment], times: Times) -> list[list[Moment]]:
    """Rows in which nothing lies on anything."""
    rows: list[list[Moment]] = []
    ends: list[float] = []
    for m in members:
        start, end = _edges(m, times)
        n = next((i for i, taken in enumerate(ends) if taken + 3 <= start), len(rows))
        if n == len(rows):
            rows.append([])
            ends.append(0.0)
        rows[n].append(m)
        ends[n] = end
    return rows


def _edges(m: Moment, times: Times) -> tuple[float, float]:
    first, last = times.x(m.first or times.first), times.x(m.last or times.last)
    if last - first < 10:
        middle = (first + last) / 2
        return middle - 5, middle + 5
    return first, last


def _moment(m: Moment, times: Times, y: float, window: tuple[date, date]) -> Markup:
    x, end = _edges(m, times)
    colour = STANDING[m.standing]
    attributes: dict[str, Any] = {"class_": f"moment {m.standing} {m.kind}", "color": colour}
    hollow = m.standing == "denied"
    if m.kind == "day":
        fill = "none" if hollow else "currentColor"
        shape = tag(
            "circle", cx=(x + end) / 2, cy=y, r=4.2, fill=fill, stroke="currentColor", stroke_width=1.6
        )
    else:
        dash = {"unsure": "2 2.5", "within": "5 2"}.get(m.kind)
        opacity = {"unsure": 0.18, "within": 0.3}.get(m.kind, 0.75)
        shape = tag(
            "rect", x=x, y=y - 4, width=end - x, height=8, rx=4, fill="currentColor",
            fill_opacity=0 if hollow else opacity, stroke="currentColor", stroke_width=1.3, stroke_dasharray=dash,
        )  # fmt: skip
        if m.first is None or (m.first < window[0]):
            shape += tag(
                "path",
                d=f"M{x + 6:.1f} {y - 5:.1f}l-6 5l6 5",
                fill="none",
                stroke="currentColor",
                stroke_width=1.6,
            )
        if m.last is None or (m.last > window[1]):
            shape += tag(
                "path",
                d=f"M{end - 6:.1f} {y - 5:.1f}l6 5l-6 5",
                fill="none",
                stroke="currentColor",
                stroke_width=1.6,
            )
    hit = tag("rect", x=x - 2, y=y - 7, width=end - x + 4, height=14, fill="transparent")
    return tag("g", link(m.href, m.label, joined([shape, hit])), **attributes)


def _axis(times: Times, top: float, bottom: float) -> list[Markup]:
    parts = []
    for x, label in times.ticks():
        anchor = "start" if x < times.low + 24 else "end" if x > times.high - 24 else "middle"
        parts += [
            rule(x, top, x, bottom, class_="rule faint"),
            words(label, x, bottom + 16, text_anchor=anchor, soft=True),
        ]
    return parts


def draw_bins(
    bins: Sequence[Bin],
    window: tuple[date, date],
    size: Size,
    called: Mapping[str, str],
    address: Mapping[str, str],
) -> Markup:
    """How many there are in each stretch, by how they stand. ``address`` leads from the start of a stretch into it."""
    left = 8.0 if size.narrow else 128.0
    times = Times(*window, left, size.width - 14)
    totals: dict[str, int] = {}
    for b in bins:
        totals[b.lane] = totals.get(b.lane, 0) + b.statements
    lanes = sorted(sorted(totals, key=lambda n: (-totals[n], n))[:LANES])
    by: dict[tuple[str, str], dict[str, int]] = {}
    for b in bins:
        by.setdefault((b.lane, b.start), {})[b.standing] = b.statements
    most = max((sum(v.values()) for (lane, _), v in by.items() if lane in lanes), default=1)
    parts: list[Markup] = []
    y, tall = 22.0, 34.0
    for lane in lanes:
        name = f"{called.get(lane, lane)} ({totals[lane]:,})"
        if size.narrow:
            parts.append(words(cut(name, size.width - 16), left, y + 8, font_weight=600))
            y += 14
        else:
            parts.append(words(cut(name, left - 16), left - 10, y + tall - 4, text_anchor="end"))
        for (owner, start), counts in sorted(by.items()):
            if owner == lane:
                parts.append(
                    _stack(
                        start,
                        counts,
                        times,
                        floor=y + tall,
                        unit=tall / most,
                        lane=called.get(lane, lane),
                        href=address.get(start),
                    )
                )
        y += tall + 8
        parts.append(rule(8, y - 4, size.width - 14, y - 4))
    label = "Timeline by number of statements. Each bar leads into its stretch of time."
    return picture(size, y + 24, label, *_axis(times, 16, y), *parts)


def _stack(
    start: str,
    counts: Mapping[str, int],
    times: Times,
    *,
    floor: float,
    unit: float,
    lane: str,
    href: str | None,
) -> Markup:
    first = day((start + "-01-01")[:10] if len(start) == 4 else (start + "-01")[:10])
    if first is None:
        return Markup("")
    length = {4: 365, 7: 30}.get(len(start), 1)
    last = first + timedelta(length) if (date.max - first).days > length else date.max
    x, end = times.x(first), times.x(last)
    wide = max(2.0, end - x - 1)
    parts, y = [], floor
    for way in WAYS:
        if n := counts.get(way, 0):
            high = max(1.0, n * unit)
            y -= high
            fill = "none" if way == "denied" else "currentColor"
            bar = tag(
                "rect", x=x, y=y, width=wide, height=high, fill=fill, stroke="currentColor", stroke_width=0.8
            )
            parts.append(tag("g", bar, class_=f"moment {way}", color=STANDING[way]))
    said = ", ".join(f"{counts[w]:,} {w}" for w in WAYS if counts.get(w))
    hit = tag("rect", x=x, y=min(y, floor - 14), width=wide, height=max(14.0, floor - y), fill="transparent")
    label = f"{lane}, {start}: {said}"
    if href is None:
        return tag("g", tag("title", label), *parts, hit)
    return link(href, label, joined(parts), hit)

"""Who gives whom: givers on the left, receivers on the right, a band for each way in which it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from onrecord.record.summing import WAYS, Pair
from onrecord.web.drawing.picture import STANDING, Size, cut, link, picture, rule, tag, words

SIDES = 12
"""Givers and receivers that are drawn; the matrix has more."""


def largest(pairs: Sequence[Pair], most: int = SIDES) -> tuple[list[str], list[str]]:
    """The givers and receivers with most statements."""
    giving: dict[str, int] = {}
    taking: dict[str, int] = {}
    for p in pairs:
        giving[p.giver] = giving.get(p.giver, 0) + p.statements
        taking[p.receiver] = taking.get(p.receiver, 0) + p.statements
    return (
        sorted(giving, key=lambda g: (-giving[g], g))[:most],
        sorted(taking, key=lambda g: (-taking[g], g))[:most],
    )


def draw(
    pairs: Sequence[Pair], size: Size, called: Mapping[str, str], address: Mapping[tuple[str, str], str]
) -> Markup:
    """The picture. Asserted bands are full, foreseen ones dashed, denied ones hollow."""
    givers, receivers = largest(pairs)
    shown = [p for p in pairs if p.giver in givers and p.receiver in receivers]
    if not shown:
        return Markup("")
    side = 96.0 if size.narrow else 190.0
    left, right = side, size.width - side
    most = max(p.statements for p in shown)
    thick = {p: 2.5 + 13.5 * p.statements / most for p in shown}
    heights_left = _stacked(givers, [(p.giver, thick[p]) for p in shown])
    heights_right = _stacked(receivers, [(p.receiver, thick[p]) for p in shown])
    height = 34 + max(sum(h + 14 for h in heights_left.values()), sum(h + 14 for h in heights_right.values()))
    at_left, parts_left = _column(givers, heights_left, left, called, size, anchor="end")
    at_right, parts_right = _column(receivers, heights_right, right, called, size, anchor="start")
    parts = [
        words("gives", left - 10, 14, text_anchor="end", soft=True),
        words("to", right + 10, 14, soft=True),
        *parts_left,
        *parts_right,
    ]
    order = sorted(
        shown, key=lambda p: (givers.index(p.giver), receivers.index(p.receiver), WAYS.index(p.standing))
    )
    for p in order:
        y1, y2 = at_left[p.giver] + thick[p] / 2, at_right[p.receiver] + thick[p] / 2
        at_left[p.giver] += thick[p]
        at_right[p.receiver] += thick[p]
        said = f"{called.get(p.giver, p.giver)} to {called.get(p.receiver, p.receiver)}: {p.statements:,} {p.standing}"
        band = _band(left + 6, y1, right - 6, y2, thick=thick[p], standing=p.standing)
        parts.append(link(address[p.giver, p.receiver], said, band))
    return picture(size, height, "Who gives whom. The matrix below holds the same numbers.", *parts)


def _stacked(names: Sequence[str], bands: Sequence[tuple[str, float]]) -> dict[str, float]:
    found = dict.fromkeys(names, 0.0)
    for name, thick in bands:
        found[name] += thick
    return {name: max(h, 4.0) for name, h in found.items()}


def _column(
    names: Sequence[str],
    heights: Mapping[str, float],
    x: float,
    called: Mapping[str, str],
    size: Size,
    *,
    anchor: str,
) -> tuple[dict[str, float], list[Markup]]:
    at: dict[str, float] = {}
    parts: list[Markup] = []
    y = 26.0
    for name in names:
        at[name] = y
        shift = -10 if anchor == "end" else 10
        room = 84.0 if size.narrow else 176.0
        parts.append(rule(x, y, x, y + heights[name], stroke_width=3))
        middle = y + heights[name] / 2 + 4
        parts.append(words(cut(called.get(name, name), room), x + shift, middle, text_anchor=anchor))
        y += heights[name] + 14
    return at, parts


def _band(x1: float, y1: float, x2: float, y2: float, *, thick: float, standing: str) -> Markup:
    bend = (x1 + x2) / 2
    look: dict[str, object] = {
        "class_": f"band {standing}",
        "color": STANDING[standing],
        "stroke": "currentColor",
    }
    if standing == "denied":
        t1, b1, t2, b2 = y1 - thick / 2, y1 + thick / 2, y2 - thick / 2, y2 + thick / 2
        there = f"M{x1:.1f} {t1:.1f}C{bend:.1f} {t1:.1f} {bend:.1f} {t2:.1f} {x2:.1f} {t2:.1f}"
        back = f"V{b2:.1f}C{bend:.1f} {b2:.1f} {bend:.1f} {b1:.1f} {x1:.1f} {b1:.1f}z"
        return tag("path", d=there + back, fill="transparent", stroke_width=1.2, **look)
    path = f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    dash = "7 4" if standing == "foreseen" else None
    return tag("path", d=path, fill="none", stroke_width=thick, stroke_dasharray=dash, opacity=0.55, **look)

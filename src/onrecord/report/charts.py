"""Charts as Vega-Lite specifications, drawn to SVG here, so that the page needs neither script nor network.

Each chart is drawn twice, wide and narrow: a picture that is only scaled down cannot be read on a phone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.views.series import Series

WIDE, NARROW = 760, 330
"""Widths in pixels."""

HEIGHT = 300
"""Height of a chart of figures in pixels."""

PALETTE = ("#1b5e9b", "#b3431c", "#2d7a3e", "#7a3b8f", "#8a6d00", "#0f7a80", "#a3265f", "#555555")
"""Each at least 4.5:1 against white, so that labels in the colour can be read."""

STANDING = {"asserted": "#1b5e9b", "foreseen": "#8a6d00", "denied": "#b3431c"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated event of the timeline; ``start`` and ``end`` are full ISO dates."""

    label: str
    start: str
    end: str
    lane: str
    standing: str
    href: str


@dataclass(frozen=True, slots=True)
class Flow:
    giver: str
    receiver: str
    standing: str
    count: int
    href: str


def _config(width: int) -> dict[str, Any]:
    size = 12 if width > NARROW else 11
    return {
        "background": "white",
        "config": {
            "font": "system-ui, sans-serif",
            "axis": {"labelFontSize": size, "titleFontSize": size, "labelColor": "#333", "titleColor": "#333"},
            "legend": {"labelFontSize": size, "titleFontSize": size, "labelLimit": width - 60, "orient": "bottom",
                       "columns": 1 if width <= NARROW else 3, "symbolSize": 90},
            "view": {"stroke": "#ccc"},
        },
    }  # fmt: skip


def figures_spec(series: Series, at: Mapping[str, str], width: int) -> dict[str, Any]:
    """Who said what figure for which date: steps by claimant, bounds as arrows, denials as rules through the chart.

    ``at`` gives the place on the page for a statement.
    """
    order = [line.claimant for line in series.lines]
    colour = {
        "field": "claimant", "type": "nominal", "title": None,
        "scale": {"domain": order, "range": [PALETTE[i % len(PALETTE)] for i in range(len(order))]},
    }  # fmt: skip
    rows = [
        {"claimant": who, "date": p.date, "value": p.value, "said": f"{p.said}, {p.course}".rstrip(", "),
         "href": f"#{at.get(p.statement, '')}", "shape": _shape(p.bound),
         "upper": p.most if p.most is not None else p.value}
        for p, who in sorted(((p, line.claimant) for line in series.lines for p in line.points),
                             key=lambda x: (x[0].date, x[1], x[0].value))
    ]  # fmt: skip
    x = {
        "field": "date",
        "type": "temporal",
        "title": None,
        "axis": {"tickCount": 6 if width > NARROW else 3},
        "scale": {"padding": 24},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "title": series.unit,
        "scale": {"zero": True, "nice": True},
    }
    tooltip = [{"field": "claimant"}, {"field": "said"}, {"field": "date", "type": "temporal"}]
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2},
         "encoding": {"x": x, "y": y, "color": colour}},
        {"mark": {"type": "rule", "strokeWidth": 2},
         "encoding": {"x": x, "y": y, "y2": {"field": "upper"}, "color": colour}},
        {"mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
         "encoding": {"x": x, "y": y, "color": colour, "href": {"field": "href"}, "tooltip": tooltip,
                      "shape": {"field": "shape", "type": "nominal", "title": None,
                                "scale": {"domain": ["as said", "at least, more than", "up to, fewer than"],
                                          "range": ["circle", "triangle-up", "triangle-down"]}}}},
        {"mark": {"type": "text", "dy": -12, "fontSize": 11 if width > NARROW else 10},
         "encoding": {"x": x, "y": y, "color": colour, "text": {"field": "value", "type": "quantitative", "format": ",.6~r"}}},
    ]  # fmt: skip
    if series.denials:
        marks = [{"date": d.date, "who": f"denied by {d.who}"} for d in series.denials]
        layers.append({"data": {"values": marks},
                       "mark": {"type": "rule", "strokeDash": [4, 4], "color": "#b3431c"}, "encoding": {"x": x}})  # fmt: skip
        layers.append({"data": {"values": marks},
                       "mark": {"type": "text", "angle": 270, "align": "left", "dx": 4, "dy": -3, "baseline": "bottom",
                                "fontSize": 10, "color": "#b3431c"},
                       "encoding": {"x": x, "y": {"value": HEIGHT}, "text": {"field": "who"}}})  # fmt: skip
    return _config(width) | {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - 90,
        "height": HEIGHT,
        "data": {"values": rows},
        "layer": layers,
    }


def timeline_spec(moments: Sequence[Moment], width: int) -> dict[str, Any]:
    """Dated events in lanes by type; a span of days or months is a bar, a day a point; hollow where not factual."""
    rows = [
        {
            "label": m.label,
            "start": m.start,
            "end": m.end,
            "lane": m.lane,
            "standing": m.standing,
            "href": m.href,
        }
        for m in sorted(moments, key=lambda m: (m.start, m.end, m.lane, m.href))
    ]
    lanes = sorted({m.lane for m in moments})
    x = {
        "field": "start",
        "type": "temporal",
        "title": None,
        "axis": {"tickCount": 8 if width > NARROW else 3},
    }
    y = {"field": "lane", "type": "nominal", "title": None, "sort": lanes}
    colour = {"field": "standing", "type": "nominal", "title": None,
              "scale": {"domain": list(STANDING), "range": list(STANDING.values())}}  # fmt: skip
    tooltip = [
        {"field": "label"},
        {"field": "start", "type": "temporal"},
        {"field": "end", "type": "temporal"},
    ]
    return _config(width) | {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - (130 if width > NARROW else 110),
        "height": {"step": 26},
        "data": {"values": rows},
        "layer": [
            {"mark": {"type": "bar", "height": 7, "opacity": 0.35},
             "encoding": {"x": x, "x2": {"field": "end"}, "y": y, "color": colour}},
            {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 0.75},
             "encoding": {"x": x, "y": y, "color": colour, "tooltip": tooltip, "href": {"field": "href"}}},
        ],
    }  # fmt: skip


def flows_spec(flows: Sequence[Flow], width: int) -> dict[str, Any]:
    """Who gives to whom: a matrix of circles, by standing side by side, the count inside."""
    givers = sorted({f.giver for f in flows})
    receivers = sorted({f.receiver for f in flows})
    rows = [
        {"giver": f.giver, "receiver": f.receiver, "standing": f.standing, "count": f.count, "href": f.href}
        for f in sorted(flows, key=lambda f: (f.giver, f.receiver, f.standing))
    ]
    x = {
        "field": "receiver",
        "type": "nominal",
        "title": "to",
        "sort": receivers,
        "axis": {"labelAngle": -40, "orient": "top"},
    }
    y = {"field": "giver", "type": "nominal", "title": "from", "sort": givers}
    offset = {"field": "standing", "type": "nominal", "scale": {"domain": list(STANDING)}}
    colour = {"field": "standing", "type": "nominal", "title": None,
              "scale": {"domain": list(STANDING), "range": list(STANDING.values())}}  # fmt: skip
    return _config(width) | {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": {"step": 24 if width > NARROW else 20, "for": "offset"},
        "height": {"step": 34},
        "data": {"values": rows},
        "layer": [
            {"mark": {"type": "circle", "size": 330, "opacity": 1},
             "encoding": {"x": x, "y": y, "xOffset": offset, "color": colour, "href": {"field": "href"},
                          "tooltip": [{"field": "giver"}, {"field": "receiver"}, {"field": "standing"}, {"field": "count"}]}},
            {"mark": {"type": "text", "color": "white", "fontSize": 10, "fontWeight": "bold"},
             "encoding": {"x": x, "y": y, "xOffset": offset, "text": {"field": "count"}}},
        ],
    }  # fmt: skip


def _shape(bound: str) -> str:
    if bound in ("at_least", "more_than"):
        return "at least, more than"
    if bound in ("up_to", "fewer_than"):
        return "up to, fewer than"
    return "as said"


def draw(spec: dict[str, Any], label: str, ident: str) -> str:
    """The chart as an SVG element with a name for those who cannot see it, and IDs that no other chart on the page has."""
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(spec))
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{ident}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{ident}-\1)", svg)
    svg = svg.replace("https://vega.github.io/vega-datasets/#", "#")  # the renderer's base for relative links
    # a link takes over its mark's description; other parts' roles are not allowed here, and the table under each
    # chart holds the same figures
    svg = re.sub(r'<a ([^>]*)><(\w+) aria-label="([^"]*)"', r'<a \1 data-name="\3"><\2', svg)
    svg = re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", svg)
    svg = svg.replace(" data-name=", " aria-label=")
    svg = svg.replace("xlink:href", "href")
    found = re.match(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"', svg)
    width = found.group(1) if found else "100%"
    opening = f'<svg role="group" aria-label="{label}" style="max-width:{width}px"'
    svg = svg.replace("<svg", opening, 1)
    return re.sub(r'^(<svg [^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", svg, count=1)

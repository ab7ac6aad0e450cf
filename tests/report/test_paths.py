"""The drawing of a claim's paths: well-formed, the same each time, safe against what a report's name may hold."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.report.paths import MOST, draw, wanted

SVG = "{http://www.w3.org/2000/svg}"


def row(n: int, origin: int, *through: str, **other: Any) -> dict[str, Any]:
    return {
        "document": f"d{n}", "outlet": f"Outlet {n}", "published": "2024-03-04", "origin": f"o{origin}",
        "label": f"Source {origin}", "path": [f"Outlet {n}", *through, f"Source {origin}"], "reliability": "F",
        "independent": True, "interested": False,
    } | other  # fmt: skip


def texts(drawing: str) -> list[str]:
    root = ElementTree.fromstring(drawing)
    return ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("count", [1, 2, 7, MOST, MOST + 1, 3 * MOST])
def test_each_report_has_a_box_and_the_rest_are_counted(count: int) -> None:
    drawing = draw([row(n, n % 3, *(["Yonhap"] if n % 2 else [])) for n in range(count)], "It was sent", "p")
    shown = texts(drawing)
    assert sum(t.startswith("Outlet ") for t in shown) == min(count, MOST)
    assert any("more report" in t for t in shown) == (count > MOST)
    assert ("Through" in shown) == (count > 1)


def test_boxes_of_a_column_do_not_overlap_and_stay_in_the_picture() -> None:
    long = "an office with a very long name that goes on and on, the department of all that is far away"
    rows = [row(n, n % 5, long if n % 3 else "Yonhap", label=f"{long} {n % 5}") for n in range(25)]
    root = ElementTree.fromstring(draw(rows, "It was sent", "p"))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    columns: dict[float, list[tuple[float, float]]] = {}
    for rect in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        assert x >= 0 and x + w <= width and y >= 0 and y + h <= height
        columns.setdefault(x, []).append((y, y + h))
    assert len(columns) == 3
    for boxes in columns.values():
        boxes.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(boxes))


def test_a_straight_way_crosses_no_box() -> None:
    rows = [row(1, 1, "Yonhap"), row(2, 1), row(3, 1, "Kyodo"), row(4, 2), row(5, 2, "Tass")]
    root = ElementTree.fromstring(draw(rows, "It was sent", "p"))
    boxes = [
        (float(r.attrib["y"]), float(r.attrib["height"]))
        for r in root.iter(f"{SVG}rect")
        if r.attrib["x"] == "330.5"
    ]
    ways = [re.fullmatch(r"M330 (\S+) H570", p.attrib["d"]) for p in root.iter(f"{SVG}path")]
    straight = [float(w[1]) for w in ways if w]
    assert len(straight) == 2
    assert not any(y <= at <= y + h for at in straight for y, h in boxes)


def test_it_says_in_words_what_it_shows() -> None:
    rows = [row(1, 1), row(2, 1, "Yonhap"), row(3, 2, interested=True, independent=False, reliability="D")]
    root = ElementTree.fromstring(draw(rows, "It was sent", "p-1"))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and desc is not None
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert title.text == "Where it comes from: It was sent"
    assert desc.text == "3 reports, 2 origins. Source 1: 2 reports; Source 2 [D], own word: 1 report."


def test_reports_that_lead_through_one_carrier_share_its_box() -> None:
    drawing = draw([row(n, 1, "Yonhap") for n in range(6)], "It was sent", "p")
    assert texts(drawing).count("Yonhap") == 1
    assert drawing.count("<path ") == 6 + 1


@given(st.text(max_size=80), st.text(max_size=40), st.lists(st.text(max_size=30), max_size=3))
@settings(max_examples=80, deadline=None)
def test_nothing_in_a_name_is_markup(label: str, outlet: str, through: list[str]) -> None:
    hostile = f"{outlet}<script>alert(1)</script>\"'&]]>"
    rows = [row(1, 1, *through, outlet=hostile, label=label), row(2, 1, hostile)]
    drawing = draw(rows, label + hostile, 'x" onload="y')
    root = ElementTree.fromstring(drawing)
    names = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "path", "text"}
    assert not any(a.startswith("on") or a == "style" for e in root.iter() for a in e.attrib)
    assert draw(rows, label + hostile, 'x" onload="y') == drawing


def test_colours_are_those_of_the_text_around() -> None:
    drawing = draw([row(1, 1), row(2, 2, "Yonhap")], "It was sent", "p")
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) == {"currentColor", "none"}


def test_one_report_is_not_worth_a_picture() -> None:
    assert not wanted([row(1, 1), row(1, 2)])
    assert wanted([row(1, 1), row(2, 1)])

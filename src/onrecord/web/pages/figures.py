"""Figures: for each question about a quantity a chart, and the table that it is drawn from."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import PLOVER_TYPES
from onrecord.record import Filter, Record
from onrecord.record.listing import Order
from onrecord.views import figures as view
from onrecord.views.denials import denials
from onrecord.web.answers import answer
from onrecord.web.asked import Asked, Wanted
from onrecord.web.dependencies import TheRecord
from onrecord.web.drawing.figures import Series, draw
from onrecord.web.drawing.picture import NARROW, WIDE
from onrecord.web.keeping import kept
from onrecord.web.lists import Rows, arranged
from onrecord.web.navigation import Entry
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
ENTRY = Entry("Figures", "/figures", "See", 20)
DRAWN = 5
"""Questions with a chart on one page."""
QUESTIONS = 20
"""Questions of one page."""


@router.get("/figures")
def figures(request: Request, record: TheRecord, asked: Wanted) -> Response:
    """Questions about figures, those with most first: with charts where a figure moved or is disputed."""
    found, groups = kept(request, ("figures", asked.given), lambda: _page(record, asked), lag=True)
    rows = [row for group in groups for row in group["rows"]]
    if (response := answer(asked.form, rows, list(view.SCHEMA), "figures")) is not None:
        return response
    return render(request, "figures.html", list=found, groups=groups, asked=asked, types=PLOVER_TYPES)


def _page(record: Record, asked: Asked) -> tuple[Rows, list[dict[str, Any]]]:
    part = record.figured(asked.wanted, offset=(asked.page - 1) * QUESTIONS, size=QUESTIONS)
    found = _by_question(record, part.ids)
    denied = _denials(record, [row for _, rows in found for row in rows])
    groups = [_group(id, rows, denied) for id, rows in found]
    groups.sort(key=lambda g: -len(g["rows"]))
    drawn = 0
    for group in groups:
        if group["series"].worth_drawing and drawn < DRAWN:
            group["charts"] = _charts(group["series"])
            drawn += 1
    rows = [{"id": g["id"]} for g in groups]
    return arranged(part, rows, asked, Order("figures", descending=True), QUESTIONS), groups


def _by_question(record: Record, ids: tuple[str, ...]) -> list[tuple[str, list[dict[str, Any]]]]:
    rows = view.figures(record, Filter(questions=ids)).to_dicts() if ids else []
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["question"], []).append(row)
    return [(id, found[id]) for id in ids if id in found]


def _denials(record: Record, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who denies a claim of these rows."""
    return denials(record, sorted({r["claim"] for r in rows})).to_dicts()


def _group(id: str, rows: list[dict[str, Any]], every: list[dict[str, Any]]) -> dict[str, Any]:
    """A question's figures with the denials among ``every`` that are of them."""
    claims = {r["claim"] for r in rows}
    denied = [d for d in every if d["claim"] in claims]
    return {
        "id": id,
        "label": rows[0]["question_label"] or id,
        "rows": rows,
        "denials": denied,
        "series": Series.of(rows[0]["question_label"] or id, rows, denied),
        "charts": None,
    }


def _charts(series: Series) -> dict[str, Markup]:
    return {"wide": draw(series, WIDE), "narrow": draw(series, NARROW)}


def _one(record: Record, id: str) -> dict[str, Any]:
    found = _by_question(record, (id,))
    if not found:
        raise HTTPException(404, f"There is no question {id} about a figure.")
    id, rows = found[0]
    group = _group(id, rows, _denials(record, rows))
    if group["series"].points:
        group["charts"] = _charts(group["series"])
    return group


@router.get("/figures/{id}.svg")
def as_svg(request: Request, record: TheRecord, id: str) -> Response:
    """The chart as a picture that stands alone."""
    group = kept(request, ("figure", id), lambda: _one(record, id))
    return Response(
        str(draw(group["series"], WIDE, alone=True)),
        media_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="{id}.svg"'},
    )


@router.get("/figures/{id}.png")
def as_png(request: Request, record: TheRecord, id: str) -> Response:
    """The chart as PNG, twice as large as on the page."""
    import vl_convert

    group = kept(request, ("figure", id), lambda: _one(record, id))
    svg = str(draw(group["series"], WIDE, alone=True))
    png = kept(request, ("png", id), lambda: bytes(vl_convert.svg_to_png(svg, scale=2)))
    return Response(
        png, media_type="image/png", headers={"Content-Disposition": f'attachment; filename="{id}.png"'}
    )


@router.get("/figures/{id}")
def figure(request: Request, record: TheRecord, asked: Wanted, id: str) -> Response:
    """One question's figures."""
    group = kept(request, ("figure", id), lambda: _one(record, id))
    if (response := answer(asked.form, group["rows"], list(view.SCHEMA), id)) is not None:
        return response
    return render(request, "figure.html", g=group, asked=asked)

"""What the page shows: the views' rows, each with the place in a document that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from onrecord.model import Document
from onrecord.record import Record
from onrecord.report import paths
from onrecord.report.charts import (
    NARROW,
    WIDE,
    Flow,
    Moment,
    draw,
    figures_spec,
    flows_spec,
    timeline_spec,
)
from onrecord.report.marked import mark
from onrecord.views.brief import brief
from onrecord.views.claims import claims
from onrecord.views.disputes import disputes
from onrecord.views.figures import figures
from onrecord.views.flows import flows
from onrecord.views.origins import origins
from onrecord.views.outlook import outlook
from onrecord.views.reliability import Reliability
from onrecord.views.series import denials_by_claim, series_of
from onrecord.views.sources import sources
from onrecord.views.timeline import timeline

CHARTS = 8
"""Questions that get a chart; the others stand in the tables."""
LINES = 60
"""Moments in the drawn timeline; the table under it has all."""

STANDING = {"gives": "asserted", "denied": "denied", "refuses": "denied"}


@dataclass(slots=True)
class Chart:
    wide: Markup
    narrow: Markup


@dataclass(slots=True)
class Figures:
    """One question with its figures: ``rows`` of the view, a chart where there is more than one value to draw."""

    id: str
    label: str
    rows: list[dict[str, Any]]
    chart: Chart | None = None
    denied_by: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paths:
    """How a claim's reports come from its origins: the drawing, and the same in words."""

    drawing: Markup
    rows: list[dict[str, Any]]


@dataclass(slots=True)
class Shown:
    """A document with its marked text."""

    document: Document
    html: Markup
    statements: int


@dataclass(slots=True)
class Page:
    """All that the template needs. ``at`` gives the address on the page for a statement, claim or question."""

    where: str
    brief: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    figures: list[Figures]
    timeline: list[dict[str, Any]]
    timeline_chart: Chart | None
    flows: list[dict[str, Any]]
    flows_chart: Chart | None
    disputes: list[dict[str, Any]]
    outlook: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    paths: dict[str, Paths]
    documents: list[Shown]
    at: dict[str, str]
    versions: list[str]


def gather(record: Record, reliability: Reliability | None = None) -> Page:
    """Reads everything that the page shows. ``reliability`` are the analyst's letters; without them every source is F."""
    rated = reliability or Reliability()
    documents: list[Shown] = []
    at: dict[str, str] = {}
    by_document: dict[str, list[Any]] = {}
    for statement in record.statements():
        by_document.setdefault(statement.document, []).append(statement)
    versions: set[str] = set()
    for document in record.documents():
        marked = mark(document, by_document.get(document.id, []))
        at |= marked.anchors
        documents.append(Shown(document, marked.html, len(by_document.get(document.id, []))))
        read_by = record.versions(document.id)
        if read_by is not None:
            versions.add(
                f"onrecord {read_by.program}, lexicon {read_by.lexicon_hash[:12]}, {read_by.model} {read_by.model_version}"
            )
    claim_rows = claims(record).to_dicts()
    for row in claim_rows:
        at[row["id"]] = f"c-{row['id']}"
    for row in claim_rows:
        at.setdefault(row["question"], f"c-{row['id']}")
    timeline_rows = timeline(record).to_dicts()
    flow_rows = flows(record).to_dicts()
    return Page(
        where=record.where,
        brief=brief(record).to_dicts(),
        claims=claim_rows,
        figures=_figures(record, at),
        timeline=timeline_rows,
        timeline_chart=_timeline_chart(timeline_rows, at),
        flows=flow_rows,
        flows_chart=_flows_chart(flow_rows, at),
        disputes=disputes(record).to_dicts(),
        outlook=outlook(record).to_dicts(),
        sources=sources(record, reliability=rated).to_dicts(),
        paths=_paths(record, claim_rows, rated),
        documents=documents,
        at=at,
        versions=sorted(versions),
    )


def _paths(record: Record, claim_rows: list[dict[str, Any]], rated: Reliability) -> dict[str, Paths]:
    """The paths of every claim that more than one report makes."""
    by_claim: dict[str, list[dict[str, Any]]] = {}
    for row in origins(record, reliability=rated).to_dicts():
        by_claim.setdefault(row["claim"], []).append(row)
    found: dict[str, Paths] = {}
    for claim in claim_rows:
        rows = by_claim.get(claim["id"], [])
        if paths.wanted(rows):
            drawing = Markup(paths.draw(rows, claim["label"], f"p-{claim['id']}"))  # noqa: S704 - all text in it is escaped
            found[claim["id"]] = Paths(drawing, rows)
    return found


def _chart(wide: dict[str, Any], narrow: dict[str, Any], label: str, ident: str) -> Chart:
    return Chart(
        Markup(draw(wide, label, f"{ident}-w")),  # noqa: S704 - Vega escapes the text that it draws
        Markup(draw(narrow, label, f"{ident}-n")),  # noqa: S704
    )


def _figures(record: Record, at: dict[str, str]) -> list[Figures]:
    rows = figures(record).to_dicts()
    found: dict[str, Figures] = {}
    for row in rows:
        entry = found.setdefault(row["question"], Figures(row["question"], row["question_label"] or "", []))
        entry.rows.append(row)
        entry.denied_by = list(dict.fromkeys([*entry.denied_by, *row["denied_by"]]))
    for entry in found.values():
        at[entry.id] = f"q-{entry.id}"
    # what could be held in one kind and another makes no line
    drawn = [s for s in series_of(rows, denials_by_claim(record)) if s.basis != "capacity" and s.differs]
    for n, series in enumerate(drawn[:CHARTS]):
        found[series.question].chart = _chart(
            figures_spec(series, at, WIDE),
            figures_spec(series, at, NARROW),
            f"Chart: {series.label} The table below holds the same figures.",
            f"q{n}",
        )
    return list(found.values())


def _timeline_chart(rows: list[dict[str, Any]], at: dict[str, str]) -> Chart | None:
    dated = [r for r in rows if r["from"] and r["to"]]
    # a span of years says too little to be drawn beside days
    dated = sorted(dated, key=lambda r: (-r["reports"], r["from"], r["id"]))[:LINES]
    moments = [
        Moment(
            r["what"], r["from"], r["to"], r["type"].lower(), _standing(r["how"]), f"#{at.get(r['id'], '')}"
        )
        for r in dated
        if int(r["to"][:4]) - int(r["from"][:4]) <= 2
    ]
    if not moments:
        return None
    label = "Chart: dated events by type. The table below holds the same events."
    return _chart(timeline_spec(moments, WIDE), timeline_spec(moments, NARROW), label, "t")


def _standing(how: str) -> str:
    if "denied" in how or "not" in how.split() or "refused" in how:
        return "denied"
    return "asserted" if "happened" in how or "goes on" in how else "foreseen"


def _flows_chart(rows: list[dict[str, Any]], at: dict[str, str]) -> Chart | None:
    counts: dict[tuple[str, str, str], int] = {}
    first: dict[tuple[str, str, str], str] = {}
    for row in rows:
        if row["giver"] is None or row["receiver"] is None:
            continue
        key = (row["giver"], row["receiver"], STANDING.get(row["standing"], "foreseen"))
        counts[key] = counts.get(key, 0) + row["statements"]
        first.setdefault(key, f"#{at.get(row['statement_ids'][0], '')}")
    if not counts:
        return None
    made = [Flow(*key, count, first[key]) for key, count in sorted(counts.items())]
    label = "Chart: who gives to whom, as asserted, foreseen or denied. The table below holds the same flows."
    return _chart(flows_spec(made, WIDE), flows_spec(made, NARROW), label, "f")

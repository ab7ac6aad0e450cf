"""Origins: from each report of a claim the path to where it comes from in the end."""

from __future__ import annotations

from typing import Any

import polars as pl

from onrecord.model import Claim, Origin, Path
from onrecord.record import Filter, Record
from onrecord.views.material import SAID, Material
from onrecord.views.reliability import Reliability
from onrecord.views.wording import how, outlet, what

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "claim": pl.String,
    "claim_label": pl.String,
    "origin": pl.String,
    "label": pl.String,
    "source": pl.String,
    "reliability": pl.String,
    "independent": pl.Boolean,
    "interested": pl.Boolean,
    "statement": pl.String,
    "document": pl.String,
    "outlet": pl.String,
    "published": pl.String,
    "path": pl.List(pl.String),
    "occasion": pl.String,
    "what": pl.String,
    "how": pl.String,
    "reason": pl.String,
}


def origins(
    record: Record,
    wanted: Filter | None = None,
    *,
    reliability: Reliability | None = None,
) -> pl.DataFrame:
    """One row a statement, by claim, then origin (that of most reports first), then publication.

    ``path`` leads from the report to the last source; ``reliability`` is the analyst's letter for that source, F where
    none is set. ``Filter(claims=(id,))`` gives those of one claim.
    """
    material = Material(record, wanted, parts=SAID, texts=False)
    rated = reliability or Reliability()
    through = {s.id for s in material.statements}
    order = sorted(material.wanted_claims, key=lambda c: (-len(c.origins), -len(c.statements), c.label, c.id))
    rows = [row for c in order for row in rows_of(c, material, rated) if row["statement"] in through]
    return pl.DataFrame(rows[: material.wanted.limit], schema=SCHEMA)


def rows_of(claim: Claim, material: Material, rated: Reliability) -> list[dict[str, Any]]:
    """A claim's statements as rows of :data:`SCHEMA`."""
    found = material.origins_of(claim)
    rows: list[dict[str, Any]] = []
    for origin in sorted(found, key=lambda o: (-len(o.statements), o.label, o.id)):
        paths = {p.statement: p for p in origin.paths}
        own = [
            _head(claim, origin, rated) | _row(origin, paths.get(id), material, id)
            for id in origin.statements
            if id in material.every
        ]
        rows += sorted(own, key=lambda r: (r["published"] or "9999", r["outlet"], r["statement"]))
    return rows


def _head(claim: Claim, origin: Origin, rated: Reliability) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "claim_label": claim.label,
        "origin": origin.id,
        "label": origin.label,
        "source": origin.source,
        "reliability": rated.grade(origin.source, origin.label),
        "independent": origin.independent,
        "interested": origin.interested,
        "reason": origin.reason,
    }


def _row(origin: Origin, path: Path | None, material: Material, id: str) -> dict[str, Any]:
    s = material.every[id]
    document = material.documents[s.document]
    return {
        "statement": id,
        "document": document.id,
        "outlet": outlet(document),
        "published": document.published,
        "path": list(path.steps) if path else [outlet(document), origin.label],
        "occasion": path.occasion if path else None,
        "what": what(s),
        "how": how(s),
    }


def summary(claim: Claim, material: Material) -> str:
    """ "12 reports, 3 independent origins, one of them a party's own word"."""
    reports, count = material.reports(material.members(claim)), len(claim.origins)
    own = sum(material.origins[o].interested for o in claim.origins if o in material.origins)
    told = f"{reports} report{'' if reports == 1 else 's'}, {count} independent origin{'' if count == 1 else 's'}"
    if not own:
        return told
    if own == count:
        return f"{told}, an interested party's own word"
    return f"{told}, {own} of them an interested party's own word"


def in_words(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame of :data:`SCHEMA` with ``way``, the path as text ("Harbour News > Yonhap > the minister"), ``note``, what its
    word does not count for, and ``own``, whose own word it is."""
    rows = frame.to_dicts()
    return frame.with_columns(
        pl.Series("way", [" > ".join(r["path"]) for r in rows], pl.String),
        pl.Series(
            "note",
            [
                "; ".join(filter(None, (standing(r["interested"], r["independent"]), r["occasion"])))
                for r in rows
            ],
            pl.String,
        ),
        pl.Series("own", [[r["label"]] if r["interested"] else [] for r in rows], pl.List(pl.String)),
    )


def standing(interested: bool, independent: bool) -> str:
    """Why an origin is no confirmation, in a few words; empty where it is one."""
    if interested:
        return "own word"
    return "" if independent else "its state says so by name"

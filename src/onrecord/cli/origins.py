"""``onrecord origins`` and ``onrecord sources``: where statements come from, with the analyst's letters beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from onrecord.cli import options as o
from onrecord.cli.failure import FAILURE, complain, fail
from onrecord.cli.output import Column, Groups, show

_PATHS = (
    Column("label", "origin", 4, least=12),
    Column("reliability", "A-F"),
    Column("way", "path", 6, least=20),
    Column("published", "report of"),
    Column("note", "note", 3, least=8),
    Column("statement", "id"),
)
_BY_CLAIM = Groups(
    "claim_label",
    "Told once",
    (Column("claim_label", "claim", 5, least=16), *_PATHS),
    under="own",
    words="An interested party's own word:",
)
_SOURCES = (
    Column("source", "source", 5, least=12),
    Column("reliability", "A-F"),
    Column("kind", "kind"),
    Column("country", "state"),
    Column("statements", "said", right=True),
    Column("alone", "alone", right=True),
    Column("through", "through", 3, least=8, most=2),
    Column("outlets", "carried by", 4, least=10, most=3),
)


@o.with_filter
def origins(
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", help="A claim's ID, or the beginning of one.")
    ] = None,
    *,
    record: o.RecordPlace = o.RECORD,
    rated: o.Ratings = None,
    wanted: o.Wanted,
    form: o.As = o.Format.table,
) -> None:
    """From each report of a claim the path to where it comes from in the end."""
    from onrecord.views import origins as view
    from onrecord.views.reliability import reliability_of

    with o.open_record(record) as opened:
        whole = _claim(opened.find(claim), claim) if claim is not None else None
        if whole is not None:
            wanted = replace(wanted, claims=(whole,))
        frame = view.origins(opened, wanted, reliability=reliability_of(opened.where, rated))
    if form is not o.Format.table:
        show(frame, (), form, "")
        return
    show(view.in_words(frame), _PATHS, form, "No claim fits.", None if whole else _BY_CLAIM)


def _claim(found: list[tuple[str, str]], id: str) -> str:
    claims = [whole for kind, whole in found if kind == "claim"]
    if not claims:
        fail(f"{id}: no claim has an ID that begins so; see 'onrecord claims' for IDs", FAILURE)
    if len(claims) > 1:
        fail(
            f"{id}: {len(claims)} claims have IDs that begin so: {', '.join(claims[:12])}; give more of it",
            FAILURE,
        )
    return claims[0]


@o.with_filter
def sources(
    *,
    record: o.RecordPlace = o.RECORD,
    rated: o.Ratings = None,
    wanted: o.Wanted,
    form: o.As = o.Format.table,
) -> None:
    """Who is relied on, how often, and through whom; with the reliability that the analyst has set."""
    from onrecord.views import sources as view
    from onrecord.views.material import Material
    from onrecord.views.reliability import reliability_of

    with o.open_record(record) as opened:
        ratings = reliability_of(opened.where, rated)
        frame = view.sources(opened, wanted, reliability=ratings)
        unmet = view.unmet(Material(opened), ratings)
    show(frame, _SOURCES, form, "No source fits.")
    for rating in unmet:
        complain(f"{ratings.path}, line {rating.line}: nobody in this record is called {rating.name!r}")

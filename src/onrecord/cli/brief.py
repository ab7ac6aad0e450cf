"""``onrecord brief``: the record in a few sentences."""

from __future__ import annotations

from itertools import groupby

from onrecord.cli import options as o

HEADINGS = {
    "holds": "",
    "disputed": "Most disputed",
    "figures": "Figures that moved",
    "open": "Still open",
    "settled": "Foreseen, and settled",
    "one origin": "Resting on one origin",
    "look at": "Before relying on it",
}


@o.with_filter
def brief(
    *,
    record: o.RecordPlace = o.RECORD,
    wanted: o.Wanted,
    form: o.As = o.Format.table,
) -> None:
    """What the record holds: reports, claims, disputes, figures that moved, what is open, what rests on one origin."""
    from onrecord.cli.output import show
    from onrecord.views.brief import brief as view

    with o.open_record(record) as opened:
        frame = view(opened, wanted)
    if form is not o.Format.table:
        show(frame, (), form, "")
        return
    for section, rows in groupby(frame.to_dicts(), key=lambda row: row["section"]):
        _print(HEADINGS[section], [(row["text"], row["id"]) for row in rows])


def _print(title: str, lines: list[tuple[str, str | None]]) -> None:
    from onrecord.cli.output import heading, paragraph

    if title:
        heading(title)
    for text, id in lines:
        paragraph(text, id, bullet=bool(title))

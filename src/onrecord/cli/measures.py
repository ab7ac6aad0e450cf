"""``onrecord measures``, and what ``onrecord show`` prints of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli import options as o

if TYPE_CHECKING:
    from onrecord.extraction.measures import Measure
    from onrecord.views.material import Material

REVIEW = "Candidates for review by a person, not findings: what is said may fall under the measure, or not."


@o.with_filter
def measures(*, record: o.RecordPlace = o.RECORD, wanted: o.Wanted, form: o.As = o.Format.table) -> None:
    """Sanctions provisions that statements may fall under: candidates for review, never a finding."""
    from onrecord.cli.output import Column, paragraph, show
    from onrecord.views.measures import measures as view

    with o.open_record(record) as opened:
        frame = view(opened, wanted)
    columns = (
        Column("measure", "measure", 3, least=12),
        Column("title", "what it is on", 6, least=12),
        Column("standing", "is"),
        Column("who", "who says", 4, least=8, most=3),
        Column("statements", "said", right=True),
        Column("origins", "origins", right=True),
    )
    show(frame, columns, form, "No statement touches a measure that the lexicon knows.")
    if form is o.Format.table and not frame.is_empty():
        paragraph(f"{REVIEW} 'onrecord show MEASURE' prints its text.")


def meant(id: str) -> Measure | None:
    """The measure of that ID in the package's lexicon; None where there is none."""
    from onrecord.views.measures import known

    return known().get(id.strip().lower())


def line(material: Material, measure: Measure) -> dict[str, object]:
    """A measure as one JSON object, with the IDs of the statements that may fall under it."""
    fields: dict[str, object] = {name: getattr(measure, name) for name in measure.__slots__}
    fields["periods"] = [period._asdict() for period in measure.periods]
    return (
        {"kind": "measure"}
        | fields
        | {"statements": [s.id for s in material.statements if measure.id in s.measures]}
    )


def page(material: Material, measure: Measure) -> None:
    """A measure's text, and the statements that may fall under it by how they stand."""
    from onrecord.cli.output import heading, paragraph
    from onrecord.cli.page import facts
    from onrecord.views.measures import STANDINGS, standing
    from onrecord.views.wording import what, who

    facts(
        [
            ("Measure", measure.id),
            ("Regime", measure.regime),
            ("Provision", f"{measure.authority}, {measure.cited}"),
            ("On", measure.title),
            ("In force", ", ".join(f"{p.since} to {p.until}" if p.until else f"since {p.since}" for p in measure.periods)),
            ("In short", f"{measure.text} (In the program's own words; the resolution decides.)"),
            ("Note", measure.note),
        ]
    )  # fmt: skip
    touching = [s for s in material.statements if measure.id in s.measures]
    print()
    paragraph(REVIEW if touching else "No statement on the record touches it.")
    for name in STANDINGS:
        group = [s for s in touching if standing(s) == name]
        if group:
            heading(f"{name.capitalize()} ({len(group)})")
        for s in group:
            document = material.documents[s.document]
            paragraph(f"{document.published or 'no date'}, {who(s, document)}: {what(s)}", s.id, bullet=True)

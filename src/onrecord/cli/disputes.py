"""``onrecord disputes``: where claims part. Prose, because a reason does not fit into a table's cell."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from onrecord.cli import options as o


@o.with_filter
def disputes(*, record: o.RecordPlace = o.RECORD, wanted: o.Wanted, form: o.As = o.Format.table) -> None:
    """Where claims disagree or are denied, who stands where, and why."""
    from onrecord.cli.output import heading, show
    from onrecord.views.disputes import disputes as view

    with o.open_record(record) as opened:
        frame = view(opened, wanted)
    if form is not o.Format.table or frame.is_empty():
        show(frame, (), form, "Nothing on the record contradicts anything else on it.")
        return
    for n, (label, rows) in enumerate(groupby(frame.to_dicts(), key=lambda row: row["question_label"])):
        heading(label or "Without a question", first=n == 0)
        group = list(rows)
        _disagreements([r for r in group if r["kind"] == "disagree"])
        _denials([r for r in group if r["kind"] == "denies"])


def _disagreements(rows: list[dict[str, Any]]) -> None:
    from onrecord.cli.output import ID, paragraph

    for r in rows:
        paragraph(f"{r['why']} [{r['one_id'][:ID]}, {r['other_id'][:ID]}]", bullet=True)


def _denials(rows: list[dict[str, Any]]) -> None:
    """Each denial once, with all that it denies."""
    from onrecord.cli.output import ID, paragraph
    from onrecord.views.wording import listing

    by_denial = sorted(rows, key=lambda r: r["other_id"])
    for _, group in groupby(by_denial, key=lambda r: r["other_id"]):
        denied = list(group)
        who, against = listing(denied[0]["other_who"]), denied[0]
        verb = "denies" if len(against["other_who"]) == 1 else "deny"
        if len(denied) == 1:
            paragraph(f"{who} {verb}: {against['one']} [{against['other_id'][:ID]}, {against['one_id'][:ID]}]",
                      bullet=True)  # fmt: skip
            continue
        paragraph(f"{who} {verb} each of these {len(denied)} claims:", against["other_id"], bullet=True)
        for r in denied:
            said = listing(r["one_who"])
            paragraph(f"{r['one']} ({said})", r["one_id"], bullet=True, depth=2)

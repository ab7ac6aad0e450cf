"""The brief: what a record holds, in sentences that a person reads first."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from onrecord.record import Filter, Record
from onrecord.views import disputes as d
from onrecord.views import figures as f
from onrecord.views import outlook as o
from onrecord.views.material import Material
from onrecord.views.wording import listing, number, outlet, plural_of

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "section": pl.String,
    "text": pl.String,
    "id": pl.String,
}

SECTIONS = ("holds", "disputed", "figures", "open", "settled", "one origin", "look at")
"""The sections, in order: what the record holds, what is disputed most, which figures moved, what is still open, what
has been settled, what rests on one origin, and what a reader should know before relying on it."""

MOST = 5
"""Lines of a section."""


def brief(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a sentence, with the ID of the claim or question that it is about.

    Every sentence is counted from the record; nothing is weighed beyond what the views it is taken from give.
    """
    material = Material(record, wanted)
    most = material.wanted.limit if material.wanted.limit is not None else MOST
    rows: list[tuple[str, str, str | None]] = [("holds", text, None) for text in _holds(material)]
    if not material.statements:
        return pl.DataFrame(
            rows + [("look at", text, None) for text in _look_at(material)], schema=SCHEMA, orient="row"
        )
    rows += _disputed(record, wanted, most)
    rows += _figures(record, wanted, most)
    rows += _outlook(record, material, wanted, most)
    rows += _one_origin(material, most)
    rows += [("look at", text, None) for text in _look_at(material)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _count(n: int, noun: str) -> str:
    return f"{number(n)} {noun if n == 1 else plural_of(noun)}"


def _holds(material: Material) -> list[str]:
    said, claims = material.statements, material.wanted_claims
    documents = [material.documents[id] for id in sorted({s.document for s in said})]
    if material.wanted == Filter(limit=material.wanted.limit):
        documents = list(material.documents.values())
    if not documents:
        return ["The record is empty. Add reports to it: onrecord add SOURCE..."]
    dates = sorted(x.published for x in documents if x.published)
    span = f", published {dates[0]} to {dates[-1]}" if len(dates) > 1 and dates[0] != dates[-1] else ""
    outlets = len({outlet(x) for x in documents})
    first = f"{_count(len(documents), 'report')} from {_count(outlets, 'outlet')}{span}."
    if not said:
        return [first, "No statement was found in it."]
    several = sum(len(c.origins) > 1 for c in claims)
    second = f"{_count(len(said), 'statement')} make {_count(len(claims), 'claim')}"
    if claims:
        second += (
            f"; {number(several)} of them {'has' if several == 1 else 'have'} two or more independent origins"
        )
    denied = sum(s.stance == "denied" for s in said)
    ahead = sum(s.status in o.AHEAD for s in said)
    return [
        first,
        f"{second}.",
        f"{_count(denied, 'statement')} {'denies' if denied == 1 else 'deny'} something, "
        f"{number(ahead)} {'looks' if ahead == 1 else 'look'} ahead.",
    ]


def _disputed(record: Record, wanted: Filter | None, most: int) -> list[tuple[str, str, str | None]]:
    frame = d.disputes(record, _all(wanted))
    if frame.is_empty():
        return [("disputed", "Nothing on the record contradicts anything else on it.", None)]
    rows = frame.to_dicts()
    by_question: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        by_question.setdefault(str(row["question"]), []).append(row)
    ranked = sorted(by_question.values(), key=lambda group: (-len(group), str(group[0]["question_label"])))
    lines: list[tuple[str, str, str | None]] = []
    for group in ranked[:most]:
        differ = sum(r["kind"] == "disagree" for r in group)
        denials = len(group) - differ
        deniers = listing(
            list(dict.fromkeys(w for r in group if r["kind"] == "denies" for w in _names(r["other_who"])))
        )
        parts = [_count(differ, "disagreement")] if differ else []
        parts += [f"{_count(denials, 'claim')} denied ({deniers})"] if denials else []
        lines.append(
            ("disputed", f"{group[0]['question_label']} {', '.join(parts)}.", str(group[0]["question"]))
        )
    if len(ranked) > most:
        lines.append(
            ("disputed", f"And {_count(len(ranked) - most, 'more question')}: onrecord disputes", None)
        )
    return lines


def _names(value: object) -> list[str]:
    return [str(x) for x in value] if isinstance(value, list) else []


def _figures(record: Record, wanted: Filter | None, most: int) -> list[tuple[str, str, str | None]]:
    frame = f.figures(record, _all(wanted))
    groups: dict[str, list[dict[str, object]]] = {}
    for row in frame.to_dicts():
        groups.setdefault(str(row["question"]), []).append(row)
    lines: list[tuple[str, str, str | None]] = []
    for id, rows in groups.items():
        dated = [r for r in rows if r["as_of"] and r["basis"] == "count"]
        if len({r["value"] for r in dated}) < 2:
            continue
        first, last = dated[0], dated[-1]
        claimants = len({r["source"] for r in rows})
        disagree = sum(r["course"] == "disagrees" for r in rows)
        text = (
            f"{first['question_label']} From {first['figure']} ({first['who']}, {first['as_of']}) "
            f"to {last['figure']} ({last['who']}, {last['as_of']}); {_count(claimants, 'claimant')}"
        )
        text += (
            f", {disagree} of {len(rows)} figures disagree with another" if disagree else ", no contradiction"
        )
        lines.append(("figures", f"{text}.", id))
        if len(lines) == most:
            break
    return lines or [("figures", "No figure on the record has changed.", None)]


def _parties(row: dict[str, Any], material: Material) -> bool:
    """True where the text says who is to act."""
    members = [material.every[id] for id in row["statement_ids"] if id in material.every]
    return any(s.event is not None and s.event.actors for s in members)


def _outlook(
    record: Record, material: Material, wanted: Filter | None, most: int
) -> list[tuple[str, str, str | None]]:
    rows = o.outlook(record, _all(wanted)).to_dicts()
    unsettled = [r for r in rows if r["outcome"] == "open"]
    settled = [r for r in rows if r["outcome"] != "open"]
    lines: list[tuple[str, str, str | None]] = []
    # What names its parties and its time says most; of those the newest.
    latest = sorted(
        unsettled, key=lambda r: (_parties(r, material), bool(r["due"]), r["said"] or ""), reverse=True
    )
    for r in latest[:most]:
        due = f", for {r['due']}" if r["due"] else ""
        lines.append(
            ("open", f"{r['what']} ({listing(r['who'])}, {r['said'] or 'undated'}{due}).", r["claim"])
        )
    if len(unsettled) > most:
        lines.append(("open", f"And {number(len(unsettled) - most)} more: onrecord outlook", None))
    lines += [
        ("settled", f"{r['what']} ({listing(r['who'])}, {r['said']}): {r['outcome']}.", r["claim"])
        for r in settled[:most]
    ]
    return lines


def _one_origin(material: Material, most: int) -> list[tuple[str, str, str | None]]:
    """Claims that several outlets carry and one origin stands behind: the ones most easily taken for confirmed."""
    echoes = []
    for claim in material.wanted_claims:
        members = material.members(claim)
        outlets = {outlet(material.documents[s.document]) for s in members}
        if len(claim.origins) == 1 and len(outlets) > 1:
            label = (
                material.origins[claim.origins[0]].label
                if claim.origins[0] in material.origins
                else "one source"
            )
            echoes.append((len(outlets), claim, label))
    echoes.sort(key=lambda e: (-e[0], e[1].label, e[1].id))
    lines: list[tuple[str, str, str | None]] = [
        ("one origin", f"{c.label}: {n} outlets, all from {label}.", c.id) for n, c, label in echoes[:most]
    ]
    single = sum(len(c.origins) == 1 for c in material.wanted_claims)
    if single:
        lines.append(("one origin", f"In all, {_count(single, 'claim')} of {len(material.wanted_claims)} "
                                    f"{'rests' if single == 1 else 'rest'} on one origin.", None))  # fmt: skip
    return lines


def _look_at(material: Material) -> list[str]:
    lines = []
    undated = [x for x in material.documents.values() if not x.published]
    if undated:
        names = listing([outlet(x) if x.outlet else x.file for x in undated])
        lines.append(f"{_count(len(undated), 'report')} without a publication date: {names}.")
    silent = set(material.documents) - {s.document for s in material.every.values()}
    if silent:
        names = listing(sorted(material.documents[id].file for id in silent))
        lines.append(f"{_count(len(silent), 'report')} gave no statement: {names}.")
    unnamed = Counter(s.attribution[-1].kind == "unnamed" for s in material.statements if s.attribution)
    if unnamed[True]:
        lines.append(
            f"{_count(unnamed[True], 'statement')} {'goes' if unnamed[True] == 1 else 'go'} back to a source without a name."
        )
    return lines


def _all(wanted: Filter | None) -> Filter | None:
    """The filter without its limit: a limit counts the brief's lines, not what they are counted from."""
    from dataclasses import replace

    return replace(wanted, limit=None) if wanted else None

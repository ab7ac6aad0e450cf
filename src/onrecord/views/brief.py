"""The brief: what a record holds, in sentences that a person reads first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from onrecord.model import Document
from onrecord.record import Filter, Record
from onrecord.record.listing import COUNTED
from onrecord.views import disputes as d
from onrecord.views import figures as f
from onrecord.views import outlook as o
from onrecord.views.material import SAID, Material
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
MOVING = 30
"""Likewise questions about figures, which cost most to read."""
LOOKED_AT = 60
"""Questions or claims that a section of the whole record's brief chooses its lines from: those that lead."""


def brief(record: Record, wanted: Filter | None = None) -> pl.DataFrame:
    """One row a sentence, with the ID of the claim or question that it is about.

    Every sentence is counted from the record; nothing is weighed beyond what the views it is taken from give.
    """
    wanted = wanted or Filter()
    most = wanted.limit if wanted.limit is not None else MOST
    held = _whole(record) if wanted.all else _part(Material(record, wanted, parts=SAID, texts=False))
    rows: list[tuple[str, str, str | None]] = [("holds", text, None) for text in _holds(held)]
    if held.statements:
        rows += _disputed(record, wanted, most)
        rows += _figures(record, wanted, most)
        rows += _outlook(record, wanted, most)
        rows += _one_origin(record, wanted, held, most)
    rows += [("look at", text, None) for text in _look_at(held)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@dataclass(frozen=True, slots=True)
class Held:
    """What a record, or the part of it that a filter lets through, holds in numbers. ``undated`` and ``silent`` are how
    many reports have no date or gave no statement, with some of them."""

    reports: int
    outlets: int
    first: str | None
    last: str | None
    statements: int
    claims: int
    several: int
    single: int
    denials: int
    ahead: int
    undated: tuple[int, list[Document]]
    silent: tuple[int, list[Document]]
    unnamed: int


def _whole(record: Record) -> Held:
    """Counted by the store."""
    h, doubtful, (single, several) = record.holdings(), record.doubtful(size=4), record.single()
    return Held(
        reports=h["reports"],
        outlets=h["outlets"],
        first=h["first"],
        last=h["last"],
        statements=h["statements"],
        claims=h["claims"],
        several=several,
        single=single,
        denials=h["denials"],
        ahead=h["ahead"],
        undated=(doubtful["undated"][0], record.documents(doubtful["undated"][1])),
        silent=(doubtful["silent"][0], record.documents(doubtful["silent"][1])),
        unnamed=doubtful["unnamed"],
    )


def _part(material: Material) -> Held:
    """Counted from the statements of a filter."""
    said, claims = material.statements, material.wanted_claims
    documents = [material.documents[id] for id in sorted({s.document for s in said})]
    dates = sorted(x.published for x in documents if x.published)
    undated = [x for x in documents if not x.published]
    return Held(
        reports=len(documents),
        outlets=len({outlet(x) for x in documents}),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        statements=len(said),
        claims=len(claims),
        several=sum(len(c.origins) > 1 for c in claims),
        single=sum(len(c.origins) == 1 for c in claims),
        denials=sum(s.stance == "denied" for s in said),
        ahead=sum(s.status in o.AHEAD for s in said),
        undated=(len(undated), undated),
        silent=(0, []),
        unnamed=sum(bool(s.attribution) and s.attribution[-1].kind == "unnamed" for s in said),
    )


def _count(n: int, noun: str) -> str:
    return f"{number(n)} {noun if n == 1 else plural_of(noun)}"


def _holds(held: Held) -> list[str]:
    if not held.reports:
        return ["The record is empty. Add reports to it: onrecord add SOURCE..."]
    span = f", published {held.first} to {held.last}" if held.first != held.last else ""
    first = f"{_count(held.reports, 'report')} from {_count(held.outlets, 'outlet')}{span}."
    if not held.statements:
        return [first, "No statement was found in it."]
    second = f"{_count(held.statements, 'statement')} make {_count(held.claims, 'claim')}"
    if held.claims:
        verb = "has" if held.several == 1 else "have"
        second += f"; {number(held.several)} of them {verb} two or more independent origins"
    return [
        first,
        f"{second}.",
        f"{_count(held.denials, 'statement')} {'denies' if held.denials == 1 else 'deny'} something, "
        f"{number(held.ahead)} {'looks' if held.ahead == 1 else 'look'} ahead.",
    ]


def _disputed(record: Record, wanted: Filter, most: int) -> list[tuple[str, str, str | None]]:
    leading = record.disputed(size=COUNTED) if wanted.all else []
    chosen = tuple(id for id, _ in leading[:LOOKED_AT])
    frame = d.disputes(record, Filter(questions=chosen) if len(leading) > LOOKED_AT else _all(wanted))
    if frame.is_empty():
        return [("disputed", "Nothing on the record contradicts anything else on it.", None)]
    rows = frame.to_dicts()
    by_question: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        if len(leading) <= LOOKED_AT or row["question"] in chosen:
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
    every = max(len(ranked), len(leading))
    if every > most:
        lines.append(("disputed", f"And {_count(every - most, 'more question')}: onrecord disputes", None))
    return lines


def _names(value: object) -> list[str]:
    return [str(x) for x in value] if isinstance(value, list) else []


def _figures(record: Record, wanted: Filter, most: int) -> list[tuple[str, str, str | None]]:
    leading = record.figured(size=MOVING) if wanted.all else None
    narrow = leading is not None and leading.total > MOVING
    frame = f.figures(record, Filter(questions=leading.ids) if leading and narrow else _all(wanted))
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


def _outlook(record: Record, wanted: Filter, most: int) -> list[tuple[str, str, str | None]]:
    chosen: dict[str, Filter] = {}
    hidden = 0
    if wanted.all:
        for name, settled in (("open", False), ("settled", True)):
            part = record.ahead(settled=settled, size=LOOKED_AT)
            chosen[name] = Filter(claims=part.ids)
            if name == "open":
                hidden = max(0, part.total - LOOKED_AT)
        rows = [row for name in ("open", "settled") for row in o.outlook(record, chosen[name]).to_dicts()]
    else:
        rows = o.outlook(record, _all(wanted)).to_dicts()
    unsettled = [r for r in rows if r["outcome"] == "open"]
    settled_rows = sorted(
        (r for r in rows if r["outcome"] != "open"), key=lambda r: (r["said"] or "", r["what"], r["claim"])
    )
    acting = _acting(record, unsettled)
    # What names its parties and its time says most; of those the newest.
    latest = sorted(
        unsettled, key=lambda r: (r["claim"] in acting, bool(r["due"]), r["said"] or ""), reverse=True
    )
    lines: list[tuple[str, str, str | None]] = []
    for r in latest[:most]:
        due = f", for {r['due']}" if r["due"] else ""
        lines.append(
            ("open", f"{r['what']} ({listing(r['who'])}, {r['said'] or 'undated'}{due}).", r["claim"])
        )
    if len(unsettled) + hidden > most:
        lines.append(("open", f"And {number(len(unsettled) + hidden - most)} more: onrecord outlook", None))
    lines += [
        ("settled", f"{r['what']} ({listing(r['who'])}, {r['said']}): {r['outcome']}.", r["claim"])
        for r in settled_rows[:most]
    ]
    return lines


def _acting(record: Record, rows: list[dict[str, Any]]) -> set[str]:
    """The claims of which the text says who is to act."""
    ids = [id for row in rows for id in row["statement_ids"]]
    said = {s.id for s in record.statements(ids=ids) if s.event is not None and s.event.actors}
    return {row["claim"] for row in rows if not said.isdisjoint(row["statement_ids"])}


def _one_origin(record: Record, wanted: Filter, held: Held, most: int) -> list[tuple[str, str, str | None]]:
    """Claims that several outlets carry and one origin stands behind: the ones most easily taken for confirmed."""
    chosen = Filter(claims=tuple(record.echoed(size=LOOKED_AT))) if wanted.all else wanted
    material = Material(record, chosen, parts=SAID, texts=False)
    echoes = []
    for claim in material.wanted_claims:
        members = material.members(claim)
        outlets = {outlet(material.documents[s.document]) for s in members}
        if len(claim.origins) == 1 and len(outlets) > 1:
            label = material.origin_labels.get(claim.origins[0], "one source")
            echoes.append((len(outlets), claim, label))
    echoes.sort(key=lambda e: (-e[0], e[1].label, e[1].id))
    lines: list[tuple[str, str, str | None]] = [
        ("one origin", f"{c.label}: {n} outlets, all from {label}.", c.id) for n, c, label in echoes[:most]
    ]
    if held.single:
        rest = "rests" if held.single == 1 else "rest"
        text = f"In all, {_count(held.single, 'claim')} of {number(held.claims)} {rest} on one origin."
        lines.append(("one origin", text, None))
    return lines


def _look_at(held: Held) -> list[str]:
    lines = []
    number_undated, undated = held.undated
    if number_undated:
        names = _listed([outlet(x) if x.outlet else x.file for x in undated], number_undated)
        lines.append(f"{_count(number_undated, 'report')} without a publication date: {names}.")
    number_silent, silent = held.silent
    if number_silent:
        names = _listed([x.file for x in silent], number_silent)
        lines.append(f"{_count(number_silent, 'report')} gave no statement: {names}.")
    if held.unnamed:
        goes = "goes" if held.unnamed == 1 else "go"
        lines.append(f"{_count(held.unnamed, 'statement')} {goes} back to a source without a name.")
    return lines


def _listed(names: list[str], of: int) -> str:
    """Some names of a number of them: "A, B, C and 2 more"."""
    return listing(names) if of == len(names) else f"{', '.join(names[:3])} and {number(of - 3)} more"


def _all(wanted: Filter) -> Filter:
    """The filter without its limit: a limit counts the brief's lines, not what they are counted from."""
    return replace(wanted, limit=None)

"""What ``onrecord show`` prints of a statement, claim, question, report or origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.output import ID, Column, paragraph, table
from onrecord.cli.safe import plain, plain_lines
from onrecord.model import Document, Relation, Statement
from onrecord.record import Record
from onrecord.views.claims import contested
from onrecord.views.corrections import in_words
from onrecord.views.corrections import standing as stands
from onrecord.views.evidence import Mark, context, rules
from onrecord.views.material import Material
from onrecord.views.origins import rows_of, standing, summary
from onrecord.views.reliability import GRADES, Reliability
from onrecord.views.wording import chain, figure, how, outlet, parties, what, when, who

LABEL = 12
_STYLES: dict[Mark | None, str] = {
    None: "dim",
    "evidence": "",
    "content": "bold",
    "source": "bold underline",
    "cue": "underline",
}


def _console() -> Console:
    return Console(highlight=False, emoji=False, markup=False)


def facts(lines: Iterable[tuple[str, str | None]]) -> None:
    """Lines of a name and a value; a value that is not there is left out."""
    console = _console()
    width = min(console.width, 100)
    for name, value in lines:
        if value:
            body = Text(plain(value))
            wrapped = body.wrap(console, max(20, width - LABEL))
            for n, line in enumerate(wrapped):
                console.print(
                    Text((name if n == 0 else "").ljust(LABEL), style="bold") + line, soft_wrap=True
                )


def _evidence(document: Document, s: Statement) -> None:
    """The evidence in its context. Without colours it stands between brackets, so that it is marked there too."""
    console = _console()
    shown = Text()
    inside = False
    for piece in context(document, s):
        if (piece.mark is not None) != inside:
            inside = piece.mark is not None
            if not console.is_terminal:
                shown.append("⟦" if inside else "⟧")
        shown.append(plain_lines(piece.text), style=_STYLES[piece.mark])
    if inside and not console.is_terminal:
        shown.append("⟧")
    console.print(Padding(shown, (1, 2)), width=min(console.width, 100))


def _citation(document: Document) -> str:
    parts = [outlet(document), document.author if document.outlet else None, document.title]
    parts.append(document.published or "no publication date known")
    return ", ".join(p for p in parts if p) + f" ({document.file}) [{document.id[:ID]}]"


def statement(material: Material, id: str, *, why: bool) -> None:
    """Who says it, what, when, how sure; then the evidence; with ``why`` the rules and what read the report."""
    s = material.every.get(id) or material.record.statement(id)
    assert s is not None  # noqa: S101 - the ID was just found
    counts = id in material.every
    document, claim, event = material.documents[s.document], material.claim_of.get(id), s.event
    doing = None
    if event:
        to = f" → {', '.join(parties(event.recipients))}" if event.recipients else ""
        detail = ", ".join([*([event.mode] if event.mode else []), *event.context])
        doing = (
            f"{event.type}{f' ({detail})' if detail else ''}: {', '.join(parties(event.actors)) or '?'}{to}"
        )
    facts(
        [
            ("Statement", s.id),
            ("Who says", who(s, document)),
            ("Chain", " > ".join([outlet(document), *chain(s)]) if s.attribution else None),
            ("What", what(s)),
            ("How", how(s)),
            ("When", _when(s)),
            ("Event", doing),
            ("Items", ", ".join(f"{i.text} ({i.category})" if i.category else i.text for i in event.items)
             if event else None),
            ("Place", event.place.name if event and event.place else None),
            ("Figures", "; ".join(figure(q) for q in s.quantities)),
            ("Measures", f"{', '.join(s.measures)} (for review)" if s.measures else None),
            ("Takes up", s.refers),
            ("Hangs on", s.hangs_on),
            ("Claim", f"{claim.label} [{claim.id[:ID]}]" if claim else None),
            ("Report", _citation(document)),
            ("Evidence", f"characters {s.start} to {s.end}"),
            ("Standing", None if counts else "rejected: it is left out of comparison and of every list"),
            *((("Corrected" if n == 0 else ""), line) for n, line in enumerate(_corrected(material.record, id))),
        ]
    )  # fmt: skip
    _evidence(document, s)
    if why:
        frame = rules(material.record, id)
        if frame.is_empty():
            print("No rule is recorded for this statement.")
        else:
            table(
                frame.to_dicts(),
                (
                    Column("field", "decides", least=8),
                    Column("rule", "rule", 4, least=16),
                    Column("words", "on the words", 5, least=16),
                    Column("note", "because", 5, least=12),
                ),
            )
        _read_by(material, document)


def _when(s: Statement) -> str:
    if s.time is None:
        return "not said"
    return f"{when(s.time.edtf)} (“{s.time.text}”)" if s.time.text else when(s.time.edtf)


def _corrected(record: Record, id: str) -> Iterator[str]:
    """What analysts said of it, each in one line."""
    for c in record.desk.concerning(id):
        before, after = in_words(c)
        detail = f": {before} is {after}" if before else f": {after}" if after else ""
        ending = "" if stands(c) == "holds" else f" ({stands(c)})"
        why = f", because {c.why}" if c.why else ""
        yield f"{c.id}, {c.kind}{f' {c.field}' if c.field else ''} by {c.who}{detail}{why}{ending}"


def _read_by(material: Material, document: Document) -> None:
    v = material.record.versions(document.id)
    if v:
        print(
            f"\nRead by onrecord {v.program}, lexicon {v.lexicon} ({v.lexicon_hash[:12]}), "
            f"{v.model} {v.model_version} ({v.model_hash[:12]})."
        )


def claim(material: Material, id: str, rated: Reliability, *, why: bool) -> None:
    """The claim with the path of each statement by origin, and what stands against it."""
    c = material.claims[id]
    question = material.questions.get(c.question)
    against = len(contested(material).get(id, ()))
    facts(
        [
            ("Claim", f"{c.label} [{c.id}]"),
            ("Question", f"{question.label} [{question.id[:ID]}]" if question else None),
            ("Reported", c.first if c.first == c.last else f"{c.first or '?'} to {c.last or '?'}"),
            ("Reports", summary(c, material)),
            ("Against", f"{against} other claim{'' if against == 1 else 's'}" if against else None),
            ("Credibility", f"{c.credibility} of 6 (1 is confirmed, 6 cannot be judged)"),
            ("Because", "; ".join(c.reasons) if why or len(c.reasons) < 4 else "; ".join(c.reasons[:3]) + "; ..."),
        ]
    )  # fmt: skip
    for _, rows in groupby(rows_of(c, material, rated), key=lambda r: r["origin"]):
        _by_origin(list(rows), rated, why=why)
    loose = set(c.statements) - {
        x for o in c.origins if o in material.origins for x in material.origins[o].statements
    }
    if loose:
        print()
        _statements(material, [s for s in material.members(c) if s.id in loose])
    ends = {id, *c.statements}
    _relations(material, [r for r in material.relations if not ends.isdisjoint((r.source, r.target))])


def _by_origin(rows: Sequence[dict[str, Any]], rated: Reliability, *, why: bool) -> None:
    """An origin, what its word counts for, and the path from each report to it."""
    first = rows[0]
    counts = standing(first["interested"], first["independent"])
    print(f"\nOrigin: {plain(first['label'])} [{first['origin'][:ID]}]{f'; {counts}' if counts else ''}")
    grade = first["reliability"]
    rating = rated.of(first["source"], first["label"])
    print(
        plain(
            f"  Reliability {grade}: {GRADES[grade]}" + (f" ({rating.why})" if rating and rating.why else "")
        )
    )
    if why:
        paragraph(first["reason"], bullet=True)
    shown = [{**row, "way": " > ".join(row["path"])} for row in rows]
    occasions = (Column("occasion", "occasion", 3, least=10),) if any(r["occasion"] for r in rows) else ()
    table(
        shown,
        (
            Column("published", "report of"),
            Column("way", "path", 4, least=16),
            *occasions,
            Column("what", "what", 6, least=20),
            Column("how", "how", 2, least=8),
            Column("statement", "id"),
        ),
    )


def _statements(material: Material, members: Sequence[Statement]) -> None:
    rows = [
        {
            "published": material.documents[s.document].published,
            "who": who(s, material.documents[s.document]),
            "outlet": outlet(material.documents[s.document]),
            "what": what(s),
            "how": how(s),
            "id": s.id,
        }
        for s in sorted(members, key=material.order)
    ]
    table(
        rows,
        (
            Column("published", "report of"),
            Column("outlet", "outlet", 2, least=10),
            Column("who", "who says", 3, least=10),
            Column("what", "what", 6, least=20),
            Column("how", "how", 2, least=8),
            Column("id", "id"),
        ),
    )


_HEADS = {
    "disagree": "Disagrees",
    "denies": "Denied",
    "revises": "Revised",
    "resolves": "Turned out",
    "repeats": "Repeated",
}


def _relations(material: Material, found: Sequence[Relation]) -> None:
    if found:
        print()
        facts((_HEADS[r.kind], f"{r.why} [{r.source[:ID]} → {r.target[:ID]}]") for r in found)


def question(material: Material, id: str) -> None:
    """The question with its competing claims, and how they stand to each other."""
    q = material.questions[id]
    facts([("Question", f"{q.label} [{q.id}]")])
    print()
    claims = sorted(
        (material.claims[c] for c in q.claims if c in material.claims), key=lambda c: (c.first or "", c.id)
    )
    rows = [
        {
            "first": c.first,
            "label": c.label,
            "origins": len(c.origins),
            "reports": material.reports(material.members(c)),
            "credibility": c.credibility,
            "id": c.id,
        }
        for c in claims
    ]
    table(
        rows,
        (
            Column("first", "first said"),
            Column("label", "answer", 7, least=24),
            Column("reports", "reports", right=True),
            Column("origins", "origins", right=True),
            Column("credibility", "1-6", right=True),
            Column("id", "id"),
        ),
    )
    ids = {*q.claims}
    _relations(material, [r for r in material.relations if not ids.isdisjoint((r.source, r.target))])


def document(material: Material, id: str, *, why: bool) -> None:
    """The report: where it is from, what reading noted, and its statements."""
    d = material.documents[id]
    furniture = sum(p.end - p.start for p in d.passages if p.kind == "furniture")
    facts(
        [
            ("Report", d.id),
            ("Title", d.title),
            ("Outlet", d.outlet),
            ("Author", d.author),
            ("Address", d.url),
            ("File", d.file),
            ("Kind", d.kind),
            (
                "Published",
                d.published
                or f"not known{f'; {when(d.published_narrowed)}' if d.published_narrowed else ''}",
            ),
            ("Date from", d.published_reason),
            ("Length", f"{len(d.text):,} characters, {furniture:,} of them left out as furniture"),
            ("Noted", "; ".join(d.notes)),
            ("SHA-256", d.sha256),
        ]
    )
    members = [s for s in material.every.values() if s.document == id]
    print(f"\n{len(members)} statement{'' if len(members) == 1 else 's'}")
    if members:
        _statements(material, members)
    if why:
        _read_by(material, d)


def origin(material: Material, id: str) -> None:
    """The origin: why its statements count as one."""
    o = material.origins[id]
    facts([("Origin", f"{o.label} [{o.id}]"), ("Because", o.reason)])
    print()
    _statements(material, [material.every[s] for s in o.statements if s in material.every])

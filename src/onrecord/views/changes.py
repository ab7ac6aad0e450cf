"""Changes: what the newest reports changed, each in a sentence with the report that did it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from onrecord.model import Claim, Statement
from onrecord.record import Addition, Change, Record, RecordError
from onrecord.views.wording import outlet

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "section": pl.String,
    "text": pl.String,
    "evidence": pl.String,
    "reports": pl.List(pl.String),
    "documents": pl.List(pl.String),
    "claim": pl.String,
    "other": pl.String,
}
SECTIONS = (
    "reports", "new claims", "figures", "origins", "disputes", "denials", "resolved", "credibility", "settled", "gone",
)  # fmt: skip
"""In this order: reports added; claims that nobody had made; figures that somebody revised; claims with more independent
origins; disagreements that opened; denials; forecasts whose outcome is known; claims of another credibility number;
disagreements and denials that are no more; claims that are no more."""
OF_RELATION = {"revises": "figures", "disagree": "disputes", "denies": "denials", "resolves": "resolved"}


def since(record: Record, wanted: str | None) -> tuple[int, list[Addition]]:
    """The number of the last addition that is known already, and the additions after it.

    ``wanted`` is a day or time (UTC; additions from then on are new), the number of an addition (those after it are), or
    None for the last addition alone. Raises RecordError when it is neither, or there is no such addition.
    """
    made = record.times_of_additions()
    if not made:
        return 0, []
    if wanted is None:
        known = made[-1][0] - 1
    elif re.fullmatch(r"\d{1,3}|\d{5,}", wanted):
        known = int(wanted)
        if known > made[-1][0]:
            raise RecordError(f"--since {wanted}: the last addition is {made[-1][0]}")
    elif re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?", wanted):
        known = max((id for id, at in made if at[: len(wanted)] < wanted), default=0)
    else:
        raise RecordError(
            f"--since {wanted}: give a day (2024-06-19), or an addition's number (1 to {made[-1][0]})"
        )
    return known, record.additions(after=known)


def changes(record: Record, wanted: str | None = None) -> pl.DataFrame:
    """One row a change, by section (:data:`SECTIONS`), in each the best founded first.

    ``wanted`` says since when, as :func:`since` takes it.
    """
    known, new = since(record, wanted)
    ids = [d for a in new for d in a.documents]
    if not new:
        return pl.DataFrame([], schema=SCHEMA)
    first = not record.any_until(known)
    return pl.DataFrame(_Changes(record, ids, _all(record) if first else record.changes_after(known)).rows(),
                        schema=SCHEMA)  # fmt: skip


def _all(record: Record) -> list[Change]:
    """Everything as new: where there was nothing before."""
    found = [
        Change("claim", c.id, None, {"label": c.label, "question": c.question, "statements": list(c.statements),
                                     "origins": list(c.origins), "credibility": c.credibility})
        for c in record.claims()
    ]  # fmt: skip
    for r in record.relations():
        if r.kind != "repeats":
            after = {"kind": r.kind, "source": r.source, "target": r.target, "why": r.why, "rule": r.rule}
            found.append(Change("relation", "\n".join((r.kind, r.source, r.target, r.rule)), None, after))
    return found


class _Changes:
    def __init__(self, record: Record, new: Sequence[str], found: Sequence[Change]) -> None:
        self._new = set(new)
        self._claims = {c.thing: c for c in found if c.kind == "claim"}
        self._relations = [c for c in found if c.kind == "relation"]
        self._followed = _followed(self._claims)
        ends = {
            end for c in self._relations for side in (c.before, c.after) if side
            for end in (side["source"], side["target"])
        }  # fmt: skip
        of = record.claim_of(sorted(ends))  # of readings, which are between statements
        self._claim_of = {end: of.get(end, end) for end in ends}
        wanted = {id for id, c in self._claims.items() if c.after} | {*self._claim_of.values()}
        self._now = {c.id: c for c in record.claims(sorted(wanted))}
        statements = {s for c in self._now.values() for s in c.statements}
        self._statements = {s.id: s for s in record.statements(ids=sorted(statements))}
        self._origins = {
            o.id: o for o in record.origins(sorted({o for c in self._now.values() for o in c.origins}))
        }
        documents = {s.document for s in self._statements.values()} | self._new
        self._documents = {d.id: d for d in record.documents(sorted(documents))}

    def rows(self) -> list[dict[str, Any]]:
        found = [*self._reports(), *self._of_claims(), *self._of_relations()]
        found.sort(
            key=lambda row: (
                SECTIONS.index(row["section"]),
                *row.pop("order"),
                row["text"],
                row["claim"] or "",
            )
        )
        return found

    def _reports(self) -> Iterable[dict[str, Any]]:
        for id in self._new:
            if (d := self._documents.get(id)) is not None:
                title = f": {' '.join(d.title.split())}" if d.title else ""
                yield _row("reports", f"{self._name(id)}{title}", (d.published or "9999", id), documents=[id],
                           reports=[self._name(id)])  # fmt: skip

    def _of_claims(self) -> Iterable[dict[str, Any]]:
        for id, change in self._claims.items():
            now = self._now.get(id)
            if now is None:
                if change.before and not change.after and self._claims_id(id) == id:
                    yield _row("gone", change.before["label"], (0,), claim=id)
                continue
            before = change.before or self._followed.get(id)
            more = -len(now.origins)
            if before is None:
                yield self._claim("new claims", f"{now.label}.", now, (more,))
                continue
            gained = len(now.origins) - len(before["origins"])
            if gained > 0:
                names = [self._origins[o].label for o in now.origins if self._is_new(o)]
                heard = f" New: {', '.join(sorted(names))}." if names else ""
                text = f"{now.label}: {_origins(len(now.origins))}, {len(before['origins'])} before.{heard}"
                yield self._claim("origins", text, now, (more,))
            if now.credibility != before["credibility"]:
                text = f"{now.label}: {now.credibility}, {before['credibility']} before ({now.reasons[0]})."
                yield self._claim("credibility", text, now, (now.credibility,))

    def _is_new(self, origin: str) -> bool:
        """True for an origin of which only new reports tell."""
        members = [self._statements[s] for s in self._origins[origin].statements if s in self._statements]
        return all(s.document in self._new for s in members)

    def _of_relations(self) -> Iterable[dict[str, Any]]:
        gone = {self._key(c.before) for c in self._relations if c.before and not c.after}
        come = {self._key(c.after) for c in self._relations if c.after and not c.before}
        told: set[tuple[str, str]] = set()
        for change in self._relations:
            side = change.after or change.before
            if side is None or (change.before and change.after) or side["kind"] not in OF_RELATION:
                continue
            section = OF_RELATION[side["kind"]] if change.after else "settled"
            same = gone if change.after else come
            if self._key(side) in same or (section, side["why"]) in told:
                continue  # it is only called otherwise, or one sentence tells of several
            if section == "settled" and side["kind"] not in ("disagree", "denies"):
                continue
            told.add((section, side["why"]))
            ends = [self._claim_of[side[end]] for end in ("source", "target")]
            held = [self._now[id] for id in ends if id in self._now]
            order = (-sum(len(c.origins) for c in held),)
            yield (
                self._claim(section, side["why"], held, order, ends)
                if held
                else _row(section, side["why"], order, claim=ends[0], other=ends[1])
            )

    def _key(self, side: Mapping[str, Any] | None) -> tuple[str, ...]:
        """A relation by what it ties, also where a claim has another ID since an earlier report joined it."""
        if side is None:
            return ()
        ends = [self._claims_id(side[end]) for end in ("source", "target")]
        return (side["kind"], *(sorted(ends) if side["kind"] == "disagree" else ends))

    def _claims_id(self, end: str) -> str:
        change = self._claims.get(end)
        if change is not None and change.after is None:
            for id, former in self._followed.items():
                if former is change.before:
                    return id
        return end

    def _claim(
        self,
        section: str,
        text: str,
        claims: Claim | Sequence[Claim],
        order: tuple[Any, ...],
        ends: Sequence[str] = (),
    ) -> dict[str, Any]:
        held = [claims] if isinstance(claims, Claim) else [*claims]
        said = [self._statements[s] for c in held for s in c.statements if s in self._statements]
        fresh = [s for s in said if s.document in self._new] or said
        fresh.sort(key=lambda s: (self._documents[s.document].published or "9999", s.document, s.start, s.id))
        documents = [*dict.fromkeys(s.document for s in fresh)]
        return _row(
            section, text, order, claim=(ends or [held[0].id])[0], other=ends[1] if ends else None,
            evidence=_evidence(fresh), documents=documents, reports=[self._name(d) for d in documents],
        )  # fmt: skip

    def _name(self, document: str) -> str:
        d = self._documents[document]
        return f"{outlet(d)}, {d.published or 'undated'}"


def _evidence(said: Sequence[Statement]) -> str | None:
    return " ".join(said[0].text.split()) if said else None


def _origins(count: int) -> str:
    return f"{count} independent origin{'' if count == 1 else 's'}"


def _row(section: str, text: str, order: tuple[Any, ...], **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"evidence": None, "reports": [], "documents": [], "claim": None, "other": None}
    return {"section": section, "text": text, **empty, **more, "order": order}


def _followed(claims: Mapping[str, Change]) -> dict[str, dict[str, Any]]:
    """For each claim with a new ID the one it goes on from: an earlier report joined it, and it is called after its
    first statement."""
    gone = {s: c.before for c in claims.values() if c.before and not c.after for s in c.before["statements"]}
    found: dict[str, dict[str, Any]] = {}
    taken: set[str] = set()
    for id, change in sorted(claims.items()):
        if change.before or not change.after:
            continue
        former = next((gone[s] for s in change.after["statements"] if s in gone), None)
        if former is not None and former["statements"][0] not in taken:
            taken.add(former["statements"][0])
            found[id] = former
    return found

"""Makes a correction from what the analyst wants: finds its target, checks it, and anchors it in the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args

import sqlalchemy as sa

from onrecord.model import ActorKind, Document, Span, Statement
from onrecord.record import read
from onrecord.record import schema as t
from onrecord.record.corrections import fields, kept, lines
from onrecord.record.corrections.applying import GIST, core_of
from onrecord.record.corrections.correction import Anchor, Change, Correction, Role, TargetKind
from onrecord.record.corrections.fitting import anchor_of
from onrecord.record.errors import RecordError

LONGEST = 10_000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Making:
    """One correction in the making, on a connection that writes."""

    connection: sa.Connection
    who: str
    why: str
    at: str

    def of(self, change: Change) -> Correction:
        """The correction, not yet written. Raises RecordError when it cannot be made."""
        match change.kind:
            case "accept" | "reject":
                return self._verdict(change)
            case "edit":
                return self._edit(change)
            case "add":
                return self._add(change)
            case "split":
                return self._split(change)
            case "merge":
                return self._merge(change)
            case "alias":
                return self._alias(change)
            case _:
                return self._remark(change)

    def _correction(self, change: Change, kind: TargetKind, *anchors: Anchor, **values: Any) -> Correction:
        return Correction(
            id=0, at=self.at, who=self.who, why=self.why, kind=change.kind, target_kind=kind, target=change.target,
            revision=kept.revision(self.connection) + 1, anchors=anchors, **values,
        )  # fmt: skip

    # ------------------------------------------------------------------ statements
    def _verdict(self, change: Change) -> Correction:
        s, document, rejected = self._statement(change.target)
        if change.kind == "reject" and rejected:
            raise RecordError(f"{s.id}: is rejected already")
        accepted = [
            x
            for x in kept.read_corrections(self.connection, kept.about([s.id]), live=True)
            if x.kind in ("accept", "reject", "edit") and x.misfit is None
        ]
        if change.kind == "accept" and accepted and accepted[-1].kind == "accept":
            raise RecordError(f"{s.id}: was accepted already, by {accepted[-1].who}")
        before = core_of(s) if change.kind == "accept" else core_of(s, GIST)
        return self._correction(change, "statement", self._anchor(s, document), before=before)

    def _edit(self, change: Change) -> Correction:
        s, document, rejected = self._statement(change.target)
        if rejected:
            raise RecordError(
                f"{s.id}: is rejected; accept it, or undo the rejection, before it is corrected"
            )
        name = change.field or ""
        before, after = (
            fields.get(s, name) if name in fields.FIELDS else None,
            self._checked(change, s, document),
        )
        if before == after:
            raise RecordError(f"{s.id}: {name} is that already; there is nothing to correct")
        fields.put(s, name, after)
        return self._correction(
            change, "statement", self._anchor(s, document), field=name, before=before, after=after
        )

    def _checked(self, change: Change, s: Statement, document: Document) -> Any:
        try:
            return fields.checked(change.field or "", change.value, len(document.text))
        except RecordError as error:
            raise RecordError(f"{s.id}: {error}") from error

    def _statement(self, id: str) -> tuple[Statement, Document, bool]:
        """A statement as it counts now, its document, and whether it is rejected."""
        found = read.read_statements(self.connection, ids=[id])
        rejected = False
        if not found:
            row = self.connection.execute(sa.select(t.extracted).where(kept.x.statement == id)).first()
            if row is None or row.line is None:
                raise RecordError(f"{id}: there is no such statement; see 'onrecord statements' for IDs")
            found, rejected = [lines.statement(row.line)], True
        return found[0], self._document(found[0].document), rejected

    def _document(self, id: str) -> Document:
        found = read.read_documents(self.connection, [id])
        if not found:
            raise RecordError(f"{id}: there is no such report on the record")
        return found[0]

    def _anchor(self, s: Statement, document: Document, role: Role = "it") -> Anchor:
        """The anchor rests on what was extracted: an edit must not move it."""
        own = kept.one_extracted(self.connection, s.id)
        return anchor_of(own or s, document, role)

    # ------------------------------------------------------------------ adding
    def _add(self, change: Change) -> Correction:
        document = self._document(change.target)
        given = dict(change.value or {})
        start, end = given.pop("start", None), given.pop("end", None)
        trigger = given.pop("trigger", None)
        made, length = marked(document, start, end), len(document.text)
        order = [name for name in ("type", *fields.FIELDS) if name in given]
        odd = sorted(set(given) - set(order))
        if odd:
            raise RecordError(f"a statement has no {', '.join(odd)}; it has {', '.join(fields.FIELDS)}")
        for name in dict.fromkeys(order):
            made = fields.put(made, name, fields.checked(name, given[name], length))
        if made.event is not None:
            at = _trigger(trigger, made, document)
            made = replace(made, event=replace(made.event, trigger=at))
        line = lines.plain(made)
        return self._correction(change, "document", anchor_of(made, document), after=line)

    # ------------------------------------------------------------------ claims
    def _members(self, claim: str) -> list[str]:
        query = sa.select(t.claim_statements.c.statement).where(t.claim_statements.c.claim == claim)
        found = list(self.connection.execute(query.order_by(t.claim_statements.c.n)).scalars())
        if not found:
            raise RecordError(f"{claim}: there is no such claim; see 'onrecord claims' for IDs")
        return found

    def _anchors(self, ids: list[str], role: Role) -> list[Anchor]:
        found: list[Anchor] = []
        documents: dict[str, Document] = {}
        for s in read.read_statements(self.connection, ids=ids):
            if s.document not in documents:
                documents[s.document] = self._document(s.document)
            found.append(self._anchor(s, documents[s.document], role))
        return found

    def _split(self, change: Change) -> Correction:
        members = self._members(change.target)
        leaving = list(dict.fromkeys(change.value or ()))
        odd = [id for id in leaving if id not in members]
        if odd:
            raise RecordError(f"{', '.join(odd)}: no statement of claim {change.target}")
        staying = [id for id in members if id not in leaving]
        if not leaving or not staying:
            raise RecordError(
                f"{change.target}: name some of its {len(members)} statements, not none and not all"
            )
        anchors = self._anchors(staying, "one") + self._anchors(leaving, "other")
        return self._correction(change, "claim", *anchors, before=members, after=leaving)

    def _merge(self, change: Change) -> Correction:
        one, other = self._members(change.target), self._members(str(change.value))
        if change.value == change.target:
            raise RecordError(f"{change.target}: a claim cannot be merged with itself; name another")
        anchors = self._anchors(one, "one") + self._anchors(other, "other")
        return self._correction(change, "claim", *anchors, before=None, after=change.value)

    # ------------------------------------------------------------------ names, notes, tags
    def _alias(self, change: Change) -> Correction:
        name, actor = change.target.strip(), change.value
        if not name:
            raise RecordError("an alias needs the name as reports have it")
        if not (isinstance(actor, dict) and actor.get("actor") and actor.get("kind") in get_args(ActorKind)):
            raise RecordError(
                f"{name}: an alias needs the ID of who it is, such as PRK or person:kim-jong-un"
            )
        made = {"name": name} | {key: actor.get(key) for key in ("actor", "kind", "country")}
        fields.checked("actors", [made], 0)
        return self._correction(replace(change, target=name), "name", after=made)

    def _remark(self, change: Change) -> Correction:
        text = str(change.value or "").strip()
        if not text:
            raise RecordError(f"{change.target}: a {change.kind} needs words")
        if len(text) > LONGEST or (change.kind == "tag" and (len(text) > 60 or "\n" in text)):
            raise RecordError(
                f"{change.target}: the {change.kind} is too long; a note has at most {LONGEST} characters, a tag 60"
            )
        if self.connection.execute(
            sa.select(t.documents.c.id).where(t.documents.c.id == change.target)
        ).first():
            return self._correction(change, "document", self._whole(change.target), after=text)
        lead = self.connection.execute(sa.select(t.claims.c.id).where(t.claims.c.id == change.target)).first()
        if lead is not None:
            anchors = self._anchors(self._members(change.target), "it")
            return self._correction(change, "claim", *anchors, after=text)
        s, document, _ = self._statement(change.target)
        return self._correction(change, "statement", self._anchor(s, document), after=text)

    def _whole(self, id: str) -> Anchor:
        """A document as a whole: its ID is enough."""
        return Anchor("it", id, id, 0, 0, "", "", 0, id)


def marked(document: Document, start: Any, end: Any) -> Statement:
    """A bare statement on marked words of a report. Raises RecordError when they are no words of it."""
    length = len(document.text)
    if not (type(start) is int and type(end) is int and 0 <= start < end <= length):
        raise RecordError(f"{document.file}: mark the words: start and end within its {length} characters")
    text = document.text[start:end]
    if not text.strip():
        raise RecordError(f"{document.file}: the marked words are empty")
    return Statement(
        id="", document=document.id, start=start, end=end, text=text, content=(Span(start, end),), attribution=(),
        quote=False, stance="asserted", status=None, polarity="+", certainty="certain", event=None, time=None,
    )  # fmt: skip


def _trigger(words: Any, s: Statement, document: Document) -> Span:
    """Where the event's word stands within the marked words; all of them where none is named."""
    if words is None:
        return Span(s.start, s.end)
    at = document.text.find(str(words), s.start, s.end)
    if at < 0 or not str(words):
        raise RecordError(
            f"{document.file}: the marked words do not hold {words!r}, which the event was to be named by"
        )
    return Span(at, at + len(str(words)))

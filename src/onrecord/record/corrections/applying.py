"""Lays what the analyst says over what was extracted. Pure: nothing is read or written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.lexicon import Lexicon
from onrecord.model import Actor, Document, Fired, Source, Statement
from onrecord.record.corrections import fields, lines
from onrecord.record.corrections.correction import Anchor, Correction
from onrecord.record.corrections.fitting import find, moved
from onrecord.record.errors import RecordError
from onrecord.record.folding import fold

RULE = "analyst"
"""The family of the rules that a correction leaves on a statement: ``analyst/edit``, ``analyst/add``, ``analyst/alias``."""

NAMED = ("actors", "recipients", "attribution")
CORE = ("stance", "status", "polarity", "certainty", "quote", "attribution", "event", "time", "quantities")
"""What an acceptance is of: all that the statement says."""
GIST = ("stance", "type", "actors", "recipients", "quantities")
"""What a rejection is of: what the statement is about. It holds when a newer reading changes no more than the rest."""


@dataclass(frozen=True, slots=True)
class Effective:
    """One document's statements as they count now.

    ``rejected`` are left out of comparison and views. ``found`` says, by correction and place among its anchors, which
    statement an anchor means now; ``misfits`` by correction why it no longer fits.
    """

    statements: tuple[Statement, ...]
    rejected: tuple[Statement, ...]
    found: Mapping[tuple[int, int], str | None]
    misfits: Mapping[int, str]


def applied(
    document: Document,
    extracted: Sequence[Statement],
    corrections: Sequence[Correction],
    lexicon: Lexicon | None = None,
) -> Effective:
    """The statements of one document as the live ones among the corrections make them, in the order these were made.

    A correction whose words or whose ``before`` the extracted statements no longer have is not applied, and told among
    the misfits. ``lexicon`` says which measures a changed event touches; without it they stay.
    """
    work = _Work(document, extracted, lexicon)
    for correction in sorted(corrections, key=lambda c: c.id):
        if correction.live:
            work.apply(correction)
    return work.result()


def core_of(s: Statement, names: Sequence[str] = CORE) -> dict[str, Any]:
    """What a statement says, without where it stands, to tell whether two readings say the same."""
    found = {name: lines.placeless(fields.get(s, name)) for name in names}
    for name in NAMED:
        if name in found and names is GIST:
            found[name] = _names(found[name])
    return found


def _names(parties: Any) -> list[str]:
    return [fold(str(p["name"])) for p in parties or ()]


@dataclass(slots=True)
class _Work:
    document: Document
    extracted: Sequence[Statement]
    lexicon: Lexicon | None
    now: dict[str, Statement] = field(init=False)
    added: dict[str, Statement] = field(init=False, default_factory=dict)
    rejected: set[str] = field(init=False, default_factory=set)
    found: dict[tuple[int, int], str | None] = field(init=False, default_factory=dict)
    misfits: dict[int, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.now = {s.id: s for s in self.extracted}

    def apply(self, correction: Correction) -> None:
        if correction.kind == "alias":
            self._alias(correction)
            return
        for n, anchor in enumerate(correction.anchors):
            if anchor.document != self.document.id:
                continue
            if correction.kind == "add":
                self._add(correction, n, anchor)
                continue
            if correction.target_kind == "document":  # a remark on the whole report
                self.found[correction.id, n] = anchor.document
                continue
            place = self._find(anchor)
            self.found[correction.id, n] = place[0] if place else None
            if place is None:
                self.misfits[correction.id] = _lost(anchor, self.document)
                continue
            id, by = place
            match correction.kind:
                case "edit":
                    self._edit(correction, id, by)
                case "accept":
                    self._accept(correction, id)
                case "reject":
                    self._reject(correction, id)

    def _find(self, anchor: Anchor) -> tuple[str, int] | None:
        if anchor.statement in self.added:
            return anchor.statement, self.added[anchor.statement].start - anchor.start
        place = find(anchor, self.extracted, self.document)
        return (place[0].id, place[1]) if place else None

    # ------------------------------------------------------------------ each kind
    def _edit(self, c: Correction, id: str, by: int) -> None:
        name = c.field or ""
        s = self.now[id]
        value = fields.get(s, name)
        before, after = lines.shifted(c.before, by), lines.shifted(c.after, by)
        if lines.placeless(value) == lines.placeless(after):
            return  # the newer reading says what the analyst said
        if not _same(name, value, before):
            self.misfits[c.id] = (
                f"{name} now reads {_short(value)}, not {_short(before)}, which it was corrected from"
            )
            return
        try:
            made = fields.put(s, name, fields.checked(name, after, len(self.document.text)))
        except RecordError as error:
            self.misfits[c.id] = str(error)
            return
        note = f"correction {c.id} by {c.who}: {_short(value)} is {_short(after)}"
        self._put(made, Fired(f"{RULE}/edit", name, s.start, s.end, note), measures=name in _TOUCHING)

    def _accept(self, c: Correction, id: str) -> None:
        was, now = c.before or {}, core_of(self.now[id])
        differ = [name for name in CORE if was.get(name) != now[name]]
        if differ:
            self.misfits[c.id] = f"it was accepted with another {' and '.join(differ)}"
            return
        self.rejected.discard(id)

    def _reject(self, c: Correction, id: str) -> None:
        was, now = c.before or {}, core_of(self.now[id], GIST)
        differ = [name for name in GIST if was.get(name) != now[name]]
        if differ:
            self.misfits[c.id] = f"it was rejected with another {' and '.join(differ)}"
            return
        self.rejected.add(id)

    def _add(self, c: Correction, n: int, anchor: Anchor) -> None:
        by = moved(anchor, self.document)
        if by is None:
            self.found[c.id, n] = None
            self.misfits[c.id] = _lost(anchor, self.document)
            return
        line = lines.shifted(c.after, by)
        made = lines.statement(line | {"id": anchor.statement, "document": self.document.id})
        fired = Fired(f"{RULE}/add", "statement", made.start, made.end, f"correction {c.id} by {c.who}")
        self.added[made.id] = made
        self.found[c.id, n] = made.id
        self._put(made, fired, measures=True)

    def _alias(self, c: Correction) -> None:
        wanted = fold(c.target)
        for s in list(self.now.values()):
            made, where = _renamed(s, wanted, c.after)
            if made is not s:
                note = f"correction {c.id} by {c.who}: “{c.target}” is {c.after['actor']}"
                self._put(
                    made, Fired(f"{RULE}/alias", where, s.start, s.end, note), measures=where != "attribution"
                )

    def _put(self, s: Statement, fired: Fired, *, measures: bool) -> None:
        if measures and self.lexicon is not None:
            from onrecord.extraction.measures import with_measures

            bare = replace(s, measures=(), rules=tuple(r for r in s.rules if r.field != "measures"))
            (s,) = with_measures([bare], self.lexicon, self.document.published)
        self.now[s.id] = replace(s, rules=(*s.rules, fired))

    def result(self) -> Effective:
        def order(s: Statement) -> tuple[int, str]:
            return s.start, s.id

        return Effective(
            tuple(sorted((s for s in self.now.values() if s.id not in self.rejected), key=order)),
            tuple(sorted((s for s in self.now.values() if s.id in self.rejected), key=order)),
            self.found,
            self.misfits,
        )


_TOUCHING = frozenset({"type", "event", "actors", "recipients", "items", "time"})
"""Fields whose change may bring a statement under a measure, or take it out."""


def _same(name: str, value: Any, before: Any) -> bool:
    """Whether the reading still has what was corrected. Of people the names count: an alias may have come or gone."""
    if name in NAMED:
        return value is not None and _names(value) == _names(before)
    return bool(lines.placeless(value) == lines.placeless(before))


def _renamed(s: Statement, wanted: str, actor: Any) -> tuple[Statement, str]:
    """The statement with everybody of that name made the actor, and the field in which that happened last."""

    def party(a: Actor) -> Actor:
        return (
            Actor(a.name, actor["actor"], actor["kind"], actor.get("country"))
            if fold(a.name) == wanted
            else a
        )

    def link(x: Source) -> Source:
        if fold(x.name) != wanted:
            return x
        return replace(x, actor=actor["actor"], kind=actor["kind"], country=actor.get("country"))

    made, where = s, ""
    chain = tuple(link(x) for x in s.attribution)
    if chain != s.attribution:
        made, where = replace(made, attribution=chain), "attribution"
    if s.event is not None:
        actors = tuple(party(a) for a in s.event.actors)
        recipients = tuple(party(a) for a in s.event.recipients)
        if (actors, recipients) != (s.event.actors, s.event.recipients):
            where = "actors" if actors != s.event.actors else "recipients"
            made = replace(made, event=replace(s.event, actors=actors, recipients=recipients))
    return made, where


def _lost(anchor: Anchor, document: Document) -> str:
    if moved(anchor, document) is None:
        return f"the report no longer has the words “{_cut(anchor.text)}”"
    return f"the newer reading has no statement on “{_cut(anchor.trigger)}” in “{_cut(anchor.text)}”"


def _cut(text: str, most: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _short(value: Any) -> str:
    """A JSON value in few words, for a sentence to the reader."""
    from onrecord.record.corrections.words import shown

    return _cut(shown(value)) or "nothing"

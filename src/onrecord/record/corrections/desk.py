"""The analyst's desk: correcting a record, undoing, and what was corrected. Reached as ``record.desk``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from onrecord.model import Statement
from onrecord.record import read
from onrecord.record import schema as t
from onrecord.record.corrections import kept, lines
from onrecord.record.corrections.correction import Change, Correction
from onrecord.record.corrections.knowing import Knowing
from onrecord.record.corrections.making import Making, marked
from onrecord.record.corrections.taking import fresh, key
from onrecord.record.corrections.words import named, parsed
from onrecord.record.errors import ConflictError, RecordError
from onrecord.record.folding import fold
from onrecord.record.transactions import Connecting

Comparing = Callable[[sa.Connection, set[str]], None]


class Desk:
    """Corrections of one record. What is read here is told in the order in which it was made."""

    def __init__(self, reading: Connecting, writing: Connecting, compare: Comparing) -> None:
        self._reading, self._writing, self._compare = reading, writing, compare

    # Correcting

    def correct(
        self, changes: Sequence[Change], *, who: str, why: str = "", based_on: int | None = None
    ) -> list[Correction]:
        """Makes corrections, and brings statements and comparison up to date: all of it or nothing.

        ``based_on`` is the :meth:`revision` that ``who`` saw. Raises ConflictError when a target changed since, and
        RecordError when a target is not there or a value is none that the field may hold.
        """
        name = who.strip()
        if not name:
            raise RecordError("a correction needs the name of who makes it")
        if not changes:
            raise RecordError("there is nothing to correct")
        made: list[Correction] = []
        with self._writing() as connection:
            if based_on is not None:
                for target in dict.fromkeys(change.target for change in changes):
                    self._refuse_if_changed(connection, target, based_on)
            touched: set[str] = set()
            for change in changes:
                correction = Making(connection, name, why.strip(), _now()).of(change)
                id = kept.insert(connection, correction)
                if change.kind == "add":
                    correction = _identified(connection, correction, id)
                made.append(replace(correction, id=id))
                touched |= self._settle(connection, correction)
            self._compare_if_needed(connection, made, touched)
        return made

    def undo(self, id: int, *, who: str, based_on: int | None = None) -> Correction:
        """Takes a correction back; its row stays, with who undid it and when.

        Raises RecordError when there is no such correction, it is undone already, or a later one rests on it, and
        ConflictError as :meth:`correct` does.
        """
        name = who.strip()
        if not name:
            raise RecordError("to undo a correction needs the name of who does it")
        with self._writing() as connection:
            found = kept.read_corrections(connection, kept.c.id == id)
            if not found:
                raise RecordError(f"there is no correction {id}; 'onrecord corrections' lists them")
            (correction,) = found
            if not correction.live:
                raise RecordError(
                    f"correction {id} was undone by {correction.undone_by} at {correction.undone_at}"
                )
            if based_on is not None and correction.revision > based_on:
                raise ConflictError(f"correction {id}", found, correction.revision)
            _refuse_if_needed(connection, correction)
            values = {
                "undone_at": _now(),
                "undone_by": name,
                "revision": kept.revision(connection) + 1,
                "misfit": None,
            }
            connection.execute(t.corrections.update().where(kept.c.id == id).values(**values))
            touched = self._settle(connection, correction)
            self._compare_if_needed(connection, [correction], touched)
            return kept.read_corrections(connection, kept.c.id == id)[0]

    def take(self, corrections: Sequence[Correction]) -> int:
        """Takes in corrections of another record (:mod:`.taking`), in their order; gives how many are new.

        They are laid over what was extracted here where they fit, and are misfits where they do not.
        """
        new = 0
        with self._writing() as connection:
            there = {key(c) for c in kept.read_corrections(connection)}
            touched: set[str] = set()
            made: list[Correction] = []
            for given in corrections:
                if key(given) in there:
                    continue
                correction = fresh(given, kept.revision(connection) + 1)
                id = kept.insert(connection, correction)
                undone = {"undone_at": given.undone_at, "undone_by": given.undone_by}
                connection.execute(t.corrections.update().where(kept.c.id == id).values(**undone))
                made.append(replace(correction, id=id))
                new += 1
            for correction in made:
                touched |= self._settle(connection, correction)
            self._compare_if_needed(connection, made, touched)
        return new

    def _settle(self, connection: sa.Connection, correction: Correction) -> set[str]:
        documents = {anchor.document for anchor in correction.anchors}
        if correction.kind == "alias":
            documents = _named(connection, correction.target)
        if correction.kind in ("note", "tag"):
            return set()
        return kept.settle(connection, documents)

    def _compare_if_needed(
        self, connection: sa.Connection, corrections: Sequence[Correction], touched: set[str]
    ) -> None:
        if touched or any(x.kind in ("split", "merge") for x in corrections):
            documents = {anchor.document for x in corrections for anchor in x.anchors}
            self._compare(connection, touched | documents)

    def _refuse_if_changed(self, connection: sa.Connection, target: str, based_on: int) -> None:
        since = [x for x in _concerning(connection, target) if x.revision > based_on]
        if since:
            raise ConflictError(target, since, kept.revision(connection))

    # What is typed

    def meant(self, statement: str, field: str, words: str) -> Any:
        """The JSON value that typed words mean for a field of a statement (:mod:`.words`). Raises RecordError."""
        with self._reading() as connection:
            found = read.read_statements(connection, ids=[statement])
            if not found:
                raise RecordError(
                    f"{statement}: there is no such statement that counts; see 'onrecord statements'"
                )
            (document,) = read.read_documents(connection, [found[0].document])
            return parsed(field, words, found[0], document, Knowing(connection))

    def meant_at(self, document: str, start: int, end: int, field: str, words: str) -> Any:
        """The same for a statement that is to be added on marked words."""
        with self._reading() as connection:
            found = read.read_documents(connection, [document])
            if not found:
                raise RecordError(f"{document}: there is no such report on the record")
            return parsed(field, words, marked(found[0], start, end), found[0], Knowing(connection))

    def actor(self, words: str) -> Any:
        """Who an ID or a name is, as JSON, for an alias. Raises RecordError when nobody knows."""
        with self._reading() as connection:
            return named(words, Knowing(connection), [])

    # Reading

    def revision(self) -> int:
        """The number of the newest change: what to give as ``based_on`` for all that is read after it."""
        with self._reading() as connection:
            return kept.revision(connection)

    def corrections(self, *, live: bool = False) -> list[Correction]:
        """All corrections, or those that are not undone."""
        with self._reading() as connection:
            return kept.read_corrections(connection, live=live)

    def correction(self, id: int) -> Correction | None:
        with self._reading() as connection:
            found = kept.read_corrections(connection, kept.c.id == id)
        return found[0] if found else None

    def concerning(self, target: str) -> list[Correction]:
        """The corrections of a statement, of a claim with its statements, or of a document, undone ones too."""
        with self._reading() as connection:
            return _concerning(connection, target)

    def misfits(self) -> list[Correction]:
        """Live corrections that the newest reading no longer fits: they are not applied, and wait for a look."""
        with self._reading() as connection:
            return kept.read_corrections(connection, kept.c.misfit.is_not(None), live=True)

    def rejected(self, document: str | None = None) -> list[Statement]:
        """Rejected statements as they were extracted, of a document or of all."""
        where: list[sa.ColumnElement[bool]] = [kept.x.rejected.is_(sa.true())]
        if document is not None:
            where.append(kept.x.document == document)
        with self._reading() as connection:
            rows = connection.execute(
                sa.select(kept.x.line).where(*where).order_by(kept.x.document, kept.x.statement)
            )
            found = [lines.statement(line) for line in rows.scalars() if line is not None]
        return sorted(found, key=lambda s: (s.document, s.start, s.id))

    def extracted(self, id: str) -> Statement | None:
        """A statement as it was extracted, whatever was corrected since; None where the analyst added it."""
        with self._reading() as connection:
            return kept.one_extracted(connection, id)

    def touched(self, document: str | None = None) -> set[str]:
        """The IDs of the statements that are not as they were extracted: edited, added, rejected."""
        query = sa.select(kept.x.statement)
        if document is not None:
            query = query.where(kept.x.document == document)
        with self._reading() as connection:
            return set(connection.execute(query).scalars())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _identified(connection: sa.Connection, correction: Correction, id: int) -> Correction:
    """An added statement's ID rests on its correction: two of the same words may stand beside each other."""
    (anchor,) = correction.anchors
    digest = hashlib.sha256(f"{anchor.document}\0{anchor.start}\0added\0{id}".encode()).hexdigest()
    named = f"s{digest[:12]}"
    where = kept.a.correction == id
    connection.execute(t.correction_anchors.update().where(where).values(statement=named, found=named))
    return replace(correction, anchors=(replace(anchor, statement=named, found=named),))


def _concerning(connection: sa.Connection, target: str) -> list[Correction]:
    members = sa.select(t.claim_statements.c.statement).where(t.claim_statements.c.claim == target)
    ids = [target, *connection.execute(members).scalars()]
    found: dict[int, Correction] = {}
    for i in range(0, len(ids), 400):
        where = sa.or_(kept.c.target == target, kept.about(ids[i : i + 400]))
        found |= {x.id: x for x in kept.read_corrections(connection, where)}
    if connection.execute(sa.select(t.documents.c.id).where(t.documents.c.id == target)).first() is not None:
        within = sa.select(kept.a.correction).where(kept.a.document == target)
        found |= {x.id: x for x in kept.read_corrections(connection, kept.c.id.in_(within))}
    return [found[id] for id in sorted(found)]


def _refuse_if_needed(connection: sa.Connection, correction: Correction) -> None:
    """Raises RecordError when a later correction rests on this one."""
    if correction.kind not in ("edit", "add", "reject"):
        return
    ids = [id for anchor in correction.anchors for id in (anchor.found, anchor.statement) if id is not None]
    if not ids:
        return
    for other in kept.read_corrections(connection, kept.about(ids), kept.c.id > correction.id, live=True):
        rests = correction.kind == "add" or (
            correction.kind == "edit"
            and (other.kind in ("accept", "reject") or _same_field(other, correction))
        )
        if rests:
            told = f"{other.kind} of {other.field}" if other.field else other.kind
            raise RecordError(
                f"correction {correction.id} cannot be undone: correction {other.id} ({told}) rests on it; undo that first"
            )


def _same_field(one: Correction, other: Correction) -> bool:
    from onrecord.record.corrections.fields import OF_EVENT

    whole = {"event", "type"}
    if {one.field, other.field} & whole:
        return one.field in (*OF_EVENT, *whole) and other.field in (*OF_EVENT, *whole)
    return one.field == other.field


def _named(connection: sa.Connection, name: str) -> set[str]:
    """The documents in which somebody of that name is, and those that were corrected."""
    wanted = fold(name)
    found: set[str] = set()
    for table in (t.parties, t.attributions):
        query = (
            sa.select(t.statements.c.document)
            .join(table, table.c.statement == t.statements.c.id)
            .where(table.c.folded == wanted)
        )
        found |= set(connection.execute(query).scalars())
    return found | set(connection.execute(sa.select(kept.x.document)).scalars())

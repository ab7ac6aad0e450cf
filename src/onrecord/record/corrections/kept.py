"""Corrections in the store: their rows, and the statements that follow from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import Judgement, Statement
from onrecord.record import read, write
from onrecord.record import schema as t
from onrecord.record.corrections import lines
from onrecord.record.corrections.applying import Effective, applied
from onrecord.record.corrections.correction import Anchor, Correction

c, a, x = t.corrections.c, t.correction_anchors.c, t.extracted.c
_CHUNK = 900


def read_corrections(
    connection: sa.Connection, *where: sa.ColumnElement[bool], live: bool = False
) -> list[Correction]:
    """Corrections in the order they were made: all, or those for which the conditions hold."""
    wanted = [*where, c.undone_at.is_(None)] if live else list(where)
    rows = connection.execute(sa.select(t.corrections).where(*wanted).order_by(c.id)).all()
    anchors: dict[int, list[Anchor]] = defaultdict(list)
    if rows:
        query = sa.select(t.correction_anchors).order_by(a.correction, a.n)
        if wanted:
            query = query.where(a.correction.in_(sa.select(c.id).where(*wanted)))
        for r in connection.execute(query):
            anchors[r.correction].append(
                Anchor(
                    r.role,
                    r.document,
                    r.statement,
                    r.start,
                    r.end,
                    r.text,
                    r.trigger,
                    r.trigger_start,
                    r.found,
                )
            )
    return [
        Correction(
            r.id, r.at, r.who, r.why, r.kind, r.target_kind, r.target, r.field, r.before, r.after, r.revision,
            r.undone_at, r.undone_by, r.misfit, tuple(anchors[r.id]),
        )
        for r in rows
    ]  # fmt: skip


def about(statements: Sequence[str]) -> sa.ColumnElement[bool]:
    """The corrections that one of the statements is about, by newest or first ID."""
    ids = list(statements)
    return c.id.in_(sa.select(a.correction).where(sa.or_(a.found.in_(ids), a.statement.in_(ids))))


def insert(connection: sa.Connection, correction: Correction) -> int:
    """Writes a correction with its anchors; gives its number. Its ``id`` is not looked at."""
    names = ("at", "who", "why", "kind", "target_kind", "target", "field", "before", "after", "revision")
    values: dict[str, Any] = {name: getattr(correction, name) for name in names}
    key = connection.execute(t.corrections.insert().values(**values)).inserted_primary_key
    assert key is not None  # noqa: S101 - every insert of one row gives its key
    id = int(key[0])
    rows = [
        {"correction": id, "n": n} | {name: getattr(anchor, name) for name in Anchor.__slots__}
        for n, anchor in enumerate(correction.anchors)
    ]
    if rows:
        connection.execute(t.correction_anchors.insert(), rows)
    return id


def revision(connection: sa.Connection) -> int:
    """The number of the newest change to any correction; 0 where there is none."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(c.revision), 0))).scalar_one())


def extracted(connection: sa.Connection, document: str) -> list[Statement]:
    """What was extracted of a document, whatever was corrected since, by place and ID."""
    kept = {
        r.statement: r.line for r in connection.execute(sa.select(t.extracted).where(x.document == document))
    }
    query = sa.select(t.statements.c.id).where(t.statements.c.document == document)
    plain = [id for id in connection.execute(query).scalars() if id not in kept]
    found = read.read_statements(connection, ids=plain)
    found += [lines.statement(line) for line in kept.values() if line is not None]
    return sorted(found, key=lambda s: (s.start, s.id))


def one_extracted(connection: sa.Connection, id: str) -> Statement | None:
    """A statement as it was extracted; None where there is none, or the analyst added it."""
    row = connection.execute(sa.select(t.extracted).where(x.statement == id)).first()
    if row is not None:
        return lines.statement(row.line) if row.line is not None else None
    found = read.read_statements(connection, ids=[id])
    return found[0] if found else None


def settle(connection: sa.Connection, documents: Iterable[str]) -> set[str]:
    """Makes the statements of documents what the corrections make of what was extracted.

    Gives the documents whose statements changed. To be called after a document was written and after every change to
    the corrections; comparison must follow.
    """
    wanted = sorted(set(documents))
    aliases = read_corrections(connection, c.kind == "alias", live=True)
    by_document: dict[str, list[Correction]] = {id: [] for id in wanted}
    for i in range(0, len(wanted), _CHUNK):
        part = wanted[i : i + _CHUNK]
        within = sa.select(a.correction).where(a.document.in_(part))
        for correction in read_corrections(connection, c.id.in_(within), live=True):
            for id in {anchor.document for anchor in correction.anchors} & set(part):
                by_document[id].append(correction)
    changed: set[str] = set()
    touched: dict[int, Correction] = {}
    misfits: dict[int, str] = {}
    for id in wanted:
        own = by_document[id]
        if not own and not aliases and not _has_extracted(connection, id):
            continue
        effective = _settle(connection, id, [*own, *aliases])
        if effective is None:
            continue
        _note_found(connection, own, effective)
        touched |= {correction.id: correction for correction in own}
        misfits |= effective.misfits
        if _write(connection, id, effective):
            changed.add(id)
    _note_misfits(connection, touched, misfits)
    return changed


def _has_extracted(connection: sa.Connection, document: str) -> bool:
    return (
        connection.execute(sa.select(x.statement).where(x.document == document).limit(1)).first() is not None
    )


def _settle(connection: sa.Connection, id: str, corrections: list[Correction]) -> Effective | None:
    from onrecord.lexicon import load

    found = read.read_documents(connection, [id])
    if not found:
        return None
    return applied(found[0], extracted(connection, id), corrections, load())


def _write(connection: sa.Connection, document: str, effective: Effective) -> bool:
    """Puts the effective statements in place of those that differ, and keeps what was extracted of them."""
    was = {s.id: s for s in extracted(connection, document)}
    now = {s.id: s for s in effective.statements}
    out = {s.id for s in effective.rejected}
    query = sa.select(t.statements.c.id).where(t.statements.c.document == document)
    there = {s.id: s for s in read.read_statements(connection, ids=list(connection.execute(query).scalars()))}
    gone = sorted(id for id, s in there.items() if now.get(id) != s)
    come = [s for id, s in now.items() if there.get(id) != s]
    connection.execute(t.extracted.delete().where(x.document == document))
    rows = [
        {
            "statement": id,
            "document": document,
            "line": lines.plain(was[id]) if id in was else None,
            "rejected": id in out,
        }
        for id in sorted(was.keys() | now.keys() | out)
        if was.get(id) != now.get(id)
    ]
    if rows:
        connection.execute(t.extracted.insert(), rows)
    write.delete_statements(connection, gone)
    write.write_statements(connection, come)
    return bool(gone or come)


def _note_found(connection: sa.Connection, corrections: Iterable[Correction], effective: Effective) -> None:
    """Notes which statement each anchor means now."""
    for correction in corrections:
        for n, anchor in enumerate(correction.anchors):
            found = effective.found.get((correction.id, n), anchor.found)
            if found != anchor.found:
                one = sa.and_(a.correction == correction.id, a.n == n)
                connection.execute(t.correction_anchors.update().where(one).values(found=found))


def _note_misfits(
    connection: sa.Connection, corrections: dict[int, Correction], misfits: dict[int, str]
) -> None:
    """Notes which corrections no longer fit. One of many statements still stands while each side has one left."""
    fresh = read_corrections(connection, c.id.in_(sorted(corrections)))
    for correction in fresh:
        why = misfits.get(correction.id)
        if correction.kind in ("split", "merge") or correction.target_kind == "claim":
            lost = [anchor for anchor in correction.anchors if anchor.found is None]
            roles = {anchor.role for anchor in correction.anchors if anchor.found is not None}
            whole = roles == {anchor.role for anchor in correction.anchors}
            why = why if not whole else None
            why = why or (None if whole else f"{len(lost)} of its statements are no longer there")
        if why != correction.misfit:
            connection.execute(t.corrections.update().where(c.id == correction.id).values(misfit=why))


def judgements(connection: sa.Connection) -> list[Judgement]:
    """The analyst's decisions on which statements are one claim; of two on one pair the later holds."""
    found: dict[tuple[str, str], bool] = {}
    for correction in read_corrections(connection, c.kind.in_(("split", "merge")), live=True):
        if correction.misfit is not None:
            continue
        one = [x.found for x in correction.anchors if x.role == "one" and x.found is not None]
        other = [x.found for x in correction.anchors if x.role == "other" and x.found is not None]
        if correction.kind == "merge":
            pairs = [(one[0], id) for id in other]
        else:
            pairs = [(left, right) for left in one for right in other]
        for left, right in pairs:
            found[min(left, right), max(left, right)] = correction.kind == "merge"
    return [Judgement(left, right, same) for (left, right), same in sorted(found.items())]

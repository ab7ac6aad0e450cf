"""Which documents carry others' text, kept up to date: only those that share a key of a sentence are looked at."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import sqlalchemy as sa

from onrecord.comparison.copies import BEARERS, Carried, Lineage, lineage
from onrecord.comparison.signatures import Signature, Unit, signature
from onrecord.model import Document
from onrecord.record import schema as t
from onrecord.record.upkeep.state import chunks, insert

_HEAD = struct.Struct("<iiiH")


def _packed(units: Sequence[Unit]) -> bytes:
    return b"".join(_HEAD.pack(u.start, u.end, u.words, len(u.minhash)) + u.minhash for u in units)


def _units(data: bytes) -> tuple[Unit, ...]:
    found, at = [], 0
    while at < len(data):
        start, end, words, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.append(Unit(start, end, words, data[at : at + length]))
        at += length
    return tuple(found)


def write_signatures(connection: sa.Connection, signatures: Iterable[Signature]) -> None:
    """Keeps signatures of documents of which none is kept."""
    made = list(signatures)
    insert(
        connection,
        t.signatures,
        ({"document": s.document, "published": s.published, "units": _packed(s.units)} for s in made),
    )
    insert(
        connection,
        t.signature_keys,
        ({"key": k, "published": s.published, "document": s.document} for s in made for k in sorted(s.keys)),
    )


def write_lineages(connection: sa.Connection, found: Mapping[str, Lineage]) -> None:
    """Keeps lineages of documents of which none is kept."""
    rows: list[dict[str, object]] = []
    for document, own in sorted(found.items()):
        rows += [
            {"document": document, "source": c.of, "n": n, "whole": False, "start": c.start, "end": c.end, "at": c.at}
            for n, c in enumerate(own.carried)
        ]  # fmt: skip
        if own.whole is not None:
            rows.append(
                {"document": document, "source": own.whole, "n": -1, "whole": True, "start": 0, "end": 0, "at": 0}
            )  # fmt: skip
    insert(connection, t.lineages, rows)


def read_lineages(connection: sa.Connection, documents: Collection[str]) -> dict[str, Lineage]:
    """The lineages of documents, without what these rest on."""
    carried: dict[str, list[Carried]] = defaultdict(list)
    whole: dict[str, str] = {}
    for some in chunks(documents):
        query = sa.select(t.lineages).where(t.lineages.c.document.in_(some))
        for r in connection.execute(query.order_by(t.lineages.c.document, t.lineages.c.n)):
            if r.whole:
                whole[r.document] = r.source
            else:
                carried[r.document].append(Carried(r.start, r.end, r.source, r.at))
    return {d: Lineage(d, tuple(found), whole.get(d)) for d, found in carried.items()}


def ancestry(connection: sa.Connection, documents: Collection[str]) -> dict[str, Lineage]:
    """The lineages of documents and of all that they come from."""
    found: dict[str, Lineage] = {}
    seen, wanted = set(), set(documents)
    while wanted:
        seen |= wanted
        new = read_lineages(connection, wanted)
        found |= new
        wanted = {c.of for own in new.values() for c in own.carried} - seen
        wanted |= {own.whole for own in new.values() if own.whole is not None} - seen
    return found


def descendants(connection: sa.Connection, documents: Collection[str]) -> set[str]:
    """The documents and all that come from them, however many times removed."""
    seen, wanted = set(), set(documents)
    while wanted:
        seen |= wanted
        found: set[str] = set()
        for some in chunks(wanted):
            query = sa.select(t.lineages.c.document).where(t.lineages.c.source.in_(some))
            found |= {*connection.execute(query).scalars()}
        wanted = found - seen
    return seen


def renew(connection: sa.Connection, ids: Collection[str], documents: Sequence[Document]) -> set[str]:
    """Brings signatures and lineages up to date after documents came, changed or went (``ids``; those there are given).

    Gives all documents whose statements may have another origin for it.
    """
    before = descendants(connection, ids)
    affected = _sharing(connection, ids)
    for some in chunks(ids):
        connection.execute(t.signatures.delete().where(t.signatures.c.document.in_(some)))
        connection.execute(t.signature_keys.delete().where(t.signature_keys.c.document.in_(some)))
    write_signatures(connection, [signature(d) for d in sorted(documents, key=lambda d: d.id)])
    there = {d.id for d in documents}
    affected |= _sharing(connection, there)
    affected = (affected - set(ids)) | there
    old = read_lineages(connection, {*affected, *ids})
    new: dict[str, Lineage] = {}
    for document, own in _signatures(connection, affected).items():
        found = lineage(own, _candidates(connection, own).values())
        if found.carried:
            new[document] = found
    changed = {d for d in {*old, *new} if old.get(d) != new.get(d)}
    for some in chunks(changed):
        connection.execute(t.lineages.delete().where(t.lineages.c.document.in_(some)))
    write_lineages(connection, {d: new[d] for d in changed if d in new})
    return before | descendants(connection, {*changed, *ids})


def _bearers(connection: sa.Connection, key: int, first: int | None = None) -> list[str]:
    """The documents that have a key, the earliest first: all, or so many."""
    c = t.signature_keys.c
    query = sa.select(c.document).where(c.key == key).order_by(c.published, c.document).limit(first)
    return [*connection.execute(query).scalars()]


def _sharing(connection: sa.Connection, ids: Collection[str]) -> set[str]:
    """The later documents that look at one of these for a key: it must be among the earliest that have the key."""
    c, keys = t.signature_keys.c, set()
    for some in chunks(ids):
        keys |= {*connection.execute(sa.select(c.key).where(c.document.in_(some))).scalars()}
    found: set[str] = set()
    wanted = set(ids)
    for key in sorted(keys):
        first = next((n for n, d in enumerate(_bearers(connection, key, BEARERS)) if d in wanted), None)
        if first is not None:
            found |= {*_bearers(connection, key)[first + 1 :]}
    return found


def _candidates(connection: sa.Connection, own: Signature) -> dict[str, Signature]:
    """The earlier documents that a document is looked at with: for each key the earliest."""
    found: set[str] = set()
    c = t.signature_keys.c
    for key in sorted(own.keys):
        query = (
            sa.select(c.document)
            .where(
                c.key == key,
                sa.or_(c.published < own.published,
                       sa.and_(c.published == own.published, c.document < own.document)),
            )
            .order_by(c.published, c.document)
            .limit(BEARERS)
        )  # fmt: skip
        found |= {*connection.execute(query).scalars()}
    return _signatures(connection, found)


def _signatures(connection: sa.Connection, documents: Collection[str]) -> dict[str, Signature]:
    found: dict[str, Signature] = {}
    for some in chunks(documents):
        query = sa.select(t.signatures).where(t.signatures.c.document.in_(some))
        for r in connection.execute(query):
            found[r.document] = Signature(r.document, r.published, _units(bytes(r.units)))
    return found

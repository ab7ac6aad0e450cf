"""Vectors of what statements say, kept beside them, so that statements are found by meaning.

A vector is made when it is first asked for, by the event network (``comparison/event_vectors.py``), and kept as signed bytes. It
is thrown away with its statement, and made anew when another network ships.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.transactions import Connecting

SCALE = 127
BATCH = 500
"""Statements whose vectors are written at once: what was made is kept if the rest is stopped."""


def said(text: str, start: int, content: Sequence[Sequence[int]]) -> str:
    """The words that a vector is made of: the content, or the whole evidence where none is marked off."""
    parts = [text[a - start : b - start] for a, b in content if start <= a < b <= start + len(text)]
    return " ".join(" ".join(parts or [text]).split())


@cache
def network_hash() -> str:
    """SHA-256 (first 16 digits) over the files of the network that makes the vectors."""
    from onrecord.comparison.event_vectors import HEADS, UPPER
    from onrecord.extraction.attribution.encoder import FOLDER, model_hash

    digest = hashlib.sha256(model_hash().encode())
    for name in (UPPER, HEADS):
        digest.update((FOLDER / name).read_bytes())
    return digest.hexdigest()[:16]


def vectors_of(texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.int8]]:
    """A row of 128 signed bytes for each text. Raises EncoderError when the network is missing."""
    from onrecord.comparison.event_vectors import read_hidden, text_vector

    rows = [text_vector(h) for h in read_hidden(texts)]
    return np.round(np.stack(rows) * SCALE).astype(np.int8)


class Likeness:
    """What a record knows of which statements are alike in meaning."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading = reading
        self._writing = writing

    def missing(self) -> int:
        """How many statements have no vector yet."""
        with self._reading() as connection:
            return int(
                connection.execute(
                    sa.select(sa.func.count()).select_from(self._waiting().subquery())
                ).scalar_one()
            )

    def make(self) -> Iterator[int]:
        """Makes the missing vectors, and gives after each batch how many statements it was for."""
        while True:
            with self._reading() as connection:
                rows = connection.execute(self._waiting().limit(BATCH)).all()
            if not rows:
                return
            made = vectors_of([said(r.text, r.start, r.content) for r in rows])
            with self._writing() as connection:
                ids = [r.id for r in rows]
                connection.execute(t.vectors.delete().where(t.vectors.c.statement.in_(ids)))
                connection.execute(
                    t.vectors.insert(),
                    [
                        {"statement": id, "network": network_hash(), "vector": v.tobytes()}
                        for id, v in zip(ids, made, strict=True)
                    ],
                )
            yield len(rows)

    def nearest(
        self, words: str, *, among: Sequence[str] | None = None, size: int = 50
    ) -> list[tuple[str, float]]:
        """Statements whose words are nearest to ``words`` in meaning: ID and cosine, nearest first, ties by ID.

        ``among`` keeps to these statements. Only statements that have a vector are found (:meth:`make`).
        """
        query = sa.select(t.vectors.c.statement, t.vectors.c.vector).where(
            t.vectors.c.network == network_hash()
        )
        with self._reading() as connection:
            rows = connection.execute(query.order_by(t.vectors.c.statement)).all()
        if among is not None:
            wanted = set(among)
            rows = [r for r in rows if r.statement in wanted]
        if not rows:
            return []
        known = (
            np.frombuffer(b"".join(r.vector for r in rows), np.int8).reshape(len(rows), -1).astype(np.float32)
        )
        known /= np.maximum(np.linalg.norm(known, axis=1, keepdims=True), np.float32(1e-9))
        asked = vectors_of([words])[0].astype(np.float32)
        cosine = known @ (asked / max(float(np.linalg.norm(asked)), 1e-9))
        order = sorted(range(len(rows)), key=lambda i: (-round(float(cosine[i]), 4), rows[i].statement))
        return [(rows[i].statement, round(float(cosine[i]), 4)) for i in order[:size]]

    @staticmethod
    def _waiting() -> sa.Select[tuple[str, str, int, list[Sequence[int]]]]:
        known = sa.and_(t.vectors.c.statement == t.statements.c.id, t.vectors.c.network == network_hash())
        return (
            sa.select(t.statements.c.id, t.statements.c.text, t.statements.c.start, t.statements.c.content)
            .where(~sa.exists().where(known))
            .order_by(t.statements.c.id)
        )

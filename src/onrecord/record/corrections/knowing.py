"""Who a name or an ID is: by the analyst's aliases, by what the record's reports say, by the lexicon."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.corrections import fields, kept
from onrecord.record.folding import fold

if TYPE_CHECKING:
    from onrecord.extraction.actors.gazetteer import Gazetteer

Line = dict[str, Any]


class Knowing:
    """Looks names up on one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def __call__(self, words: str) -> Line | None:
        """The actor that a name or an ID stands for, as a JSON object; None where nobody knows."""
        if fields.COUNTRY.fullmatch(words):
            name = _gazetteer().country_name.get(words)
            return {"name": name, "actor": words, "kind": "state", "country": words} if name else None
        return self._alias(words) or self._on_record(words) or _in_lexicon(words)

    def _alias(self, words: str) -> Line | None:
        found = [
            x for x in kept.read_corrections(self._connection, kept.c.kind == "alias", live=True)
            if fold(x.target) == fold(words)
        ]  # fmt: skip
        return dict(found[-1].after) | {"name": words} if found else None

    def _on_record(self, words: str) -> Line | None:
        """The commonest of that name or ID on the record; a name only where it is an actor's."""
        by_id = ":" in words
        for table in (t.parties, t.attributions):
            c = table.c
            where = c.actor == words if by_id else sa.and_(c.folded == fold(words), c.actor.is_not(None))
            query = (
                sa.select(c.name, c.actor, c.kind, c.country)
                .where(where)
                .group_by(c.name, c.actor, c.kind, c.country)
                .order_by(sa.func.count().desc(), c.name, c.actor)
                .limit(1)
            )
            row = self._connection.execute(query).first()
            if row is not None:
                return {"name": row.name if by_id else words, "actor": row.actor, "kind": row.kind,
                        "country": row.country}  # fmt: skip
        return None


def _in_lexicon(words: str) -> Line | None:
    entry = _gazetteer().entries.get(words)
    if entry is None or entry.actor is None:
        return None
    return {"name": words, "actor": entry.actor, "kind": entry.kind, "country": entry.country}


@cache
def _gazetteer() -> Gazetteer:
    from onrecord.extraction.actors.gazetteer import Gazetteer
    from onrecord.lexicon import load

    return Gazetteer(load())

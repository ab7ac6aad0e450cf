"""What to leave out: the filter that every view shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.record.bounds import bounds
from onrecord.record.folding import fold
from onrecord.record.schema import attributions, documents, parties, statements


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are wanted; None asks for nothing. All that is given must hold.

    ``actor`` is part of the name, or the ID, of whoever acts or is acted upon; ``country`` an alpha-3 code of either;
    ``source`` part of the name, the ID or the country of a link of the attribution, or part of the outlet's name.
    ``since`` and ``until`` are EDTF: what is said to have happened must overlap them; where no time is said, the
    report's publication date stands in. ``text`` must be in the evidence. ``limit`` counts lines of the view.
    """

    actor: str | None = None
    country: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    status: str | None = None
    stance: str | None = None
    document: str | None = None
    text: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and bounds(value) == (None, None):
                raise ValueError(
                    f"{name} is {value!r}, which is not a date; write it as 2024-06-19, 2024-06 or 2024"
                )
        if self.limit is not None and self.limit < 0:
            raise ValueError(f"limit is {self.limit}; give 0 or more")

    @property
    def all(self) -> bool:
        """True when nothing but a limit is asked for."""
        return self == Filter(limit=self.limit)


def _has(column: sa.ColumnElement[str], part: str) -> sa.ColumnElement[bool]:
    return column.contains(fold(part), autoescape=True)


def conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """The filter as SQL over ``statements`` (joined with ``documents`` for time and outlet)."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.actor:
        found.append(
            sa.exists().where(
                parties.c.statement == statements.c.id,
                sa.or_(
                    _has(parties.c.folded, wanted.actor),
                    sa.func.lower(parties.c.actor) == wanted.actor.lower(),
                    parties.c.country == wanted.actor.upper(),
                ),
            )
        )
    if wanted.country:
        found.append(
            sa.exists().where(
                parties.c.statement == statements.c.id, parties.c.country == wanted.country.upper()
            )
        )
    if wanted.source:
        link = sa.exists().where(
            attributions.c.statement == statements.c.id,
            sa.or_(
                _has(attributions.c.folded, wanted.source),
                sa.func.lower(attributions.c.actor) == wanted.source.lower(),
                attributions.c.country == wanted.source.upper(),
            ),
        )
        found.append(sa.or_(link, _has(sa.func.lower(documents.c.outlet), wanted.source)))
    exact: dict[str, Any] = {
        "type": wanted.type and wanted.type.upper(),
        "status": wanted.status,
        "stance": wanted.stance,
        "document": wanted.document,
    }
    found += [statements.c[name] == value for name, value in exact.items() if value]
    if wanted.text:
        found.append(sa.func.lower(statements.c.text).contains(wanted.text.lower(), autoescape=True))
    if wanted.since:
        last = sa.func.coalesce(statements.c.time_to, documents.c.published_to)
        found.append(last >= bounds(wanted.since)[0])
    if wanted.until:
        first = sa.func.coalesce(statements.c.time_from, documents.c.published_from)
        found.append(first <= bounds(wanted.until)[1])
    return found

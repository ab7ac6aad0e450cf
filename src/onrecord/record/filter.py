"""What to leave out: the filter that every view shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.record.bounds import bounds
from onrecord.record.folding import fold
from onrecord.record.schema import (
    attributions,
    claim_statements,
    documents,
    items,
    measures,
    parties,
    question_claims,
    statements,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are wanted; None asks for nothing. All that is given must hold.

    ``actor`` is part of the name, or the ID, of whoever acts or is acted upon; ``country`` an alpha-3 code of either;
    ``source`` part of the name, the ID or the country of a link of the attribution, or part of the outlet's name.
    ``since`` and ``until`` are EDTF: what is said to have happened must overlap them; where no time is said, the
    report's publication date stands in. ``text`` must be in the evidence. ``outlet`` is a report's outlet as it is called,
    ``item`` a category of what is given or moved,
    ``measure`` the ID of a measure, or ``*`` for any. ``ids``, ``claims`` and ``questions`` name what is wanted by ID.
    ``limit`` counts lines of the view.
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
    certainty: str | None = None
    polarity: str | None = None
    outlet: str | None = None
    item: str | None = None
    measure: str | None = None
    ids: tuple[str, ...] | None = None
    claims: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None
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


def _of_statement(*where: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """True where a statement has a part that is so, whatever else the query reads."""
    return sa.exists().where(*where).correlate(statements)


def conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """The filter as SQL over ``statements`` (joined with ``documents`` for time and outlet)."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.actor:
        found.append(
            _of_statement(
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
            _of_statement(parties.c.statement == statements.c.id, parties.c.country == wanted.country.upper())
        )
    if wanted.source:
        link = _of_statement(
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
        "certainty": wanted.certainty,
        "polarity": wanted.polarity,
        "document": wanted.document,
    }
    found += [statements.c[name] == value for name, value in exact.items() if value]
    if wanted.outlet:
        found.append(documents.c.outlet == wanted.outlet)
    if wanted.item:
        found.append(
            _of_statement(items.c.statement == statements.c.id, items.c.category == wanted.item.lower())
        )
    if wanted.measure:
        named = [] if wanted.measure == "*" else [measures.c.measure == wanted.measure]
        found.append(_of_statement(measures.c.statement == statements.c.id, *named))
    found += _named(wanted)
    if wanted.text:
        found.append(sa.func.lower(statements.c.text).contains(wanted.text.lower(), autoescape=True))
    if wanted.since:
        last = sa.func.coalesce(statements.c.time_to, documents.c.published_to)
        found.append(last >= bounds(wanted.since)[0])
    if wanted.until:
        first = sa.func.coalesce(statements.c.time_from, documents.c.published_from)
        found.append(first <= bounds(wanted.until)[1])
    return found


def _named(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """What is wanted by ID."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.ids is not None:
        found.append(statements.c.id.in_(wanted.ids))
    if wanted.claims is not None:
        of_claims = sa.select(claim_statements.c.statement).where(claim_statements.c.claim.in_(wanted.claims))
        found.append(statements.c.id.in_(of_claims))
    if wanted.questions is not None:
        of_questions = (
            sa.select(claim_statements.c.statement)
            .join(question_claims, question_claims.c.claim == claim_statements.c.claim)
            .where(question_claims.c.question.in_(wanted.questions))
        )
        found.append(statements.c.id.in_(of_questions))
    return found

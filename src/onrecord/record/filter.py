"""What to leave out: the filter that every view shares."""

from __future__ import annotations

from collections.abc import Callable
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


def _named_so(table: sa.Table, part: str) -> sa.ColumnElement[bool]:
    """True where the folded name holds the part. Each name is looked at once, however many statements have it: the
    index leads from one name to the next."""
    column = table.c.folded
    first = sa.select(sa.func.min(column).label("name"))
    names = first.cte(f"names_of_{table.name}", recursive=True)
    after = sa.select(sa.func.min(column)).where(column > names.c.name).scalar_subquery()
    names = names.union_all(sa.select(after).where(names.c.name.is_not(None)))
    return column.in_(sa.select(names.c.name).where(_has(names.c.name, part)))


def cases(id: str) -> list[str]:
    """An actor's ID as it may have been typed: states' are in capitals, all others in small letters."""
    return list(dict.fromkeys((id, id.upper(), id.lower())))


def _of_statement(part: sa.Table, *where: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """True where a statement has a part that is so. Found once for all statements, not for each: an index on the part
    leads to few of them."""
    return statements.c.id.in_(sa.select(part.c.statement).where(*where))


def _of_report(where: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """True where a statement's report is so."""
    return statements.c.document.in_(sa.select(documents.c.id).where(where))


def _or_published(
    time: sa.Column[Any], published: sa.Column[Any], fits: Callable[[sa.Column[Any]], sa.ColumnElement[bool]]
) -> sa.ColumnElement[bool]:
    """True where the time that is said fits or, where none is said, the day of publication."""
    return sa.or_(fits(time), sa.and_(time.is_(None), _of_report(fits(published))))


def conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """The filter as SQL over ``statements`` alone: what it asks of reports is looked up among them once."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.actor:
        found.append(
            _of_statement(
                parties,
                sa.or_(
                    _named_so(parties, wanted.actor),
                    parties.c.actor.in_(cases(wanted.actor)),
                    parties.c.country == wanted.actor.upper(),
                ),
            )
        )
    if wanted.country:
        found.append(_of_statement(parties, parties.c.country == wanted.country.upper()))
    if wanted.source:
        link = _of_statement(
            attributions,
            sa.or_(
                _named_so(attributions, wanted.source),
                attributions.c.actor.in_(cases(wanted.source)),
                attributions.c.country == wanted.source.upper(),
            ),
        )
        found.append(sa.or_(link, _of_report(_has(sa.func.lower(documents.c.outlet), wanted.source))))
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
        found.append(_of_report(documents.c.outlet == wanted.outlet))
    if wanted.item:
        found.append(_of_statement(items, items.c.category == wanted.item.lower()))
    if wanted.measure:
        named = [] if wanted.measure == "*" else [measures.c.measure == wanted.measure]
        found.append(_of_statement(measures, *named))
    found += _named(wanted)
    if wanted.text:
        found.append(sa.func.lower(statements.c.text).contains(wanted.text.lower(), autoescape=True))
    if wanted.since:
        first = bounds(wanted.since)[0]
        found.append(_or_published(statements.c.time_to, documents.c.published_to, lambda day: day >= first))
    if wanted.until:
        last = bounds(wanted.until)[1]
        found.append(
            _or_published(statements.c.time_from, documents.c.published_from, lambda day: day <= last)
        )
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

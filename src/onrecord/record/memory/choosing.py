"""The filter over columns: the same statements as :func:`onrecord.record.filter.conditions` lets through."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from onrecord.record.bounds import bounds
from onrecord.record.filter import Filter, cases
from onrecord.record.folding import fold
from onrecord.record.memory.coded import Coded, Mask, Numbers
from onrecord.record.memory.table import NO_DAY, Parts, Table

ASKED = frozenset(
    (
        "actor", "country", "type", "since", "until", "source", "status", "stance", "document", "certainty", "polarity", "outlet",
        "item", "limit",
    )
)  # fmt: skip
"""The parts of a filter that are answered here."""


def can(wanted: Filter) -> bool:
    """True where the filter asks for nothing but what columns hold."""
    return all(getattr(wanted, name) is None for name in Filter.__slots__ if name not in ASKED)


def mask(table: Table, wanted: Filter) -> Mask:
    """For each statement whether the filter lets it through, its limit left aside."""
    found = np.ones(len(table), np.bool_)
    if wanted.actor:
        found &= _of(table, table.parties, _named(table.parties, wanted.actor))
    if wanted.country:
        found &= _of(table, table.parties, table.parties.country.equal(wanted.country.upper()))
    if wanted.source:
        found &= _of(table, table.links, _named(table.links, wanted.source)) | _of_reports(
            table, table.reports.outlet, lambda name: fold(wanted.source or "") in name.lower()
        )
    exact: dict[str, str | None] = {
        "type": wanted.type and wanted.type.upper(),
        "status": wanted.status,
        "stance": wanted.stance,
        "certainty": wanted.certainty,
        "polarity": wanted.polarity,
    }
    for name, value in exact.items():
        if value:
            column: Coded = getattr(table, name)
            found &= column.equal(value)
    if wanted.document:
        found &= (table.reports.ids == wanted.document)[table.report]
    if wanted.outlet:
        found &= table.reports.outlet.equal(wanted.outlet)[table.report]
    if wanted.item:
        found &= _of(table, table.items, table.items.category.equal(wanted.item.lower()))
    if wanted.since:
        day = number(bounds(wanted.since)[0])
        found &= _or_published(table, table.last, table.reports.last, lambda days: days >= day)
    if wanted.until:
        day = number(bounds(wanted.until)[1])
        found &= _or_published(table, table.first, table.reports.first, lambda days: days <= day)
    return found


def number(day: str | None) -> int:
    """A day as columns hold it."""
    return int(day.replace("-", "")) if day else NO_DAY


def _named(parts: Parts, name: str) -> Mask:
    """Rows of whoever is named so, has this ID or is of this country."""
    folded = fold(name)
    return (
        parts.folded.where(lambda word: folded in word)
        | parts.actor.among(cases(name))
        | parts.country.equal(name.upper())
    )


def _of(table: Table, parts: Parts, rows: Mask) -> Mask:
    """The statements that have one of these parts."""
    found = np.zeros(len(table), np.bool_)
    found[parts.row[rows]] = True
    return found


def _of_reports(table: Table, column: Coded, fits: Callable[[str], bool]) -> Mask:
    return column.where(fits)[table.report]


def _or_published(table: Table, said: Numbers, published: Numbers, fits: Callable[[Numbers], Mask]) -> Mask:
    """True where the time that is said fits or, where none is said, the day of publication."""
    by_report = fits(published) & (published != NO_DAY)
    return np.where(said == NO_DAY, by_report[table.report], fits(said))

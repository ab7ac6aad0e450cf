"""Who is relied on: for each last source of a chain, or outlet where none is named, how much rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.record import schema as t
from onrecord.record.chosen import chunks
from onrecord.record.filter import Filter, conditions

_S, _D, _A = t.statements.c, t.documents.c, t.attributions.c


@dataclass(slots=True)
class Relied:
    """A source. ``key`` is its actor's ID, else its folded name; of a report's own voice ``outlet:`` and the outlet.

    ``claims`` counts the claims that it has a part in, ``alone`` those that nobody else says."""

    key: str
    name: str
    kind: str
    country: str | None
    statements: int = 0
    reports: int = 0
    denials: int = 0
    claims: int = 0
    alone: int = 0


def _last() -> sa.Subquery:
    """Of each statement the last link of its chain, or the outlet: statement, key, name, kind, country."""
    inner = t.attributions.alias("inner")
    innermost = ~sa.exists().where(inner.c.statement == _A.statement, inner.c.n > _A.n)
    named = sa.select(
        _A.statement.label("statement"),
        sa.func.coalesce(_A.actor, _A.folded).label("key"),
        _A.name.label("name"),
        _A.kind.label("kind"),
        _A.country.label("country"),
    ).where(innermost)
    called = sa.func.coalesce(_D.outlet, _D.author, _D.file)
    own = (
        sa.select(
            _S.id.label("statement"),
            (sa.literal("outlet:") + called).label("key"),
            called.label("name"),
            sa.literal("outlet").label("kind"),
            sa.null().label("country"),
        )
        .join(t.documents, _D.id == _S.document)
        .where(~sa.exists().where(inner.c.statement == _S.id))
    )
    return sa.union_all(named, own).subquery("last")


def relied_on(connection: sa.Connection, wanted: Filter) -> list[Relied]:
    """Every source, most statements first, then by name and key."""
    last = _last()
    cs = t.claim_statements.c
    source: Any = last.join(t.statements, _S.id == last.c.statement)
    source = source.outerjoin(t.claim_statements, cs.statement == _S.id)
    query = (
        sa.select(last.c.key, last.c.name, last.c.kind, last.c.country, _S.stance, _S.document, cs.claim)
        .select_from(source)
        .where(*conditions(wanted))
    )
    found: dict[str, Relied] = {}
    names: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    reports: dict[str, set[str]] = defaultdict(set)
    sides: dict[str, set[str]] = defaultdict(set)
    for key, name, kind, country, stance, document, claim in connection.execute(query):
        entry = found.get(key)
        if entry is None:
            entry = found[key] = Relied(key, name, kind, country)
        entry.statements += 1
        entry.denials += stance == "denied"
        if country is not None and (entry.country is None or country < entry.country):
            entry.country = country
        names[key][name] += 1
        kinds[key][kind] += 1
        reports[key].add(document)
        if claim is not None:
            sides[claim].add(key)
    whole = sides if wanted.all else _sides(connection, last, sides)
    for claim, keys in sides.items():
        for key in keys:
            found[key].claims += 1
            found[key].alone += whole[claim] == {key}
    for key, entry in found.items():
        entry.name, entry.kind = _commonest(names[key]), _commonest(kinds[key])
        entry.reports = len(reports[key])
    return sorted(found.values(), key=lambda r: (-r.statements, r.name, r.key))


def _commonest(numbers: Mapping[str, int]) -> str:
    return min(numbers, key=lambda word: (-numbers[word], word))


def _sides(connection: sa.Connection, last: sa.Subquery, claims: Iterable[str]) -> dict[str, set[str]]:
    """Who says each claim, over the whole of it, whatever the filter: who else says it matters."""
    cs = t.claim_statements.c
    found: dict[str, set[str]] = defaultdict(set)
    for some in chunks(sorted(claims)):
        query = sa.select(cs.claim, last.c.key).join(last, last.c.statement == cs.statement)
        for claim, key in connection.execute(query.where(cs.claim.in_(some))):
            found[claim].add(key)
    return found

"""Who is relied on: for each last source of a chain, or outlet where none is named, how much rests on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.record import schema as t
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
    source: Any = last.join(t.statements, _S.id == last.c.statement).join(t.documents, _D.id == _S.document)
    narrowed = conditions(wanted)
    found: dict[str, Relied] = {}
    names: dict[str, dict[str, int]] = defaultdict(dict)
    each = (
        sa.select(
            last.c.key, last.c.name, last.c.kind, last.c.country, sa.func.count(),
            sa.func.sum(sa.case((_S.stance == "denied", 1), else_=0)),
        )
        .select_from(source).where(*narrowed)
        .group_by(last.c.key, last.c.name, last.c.kind, last.c.country)
        .order_by(sa.func.count().desc(), last.c.name)
    )  # fmt: skip
    for key, name, kind, country, n, denials in connection.execute(each):
        entry = found.setdefault(key, Relied(key, name, kind, country))
        entry.statements += int(n)
        entry.denials += int(denials)
        entry.country = entry.country or country
        names[key][name] = names[key].get(name, 0) + int(n)
    for key, entry in found.items():
        entry.name = min(names[key], key=lambda name: (-names[key][name], name))
    reports = (
        sa.select(last.c.key, sa.func.count(sa.distinct(_S.document)))
        .select_from(source).where(*narrowed).group_by(last.c.key)
    )  # fmt: skip
    for key, n in connection.execute(reports):
        found[key].reports = int(n)
    _claims(connection, last, found, wanted)
    return sorted(found.values(), key=lambda r: (-r.statements, r.name, r.key))


def _claims(connection: sa.Connection, last: sa.Subquery, found: dict[str, Relied], wanted: Filter) -> None:
    """Counts claims over the whole of each, whatever the filter: who else says it matters."""
    cs = t.claim_statements.c
    sides = (
        sa.select(cs.claim, sa.func.min(last.c.key).label("low"), sa.func.max(last.c.key).label("high"))
        .join(last, last.c.statement == cs.statement)
        .group_by(cs.claim)
    )
    of_each = sa.select(last.c.key, sa.func.count(sa.distinct(cs.claim))).join(
        t.claim_statements, cs.statement == last.c.statement
    )
    if not wanted.all:
        chosen = (
            sa.select(cs.claim)
            .join(t.statements, _S.id == cs.statement)
            .join(t.documents, _D.id == _S.document)
            .where(*conditions(wanted))
        )
        sides, of_each = sides.where(cs.claim.in_(chosen)), of_each.where(cs.claim.in_(chosen))
    both = sides.subquery("sides")
    alone = sa.select(both.c.low, sa.func.count()).where(both.c.low == both.c.high).group_by(both.c.low)
    for key, n in connection.execute(of_each.group_by(last.c.key)):
        if key in found:
            found[key].claims = int(n)
    for key, n in connection.execute(alone):
        if key in found:
            found[key].alone = int(n)

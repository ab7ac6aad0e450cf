"""A statement as comparison sees it: who to whom, what, which figure, at what stage, when, on whose word."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf, isinf
from typing import NamedTuple

from onrecord.comparison.figures import Figure, figure_of, years_since
from onrecord.comparison.rules import Family, Rules
from onrecord.comparison.stocks import holder_of
from onrecord.comparison.when import Days, days
from onrecord.model import Actor, Document, Item, Source, Statement

CLOSE = 300
"""Characters around a statement in which the other party of an agreement is looked for: a sentence or two."""


class Like(NamedTuple):
    """What a statement joins: another statement, how likely the two tell of one event, and that one's block."""

    to: str
    likelihood: float
    block: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """``published`` is the day the document came out, infinite when unknown; ``not_before`` the first day it can have.

    ``stage`` is a key of ``stages`` in comparison.yaml; ``negative`` is set for what is said not to be so, denials included
    (a denied negative is a positive).
    ``visitors`` are the actors of a visit, ``company`` all parties spoken of close by. ``gap`` is the year of the
    last time before ("the first in 24 years"). ``doubted`` is set for what the source doubts, neither affirming nor denying it;
    who will "neither confirm nor deny" something leaves it at the stage ``open``.
    ``actors`` and ``recipients`` are party keys, ``objects`` groups of items; ``borrowed`` names what was taken over
    from the statement this one takes up. ``charged`` is, of an accusation, what the accused is said to have done: families and
    actors. ``like`` is another report's statement whose event it tells of, as the network judges (``alike.py``).
    """

    statement: Statement
    document: Document
    family: Family | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    persons: tuple[tuple[str, frozenset[str]], ...]
    visitors: tuple[str, ...]
    objects: tuple[str, ...]
    items: tuple[Item, ...]
    figure: Figure | None
    gap: int | None
    stage: str
    negative: bool
    when: Days | None
    published: float
    not_before: float
    company: frozenset[str]
    claimant: str
    names: tuple[tuple[str, str], ...]
    borrowed: frozenset[str] = frozenset()
    doubted: bool = False
    charged: tuple[tuple[str, str], ...] = ()
    like: Like | None = None

    @property
    def denies(self) -> bool:
        """True for a denial, and for a party's own plain word that what it is said to have done did not happen. Doubt is no
        denial."""
        if not self.negative or self.doubted:
            return False
        own = self.claimant in self.parties and self.statement.certainty == "certain"
        return self.statement.stance == "denied" or (own and self.stage == "actual")

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def order(self) -> tuple[float, str]:
        """Earliest publication first; unknown dates last; ties by ID."""
        return (self.published, self.statement.id)

    @property
    def parties(self) -> tuple[str, ...]:
        """Who is involved: for symmetric families who acts on whom does not matter."""
        return tuple(sorted({*self.actors, *self.recipients}))

    @property
    def both_sides(self) -> bool:
        """True when it is said who acts and who is acted on, or, without direction, that there are two."""
        if self.family is not None and self.family.symmetric:
            return len(self.parties) > 1
        return bool(self.actors and self.recipients)

    @property
    def as_of(self) -> float:
        """The day for which a figure holds: the end of the time it covers, else the day of publication."""
        if self.when is not None and not isinf(self.when.last):
            return min(self.when.last, self.published)
        return self.published


def party(actor: Actor) -> str:
    """The key of a party: its state if it stands for one, else its ID, else its name."""
    return actor.country or actor.actor or f"name:{actor.name.casefold()}"


def _parties(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Party keys in order. Nameless company ("officials", "troops") adds nothing beside a known party."""
    keys = {party(a) for a in actors}
    known = {k for k in keys if not k.startswith("name:")}
    return tuple(sorted(known or keys))


def known_countries(statements: Iterable[Statement]) -> dict[str, str]:
    """The state of each source that any report of the record names: one report says "the minister Ana Lima", another
    only "Ana Lima". Sources that reports give to different states are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        for link in s.attribution:
            if link.country and link.actor and link.kind in ("office", "person"):
                found[link.actor].add(link.country)
    return {actor: next(iter(states)) for actor, states in found.items() if len(states) == 1}


def speaks_for_state(source: Source, rules: Rules) -> bool:
    """True for a state, its offices and people, and for a body whose name says that it is a part of a state."""
    if source.kind == "organisation":
        return any(word in source.name.casefold() for word in rules.state_bodies)
    return source.kind in ("state", "office", "person", "unnamed")


def claimant_of(chain: Sequence[Source], document: Document, known: Mapping[str, str], rules: Rules) -> str:
    """Whose word it is in the end: the state the last source speaks for, else that source, else the outlet."""
    for source in reversed(chain):
        country = source.country or known.get(source.actor or "")
        if country and speaks_for_state(source, rules):
            return country
        return source.actor or f"name:{source.name.casefold()}"
    return f"outlet:{(document.outlet or document.author or document.file).casefold()}"


def published_day(document: Document) -> float:
    """The day of publication, or infinity where it is not known."""
    span = days(document.published)
    return inf if span is None or isinf(span.first) else span.first


def _persons(everyone: Iterable[Actor]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The persons named for each state, where only persons stand for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for a in everyone:
        if a.country and a.actor and a.kind == "person":
            found[a.country].add(a.actor)
    return tuple((country, frozenset(people)) for country, people in sorted(found.items()))


def earliest_day(document: Document) -> float:
    """The first day on which the document can have come out; minus infinity where nothing is known."""
    span = days(document.published) or days(document.published_narrowed)
    return -inf if span is None else span.first


def _objects(items: Iterable[Item], rules: Rules) -> tuple[str, ...]:
    found = set()
    for item in items:
        if item.category in rules.packing:
            continue
        found.add(rules.group_of.get(item.category or "") or item.category or f"item:{item.text.casefold()}")
    return tuple(sorted(found))


def _facets(statement: Statement, document: Document, known: Mapping[str, str], rules: Rules) -> Facets:
    event = statement.event
    published = published_day(document)
    family = rules.family_of.get(event.type) if event else None
    everyone = (*event.actors, *event.recipients) if event else ()
    year = None if isinf(published) else date.fromordinal(int(published)).year
    figure = figure_of(statement, rules)
    holder = None
    if figure is not None and figure.basis == "stock":
        if family is not None and family.figures and not family.alone:
            figure = figure._replace(basis="count")  # what is given is counted, whatever stands beside it
        elif family is None or not family.figures:
            holder = holder_of(statement, figure.quantity, rules)
            family = rules.families.get("holding") if holder is not None else family
    stage = rules.stage_of[statement.status] if statement.status else "actual"
    if statement.stance == "denied" and rules.uncommitted.search(statement.text.casefold()):
        stage = "open"
    doubted = stage == "actual" and _is_doubted(statement, document, rules)
    gap = years_since(statement, year, rules) if family and family.occasions else None
    return Facets(
        statement=statement,
        document=document,
        family=family,
        actors=(holder,) if holder is not None else _parties(event.actors) if event else (),
        recipients=_parties(event.recipients) if event and holder is None else (),
        persons=_persons(everyone),
        visitors=_parties(event.actors) if event and event.mode == "visit" else (),
        objects=_objects(event.items, rules) if event else (),
        items=event.items if event else (),
        figure=figure if family is None or family.figures else None,
        gap=gap,
        stage=stage,
        negative=doubted
        or (statement.polarity == "-" and statement.status != "refused" and gap is None and stage != "open"),
        doubted=doubted,
        when=days(statement.time.edtf) if statement.time and not _dates_the_last(statement, gap) else None,
        published=published,
        not_before=earliest_day(document),
        company=frozenset(),
        claimant=claimant_of(statement.attribution, document, known, rules),
        names=tuple(sorted({(party(a), a.name) for a in everyone})),
    )


def _is_doubted(s: Statement, document: Document, rules: Rules) -> bool:
    """True for what its source doubts: by the cue ("doubts that"), or where it is no more than possible that it is not so."""
    if s.stance == "denied" or s.event is None:
        return False
    if s.polarity == "-":
        return s.certainty in ("possible", "unknown")
    cue = s.attribution[-1].cue if s.attribution else None
    if cue is None:
        return False
    words = set(document.text[cue.start : cue.end].casefold().split())
    return bool(words & rules.doubt_words) and not words & {"not", "no", "never", "n't", "n’t"}


def _dates_the_last(statement: Statement, gap: int | None) -> bool:
    """True where the time is that of the last time before ("not since 2000"), and not of what is told."""
    return gap is not None and statement.time is not None and statement.time.edtf.startswith(str(gap))


def _taken_up(facets: Facets, earlier: Sequence[Facets]) -> Facets | None:
    """What a denial or an open statement takes up: the nearest earlier statement of that kind by the same parties."""
    for other in reversed(earlier):
        if other.negative or other.family is None or facets.family is None:
            continue
        if (
            other.family.name == facets.family.name
            and set(facets.actors) <= set(other.actors)
            and other.recipients
        ):
            return other
    return None


def _borrow(facets: Facets, other: Facets) -> Facets:
    """Fills what this statement leaves open from the one it takes up; never overwrites."""
    if facets.family is None or other.family is None:
        return facets
    taken = set()
    changes: dict[str, object] = {}
    if other.family.name in ("accusation",) and facets.family.name != "accusation":
        return facets
    if not facets.actors and other.actors:
        changes["actors"] = other.actors
        taken.add("actors")
    if not facets.recipients and other.recipients and set(facets.actors) <= set(other.actors):
        changes["recipients"] = other.recipients
        taken.add("recipients")
    if not facets.objects and other.objects and facets.family.objects:
        changes["objects"] = other.objects
        changes["items"] = other.items
        taken.add("objects")
    if not taken:
        return facets
    names = tuple(sorted({*facets.names, *other.names}))
    return replace(facets, **changes, names=names, borrowed=frozenset(taken))  # type: ignore[arg-type]


def _same_act(facets: Facets, other: Facets) -> Facets:
    """A bare figure that takes up an act ("the count is now 11,000 containers") is a figure of that act."""
    if other.family is None or not other.family.figures or facets.figure is None:
        return facets
    return replace(
        facets,
        family=other.family,
        actors=other.actors,
        recipients=other.recipients,
        objects=other.objects,
        stage=other.stage,
        names=other.names,
        borrowed=frozenset({"actors", "recipients"}),
    )


def _figure_parties(facets: Facets, earlier: Sequence[Facets]) -> Facets:
    """A bare figure ("they could hold 3 million shells") takes the parties of the transfer that it is told beside.

    Only within the same sentence or the one before it, and only on the same claimant's word; what containers just
    spoken of could hold is theirs whoever works it out.
    """
    capacity = facets.figure is not None and facets.figure.basis == "capacity"
    for other in reversed(earlier):
        if facets.statement.start - other.statement.end > 200:
            break
        if (
            other.family is not None
            and other.family.figures
            and other.recipients
            and (other.claimant == facets.claimant or capacity)
        ):
            return replace(
                facets,
                family=other.family,
                actors=other.actors,
                recipients=other.recipients,
                names=other.names,
                borrowed=frozenset({"actors", "recipients"}),
            )
    return facets


def _company(members: Sequence[Facets]) -> dict[tuple[int, int], frozenset[str]]:
    """The parties of all events told in the same words or close by."""
    ordered = sorted(members, key=lambda f: f.statement.start)
    starts = [f.statement.start for f in ordered]
    found: dict[tuple[int, int], frozenset[str]] = {}
    for f in ordered:
        key = (f.statement.start, f.statement.end)
        if key not in found:
            near = ordered[bisect_left(starts, key[0] - CLOSE) : bisect_left(starts, key[1] + CLOSE)]
            found[key] = frozenset(p for other in near for p in other.parties)
    return found


def facets_of(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    rules: Rules,
    known: Mapping[str, str] | None = None,
) -> list[Facets]:
    """The facets of every statement that has an event or a quantity, in canonical order.

    ``known`` are the :func:`known_countries` of the record, where ``statements`` are not all of it.
    Raises KeyError when a statement's document is not among ``documents``.
    """
    by_document = {d.id: d for d in documents}
    known = known_countries(statements) if known is None else known
    grouped: dict[str, list[Facets]] = defaultdict(list)
    for s in statements:
        if s.event is not None or s.quantities:
            grouped[s.document].append(_facets(s, by_document[s.document], known, rules))
    found: list[Facets] = []
    for _, told in sorted(grouped.items()):
        around = _company(told)
        members = [replace(f, company=around[f.statement.start, f.statement.end]) for f in told]
        members.sort(key=lambda f: (f.statement.start, f.statement.end, f.id))
        own = {f.id: f for f in members}
        starts = [f.statement.start for f in members]
        for facets in members:
            earlier = members[: bisect_left(starts, facets.statement.start)]
            referred = own.get(facets.statement.refers or "")
            result = facets
            if referred is not None:
                result = (
                    _borrow(result, referred) if facets.family is not None else _same_act(result, referred)
                )
            if facets.statement.stance == "denied" and not (result.recipients and result.objects):
                up = _taken_up(result, earlier[-12:])
                result = _borrow(result, up) if up is not None else result
            if result.family is None and result.figure is not None:
                beside = [
                    m for m in members if m is not facets and m.statement.start <= facets.statement.start
                ]
                result = _figure_parties(result, beside[-6:])
            found.append(result)
    found.sort(key=lambda f: f.order)
    return found

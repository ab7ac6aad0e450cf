"""Follows one statement of a claim to its last source: through the outlets that it cites and the texts it was copied from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isinf

from onrecord.comparison.claims import Group
from onrecord.comparison.copies import Copies
from onrecord.comparison.facets import Facets, speaks_for_state
from onrecord.comparison.labels import plain_name
from onrecord.comparison.rules import Rules
from onrecord.comparison.voices import Occasion
from onrecord.model import Document

Key = tuple[str, ...]
NO_NAME = ("unnamed", "group")
"""Kinds of source that a headline may have for short, for one that its text names."""
DEEP = 12
"""Reports through which a trace leads at most: outlets that cite each other in turn lead nowhere."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a statement comes from.

    ``key`` is what statements of one origin share. ``at`` is the statement in which the source is told, its chain ending in
    that source; it is another one than where the trace begins if the trace leads through other reports. ``report`` is
    the report at its end; ``copied`` is set where it leads through copied text. ``steps`` are names, from the report to
    the last source.
    """

    key: Key
    steps: tuple[str, ...]
    at: Facets
    report: Document
    occasion: Occasion | None
    copied: bool = False


def document_name(document: Document) -> str:
    """What a report is called after: outlet, else author, else file."""
    return document.outlet or document.author or document.file


class Tracer:
    """Follows the statements of one claim. What the claim does not hold leads nowhere."""

    def __init__(self, group: Group, copies: Copies, documents: Mapping[str, Document], rules: Rules) -> None:
        self._copies, self._documents, self._rules = copies, documents, rules
        self._members = group.members
        self._by_document: dict[str, list[Facets]] = defaultdict(list)
        self._by_outlet: dict[str, list[Facets]] = defaultdict(list)
        self._citing: dict[str, list[Facets]] = defaultdict(list)
        for f in group.members:
            self._by_document[f.statement.document].append(f)
            self._by_outlet[rules.voices.of_document(f.document)].append(f)
            for link in f.statement.attribution[:-1]:
                outlet = rules.voices.outlet(link.name) if link.actor is None else link.actor
                self._citing[outlet].append(f)
        for own in self._by_outlet.values():  # of one day, a statement that names its source tells more
            own.sort(key=lambda o: (o.published, bool(o.statement.attribution), o.id))
        self._found: dict[str, Trace] = {}

    def trace(self, f: Facets) -> Trace:
        """Where a statement comes from."""
        if f.id not in self._found:
            self._found[f.id] = self._trace(f, frozenset())
        return self._found[f.id]

    def _trace(self, f: Facets, seen: frozenset[str]) -> Trace:
        voices = self._rules.voices
        seen |= {f.id}
        bearers = self._bearers(f)
        carried = [document_name(f.document), *(document_name(self._documents[d]) for d in bearers)]
        first = self._documents[bearers[-1]] if bearers else f.document
        chain = voices.whose(f.statement.attribution)
        if not chain or (_in_heading(f) and chain[-1].kind in NO_NAME):
            onward = self._told_elsewhere(f, bearers, seen)
            if onward is not None:
                return self._joined(carried, onward, bool(bearers))
        if not chain:
            return self._ended(self._of_outlet(voices.of_document(first)), carried, f, first, bool(bearers))
        last, steps = chain[-1], [*carried, *(plain_name(link.name) for link in chain)]
        outlet = self._outlet(f)
        if outlet is not None:
            onward = self._reported_by(outlet, f, seen)
            if onward is not None:
                return self._joined(steps, onward, bool(bearers))
            return self._ended(self._of_outlet(outlet), steps, f, first, bool(bearers))
        own = last is f.statement.attribution[-1]
        state = f.claimant if own and f.claimant in self._rules.countries else last.country
        if state is not None and last.kind != "unnamed" and speaks_for_state(last, self._rules):
            return self._ended(("state", state), steps, f, first, bool(bearers))
        name = last.actor or voices.named(last)
        if name is not None:
            return self._ended(("named", name), steps, f, first, bool(bearers))
        carriers = [link.actor or voices.outlet(link.name) for link in chain[:-1] if link.kind == "media"]
        medium = carriers[-1] if carriers else voices.of_document(first)
        occasion = voices.occasion(f.statement)
        if occasion is not None and occasion.public and last.country:
            medium = f"at:{occasion.name}"
        told = next(iter(self._by_document.get(first.id, ())), f) if bearers else f
        key = ("unnamed", voices.calling(last), last.country or "", medium)
        return self._ended(key, steps, told, first, bool(bearers))

    def _ended(self, key: Key, steps: Sequence[str], at: Facets, report: Document, copied: bool) -> Trace:
        occasion = self._rules.voices.occasion(at.statement)
        chain = tuple(self._rules.voices.whose(at.statement.attribution))
        told = replace(at, statement=replace(at.statement, attribution=chain))
        return Trace(key, self._once(steps), told, report, occasion, copied)

    def _joined(self, steps: Sequence[str], onward: Trace, copied: bool) -> Trace:
        return replace(onward, steps=self._once([*steps, *onward.steps]), copied=copied or onward.copied)

    def _of_outlet(self, outlet: str) -> Key:
        """An outlet's own word; that of state media is the state's."""
        state = self._rules.voices.state_of(outlet)
        return ("state", state) if state else ("outlet", outlet)

    def _outlet(self, f: Facets) -> str | None:
        """The key of the last source when it is an outlet: by its kind, or because the claim has a report of that name."""
        last = f.statement.attribution[-1]
        voices = self._rules.voices
        if last.kind == "media":
            return last.actor or voices.outlet(last.name)
        named = voices.outlet(last.name)
        return named if named in self._by_outlet and last.actor in (None, named) else None

    def _bearers(self, f: Facets) -> tuple[str, ...]:
        """The reports behind copied words: those of the very sentence, or of the report as a whole where the one copied
        makes the claim too."""
        s = f.statement
        found = self._copies.passage(s.document, s.start, s.end)
        if found:
            return found
        whole = self._copies.whole(s.document)
        makes = [n for n, d in enumerate(whole) if d in self._by_document]
        return whole[: makes[-1] + 1] if makes else ()

    def _told_elsewhere(self, f: Facets, bearers: tuple[str, ...], seen: frozenset[str]) -> Trace | None:
        """Where a statement without a source rests on what is told elsewhere: in the report that was copied, else further on
        in its own, whose text gives the source that its headline leaves out. A headline's "monitors say" is no source."""
        for document in reversed(bearers):
            told = self._repeated(f, document, seen)
            if told is not None:
                return self._trace(told, seen)
        if bearers:
            return None
        sourced = [
            o
            for o in self._by_document[f.statement.document]
            if o.statement.attribution and o.id not in seen and not _in_heading(o)
        ]
        near = min(sourced, key=lambda o: (abs(o.statement.start - f.statement.start), o.id), default=None)
        return self._trace(near, seen) if near is not None else None

    def _repeated(self, f: Facets, document: str, seen: frozenset[str]) -> Facets | None:
        """The statement of another report that a copied one repeats: in the same words, else its first with a source."""
        told = [o for o in self._by_document.get(document, ()) if o.id not in seen]
        same = [o for o in told if o.statement.text == f.statement.text]
        return min(
            same or told, key=lambda o: (not o.statement.attribution, o.statement.start, o.id), default=None
        )

    def _reported_by(self, outlet: str, f: Facets, seen: frozenset[str]) -> Trace | None:
        """What an outlet that is cited had itself reported: by its own report, else as another cites it with its source."""
        voices = self._rules.voices
        if outlet == voices.of_document(f.document) or len(seen) > DEEP:
            return None
        own = _last(self._by_outlet[outlet], f.published - voices.follow, f.published + 1, seen)
        if own is not None:  # a day's grace for time zones
            return self._trace(own, seen)
        week = voices.same_unnamed
        cited = _nearest(self._citing[outlet], f.published, week, seen)
        if cited is None:
            return None
        found = self._trace(cited, seen)
        keys = [voices.outlet(step) for step in found.steps]
        beyond = found.steps[keys.index(outlet) + 1 :] if outlet in keys else found.steps[-1:]
        return replace(found, steps=beyond)

    def _once(self, steps: Sequence[str]) -> tuple[str, ...]:
        """Each name once, where it stands first: an outlet that is cited and then found is one step."""
        found: dict[str, str] = {}
        for step in steps:
            found.setdefault(self._rules.voices.outlet(step), step)
        return tuple(found.values())


def _last(members: Sequence[Facets], low: float, high: float, seen: frozenset[str]) -> Facets | None:
    """Of members in order of publication the last that was published within some days; none where a day is not known."""
    if isinf(low) or isinf(high):
        return None
    for o in reversed(members[: bisect_right(members, high, key=_day)]):
        if o.published < low:
            return None
        if o.id not in seen:
            return o
    return None


def _nearest(members: Sequence[Facets], day: float, most: int, seen: frozenset[str]) -> Facets | None:
    """Of members in order of publication the one published nearest to a day; none within ``most`` days, or without a day."""
    if isinf(day):
        return None
    at = bisect_left(members, day, key=_day)
    sides = (reversed(members[:at]), iter(members[at:]))
    found = [o for side in sides if (o := next((m for m in side if m.id not in seen), None)) is not None]
    near = [o for o in found if abs(o.published - day) <= most]
    return min(near, key=lambda o: (abs(o.published - day), o.order), default=None)


def _day(f: Facets) -> float:
    return f.published


def _in_heading(f: Facets) -> bool:
    at = f.statement.start
    return any(p.kind == "heading" and p.start <= at < p.end for p in f.document.passages)

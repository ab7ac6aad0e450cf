"""Which provisions of a sanctions regime a statement may fall under: candidates for a person to review.

What a provision covers is data (``lexicon/measures/``); here is only how it is compared with what is said. Nothing here
finds that anything was broken: a denial, a plan or a wish touches a provision just as a deed does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple, get_args

from onrecord.bounds import EARLIEST, LATEST, bounds
from onrecord.lexicon import Lexicon, LexiconError
from onrecord.model import PLOVER_TYPES, Event, Fired, Span, Statement

Direction = Literal["to", "from", "either", "by"]
"""Of the state under the measures: something comes to it, or from it, it is on either side, or it acts by itself."""

MUTUAL = ("AGREE", "COOPERATE")
"""Types in which those who act together are each other's counterparts."""


PURPOSE = " for "
"""After it an item says what it is for: "technology for its submarines" is no submarine."""


class Period(NamedTuple):
    """First and last day in force, ISO dates; ``until`` is None while it stands."""

    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A provision as the lexicon has it. ``paragraph`` is None where it is not known for sure; ``note`` then says so."""

    id: str
    regime: str
    authority: str
    state: str
    resolution: str
    paragraph: str | None
    title: str
    text: str
    types: tuple[str, ...]
    direction: Direction
    items: tuple[str, ...]
    words: tuple[str, ...]
    periods: tuple[Period, ...]
    note: str | None = None

    @property
    def cited(self) -> str:
        """As it is cited: "resolution 2270, paragraph 29"."""
        return f"resolution {self.resolution}" + (f", paragraph {self.paragraph}" if self.paragraph else "")


class Touch(NamedTuple):
    """A measure that a statement may fall under, the words that led there, and why in a few words."""

    measure: Measure
    at: Span
    why: str


@cache
def measures_of(lexicon: Lexicon) -> tuple[Measure, ...]:
    """Every provision that the lexicon knows, by regime and in the order of its file.

    Raises LexiconError, with the file and the provision, for one that cannot be used.
    """
    found: list[Measure] = []
    for name, table in lexicon.folder("measures").items():
        for id, given in (table.get("provisions") or {}).items():
            try:
                found.append(_measure(id, table, given))
            except (KeyError, TypeError, ValueError) as error:
                raise LexiconError(f"lexicon/measures/{name}.yaml: {id}: {error}; mend the entry") from error
    return tuple(found)


def _measure(id: str, regime: dict[str, object], given: dict[str, object]) -> Measure:
    types = _strings(given.get("types") or regime["transfers"])
    direction = str(given["direction"])
    if unknown := sorted(set(types) - set(PLOVER_TYPES)):
        raise ValueError(f"no such type of event: {', '.join(unknown)}")
    if direction not in get_args(Direction):
        raise ValueError(f"direction is {direction!r}; give one of {', '.join(get_args(Direction))}")
    until, again = given.get("until"), given.get("again")
    periods = [Period(_day(given["since"]), _day(until) if until else None)]
    if again:
        periods.append(Period(_day(again), None))
    if not given.get("paragraph") and not given.get("note"):
        raise ValueError("the paragraph is not given, and no note says why")
    items, words = _strings(given.get("items") or ()), _strings(given.get("words") or ())
    if not items and not words:
        raise ValueError("it covers neither items nor words")
    return Measure(
        id=id,
        regime=str(regime["regime"]),
        authority=str(regime["authority"]),
        state=str(regime["state"]),
        resolution=str(given["resolution"]),
        paragraph=str(given["paragraph"]) if given.get("paragraph") else None,
        title=str(given["title"]),
        text=" ".join(str(given["text"]).split()),
        types=types,
        direction=direction,  # type: ignore[arg-type]
        items=items,
        words=words,
        periods=tuple(periods),
        note=str(given["note"]) if given.get("note") else None,
    )


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is not a list")
    return tuple(map(str, value))


def _day(value: object) -> str:
    """A day as YAML gives it, plain or quoted."""
    day = str(value)
    if bounds(day) != (day, day):
        raise ValueError(f"{day!r} is not a day; write it as 2017-09-11")
    return day


@cache
def _by_state(lexicon: Lexicon) -> dict[str, tuple[tuple[Measure, re.Pattern[str] | None], ...]]:
    """The measures on each state, with the pattern of their words."""
    found: dict[str, list[tuple[Measure, re.Pattern[str] | None]]] = {}
    for measure in measures_of(lexicon):
        found.setdefault(measure.state, []).append((measure, _pattern(measure.words)))
    return {state: tuple(rows) for state, rows in found.items()}


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """The words as whole words, singular or plural, longest first."""
    if not words:
        return None
    listed = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{listed})(?:e?s)?\b", re.IGNORECASE)


def touched(statement: Statement, lexicon: Lexicon, published: str | None = None) -> tuple[str, ...]:
    """IDs of the measures that the statement may fall under, in the lexicon's order. Pure; see :func:`touches`."""
    return tuple(touch.measure.id for touch in touches(statement, lexicon, published))


def touches(statement: Statement, lexicon: Lexicon, published: str | None = None) -> tuple[Touch, ...]:
    """The measures that the statement may fall under, whatever its stance, status and polarity.

    Type of event, what is moved (or, where nothing is named, the words), the side on which the state stands, and the
    date must all fit. ``published`` (EDTF) stands in where the statement gives no time. A statement without either is
    compared with what is in force today only, that is with what has no end.
    """
    event = statement.event
    if event is None:
        return ()
    regimes = _by_state(lexicon)
    states = dict.fromkeys(
        a.country
        for a in (*event.actors, *event.recipients)
        if a.country is not None and a.country in regimes
    )
    if not states:
        return ()
    first, last = bounds(statement.time.edtf if statement.time else None)
    if first is None or last is None:
        first, last = bounds(published)
    found: list[Touch] = []
    for state in sorted(states):
        sides = _sides(event, state)
        for measure, pattern in regimes[state]:
            if event.type not in measure.types or measure.direction not in sides:
                continue
            at = _thing(statement, event, measure, pattern)
            if at is not None and _in_force(measure.periods, first, last):
                span, what = at
                found.append(Touch(measure, span, f"{event.type}, {what}, {_WAY[measure.direction]} {state}"))
    return tuple(found)


_WAY = {"to": "to", "from": "from", "either": "to or from", "by": "by"}


def _sides(event: Event, state: str) -> frozenset[Direction]:
    """Where the state stands. What it gives to itself alone neither comes to it nor from it."""
    givers: Sequence[str | None] = [a.country for a in event.actors]
    receivers: Sequence[str | None] = [a.country for a in event.recipients]
    sides: set[Direction] = set()
    if state in givers:
        sides.add("by")
    if event.type == "REQUEST":  # the one who is asked would give
        givers, receivers = receivers, givers
    elif event.type in MUTUAL and not receivers and len(givers) > 1:
        receivers = givers
    if state in givers and _others(receivers, state):
        sides |= {"from", "either"}
    if state in receivers and _others(givers, state):
        sides |= {"to", "either"}
    return frozenset(sides)


def _others(countries: Iterable[str | None], state: str) -> bool:
    """Somebody else than the state, or nobody named."""
    named = list(countries)
    return not named or any(country != state for country in named)


def _thing(
    statement: Statement, event: Event, measure: Measure, pattern: re.Pattern[str] | None
) -> tuple[Span, str] | None:
    """What the measure covers in the statement, and where it stands: an item by its category or its words; the word for the
    act ("chartered"); where no item has a category, a word of what is said."""
    for item in event.items:
        if item.category in measure.items:
            return Span(item.start, item.end), str(item.category).replace("_", " ")
        if pattern and (hit := pattern.search(item.text.partition(PURPOSE)[0])):
            return Span(item.start + hit.start(), item.start + hit.end()), hit[0].lower()
    if pattern is None:
        return None
    verb = Span(event.trigger.start - statement.start, event.trigger.end - statement.start)
    hit = pattern.fullmatch(statement.text, verb.start, verb.end) if 0 <= verb.start < verb.end else None
    if hit is not None:
        return Span(statement.start + hit.start(), statement.start + hit.end()), hit[0].lower()
    if any(item.category for item in event.items):
        return None
    for start, end in statement.content:
        hit = pattern.search(statement.text, max(0, start - statement.start), end - statement.start)
        if hit:
            return Span(statement.start + hit.start(), statement.start + hit.end()), hit[0].lower()
    return None


def _in_force(periods: Iterable[Period], first: str | None, last: str | None) -> bool:
    if first is None or last is None:
        return any(p.until is None for p in periods)
    if (first, last) == (EARLIEST, LATEST):  # "at any time" says no more than no time at all
        return any(p.until is None for p in periods)
    return any(p.since <= last and first <= (p.until or LATEST) for p in periods)


def with_measures(
    statements: Iterable[Statement], lexicon: Lexicon, published: str | None
) -> tuple[Statement, ...]:
    """One document's statements, each with the measures it touches and the rules that say why.

    What a statement takes up ("any such handover") lends it the things and the sides that it does not name itself.
    """
    made = tuple(statements)
    by_id = {s.id: s for s in made}
    return tuple(_marked(s, touches(_filled(s, by_id), lexicon, published)) for s in made)


def _filled(statement: Statement, by_id: Mapping[str, Statement]) -> Statement:
    taken = by_id.get(statement.refers or "")
    event, before = statement.event, taken.event if taken else None
    if event is None or before is None or event.items or event.type != before.type:
        return statement
    whole = replace(
        event,
        actors=event.actors or before.actors,
        recipients=event.recipients or before.recipients,
        items=before.items,
    )
    return replace(statement, event=whole)


def _marked(statement: Statement, found: Sequence[Touch]) -> Statement:
    if not found:
        return statement
    fired = tuple(
        Fired(f"measures/{t.measure.id}", "measures", t.at.start, t.at.end, f"for review: {t.why}")
        for t in found
    )
    return replace(statement, measures=tuple(t.measure.id for t in found), rules=(*statement.rules, *fired))

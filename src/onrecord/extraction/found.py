"""What each rule family hands to the next. Token numbers are indices into ``Analysis.doc``; spans are document offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model import (
    Actor,
    Bound,
    Certainty,
    Fired,
    Item,
    Place,
    Polarity,
    Source,
    Span,
    Stance,
    Status,
)

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
AttributionKind = Literal["direct", "indirect", "mixed", "according", "turn", "title"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names or refers to actors (actors.py), or takes one up again (coreference.py).

    ``head`` is the token that other words hang on; ``actors`` are whom it stands for: one as a rule, several for
    "both leaders", none where nothing is known beyond its being an actor.
    """

    start: int
    end: int
    head: int
    actors: tuple[Actor, ...]
    rule: str
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """Source, cue and content as they stand (attribution.py). ``source`` is None where no source stands in the text.

    ``stance`` is what the cue does to the content: "denied" for "denied that ...", "alleged" for "claimed".
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote: bool
    kind: AttributionKind
    stance: Stance
    rules: tuple[Fired, ...]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression (times/). ``edtf`` is None where EDTF has no way to say it (a bare duration, a vague set)."""

    start: int
    end: int
    type: TimexType
    value: str
    mod: str | None
    edtf: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A figure (quantities.py). ``head`` is the token of the unit or of the number: what the parse hangs it on."""

    start: int
    end: int
    head: int
    value: float
    upper: float | None
    bound: Bound
    unit: str | None
    of: str | None
    per: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class FoundItem:
    """Something that can be given, sought or moved (items.py), with its category in the lexicon."""

    start: int
    end: int
    head: int
    category: str
    rule: str


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event before its source, time and factuality are known (events.py). ``trigger`` is the token that names it."""

    trigger: int
    span: Span
    type: str
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    items: tuple[Item, ...]
    place: Place | None
    extent: Span
    """The clause: from the first to the last word that belongs to the event."""
    rules: tuple[Fired, ...]
    anaphoric: bool = False
    """True where it takes up an event named before ("any such handover")."""
    refusal: bool = False
    """True where the negation itself makes the event: "will not talk" is a REJECT."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """How the nearest source commits to an event (factuality.py; after FactBank)."""

    status: Status
    polarity: Polarity
    certainty: Certainty
    alleged: bool = False
    """True where the reporter keeps a distance ("allegedly", "the alleged transfer")."""
    condition: int | None = None
    """The token whose clause is the condition, if there is one."""
    rules: tuple[Fired, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Chain:
    """The attribution that holds at a place: its links, outermost first, and the content it gives (chains.py).

    ``beside`` are those who say it together with the last link: "North Korea and Russia deny it".
    """

    links: tuple[Source, ...]
    content: tuple[Span, ...]
    quote: bool
    stance: Stance
    rules: tuple[Fired, ...]
    beside: tuple[Source, ...] = ()

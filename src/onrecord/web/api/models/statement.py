"""Statements, as in the export (docs/schema.md)."""

from __future__ import annotations

from pydantic import Field

from onrecord.model import ActorKind, Bound, Certainty, Polarity, Stance, Status
from onrecord.web.api.models.shared import Model, Page, Span


class Actor(Model):
    """Somebody who acts or is acted upon."""

    name: str = Field(description="As said in the text.")
    actor: str | None = Field(description="The same whatever the wording: `PRK`, `person:kim-jong-un`.")
    country: str | None = Field(description="The state it stands for; ISO 3166-1 alpha-3.")
    kind: ActorKind


class Source(Model):
    """One link of the chain of sources."""

    name: str
    actor: str | None
    kind: ActorKind
    country: str | None
    start: int
    end: int
    cue: Span | None = Field(description="The words that give it: said, according to.")


class Place(Model):
    name: str
    country: str | None
    start: int
    end: int


class Item(Model):
    """What is given, sought or moved."""

    text: str
    category: str | None
    start: int
    end: int


class Event(Model):
    """Who did what to whom, in PLOVER's types."""

    type: str
    mode: str | None
    context: list[str]
    actors: list[Actor]
    recipients: list[Actor]
    place: Place | None
    items: list[Item]
    trigger: Span


class Time(Model):
    """When it is said to have happened."""

    edtf: str
    text: str
    start: int
    end: int


class Quantity(Model):
    """A figure."""

    value: float
    upper: float | None = Field(description="Closes a range.")
    bound: Bound
    unit: str | None
    of: str | None = Field(description="What is counted.")
    per: str | None = Field(description="The period of a rate.")
    text: str
    start: int
    end: int


class Rule(Model):
    """A rule that had a part in a statement."""

    rule: str
    field: str = Field(description="What it decided.")
    span: Span
    note: str
    probability: float | None = None


class Statement(Model):
    """One source's one assertion in one document, as corrected."""

    id: str
    document: str
    start: int
    end: int
    text: str = Field(description="The evidence: the document's text from start to end.")
    content: list[Span] = Field(description="What is said.")
    attribution: list[Source] = Field(description="Outermost first; empty for the outlet's own voice.")
    quote: bool
    stance: Stance
    status: Status | None
    polarity: Polarity
    certainty: Certainty
    event: Event | None
    time: Time | None
    quantities: list[Quantity]
    measures: list[str] = Field(description="Candidates for review, never findings.")
    refers: str | None = Field(description="The statement that it takes up.")
    hangs_on: str | None = Field(description="The statement that is its condition.")
    claim: str | None = Field(description="The claim that it is part of.")
    question: str | None = Field(description="The question that the claim answers.")
    rules: list[Rule]


class StatementList(Page):
    """Statements by document, place and ID."""

    items: list[Statement]

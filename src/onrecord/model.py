"""The vocabulary of the project as frozen dataclasses (docs/architecture.md), with no logic beyond their own consistency.

Offsets are Python string indices into ``Document.text``; ``end`` is exclusive. Dates are EDTF (ISO 8601-2) strings,
countries ISO 3166-1 alpha-3 codes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

PassageKind = Literal["heading", "body", "turn", "furniture"]
DocumentKind = Literal["article", "transcript", "statement", "report"]
ActorKind = Literal[
    "state", "office", "person", "organisation", "media", "unnamed", "group", "bloc", "unknown"
]
Stance = Literal["asserted", "alleged", "denied"]
Status = Literal["occurred", "ongoing", "planned", "promised", "sought", "forecast", "conditional", "refused"]
Polarity = Literal["+", "-"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Bound = Literal["exactly", "about", "at_least", "more_than", "up_to", "fewer_than"]
RelationKind = Literal["disagree", "denies", "revises", "resolves", "repeats"]

PLOVER_TYPES: tuple[str, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's sixteen event types, names of September 2021."""


class Span(NamedTuple):
    """A stretch of a document's text."""

    start: int
    end: int


SMALL_WORD = 3
"""Letters of the small words of names ("de", "bin", "der")."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document with one function. Passages are in order and do not overlap.

    ``speaker`` is the name of a transcript's speaker as it stands in the text, ``speaker_span`` where it stands: the label
    before what is said or, in an interview without labels, the place where the text names whoever answers.
    ``reason`` says why a passage was taken for furniture.
    """

    kind: PassageKind
    start: int
    end: int
    speaker: str | None = None
    speaker_span: Span | None = None
    interviewer: bool = False
    reason: str | None = None

    @property
    def label(self) -> Span | None:
        """The speaker's label, where one stands at the beginning of the passage."""
        inside = self.speaker_span is not None and self.start <= self.speaker_span.start < self.end
        return self.speaker_span if inside else None

    @property
    def named(self) -> bool:
        """Whether the speaker is a name: not "fishermen from the coast", "New York bar owner"."""
        words = (self.speaker or "").split(",")[0].split()
        return bool(words) and all(not w[:1].islower() or len(w) <= SMALL_WORD for w in words)

    @property
    def said_from(self) -> int:
        """Where its words begin: behind the label, if it has one."""
        label = self.label
        return label.end if label is not None else self.start


@dataclass(frozen=True, slots=True)
class Document:
    """One report as clean text with where it comes from.

    ``published`` is EDTF or None; ``published_reason`` says where the date comes from or, if it is None, why.
    ``published_narrowed`` is what the text itself allows when no date is known (an EDTF interval such as
    ``2024-06-19/..``), with its reason in ``published_reason``. ``sha256`` is of the file's bytes.
    """

    id: str
    file: str
    text: str
    sha256: str
    passages: tuple[Passage, ...]
    kind: DocumentKind = "article"
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    published_narrowed: str | None = None
    published_reason: str | None = None
    notes: tuple[str, ...] = ()
    """What reading did that a reader should know: encoding replaced, characters dropped, pages without text."""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a document was read from, as they came, and how they came. ``sha256`` is of ``data``.

    ``url`` is the address that was asked for and ``final_url`` the one that answered in the end; both are None, as is
    ``fetched_at`` (UTC, ISO 8601), for what was not fetched. ``headers`` are those of the answer that are of note,
    names in small letters, sorted.
    """

    sha256: str
    media_type: str
    data: bytes
    url: str | None = None
    final_url: str | None = None
    fetched_at: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks. ``name`` is as said in the text.

    ``actor`` is the same whatever the wording: an alpha-3 code for a state as a whole (``PRK``), else a slug with its
    kind (``person:kim-jong-un``, ``office:kor-defence-ministry``, ``org:un-security-council``, ``media:cnn``); None if
    nothing is known beyond the name. ``country`` is the state it stands for, if any.
    """

    name: str
    actor: str | None
    kind: ActorKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link of an attribution chain: who says it, where that stands, and the cue that says so."""

    name: str
    actor: str | None
    kind: ActorKind
    country: str | None
    start: int
    end: int
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Item:
    """What is given, sought or moved. ``category`` is a lexicon category such as ``munitions``, or None."""

    text: str
    category: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    country: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER's types, modes and contexts of 2021. ``trigger`` is where the word stands."""

    type: str
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    trigger: Span
    place: Place | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """When it is said to have happened, as exact as it was said and no more."""

    edtf: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure. ``value`` in ``unit`` (singular; tonnes are ``t``), ``upper`` closes a range, ``of`` is what is counted,
    ``per`` the period of a rate (``day``, ``month``) or, of a price, what it is paid for (``share``, ``barrel``)."""

    value: float
    upper: float | None
    bound: Bound
    unit: str | None
    of: str | None
    per: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that had a part in a statement: its name (``family/entry``), the field it decided, where, and why."""

    rule: str
    field: str
    start: int
    end: int
    note: str = ""
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One source's one assertion in one document. ``status`` is None where nothing is said to happen (no event)."""

    id: str
    document: str
    start: int
    end: int
    text: str
    content: tuple[Span, ...]
    attribution: tuple[Source, ...]
    quote: bool
    stance: Stance
    status: Status | None
    polarity: Polarity
    certainty: Certainty
    event: Event | None
    time: Time | None
    quantities: tuple[Quantity, ...] = ()
    measures: tuple[str, ...] = ()
    rules: tuple[Fired, ...] = ()
    refers: str | None = None
    """The statement that this one takes up ("any such handover"), if the text says so."""
    hangs_on: str | None = None
    """The statement that is the condition of this one ("if attacked")."""


@dataclass(frozen=True, slots=True)
class Path:
    """How a statement comes from its origin.

    ``steps`` leads from the report to the last source, each as it is called there. ``occasion`` is where the source spoke
    ("press conference"), if the report says so.
    """

    statement: str
    steps: tuple[str, ...]
    occasion: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where statements come from in the end; ``reason`` says what joined them.

    ``source`` is the same whatever the wording: a state's alpha-3 code, an actor's ID, ``outlet:`` and an outlet's name,
    or None for an unnamed source. ``interested`` marks a party's own word about its own deeds, ``independent`` whether
    the origin counts as a confirmation. ``paths`` stand in the order of ``statements``.
    """

    id: str
    label: str
    statements: tuple[str, ...]
    reason: str
    source: str | None = None
    interested: bool = False
    independent: bool = True
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements assert alike. ``credibility`` is the Admiralty code's number, 1 to 6, with its reasons."""

    id: str
    question: str
    label: str
    statements: tuple[str, ...]
    origins: tuple[str, ...]
    credibility: int
    reasons: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """What competing claims answer."""

    id: str
    label: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Between claims or statements, with the reason as a sentence for the reader."""

    kind: RelationKind
    source: str
    target: str
    why: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision on two statements: that they belong to one claim (``same``), or must not."""

    left: str
    right: str
    same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that comparison finds over one record. Every tuple is sorted by ID."""

    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    origins: tuple[Origin, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """What read a document."""

    program: str
    lexicon: str
    lexicon_hash: str
    model: str
    model_version: str
    model_hash: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document yields, with the versions that did it."""

    document: Document
    statements: tuple[Statement, ...]
    versions: Versions
    notes: tuple[str, ...] = field(default=())

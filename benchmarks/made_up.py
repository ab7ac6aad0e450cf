"""A made-up record of many reports whose claims, origins and relations are known, for ``benchmarks/scale.py``.

Stories are drawn one by one: an act between two states that some reports tell; a figure that grows and that another side
disputes; an act that the accused denies; an agency's text that outlets cut, turn round and put new headlines on; a plan and
what came of it. Reports are then laid out as articles of one to five sentences, each outlet's own.

Every state of the lexicon takes part, some pairs far more often than others, so that acts of one kind between one pair do
come in neighbouring months. What is drawn once is drawn apart: no two stories count the same things from one state to
another, because one sentence ("Norland sent Harland 900 shells") would then have two right readings.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.lexicon import load
from onrecord.model import (
    Actor,
    Document,
    Event,
    Extraction,
    Fired,
    Item,
    Passage,
    Quantity,
    RelationKind,
    Source,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    Versions,
)

VERSIONS = Versions("benchmark", "benchmark", "0" * 64, "none", "0", "0" * 64)
THINGS = {"munitions": "shell", "vehicles": "tank", "food": "t", "oil": "barrel", "missiles": "missile"}
VERBS = {
    "CONSULT": ("met", "meet"), "AGREE": ("signed a treaty with", "sign a treaty with"), "ASSAULT": ("attacked", "attack"),
    "SANCTION": ("imposed sanctions on", "impose sanctions on"), "ACCUSE": ("accused", "accuse"), "AID": ("sent", "send"),
}  # fmt: skip
SYMMETRIC = ("CONSULT", "AGREE")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WORDS = tuple(
    re.findall(
        r"\w+",
        "harbour ferry ridge lantern orchard timber canal meadow quarry depot warehouse pier tower valley market bridge chapel "
        "signal granary courtyard railway cabin village border convoy river coast island winter summer evening morning early "
        "heavy narrow silent crowded distant northern southern western eastern wooden painted broken empty private public old "
        "new local regular hurried patient careful sudden steady uneasy formal modest brief long quiet loud witnesses drivers "
        "sailors clerks traders farmers guards teachers porters engineers envoys reporters shopkeepers pilots crews families "
        "described watched counted recalled followed questioned welcomed doubted discussed noticed repeated remembered measured "
        "photographed mentioned avoided crossed reached left entered passed opened closed carried moved waited gathered argued "
        "beside behind before after near across along within beyond under above toward despite during without against around",
    )
)


WHERE = ("Harbour", "Bay", "Cape", "Dune", "Ridge", "Fjord", "Delta", "Mesa")
WHAT = ("News", "Post", "Mail", "Times", "Courier", "Herald", "Echo", "Observer", "Star", "Week")


class Part(NamedTuple):
    """A report of a story before it stands in an article."""

    story: int
    claim: int
    day: date
    kind: str
    giver: str
    taker: str
    time: str
    said_time: str
    source: str | None
    value: float | None = None
    thing: str | None = None
    status: Status = "occurred"
    stance: Stance = "asserted"
    noise: tuple[str, ...] = ()


@dataclass
class World:
    """The record and its right answers: each statement's claim and origin, and the relations between claims."""

    extractions: list[Extraction] = field(default_factory=list)
    claim: dict[str, int] = field(default_factory=dict)
    origin: dict[str, tuple[object, ...]] = field(default_factory=dict)
    relations: set[tuple[RelationKind, int, int]] = field(default_factory=set)

    @property
    def statements(self) -> list[Statement]:
        return [s for x in self.extractions for s in x.statements]

    @property
    def documents(self) -> list[Document]:
        return [x.document for x in self.extractions]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        rows = load().table("countries")
        self.states = {row["name"]: code for code, row in sorted(rows.items()) if "," not in row["name"]}
        names = sorted(self.states)
        self.dice.shuffle(names)
        self.names = names
        self.weights = [1 / (n + 1) for n in range(len(names))]
        self.world = World()
        self.taken: set[tuple[object, ...]] = set()
        self.claims = 0
        self.stories = 0
        self.parts: list[Part] = []
        self.echoes: list[tuple[Part, int]] = []

    # Drawing stories

    def pair(self) -> tuple[str, str]:
        while True:
            one, two = self.dice.choices(self.names, self.weights, k=2)
            if one != two:
                return one, two

    def month(self, first: int = 2000, last: int = 2024) -> date:
        return date(self.dice.randint(first, last), self.dice.randint(1, 12), 1)

    def once(self, *key: object) -> bool:
        """True the first time that a key is drawn."""
        if key in self.taken:
            return False
        self.taken.add(key)
        return True

    def claim(self) -> int:
        self.claims += 1
        return self.claims

    def noise(self) -> tuple[str, ...]:
        return tuple(self.dice.choices(WORDS, k=7))

    def source(self, giver: str, taker: str) -> str | None:
        return self.dice.choice(
            (f"{giver}'s foreign ministry", f"{taker}'s foreign ministry", "an official", None)
        )

    def tell(self, part: Part, reports: int) -> None:
        """Puts a claim into so many reports, each on the word of a source of its own, within three weeks."""
        for _ in range(reports):
            day = part.day + timedelta(self.dice.randint(0, 20))
            self.parts.append(
                part._replace(day=day, source=self.source(part.giver, part.taker), noise=self.noise())
            )

    def act(self) -> Part | None:
        """An act in a month of its own; None where that act in that month, or a month beside it, is taken."""
        giver, taker = self.pair()
        kind = self.dice.choice(tuple(VERBS))
        month = self.month()
        sides = tuple(sorted((giver, taker))) if kind in SYMMETRIC else (giver, taker)
        thing = self.dice.choice(sorted(THINGS)) if kind == "AID" else None
        if thing is not None:
            if not self.once(kind, sides, THINGS[thing]):
                return None
        elif not self.once(kind, sides, month):
            return None
        value = float(self.dice.randint(2, 900) * 10) if thing else None
        self.stories += 1
        said = f"in {MONTHS[month.month - 1]} {month.year}"
        edtf = f"{month:%Y-%m}"
        return Part(
            self.stories, self.claim(), _after(month), kind, giver, taker, edtf, said, None, value, thing
        )

    def plain(self) -> None:
        part = self.act()
        if part is not None:
            self.tell(part, self.dice.choice((1, 1, 2, 3, 5, 8)))

    def denied(self) -> None:
        part = self.act()
        if part is None or part.kind == "ACCUSE":
            return
        for _ in range(self.dice.choice((1, 2, 3))):  # never the accused's own word: one voice is no dispute
            day = part.day + timedelta(self.dice.randint(0, 20))
            told = self.dice.choice((f"{part.taker}'s foreign ministry", "an official", None))
            self.parts.append(part._replace(day=day, source=told, noise=self.noise()))
        denial = part._replace(claim=self.claim(), stance="denied", value=None)
        own = f"{part.giver}'s foreign ministry"
        for _ in range(self.dice.choice((1, 1, 2))):
            day = part.day + timedelta(self.dice.randint(21, 28))
            self.parts.append(denial._replace(day=day, source=own, noise=self.noise()))
        self.world.relations.add(("denies", denial.claim, part.claim))

    def growing(self) -> None:
        """One side's count of containers, told anew every four months; at one of them another side counts fewer."""
        giver, taker = self.pair()
        if not self.once("AID", (giver, taker), "container"):
            return
        self.stories += 1
        begin = self.month(last=2022)
        value = float(self.dice.randint(5, 40) * 100 + 10)
        claims: list[int] = []
        disputed = self.dice.randint(0, 2)
        for n in range(3):
            end = _later(begin, 4 * (n + 1))
            said = f"since {MONTHS[begin.month - 1]} {begin.year}"
            part = Part(
                self.stories, self.claim(), end, "AID", giver, taker, f"{begin:%Y-%m}/{end:%Y-%m-%d}", said,
                f"{taker}'s foreign ministry", value, "munitions", noise=self.noise(),
            )  # fmt: skip
            self.parts.append(part)
            if claims:
                self.world.relations.add(("revises", part.claim, claims[-1]))
            claims.append(part.claim)
            if n == disputed:
                other = part._replace(
                    claim=self.claim(), value=value - 205, source=f"{giver}'s foreign ministry",
                    day=end + timedelta(3), noise=self.noise(),
                )  # fmt: skip
                self.parts.append(other)
                self.world.relations.add(("disagree", *sorted((part.claim, other.claim))))  # type: ignore[arg-type]
            value += self.dice.randint(10, 30) * 100

    def echoed(self) -> None:
        part = self.act()
        if part is None:
            return
        self.echoes.append((part, self.dice.randint(3, 12)))
        self.parts.append(
            part._replace(
                day=part.day + timedelta(25), source=f"{part.taker}'s foreign ministry", noise=self.noise()
            )
        )

    def foreseen(self) -> None:
        giver, taker = self.pair()
        kind = self.dice.choice(("CONSULT", "AGREE"))
        month = self.month(last=2023)
        sides = tuple(sorted((giver, taker)))
        if any((kind, sides, _later(month, n)) in self.taken for n in range(-12, 13)):
            return
        for n in range(-12, 13):  # else the plan would rightly be taken for that of another meeting
            self.taken.add((kind, sides, _later(month, n)))
        self.stories += 1
        met = _later(month, 1)
        said = f"in {MONTHS[met.month - 1]} {met.year}"
        plan = Part(
            self.stories,
            self.claim(),
            month,
            kind,
            giver,
            taker,
            f"{met:%Y-%m}",
            said,
            None,
            status="planned",
        )
        self.tell(plan, self.dice.choice((1, 2)))
        came = plan._replace(claim=self.claim(), day=_after(met), status="occurred")
        self.tell(came, self.dice.choice((1, 2)))
        self.world.relations.add(("resolves", came.claim, plan.claim))

    # Laying out articles

    def sentence(self, part: Part, lead: str) -> tuple[str, dict[str, tuple[int, int]]]:
        """A report's sentence, and where its parts stand in it."""
        text, at = "", {}

        def put(words: str, name: str | None = None) -> None:
            nonlocal text
            text += words if not text or words.startswith((",", ".")) else f" {words}"
            if name:
                at[name] = (len(text) - len(words), len(text))

        if lead:
            put(lead)
        if part.source:
            put(part.source if lead else part.source[0].upper() + part.source[1:], "source")
            put("denied" if part.stance == "denied" else "said", "cue")
            put("that")
        put(part.giver, "giver")
        if part.status == "planned":
            put("plans to")
        put(VERBS[part.kind][part.status == "planned"], "trigger")
        put(part.taker, "taker")
        if part.thing:
            if part.value is not None:
                unit = "containers" if part.time.count("/") else THINGS[part.thing]
                put(f"{part.value:,.0f} {unit} of {part.thing}", "quantity")
                at["item"] = (len(text) - len(part.thing), len(text))
            else:
                put(part.thing, "item")
        put(part.said_time, "time")
        put(f", {' '.join(part.noise)}.")
        return text, at

    def statement(
        self, part: Part, document: str, base: int, text: str, at: dict[str, tuple[int, int]]
    ) -> Statement:
        def span(name: str) -> tuple[int, int]:
            return base + at[name][0], base + at[name][1]

        def words(name: str) -> str:
            return text[slice(*at[name])]

        chain: tuple[Source, ...] = ()
        if part.source:
            state = next(
                (self.states[n] for n in (part.giver, part.taker) if part.source.startswith(f"{n}'s")), None
            )
            office = f"office:{state.lower()}-foreign-ministry" if state else None
            kind = "office" if state else "unnamed"
            chain = (Source(words("source"), office, kind, state, *span("source"), Span(*span("cue"))),)  # type: ignore[arg-type]
        giver, taker = (Actor(n, self.states[n], "state", self.states[n]) for n in (part.giver, part.taker))
        items = (Item(words("item"), part.thing, *span("item")),) if part.thing else ()
        figures: tuple[Quantity, ...] = ()
        if part.value is not None and part.thing:
            unit = "container" if "/" in part.time else THINGS[part.thing]
            figures = (
                Quantity(
                    part.value, None, "exactly", unit, part.thing, None, words("quantity"), *span("quantity")
                ),
            )
        start, end = base, base + len(text)
        return Statement(
            id=_digest("s", document, str(start)), document=document, start=start, end=end, text=text,
            content=(Span(start, end),), attribution=chain, quote=False, stance=part.stance, status=part.status,
            polarity="-" if part.stance == "denied" else "+", certainty="certain",
            event=Event(part.kind, None, (), (giver,), (taker,), Span(*span("trigger")), items=items),
            time=Time(part.time, words("time"), *span("time")), quantities=figures,
            rules=(Fired("benchmark/drawn", "event", *span("trigger"), "drawn"),),
        )  # fmt: skip

    def filler(self) -> str:
        return " ".join(self.dice.choices(WORDS, k=11)).capitalize() + "."

    def article(self, outlet: str, day: date, sentences: list[Part | str], tag: str) -> Extraction:
        title = " ".join(self.dice.choices(WORDS, k=5)).capitalize()
        text, told = f"{title}\n", []
        for entry in sentences:
            words, at = (entry, {}) if isinstance(entry, str) else self.sentence(entry, "")
            if not text.endswith("\n"):
                text += " "
            if not isinstance(entry, str):
                told.append((entry, len(text), words, at))
            text += words
        ident = _digest("d", outlet, str(day), text)
        document = Document(
            ident, f"{tag}.txt", text, hashlib.sha256(text.encode()).hexdigest(),
            (Passage("heading", 0, len(title)), Passage("body", len(title) + 1, len(text))),
            title=title, outlet=outlet, published=day.isoformat(), published_reason="drawn",
        )  # fmt: skip
        statements = []
        for part, base, words, at in told:
            s = self.statement(part, ident, base, words, at)
            statements.append(s)
            self.world.claim[s.id] = part.claim
            self.world.origin[s.id] = (part.claim, *_origin(part, outlet))
        return Extraction(document, tuple(statements), VERSIONS)

    def lay_out(self, count: int) -> None:
        outlets = [f"{where} {what}" for where in WHERE for what in WHAT]
        for part, reports in self.echoes:
            self.echo(part, reports, outlets)
        room = max(0, count - len(self.world.claim))
        parts = self.parts[:room]
        parts.sort(key=lambda p: (p.day, self.dice.random()))
        n = 0
        while n < len(parts):
            article: list[Part] = []
            stories: set[int] = set()
            wanted = self.dice.randint(1, 5)
            while n < len(parts) and len(article) < wanted and parts[n].story not in stories:
                stories.add(parts[n].story)
                article.append(parts[n])
                n += 1
            sentences: list[Part | str] = [*article, self.filler(), self.filler()]
            day = article[-1].day
            self.world.extractions.append(
                self.article(self.dice.choice(outlets), day, sentences, f"article-{n}")
            )

    def echo(self, part: Part, reports: int, outlets: list[str]) -> None:
        """One agency's text, and outlets that carry it: cut, in another order, a word changed here and there."""
        own = part._replace(noise=self.noise(), source=None)
        rest = [self.filler() for _ in range(7)]
        first, *others = self.dice.sample(outlets, reports)
        self.world.extractions.append(self.article(first, part.day, [own, *rest], f"echo-{part.story}-0"))
        origin = (part.claim, "outlet", first)
        for n, outlet in enumerate(others, 1):
            kept = [self.touched(s) for s in self.dice.sample(rest, 6)]
            mixed: list[Part | str] = [own, *kept]
            self.dice.shuffle(mixed)
            day = part.day + timedelta(self.dice.randint(1, 9))
            made = self.article(outlet, day, [*mixed, self.filler()], f"echo-{part.story}-{n}")
            self.world.extractions.append(made)
            for s in made.statements:
                self.world.origin[s.id] = origin

    def touched(self, sentence: str) -> str:
        """The sentence, sometimes with a word changed."""
        if self.dice.random() < 0.7:
            return sentence
        words = sentence.split()
        words[self.dice.randrange(1, len(words) - 1)] = self.dice.choice(WORDS)
        return " ".join(words)


def _origin(part: Part, outlet: str) -> tuple[str, ...]:
    """Offices of a state are one origin, an unnamed official one with his outlet, else it is the outlet itself."""
    if part.source is None:
        return ("outlet", outlet)
    return ("official", outlet) if part.source == "an official" else ("source", part.source)


def _digest(prefix: str, *parts: str) -> str:
    return prefix + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _later(month: date, months: int) -> date:
    at = month.year * 12 + month.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _after(month: date) -> date:
    """The first day after a month: what happened in it can be reported by then."""
    return _later(month, 1)


def make(count: int, seed: int = 1) -> World:
    """A world of about ``count`` statements (never more)."""
    maker = _Maker(seed)
    draws = (maker.plain, maker.denied, maker.growing, maker.echoed, maker.foreseen)
    planned = 0
    while planned < count:
        maker.dice.choices(draws, (66, 10, 10, 2, 12))[0]()
        planned = len(maker.parts) + sum(n for _, n in maker.echoes)
    maker.lay_out(count)
    return maker.world


def batches(world: World, size: int) -> Iterator[list[Extraction]]:
    """The documents in the order of their publication, ``size`` at a time."""
    ordered = sorted(world.extractions, key=lambda x: (x.document.published or "", x.document.id))
    for n in range(0, len(ordered), size):
        yield ordered[n : n + size]

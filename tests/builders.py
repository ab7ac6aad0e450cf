"""Small factories for the vocabulary, for any test: only what a test is about has to be said.

``doc(text)`` gives a document of one body passage; ``say(document, words, ...)`` gives a statement whose
evidence is the first place where ``words`` stand in it, so that evidence is always verbatim.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord.model import (
    Actor,
    ActorKind,
    Certainty,
    Document,
    DocumentKind,
    Event,
    Extraction,
    Fired,
    Item,
    Passage,
    Place,
    Polarity,
    Quantity,
    Source,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    Versions,
)

VERSIONS = Versions("0.1.0", "1", "a" * 64, "en_test", "3.8.0", "b" * 64)

STATES = {
    "North Korea": "PRK",
    "Russia": "RUS",
    "South Korea": "KOR",
    "Ukraine": "UKR",
    "United States": "USA",
}


def digest(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def doc(
    text: str,
    *,
    file: str = "note.txt",
    published: str | None = "2024-03-04",
    outlet: str | None = "Harbour News",
    title: str | None = None,
    kind: DocumentKind = "article",
    passages: Sequence[Passage] | None = None,
    id: str | None = None,
) -> Document:
    return Document(
        id=id or digest(file, text)[:16],
        file=file,
        text=text,
        sha256=digest(text),
        passages=tuple(passages) if passages is not None else (Passage("body", 0, len(text)),),
        kind=kind,
        title=title,
        outlet=outlet,
        published=published,
        published_reason="sources.csv" if published else "no date in the file",
    )


def state(name: str, code: str | None = None) -> Actor:
    """A state by its name; its code is looked up among a few, or given."""
    alpha3 = code or STATES[name]
    return Actor(name, alpha3, "state", alpha3)


def actor(
    name: str, id: str | None = None, kind: ActorKind = "organisation", country: str | None = None
) -> Actor:
    return Actor(name, id, kind, country)


def _find(document: Document, words: str, after: int = 0) -> Span:
    start = document.text.index(words, after)
    return Span(start, start + len(words))


def source(
    document: Document,
    name: str,
    *,
    id: str | None = None,
    kind: ActorKind = "unnamed",
    country: str | None = None,
    cue: str | None = None,
) -> Source:
    at = _find(document, name)
    return Source(name, id, kind, country, at.start, at.end, _find(document, cue) if cue else None)


def quantity(
    document: Document,
    words: str,
    value: float,
    *,
    upper: float | None = None,
    bound: str = "exactly",
    unit: str | None = None,
    of: str | None = None,
    per: str | None = None,
) -> Quantity:
    at = _find(document, words)
    return Quantity(value, upper, bound, unit, of, per, words, at.start, at.end)  # type: ignore[arg-type]


def time(document: Document, words: str, edtf: str) -> Time:
    at = _find(document, words)
    return Time(edtf, words, at.start, at.end)


def item(document: Document, words: str, category: str | None = None) -> Item:
    at = _find(document, words)
    return Item(words, category, at.start, at.end)


def place(document: Document, words: str, country: str | None = None) -> Place:
    at = _find(document, words)
    return Place(words, country, at.start, at.end)


def event(
    document: Document,
    trigger: str,
    type: str = "AID",
    *,
    actors: Sequence[Actor] = (),
    recipients: Sequence[Actor] = (),
    items: Sequence[Item] = (),
    mode: str | None = None,
    context: Sequence[str] = (),
    place: Place | None = None,
) -> Event:
    return Event(
        type=type,
        mode=mode,
        context=tuple(context),
        actors=tuple(actors),
        recipients=tuple(recipients),
        trigger=_find(document, trigger),
        place=place,
        items=tuple(items),
    )


def say(
    document: Document,
    words: str,
    *,
    attribution: Sequence[Source] = (),
    content: str | None = None,
    event: Event | None = None,
    time: Time | None = None,
    quantities: Sequence[Quantity] = (),
    status: Status | None = "occurred",
    stance: Stance = "asserted",
    polarity: Polarity = "+",
    certainty: Certainty = "certain",
    quote: bool = False,
    refers: str | None = None,
    hangs_on: str | None = None,
    rules: Sequence[Fired] | None = None,
    measures: Sequence[str] = (),
    id: str | None = None,
) -> Statement:
    """A statement whose evidence is where ``words`` stand; ``content`` is a part of them, or all."""
    at = _find(document, words)
    inner = _find(document, content, at.start) if content else at
    return Statement(
        id=id or digest(document.id, *at, event.type if event else "", stance, status)[:16],
        document=document.id,
        start=at.start,
        end=at.end,
        text=words,
        content=(inner,),
        attribution=tuple(attribution),
        quote=quote,
        stance=stance,
        status=status if event or quantities else None,
        polarity=polarity,
        certainty=certainty,
        event=event,
        time=time,
        quantities=tuple(quantities),
        measures=tuple(measures),
        rules=tuple(rules) if rules is not None else (Fired("speech/say", "attribution", *at, "test"),),
        refers=refers,
        hangs_on=hangs_on,
    )


def extraction(document: Document, *statements: Statement, versions: Versions = VERSIONS) -> Extraction:
    return Extraction(document, tuple(statements), versions)


def shipment(
    who: str,
    number: int,
    *,
    outlet: str = "Harbour News",
    published: str = "2024-03-04",
    bound: str = "about",
    since: str = "2023-09",
    country: str | None = "KOR",
    file: str | None = None,
) -> Extraction:
    """One note of one sentence: ``who`` says that North Korea has shipped so many containers to Russia."""
    text = (
        f"{who} said that North Korea has shipped {number:,} containers of munitions to Russia "
        f"since {since}.\n"
        "The weather in the harbour was fair."
    )
    name = file or f"{outlet}-{published}-{number}.txt".replace(" ", "-").lower()
    d = doc(text, file=name, published=published, outlet=outlet)
    sentence = text.split("\n", maxsplit=1)[0]
    return extraction(
        d,
        say(
            d,
            sentence,
            content=sentence.split(" that ")[1].rstrip("."),
            attribution=[source(d, who, kind="office", country=country, cue="said")],
            event=event(
                d,
                "shipped",
                actors=[state("North Korea")],
                recipients=[state("Russia")],
                items=[item(d, "munitions", "munitions")],
                context=["military"],
            ),
            time=time(d, f"since {since}", f"{since}/{published}"),
            quantities=[
                quantity(
                    d,
                    f"{number:,} containers of munitions",
                    number,
                    bound=bound,
                    unit="container",
                    of="munitions",
                )
            ],
        ),
    )


def denial(who: str, code: str, *, outlet: str = "Harbour News", published: str = "2024-03-05") -> Extraction:
    """One note of one sentence: ``who`` denies that North Korea has given Russia arms."""
    text = f"{who} denies any transfer of weapons from North Korea to Russia."
    d = doc(text, file=f"denial-{published}.txt", published=published, outlet=outlet)
    return extraction(
        d,
        say(
            d,
            text,
            content="any transfer of weapons from North Korea to Russia",
            attribution=[source(d, who, id=code, kind="state", country=code, cue="denies")],
            event=event(
                d,
                "transfer",
                actors=[state("North Korea")],
                recipients=[state("Russia")],
                items=[item(d, "weapons", "weapons")],
            ),
            stance="denied",
            polarity="-",
        ),
    )

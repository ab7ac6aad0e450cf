"""Short invented notes for tests of comparison: one sentence a note, one statement a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.comparison import compare
from onrecord.model import Actor, Claim, Comparison, Extraction, Polarity, Relation, Statement, Status, Time
from tests.builders import actor, doc, event, extraction, item, quantity, say, source, state


def note(
    text: str,
    *,
    type: str = "AID",
    actors: Sequence[Actor] = (),
    recipients: Sequence[Actor] = (),
    items: dict[str, str] | None = None,
    figure: tuple[str, float, str] | None = None,
    bound: str = "exactly",
    edtf: str | None = None,
    status: Status = "occurred",
    stance: str = "asserted",
    polarity: Polarity = "+",
    certainty: str = "certain",
    by: tuple[str, str | None, str, str | None] | None = None,
    through: tuple[str, str] | None = None,
    published: str | None = "2024-06-20",
    outlet: str | None = "Harbour News",
    file: str | None = None,
) -> Extraction:
    """A document of one sentence. ``by`` is (name, actor, kind, country) of the last source, ``through`` a medium's
    (name, actor); ``figure`` is (words, value, unit)."""
    d = doc(text, published=published, outlet=outlet, file=file or f"{outlet}-{published}.txt")
    chain = []
    if through:
        chain.append(source(d, through[0], id=through[1], kind="media"))
    if by:
        chain.append(source(d, by[0], id=by[1], kind=by[2], country=by[3]))  # type: ignore[arg-type]
    s = say(
        d,
        text,
        attribution=chain,
        event=event(
            d,
            text.split(maxsplit=1)[0],
            type,
            actors=actors,
            recipients=recipients,
            items=[item(d, words, category) for words, category in (items or {}).items()],
        ),
        time=Time(edtf, "", 0, 0) if edtf else None,
        quantities=[quantity(d, figure[0], figure[1], unit=figure[2], bound=bound)] if figure else (),
        status=status,
        stance=stance,  # type: ignore[arg-type]
        polarity=polarity,
        certainty=certainty,  # type: ignore[arg-type]
    )
    return extraction(d, s)


def put_together(extractions: Iterable[Extraction]) -> Comparison:
    found = list(extractions)
    documents = {x.document.id: x.document for x in found}
    return compare([s for x in found for s in x.statements], [*documents.values()])


def only(x: Extraction) -> Statement:
    (statement,) = x.statements
    return statement


def claim_of(comparison: Comparison, x: Extraction) -> Claim:
    (claim,) = [c for c in comparison.claims if only(x).id in c.statements]
    return claim


def between(comparison: Comparison, a: Extraction, b: Extraction) -> list[Relation]:
    """Relations from a's claim to b's."""
    one, two = claim_of(comparison, a).id, claim_of(comparison, b).id
    return [r for r in comparison.relations if (r.source, r.target) == (one, two)]


def either_way(comparison: Comparison, a: Extraction, b: Extraction) -> set[str]:
    return {r.kind for r in between(comparison, a, b) + between(comparison, b, a)}


PRK, RUS, KOR, UKR = state("North Korea"), state("Russia"), state("South Korea"), state("Ukraine")
WEST = actor("The West", "bloc:west", "bloc")

"""What is known of the event that a statement tells of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.extraction.binding import span_head
from onrecord.extraction.confidence.steps import chance, size

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.confidence.seen import Seen
    from onrecord.model import Actor, Event, Statement

SLOTS = ("nsubj", "nsubjpass", "poss")
DAYS = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow"),
        *("morning", "night", "week", "month", "year", "january", "february", "march", "april", "june", "july", "august"),
        *("september", "october", "november", "december"),
    }
)  # fmt: skip
"""Words that date something; "may" is mostly another."""


def of_event(s: Statement, e: Event, seen: Seen) -> Iterator[str]:
    """Features of the event: how sure the judge was, who takes part and where each stands, what else hangs on the word."""
    word = span_head(seen.analysis, *e.trigger)
    by_rule = {f.rule: f.probability for f in s.rules}
    doers, others = by_rule.get("events/judge.doers"), by_rule.get("events/judge.others")
    stands = next((p for r, p in by_rule.items() if r == "events/judge" or r.endswith(".judged")), None)
    yield f"stands:{chance(stands)}"
    yield f"doers sure:{chance(doers)}"
    yield f"others sure:{chance(others)}"
    yield f"parties:{chance(doers * others if doers is not None and others is not None else None)}"
    yield f"doers:{min(len(e.actors), 3)}"
    yield f"both:{min(len(e.actors), 2)} {min(len(e.recipients), 2)} {e.type}"
    for role, who in (("doer", e.actors), ("other", e.recipients)):
        for actor in who:
            yield from (f"{role} {name}" for name in _party(actor, e.type, word, s, seen))
        if not who:
            yield f"no {role}:{e.type}"
            yield f"no {role}:{word.pos_} {word.dep_}"
    if len({a.country for a in (*e.actors, *e.recipients) if a.country}) > 1:
        yield "two states"
    yield from _around(s, e, word, seen)


def _party(actor: Actor, kind: str, word: Token, s: Statement, seen: Seen) -> Iterator[str]:
    at = seen.analysis.document.text.find(actor.name, s.start, s.end)
    yield f"up:{actor.name[:1].isupper()} {actor.actor is not None}"
    yield f"{kind}:{actor.kind}"
    if at >= 0:
        head = span_head(seen.analysis, at, at + len(actor.name))
        yield f"dep:{head.dep_} {head.head.i == word.i}"
        yield f"side:{head.i < word.i} far {size(abs(head.i - word.i))}"
        yield f"of:{head.head.pos_} {head.dep_}"


def _around(s: Statement, e: Event, word: Token, seen: Seen) -> Iterator[str]:
    text = seen.analysis.document.text
    parties = (*e.actors, *e.recipients)
    for dep in SLOTS:
        child = next((c for c in word.children if c.dep_ == dep), None)
        if child is not None:
            yield f"has {dep} {e.type}:{any(_stands_in(text, a.name, child, s) for a in parties)}"
    yield f"verb tense:{word.tag_} {s.status}"
    yield f"word:{word.tag_}"
    yield f"contexts:{len(e.context)}"
    for context in e.context:
        yield f"context:{context} {e.type}"
    yield f"place:{e.place is not None} {e.type}"
    yield f"items:{min(len(e.items), 2)} {e.type}"
    for item in e.items:
        yield f"item:{item.category}"
    sentence = list(word.sent)
    yield f"days:{any(t.lower_ in DAYS for t in sentence)} {s.time is not None}"
    yield f"names in sentence:{size(sum(t.pos_ == 'PROPN' and t.dep_ != 'compound' for t in sentence))}"
    yield f"people in sentence:{size(sum(t.pos_ == 'PRON' for t in sentence))}"


def _stands_in(text: str, name: str, child: Token, s: Statement) -> bool:
    """Does the name stand in what hangs on the child?"""
    at = text.find(name, s.start, s.end)
    return child.left_edge.idx <= at <= child.right_edge.idx + len(child.right_edge)

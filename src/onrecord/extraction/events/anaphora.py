"""Event words that take up an event named before: "any such handover", "this visit"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.extraction.events.scope import extent
from onrecord.extraction.found import FoundEvent
from onrecord.lexicon import Lexicon
from onrecord.model import Actor, Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.finding import Finder

PRO_OBJECTS = frozenset({"so", "that", "this", "it"})
PRO_HEADS = frozenset({"something", "thing", "which", "step", "move"})
POINTING = frozenset({"such", "this", "that", "these", "those"})
OPEN = frozenset({"any", "the", "all"})
"""These take up an event only where somebody takes a stand on it ("denied any transfer")."""
REACH = 40
"""Events looked back over: what was said further up is hardly still in mind."""


def taken_up(finder: Finder, token: Token, found: dict[tuple[int, str], FoundEvent]) -> FoundEvent | None:
    """The event with the actors of the last one of its type, or None if the word takes up none."""
    if token.lemma_ == "do" and found:
        return _done(finder, token, found)
    if token.pos_ != "NOUN" or not found:
        return None
    words = {c.lower_ for c in token.children if c.dep_ in {"det", "predet", "amod", "nmod"}}
    stance = token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in finder.frames.of("stance")
    if not (words & POINTING) and not (stance and words & OPEN):
        return None
    matched = finder.frame(token)
    if matched is None:
        return None
    frame, kind = matched
    before = [e for e in list(found.values())[: -REACH - 1 : -1] if e.type == kind and e.actors]
    moved = {i.category for i in finder._made(token, frame, kind, (), ()).items}
    alike = [e for e in before if _may_be(moved, {i.category for i in e.items}, finder.analysis.lexicon)]
    goer = _goer(token)
    if goer is not None:  # "Holm was on that trip": hers, and no other's
        hers = _names(finder.parties.of(goer))
        alike = [e for e in alike if hers & _names(e.actors)]
    event = _most_told(alike) if "any" in words else next(iter(alike), None)
    if event is None:
        return None
    made = finder._made(token, frame, kind, event.actors, event.recipients)
    rule = Fired("events/taken-up", "event", made.span.start, made.span.end, "takes up an event named before")
    return FoundEvent(
        made.trigger, made.span, kind, made.mode or event.mode, made.context or event.context, event.actors,
        event.recipients, made.items or event.items, made.place, made.extent, (*made.rules, rule), True,
    )  # fmt: skip


def _goer(token: Token) -> Token | None:
    """Whose a journey is by the sentence that takes it up: "was on that trip"."""
    prep = token.head
    if token.dep_ != "pobj" or prep.lower_ != "on" or prep.head.lemma_ not in {"be", "go", "come"}:
        return None
    return next((c for c in prep.head.children if c.dep_ == "nsubj"), None)


def _most_told(events: Sequence[FoundEvent]) -> FoundEvent | None:
    """Of events, nearest first, one of those who are most often told to have acted: "any transfer" means what the report is
    about, not what it happened to tell last. The one with both parties goes before one without, the nearer before the other."""
    doers = Counter(_names(e.actors) for e in events)
    return max(events, key=lambda e: (doers[_names(e.actors)], bool(e.recipients)), default=None)


def _names(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.country or a.actor or a.name for a in actors)


def _may_be(one: Set[str | None], other: Set[str | None], lexicon: Lexicon) -> bool:
    """Whether what moved in one event may be what moved in the other: arms are no food, but may be in containers."""
    kinds, packing = _kinds_of_thing(lexicon)
    mine, theirs = ({kinds.get(c, c) for c in side if c and c not in packing} for side in (one, other))
    return not mine or not theirs or bool(mine & theirs)


@lru_cache(maxsize=8)
def _kinds_of_thing(lexicon: Lexicon) -> tuple[dict[str, str], frozenset[str]]:
    """The group of each item category, and the categories that say only how something is packed."""
    table = lexicon.table("comparison")
    groups = table["object_groups"].items()
    return {c: group for group, members in groups for c in members}, frozenset(table["packing"])


SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})


def _done(finder: Finder, token: Token, found: dict[tuple[int, str], FoundEvent]) -> FoundEvent | None:
    """ "went to Oslo, something he has not done since": a "do" whose object is what was said before.

    The event before it, once more: same type, same parties; whether and when it was done is the new clause's.
    """
    if token.dep_ in {"aux", "auxpass"} or not _points_back(token):
        return None
    here = token.sent.start
    before = [
        e for e in found.values() if e.trigger < token.i and finder.analysis.doc[e.trigger].pos_ == "VERB"
    ]
    if token.dep_ == "relcl":  # of the clause that the relative clause hangs on
        above = [t.i for t in token.ancestors]
        before = [e for e in before if e.trigger in above] or [e for e in before if e.trigger >= here]
    elif before and here - finder.analysis.doc[before[-1].trigger].sent.end > 1:
        return None
    if not before:
        return None
    event = before[-1]
    doers = finder.filler(token).slot("subject")
    states = {a.country or a.actor or a.name for a in event.actors}
    actors = event.actors
    if event.type in SPOKEN or not (doers or token.dep_ == "relcl"):
        return None  # whoever "would do it" does not say again what was said
    if doers and not states & {a.country or a.actor or a.name for a in doers}:
        return None  # somebody else, who did it to nobody knows whom
    span = Span(token.idx, token.idx + len(token))
    rule = Fired("events/done", "event", span.start, span.end, "does again what the clause before says")
    return FoundEvent(
        token.i, span, event.type, event.mode, event.context, actors, event.recipients, event.items, None,
        extent(token), (rule,), True,
    )  # fmt: skip


def _points_back(token: Token) -> bool:
    """Is what is done "so", "it", "that", or, of a relative clause, "something" or the whole clause before?"""
    if any(
        c.lower_ in PRO_OBJECTS and c.dep_ in {"dobj", "advmod"} and c.i > token.i for c in token.children
    ):
        return True
    if token.dep_ != "relcl":
        return False
    which = any(c.lower_ == "which" and c.dep_ == "dobj" for c in token.children)
    return token.head.lemma_.lower() in PRO_HEADS or (which and token.head.pos_ in {"VERB", "PROPN"})

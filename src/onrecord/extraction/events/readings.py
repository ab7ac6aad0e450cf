"""What an act that was told before is said to be: "this turned out to be a full alliance", "the treaty does not specify ...".

Such a sentence tells no new act. It is on the record as one more statement about the act before it, with that act's parties, so
that two readings of one act can be set side by side (``comparison/readings.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.extraction.events.scope import extent
from onrecord.extraction.found import FoundEvent
from onrecord.lexicon import Lexicon
from onrecord.model import Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.finding import Finder

REACH = 40
"""Events looked back over for the act that is meant."""
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
PRONOUNS = frozenset({"it", "this", "that", "what", "which"})


class _Words(NamedTuple):
    types: Mapping[str, str]
    joins: frozenset[str]
    joins_with: Mapping[str, frozenset[str]]
    calls: frozenset[str]
    leaves_open: frozenset[str]


@cache
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("readings")
    return _Words(
        {noun: kind for kind, nouns in table["acts"].items() for noun in nouns},
        frozenset(table["joins"]),
        {verb: frozenset(marks) for verb, marks in table["joins_with"].items()},
        frozenset(table["calls"]),
        frozenset(table["leaves_open"]),
    )


def characterised(
    finder: Finder, token: Token, found: Mapping[tuple[int, str], FoundEvent]
) -> FoundEvent | None:
    """The act before, once more, where ``token`` is a noun that says what it is, or that it leaves something open."""
    words = _words(finder.analysis.lexicon)
    kind = words.types.get(token.lemma_.lower())
    if kind is None or token.pos_ not in ("NOUN", "PROPN") or not found:
        return None
    which = "open" if _is_left_open(token, words) else "named" if _is_named(token, words) else None
    if which is None:
        return None
    before = [e for e in list(found.values())[-REACH:] if e.type == kind and e.actors and e.trigger < token.i]
    if not before or any(e.trigger >= token.sent.start for e in before):
        return None  # told in the same sentence: the act's own statement holds the reading
    act = next((e for e in reversed(before) if len(_states(e)) > 1), before[-1])
    span = Span(token.idx, token.idx + len(token))
    rule = Fired(f"events/reading.{which}", "event", span.start, span.end, "says what the act before it is")
    return FoundEvent(
        token.i, span, kind, act.mode, act.context, act.actors, act.recipients, (), None, extent(token), (rule,), True
    )  # fmt: skip


def _states(event: FoundEvent) -> set[str]:
    return {a.country or a.actor or a.name for a in (*event.actors, *event.recipients)}


def _is_left_open(noun: Token, words: _Words) -> bool:
    """ "The treaty does not specify": the noun is the subject, and the verb is negated."""
    verb = noun.head
    return (
        noun.dep_ == "nsubj"
        and verb.lemma_.lower() in words.leaves_open
        and any(c.dep_ == "neg" for c in verb.children)
        and _is_known(noun)
    )


def _is_named(noun: Token, words: _Words) -> bool:
    """ "It is an alliance", "amounts to an alliance", "called the treaty an alliance": what stands before the verb, or is
    its object, is something known."""
    verb, mark = noun.head, ""
    if noun.dep_ == "pobj":
        mark, verb = noun.head.lower_, noun.head.head
        while verb.dep_ in ("prep", "advmod", "acomp", "dobj") and verb.pos_ not in ("VERB", "AUX"):
            verb = verb.head  # "falls short of"
    lemma = verb.lemma_.lower()
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if mark:
        if mark not in words.joins_with.get(lemma, ()):
            return False
    elif noun.dep_ not in ("attr", "oprd", "dobj", "ccomp") or lemma not in words.joins | words.calls:
        return False
    known = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "csubj") and c.i != noun.i]
    subjects = known or [c for c in verb.head.children if c.dep_ in ("nsubj", "csubj") and c.i != noun.i]
    return any(_is_known(c, words) or c.dep_ == "csubj" for c in subjects)


def _is_known(token: Token, words: _Words | None = None) -> bool:
    """A pronoun, or a noun for the act with a word that points at it ("the treaty", "the 'strategic partnership'")."""
    if token.lower_ in PRONOUNS:
        return True
    if words is not None and token.lemma_.lower() not in words.types:
        return False
    return any(c.lower_ in POINTING for c in token.children if c.dep_ in ("det", "poss"))

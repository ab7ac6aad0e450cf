"""Who may take part in an event: everybody whom its sentence mentions, and where each stands to the word that names it.

Training (``training/event_word_data.py``) and extraction share this file, so that what chooses among them sees at work what it
learnt from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.extraction.events.parties import AWAY, Parties
from onrecord.extraction.events.phrases import antecedent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Span as Stretch
    from spacy.tokens import Token

    from onrecord.extraction.events.frames import Frames
    from onrecord.extraction.found import FoundEvent
    from onrecord.model import Actor

FARTHEST = 6
"""Steps through the parse; whoever stands further away is only far."""
WITHIN = frozenset({"compound", "amod", "nmod"})
THINGS = frozenset(
    {
        *("it", "that", "this", "there", "which", "what", "these", "those", "some", "one", "all"),
        *("something", "nothing", "anything", "everything"),
    }
)
"""Pronouns that stand for things more often than for people."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the sentence mentions. ``start`` and ``end`` are offsets, ``head`` the token that other words hang on."""

    start: int
    end: int
    head: Token
    actors: tuple[Actor, ...]


def candidates(sentence: Stretch, parties: Parties, frames: Frames) -> tuple[Candidate, ...]:
    """Everybody mentioned in a sentence, by place: known names and what refers to them, other names, pronouns of people, and
    nouns for people of whom nothing more is said (``unnamed``, ``others``, ``followers`` of the lexicon)."""
    doc = sentence.doc
    found: dict[int, Candidate] = {}
    for mention in parties.mentions:
        if sentence.start_char <= mention.start and mention.end <= sentence.end_char:
            head = doc[mention.head]
            if antecedent(head) is head:
                who = mention.actors
                if all(a.actor is None for a in who):  # "Kim is a hard man who ...": the man is Kim
                    who = parties.said_to_be(head) or who
                found.setdefault(mention.head, Candidate(mention.start, mention.end, head, who))
    inside = {i for c in found.values() for i in range(c.start, c.end)}
    people = frames.of("unnamed") | frames.of("others") | frames.of("followers")
    for token in sentence:
        if token.idx in inside:
            continue
        noun = token.pos_ == "NOUN" and token.lemma_.lower() in people
        name = token.pos_ == "PROPN" and token.dep_ not in WITHIN
        pronoun = token.pos_ == "PRON" and token.lower_ not in THINGS and antecedent(token) is token
        if noun or name or pronoun:
            who = parties.called(token) if noun else parties.named(token) if name else ()
            found[token.i] = Candidate(token.idx, token.idx + len(token), token, who)
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end)))


def _step(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in {"prep", "agent", "mark", "dative"} else token.dep_


def _up(token: Token) -> list[Token]:
    """The token and what it hangs on, without the sentence's top."""
    found = []
    while token.dep_ != "ROOT" and token.head.i != token.i:
        found.append(token)
        token = token.head
    return found


def path(candidate: Token, word: Token) -> tuple[str, str]:
    """The way through the parse from a candidate up to what it and the word hang on, and from there down to the word; each
    step is its label, of prepositions with the word. A way over the sentence's top is only far: so the judge has learnt it."""
    ours, theirs = _up(candidate), _up(word)
    above = {t.i: k for k, t in enumerate(theirs)}
    n = next((k for k, t in enumerate(ours) if t.i in above), None)
    if n is None or n + above[ours[n].i] > FARTHEST:
        return "far", "far"
    down = theirs[: above[ours[n].i]]
    return ">".join(_step(t) for t in ours[:n]), "<".join(_step(t) for t in reversed(down))


def comes_from(candidate: Token) -> bool:
    """Does it stand after "from" or "by"? "An update from the minister" is not one to him."""
    return candidate.dep_ == "pobj" and candidate.head.lower_ in AWAY


def key(actor: Actor) -> str:
    """By what one is told from another: the identity, else the name."""
    return actor.actor or actor.name


def _of_state(actor: Actor) -> tuple[str, str | None]:
    return key(actor), actor.country


def shared(one: Iterable[Actor], other: Iterable[Actor], by: Callable[[Actor], object] = key) -> bool:
    """Is somebody in both?"""
    return not {by(a) for a in one}.isdisjoint(by(a) for a in other)


def _bucket(n: int) -> str:
    return next((str(k) for k in (1, 2, 4, 8, 16) if n <= k), "more")


def _of_kind(candidate: Candidate) -> list[str]:
    kinds = [f"kind:{a.kind}{'+' if a.country else '-'}" for a in candidate.actors[:2]]
    return kinds or ["kind:none"]


def features(event: FoundEvent, word: Token, those: tuple[Candidate, ...]) -> list[tuple[str, ...]]:
    """What is known of each candidate beside what the network makes of it: the way to the word, whom the frames chose, of what
    kind it is, how far away."""
    entry, kind = event.rules[0].rule, event.type
    voice = "passive" if any(c.dep_ in {"auxpass", "nsubjpass"} for c in word.children) else "active"
    chosen = [
        (shared(c.actors, event.actors, _of_state), shared(c.actors, event.recipients, _of_state))
        for c in those
    ]
    nobody = (
        "taken:actor" if any(a for a, _ in chosen) else "free:actor",
        "taken:recipient" if any(r for _, r in chosen) else "free:recipient",
    )
    found = []
    for c, (doer, other) in zip(those, chosen, strict=True):
        up, down = path(c.head, word)
        way = f"{up}|{down}"
        rule = f"rule:{'a' if doer else ''}{'r' if other else ''}"
        side = "before" if c.head.i < word.i else "after"
        steps = up.count(">") + down.count("<")
        names = [
            f"way:{way}", f"up:{up}", f"down:{down}", f"way:{way} {entry}", f"way:{way} {kind}",
            f"first:{up.partition('>')[0]}", f"way:{way} {voice}", f"way:{way} {word.pos_}",
            rule, f"{rule} {kind}", f"{rule} {way}", f"{rule} {nobody[0]} {nobody[1]}", *nobody, f"{rule} {entry}",
            side, f"{side} {word.pos_} {kind}", f"steps:{steps}", f"far:{side}:{_bucket(abs(c.head.i - word.i))}",
            f"pos:{c.head.tag_}", f"dep:{c.head.dep_}", f"type:{kind}", f"entry:{entry}", *_of_kind(c),
        ]  # fmt: skip
        if c.head.pos_ == "PRON":
            names += [f"pron:{c.head.lower_}", f"pron:{c.head.lower_} {way}"]
        found.append(tuple(dict.fromkeys(names)))
    return found

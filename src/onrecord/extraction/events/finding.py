"""Finds events: one pass over the tokens, a look-up of each lemma, then the frame that fits best and who fills it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.extraction.events.anaphora import taken_up
from onrecord.extraction.events.candidates import Candidate, candidates
from onrecord.extraction.events.choosing import decided, in_words, reworded
from onrecord.extraction.events.completing import completed
from onrecord.extraction.events.contexts import contexts
from onrecord.extraction.events.frames import NO_EVENT, Frame, frames
from onrecord.extraction.events.grounds import (
    at_home,
    mere_mishap,
    not_fought_over,
    somebody,
    speaker_above,
    speaks,
    stands_alone,
    withheld,
)
from onrecord.extraction.events.judge import Case, weigh
from onrecord.extraction.events.kinds import kind_of
from onrecord.extraction.events.matching import Sight, fits
from onrecord.extraction.events.parties import Cast, Parties, known, political
from onrecord.extraction.events.readings import characterised
from onrecord.extraction.events.scenes import Scenes
from onrecord.extraction.events.scope import aside, extent, items_of, mover
from onrecord.extraction.events.slots import Filler, cast_roles, filler, light_verb
from onrecord.extraction.found import FoundEvent, FoundItem
from onrecord.extraction.items import catalogue
from onrecord.model import Actor, Fired, Item, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.analysis import Analysis
    from onrecord.extraction.attribution import Sight as Seen

GENERAL = frozenset({"assistance", "aid", "relief", "compensation"})
"""What is given, in words that leave open whether it is money: they put an event in no context."""
TRADING = frozenset({"AID", "COOPERATE", "SANCTION", "MOBILIZE", "RETREAT"})
"""Types of verbs that move things also where nobody is named for them to be an event."""
WORDS_ONLY = frozenset({"ACCUSE", "PROTEST"})
"""Types whose own object is nothing that is moved."""
SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
STANCES = frozenset({"REJECT", "SUPPORT"})
HARDWARE = frozenset({"military", "technology", "cbrn"})
"""Contexts whose items (``contexts.yaml``) say that an event is meant as it stands."""
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


ENDINGS = (
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("gave", "give"),
    ("ies", "y"),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
)


class Finder:
    """All that is needed to read one document for events."""

    def __init__(self, analysis: Analysis, cast: Cast, items: tuple[FoundItem, ...]) -> None:
        self.analysis = analysis
        self.frames = frames(analysis.lexicon)
        self.contexts = contexts(analysis.lexicon)
        self.parties = Parties(
            analysis, cast, self.frames.of("others"), self.frames.of("followers"), self.frames.of("unnamed")
        )
        self.scenes = Scenes(self.parties, self.frames, analysis)
        self.catalogue = catalogue(analysis.lexicon)
        self.items = tuple(sorted(items, key=lambda i: (i.start, i.end)))
        covered = {t.i: i.category for i in self.items for t in analysis.tokens(i.start, i.end)}
        self.sight = Sight(self.parties, self.frames, covered)
        sport = self.frames.of("sport")
        games = sum(1 for t in analysis.doc if t.lemma_.lower() in sport)
        self.sporting = games > max(3, len(analysis.sentences) // 5)
        """Does the whole report tell of a match?"""
        self._hardware = frozenset(
            category for category, of in self.contexts.by_category.items() if not HARDWARE.isdisjoint(of)
        )
        self._fillers: dict[int, Filler] = {}
        self._frame: dict[int, tuple[Frame, str] | None] = {}

    def filler(self, token: Token) -> Filler:
        found = self._fillers.get(token.i)
        if found is None:
            found = self._fillers[token.i] = filler(token, self.parties, self.frames)
        return found

    def frame(self, token: Token) -> tuple[Frame, str] | None:
        """The frame that fits best and the type it comes to here."""
        if token.i not in self._frame:
            self._frame[token.i] = None  # a promise within a promise finds nothing while it is looked at
            self._frame[token.i] = self._look(token)
        return self._frame[token.i]

    def _look(self, token: Token) -> tuple[Frame, str] | None:
        part = PARTS.get(token.pos_)
        if part is None or (part == "verb" and token.dep_ in {"aux", "auxpass", "amod", "compound"}):
            return None
        choices = self.frames.by_lemma.get((part, token.lemma_.lower()))
        if not choices and part == "verb":
            choices = self._by_form(token)
        if not choices:
            return None
        at = self.filler(token)
        for frame in choices:
            if fits(frame, token, at.roles, self.sight):
                kind = kind_of(self, frame, token, at)
                if kind is not None:
                    return (frame, kind) if kind != NO_EVENT else None
        return None

    def _by_form(self, token: Token) -> tuple[Frame, ...]:
        """A verb whose tag the parser got wrong has a wrong lemma too ("petitioned" as a present): look by its form."""
        form = token.lower_
        for ending, instead in ENDINGS:
            if form.endswith(ending):
                found = self.frames.by_lemma.get(("verb", form[: -len(ending)] + instead))
                if found:
                    return found
        return ()

    def event(self, token: Token) -> FoundEvent | None:
        """The event that the token names, if it names one."""
        found = self.frame(token)
        if found is None:
            return None
        frame, kind = found
        if withheld(self, token):
            return None
        at = self.filler(token)
        actors, recipients = cast_roles(frame, at)
        if kind in STANCES:
            recipients = not_fought_over(self, token, recipients)
        if frame.part == "verb" and kind in SPOKEN and not speaks(self, at):
            actors = speaker_above(self, token)
        if frame.part == "noun" and not stands_alone(self, token, frame, actors or at.fill(("target",))):
            return None
        if mere_mishap(self, token, frame, actors) or at_home(frame, actors, recipients):
            return None
        if frame.mutual and frame.part == "noun" and not recipients and at.fill(("modifier",)) == actors:
            return None  # "the Hanoi summit": where it was, not who met
        if frame.both and frame.part == "noun" and light_verb(token, self.frames) is not None:
            return self._made(token, frame, kind, actors, recipients)
        if frame.both and not any(known(a) for a in recipients):
            return None
        someone = (*actors, *recipients)
        if not any(political(a) for a in someone) and not (
            frame.strong and somebody(self, token, frame, someone)
        ):
            return None
        return self._made(token, frame, kind, actors, recipients)

    def moves_hardware(self, event: FoundEvent) -> bool:
        """Does it move arms, technology or what is nuclear? Such words are hardly ever a figure of speech."""
        return any(item.category in self._hardware for item in event.items)

    def _made(
        self, token: Token, frame: Frame, kind: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> FoundEvent:
        trigger, span = token, Span(token.idx, token.idx + len(token))
        verb = light_verb(token, self.frames) if frame.part == "noun" else None
        if verb is not None:
            trigger = verb
            low, high = min(verb.idx, token.idx), max(verb.idx + len(verb), token.idx + len(token))
            span = Span(low, high) if high - low < 60 else Span(verb.idx, verb.idx + len(verb))
        whole = extent(trigger)
        items = items_of(token, self.filler(token).roles, self.items, self.analysis)
        if kind == "CONSULT":  # what is talked about is not moved
            items = ()
        mode = frame.mode if kind == frame.type else None
        mode = mode or self._mode(kind, token)
        # "the war, the rescue of the banks and the trade law": what is named beside a noun says nothing of its event
        joined = {
            t.i
            for c in token.children
            if verb is None and frame.part == "noun" and c.dep_ == "conj"
            for t in c.subtree
        }
        rule = Fired(frame.name, "event", span.start, span.end, f"{kind}: {token.lemma_.lower()}")
        words = self.analysis.tokens(*whole)
        other = joined | aside(trigger)
        moved = self._own_items(token, kind, items, (*actors, *recipients))
        return FoundEvent(
            trigger=trigger.i, span=span, type=kind, mode=mode,
            context=self.contexts.of(
                [t for t in words if t.i not in other],
                tuple(i.category for i in moved if i.category and i.text.lower() not in GENERAL),
                at_home=_one_state(actors, recipients),
            ),
            actors=actors, recipients=recipients, items=items, place=self.scenes.of(trigger, token, kind),
            extent=whole, rules=(rule,), refusal=frame.refusal,
        )  # fmt: skip

    def _own_items(
        self, token: Token, kind: str, items: tuple[Item, ...], parties: tuple[Actor, ...]
    ) -> tuple[Item, ...]:
        """Of what stands with an event what it gives, seeks or moves itself, or another act in it does."""
        heads = {i.start: i.head for i in self.items}
        words = {token.i, *(t.i for t in (light_verb(token, self.frames),) if t is not None)}
        return tuple(
            i
            for i in items
            if i.start in heads
            and not any(a.name.lower().endswith(i.text.lower()) for a in parties)
            and self._moves(heads[i.start], i.category, words, kind)
        )

    def _moves(self, head: int, category: str | None, words: set[int], kind: str) -> bool:
        thing = self.analysis.doc[head]
        on_it = any(
            self.analysis.doc[i].head.i == head and self.analysis.doc[i].dep_ in {"acl", "relcl"}
            for i in words
        )  # "a bomb planted by rebels"
        by = on_it or mover(thing, words, self._kind_at, self.catalogue)
        if by:
            return kind not in WORDS_ONLY and category not in self.catalogue.never.get(kind, ())
        return by is not None

    def _kind_at(self, token: Token) -> str | None:
        frame = self.frame(token)
        if frame is not None:
            return frame[1]
        choices = self.frames.by_lemma.get(("verb", token.lemma_.lower()), ())
        return next((f.type for f in choices if f.type in TRADING), None)  # "to buy a third of its gas"

    def kept(self, token: Token, event: FoundEvent) -> FoundEvent:
        """The event with only those items that are its own, once it is known who takes part."""
        own = self._own_items(token, event.type, event.items, (*event.actors, *event.recipients))
        return event if own == event.items else replace(event, items=own)

    def _mode(self, kind: str, token: Token) -> str | None:
        """By the event's own words; a name ("Apache", "Shell") and what a clause on one of its nouns tells say none."""
        other = aside(token, clauses=True)
        own = [t for t in token.subtree if t.i not in other and t.pos_ != "PROPN"]
        words = {t.lemma_.lower() for t in own}
        words |= {f"{t.lemma_.lower()} {u.lemma_.lower()}" for t, u in pairwise(own)}
        return next((mode for mode, of in self.frames.modes.get(kind, ()) if not of.isdisjoint(words)), None)


def _one_state(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Are both sides of one and the same state?"""
    sides = [{a.country for a in side if a.country} for side in (actors, recipients)]
    return len(sides[0]) == 1 and sides[0] == sides[1]


def find_events(
    analysis: Analysis, cast: Cast, items: tuple[FoundItem, ...], seen: Seen | None = None
) -> tuple[FoundEvent, ...]:
    """All events of a document, by trigger. Pure; furniture yields none.

    Each event names the lexicon entry it comes from in ``rules``. An event word without anybody of its own that takes up
    an earlier event ("any such handover") has that event's actors and is ``anaphoric``. ``seen`` is what the network makes
    of the document: with it, what is certainly no event of its type in its sentence is left out (judge.py).
    """
    finder = Finder(analysis, cast, items)
    own = _named(finder, seen)
    found: dict[tuple[int, str], FoundEvent] = {}
    for sentence in analysis.sentences:
        for token in sentence:
            event = own[token.i] if token.i in own else taken_up(finder, token, found)
            event = event or characterised(finder, token, found)
            if event is not None:
                key = (event.trigger, event.type)
                found.setdefault(key, event)
    return tuple(sorted(found.values(), key=lambda e: (e.trigger, e.type)))


def _named(finder: Finder, seen: Seen | None) -> dict[int, FoundEvent | None]:
    """What each word names by its frame, as far as the judge lets it stand; all are judged in one go."""
    cases = []
    for sentence in finder.analysis.sentences:
        those: tuple[Candidate, ...] | None = None
        for token in sentence:
            event = finder.event(token)
            if event is not None:
                if those is None and seen is not None:
                    those = candidates(token.sent, finder.parties, finder.frames)
                cases.append(Case(event, token, those or ()))
    if seen is None:
        return {c.word.i: c.event for c in cases}
    verdicts = weigh(cases, seen)
    again = {
        c.word.i: other for c, v in zip(cases, verdicts, strict=True) if (other := in_words(c, v)) is not None
    }
    blame = dict(zip(again, weigh(list(again.values()), seen), strict=True))
    found: dict[int, FoundEvent | None] = {}
    for case, verdict in zip(cases, verdicts, strict=True):
        at, made = (
            case.word.i,
            case.event if verdict is None else decided(case, verdict, finder.moves_hardware(case.event)),
        )
        if made is None and at in again:
            made = reworded(again[at], blame[at])
        found[at] = (
            finder.kept(case.word, _completed(finder, case.word, made))
            if made is not None and _public(finder, case.word, made)
            else None
        )
    return found


def _completed(finder: Finder, word: Token, event: FoundEvent) -> FoundEvent:
    frame = finder.frame(word)
    return event if frame is None else completed(finder, word, frame[0], event)


def _public(finder: Finder, word: Token, event: FoundEvent) -> bool:
    """Does somebody take part who stands for a state, or does the word tell enough by itself?"""
    frame = finder.frame(word)
    return (frame is not None and frame[0].strong) or any(
        political(a) for a in (*event.actors, *event.recipients)
    )

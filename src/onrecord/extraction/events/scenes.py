"""Where an event is: the place named behind "in", "at", "near" and the like, with the word of the event, with whom it is
done to, or with the words above and beneath that tell of the same deed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.extraction.binding import at_once, goes_along, is_infinitive
from onrecord.extraction.events.phrases import conjoined
from onrecord.model import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.analysis import Analysis
    from onrecord.extraction.events.frames import Frames
    from onrecord.extraction.events.parties import Parties
    from onrecord.model import Actor

BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "CONSULT", "MOBILIZE", "AID"})
"""Types of deeds that are done where those are to whom they are done: "killed a guard in Oslo", unlike "blamed" one."""
VIOLENT = frozenset({"ASSAULT", "COERCE"})
PARTNERS = frozenset({"of", "on", "against", "by", "with", "alongside"})
"""Prepositions behind which somebody stands with whom or to whom a deed is done: "an attack on a patrol in Peru"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
DEEPEST = 4
"""Sites within sites: "a school near a camp in the north of Peru"."""
CITY = frozenset(
    {
        "city",
        "town",
        "village",
        "capital",
        "island",
        "port",
        "province",
        "region",
        "district",
        "state",
        "country",
        "county",
        "municipality",
    }
)
"""Nouns that say only what sort of place the name behind "of" is: "the city of Lima"."""


@dataclass(frozen=True)
class Scenes:
    """Answers where events of one document are."""

    parties: Parties
    frames: Frames
    analysis: Analysis

    def of(self, trigger: Token, noun: Token, kind: str) -> Place | None:
        """The place of an event of the word ``trigger`` and the frame of ``noun`` (the same, but for "held talks")."""
        if trigger.dep_ == "relcl":  # "the square where they met", "a school in Lima that was bombed"
            where = any(c.lower_ == "where" for c in trigger.children)
            found = self._at(trigger.head, "in") if where or trigger.head.pos_ == "NOUN" else None
            if found is not None:
                return found
        for word, opening in self._bearers(trigger, noun, kind):
            if kind == "PROTEST" and word.dep_ == "dobj" and word.pos_ == "PROPN" and self._is_site(word):
                return self._at(word, "down")  # "blocked Holm Road"
            for prep in word.children:
                if prep.dep_ != "prep" or not self._leads(prep, kind) or (opening and prep.i > word.i):
                    continue
                for inner in prep.children:
                    found = self._at(inner, prep.lower_) if inner.dep_ == "pobj" else None
                    if found is not None:
                        return found
        return None

    # ------------------------------------------------------------------ which words have the place with them
    def _bearers(self, trigger: Token, noun: Token, kind: str) -> Iterator[tuple[Token, bool]]:
        """The words on which the place of the deed may hang, the nearest first; True with those of which only what stands
        before them counts, as with verbs joined: "in Lima they met and signed", not "met in Lima and left"."""
        yield from ((t, False) for t in self._own(trigger, kind))
        if noun.i != trigger.i:
            yield from ((t, False) for t in self._own(noun, kind))
        above = trigger.head
        if trigger.dep_ == "advcl" and is_infinitive(trigger) and above.lemma_ in self.frames.of("is_there"):
            yield above, False  # "was in Lima to urge a truce"
            yield from ((c, False) for c in above.children if c.dep_ == "acomp")
        if not self._is_bodily(trigger, kind):
            return
        if trigger.dep_ == "relcl" and self._is_deed(above):  # "a blast in Lima that killed five"
            yield above, False
        for other, opening in self._same_deed(trigger, kind):
            yield from ((t, opening) for t in self._own(other, kind) if not opening or t.i == other.i)

    def _is_bodily(self, word: Token, kind: str) -> bool:
        return kind in BODILY or word.lemma_ in self.frames.of("done_there")

    def _own(self, word: Token, kind: str) -> Iterator[Token]:
        yield word
        yield from (c for c in word.lefts if c.lemma_.lower() in self.frames.of("times_of_day"))
        if not self._is_bodily(word, kind):
            return
        for child in word.children:
            if child.dep_ in ("dobj", "nsubjpass") or (child.dep_ == "nsubj" and self._is_deed(child)):
                yield from self._people(child)
            elif child.dep_ in ("prep", "agent") and child.lower_ in PARTNERS:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from self._people(inner)

    def _people(self, noun: Token) -> Iterator[Token]:
        """A party with those joined to it, and what it belongs to: "members of a union in Lima"."""
        yield from conjoined(noun)
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                yield from (c for c in child.children if c.dep_ == "pobj")

    def _same_deed(self, trigger: Token, kind: str) -> Iterator[tuple[Token, bool]]:
        """Verbs above and beneath that tell of the same scene."""
        if trigger.dep_ in SUBJECTS and trigger.head.lemma_ in self.frames.of("happens"):
            yield trigger.head, False  # "a protest continued in Lima"
        above, opening = trigger, False
        for _ in range(DEEPEST):
            joined = above.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in above.children)
            shares = (
                above.dep_ == "xcomp" or goes_along(above) or (kind in VIOLENT and at_once(above)) or joined
            )
            if not shares or above.head.pos_ not in ("VERB", "AUX"):
                break
            above, opening = above.head, opening or joined
            yield above, opening
        if kind not in VIOLENT:
            return
        for child in trigger.children:
            elliptic = child.dep_ == "conj" and child.tag_ == trigger.tag_ and child.tag_ in ("VBN", "VBG")
            if goes_along(child) or at_once(child) or elliptic:
                yield child, False  # "were killed when a shell hit a house in Lima"
                yield from ((c, False) for c in child.children if c.dep_ == "conj" and c.tag_ == child.tag_)

    def _is_deed(self, noun: Token) -> bool:
        return noun.pos_ == "NOUN" and ("noun", noun.lemma_.lower()) in self.frames.by_lemma

    def _is_site(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self.frames.of("sites")

    def _leads(self, prep: Token, kind: str) -> bool:
        """Does the preposition lead to where a deed of that type is?"""
        if prep.lower_ in ("in", "at"):
            return True
        if prep.lower_ == "to" and kind in ("PROTEST", "MOBILIZE"):
            return any(
                c.dep_ == "pobj" and self._is_site(c) for c in prep.children
            )  # "marched to the Lima station"
        if prep.lower_ in self.frames.of("force_words"):
            return kind in ("ASSAULT", "MOBILIZE")
        return kind in BODILY and prep.lower_ in self.frames.of("scene_words")

    # ------------------------------------------------------------------ what names a place
    def _at(self, noun: Token, prep: str, depth: int = 0) -> Place | None:
        if depth > DEEPEST:
            return None
        if noun.pos_ == "PROPN":
            return (
                self._known(noun) if depth or prep in self.frames.of("before_names") else None
            ) or self._unknown(noun, prep)
        lemma = noun.lemma_.lower()
        if noun.pos_ != "NOUN" or lemma not in self.frames.of("sites") | self.frames.of("gatherings"):
            return None
        site = self._is_site(noun)
        if site:
            before = self._before(noun)
            if before is not None:
                return before
            if lemma in CITY:
                named = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
                named += [
                    c
                    for p in noun.children
                    if p.lower_ == "of"
                    for c in p.children
                    if c.dep_ == "pobj" and c.pos_ == "PROPN"
                ]
                for name in named:
                    return self._known(name) or self._place(name, None)
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in self.frames.of("site_words"):
                if child.lower_ == "of" and not site:
                    continue
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        found = self._at(inner, child.lower_, depth + 1)
                        if found is not None:
                            return found
        return None

    def _before(self, noun: Token) -> Place | None:
        """ "Lima's main square", "the Lima area", "the Peruvian capital"."""
        for child in noun.children:
            if child.i > noun.i or child.dep_ not in ("poss", "compound", "nmod", "amod"):
                continue
            named = self.parties.own(child, True)
            states = [a for a in named if a.kind == "state" and a.country]
            if states and (self.parties.is_where(child) or noun.lemma_.lower() == "capital"):
                return self._place(noun, states[0].country)
            if not named and child.pos_ == "PROPN" and child.dep_ == "compound":
                return self._place(noun, None)  # "the Holm governorate"
        return None

    def _known(self, noun: Token) -> Place | None:
        """A state or a town of the lexicon; of several none, as an event has one place."""
        if any(a.kind == "state" for c in conjoined(noun)[1:] for a in self.parties.own(c, True)):
            return None
        for actor in self.parties.of(noun, places=True):
            if actor.country and (actor.kind == "state" or self.parties.is_place(noun)):
                span = self._named(noun, actor)
                return Place(
                    self.analysis.document.text[span.start : span.end], actor.country, span.start, span.end
                )
        return None

    def _named(self, head: Token, actor: Actor) -> Span:
        """Of "the Nairobi city hall" only the name; of a phrase without a name before its head, all of it."""
        if actor not in self.parties.own(head, True):
            name = [
                t
                for t in head.lefts
                if t.pos_ == "PROPN"
                and actor in self.parties.own(t, True)
                and not self.parties.is_adjective(t)
            ]
            if name:
                first = last = name[-1]
                while (
                    first.i and first.i > head.left_edge.i and actor in self.parties.own(first.nbor(-1), True)
                ):
                    first = first.nbor(-1)
                return Span(first.idx, last.idx + len(last))
        return Span(head.left_edge.idx, head.idx + len(head))

    def _unknown(self, noun: Token, prep: str) -> Place | None:
        """A name that the lexicon does not have: with the state behind it, with what it is ("Holm Road"), or a capital alone
        behind "in" that is nobody's name."""
        if self.parties.own(noun, True):
            return None
        for child in noun.rights:
            if child.dep_ in ("appos", "npadvmod", "nmod", "dep"):
                states = [a for a in self.parties.own(child, True) if a.kind == "state" and a.country]
                if states or child.text in self.frames.of("state_short"):
                    return self._place(noun, states[0].country if states else "USA", child)
        if self._is_site(noun):
            return self._place(noun, None)
        before = list(noun.lefts)
        plain = noun.text[0].isupper() and not noun.text.isupper() and noun.is_alpha
        if prep not in ("in", "near", "outside", "of") or not plain or len(before) > 1:
            return None
        if noun.head.head.pos_ == "PROPN":  # "the Death in Service Act"
            return None
        if any(c.dep_ == "conj" for c in noun.children):
            return None
        if noun.lower_ in self.frames.of("no_places") or any(c.dep_ != "compound" for c in before):
            return None
        return self._place(noun, None)

    def _place(self, noun: Token, country: str | None, last: Token | None = None) -> Place:
        first = noun.left_edge
        while first.i < noun.i and (first.dep_ == "det" or first.is_punct or first.is_space):
            first = first.nbor(1)
        end = last if last is not None else noun
        start, stop = first.idx, end.idx + len(end)
        return Place(" ".join(self.analysis.document.text[start:stop].split()), country, start, stop)

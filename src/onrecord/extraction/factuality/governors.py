"""The words over an event: predicates with a complement, nouns and verbs with an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.extraction.binding import is_infinitive
from onrecord.extraction.factuality.around import SUBJECTS, Around
from onrecord.extraction.factuality.reading import Reading
from onrecord.extraction.factuality.tense import VERBAL, is_past, is_perfect, tense_of
from onrecord.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 5
"""Words between a noun and the verb over it."""
JUDGING = frozenset({"chance", "doubt", "uncertainty", "possibility", "likelihood"})
"""Groups of words that say of a clause how likely it is."""
UNREAL_MODALS = frozenset({"would", "could", "might", "may"})


def was_among(head: Token, token: Token) -> bool:
    """ "Was among forty members to vote for it": whoever is said to have been one of those has done it."""
    return head.lemma_ == "be" and any(c.lower_ == "among" and c.i < token.i for c in head.children)


class Governors:
    """What the words over one event make of it."""

    def __init__(self, around: Around, trigger: Token) -> None:
        self.around = around
        self.rules = around.rules
        self.trigger = trigger

    def is_open(self) -> bool:
        """May a word of talking leave open whether it happens? A gerund or a bare noun may ("spoke of sending", "talk of
        war"); what is definite or many is taken for granted ("spoke of the attacks")."""
        token = self.trigger
        if token.pos_ in VERBAL:
            return not is_perfect(token) and token.tag_ in ("VBG", "VB")
        determined = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in token.children)
        return not determined and token.tag_ == "NN"

    def entry_over(self, preposition: Token) -> bool:
        """Is the noun after the preposition one that the word above leaves open ("talk about a visit")?"""
        entry = self.around.entry(preposition.head)
        return entry is not None and entry[0] in self.rules.open_to_facts and self.is_open()

    def complement(self, token: Token, head: Token, reading: Reading) -> bool:
        """ "plans to send", "is likely to send", "the ability to send"; whether the climb goes on."""
        entry = self.around.entry(head)
        infinitive = is_infinitive(token)
        if entry is not None and entry[0] in self.rules.open_to_facts and not self.is_open():
            entry = None
        if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in token.children):
            # whether it is so is left open, and "not clear" above it denies nothing
            reading.apply({"certainty": "unknown"}, "whether", token)
            if infinitive:
                reading.apply({"status": "sought"}, "whether", token)
            return False
        if head.lower_ == "going" and infinitive:  # "was going to send": it was planned
            past = any(c.lower_ in ("was", "were") for c in head.children)
            reading.apply({"status": "planned" if past else "forecast"}, "going-to", head)
        elif infinitive and self._is_decided(token, head):
            reading.apply({"status": "occurred"}, "decided", head)
        elif token.dep_ == "acl" and token.tag_ == "VBN" and not infinitive:
            self._of_imagined(
                head, reading
            )  # "a plan backed by Norland": backed it is, whatever becomes of the plan
            return False
        elif entry is not None:
            self._embedded(token, head, entry, reading)
        elif head.lemma_ == "be" and token.dep_ == "ccomp" and not infinitive:
            self.judged(head, reading)
        elif head.lemma_ in ("be", "have") and infinitive:
            if not was_among(head, token):
                self._is_to(token, head, reading)
        elif infinitive and head.pos_ == "NOUN" and head.lemma_ in self.rules.agreements:
            reading.apply({"status": "promised"}, "agreements", head)  # "the deal to send oil"
        elif token.dep_ == "acl" and infinitive:
            reading.apply({"status": "forecast", "certainty": "possible"}, "infinitive_of_noun", token)
        elif token.dep_ == "acl" and token.tag_ in ("VBN", "VBG"):
            self._of_imagined(head, reading)
            return False
        elif infinitive:
            self._measured(token, head, reading)
        elif head.pos_ == "NOUN" and head.lemma_ in self.rules.hearsay and not _says_it(head, token):
            reading.apply({"certainty": "probable"}, "hearsay", head)
        if head.pos_ in VERBAL:
            self.around.embedding(head, reading)
        else:
            self.around.noun(head, reading)
        return True

    def _is_decided(self, token: Token, head: Token) -> bool:
        """ "their decision to veto it", "decided to cancel": done, unless the deciding itself is to come or is denied."""
        if head.lemma_ not in self.rules.decisions or token.lemma_ not in self.rules.done_by_deciding:
            return False
        if head.pos_ in VERBAL:
            return is_past(head) and not any(c.dep_ in ("neg", "mark") for c in head.children)
        return any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in head.children)

    def _embedded(
        self, token: Token, head: Token, entry: tuple[str, dict[str, Any]], reading: Reading
    ) -> None:
        effect = dict(entry[1])
        infinitive = is_infinitive(token)
        if token.dep_ == "acl" and infinitive and not effect.get("status"):
            effect["status"] = "forecast"  # "the ability to strike", "a chance to win"
        elif entry[0] == "possibility" and infinitive:
            effect |= self._made_possible(head)
        clause = token.dep_ == "ccomp" and token.pos_ in VERBAL and not infinitive
        if entry[0] in JUDGING and clause and tense_of(token) is not None:
            effect.pop("status", None)  # "is unlikely that it sent": the clause keeps its own tense
        if infinitive and is_perfect(token) and effect.get("status"):
            effect["status"] = "occurred"  # "is believed to have sent", "is likely to have sent"
        reading.apply(effect, f"embedding.{entry[0]}", head)

    def _made_possible(self, head: Token) -> dict[str, Any]:
        """ "was able to free", "allowed it to leave": in the past it was done; else it only may be."""
        verb = head if head.pos_ in VERBAL else head.head
        if not is_past(verb):
            modal = any(c.tag_ == "MD" for c in verb.children)
            return {} if modal else {"status": "forecast"}
        managed = head.lemma_ in self.rules.managed
        return {"status": "occurred", "certainty": "certain" if managed else "probable"}

    def _is_to(self, token: Token, head: Token, reading: Reading) -> None:
        """ "is to visit" is planned, "has to pay" wanted, "had to pay" done, "has yet to sign" not done."""
        if any(c.lower_ == "yet" for c in (*head.children, *token.children)):
            reading.apply({"status": "occurred", "polarity": "-"}, "yet-to", head)
        elif head.lemma_ == "have":
            done = is_past(head) and not any(c.dep_ == "neg" for c in head.children)
            reading.apply({"status": "occurred" if done else "sought"}, "have-to", head)
        elif not any(c.dep_ in ("acomp", "attr", "expl") for c in head.children):
            if token.lemma_ != "blame" and not any(
                t.lemma_ == "do" for c in head.children if c.dep_ == "nsubj" for t in c.subtree
            ):  # neither "is to blame" nor "what he did was to leave"
                reading.apply({"status": "planned"}, "is-to", head)
        else:
            for said in head.children:
                if said.dep_ == "acomp":
                    entry = self.around.entry(said)
                    if entry is not None:  # "was 'not ready' to attack", whose infinitive hangs on "was"
                        self._embedded(token, said, entry, reading)
                        self.around.noun(said, reading)
                    else:
                        self._measured(token, said, reading)

    def judged(self, head: Token, reading: Reading) -> None:
        """ "it is doubtful that Norland attacked": how likely it is; the clause keeps its own tense."""
        for said in head.children:
            entry = self.around.entry(said) if said.dep_ == "acomp" else None
            if entry is not None and entry[0] in JUDGING:
                effect = {k: v for k, v in entry[1].items() if k != "status"}
                reading.apply(effect, f"embedding.{entry[0]}", said)

    def _measured(self, token: Token, head: Token, reading: Reading) -> None:
        """ "too weak to attack", "large enough to attack", "came to attack"."""
        degree = {c.lower_ for c in head.children if c.dep_ == "advmod"}
        if "too" in degree:
            reading.apply({"polarity": "-"}, "too", head)
        elif "enough" in degree:
            reading.apply({"status": "forecast", "certainty": "possible"}, "enough", head)
        elif head.lemma_ in self.rules.motion and not any(c.dep_ == "prt" for c in head.children):
            came = head.lemma_ in self.rules.arrived and is_past(head)
            came = came and not any(c.dep_ == "neg" for c in head.children)
            effect = {"status": "occurred", "certainty": "probable"} if came else {"status": "sought"}
            reading.apply(effect, "arrived" if came else "purpose", token)

    def nominal(self, head: Token, reading: Reading) -> bool:
        """ "the threat of attack", "a plan for talks", "calls for a truce": a noun or verb over an event's noun."""
        entry = self.around.entry(head)
        if entry is None:
            return head.lemma_ in self.rules.transparent
        if entry[0] == "planning" and head.dep_ == "dobj" and head.head.lemma_ in self.rules.achieving:
            return not is_past(head.head)  # "reached its goal of taking in 300"
        if entry[0] in ("success", "possibility") and head.pos_ in VERBAL:
            return False
        if entry[0] in self.rules.open_to_facts and not self.is_open():
            return False
        if entry[0] == "belief" and any(c.dep_ == "dobj" for c in head.children):
            return False  # "assumed the role of a hero in offering talks"
        effect = dict(entry[1])
        if entry[0] == "possibility" and self.is_open():  # "the fear of an attack"
            effect.setdefault("status", "forecast")
        reading.apply(effect, f"embedding.{entry[0]}", head)
        if head.pos_ in VERBAL:
            self.around.embedding(head, reading)
        return True

    def argument(
        self, token: Token, head: Token, reading: Reading, verbal: bool
    ) -> tuple[bool, Status | None]:
        """The event's noun is subject or object of another word; whether the climb goes on, and the tense found."""
        if head.pos_ not in VERBAL:
            return self.nominal(head, reading), None
        if token.dep_ in SUBJECTS and not verbal:
            return self._subject(token, head, reading)
        entry = self.around.entry(head)
        if (
            entry is not None
            and token.dep_ in ("dobj", "dative")
            and entry[0] not in ("success", "possibility", "belief")
            and entry[0] not in self.rules.open_to_facts
        ):
            reading.apply(entry[1], f"embedding.{entry[0]}", head)
            self.around.embedding(head, reading)
            return True, None
        if token.dep_ == "dobj" and head.lemma_ in self.rules.ordering:
            reading.apply({"status": "sought"}, "ordering", head)  # "ordered the arrest of"
            self.around.embedding(head, reading)
            return True, None
        if token.dep_ == "dobj":
            if head.lemma_ in self.rules.light:  # a light verb carries the noun's tense and modals
                self.around.verb(head, reading)
                return True, None if verbal else tense_of(head)
            self._future(head, reading)
        return False, None

    def _subject(self, token: Token, head: Token, reading: Reading) -> tuple[bool, Status | None]:
        if head.lemma_ in self.rules.happening or head.lemma_ == "be" or token.dep_ == "nsubjpass":
            entry = self.around.entry(head) if token.dep_ == "nsubjpass" else None
            if entry is not None and entry[0] not in self.rules.open_to_facts:
                reading.apply(entry[1], f"embedding.{entry[0]}", head)
            self.around.embedding(head, reading)
            return True, tense_of(head)
        modal = next((c for c in head.children if c.dep_ == "aux" and c.lower_ in UNREAL_MODALS), None)
        if modal is not None:
            definite = any(
                c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any") for c in token.children
            )
            if not definite:  # "active support would help": the support itself is only imagined
                reading.apply(self.rules.modals[modal.lower_], f"modals.{modal.lower_}", modal)
        return False, None

    def _of_imagined(self, noun: Token, reading: Reading) -> None:
        """ "could be met by a crowd calling for a ban": what somebody does who may never be there."""
        at = noun
        for _ in range(DEEPEST):
            if any(
                c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "some") for c in at.children
            ):
                return
            if at.head.i == at.i:
                return
            verb = at.head
            if verb.pos_ in VERBAL:
                if at.dep_ in (*SUBJECTS, "dobj", "agent", "prep"):
                    for modal in verb.children:
                        if modal.dep_ == "aux" and modal.lower_ in UNREAL_MODALS and not is_perfect(verb):
                            reading.apply(self.rules.modals[modal.lower_], f"modals.{modal.lower_}", modal)
                return
            at = verb

    def imagined(self, head: Token, reading: Reading) -> None:
        """ "Norland sending tanks would cross a line": the clause that is subject of "would" is only imagined."""
        for modal in head.children:
            if modal.dep_ == "aux" and modal.lower_ in UNREAL_MODALS:
                effect = {"status": "conditional", "certainty": "possible"}
                reading.apply(effect, f"modals.{modal.lower_}", modal)
                break

    def _future(self, head: Token, reading: Reading) -> None:
        for modal in head.children:
            if modal.dep_ == "aux" and modal.tag_ == "MD" and modal.lower_ in self.rules.modals:
                reading.apply(self.rules.modals[modal.lower_], f"modals.{modal.lower_}", modal)


def _says_it(noun: Token, clause: Token) -> bool:
    """ "Bureau's report: the pier is sound": the noun is who says it, and no doubt."""
    return any(t.text == ":" for t in noun.doc[noun.i : clause.i])

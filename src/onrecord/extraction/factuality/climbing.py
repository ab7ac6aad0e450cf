"""The way up from an event's word to the clause that its source utters.

Each word passed may change what is committed to: a modal, a negation, an adverb, a predicate that embeds the event ("plan
to", "refuse to", "the promise of"). What each does is in ``lexicon/factuality.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.binding import goes_along, is_infinitive
from onrecord.extraction.factuality.around import SUBJECTS, Around
from onrecord.extraction.factuality.governors import Governors, was_among
from onrecord.extraction.factuality.reading import Reading
from onrecord.extraction.factuality.rules import FactualityRules
from onrecord.extraction.factuality.tense import VERBAL, is_perfect, tense_of
from onrecord.extraction.found import Factuality
from onrecord.model import Fired, Polarity, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 25
"""Words on the way up."""
ARGUMENTS = frozenset(
    {"dobj", "nsubj", "nsubjpass", "compound", "nmod", "poss", "dative", "agent", "appos", "amod"}
)


def assess(
    analysis: Analysis, trigger: int, rules: FactualityRules, stop: Collection[int] = ()
) -> Factuality:
    """How the nearest source commits to the event named by the token ``trigger``.

    ``stop`` holds the tokens of attribution cues: what stands above "said" is not the source's commitment but the
    reporter's. Without any word that says otherwise a past or perfect verb occurred, a present one is ongoing, and a
    noun's event is taken for granted.
    """
    return _Climb(rules, frozenset(stop), analysis.doc[trigger]).run()


class _Climb:
    """The way up from one word."""

    def __init__(self, rules: FactualityRules, stop: frozenset[int], trigger: Token) -> None:
        self.rules = rules
        self.stop = stop
        self.around = Around(rules, stop)
        self.governors = Governors(self.around, trigger)
        self.trigger = trigger
        self.verbal = trigger.pos_ in VERBAL
        self.told = False
        """Was a that-clause with its own tense passed?"""

    def run(self) -> Factuality:
        reading = Reading()
        tense: Status | None = None
        if self.verbal:
            self.around.verb(self.trigger, reading)
            tense = tense_of(self.trigger)
            self._arranged(reading)
        else:
            self.around.noun(self.trigger, reading)
        tense = self._up(reading, tense)
        status = reading.status or tense or "occurred"
        if reading.condition is not None and reading.status == "forecast" and reading.modal:
            status = "conditional"
        if (
            reading.negative
            and reading.status == "planned"
            and any(f.rule == "factuality/embedding.willingness" for f in reading.fired)
        ):
            status = "refused"  # not willing to
        polarity: Polarity = "-" if reading.negative else "+"
        return Factuality(
            status, polarity, reading.certainty, reading.alleged, reading.condition, tuple(reading.fired)
        )

    def _arranged(self, reading: Reading) -> None:
        """ "Scheduled talks", "organised the planned march": the arranging is done, the event is still to come."""
        verb = self.trigger
        things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        if things and verb.lemma_ in self.rules.scheduling:
            reading.apply({"status": "planned"}, "scheduling", verb)
        for thing in things if verb.lemma_ in self.rules.organising else ():
            for child in thing.children:
                if child.dep_ == "amod" and self.rules.adjectives.get(child.lower_, ("",))[0] == "planned":
                    reading.apply({"status": "planned"}, "adjectives.planned", child)

    def _up(self, reading: Reading, tense: Status | None) -> Status | None:
        token = self.trigger
        for _ in range(FARTHEST):
            head = token.head
            if head.i == token.i or head.is_space:
                break
            dep = token.dep_
            if (
                head.i in self.stop and dep != "conj"
            ):  # "may have discussed or agreed to it" is no words of a cue
                self._cue(token, head, reading)
                break
            if dep == "conj":
                token = self._through_conjunction(token, head, reading)
                if tense is None and token.pos_ in VERBAL:
                    tense = tense_of(token)
                continue
            if dep == "relcl" and is_infinitive(token) and head.lemma_ in self.rules.agreements:
                if not self.governors.complement(token, head, reading):  # "the deal to send oil was signed"
                    break
                token = head
                continue
            if dep in ("relcl", "parataxis", "punct", "intj", "meta", "dep"):
                break
            if dep == "advcl" and goes_along(token):
                for child in (
                    head.children
                ):  # "will attack, killing many": as sure as the verb that it goes along with
                    if child.dep_ == "aux" and child.tag_ == "MD" and child.lower_ in self.rules.modals:
                        self.around.modal(child, head, reading)
                tense = tense or tense_of(head)
                token = head
                continue
            if dep == "advcl":
                self._adverbial(token, head, reading)
                if is_infinitive(token) and head.dep_ == "advcl":
                    self._adverbial(head, head.head, reading)  # "if Norland acts to leave"
                break
            if self.verbal and dep in ("csubj", "csubjpass", *SUBJECTS):
                self.governors.imagined(head, reading)
                break
            if self.verbal and dep == "amod" and token.tag_ == "VBG" and head.dep_ in SUBJECTS:
                # "Norland supplying arms, which would anger Sudan, would ...": parsed as arms that supply
                self.governors.imagined(head.head, reading)
                break
            if dep in ("ccomp", "xcomp", "acl", "acomp", "oprd", "attr"):
                if dep == "ccomp" and self._is_inverted(head):
                    break  # "threatened to go, should it fail", which the parser hangs on "fail"
                if not self.governors.complement(token, head, reading):
                    break
                if dep == "ccomp" and not is_infinitive(token) and tense is not None:
                    self.told = True
                if tense is None and head.pos_ in VERBAL:
                    tense = tense_of(head)
                token = head
                continue
            if dep == "prep":
                if self._responded_to(head, reading):
                    break
                if head.lemma_ == "be" and token.lower_ in ("in", "on", "at", "under"):
                    self.around.embedding(
                        head, reading
                    )  # "is not in talks", "is not in the habit of backing"
                    tense = tense or (None if self.verbal else tense_of(head))
                    token = head
                    continue
                if head.pos_ in VERBAL and token.lower_ in self.rules.before | self.rules.without:
                    break
                token = head
                if not self.governors.nominal(token, reading):
                    break
                continue
            if dep in ("pobj", "pcomp"):
                if not self._preposition(token, head, reading):
                    break
                above = _over(head)
                token = above if head.lower_ == "by" and dep == "pcomp" and above.pos_ in VERBAL else head
                continue
            if dep in ARGUMENTS:
                goes_on, new_tense = self.governors.argument(token, head, reading, self.verbal)
                tense = tense or new_tense
                if not goes_on:
                    break
                token = head
                continue
            break
        return tense

    def _preposition(self, token: Token, head: Token, reading: Reading) -> bool:
        """What the preposition over a noun or gerund says of it; whether the climb goes on."""
        low, above = head.lower_, _over(head)
        if low == "of" and above.lower_ in self.rules.before:  # "ahead of"
            low = above.lower_
        if low == "of" and above.lower_ in self.rules.contingencies and above.head.lower_ == "in":
            effect = {"status": "conditional", "certainty": "unknown"}
            reading.apply(effect, "contingencies", above)  # "in the event of"
            return False
        if low in self.rules.before and reading.status is None:
            reading.apply({"status": "planned"}, "before", head)
            return False
        if low in self.rules.without:
            reading.apply({"polarity": "-"}, "without", head)
            return False
        if low in self.rules.about and not self.verbal and not self.governors.entry_over(head):
            return False
        if (
            self.verbal
            and low in ("on", "of", "for")
            and above.pos_ == "NOUN"
            and above.lemma_ in self.rules.agreements
        ):
            reading.apply({"status": "promised"}, "agreements", above)  # "an agreement on lifting the curbs"
        if low == "against" and above.lemma_.lower() in self.rules.against:
            reading.apply({"polarity": "-"}, "against", head)  # "decided against sending"
        if low == "by" and token.dep_ == "pcomp" and above.pos_ in VERBAL:
            # "to gain influence by working with": the means are as real as the end
            self.around.embedding(above, reading)
        return True

    def _cue(self, token: Token, head: Token, reading: Reading) -> None:
        """The cue itself may commit its source to less than a fact: "promised to", "believes that", "suggested"."""
        if token.dep_ == "advcl" and any(c.lower_ in self.rules.factual for c in token.children):
            return  # "when he bought it, he thought": the buying is no thought
        entry = self.around.entry(head)
        if any(c.dep_ == "mark" and c.lower_ == "whether" for c in token.children):
            reading.apply({"certainty": "unknown"}, "whether", token)
        if head.lemma_ == "be" and token.dep_ == "ccomp":
            self.governors.judged(head, reading)  # "it is doubtful that"
        if entry is not None and entry[0] == "refusal" and self._told(token):
            return  # "rejected the charge that it sent arms": the charge is rejected, not the sending
        if entry is None:
            if reading.status is None and not self.told and token.pos_ in VERBAL and is_infinitive(token):
                reading.apply(
                    {"status": "sought"}, "purpose", token
                )  # "stressed their ties, to resist the West"
            return
        if token.dep_ not in ("ccomp", "xcomp", "dobj", "prep", "pcomp", "advcl"):
            return
        if entry[0] in self.rules.open_to_facts and not self.governors.is_open():
            return
        speaks_that = token.dep_ == "ccomp" and not is_infinitive(token)
        effect = dict(entry[1])
        if speaks_that and entry[0] != "doubt":
            # "promised that it sent": what stands in a that-clause keeps its own tense, and its polarity unless it is doubted
            effect.pop("polarity", None)
        if speaks_that and token.pos_ in VERBAL and tense_of(token) is not None:
            effect.pop("status", None)
        reading.apply(effect, f"embedding.{entry[0]}", head)
        if not speaks_that:
            self.around.embedding(head, reading)

    def _responded_to(self, verb: Token, reading: Reading) -> bool:
        """ "will respond to an attack": an attack of which nothing says that there will be one."""
        indefinite = self.trigger.tag_ == "NN" and any(
            c.dep_ == "det" and c.lower_ in ("a", "an", "any") for c in self.trigger.children
        )
        if self.verbal or not indefinite or verb.lemma_ not in self.rules.answering:
            return False
        modal = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
        if modal is None:
            return False
        reading.apply({"status": "conditional", "certainty": "unknown"}, "answering", verb)
        return True

    def _is_inverted(self, verb: Token) -> bool:
        """ "should it fail": a condition without "if"."""
        return any(
            c.dep_ == "aux" and c.lower_ in self.rules.inverted
            and any(s.dep_ in SUBJECTS and c.i < s.i for s in verb.children)
            for c in verb.children
        )  # fmt: skip

    def _told(self, noun: Token) -> bool:
        """Does the event stand in a clause with a finite verb on the noun ("the charge that it sent arms")?"""
        if noun.pos_ not in ("NOUN", "PROPN"):
            return False
        way = [self.trigger, *self.trigger.ancestors]
        return any(
            t.head.i == noun.i and t.dep_ in ("acl", "ccomp") and not is_infinitive(t) for t in way
        ) and any(c.dep_ == "mark" for t in way if t.head.i == noun.i for c in t.children)

    def _through_conjunction(self, token: Token, head: Token, reading: Reading) -> Token:
        """ "may develop and send": a bare second verb shares the first one's modal and its negation."""
        own = any(c.dep_ in (*SUBJECTS, "aux") for c in token.children)
        if {"rather", "than"} <= {t.lower_ for t in token.doc[head.i + 1 : token.i]} and any(
            c.lower_ in ("rather", "than") for c in head.children
        ):
            reading.apply({"polarity": "-"}, "without", token)  # "should leave rather than fight"
        if token.pos_ in VERBAL and head.pos_ in VERBAL and not own:
            for child in head.children:
                low = child.lower_
                shared = token.tag_ == "VB" or (head.tag_ == "VBN" and _may_be_participle(token))
                if child.dep_ == "aux" and child.tag_ == "MD" and shared and low in self.rules.modals:
                    self.around.modal(child, head, reading)
                elif child.dep_ == "neg" and child.i < head.i and self._shares_no(token, head):
                    reading.apply({"polarity": "-"}, "adverbs.negative", child)
                elif child.dep_ in SUBJECTS and self.around.is_no(child):
                    reading.apply(
                        {"polarity": "-"}, "negative_determiners", child
                    )  # "none will come and help"
        return head

    @staticmethod
    def _shares_no(token: Token, head: Token) -> bool:
        """ "Did not come and help", "has not signed it or sent arms": one "not" for both."""
        joined = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children)
        return token.tag_ == head.tag_ == "VB" or (
            joined and head.tag_ == "VBN" and token.tag_ in ("VBN", "VBD")
        )

    def _adverbial(self, token: Token, head: Token, reading: Reading) -> None:
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod", "prep")}
        if marks & self.rules.unreal:
            reading.status = "conditional"
            reading.certainty = "unknown"
            mark = next(c for c in token.children if c.lower_ in marks & self.rules.unreal)
            reading.fired.append(
                Fired("factuality/conditional_marks", "status", mark.idx, mark.idx + len(mark))
            )
            return
        if {"rather", "than"} <= marks or {"as", "if"} <= marks:
            reading.apply({"polarity": "-"}, "without", token)
            return
        if marks & self.rules.before and reading.status is None:
            if token.tag_ in ("VBZ", "VBP") and not is_perfect(token):
                reading.apply({"status": "planned"}, "before", token)  # "will wait until she visits"
            return
        if {"so", "that"} <= marks and reading.status == "forecast":
            reading.status = "sought"  # "so that they will have to talk": what was wanted
            reading.apply({"certainty": "possible"}, "purpose", token)
            return
        if marks & self.rules.factual:
            return
        if is_infinitive(token):
            if was_among(head, token) or self._is_agreed(head, reading):
                return
            # "is unlikely at this point to help": the parser hangs the infinitive on "is"
            said_of_it = next((c for c in head.children if c.dep_ == "acomp" and self.around.entry(c)), head)
            entry = self.around.entry(said_of_it)
            if entry is not None and (
                entry[0] != "success" or not any(c.dep_ == "dobj" for c in head.children)
            ):
                reading.apply(entry[1], f"embedding.{entry[0]}", said_of_it)
                self.around.embedding(head, reading)
            elif not self.told:
                self._purpose(token, head, reading)

    def _is_agreed(self, head: Token, reading: Reading) -> bool:
        """ "A deal reached for it to send oil", "the pledge they made to send it"."""
        noun = head.head
        if head.dep_ not in ("acl", "relcl") or noun.pos_ != "NOUN":
            return False
        entry = self.around.entry(noun)
        if noun.lemma_ not in self.rules.agreements and (entry is None or entry[0] != "promise"):
            return False
        reading.apply({"status": "promised"}, "agreements", noun)
        return True

    def _purpose(self, token: Token, head: Token, reading: Reading) -> None:
        """An infinitive of purpose says what was wanted, not what happened; and where the act that serves it is still to come,
        so is it. "Rose to close at $9" is none, and who "came to meet" them met them in all likelihood."""
        if head.lemma_ in self.rules.moving_prices and token.lemma_ in self.rules.outcomes:
            self.around.embedding(head, reading)
            return
        above = _Climb(self.rules, self.stop, head).run()
        effect, rule = {"status": "sought"}, "purpose"
        if above.status in ("planned", "promised", "forecast"):
            effect = {"status": above.status, "certainty": above.certainty}
        elif above.status == "occurred" and above.polarity == "+" and head.lemma_ in self.rules.arrived:
            effect, rule = {"status": "occurred", "certainty": "probable"}, "arrived"
        reading.apply(effect, rule, token)


def _over(preposition: Token) -> Token:
    """The word that a preposition hangs on; of "through an attack or by siding with them" the verb above both."""
    above = preposition.head
    return above.head if preposition.dep_ == "conj" and above.pos_ == "ADP" else above


def _may_be_participle(verb: Token) -> bool:
    """ "may have met and agreed": a regular verb's past reads like its participle, and the tagger takes either."""
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.lower_.endswith("ed"))

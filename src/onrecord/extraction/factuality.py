"""How the nearest source commits to an event: status, polarity, certainty (after FactBank; docs/how-it-decides/factuality.md).

From the event's word we climb the parse to the clause that its source utters. Each word passed may change what is
committed to: a modal, a negation, an adverb, a predicate that embeds the event ("plan to", "refuse to", "the promise
of"). What each does is in ``lexicon/factuality.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.binding import is_infinitive
from onrecord.extraction.factuality_rules import FactualityRules
from onrecord.extraction.found import Factuality
from onrecord.model import Certainty, Fired, Polarity, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


ORDER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
VERBAL = {"VERB", "AUX"}


@dataclass(slots=True)
class _Reading:
    """What has been found so far on the way up."""

    status: Status | None = None
    negative: bool = False
    certainty: Certainty = "certain"
    alleged: bool = False
    condition: int | None = None
    conditional_mood: bool = False
    fired: list[Fired] = field(default_factory=list)

    def apply(self, effect: dict[str, Any], rule: str, token: Token) -> None:
        """The lowest word decides the status (it was asked to promise: promised); negations add up; the least certain
        word decides the certainty."""
        if effect.get("status") and self.status is None:
            self.status = cast(Status, effect["status"])
        if effect.get("polarity") == "-":
            self.negative = not self.negative
        if effect.get("certainty"):
            new = cast(Certainty, effect["certainty"])
            self.certainty = max(self.certainty, new, key=ORDER.index)
        if effect.get("stance") == "alleged":
            self.alleged = True
        if effect.get("conditional"):
            self.conditional_mood = True
        self.fired.append(Fired(f"factuality/{rule}", "status", token.idx, token.idx + len(token)))


def assess(
    analysis: Analysis, trigger: int, rules: FactualityRules, stop: Collection[int] = ()
) -> Factuality:
    """How the nearest source commits to the event named by the token ``trigger``.

    ``stop`` holds the tokens of attribution cues: what stands above "said" is not the source's commitment but the
    reporter's. Without any word that says otherwise a past or perfect verb occurred, a present one is ongoing, and a
    noun's event is taken for granted.
    """
    return _Assessor(analysis, rules, frozenset(stop)).assess(analysis.doc[trigger])


class _Assessor:
    def __init__(self, analysis: Analysis, rules: FactualityRules, stop: frozenset[int]) -> None:
        self.analysis = analysis
        self.rules = rules
        self.stop = stop

    def assess(self, trigger: Token) -> Factuality:
        reading = _Reading()
        tense: Status | None = None
        if trigger.pos_ in VERBAL:
            self._around(trigger, reading)
            tense = _tense(trigger)
        else:
            self._before_noun(trigger, reading)
        tense = self._climb(trigger, reading, tense)
        status = reading.status or tense or "occurred"
        if (
            reading.conditional_mood
            and reading.condition is not None
            and reading.status in ("forecast", None)
        ):
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

    # ------------------------------------------------------------------ words around one predicate
    def _around(self, verb: Token, reading: _Reading) -> None:
        """Modals, negations and adverbs that hang on a verb."""
        perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
        for child in verb.children:
            low = child.lower_
            if child.dep_ == "aux" and low in self.rules.modals and child.tag_ == "MD":
                effect = dict(self.rules.modals[low])
                if perfect:  # "may have sent" looks back
                    effect["status"] = "occurred"
                reading.apply(effect, f"modals.{low}", child)
            elif child.dep_ == "aux" and low == "to":
                continue
            elif child.dep_ == "neg" or (child.dep_ == "advmod" and low in ("never", "hardly", "scarcely")):
                if not _no_longer_before(child):
                    reading.apply({"polarity": "-"}, "adverbs.negative", child)
            elif child.dep_ in ("advmod", "npadvmod") and low in self.rules.adverbs:
                name, effect = self.rules.adverbs[low]
                if name != "negative":
                    reading.apply(effect, f"adverbs.{name}", child)
            elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and self._is_no(child):
                reading.apply({"polarity": "-"}, "negative_determiners", child)
            elif child.dep_ == "advcl" and child.i not in self.stop:
                self._condition(child, reading)

    def _condition(self, clause: Token, reading: _Reading) -> None:
        for child in clause.children:
            if child.dep_ == "mark" and child.lower_ in self.rules.conditional and reading.condition is None:
                reading.condition = clause.i
                reading.fired.append(
                    Fired("factuality/conditional_marks", "status", child.idx, child.idx + len(child))
                )

    def _is_no(self, noun: Token) -> bool:
        return noun.lower_ in self.rules.no or any(
            c.dep_ in ("det", "preconj") and c.lower_ in ("no", "neither") for c in noun.children
        )

    def _before_noun(self, noun: Token, reading: _Reading) -> None:
        if self._is_no(noun):
            reading.apply({"polarity": "-"}, "negative_determiners", noun)
        for child in noun.children:
            if child.dep_ in ("amod", "compound", "advmod") and child.lower_ in self.rules.adjectives:
                name, effect = self.rules.adjectives[child.lower_]
                reading.apply(effect, f"adjectives.{name}", child)

    # ------------------------------------------------------------------ the way up
    def _climb(self, token: Token, reading: _Reading, tense: Status | None) -> Status | None:
        verbal_trigger = token.pos_ in VERBAL
        for _ in range(25):
            head = token.head
            if head.i == token.i or head.is_space:
                break
            if head.i in self.stop:
                self._cue(token, head, reading)
                break
            dep = token.dep_
            if dep == "conj":
                token = self._through_conjunction(token, head, reading)
                if tense is None and token.pos_ in VERBAL:
                    tense = _tense(token)
                continue
            if dep in ("relcl", "parataxis", "punct", "intj", "meta", "dep"):
                break
            if dep == "advcl":
                self._adverbial(token, head, reading)
                break
            if verbal_trigger and dep in ("csubj", "csubjpass", "nsubj", "nsubjpass"):
                self._imagined(head, reading)
                break
            if dep in ("ccomp", "xcomp", "acl", "acomp", "oprd", "attr"):
                if not self._through_complement(token, head, reading):
                    break
                if tense is None and head.pos_ in VERBAL:
                    tense = _tense(head)
                token = head
                continue
            if dep == "prep":
                if head.pos_ in VERBAL and token.lower_ in self.rules.before | self.rules.without:
                    break
                token = head
                if not self._nominal_governor(token, reading):
                    break
                continue
            if dep in ("pobj", "pcomp"):
                low = head.lower_
                if low == "of" and head.head.lower_ in self.rules.before:  # "ahead of"
                    low = head.head.lower_
                if low in self.rules.before and reading.status is None:
                    reading.apply({"status": "planned"}, "before", head)
                    break
                if low in self.rules.without:
                    reading.apply({"polarity": "-"}, "without", head)
                    break
                if low in self.rules.about and not verbal_trigger:
                    break
                if low == "by" and dep == "pcomp" and head.head.pos_ in VERBAL:
                    # "to gain influence by working with": the means are as real as the end
                    self._around_embedding(head.head, reading)
                    token = head.head
                    continue
                token = head
                continue
            if dep in (
                "dobj",
                "nsubj",
                "nsubjpass",
                "compound",
                "nmod",
                "poss",
                "dative",
                "agent",
                "appos",
                "amod",
            ):
                goes_on, new_tense = self._argument(token, head, reading, verbal_trigger)
                tense = tense or new_tense
                if not goes_on:
                    break
                token = head
                continue
            break
        return tense

    def _cue(self, token: Token, head: Token, reading: _Reading) -> None:
        """The cue itself may commit its source to less than a fact: "promised to", "believes that", "suggested"."""
        entry = self._entry(head)
        if entry is None:
            if reading.status is None and token.pos_ in VERBAL and is_infinitive(token):
                reading.apply(
                    {"status": "sought"}, "purpose", token
                )  # "stressed their ties, to resist the West"
            return
        if token.dep_ not in ("ccomp", "xcomp", "dobj", "prep", "pcomp", "advcl"):
            return
        speaks_that = token.dep_ == "ccomp" and not is_infinitive(token)
        effect = dict(entry[1])
        if speaks_that:  # "promised that it sent": what stands in a that-clause keeps its own tense
            effect.pop("polarity", None)
            if token.pos_ in VERBAL and _tense(token) is not None:
                effect.pop("status", None)
        reading.apply(effect, f"embedding.{entry[0]}", head)
        if not speaks_that:
            self._around_embedding(head, reading)

    def _through_conjunction(self, token: Token, head: Token, reading: _Reading) -> Token:
        """ "may develop and send": a bare second verb shares the first one's modal and its negation."""
        own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)
        if token.pos_ in VERBAL and head.pos_ in VERBAL and not own:
            for child in head.children:
                low = child.lower_
                if (
                    child.dep_ == "aux"
                    and child.tag_ == "MD"
                    and token.tag_ == "VB"
                    and low in self.rules.modals
                ):
                    reading.apply(self.rules.modals[low], f"modals.{low}", child)
                elif child.dep_ == "neg" and child.i < head.i and token.tag_ == head.tag_ == "VB":
                    reading.apply({"polarity": "-"}, "adverbs.negative", child)
        return head

    def _adverbial(self, token: Token, head: Token, reading: _Reading) -> None:
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod", "prep")}
        if marks & self.rules.unreal:
            reading.status = "conditional"
            reading.certainty = "unknown"
            mark = next(c for c in token.children if c.lower_ in marks)
            reading.fired.append(
                Fired("factuality/conditional_marks", "status", mark.idx, mark.idx + len(mark))
            )
            return
        if marks & self.rules.before and reading.status is None:
            return
        if marks & self.rules.factual:
            return
        if is_infinitive(token):
            # "is unlikely at this point to help": the parser hangs the infinitive on "is"
            said_of_it = next((c for c in head.children if c.dep_ == "acomp" and self._entry(c)), head)
            entry = self._entry(said_of_it)
            if entry is not None:
                reading.apply(entry[1], f"embedding.{entry[0]}", said_of_it)
                self._around_embedding(head, reading)
            else:  # an infinitive of purpose says what was wanted, not what happened
                reading.apply({"status": "sought"}, "purpose", token)

    def _entry(self, head: Token) -> tuple[str, dict[str, Any]] | None:
        low = head.lower_
        if head.pos_ in ("ADJ", "ADV", "AUX", "VERB") and low in self.rules.chance:
            return "chance", self.rules.chance[low]
        entry = self.rules.embedding.get(head.lemma_.lower()) or self.rules.embedding.get(low)
        needs = self.rules.needs.get(head.lemma_.lower())
        if entry is not None and needs is not None and head.pos_ in VERBAL:
            near = {c.lower_ for c in head.children}
            near |= {
                g.lower_ for c in head.children if c.dep_ == "xcomp" for g in c.children if g.dep_ == "aux"
            }
            if not near & set(needs):
                return None
        return entry

    def _through_complement(self, token: Token, head: Token, reading: _Reading) -> bool:
        entry = self._entry(head)
        infinitive = is_infinitive(token)
        if entry is not None:
            effect = dict(entry[1])
            perfect = infinitive and any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children)
            if token.dep_ == "acl" and infinitive and not effect.get("status"):
                effect["status"] = "forecast"  # "the ability to strike", "a chance to win"
            if perfect and effect.get("status"):  # "is believed to have sent", "is likely to have sent"
                effect["status"] = "occurred"
            reading.apply(effect, f"embedding.{entry[0]}", head)
        elif token.dep_ == "acl" and infinitive:
            reading.apply({"status": "forecast", "certainty": "possible"}, "infinitive_of_noun", token)
        elif token.dep_ in ("acl",) and token.tag_ in ("VBN", "VBG"):
            return False
        if head.pos_ in VERBAL:
            self._around_embedding(head, reading)
        else:
            self._before_noun(head, reading)
        # whether/if in front of the clause: not committed to
        if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in token.children):
            reading.apply({"certainty": "unknown"}, "whether", token)
        return True

    def _around_embedding(self, verb: Token, reading: _Reading) -> None:
        """Above the event, modals and adverbs touch certainty and polarity; a tense no longer sets the status."""
        was = reading.status
        self._around(verb, reading)
        if was is not None:
            reading.status = was

    def _nominal_governor(self, head: Token, reading: _Reading) -> bool:
        """ "the threat of attack", "a plan for talks", "calls for a truce": a noun or verb over an event's noun."""
        entry = self._entry(head)
        if entry is None:
            return head.lemma_ in self.rules.transparent
        if entry[0] in ("success", "possibility") and head.pos_ in VERBAL:
            return False
        reading.apply(entry[1], f"embedding.{entry[0]}", head)
        if head.pos_ in VERBAL:
            self._around_embedding(head, reading)
        return True

    def _argument(
        self, token: Token, head: Token, reading: _Reading, verbal: bool
    ) -> tuple[bool, Status | None]:
        """The event's noun is subject or object of another word."""
        if head.pos_ not in VERBAL:
            return self._nominal_governor(head, reading), None
        if token.dep_ in ("nsubj", "nsubjpass") and not verbal:
            if head.lemma_ in self.rules.happening or head.lemma_ == "be" or token.dep_ == "nsubjpass":
                entry = self.rules.embedding.get(head.lemma_) if token.dep_ == "nsubjpass" else None
                if entry is not None:
                    reading.apply(entry[1], f"embedding.{entry[0]}", head)
                self._around_embedding(head, reading)
                return True, _tense(head)
            modal = next(
                (
                    c
                    for c in head.children
                    if c.dep_ == "aux" and c.lower_ in ("would", "could", "might", "may")
                ),
                None,
            )
            if modal is not None:
                definite = any(
                    c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any") for c in token.children
                )
                if not definite:  # "active support would help": the support itself is only imagined
                    reading.apply(self.rules.modals[modal.lower_], f"modals.{modal.lower_}", modal)
            return False, None
        entry = self._entry(head)
        if (
            entry is not None
            and token.dep_ in ("dobj", "dative")
            and entry[0] not in ("success", "possibility", "belief")
        ):
            reading.apply(entry[1], f"embedding.{entry[0]}", head)
            self._around_embedding(head, reading)
            return True, None
        if token.dep_ == "dobj":
            light = head.lemma_ in self.rules.light
            if light:  # a light verb carries the noun's tense and modals
                self._around(head, reading)
                return True, None if verbal else _tense(head)
            self._negated_verb(head, reading)
        return False, None

    def _imagined(self, head: Token, reading: _Reading) -> None:
        """ "Norland sending tanks would cross a line": the clause that is subject of "would" is only imagined."""
        modals = (
            c for c in head.children if c.dep_ == "aux" and c.lower_ in ("would", "could", "might", "may")
        )
        for modal in modals:
            effect = {"status": "conditional", "certainty": "possible"}
            reading.apply(effect, f"modals.{modal.lower_}", modal)
            break

    def _negated_verb(self, head: Token, reading: _Reading) -> None:
        indefinite_future = [c for c in head.children if c.dep_ == "aux" and c.tag_ == "MD"]
        for modal in indefinite_future:
            if modal.lower_ in self.rules.modals:
                reading.apply(self.rules.modals[modal.lower_], f"modals.{modal.lower_}", modal)


def _no_longer_before(token: Token) -> bool:
    """ "not only", "not just" do not deny."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is not None and following.lower_ in ("only", "just", "merely", "simply")


def _tense(verb: Token) -> Status | None:
    """What the verb group's form says: past and perfect occurred, progressive and present go on."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    low = {c.lower_ for c in aux}
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and "to" in low:
        return "planned"  # the language of headlines: "President to visit the port"
    if any(c.tag_ == "MD" for c in aux):
        return None  # the modal has said it
    have = any(c.lemma_ == "have" for c in aux)
    been = any(c.lower_ == "been" for c in aux)
    if verb.tag_ == "VBG":
        if have or any(c.tag_ in ("VBP", "VBZ") for c in aux):
            going_to = verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children)
            return "forecast" if going_to else "ongoing"
        return "occurred" if low & {"was", "were"} else None
    if have or been or verb.tag_ == "VBD" or low & {"was", "were", "did"}:
        return "occurred"
    if verb.tag_ in ("VBZ", "VBP") or low & {"is", "are", "am", "does", "do", "'s", "’s", "'re", "’re"}:
        return "ongoing"
    return None

"""Words around one predicate that change what is committed to: modals, negations, adverbs, conditions, adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.extraction.factuality.reading import Reading
from onrecord.extraction.factuality.rules import FactualityRules
from onrecord.extraction.factuality.tense import is_perfect
from onrecord.model import Fired

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ONLY = frozenset({"only", "just", "merely", "simply"})


class Around:
    """Reads what hangs on one word. ``stop`` holds the tokens of attribution cues."""

    def __init__(self, rules: FactualityRules, stop: frozenset[int]) -> None:
        self.rules = rules
        self.stop = stop

    def verb(self, verb: Token, reading: Reading) -> None:
        """Modals, negations and adverbs that hang on a verb."""
        for child in verb.children:
            low = child.lower_
            if child.dep_ == "aux" and low in self.rules.modals and child.tag_ == "MD":
                self.modal(child, verb, reading)
            elif child.dep_ == "aux" and low == "to":
                continue
            elif child.dep_ == "neg" or (child.dep_ == "advmod" and low in ("never", "hardly", "scarcely")):
                if not not_only(child):
                    reading.apply({"polarity": "-"}, "adverbs.negative", child)
            elif child.dep_ in ("advmod", "npadvmod") and low in self.rules.adverbs:
                name, effect = self.rules.adverbs[low]
                if name == "nearly" and child.i != verb.i - 1:
                    continue  # "killed nearly 40"
                if name != "negative":
                    reading.apply(effect, f"adverbs.{name}", child)
            elif child.dep_ in (*SUBJECTS, "dobj") and self.is_no(child):
                reading.apply({"polarity": "-"}, "negative_determiners", child)
            elif child.dep_ == "advcl" and child.i not in self.stop:
                self._condition(child, reading)

    def modal(self, modal: Token, verb: Token, reading: Reading) -> None:
        """What a modal of the verb says of it: "may send", "may have sent"."""
        low = modal.lower_
        if low in self.rules.inverted and any(
            c.dep_ in SUBJECTS and modal.i < c.i for c in verb.children
        ):  # "Should Norland attack, ..."
            reading.apply({"status": "conditional", "certainty": "unknown"}, "inverted", modal)
            return
        effect: dict[str, Any] = self.rules.modals[low]
        if is_perfect(verb):  # "may have sent" looks back; "would have sent" does not say that it was sent
            effect = {**effect, "status": "occurred", **self.rules.perfect_modals.get(low, {})}
        elif low in self.rules.guessing and self._is_state(verb):
            effect = {**effect, "status": "ongoing"}
        reading.apply(effect, f"modals.{low}", modal)

    def _is_state(self, verb: Token) -> bool:
        """ "May be at sea", but not "may be ready tomorrow" or, if nothing else says so, "may be there if ..."."""
        if verb.lemma_ not in self.rules.states or verb.dep_ in ("auxpass", "aux"):
            return False
        if any(c.dep_ == "advcl" for c in verb.children):
            return False
        return not any(t.lower_ in self.rules.to_come for t in verb.subtree)

    def _condition(self, clause: Token, reading: Reading) -> None:
        for child in clause.children:
            if child.dep_ == "mark" and child.lower_ in self.rules.conditional and reading.condition is None:
                reading.condition = clause.i
                reading.fired.append(
                    Fired("factuality/conditional_marks", "status", child.idx, child.idx + len(child))
                )

    def is_no(self, noun: Token) -> bool:
        """True for "no transfer", "neither side", "nobody"."""
        return noun.lower_ in self.rules.no or any(
            c.dep_ in ("det", "preconj") and c.lower_ in ("no", "neither") for c in noun.children
        )

    def noun(self, noun: Token, reading: Reading) -> None:
        """What stands before the noun of an event: "no", "planned", "alleged"."""
        if self.is_no(noun):
            reading.apply({"polarity": "-"}, "negative_determiners", noun)
        for child in noun.children:
            if child.dep_ == "neg" and noun.pos_ == "ADJ":  # "said it was 'not ready' to attack"
                reading.apply({"polarity": "-"}, "adverbs.negative", child)
        for child in noun.children:
            if child.dep_ in ("amod", "compound", "advmod") and child.lower_ in self.rules.adjectives:
                name, effect = self.rules.adjectives[child.lower_]
                reading.apply(effect, f"adjectives.{name}", child)

    def embedding(self, verb: Token, reading: Reading) -> None:
        """Above the event, modals and adverbs touch certainty and polarity; a tense no longer sets the status."""
        was, denied = reading.status, reading.negative
        self.verb(verb, reading)
        if verb.lemma_ in self.rules.factive and reading.negative != denied:
            reading.negative = denied  # "has not admitted sending arms": not that it sent none
            reading.apply({"certainty": "unknown"}, "factive", verb)
        if was is not None:
            reading.status = was

    def entry(self, head: Token) -> tuple[str, dict[str, Any]] | None:
        """The name and the effect of the embedding entry that the word has where it stands."""
        low = head.lower_
        if head.pos_ in ("ADJ", "ADV", "AUX", "VERB") and low in self.rules.chance:
            compared = any(c.lower_ in ("more", "less") and c.dep_ == "advmod" for c in head.children)
            if compared and any(t.lower_ == "than" for t in head.head.subtree):
                return None  # "voters are more likely to say so than ...": how many do, not whether
            return "chance", self.rules.chance[low]
        found = next((e for form in _forms(head) if (e := self.rules.embedding.get(form))), None)
        needs = next((n for form in _forms(head) if (n := self.rules.needs.get(form))), None)
        if found is not None and needs is not None and head.pos_ in ("VERB", "AUX", "ADJ"):
            near = {c.lower_ for c in head.children}
            near |= {
                g.lower_ for c in head.children if c.dep_ == "xcomp" for g in c.children if g.dep_ == "aux"
            }
            if not near & set(needs):
                return None
        return found


def _forms(word: Token) -> tuple[str, ...]:
    """The lemma, the word itself, and what it is the past of: the small model takes "hoped" and "hoping" for forms of "hop"."""
    low = word.lower_
    past: tuple[str, ...] = (low[:-1],) if low.endswith("ed") and word.pos_ == "VERB" else ()
    if low.endswith("ing") and word.pos_ == "VERB":
        past = (low[:-3] + "e",)
    return (*past, word.lemma_.lower(), low)


def not_only(token: Token) -> bool:
    """ "not only", "not just" do not deny."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is not None and following.lower_ in ONLY

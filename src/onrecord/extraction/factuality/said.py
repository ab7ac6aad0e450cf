"""How sure a source is of what it says where no event stands in it: of a figure, or of a content as it is.

The words are the same as those over an event, with some differences. What can or would be is said outright ("the hall can hold
300"), what should be is likely ("there should be 45"); *may*, *might* and *could* doubt it. And the clause itself may open with
the doubt: "I think that ...", "it is possible that ...".
"""

from __future__ import annotations

import copy
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.factuality.around import SUBJECTS, Around
from onrecord.extraction.factuality.climbing import assess
from onrecord.extraction.factuality.reading import ORDER, Reading
from onrecord.extraction.factuality.rules import FactualityRules
from onrecord.extraction.factuality.tense import VERBAL
from onrecord.extraction.found import Factuality
from onrecord.model import Certainty, Fired

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD = frozenset({"planned", "promised", "sought", "forecast", "conditional"})
"""What a figure may be for that is not there yet: "plans to spend $3 million"."""
DEEPEST = 3
"""Clauses on the way down: "I think it is likely that ..."."""


def of_figure(
    analysis: Analysis, head: int, rules: FactualityRules, stop: Collection[int]
) -> Factuality | None:
    """How the source commits to a figure without an event, by the verb that the figure hangs on; none where no word tells."""
    verb = analysis.doc[head]
    while verb.pos_ not in VERBAL and verb.head.i != verb.i and verb.head.i not in stop:
        verb = verb.head
    plain = _plain(rules)
    found = assess(analysis, verb.i, plain, stop)
    entry = Around(plain, frozenset(stop)).entry(verb) if verb.i != head else None
    settled = verb.lemma_ in rules.settled and verb.tag_ in {"VBD", "VBN"}
    if (
        entry is not None
        and entry[0] in rules.of_figures
        and not settled
        and _is_object(analysis.doc[head], verb)
    ):
        own = Reading()  # "expects 300 guests", "estimates 300 deaths"
        own.apply(entry[1], f"embedding.{entry[0]}", verb)
        found = replace(
            found,
            status=own.status or found.status,
            certainty=max(found.certainty, own.certainty, key=ORDER.index),
            rules=(*found.rules, *own.fired),
        )
    if verb.lemma_ == "be" and any(f.rule == "factuality/modals.should" for f in found.rules):
        found = replace(found, status="ongoing", certainty=max(found.certainty, "probable", key=ORDER.index))
    if verb.lemma_ in rules.capacity and any(f.rule == "factuality/purpose" for f in found.rules):
        found = replace(found, status="ongoing")  # "built to seat 200": it seats them
    if (
        found.status == "forecast"
        and any(f.rule == "factuality/embedding.possibility" for f in found.rules)
        and not any(f.rule.startswith("factuality/modals.") for f in found.rules)
        and _lets(verb, rules)
    ):
        found = replace(found, status="ongoing", certainty="certain")  # "a scheme that lets them spend $40"
    denied = any(f.rule == "factuality/adverbs.negative" for f in found.rules)
    aside = _is_aside(analysis.doc[head], verb)
    return found if denied and not aside else replace(found, polarity="+")  # "dropped to 40" counts 40


def _lets(verb: Token, rules: FactualityRules) -> bool:
    """Does a verb of allowing stand over it in the present ("the scheme allows them to earn $40")?"""
    for above in verb.ancestors:
        if above.lemma_ in rules.letting:
            return above.tag_ in {"VBZ", "VBP"}
    return False


def _is_aside(noun: Token, verb: Token) -> bool:
    """ "The firm, a maker of tanks with sales of $3 million, did not say": what stands in apposition is not negated."""
    while noun.head.i not in (verb.i, noun.i):
        if noun.dep_ in ("appos", "acl", "relcl"):
            return True
        noun = noun.head
    return False


def _is_object(noun: Token, verb: Token) -> bool:
    while noun.head.i not in (verb.i, noun.i):
        noun = noun.head
    return noun.dep_ == "dobj"


def of_content(
    analysis: Analysis,
    head: Token,
    rules: FactualityRules,
    stop: Collection[int],
    cue: tuple[Token, ...] = (),
) -> tuple[Certainty, tuple[Fired, ...]]:
    """How sure the source is of a content, and why; ``head`` is the word that all of it hangs on. Whose cue is a word of hope
    or fear ("she is hoping that ...") is not sure."""
    plain = _plain(rules)
    reading = Reading()
    for token in cue:
        if not rules.hoping.isdisjoint({token.lemma_.lower(), token.lower_}):
            reading.apply({"certainty": "possible"}, "embedding.hoping", token)
    head = _down(head, Around(plain, frozenset(stop)), reading)
    if head.pos_ not in VERBAL:
        return reading.certainty, tuple(reading.fired)
    found = assess(analysis, head.i, plain, stop)
    return max(found.certainty, reading.certainty, key=ORDER.index), (*found.rules, *reading.fired)


def _down(head: Token, around: Around, reading: Reading) -> Token:
    """Goes from "I think (that) ..." and "it is possible that ..." to the clause below, and takes their doubt along."""
    for _ in range(DEEPEST):
        below = next((c for c in head.children if c.dep_ == "ccomp" and c.pos_ in VERBAL), None)
        if below is None:
            break
        own = any(c.dep_ in SUBJECTS and c.lower_ in around.rules.speaker for c in head.children)
        said = next((c for c in head.children if c.dep_ == "acomp"), head if own else None)
        if said is None and head.lemma_ == "be":  # "my hope is that ..."
            said = next(
                (c for c in head.children if c.dep_ == "nsubj" and c.lemma_.lower() in around.rules.hoping),
                None,
            )
        entry = around.entry(said) if said is not None else None
        if said is None or entry is None:
            break
        effect = {k: v for k, v in entry[1].items() if k == "certainty"}
        reading.apply(effect, f"embedding.{entry[0]}", said)
        head = below
    return head


@cache
def _plain(rules: FactualityRules) -> FactualityRules:
    """The rules for what is said without an event."""
    made = copy.copy(rules)
    made.modals = {m: rules.said_modals.get(m, effect) for m, effect in rules.modals.items()}
    made.embedding = {
        word: (name, {"certainty": "possible", **effect} if word in rules.hoping else effect)
        for word, (name, effect) in rules.embedding.items()
    }
    return made

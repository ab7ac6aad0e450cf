"""What the factuality rules know: the tables of ``lexicon/factuality.yaml``, by word."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon


class FactualityRules:
    """The tables of ``lexicon/factuality.yaml`` by word."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("factuality")
        self.embedding: dict[str, tuple[str, dict[str, Any]]] = {}
        for name, entry in table["embedding"].items():
            for word in entry["words"]:
                self.embedding.setdefault(word, (name, entry))
        self.modals: dict[str, dict[str, Any]] = _either_apostrophe(table["modals"])
        self.adverbs = _by_word(table["adverbs"])
        self.adjectives = _by_word(table["adjectives"])
        self.chance: dict[str, dict[str, Any]] = table["chance"]
        self.happening = set(table["happening"])
        self.no = set(table["negative_determiners"])
        self.before = set(table["before"])
        self.without = set(table["without"])
        self.about = set(table["about"])
        self.conditional = set(table["conditional_marks"])
        self.unreal = self.conditional | set(table["unreal_marks"])
        self.factual = set(table["factual_marks"])
        self.needs: dict[str, list[str]] = table["needs"]
        self.perfect_modals: dict[str, dict[str, Any]] = _either_apostrophe(table["perfect_modals"])
        self.inverted = set(table["inverted"])
        self.said_modals: dict[str, dict[str, Any]] = _either_apostrophe(table["said_modals"])
        self.backshifted: dict[str, str] = _either_apostrophe(table["backshifted"])
        self.of_figures = set(table["of_figures"])
        self.settled = frozenset(table["settled"])
        self.hoping = set(table["hoping"])
        self.answering = frozenset(table["answering"])
        self.hearsay = frozenset(table["hearsay"])
        self.speaker = set(table["speaker"])
        self.contingencies = set(table["contingencies"])
        self.against = set(table["against"])
        self.managed = set(table["managed"])
        self.capacity = frozenset(table["capacity"])
        self.states = frozenset(table["states"])
        self.guessing = frozenset(table["guessing"])
        self.to_come = frozenset(table["to_come"])
        self.decisions = frozenset(table["decisions"])
        self.done_by_deciding = frozenset(table["done_by_deciding"])
        self.motion = set(table["motion"])
        self.open_to_facts = set(table["open_to_facts"])
        self.agreements = frozenset(table["agreements"])
        self.achieving = frozenset(table["achieving"])
        self.factive = frozenset(table["factive"])
        self.ordering = frozenset(table["ordering"])
        self.organising = frozenset(table["organising"])
        self.scheduling = frozenset(table["scheduling"])
        self.arrived = frozenset(table["arrived"])
        self.moving_prices = frozenset(table["moving_prices"])
        self.letting = frozenset(table["letting"])
        self.outcomes = frozenset(table["outcomes"])
        self.light = set(table["light_verbs"])
        self.transparent = set(table["transparent_nouns"])


@cache
def factuality_rules(lexicon: Lexicon) -> FactualityRules:
    """The rules of a lexicon, made once."""
    return FactualityRules(lexicon)


@cache
def reported(rules: FactualityRules) -> FactualityRules:
    """The rules for indirect speech after a verb in the past, where "would" is what the source's "will" became: "said it
    would send tanks" foresees it, and does not say that it only may be."""
    made = copy.copy(rules)
    made.modals = {m: rules.modals[rules.backshifted.get(m, m)] for m in rules.modals}
    return made


def _either_apostrophe(table: dict[str, Any]) -> dict[str, Any]:
    """The table with "’ll" beside "'ll"."""
    return table | {word.replace("'", "’"): effect for word, effect in table.items() if "'" in word}


def _by_word(table: dict[str, dict[str, Any]]) -> dict[str, tuple[str, dict[str, Any]]]:
    return {word: (name, entry) for name, entry in table.items() for word in entry["words"]}

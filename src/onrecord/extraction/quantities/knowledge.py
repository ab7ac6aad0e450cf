"""What lexicon/numbers.yaml and lexicon/units.yaml know, indexed for reading figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.extraction.quantities.lexing import lex, words
from onrecord.lexicon import Lexicon
from onrecord.model import Bound

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Knowledge:
    """Phrases are tuples of lower-case lexemes; ``longest_*`` bounds the search for them."""

    words: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    suffixes_anywhere: frozenset[str]
    fractions: dict[str, int]
    vague: dict[str, int]
    several: tuple[Phrase, ...]
    multiples: dict[str, int]
    before: dict[Phrase, Bound]
    after: dict[Phrase, Bound]
    longest_before: int
    transparent: frozenset[str]
    time_prepositions: frozenset[str]
    labels: frozenset[str]
    results: frozenset[str]
    parties: frozenset[str]
    one_of_nothing: frozenset[str]
    ranks: frozenset[str]
    changes: frozenset[str]
    levels: frozenset[str]
    amounts: frozenset[str]
    measures: dict[Phrase, str]
    counts: dict[Phrase, str]
    currency_signs: dict[str, str]
    currency_words: dict[Phrase, str]
    casualties: dict[str, str]
    casualty_verbs: dict[str, str]
    periods: dict[str, str]
    period_words: dict[str, str]
    paid_per: frozenset[str]
    people_endings: tuple[str, ...]
    people_names: frozenset[str]
    invariant: frozenset[str]
    triggers: frozenset[str]


def _phrase(text: str) -> Phrase:
    return words(lex(text.lower()))


def _bounds(table: dict[Bound, list[str]]) -> dict[Phrase, Bound]:
    return {_phrase(text): bound for bound, texts in table.items() for text in texts}


def _index(table: dict[str, Any], key: str) -> dict[Phrase, str]:
    return {_phrase(form): unit for unit, entry in table.items() for form in (entry[key] if key else entry)}


@cache
def knowledge(lexicon: Lexicon) -> Knowledge:
    """The tables as one object, made once a lexicon. Raises LexiconError when a table is missing."""
    numbers: dict[str, Any] = lexicon.table("numbers")
    units: dict[str, Any] = lexicon.table("units")
    before = _bounds(numbers["bounds_before"])
    fractions: dict[str, int] = numbers["fractions"]
    triggers = {
        *numbers["words"], *numbers["scales"], *numbers["vague"], *numbers["multiples"], *numbers["couple"],
        *(f"{x}s" for x in fractions), "half", "third", "quarter", "quarters", "dozen", "single",
    }  # fmt: skip
    return Knowledge(
        words=numbers["words"],
        scales={**numbers["scales"], "dozen": 12},
        suffixes=numbers["scale_suffixes"],
        suffixes_anywhere=frozenset(numbers["scale_suffixes_anywhere"]),
        fractions={**fractions, **{f"{x}s": v for x, v in fractions.items()}, "halves": 2},
        vague=numbers["vague"],
        several=tuple(_phrase(x) for x in numbers["several"]),
        multiples=numbers["multiples"],
        before=before,
        after=_bounds(numbers["bounds_after"]),
        longest_before=max(map(len, before)),
        transparent=frozenset(numbers["transparent"]),
        time_prepositions=frozenset(numbers["time_prepositions"]),
        labels=frozenset(numbers["labels"]),
        results=frozenset(numbers["results"]),
        parties=frozenset(numbers["parties"]),
        one_of_nothing=frozenset(numbers["one_of_nothing"]),
        ranks=frozenset(numbers["ranks"]),
        changes=frozenset(numbers["changes"]),
        levels=frozenset(numbers["levels"]),
        amounts=frozenset(numbers["amounts"]),
        measures=_index(units["measures"], "forms"),
        counts=_index(units["counts"], ""),
        currency_signs={sign: code for code, entry in units["currencies"].items() for sign in entry["signs"]},
        currency_words=_index(units["currencies"], "words"),
        casualties=units["casualties"],
        casualty_verbs=units["casualty_verbs"],
        periods={form: period for period, forms in units["periods"].items() for form in forms},
        period_words=units["period_words"],
        paid_per=frozenset(units["paid_per"]),
        people_endings=tuple(units["people_endings"]),
        people_names=frozenset(units["people_names"]),
        invariant=frozenset(units["invariant"]),
        triggers=frozenset(triggers),
    )

"""PLOVER's contexts of 2021, from the words of the sentence and the categories of its items."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from onrecord.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Contexts:
    """Contexts by lemma, by pair of words, by item category and by frame type, in the lexicon's order."""

    order: tuple[str, ...]
    by_word: dict[str, tuple[str, ...]]
    by_pair: dict[tuple[str, str], tuple[str, ...]]
    by_category: dict[str, tuple[str, ...]]
    other_sense: frozenset[tuple[str, str, str]]
    """Context and two words in a row: there neither says it ("legal immigration", "overseas territory")."""
    between: dict[str, frozenset[str]]
    """Words that say a context only between states."""

    def of(
        self, tokens: Sequence[Token] | SpacySpan, categories: tuple[str, ...], *, at_home: bool = False
    ) -> tuple[str, ...]:
        """The contexts that hold, in the lexicon's order. ``at_home``: both sides are of one and the same state."""
        found: set[str] = set()
        before = ""
        for number, token in enumerate(tokens):
            lemma = token.lemma_.lower()
            following = tokens[number + 1].lemma_.lower() if number + 1 < len(tokens) else ""
            for word in (lemma, f"{lemma}/{token.pos_}"):
                for name in self.by_word.get(word, ()):
                    elsewhere = at_home and word in self.between.get(name, ())
                    beside = {(name, lemma, following), (name, before, lemma)}
                    if not elsewhere and self.other_sense.isdisjoint(beside):
                        found.add(name)
            found.update(self.by_pair.get((before, lemma), ()))
            before = lemma
        for category in categories:
            found.update(self.by_category.get(category, ()))
        return tuple(c for c in self.order if c in found)


_CACHE: weakref.WeakKeyDictionary[Lexicon, Contexts] = weakref.WeakKeyDictionary()


def contexts(lexicon: Lexicon) -> Contexts:
    """The lexicon's contexts, read once."""
    found = _CACHE.get(lexicon)
    if found is not None:
        return found
    by_word: dict[str, list[str]] = {}
    by_pair: dict[tuple[str, str], list[str]] = {}
    by_category: dict[str, list[str]] = {}
    table = lexicon.table("contexts")
    for name, entry in table.items():
        for word in entry.get("words") or ():
            parts = str(word).split()
            if len(parts) == 2:
                by_pair.setdefault((parts[0], parts[1]), []).append(name)
            else:
                by_word.setdefault(parts[0], []).append(name)
        for category in entry.get("items") or ():
            by_category.setdefault(category, []).append(name)
    other_sense = {
        (name, *str(pair).split()) for name, entry in table.items() for pair in entry.get("not") or ()
    }
    found = _CACHE[lexicon] = Contexts(
        tuple(table),
        {k: tuple(v) for k, v in by_word.items()},
        {k: tuple(v) for k, v in by_pair.items()},
        {k: tuple(v) for k, v in by_category.items()},
        frozenset((name, first, second) for name, first, second in other_sense),
        {name: frozenset(entry.get("between") or ()) for name, entry in table.items()},
    )
    return found

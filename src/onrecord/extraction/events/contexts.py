"""PLOVER's contexts of 2021, from the words of the sentence and the categories of its items."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

    from onrecord.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Contexts:
    """Contexts by lemma, by pair of words, by item category and by frame type, in the lexicon's order."""

    order: tuple[str, ...]
    by_word: dict[str, tuple[str, ...]]
    by_pair: dict[tuple[str, str], tuple[str, ...]]
    by_category: dict[str, tuple[str, ...]]

    def of(
        self, tokens: SpacySpan, categories: tuple[str, ...], also: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """The contexts that hold, in the lexicon's order."""
        found: set[str] = set(also)
        before = ""
        for token in tokens:
            lemma = token.lemma_.lower()
            found.update(self.by_word.get(lemma, ()))
            found.update(self.by_word.get(f"{lemma}/{token.pos_}", ()))
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
    found = _CACHE[lexicon] = Contexts(
        tuple(table),
        {k: tuple(v) for k, v in by_word.items()},
        {k: tuple(v) for k, v in by_pair.items()},
        {k: tuple(v) for k, v in by_category.items()},
    )
    return found

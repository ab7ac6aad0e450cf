"""Firms among the names of a document: what tells them from persons, and from the states whose names they bear.

"Veridia said" alone does not tell which it is. The rest of the document often does ("Veridia Inc.", "it", "Veridia's shares"
against "Ms. Veridia", "he"): ``lexicon/firms.yaml`` lists what speaks for a firm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

from onrecord.extraction.actors.gazetteer import Hit
from onrecord.extraction.actors.names import Run, name_text
from onrecord.extraction.actors.persons import key
from onrecord.extraction.actors.words import Words
from onrecord.lexicon import Lexicon

PLACES = frozenset({"state", "capital", "place", "adjective"})
"""Sorts of known names that a firm may bear for a part of its own."""
LONGEST = 5
"""Words of a firm's name behind a state's."""
THING = frozenset({"it", "its", "itself"})
PERSON = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
FIRST = frozenset({"i", "me", "my", "myself"})


class FirmWords:
    """``firms.yaml`` as look-ups."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.suffixes = frozenset(table["suffixes"])
        self.lines = frozenset(table["lines"])
        self.owned = frozenset(table["owned"])
        self.kinds = frozenset(table["kinds"])
        self.trades = frozenset(table["trades"])
        self.of = frozenset(table["of"])
        self.accounts = frozenset(table["accounts"])
        self.results = frozenset(table["results"])
        self.had = self.owned | frozenset(table["had"])
        self.saying = frozenset(table["saying"])
        self.empty = frozenset(table["empty"])

    def empty_name(self, name: Sequence[str]) -> bool:
        """Whether all words of a name only say that it is a firm's: "Holdings PLC" behind a known name belongs to that one."""
        return all(word in self.suffixes or word in self.lines or word in self.kinds for word in name)


@lru_cache(maxsize=8)
def firm_words(lexicon: Lexicon) -> FirmWords:
    """The firm words of a lexicon, built once."""
    return FirmWords(lexicon.table("firms"))


def places_in(hits: Sequence[Hit]) -> dict[int, Hit]:
    """The names of states and places, by token, that may be part of another name."""
    return {i: h for h in hits if h.entry.sort in PLACES and h.bound is None for i in range(h.first, h.last)}


def firm_names(words: Words, hits: Sequence[Hit], known: FirmWords) -> list[tuple[int, int]]:
    """Stretches of tokens that are a firm's name by their last word, and what is left of that name elsewhere: "America West
    Airlines", then "America West". A state's name in one is not that state."""
    place = places_in(hits)
    other = {i for h in hits for i in range(h.first, h.last)} - place.keys()
    found: dict[int, int] = {}
    short: set[tuple[str, ...]] = set()
    for i in range(1, len(words)):
        if words.sentence[i] < 0 or not words.text[i][0].isupper() or i in other:
            continue
        if not (
            words.lower[i] in known.suffixes or (words.lower[i] in known.lines and not _goes_on(words, i))
        ):
            continue
        first = begins(words, i, place, other)
        if first < i:
            found[first] = _end(words, i, other)
            if first in place:
                short |= {tuple(words.text[first:n]) for n in range(place[first].last + 1, i + 1)}
    for i, hit in place.items():
        if i != hit.first or any(a <= i < b for a, b in found.items()):
            continue
        ends = (n for n in range(min(hit.last + LONGEST, len(words)), hit.last, -1))
        end = next((n for n in ends if tuple(words.text[i:n]) in short), None)
        if end is not None:
            found[i] = end
    return sorted(found.items())


def short_hits(words: Words, hits: Sequence[Hit]) -> list[Hit]:
    """The first parts of known firms' double names where they stand alone: "Bayer-Holm" is "Bayer" for short. Not where the
    report has the part within another name."""
    double: dict[str, Hit] = {}
    for hit in hits:
        if (
            hit.entry.sort == "organisation"
            and "-" in hit.entry.name
            and words.text[hit.first + 1 : hit.last]
        ):
            double.setdefault(hit.entry.name.partition("-")[0], hit)
    taken = {i for h in hits for i in range(h.first, h.last)}
    return [
        Hit(i, i + 1, words.start[i], words.end[i], double[words.text[i]].entry)
        for i in range(len(words))
        if words.text[i] in double
        and i not in taken
        and words.pos[i] == "PROPN"
        and words.dep[i] not in {"compound", "nmod", "amod"}
        and i > double[words.text[i]].first
    ]


def _end(words: Words, i: int, other: set[int]) -> int:
    """Where a name ends that goes on behind its "Corp.": "Bay Corp. International"."""
    end = i + 1
    while (
        end < len(words)
        and words.sentence[end] == words.sentence[i]
        and words.pos[end] == "PROPN"
        and words.text[end][0].isupper()
        and words.head[end] in range(i - LONGEST, end + LONGEST)
        and words.dep[end] != "appos"
        and end not in other
    ):
        end += 1
    return end


def _goes_on(words: Words, i: int) -> bool:
    """Whether a capitalised word follows: "Norland Energy Minister" is no firm."""
    return (
        i + 1 < len(words) and words.sentence[i + 1] == words.sentence[i] and words.text[i + 1][0].isupper()
    )


def begins(words: Words, last: int, place: Mapping[int, Hit], other: Set[int]) -> int:
    """Where the name begins whose last word stands there; tokens in ``other`` are of names of their own."""
    first = last
    while _belongs(words, first - 1, last, place) and first - 1 not in other:
        first -= 1
    return first


def _belongs(words: Words, i: int, last: int, place: Mapping[int, Hit]) -> bool:
    """Whether a word before the last one is part of the same name."""
    if i < 0 or words.sentence[i] != words.sentence[last] or last - i > LONGEST:
        return False
    if i in place:
        return True
    if words.lower[i] in {"'s", "’s"} and i == last - 1 and i:  # "Ola's Inc."
        return words.text[i - 1][0].isupper()
    named = words.pos[i] == "PROPN" or (
        words.pos[i] == "NOUN" and words.dep[i] == "compound" and i < words.head[i] <= last
    )
    return (named and words.text[i][0].isupper() and words.lower[i] != "the") or (
        words.text[i] == "&" and i + 1 < last
    )


class Standing:
    """What the document says of its names: firm, person, or neither."""

    def __init__(self, words: Words, runs: Iterable[Run], known: FirmWords, people: frozenset[str]) -> None:
        self.words = words
        self.known = known
        self.people = people
        """Nouns for persons."""
        self._sure: set[str] = set()
        self._firm: set[str] = set()
        self._person: set[str] = set()
        self._full: dict[str, str | None] = {}
        for run in runs:
            name = name_text(words, run.first, run.last)
            end = run.last - 1 if run.organisation else self._registered(run)
            if end is not None:
                for n in range(run.first + 1, end + 1):
                    short = key(name_text(words, run.first, n))
                    self._sure.add(short)
                    self._full[short] = name if self._full.get(short, name) == name else None
            if end is not None or run.organisation or self._is_firm(run):
                self._sure.add(key(name))
            if words.dep[run.root(words)] == "nsubj" and self._its(words.head[run.root(words)], THING):
                self._firm.add(key(name))
            if self._is_person(run):
                self._person.add(key(name))

    def sure(self, run: Run) -> bool:
        """Whether the document gives the name something that only firms have."""
        name = key(name_text(self.words, run.first, run.last))
        return name in self._sure and name not in self._person

    def firm(self, run: Run) -> bool:
        """Whether something in the document makes the name a firm's, and nothing a person's."""
        name = key(name_text(self.words, run.first, run.last))
        return name in self._firm | self._sure and name not in self._person

    def person(self, run: Run) -> bool:
        """Whether something in the document makes the name a person's, and nothing a firm's."""
        name = key(name_text(self.words, run.first, run.last))
        return name in self._person and name not in self._firm | self._sure

    def full(self, name: str) -> str:
        """The registered name that a firm's short name stands for ("Veridia": "Veridia Pumps Inc."), or the name itself."""
        return self._full.get(key(name)) or name

    def _registered(self, run: Run) -> int | None:
        """Where the name ends before what it is registered as ("Inc."), if it is."""
        words = self.words
        for i in range(run.first + 1, run.last):
            if words.lower[i] in self.known.suffixes:
                return i
        return None

    def _is_firm(self, run: Run) -> bool:
        words, known = self.words, self.known
        root = run.root(words)
        behind = run.last
        head = words.head[root]
        if (
            words.dep[root] in {"compound", "poss", "nmod"}
            and words.lemma[head] in known.owned
            and head >= behind
        ):
            return True
        if (
            words.dep[root] == "pobj"
            and words.lower[head] in {"of", "in"}
            and words.lemma[words.head[head]] in known.of
        ):
            # "a stake in Veridia", but not "the chief of Holm"
            return words.lemma[words.head[head]] in known.had
        if any(words.dep[c] == "appos" and c > root and self._says_firm(c) for c in words.children[root]):
            return True
        if words.dep[root] == "appos" and self._says_firm(head):
            return True
        return words.dep[root] == "nsubj" and self._accounts(head)

    def _says_firm(self, noun: int) -> bool:
        """ "a maker of pumps", not "a policy maker" or "a maker who"."""
        words, known = self.words, self.known
        return (
            words.lemma[noun] in known.kinds
            and words.text[noun].islower()
            and words.lower[noun - 1] not in known.trades
            and not any(words.dep[c] == "relcl" and self._who(c) for c in words.children[noun])
        )

    def _its(self, verb: int, forms: frozenset[str]) -> bool:
        """ "Veridia said it would", "Veridia said its profit": the first subject of what is said, or whose it is."""
        words = self.words
        if words.lemma[verb] not in self.known.saying:
            return False
        for child in words.children[verb]:
            if child < verb or words.dep[child] not in {"ccomp", "xcomp", "dobj"}:
                continue
            if words.dep[child] == "dobj":
                below = [child]
            else:
                below = [c for c in words.children[child] if words.dep[c] in {"nsubj", "nsubjpass"}]
            for subject in below:
                own = [subject, *(c for c in words.children[subject] if words.dep[c] == "poss")]
                if any(words.lower[i] in forms for i in own) and not self._empty(subject):
                    return True
        return False

    def _empty(self, subject: int) -> bool:
        """ "said it is likely that", "said it was raining": an "it" that stands for nothing."""
        words = self.words
        verb = words.head[subject]
        return words.lower[subject] == "it" and (
            words.lemma[verb] in self.known.empty or words.dep[subject] == "nsubjpass"
        )

    def _accounts(self, verb: int) -> bool:
        """ "Veridia posted a loss", "Veridia earned $3 million"."""
        words, known = self.words, self.known
        if words.lemma[verb] not in known.accounts:
            return False
        return any(words.dep[c] == "dobj" and words.lemma[c] in known.results for c in words.children[verb])

    def _is_person(self, run: Run) -> bool:
        words = self.words
        if run.titles:
            return True
        root = run.root(words)
        head = words.head[root]
        if any(
            words.dep[c] == "appos"
            and c > root
            and (words.lemma[c] in self.people or words.text[c].isdigit())
            for c in words.children[root]
        ):
            return True
        if words.dep[root] == "appos" and words.lemma[head] in self.people and words.text[head].islower():
            return True
        if any(words.dep[c] == "relcl" and self._who(c) for c in words.children[root]):
            return True
        return words.dep[root] == "nsubj" and (
            self._its(head, PERSON) or self._goes_on_as_person(run) or self._says_i(root)
        )

    def _says_i(self, subject: int) -> bool:
        """ "“I never met him,” Veridia said": of a firm it would be "we"."""
        words = self.words
        if words.lemma[words.head[subject]] not in self.known.saying:
            return False
        first, last = words.bounds[words.sentence[subject]]
        return any(words.lower[i] in FIRST for i in range(first, last))

    def _goes_on_as_person(self, run: Run) -> bool:
        """ "Veridia said so. She was calm.": the next sentence has a person for its subject, and nobody else stands before it."""
        words = self.words
        here = words.sentence[run.first]
        if here + 1 >= len(words.bounds):
            return False
        first, last = words.bounds[here]
        others = any(
            words.pos[i] == "PROPN"
            and not run.first <= i < run.last
            and words.dep[i] not in {"compound", "poss"}
            for i in range(first, last)
        )
        begin, end = words.bounds[here + 1]
        subject = next((i for i in range(begin, end) if words.dep[i] in {"nsubj", "nsubjpass"}), begin)
        return not others and words.lower[subject] in {"he", "she"}

    def _who(self, clause: int) -> bool:
        words = self.words
        return any(words.lower[c] in {"who", "whose"} for c in words.children[clause])

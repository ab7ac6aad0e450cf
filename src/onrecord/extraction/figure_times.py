"""Which time a figure without an event is given for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.binding import (
    CLAUSE_TOP,
    SUBJECTS,
    at_once,
    is_clause_of_its_own,
    joined_clause,
    opens_since,
    path_up,
    ranks,
    span_head,
)
from onrecord.extraction.found import FoundQuantity, TimeExpression
from onrecord.extraction.times import since_then

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.lexicon import Lexicon

BESIDE = re.compile(r"\s*(?:(?:in|on|by|during|as of)\s+)?")
"""What may stand between a figure and its time."""
THERE = re.compile(r"\s*in [A-Z]\w+(?: [A-Z]\w+)?(?=\s)")
"""A place that may stand before that ("74% in Lima last week")."""
LOOK_BACK = 300
"""Characters before a sentence in which the time is looked for that its "then" stands for."""
BEHIND = 60
"""Characters behind such a figure in which its time stands."""
FARTHEST = 6
"""Words up from a figure to the preposition that sets it against another."""


@dataclass(frozen=True)
class TimeWords:
    """``figure_times.yaml`` as look-ups, and ``moves`` of ``numbers.yaml``: verbs of what a figure does from one value to
    another ("fell from $2")."""

    now: frozenset[str]
    falls_due: frozenset[str]
    compared: frozenset[str]
    published: frozenset[str]
    accounts: frozenset[str]
    peaks: frozenset[str]
    moves: frozenset[str]


@lru_cache(maxsize=8)
def time_words(lexicon: Lexicon) -> TimeWords:
    """The words of a lexicon, read once."""
    moves = frozenset(lexicon.table("numbers")["moves"])
    return TimeWords(moves=moves, **{k: frozenset(v) for k, v in lexicon.table("figure_times").items()})


def _leaves_tense(way: Sequence[Token], at: int) -> bool:
    """ "grew in 2015 and has a tenth": a joined verb in another tense has another time."""
    for token in way[: at + 1]:
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX")
        if joined and token.i != way[at].i and _is_now(token) != _is_now(token.head):
            return True
    return False


def _is_told_aside(way: Sequence[Token], at: int) -> bool:
    """ "In October Holm, who made millions, said ...": what a clause with "who" or "which" adds has not the time of what it
    stands in. Without a comma, and in the same tense, it has ("on Monday they held a rally that drew 300")."""
    for token in way[:at]:
        if token.dep_ != "relcl" or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        who = next((c for c in token.children if c.dep_ in SUBJECTS and c.tag_ in ("WP", "WDT")), None)
        if who is not None and (who.i == 0 or who.nbor(-1).text == "," or _is_now(token)):
            return True
    return False


def _is_of_account(noun: Token, steps: Mapping[int, int], known: TimeWords) -> bool:
    """ "Third-quarter net income fell to $3 million", "a 3% decline in third-quarter net": what the figure is of."""
    if noun.lemma_.lower() not in known.accounts:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of"):
        return noun.head.head.i in steps
    return noun.dep_ in SUBJECTS and noun.head.i in steps


class Dates:
    """The times of a document that are dates, by place, so that one figure does not cost more in a long document."""

    def __init__(self, times: Iterable[TimeExpression]) -> None:
        held = [t for t in times if t.type == "DATE" or (t.type == "DURATION" and t.edtf is not None)]
        dates = [t for t in held if t.edtf is not None and not t.value.endswith("_REF")]
        self._dates = sorted(dates, key=lambda t: t.start)
        self._at = {t.start: t for t in dates}
        self._vague = {t.start for t in held} - self._at.keys()
        self._starts = [t.start for t in self._dates]

    def between(self, start: int, end: int) -> Sequence[TimeExpression]:
        """Those that begin in the stretch, in order."""
        return self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def beside(self, figure: FoundQuantity, text: str) -> tuple[bool, TimeExpression | None]:
        """Whether a time follows the figure at once ("from 35 percent in 1990 to 51 percent this year"), and which; none for one
        that is no date ("several years ago")."""
        start = self._past(BESIDE, text, figure.end)
        if start not in self._at and start not in self._vague:
            there = self._past(THERE, text, figure.end)
            start = self._past(BESIDE, text, there) if there > figure.end else start
        return start in self._at or start in self._vague, self._at.get(start)

    @staticmethod
    def _past(pattern: re.Pattern[str], text: str, start: int) -> int:
        found = pattern.match(text, start)
        return found.end() if found is not None else start


def compared_times(
    quantities: Iterable[FoundQuantity], dates: Dates, analysis: Analysis
) -> dict[int, list[FoundQuantity]]:
    """The times of figures which others are set against, by their start: "$3, up from $2, or two cents a share, a year earlier"
    is a year earlier for the $2 and the cents alone. So is a date right before a figure in brackets: "in 1992 (37%)"."""
    found: dict[int, list[FoundQuantity]] = {}
    for quantity in quantities:
        time = _in_brackets(quantity, dates, analysis.document.text) or _at_its_peak(
            quantity, dates, analysis
        )
        if time is None and _is_set_against(analysis.doc[quantity.head], time_words(analysis.lexicon)):
            end = min(quantity.end + BEHIND, analysis.doc[quantity.head].sent.end_char)
            time = next(iter(dates.between(quantity.end, end)), None)
        if time is not None:
            found.setdefault(time.start, []).append(quantity)
    return found


def is_set_against(quantity: FoundQuantity, analysis: Analysis) -> bool:
    """Whether a figure is but what another is set against: "$3, up from $2"."""
    return _is_set_against(analysis.doc[quantity.head], time_words(analysis.lexicon))


def _in_brackets(quantity: FoundQuantity, dates: Dates, text: str) -> TimeExpression | None:
    before = text[max(0, quantity.start - 3) : quantity.start].rstrip()
    if not before.endswith("("):
        return None
    near = dates.between(quantity.start - BEHIND, quantity.start)
    return near[-1] if near and text[near[-1].end : quantity.start].strip() == "(" else None


def _at_its_peak(quantity: FoundQuantity, dates: Dates, analysis: Analysis) -> TimeExpression | None:
    """ "Well below its peak of 12.8 percent in 2010": a date right behind such a figure is that figure's alone."""
    head = analysis.doc[quantity.head]
    noun = head.head.head if head.dep_ == "pobj" else head
    if noun.lemma_.lower() not in time_words(analysis.lexicon).peaks:
        return None
    return dates.beside(quantity, analysis.document.text)[1]


def _is_set_against(figure: Token, known: TimeWords) -> bool:
    """ "up from $2", "fell from $2", "compared with a loss of $9 million, or two cents a share"."""
    for token in islice(path_up(figure), FARTHEST):
        if token.dep_ == "pobj" and token.head.lower_ in known.compared:
            return _compares(token.head, known)
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _compares(preposition: Token, known: TimeWords) -> bool:
    """Whether a figure behind the preposition is but what another is set against."""
    governor = preposition.head
    if preposition.lower_ == "from":
        if governor.lower_ in ("up", "down"):
            return True
        if governor.like_num or any(c.dep_ == "nummod" for c in governor.children):
            # "fell to $3, or two cents a share, from $4"
            governor = next((t for t in path_up(governor) if t.pos_ == "VERB"), governor)
        return governor.lemma_.lower() in known.moves
    if preposition.lower_ == "with":
        before = (governor, *preposition.doc[max(0, preposition.i - 1) : preposition.i])
        return any(t.lemma_.lower() == "compare" for t in before)
    return True


def _is_of_compared(date: Token, known: TimeWords) -> bool:
    """ "Has 13, up from seven a year ago", "less than forecast in May": the date is of what the figure is set against."""
    first = date.left_edge.i
    if date.dep_ == "pobj":
        first = min(first, date.head.i)
    before = date.doc[max(0, first - 2) : first]
    if len(before) < 2:
        return False
    than, last = before
    if than.lower_ == "than" and (last.tag_ in ("VBN", "VBD") or last.lower_ == "forecast"):
        return True
    return last.like_num and than.lower_ == "from" and than.nbor(-1).lower_ in ("up", "down")


def _is_now(verb: Token) -> bool:
    """ "has grown", "is": what holds when it is told, whatever date its subject has ("the trade of the 1950s has grown to")."""
    return verb.tag_ in ("VBZ", "VBP") or any(
        c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in verb.children
    )


def time_of_figure(
    quantity: FoundQuantity,
    dates: Dates,
    analysis: Analysis,
    compared: Mapping[int, Sequence[FoundQuantity]] = MappingProxyType({}),
) -> TimeExpression | None:
    """The time for which a figure without an event is given: the one that hangs on its clause or on the saying of it.

    "In March he had spoken of 40 ships" counts for March. Of several the one nearest before the figure is taken, else the
    nearest behind. "Then" stands for the last time of the sentence before. ``compared`` are times of other figures alone.
    """
    follows, own = dates.beside(quantity, analysis.document.text)
    if follows:
        return own
    known = time_words(analysis.lexicon)
    if _is_set_against(analysis.doc[quantity.head], known) and not any(
        quantity in f for f in compared.values()
    ):
        return (
            None  # "fell to $2 billion as of May from $3 billion": the date is not that of what it fell from
        )
    set_apart = next((start for start, figures in compared.items() if quantity in figures), None)
    if set_apart is not None:
        return dates.between(set_apart, set_apart + 1)[0]
    way = list(path_up(analysis.doc[quantity.head]))
    verb = next((t for t in way if t.pos_ in ("VERB", "AUX")), None)
    clauses = [c for c in way[0].children if c.dep_ == "relcl"]  # "the 40 that we see today"
    if any(c.lower_ in known.now for v in (verb, *clauses) if v is not None for c in v.children):
        return None
    steps = {t.i: k for k, t in enumerate(way)}
    sentence = analysis.doc[quantity.head].sent
    fits: list[tuple[bool, int, TimeExpression]] = []
    for time in dates.between(sentence.start_char, sentence.end_char):
        if quantity not in compared.get(time.start, (quantity,)):
            continue
        date = span_head(analysis, time.start, time.end)
        names = date.dep_ in ("nummod", "compound", "nmod", "amod") and date.head.pos_ == "NOUN"
        accounted = names and _is_of_account(date.head, steps, known)
        if names and date.head.i not in steps and not accounted:
            continue  # "the most of any 2016 candidate": the year is the candidate's
        if ranks(date.head) or _is_of_compared(date, known):
            continue
        for token in path_up(date):
            if token.lower_ in known.falls_due:
                break
            if token.dep_ == "acl" and token.lower_ in known.published and token.head.i not in steps:
                break
            if token.i in steps:
                if _leaves_tense(way, steps[token.i]) or _is_told_aside(way, steps[token.i]):
                    break
                behind = accounted or time.start > quantity.start
                fits.append((behind, abs(time.start - quantity.start), time))
                break
            aside = token.dep_ in SUBJECTS and token.i < date.i and _is_now(token.head)
            if opens_since(token):
                time = since_then(time, analysis)  # noqa: PLW2901
            elif token.dep_ == "ccomp" or (token.dep_ in CLAUSE_TOP and not at_once(token)):
                break  # "a quarter said they would go by May": what is said has the date
            elif aside or joined_clause(token) or is_clause_of_its_own(token):
                break  # a date within the subject is the subject's
    if fits:
        return min(fits, key=lambda f: f[:2])[2]
    if any(c.lower_ == "then" and c.dep_ == "advmod" for t in way for c in t.children):
        earlier = dates.between(sentence.start_char - LOOK_BACK, sentence.start_char)
        return earlier[-1] if earlier else None
    return None

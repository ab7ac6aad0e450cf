"""Finds the time expressions of a document and anchors them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import TimeExpression
from onrecord.extraction.times import periods
from onrecord.extraction.times.grammar import expression
from onrecord.extraction.times.meanings import Match
from onrecord.extraction.times.periods import Period
from onrecord.extraction.times.reader import DETERMINERS, Reader
from onrecord.extraction.times.resolve import Resolved, Setting, resolve
from onrecord.extraction.times.tense import tense_at
from onrecord.extraction.times.words import Lexis, lexis, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
MODIFYING = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
ENDED = frozenset({"ended", "ending", "ends", "end"})


def anchor(published: str | None) -> Period | None:
    """The document's date as a period: a day, month or year. None for intervals, uncertain dates and no date."""
    if published is None:
        return None
    plain = published.rstrip("~?%")
    if (match := DAY.fullmatch(plain)) is not None:
        try:
            return periods.day(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            return None
    if plain != published:
        return None
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", plain):
        return periods.month(int(plain[:4]), int(plain[5:]))
    return periods.year(int(plain)) if re.fullmatch(r"\d{4}", plain) else None


def find_times(analysis: Analysis) -> tuple[TimeExpression, ...]:
    """The TIMEX3 expressions of a document in order, anchored at its date of publication.

    Without that date (or a coarse one) what cannot be resolved stays open: its value has X in it and ``edtf`` is None.
    """
    known = lexis(analysis.lexicon)
    setting = Setting(anchor(analysis.document.published))
    found: list[TimeExpression] = []
    for start, end in _stretches(analysis):
        reader = Reader(words_of(analysis.document.text, start, end), known)
        setting.nearby = []
        for match in _matches(reader, analysis):
            made = _expression(reader, match, analysis, setting)
            if made is not None:
                found.append(made)
    return tuple(found)


def _stretches(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Paragraphs of real text: sentences that follow each other without a line's end between."""
    begin = end = -1
    text = analysis.document.text
    for sentence in analysis.sentences:
        start, stop = sentence.start_char, sentence.end_char
        if end >= 0 and (start > end + 3 or "\n" in text[max(begin, end - 2) : start]):
            yield begin, end
            begin = start
        elif begin < 0:
            begin = start
        end = stop
    if begin >= 0:
        yield begin, end


def _matches(r: Reader, analysis: Analysis) -> Iterator[Match]:
    starts = _starts(r.lexis)
    i, count = 0, len(r.words)
    while i < count:
        low = r.words[i].low
        if low not in starts and not low[0].isdigit():
            i += 1
            continue
        found = expression(r, i, _after_amount(r, i, analysis))
        if found is None:
            i += 1
            continue
        yield found
        i = found.end


_STARTS: dict[int, frozenset[str]] = {}


def _starts(known: Lexis) -> frozenset[str]:
    """Every word that an expression may begin with."""
    made = _STARTS.get(id(known))
    if made is None:
        extra = {"the", "a", "an", "that", "this", "its", "every", "each", "another", "half", "'", "q", "most", "year",
                 "those", "these", "couple", "dozens", "hundreds", "thousands", "tens", "scores", "corresponding", "same"}  # fmt: skip
        made = frozenset(known.classes) | frozenset(known.phrases) | extra
        _STARTS.clear()
        _STARTS[id(known)] = made
    return made


def _after_amount(r: Reader, i: int, analysis: Analysis) -> bool:
    """True where "a year" follows an amount: a number, a noun or "once", "twice"."""
    if r.low(i) not in ("a", "an") or i == 0:
        return False
    before = r.low(i - 1)
    if before in ("once", "twice", "times", "percent", "%", "million", "billion") or before[0].isdigit():
        return True
    token = analysis.token_at(r.words[i + 1].start) if i + 1 < len(r.words) else None
    return (
        token is not None and token.dep_ == "npadvmod" and token.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN")
        and token.head.i < token.i
    )  # fmt: skip


def _expression(r: Reader, match: Match, analysis: Analysis, setting: Setting) -> TimeExpression | None:
    first, end = match.start, match.end
    head = analysis.token_at(r.words[end - 1].start)
    if first + 1 < end and r.low(first) in DETERMINERS and _determiner_elsewhere(r, first, end, head):
        first += 1
    setting.tense = tense_at(head)
    setting.ended = r.low(end) in ENDED
    made: Resolved = resolve(match.meaning, setting)
    if made.period is not None:
        setting.recent.append(made.period)
        setting.nearby.append(made.period)
    return TimeExpression(
        r.words[first].start,
        r.words[end - 1].end,
        made.type,
        made.value,
        made.mod,
        made.edtf,
        f"times/{match.rule}",
    )


def _determiner_elsewhere(r: Reader, first: int, end: int, head: Token) -> bool:
    """The determiner belongs to a noun that the expression only qualifies: "a two-year plan", "the third-quarter loss"."""
    if r.hyphen(end):
        return True
    if r.low(end) == "'s":
        return False
    after = head.head
    return head.dep_ in MODIFYING and after.i > head.i and after.idx >= r.words[end - 1].end

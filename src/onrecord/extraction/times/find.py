"""Finds the time expressions of a document and anchors them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import TimeExpression
from onrecord.extraction.times import periods
from onrecord.extraction.times.accounts import ENDED, REPORTING, Accounts, as_firms_count, runs_on
from onrecord.extraction.times.calendar import LAST_YEAR
from onrecord.extraction.times.grammar import expression
from onrecord.extraction.times.meanings import (
    Calendar,
    Era,
    Frequency,
    Length,
    Match,
    Offset,
    Reference,
    Shift,
    Within,
    YearBefore,
)
from onrecord.extraction.times.periods import Period, widen
from onrecord.extraction.times.reader import DETERMINERS, Reader
from onrecord.extraction.times.resolve import Resolved, Setting, resolve
from onrecord.extraction.times.tense import tense_at
from onrecord.extraction.times.words import lexis, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
MODIFYING = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
LIMITS = frozenset({"by", "until", "till", "through"})
"""A limit lies ahead unless the verb says that it is past ("to be paid by February")."""


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
    setting, accounts = Setting(anchor(analysis.document.published)), Accounts()
    found: list[TimeExpression] = []
    for start, end in _stretches(analysis):
        reader = Reader(words_of(analysis.document.text, start, end), known)
        setting.nearby = []
        for match in _matches(reader, analysis, setting):
            made = _expression(reader, match, analysis, setting, accounts)
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


REACH = 8
"""So many words at most stand before the word that makes an expression one of time ("no more than the first three")."""


def _matches(r: Reader, analysis: Analysis, setting: Setting) -> Iterator[Match]:
    lows, starts = r.words.lows, r.lexis.starts
    cores = _cores(r)
    at = 0
    i, count = 0, r.words.count
    while i < count:
        while at < len(cores) and cores[at] < i:
            at += 1
        if at == len(cores):
            return
        if cores[at] - i > REACH:
            i = cores[at] - REACH
            continue
        low = lows[i]
        if low not in starts and not low[0].isdigit():
            i += 1
            continue
        found = expression(r, i, _after_amount(r, i, analysis))
        if found is None or _another_kind(r, found, analysis, setting):
            i += 1
            continue
        yield found
        i = found.end


BESIDE_FIGURES = frozenset({":", "-", "/", ".", "s", "p", "a", "pm", "am", "p.m.", "a.m.", "'", "o"})


def _cores(r: Reader) -> list[int]:
    """Where words stand that can make an expression one of time, or figures that can be a year, a date or an hour."""
    lows, known = r.words.lows, r.lexis.cores
    return [
        i
        for i in range(r.words.count)
        if (low := lows[i]) in known
        or (low[0].isdigit() and (len(low) in (4, 8) or lows[i + 1] in BESIDE_FIGURES))
        or low == "'"
        or (low == "thousand" and lows[i - 1] == "two")  # "in two thousand six"
    ]


def _another_kind(r: Reader, match: Match, analysis: Analysis, setting: Setting) -> bool:
    """What reads like a time and is none here: "as soon as", "the daily briefing", "the first half" of a match."""
    first, after, meaning = r.low(match.start), r.low(match.end), match.meaning
    match meaning:
        case Reference() if first == "soon":
            return (
                after in ("as", "after", "afterward", "afterwards")
                or tense_at(_token(r, match.start, analysis), r.lexis) == "past"
            )
        case Reference() if first == "now":
            return after == "and" and r.low(match.end + 1) in ("again", "then")
        case Length(unit="year"):
            return _age(r, match.end)
        case Shift(unit="day") if match.end - match.start == 1:
            return _is_no_day(r, match.start, analysis)
        case Era(unit="decade") if r.low(match.start - 1) == "-" and r.low(match.start - 2) in RANGES:
            return True  # "in the low-50s": degrees or percent
        case Shift() if match.end - match.start == 2 and r.text(match.end - 1).istitle():
            return r.low(match.start - 1) not in ("", ".", "!", "?")  # "on This Week": a programme's name
        case Frequency():
            return _token(r, match.start, analysis).pos_ != "ADV"
        case Calendar(half=half, year=None, years_off=None) if half is not None and match.rule == "quarter":
            return setting.reported is None  # halves of a year where figures are reported, else of a match
        case Calendar(year=year) if (
            match.rule == "year" and year is not None and not 1900 <= year <= LAST_YEAR
        ):
            token = _token(r, match.start, analysis)
            return token.dep_ == "nummod" and token.head.tag_ == "NNS"  # "a survey of 1709 pupils"
        case _:
            return False


def _token(r: Reader, i: int, analysis: Analysis) -> Token:
    return analysis.token_at(r.words.starts[i])


RANGES = frozenset({"low", "high", "upper", "lower"})


def _is_no_day(r: Reader, i: int, analysis: Analysis) -> bool:
    """ "Russia Today, the network", "a better tomorrow": a name's word, or a noun for what is to come."""
    if r.text(i).istitle() and r.text(i - 1).istitle() and r.low(i - 1).isalpha():
        return r.low(i + 1) in (",", "'s", ".") or r.text(i + 1).islower()
    return r.low(i - 2) in ("a", "an") and _token(r, i - 1, analysis).tag_.startswith("JJ")


def _age(r: Reader, end: int) -> bool:
    """ "52 years old", "a 52-year-old": how old somebody is, not when something is."""
    return r.low(r.skip_hyphen(end)) == "old"


def _after_amount(r: Reader, i: int, analysis: Analysis) -> bool:
    """True where "a year" follows an amount: a number, a noun or "once", "twice"."""
    if r.low(i) not in ("a", "an") or i == 0:
        return False
    before = r.low(i - 1)
    if before in ("once", "twice", "times", "percent", "%", "million", "billion") or before[0].isdigit():
        return True
    token = analysis.token_at(r.words.starts[i + 1]) if i + 1 < r.words.count else None
    return (
        token is not None and token.dep_ == "npadvmod" and token.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN")
        and token.head.i < token.i
    )  # fmt: skip


def _expression(
    r: Reader, match: Match, analysis: Analysis, setting: Setting, accounts: Accounts
) -> TimeExpression | None:
    first, end = match.start, match.end
    head = analysis.token_at(r.words.starts[end - 1])
    if first + 1 < end and r.low(first) in DETERMINERS and _determiner_elsewhere(r, first, end, head):
        first += 1
    before = r.low(match.start - 1)
    setting.tense = "past" if before == "ended" else tense_at(head, r.lexis)
    if setting.tense != "past" and before in LIMITS:
        setting.tense = "future"
    if setting.tense != "past" and setting.ahead_until > r.words.starts[first]:
        setting.tense = "future"
    setting.ended = r.low(end) in ENDED
    meaning = match.meaning
    since = before == "since" or (before == "the" and r.low(match.start - 2) == "since")
    if since and isinstance(meaning, Calendar) and meaning.direction is None:
        meaning = replace(
            meaning, direction=-1
        )  # what has lasted since then lies behind, however near the next one is
    made: Resolved = resolve(meaning, setting)
    if _some_day(r, match, setting.tense):
        made = resolve(Reference("FUTURE_REF"), setting)
    _report_on(match, made, setting)
    if made.period is not None and _lies_ahead(made.period, setting):
        setting.ahead_until = head.sent.end_char
    accounts.sentence = head.sent.start_char
    stretch = as_firms_count(r, match, made, setting, accounts)
    made = replace(made, edtf=stretch or made.edtf)
    if made.period is not None:
        if match.rule != "date/named":  # "9/11 families": nobody goes on from there
            setting.recent.append(made.period)
        setting.nearby.append(made.period)
    return TimeExpression(
        r.words.starts[first],
        r.words.ends[end - 1],
        made.type,
        made.value,
        made.mod,
        made.edtf,
        f"times/{match.rule}",
    )


def _lies_ahead(period: Period, setting: Setting) -> bool:
    """The period begins after the day of saying."""
    first, last = period.first_day, setting.said.last_day if setting.said is not None else None
    return first is not None and last is not None and first > last


def _some_day(r: Reader, match: Match, tense: str | None) -> bool:
    """ "One day he will return": no length, but some time to come."""
    if match.end - match.start != 2 or (r.low(match.start), r.low(match.start + 1)) != ("one", "day"):
        return False
    return tense == "future" and r.low(match.start - 1) not in MEASURED


MEASURED = frozenset({"in", "within", "for", "by", "after", "only", "least", "just", "about"})
"""Before "one day" these say that it is a length."""


def _report_on(match: Match, made: Resolved, setting: Setting) -> None:
    """Keeps the period that figures are given for: a quarter or year named, not one that it is compared with."""
    meaning = match.meaning
    if (
        isinstance(meaning, Length)
        and meaning.unit in ("month", "quarter", "week")
        and match.rule in REPORTING
    ):
        setting.reported = widen(setting.said, "year")
        return
    if made.period is None or made.period.unit not in ("quarter", "half", "year"):
        return
    compared = isinstance(meaning, (YearBefore, Offset, Within)) or (
        isinstance(meaning, Calendar) and meaning.years_off == -1
    )
    ahead = _lies_ahead(made.period, setting) or runs_on(made.period, setting)
    old = (
        setting.said is not None
        and made.period.unit == "year"
        and made.period.number != (setting.said.year or 0)
    )
    if not (compared or ahead or old):
        setting.reported = made.period


def _determiner_elsewhere(r: Reader, first: int, end: int, head: Token) -> bool:
    """The determiner belongs to a noun that the expression only qualifies: "a two-year plan", "the third-quarter loss"."""
    if r.hyphen(end):
        return True
    if r.low(end) == "'s":
        return False
    after = head.head
    return head.dep_ in MODIFYING and after.i > head.i and after.idx >= r.words.ends[end - 1]

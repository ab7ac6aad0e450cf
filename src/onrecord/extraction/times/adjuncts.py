"""What an expression dates together with the words before it: "since September", "by 15 July", "from May to June"."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import TimeExpression
from onrecord.extraction.times.find import anchor
from onrecord.extraction.times.grammar import expression
from onrecord.extraction.times.reader import Reader
from onrecord.extraction.times.resolve import Resolved, Setting, resolve
from onrecord.extraction.times.words import Words, lexis, words_of

LONGEST = 3
"""Words in the longest entry ("no later than")."""
NUMBERS = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
AROUND = 160
"""Characters on either side in which the other end of a range is looked for."""


def span_of(found: TimeExpression, analysis: Analysis) -> str | None:
    """EDTF of the whole adjunct that the expression is the time of; None where the expression itself has no EDTF.

    "Since X" reaches to the document's date ("2023-09/2024-03-04"), or is open where that is not known or lies before
    X; "until", "by", "before X" is "../X"; "from X" and "after X" is "X/.."; "from A to B", "between A and B" is "A/B".
    A range is told from either of its ends.
    """
    if found.edtf is None:
        return None
    table = analysis.lexicon.table("times")["adjuncts"]
    before = _before(found, analysis)
    ranged = _range(found, analysis, table, before)
    if ranged is not None:
        return ranged
    if _names_a_thing(found, analysis):
        return found.edtf
    ended = _ended(found.edtf, before, table["ended"], table["lengths"])
    if ended is not None:
        return ended
    if _ends_with(before, table["since"]):
        return _since(found.edtf, analysis.document.published)
    if _ends_with(before, table["up_to"]):
        return f"../{last_of(found.edtf)}"
    if _ends_with(before, table["onwards"]) and not (before[-1] == "from" and "/" in found.edtf):
        return f"{first_of(found.edtf)}/.."
    return found.edtf


def _ended(edtf: str, before: list[str], ended: list[str], lengths: dict[str, int]) -> str | None:
    """ "For the year ended Aug. 31", "the nine months to end on 30 June": the stretch that the day closes."""
    if (
        len(before) < 2
        or before[-1] not in ended
        or before[-2] not in lengths
        or len(edtf) != len("2024-01-01")
    ):
        return None
    count = 1
    if before[-2].endswith("s"):
        said = before[-3] if len(before) > 2 else ""
        count = int(said) if said.isdecimal() else (NUMBERS.index(said) if said in NUMBERS else 0)
    try:
        last = date.fromisoformat(edtf)
    except ValueError:
        return None
    months = lengths[before[-2]] * count
    if months == 0:
        return None
    after = last + timedelta(days=1)
    back = after.year * 12 + after.month - 1 - months
    year, month = divmod(back, 12)
    day = min(after.day, calendar.monthrange(year, month + 1)[1])
    return f"{date(year, month + 1, day).isoformat()}/{edtf}"


def since_then(found: TimeExpression, analysis: Analysis) -> TimeExpression:
    """The time of a clause with "since" as the stretch that it opens: "since he announced it in June 2015"."""
    if found.edtf is None:
        return found
    return replace(found, edtf=_since(found.edtf, analysis.document.published))


def _names_a_thing(found: TimeExpression, analysis: Analysis) -> bool:
    """ "laid down by the May 3 accord": what stands before the date is the noun's that it names."""
    tokens = analysis.tokens(found.start, found.end)
    head = next((t for t in tokens if t.head not in tokens), None)
    if head is None or head.dep_ not in {"compound", "nmod", "nummod", "amod"}:
        return False
    return head.head.i > head.i and head.head.pos_ == "NOUN"


def first_of(edtf: str) -> str:
    """The beginning of an interval, or the date itself; EDTF's intervals have days at the finest, and plain years."""
    return edtf.split("/", maxsplit=1)[0].split("T", maxsplit=1)[0].replace("X", "0")


def last_of(edtf: str) -> str:
    """The end of an interval, or the date itself."""
    return edtf.rsplit("/", maxsplit=1)[-1].split("T", maxsplit=1)[0].replace("X", "9")


def _since(edtf: str, published: str | None) -> str:
    begin, said = first_of(edtf), anchor(published)
    until = None if said is None else said.edtf
    if until is None or begin[:10].rstrip("~?") > until:
        return f"{begin}/.."
    return begin if begin == until else f"{begin}/{until}"


def _words(analysis: Analysis, start: int, end: int) -> Words:
    text = analysis.document.text
    return words_of(text, max(0, start), min(len(text), end))


def _before(found: TimeExpression, analysis: Analysis) -> list[str]:
    """The words before the expression, in its sentence."""
    sentence = analysis.token_at(found.start).sent.start_char if len(analysis.doc) else 0
    words = _words(analysis, max(sentence, found.start - AROUND), found.start)
    return words.lows[: words.count]


def _ends_with(words: list[str], entries: list[str]) -> bool:
    tail = words[-LONGEST:]
    if (
        tail
        and tail[-1] in ("the", "at", "about", "around", "on", "in")
        and len(tail) > 1
        and " ".join(tail[-2:]) not in entries
    ):
        tail = tail[:-1] if tail[-1] in ("the", "about", "around") else tail
    return any(" ".join(tail[-k:]) in entries for k in range(1, len(tail) + 1))


def _range(found: TimeExpression, analysis: Analysis, table: dict[str, Any], before: list[str]) -> str | None:
    """Both ends of a range, seen from either."""
    if found.edtf is None:
        return None
    joins, opens = table["range_joins"], table["range_opens"]
    after = _words(analysis, found.end, found.end + AROUND)
    opened = _ends_with(before, opens)
    if after.lows[0] in joins and (opened or after.lows[0] not in ("and", "to")):
        other = _at(analysis, after, 1)
        if other is not None and other.edtf is not None:
            return _joined(found.edtf, other.edtf)
    if before and before[-1] in joins:
        words = _words(analysis, found.start - AROUND, found.start)
        for i in range(words.count - 2, -1, -1):
            if words.lows[i] in opens:
                other = _at(analysis, words, i + 1, words.count - 1)
                if other is not None and other.edtf is not None:
                    return _joined(other.edtf, found.edtf)
                break
    return None


def _at(analysis: Analysis, words: Words, i: int, must_end: int | None = None) -> Resolved | None:
    """The expression that begins at a word, resolved from the document's date; it must end where it is told to."""
    reader = Reader(words, lexis(analysis.lexicon))
    match = expression(reader, i)
    if match is None or (must_end is not None and match.end != must_end):
        return None
    return resolve(match.meaning, Setting(anchor(analysis.document.published)))


def _joined(first: str, last: str) -> str | None:
    """A/B, if B does not lie before A (then the two were not one range). A bare month before takes B's year."""
    begin, end = first_of(first), last_of(last)
    if begin[:4] > end[:4] and len(begin) >= 7 and end[:4].isdecimal() and begin[4:7] <= end[4:7]:
        begin = end[:4] + begin[4:]
    return f"{begin}/{end}" if begin.rstrip("~?")[: len(end)] <= end else None

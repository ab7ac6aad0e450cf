"""What the text itself allows when no publication date is known: it was published after what it tells of as past."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.reading.dates import ANY, FULL, from_match

PAST = re.compile(
    r"\b(was|were|had|said|told|did|took|made|met|went|came|gave|began|signed|held|sent|saw|won|lost|fell|struck|hit|"
    r"launched|announced|\w{3,}ed)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(will|would|shall|may|might|could|should|plans?|planned|scheduled|due|expected|expects?|until|till|before|by|"
    r"deadline|next|upcoming|forthcoming|if|unless|set to|going to|to be|intends?|aims?|hopes?|ahead of|through|"
    r"(?:19|20)\d\d\s?[-–])\b",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"\b(?:in|since|during|of|from|back in|year)\s+(?P<y>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d|\s+\w+s\b)"
)
DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BEFORE, AFTER = 30, 14
"""Characters around a year in which the rest of its date stands."""
LONGEST_SENTENCE = 600


def narrow(
    text: str, spans: list[tuple[int, int]], captions: list[tuple[int, int]] | None = None
) -> tuple[str, str] | None:
    """The latest date that the stretches of text tell of as past, as an open EDTF interval, with the words it rests on.

    Conservative: a sentence that looks ahead anywhere counts for nothing, and a date needs a past form beside it. None
    where no date is told of as past. A picture's caption tells of the past whatever its tense ("X meets Y, June 4, 2020"):
    in ``captions`` a full date is enough.
    """
    best: tuple[str, str, str] | None = None
    for start, end in captions or ():
        for match in FULL.finditer(text, start, end):
            day = from_match(match)
            if day and (best is None or day > best[0]):
                best = (day, day, match.group())
    for start, end in spans:
        for year in DIGITS.finditer(text, start, end):
            low, high = max(start, year.start() - BEFORE), min(end, year.end() + AFTER)
            found = _date_around(text[low:high], year.start() - low)
            if found is None:
                continue
            edtf, begin, finish = found
            # Compared by the first day it can be: "2024" says no more than "since 1 January 2024".
            key = (edtf + "-01-01")[:10]
            later = best is None or (key, len(edtf)) > (best[0], len(best[1]))
            if later and _told_as_past(text, low + begin, low + finish, start, end):
                best = (key, edtf, text[low + begin : low + finish])
    return (f"{best[1]}/..", best[2]) if best else None


@lru_cache(maxsize=4096)
def _date_around(window: str, at: int) -> tuple[str, int, int] | None:
    """The date whose year stands at ``at``, as EDTF, and where in the window it stands."""
    for pattern in (ANY, YEAR):
        for match in pattern.finditer(window):
            if match.start() <= at < match.end():
                edtf = from_match(match) if pattern is ANY else match["y"]
                if edtf:
                    return edtf, match.start(), match.end()
    return None


def _told_as_past(text: str, start: int, end: int, low: int, high: int) -> bool:
    """The sentence around the date has a past form and nothing that looks ahead."""
    left = max(low, start - LONGEST_SENTENCE // 2)
    right = min(high, end + LONGEST_SENTENCE // 2)
    before, after = text[left:start], text[end:right]
    cut = max(before.rfind(". "), before.rfind("! "), before.rfind("? "), before.rfind("\n"))
    stops = [p for p in (after.find(". "), after.find("! "), after.find("? "), after.find("\n")) if p >= 0]
    sentence = before[cut + 1 :] + " " + after[: min(stops)] if stops else before[cut + 1 :] + " " + after
    return _past(sentence)


@lru_cache(maxsize=4096)
def _past(sentence: str) -> bool:
    return PAST.search(sentence) is not None and AHEAD.search(sentence) is None

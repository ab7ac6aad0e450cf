"""What the text itself allows when no publication date is known: it was published after what it tells of as past."""

from __future__ import annotations

import re

from onrecord.reading.dates import ANY, from_match

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
LONGEST_SENTENCE = 600


def narrow(text: str, spans: list[tuple[int, int]]) -> tuple[str, str] | None:
    """The latest date that the stretches of text tell of as past, as an open EDTF interval, with the words it rests on.

    Conservative: a sentence that looks ahead anywhere counts for nothing, and a date needs a past form beside it. None
    where no date is told of as past.
    """
    best: tuple[str, str, str] | None = None
    for start, end in spans:
        for found in [*ANY.finditer(text, start, end), *YEAR.finditer(text, start, end)]:
            edtf = from_match(found) if found.re is ANY else found["y"]
            if edtf is None or not _told_as_past(text, found.start(), found.end(), start, end):
                continue
            # Compared by the first day it can be: "2024" says no more than "since 1 January 2024".
            key = (edtf + "-01-01")[:10]
            if best is None or key > best[0] or (key == best[0] and len(edtf) > len(best[1])):
                best = (key, edtf, found.group())
    return (f"{best[1]}/..", best[2]) if best else None


def _told_as_past(text: str, start: int, end: int, low: int, high: int) -> bool:
    """The sentence around the date has a past form and nothing that looks ahead."""
    left = max(low, start - LONGEST_SENTENCE // 2)
    right = min(high, end + LONGEST_SENTENCE // 2)
    before, after = text[left:start], text[end:right]
    cut = max(before.rfind(". "), before.rfind("! "), before.rfind("? "), before.rfind("\n"))
    stops = [p for p in (after.find(". "), after.find("! "), after.find("? "), after.find("\n")) if p >= 0]
    sentence = before[cut + 1 :] + " " + after[: min(stops)] if stops else before[cut + 1 :] + " " + after
    return PAST.search(sentence) is not None and AHEAD.search(sentence) is None

"""Who has what: the state that a stock ("North Korea still has some 50 warheads") belongs to."""

from __future__ import annotations

import re
from functools import cache

from onrecord.comparison.rules import Rules, rules_of
from onrecord.lexicon import Lexicon
from onrecord.model import Quantity, Statement

REACH = 90
"""Characters before a figure in which its holder is looked for: the subject of its clause."""


@cache
def _states(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for code, words in sorted(rules_of(lexicon).country_words.items()):
        for word in words:
            codes.setdefault(word, code)
    if not codes:
        return re.compile(r"(?!)"), {}
    listed = "|".join(map(re.escape, sorted(codes, key=lambda w: (-len(w), w))))
    return re.compile(rf"\b(?:{listed})\b"), codes


def holder_of(statement: Statement, quantity: Quantity, rules: Rules) -> str | None:
    """The alpha-3 code of the state named last before the figure in its clause; None where none is.

    A statement of a stock has no event, and so no actors: what stands before the word of having is its subject.
    """
    pattern, codes = _states(rules.lexicon)
    at = max(0, quantity.start - statement.start)
    clause = re.split(r"[;:.,]\s|\bthat\b", statement.text[max(0, at - REACH) : at])[-1]
    named = [m[0] for m in pattern.finditer(clause)]
    return codes[named[-1]] if named else None

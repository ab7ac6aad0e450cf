"""Figures: every number with its unit, its bound, what it is of, and its rate (docs/how-it-decides/quantities.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundQuantity, TimeExpression
from onrecord.extraction.quantities.conversion import ConversionError, convert
from onrecord.extraction.quantities.elliptic import complete
from onrecord.extraction.quantities.exclusions import Calendar
from onrecord.extraction.quantities.knowledge import knowledge
from onrecord.extraction.quantities.lexing import lex
from onrecord.extraction.quantities.reading import SentenceReader
from onrecord.lexicon import Lexicon

__all__ = ["ConversionError", "convert", "find_quantities"]


@cache
def _trigger(lexicon: Lexicon) -> re.Pattern[str]:
    """What a sentence must hold to be read for figures at all."""
    known = knowledge(lexicon)
    folds = [f"{word}fold" for word in known.words]
    listed = "|".join(map(re.escape, sorted([*known.triggers, *folds], key=lambda w: (-len(w), w))))
    return re.compile(rf"\d|\b(?:{listed})\b", re.IGNORECASE)


def find_quantities(analysis: Analysis, times: Sequence[TimeExpression] = ()) -> tuple[FoundQuantity, ...]:
    """The figures of a document, in order, without overlap. ``times``: its time expressions; what a DATE, TIME or SET
    covers is no figure, while a DURATION ("24 years") is one."""
    known, trigger, calendar = knowledge(analysis.lexicon), _trigger(analysis.lexicon), Calendar(times)
    text = analysis.document.text
    found: list[FoundQuantity] = []
    for sentence in analysis.sentences:
        start, end = sentence.start_char, sentence.end_char
        if trigger.search(text, start, end) is None:
            continue
        found.extend(SentenceReader(analysis, lex(text[start:end], start), known, calendar).read())
    return complete(sorted(found, key=lambda q: (q.start, q.end)), analysis, known)

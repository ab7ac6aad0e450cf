"""What is known of a statement that may tell whether it is right: how sure the networks were, how it was put together, how its
words, sources and event look.

Training (``training/train_confidence.py``) and extraction share these files, so that what weighs a statement sees at work what
it learnt from. Which families of features stayed was chosen by leaving each out in turn (docs/how-it-decides/confidence.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.extraction.confidence.of_content import of_content
from onrecord.extraction.confidence.of_event import of_event
from onrecord.extraction.confidence.of_sources import of_sources
from onrecord.extraction.confidence.seen import what
from onrecord.extraction.confidence.steps import size

if TYPE_CHECKING:
    from onrecord.extraction.confidence.seen import Seen
    from onrecord.model import Statement

FAMILIES = frozenset({"factuality", "quantities", "times"})


def features(statement: Statement, seen: Seen) -> tuple[str, ...]:
    """The names of all that holds for the statement, each once, in order."""
    found = [*_of_kind(statement, seen), *of_sources(statement, seen), *of_content(statement, seen)]
    if statement.event is not None:
        found += of_event(statement, statement.event, seen)
    return tuple(dict.fromkeys(found))


def _of_kind(s: Statement, seen: Seen) -> Iterator[str]:
    of = what(s)
    voice = "own" if not s.attribution else "attributed"
    passage = seen.analysis.passage_at(s.start)
    yield "always"
    yield f"of:{of} {voice}"
    yield f"passage:{passage.kind if passage else None} {voice}"
    yield f"status:{s.status} {s.polarity}"
    yield f"certainty:{s.certainty} {of}"
    for fired in s.rules:
        family = fired.rule.partition("/")[0]
        if family in FAMILIES:
            yield f"rule:{fired.rule}"
        yield f"family:{family} {of}"
    yield f"rules:{size(len(s.rules))}"
    for q in s.quantities:
        yield f"counted:{q.unit or q.of}"
        yield f"bound:{q.bound}"
        yield f"per:{q.per}"
        yield f"range:{q.upper is not None}"
    if s.time is not None:
        yield f"time:{len(s.time.edtf)} {'/' in s.time.edtf}"
    sentences = sum(1 for w in seen.analysis.wholes if w.start < s.end and w.end > s.start)
    yield f"sentences:{min(sentences, 4)} {of}"

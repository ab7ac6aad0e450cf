"""What the event network makes of a statement's event: the mention, its sentence and its report, as signed bytes.

It depends on the statement's place and the report's text and on nothing else, so it can be kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.comparison.facets import Facets

if TYPE_CHECKING:
    from onrecord.comparison.event_vectors import Floats, Hidden

LONG = 8000
"""Characters up to which a report is read whole; of a longer one its beginning and what stands around the statement."""
HEAD, AROUND = 3000, 1000
SCALE = 127


def vectors_of(facets: Collection[Facets]) -> dict[str, bytes]:
    """Three vectors of 128 signed bytes for each statement: mention, sentence, report. Raises EncoderError when the network is
    missing."""
    found: dict[str, bytes] = {}
    told: dict[str, list[Facets]] = defaultdict(list)
    for f in facets:
        told[f.document.id].append(f)
    for _, own in sorted(told.items()):
        found |= _of_report(own)
    return found


def _of_report(told: list[Facets]) -> dict[str, bytes]:
    from onrecord.comparison.event_vectors import read_hidden, text_vector

    text = told[0].document.text
    if len(text) <= LONG:
        (whole,) = read_hidden([text])
        report = text_vector(whole)
        return {f.id: _bytes(_event(whole, f, 0), report) for f in told}
    (head,) = read_hidden([text[:HEAD]])
    report = text_vector(head)
    found: dict[str, bytes] = {}
    for f in told:
        first = max(0, f.statement.start - AROUND)
        (near,) = read_hidden([text[first : f.statement.end + AROUND]])
        found[f.id] = _bytes(_event(near, f, first), report)
    return found


def _event(hidden: Hidden, f: Facets, first: int) -> tuple[Floats, Floats]:
    """Vectors of the mention and of its sentence; ``first`` is where the text that was read begins in the report."""
    from onrecord.comparison.event_vectors import Spot, mention_rows, mention_vectors, sentence_vectors

    s = f.statement
    trigger = s.event.trigger if s.event is not None else None
    start, end = (trigger.start, trigger.end) if trigger is not None else (s.start, s.end)
    own, line = mention_rows(hidden, [Spot(start - first, end - first, (s.start - first, s.end - first))])
    return mention_vectors(own, line)[0], sentence_vectors(line)[0]


def _bytes(event: tuple[Floats, Floats], report: Floats) -> bytes:
    import numpy as np

    return b"".join(np.round(v * SCALE).astype(np.int8).tobytes() for v in (*event, report))

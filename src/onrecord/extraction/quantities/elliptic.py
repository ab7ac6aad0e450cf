"""Figures without a noun that count what another figure of the document counts: "it put the number at more than 10,000"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundQuantity
from onrecord.extraction.quantities.knowledge import Knowledge

APART = 5.0
"""How many times larger one count may be than another for the two to be counts of one thing."""
SMALLEST = 100.0
"""Smaller numbers without a noun are as often something else: a page, a vote, an age."""
ROLES = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj"})


def complete(
    found: Sequence[FoundQuantity], analysis: Analysis, known: Knowledge
) -> tuple[FoundQuantity, ...]:
    """The figures, with the unit of the nearest count of like size for those that leave theirs out.

    English leaves the noun out where it was named just before (noun ellipsis), so a figure before is preferred, then one
    behind. Only a bounded number ("about 5,000") or one beside a word for an amount ("the number") is completed.
    """
    units = frozenset(known.counts.values())
    counts = [q for q in found if q.unit in units and q.per is None and q.of not in known.casualties.values()]
    if not counts:
        return tuple(found)
    return tuple(_completed(q, counts, analysis, known) for q in found)


def _completed(
    q: FoundQuantity, counts: Sequence[FoundQuantity], analysis: Analysis, known: Knowledge
) -> FoundQuantity:
    if q.unit is not None or q.of is not None or q.per is not None or q.value < SMALLEST:
        return q
    token = analysis.doc[q.head]
    if token.dep_ not in ROLES or (q.bound == "exactly" and not _amount(q, analysis, known)):
        return q
    like = [c for c in counts if q.value / APART <= c.value <= q.value * APART]
    before = [c for c in like if c.end <= q.start]
    model = before[-1] if before else next(iter(like), None)
    return q if model is None else replace(q, unit=model.unit, rule="quantities/elliptic")


def _amount(q: FoundQuantity, analysis: Analysis, known: Knowledge) -> bool:
    """Whether "the number", "the figure" stands in the clause, as its subject or object."""
    token = analysis.doc[q.head]
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj") and str(c.lemma_).lower() in known.amounts
        for c in token.children
    )

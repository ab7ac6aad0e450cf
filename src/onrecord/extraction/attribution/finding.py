"""Brings network and rules together.

The network finds what stands at the first level: annotated news, which it learnt from, marks no attribution inside another.
The rules add what stands inside another's content ("a US official said Pyongyang had promised ..."), whoever carries
somebody else's words ("quoted by CNN"), headlines, and what the network missed where the parse leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.carriers import find_carriers, without_carriers
from onrecord.extraction.attribution.learnt import find_learnt
from onrecord.extraction.attribution.quotations import find_quotations
from onrecord.extraction.attribution.rules import find_by_rule
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

SHARED = 0.5
"""Two contents that share more than this of the shorter one are one content."""


def find_attributions(analysis: Analysis) -> tuple[FoundAttribution, ...]:
    """All attributions outside furniture, in order of where their content begins; nested ones too.

    Raises :class:`onrecord.extraction.attribution.encoder.EncoderError` when the network is missing.
    """
    quotations = find_quotations(analysis)
    learnt = find_learnt(analysis, quotations)
    ruled = find_by_rule(analysis, quotations)
    found = [*learnt, *(r for r in ruled if _adds(r, learnt))]
    carriers = find_carriers(analysis, found)
    found = [*without_carriers(analysis, found, carriers), *carriers]
    return tuple(sorted(found, key=lambda f: (f.content[0], f.cue or f.content[0])))


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _adds(rule: FoundAttribution, learnt: Sequence[FoundAttribution]) -> bool:
    """Whether a rule's attribution says what the network's do not: its cue is none of theirs, and its content is either free
    or lies with its cue inside one of theirs."""
    for a in learnt:
        if rule.cue is not None and a.cue is not None and _overlap([rule.cue], [a.cue]):
            return False
        shared = _overlap(rule.content, a.content)
        if not shared:
            continue
        nested = rule.cue is not None and _overlap([rule.cue], a.content)
        if not nested and shared > SHARED * min(_size(rule.content), _size(a.content)):
            return False
    return True

"""Keeps what people do and want apart from what they report.

"He promised to help" tells of a promise: its source is whoever tells it, and the help is promised. "He promised: 'I will
help'" reports his words. Attribution corpora mark both alike; a record must not make a man the source for what is told of
him.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.binding import span_head
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span


def reports(analysis: Analysis, attributions: Sequence[FoundAttribution]) -> tuple[FoundAttribution, ...]:
    """The attributions that report words or thoughts, without those that only tell of an act or a wish."""
    acts = frozenset(analysis.lexicon.table("acts")["acts"])
    speech = analysis.lexicon.table("speech")
    known = frozenset([*speech["verbs"], *speech["nouns"], *speech["documents"]])
    return tuple(a for a in attributions if not _is_act(analysis, a, acts, known))


def _is_act(
    analysis: Analysis, attribution: FoundAttribution, acts: frozenset[str], known: frozenset[str]
) -> bool:
    """A word of doing or wanting over anything but a clause; a verb that is no word of speech over a mere noun phrase
    ("ended monitoring of the sanctions"), which a tagger may take for one."""
    if attribution.cue is None or attribution.quote or not attribution.content:
        return False
    cue = span_head(analysis, *attribution.cue)
    lemma = cue.lemma_.lower()
    if lemma in acts:
        return not _is_clause(analysis, attribution.content[0])
    if cue.pos_ != "VERB" or any(t.lemma_.lower() in known for t in analysis.tokens(*attribution.cue)):
        return False
    head = span_head(analysis, *attribution.content[0])
    return head.pos_ in ("NOUN", "PROPN", "PRON") and not _is_clause(analysis, attribution.content[0])


def _is_clause(analysis: Analysis, content: Span) -> bool:
    """True for a clause with a finite verb of its own ("that it would help"), not for "to help" or "help"."""
    head = span_head(analysis, content.start, content.end)
    if head.pos_ not in ("VERB", "AUX"):
        return False
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children):
        return False
    return (
        any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i != head.i for c in head.children)
        and head.tag_ != "VB"
    )

"""Reported speech that goes on over sentences without a cue of its own: "They expected that demand would rise. Prices would
double by May." The reporter keeps to "would", which in his own voice he would not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis, offsets
from onrecord.extraction.attribution.near import Near
from onrecord.extraction.attribution.syntax import span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

BACK = {"would"}
OPEN = {"if", "unless", "were", "without", "otherwise", "who"}
"""Words that give "would" another reason, unless what is reported before has that reason too."""
SLACK = 3
"""Characters of marks between a content's end and its sentence's."""


def with_backshifted(analysis: Analysis, found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """The attributions, with the sentences added in which what they report goes on in "would": right behind an indirect report
    in the past that says "would" itself, in the same paragraph, and with no other attribution in it."""
    made = list(found)
    sentences = analysis.sentences
    starts = [s.start_char for s in sentences]
    given = Near(found)
    for k, sentence in enumerate(sentences[1:], 1):
        if not _goes_on(sentence) or analysis.passage_at(starts[k]) != analysis.passage_at(starts[k - 1]):
            continue
        before, here = offsets(sentences[k - 1]), offsets(sentence)
        near = given.numbers(here)
        reasons = {t.lower_ for t in sentence} & OPEN
        reporting = [i for i in near if _reports(analysis, made[i], before, reasons)]
        if len(reporting) != 1 or any(_touches(made[i], here) for i in near if i != reporting[0]):
            continue
        a = made[reporting[0]]
        whole = span_of(analysis.document.text, here.start, here.end)
        apart = [s for s in a.content if s.end <= whole.start or s.start >= whole.end]
        made[reporting[0]] = replace(a, content=tuple(sorted([*apart, whole])))
    return made


def _goes_on(sentence: SpacySpan) -> bool:
    root = next((t for t in sentence if t.dep_ == "ROOT"), None)
    if root is None or any(t.lower_ in {"i", "we"} for t in sentence):
        return False
    return any(c.dep_ == "aux" and c.lower_ in BACK for c in root.children)


def _touches(a: FoundAttribution, place: Span) -> bool:
    parts = [p for p in (a.source, a.cue, *a.content) if p is not None]
    return any(p.start < place.end and place.start < p.end for p in parts)


def _reports(analysis: Analysis, a: FoundAttribution, sentence: Span, reasons: set[str]) -> bool:
    """Whether an attribution in the past reports, in "would", all that its sentence ends with, or all of a sentence that it
    closes with one condition after which the next stands like it ("If they left, it would rise, Holm said. If they stayed, it
    would fall."). ``reasons`` are the words that give the next "would" another reason, unless the report has them too."""
    if a.quote or a.source is None or a.cue is None or not sentence.start <= a.cue.start < sentence.end:
        return False
    past = any(t.tag_ in {"VBD", "VBN"} for t in analysis.tokens(*a.cue))
    words = {t.lower_ for s in a.content if s.start < sentence.end for t in analysis.tokens(*s)}
    if not past or not words & BACK or not reasons <= words:
        return False
    closes = bool(reasons) and a.content[0].start == sentence.start
    ends = max(s.end for s in a.content if s.start < sentence.end)
    return closes or 0 <= sentence.end - ends <= SLACK

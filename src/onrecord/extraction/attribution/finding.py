"""Brings network and rules together.

The network finds what stands at the first level: annotated news, which it learnt from, marks no attribution inside another.
The rules add what stands inside another's content ("a US official said Pyongyang had promised ..."), whoever carries
somebody else's words ("quoted by CNN"), headlines, and what the network missed where the parse leaves no doubt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.backshift import with_backshifted
from onrecord.extraction.attribution.carriers import with_carriers
from onrecord.extraction.attribution.closing import with_closings
from onrecord.extraction.attribution.continued import with_continued
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.attribution.learnt import find_learnt
from onrecord.extraction.attribution.medial import with_second_halves
from onrecord.extraction.attribution.near import Near
from onrecord.extraction.attribution.openings import apart
from onrecord.extraction.attribution.quotations import Quotations, find_quotations
from onrecord.extraction.attribution.quoted import with_quoted
from onrecord.extraction.attribution.rules import find_by_rule
from onrecord.extraction.attribution.sight import Sight, look
from onrecord.extraction.attribution.sourcehood import by_grammar
from onrecord.extraction.attribution.syntax import span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

FIRM = {"say", "promise"}
"""Classes of verbs that leave little doubt."""
FORESEEING = "foresee"
"""Verbs that have a "that" clause of their own leave little doubt either, however rare ("predicted that")."""
COMMON = 40
"""How often a verb must head a cue in the training data to count as common."""
SCRAP = 0.5
"""A content that is less than this part of the clause under its verb was cut too short."""
WITHIN = 0.9
"""Part of a content that must lie in the clause for it to be that clause's scrap."""
ASIDE = 2
"""Characters that may follow a closing "a report said": a stop and a mark."""
SHARED = 0.5
"""Two contents that share more than this of the shorter one are one content."""


def find_attributions(analysis: Analysis, sight: Sight | None = None) -> tuple[FoundAttribution, ...]:
    """All attributions outside furniture, in order of where their content begins; nested ones too.

    ``sight`` is what the network makes of the document, if it was asked before.

    Raises :class:`onrecord.extraction.attribution.encoder.EncoderError` when the network is missing.
    """
    quotations = find_quotations(analysis)
    learnt = find_learnt(analysis, quotations, sight or look(analysis.document))
    ruled = find_by_rule(analysis, quotations)
    rules, others = Near(ruled), Near(learnt)
    learnt = [_whole_clause(a, rules.to(a), others.to(a)) for a in learnt]
    carriers = Near([a for a in learnt if _carries(analysis, a)])
    plain = Near([a for a in learnt if not _carries(analysis, a)])
    found = [
        *learnt,
        *(r for r in ruled if _adds(r, plain.to(r), firm=_firm(analysis, r) or _carried(r, carriers.to(r)))),
    ]
    found = _from_the_start(analysis, found, quotations)
    found = with_second_halves(analysis, apart(analysis, by_grammar(analysis, found)))
    found = with_backshifted(analysis, with_continued(analysis, found, quotations))
    found = with_closings(analysis, _without_asides(analysis, found), quotations)
    found = with_quoted(analysis, found, quotations)
    found = with_carriers(analysis, found)
    return tuple(sorted(found, key=lambda f: (f.content[0], f.cue or f.content[0])))


def _whole_clause(
    a: FoundAttribution, ruled: Sequence[FoundAttribution], learnt: Sequence[FoundAttribution]
) -> FoundAttribution:
    """The content that the parse gives for the same cue, where the network has but a scrap of it, as far as nobody
    else's words stand in it."""
    same = [
        r
        for r in ruled
        if r.cue and a.cue and _overlap([r.cue], [a.cue]) and r.rules[0].rule.endswith(".clause")
    ]
    for r in same:
        shared = _overlap(r.content, a.content)
        if shared >= SCRAP * _size(r.content) or shared < WITHIN * _size(a.content):
            continue
        others = [p for b in learnt if b.cue != a.cue for p in (b.source, b.cue, *b.content) if p is not None]
        limit = min((p.start for p in others if _overlap([p], r.content)), default=r.content[-1].end)
        content = tuple(Span(s.start, min(s.end, limit)) for s in r.content if s.start < limit)
        if _size(content) > _size(a.content):
            return replace(a, content=content, quote=r.quote, kind=r.kind)
    return a


def _carries(analysis: Analysis, a: FoundAttribution) -> bool:
    """Whether an attribution only carries another's words ("quoted by")."""
    words = [t for t in analysis.tokens(*a.cue) if not t.is_space] if a.cue is not None else []
    return speech(analysis.lexicon).carries(words)


def _carried(rule: FoundAttribution, carriers: Sequence[FoundAttribution]) -> bool:
    """Whether a rule finds whose words a carrier carries: the network gives them to the carrier."""
    return any(_overlap(rule.content, c.content) > SHARED * _size(c.content) for c in carriers)


def _without_asides(analysis: Analysis, found: list[FoundAttribution]) -> list[FoundAttribution]:
    """ "Observers believe that ..., a report said": the closing words are no part of what the observers believe."""
    kept = []
    near = Near(found)
    for a in found:
        content = a.content
        for b in near.to(a):
            if (
                b is a
                or b.source is None
                or b.cue is None
                or a.cue is None
                or not _overlap([a.cue], b.content)
            ):
                continue
            aside = Span(min(b.source.start, b.cue.start), max(b.source.end, b.cue.end))
            last = content[-1]
            if last.start < aside.start and aside.end <= last.end <= aside.end + ASIDE:
                content = (*content[:-1], span_of(analysis.document.text, last.start, aside.start))
        kept.append(replace(a, content=content))
    return kept


def _from_the_start(
    analysis: Analysis, found: list[FoundAttribution], quotations: Quotations
) -> list[FoundAttribution]:
    """ "It was no holiday — the ports signed a pact, says Holm": what a closing ", says Holm" ends is Holm's from the
    sentence's beginning, unless a quotation, a colon or another's words stand before."""
    starts = [s.start_char for s in analysis.sentences]
    near = Near(found)
    mended = []
    for a in found:
        k = bisect_right(starts, a.content[0].start) - 1
        content = a.content
        if k >= 0 and a.cue is not None and a.source is not None and len(content) == 1:
            sentence = analysis.sentences[k]
            before = span_of(analysis.document.text, sentence.start_char, content[0].start)
            last = min(a.cue.start, a.source.start)
            rest = analysis.document.text[max(a.cue.end, a.source.end) : sentence.end_char]
            parts = [p for b in near.to(a) if b is not a for p in (b.source, b.cue, *b.content) if p]
            words = analysis.text(before)
            if (
                content[0].end <= last <= sentence.end_char
                and "," in analysis.document.text[content[0].end - 1 : last]
                and not any(c.isalnum() for c in rest)
                and before.end > before.start
                and ":" not in words
                and any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in analysis.tokens(*before))
                and not quotations.overlapping(Span(before.start, content[0].start + 1))
                and not _overlap([before], parts)
            ):
                content = (Span(before.start, content[0].end),)
        mended.append(replace(a, content=content))
    return mended


def _firm(analysis: Analysis, rule: FoundAttribution) -> bool:
    """Whether a rule may add what the network passed over. Words of claiming and denying may, and a preposition such as
    "according to"; of saying and promising only a common verb with a clause of its own. On the development data other
    shapes were right in 4 of 24 cases."""
    word, _, shape = rule.rules[0].rule.partition("/")[2].partition(".")
    known = speech(analysis.lexicon)
    entry = known.verbs.get(word) or known.nouns.get(word)
    if shape == "figure":  # a number in the object of a verb of counting is nothing but its result
        return True
    if entry is None or entry.stance != "asserted":
        return True
    if entry.kind == FORESEEING and shape == "clause" and rule.content:
        first = analysis.tokens(*rule.content[0])
        return bool(first) and first[0].lower_ == "that"
    return entry.kind in FIRM and shape in {"clause", "preposition"} and entry.weight >= COMMON


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _stands_around(rule: FoundAttribution, learnt: Sequence[FoundAttribution]) -> bool:
    """ "According to the Harbour Post, the minister said ...": the paper's content holds the other one's source and cue. "40
    percent of those in a survey favour a bridge": the survey stands within the other source."""
    if rule.kind != "according" or rule.source is None:
        return False
    held = [a for a in learnt if _overlap(rule.content, a.content)]
    first, last = rule.content[0].start, rule.content[-1].end
    return bool(held) and all(
        a.source is not None
        and a.cue is not None
        and a.kind != "according"
        and _overlap([a.cue], rule.content) == _size([a.cue])
        and (
            _overlap([a.source], rule.content) == _size([a.source])
            or (
                first <= a.source.start < a.source.end <= last
                and _overlap([a.source], [rule.source]) == _size([rule.source])
            )
        )
        for a in held
    )


def _adds(rule: FoundAttribution, learnt: Sequence[FoundAttribution], *, firm: bool) -> bool:
    """Whether a rule's attribution says what the network's do not: its cue is none of theirs, and either lies inside one of
    their contents or, where the rule is ``firm``, stands free of them."""
    cue = [rule.cue] if rule.cue is not None else []
    if any(a.cue is not None and _overlap(cue, [a.cue]) for a in learnt):
        return False
    if any(_overlap(cue, a.content) for a in learnt):
        return True
    if not firm:
        return False
    if _stands_around(rule, learnt):
        return True
    return all(
        _overlap(rule.content, a.content) <= SHARED * min(_size(rule.content), _size(a.content))
        for a in learnt
    )

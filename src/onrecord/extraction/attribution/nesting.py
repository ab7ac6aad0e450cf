"""Which attribution the parse puts inside another: "the minister said the North had denied it, the agency reported"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def nest(analysis: Analysis, found: Sequence[FoundAttribution]) -> tuple[FoundAttribution, ...]:
    """The attributions, each with the whole of another one in its content where that one's verb stands in a clause that
    hangs on its own verb, or where it closes a sentence in which the other stands (", the agency reported."). The network,
    which learnt from annotation of one level, leaves both open."""
    verbs = [_verb(analysis, a) for a in found]
    sentences = [verb.sent.start if verb is not None else -1 for verb in verbs]
    closing = [verb is not None and _closes(analysis, a, verb) for a, verb in zip(found, verbs, strict=True)]
    together: dict[int, list[int]] = {}
    for k, sentence in enumerate(sentences):
        together.setdefault(sentence, []).append(k)
    nested = []
    for k, (a, verb) in enumerate(zip(found, verbs, strict=True)):
        extra: list[Span] = []
        for j in together[sentences[k]] if verb is not None else []:
            b, inner = found[j], verbs[j]
            if j == k or verb is None or inner is None or b.cue is None:
                continue
            if closing[j] or b.kind == "according" or _covers(a.content, b.cue) or a.source == b.source:
                continue
            below = any(c.dep_ == "ccomp" and (c.i == inner.i or c.is_ancestor(inner)) for c in verb.children)
            if closing[k] or (below and not (a.cue is not None and _covers(b.content, a.cue))):
                extra += [p for p in (b.source, b.cue, *b.content) if p is not None and not _overlaps(p, a)]
        nested.append(replace(a, content=_joined(analysis, [*a.content, *extra])) if extra else a)
    return tuple(nested)


def _closes(analysis: Analysis, a: FoundAttribution, verb: Token) -> bool:
    """Whether the source and its verb end their sentence, set off by a comma."""
    if a.source is None or a.cue is None or a.cue.start < a.source.end:
        return False
    before = analysis.document.text[max(0, a.source.start - 4) : a.source.start].rstrip(' ”"')
    last = next((t for t in reversed(list(verb.sent)) if not (t.is_punct or t.is_space)), verb)
    return before.endswith(",") and a.cue.start <= last.idx < a.cue.end


def _verb(analysis: Analysis, a: FoundAttribution) -> Token | None:
    """The verb of the cue that its other words hang on."""
    if a.cue is None:
        return None
    tokens = [t for t in analysis.tokens(*a.cue) if t.pos_ in {"VERB", "AUX"}]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)


def _covers(content: Sequence[Span], place: Span) -> bool:
    return any(s.start <= place.start and place.end <= s.end for s in content)


def _overlaps(place: Span, a: FoundAttribution) -> bool:
    """Whether it runs into the attribution's own source or cue."""
    return any(p is not None and p.start < place.end and place.start < p.end for p in (a.source, a.cue))


def _joined(analysis: Analysis, spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch but for marks made one."""
    text = analysis.document.text
    joined: list[Span] = []
    for span in sorted(set(spans)):
        if joined and not any(c.isalnum() for c in text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)

"""Whether an attribution puts its content forward as the source's word on how things are."""

from __future__ import annotations

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.found import FoundAttribution

FINITE = {"VBD", "VBP", "VBZ", "MD"}


def puts_forward(analysis: Analysis, a: FoundAttribution) -> bool:
    """True for saying, thinking, claiming and denying; for wanting, judging or refusing, and for cues that the lexicon does
    not know, only where a clause or a quotation follows: "hailed “a new era”" is the source's word, "sought arms" is not."""
    if a.source is None:
        return False
    if a.kind in {"according", "title", "turn"} or a.cue is None:
        return True
    known = speech(analysis.lexicon)
    tokens = [t for t in analysis.tokens(*a.cue) if not t.is_space]
    entry = known.of_words([t.lemma_.lower() for t in tokens])
    if entry is not None and entry.asserts:
        return True
    return a.quote or _clause(analysis, a)


def _clause(analysis: Analysis, a: FoundAttribution) -> bool:
    """A finite verb with a subject of its own in the content."""
    for span in a.content:
        for token in analysis.tokens(*span):
            if token.tag_ in FINITE and token.dep_ in {"ccomp", "ROOT", "aux", "parataxis"}:
                verb = token.head if token.dep_ == "aux" else token
                if any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children):
                    return True
    return False

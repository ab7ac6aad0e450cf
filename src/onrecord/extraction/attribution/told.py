"""The medium that somebody spoke to: "told Reuters" makes Reuters the outer link, "told reporters" makes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.naming import Naming
from onrecord.extraction.attribution.syntax import child, phrase, span_of
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Source

if TYPE_CHECKING:
    from spacy.tokens import Token


def medium_of(analysis: Analysis, a: FoundAttribution, names: Naming) -> Source | None:
    """The outlet that was told, if the cue's verb has one for its hearer."""
    if a.cue is None or a.source is None:
        return None
    for verb in analysis.tokens(*a.cue):
        hearer = _hearer(verb, names)
        if hearer is None or hearer.i == verb.i:
            continue
        first, last = phrase(hearer)
        doc = analysis.doc
        span = span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))
        link = names.source(span, a.cue)
        if link.kind == "media":
            return link
    return None


def _hearer(verb: Token, names: Naming) -> Token | None:
    lemma = verb.lemma_.lower()
    if lemma in names.speech.telling:
        return child(verb, ["dobj", "dative", "iobj"])
    if lemma in names.speech.telling_with:
        for prep in verb.children:
            if prep.dep_ in {"prep", "dative"} and prep.lower_ in names.speech.telling_prepositions:
                return child(prep, ["pobj"])
            if prep.dep_ == "prep" and prep.lower_ == "in":  # "said in an interview with Reuters"
                talk = child(prep, ["pobj"])
                to = child(talk, ["prep"]) if talk is not None else None
                if to is not None and to.lower_ in names.speech.telling_prepositions:
                    return child(to, ["pobj"])
    return None

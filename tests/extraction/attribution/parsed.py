"""Documents of the tests' own words, parsed."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.attribution import find_attributions
from onrecord.extraction.chains import Chains, build_chains
from onrecord.extraction.found import FoundAttribution
from onrecord.lexicon import load
from onrecord.model import Actor, Passage, Span
from tests.builders import doc

OUTLETS = ("Reuters", "Harbour News", "CNN", "Yonhap")


class Cast:
    """Knows outlets, and one name for each pronoun given."""

    def __init__(self, text: str, pronouns: dict[str, str]) -> None:
        self.text, self.pronouns = text, pronouns

    def for_span(self, start: int, end: int) -> tuple[Actor, ...]:
        words = self.text[start:end]
        for outlet in OUTLETS:
            if outlet in words:
                return (Actor(outlet, f"media:{outlet.lower()}", "media", None),)
        if words in self.pronouns:
            name = self.pronouns[words]
            return (Actor(name, f"person:{name}", "person", None),)
        return ()

    def at(self, token: int) -> tuple[Actor, ...]:
        return ()

    def full_name(self, start: int, end: int) -> str | None:
        return self.pronouns.get(self.text[start:end])


def passages_of(text: str) -> list[Passage]:
    return [Passage("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


@cache
def parsed(text: str) -> Analysis:
    return analyse(doc(text, passages=passages_of(text)), load())


def transcript(*turns: tuple[str, str, bool]) -> Analysis:
    """Turns as (speaker, words, interviewer?)."""
    text, passages = "", []
    for speaker, words, asks in turns:
        start = len(text)
        text += f"{speaker}: {words}\n"
        span = Span(start, start + len(speaker) + 1)
        passages.append(Passage("turn", start, len(text) - 1, speaker, span, asks))
    return analyse(doc(text, passages=passages, kind="transcript"), load())


def said(analysis: Analysis) -> list[tuple[str | None, str | None, list[str]]]:
    """(source, cue, contents) of each attribution, in words."""
    words = analysis.text
    return [
        (
            words(f.source) if f.source else None,
            words(f.cue) if f.cue else None,
            [words(c) for c in f.content],
        )
        for f in find_attributions(analysis)
    ]


def by_source(analysis: Analysis, name: str) -> FoundAttribution:
    """The one attribution to a source of that name."""
    found = [f for f in find_attributions(analysis) if f.source and analysis.text(f.source) == name]
    assert len(found) == 1, said(analysis)
    return found[0]


def chains(analysis: Analysis, **pronouns: str) -> Chains:
    return build_chains(analysis, find_attributions(analysis), Cast(analysis.document.text, pronouns))


def links(analysis: Analysis, words: str, **pronouns: str) -> list[str]:
    """Names of the chain that holds at these words, outermost first; [] in the outlet's own voice."""
    token = analysis.token_at(analysis.document.text.index(words)).i
    chain = chains(analysis, **pronouns).at(token)
    return [link.name for link in chain.links] if chain else []

"""Which chain of sources holds at a place in the text: outermost first, down to whoever said it in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.assertion import puts_forward
from onrecord.extraction.attribution.naming import Cast, Naming
from onrecord.extraction.attribution.near import Near
from onrecord.extraction.attribution.nesting import nest
from onrecord.extraction.attribution.quotations import Quotations, find_quotations
from onrecord.extraction.attribution.told import medium_of
from onrecord.extraction.completing import all_given
from onrecord.extraction.found import Chain, FoundAttribution
from onrecord.model import Fired, Passage, Source, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

SELF = {"i", "we", "me", "us", "my", "our", "myself", "ourselves", "you", "one"}
"""Sources that are the speaker again ("I think"): no new link."""
STOPS = {".", "!", "?"}
INVERTED = {"VBP", "VBZ", "VBD", "MD"}
"""Tags of the auxiliary before its subject."""


@dataclass(frozen=True)
class Chains:
    """The chains of one document; tokens are indices into ``analysis.doc``."""

    analysis: Analysis
    kept: tuple[FoundAttribution, ...]
    names: Naming
    quotations: Quotations
    given: tuple[tuple[Span, ...], ...]
    """The content of each as a reader is given it (completing.py)."""
    over: dict[int, tuple[int, ...]]
    """For each token in some content: the attributions (indices into ``kept``) it lies in, outermost first."""
    questions: frozenset[int] = field(default=frozenset())

    def at(self, token_index: int) -> Chain | None:
        """The chain that holds for a token; None in the outlet's own voice."""
        token = self.analysis.doc[token_index]
        passage = self.analysis.passage_at(token.idx)
        held = [self.kept[k] for k in self.over.get(token_index, ())]
        links: list[Source] = []
        rules: list[Fired] = []
        beside: list[Source] = []
        speaker = self._speaker(passage)
        if speaker is not None:
            links.append(speaker)
            rules.append(
                Fired("speech/turn", "attribution", speaker.start, speaker.end, "the speaker of this turn")
            )
        for a in held:
            rules.extend(a.rules)
            if a.source is None or is_speaker_again(self.analysis, a):
                continue
            medium = medium_of(self.analysis, a, self.names)
            first, *beside = self.names.sources(a.source, a.cue)
            for link in (medium, first):
                if link is not None and not any(_same(link, other) for other in links):
                    links.append(link)
        if not links:
            return None
        return Chain(
            tuple(links),
            self._content(self.over.get(token_index, ()), passage),
            self._quoted(held, token.idx),
            _stance(held),
            tuple(rules),
            tuple(b for b in beside if not any(_same(b, other) for other in links)),
        )

    def is_question(self, token_index: int) -> bool:
        """Whether the token stands in a question, which asserts nothing."""
        return token_index in self.questions

    def _speaker(self, passage: Passage | None) -> Source | None:
        if (
            passage is None
            or passage.kind != "turn"
            or passage.speaker is None
            or passage.speaker_span is None
        ):
            return None
        return self.names.speaker(passage.speaker, passage.speaker_span, named=passage.named)

    def _content(self, held: Sequence[int], passage: Passage | None) -> tuple[Span, ...]:
        """The innermost content; what the speaker thinks or hopes himself ("I think ...") is told with these words."""
        for k in reversed(held):
            if not is_speaker_again(self.analysis, self.kept[k]):
                return self.given[k]
        if passage is None:
            return ()
        return (Span(passage.said_from, passage.end),)

    def _quoted(self, held: Sequence[FoundAttribution], offset: int) -> bool:
        return bool(held) and held[-1].quote


def is_speaker_again(analysis: Analysis, a: FoundAttribution) -> bool:
    """Whether the source is "I" or "we": whoever is speaking already."""
    return a.source is not None and analysis.text(a.source).lower() in SELF


def _same(one: Source, other: Source) -> bool:
    """Two links for one source: the same place, or the same named person or body."""
    both = one.actor is not None and other.actor is not None  # "the two nations" are two at one place
    if (
        (one.start, one.end) == (other.start, other.end) and not both
    ) or one.name.lower() == other.name.lower():
        return True
    return one.actor is not None and one.actor == other.actor and "unnamed" not in {one.kind, other.kind}


def _stance(held: Sequence[FoundAttribution]) -> Stance:
    """What the innermost source that denies or alleges makes of it."""
    return next((a.stance for a in reversed(held) if a.stance != "asserted"), "asserted")


def build_chains(analysis: Analysis, found: Sequence[FoundAttribution], cast: Cast) -> Chains:
    """Chains from attributions: one holds inside another where its source or cue stands in the other's content.

    Attributions that only want, judge or refuse something make no chain: what they hold is the outlet's report of a wish.
    What "you" may say or think is whoever's words it stands in.
    """
    told = [a for a in found if a.source is None or analysis.text(a.source).lower() != "you"]
    kept = nest(analysis, [a for a in told if puts_forward(analysis, a)])
    inside: dict[int, list[int]] = {}
    for k, a in enumerate(kept):
        for span in a.content:
            for token in analysis.tokens(*span):
                if not inside.setdefault(token.i, []) or inside[token.i][-1] != k:
                    inside[token.i].append(k)
    depth = _depths(kept)
    over = {
        i: tuple(sorted(ks, key=lambda k: (depth[k], -_size(kept[k]), kept[k].content, k)))
        for i, ks in inside.items()
    }
    quotations = find_quotations(analysis)
    return Chains(
        analysis, kept, Naming.of(analysis, kept, cast), quotations, all_given(analysis, kept, quotations), over,
        _questions(analysis),
    )  # fmt: skip


def _size(a: FoundAttribution) -> int:
    return sum(s.end - s.start for s in a.content)


def _within(place: Span | None, content: Sequence[Span]) -> bool:
    return place is not None and any(s.start <= place.start and place.end <= s.end for s in content)


def _depths(kept: Sequence[FoundAttribution]) -> list[int]:
    """How many attributions each one's source or cue lies in; whoever is cited lies in the citing one."""
    near = Near(kept)
    depth = []
    for k, a in enumerate(kept):
        over = sum(
            j != k and (_within(a.cue, kept[j].content) or _within(a.source, kept[j].content))
            for j in near.numbers(a)
        )
        depth.append(over + (bool(a.rules) and a.rules[0].rule == "speech/citing"))
    return depth


def _asks(sentence: SpacySpan) -> bool:
    """ "How do you see that.", "Would you say ...": a question word or an auxiliary before its subject begins the sentence."""
    words = [t for t in sentence if t.is_alpha][:3]
    if len(words) < 2:
        return False
    at = 1 if words[0].tag_ in {"WRB", "WP", "WDT"} else 0
    return words[at].tag_ in INVERTED and any(
        c.i > words[at].i for c in words[at].head.children if c.dep_ == "nsubj"
    )


def _questions(analysis: Analysis) -> frozenset[int]:
    """Tokens whose sentence, or part of it up to the next stop, ends in a question mark; all that an interviewer without a
    name says, who only asks; and what any interviewer puts as a question though no mark follows."""
    found: set[int] = set()
    for sentence in analysis.sentences:
        passage = analysis.passage_at(sentence.start_char)
        if passage is not None and passage.interviewer and (passage.speaker is None or _asks(sentence)):
            found.update(t.i for t in sentence)
        if "?" not in sentence.text:
            continue
        part: list[int] = []
        for token in sentence:
            part.append(token.i)
            if token.text in STOPS or token.text[-1:] == "?":
                if "?" in token.text:
                    found.update(part)
                part = []
    return frozenset(found)

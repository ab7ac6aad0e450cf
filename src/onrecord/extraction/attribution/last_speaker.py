"""Whom a pronoun means that goes on speaking: "Holm said ... She continued ...", "the ministry said ... It warned ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.extraction.attribution.syntax import phrase, span_of
from onrecord.model import Actor, Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.attribution.naming import Naming

PEOPLE = frozenset({"he", "she", "they"})
SELF = frozenset({"i", "we", "you", "me", "us"})
GOES_ON = 600
"""Characters between two cues of one who goes on speaking."""
CLOSE = 2
"""Characters between a quotation and the subject of its verb."""
NEAR = 8
"""Cues before one among which the one around it is looked for."""
BODIES = frozenset({"organisation", "office", "media", "state", "bloc", "group", "unknown"})
"""Kinds of sources that an "it" may take up."""


class LastSpeaker:
    """Answers for the pronouns of one document."""

    def __init__(self, names: Naming) -> None:
        self.names = names
        self.analysis = names.analysis

    def who(self, pronoun: Span, cue: Span | None, actors: Sequence[Actor]) -> Source | None:
        """Whoever spoke last, if the pronoun means that one rather than ``actors``, whom coreference found; else None."""
        word = self.analysis.text(pronoun).lower()
        if cue is None:
            return None
        if word == "it":
            return self._body(pronoun, cue)
        return self._person(word, pronoun, cue, actors) if word in PEOPLE else None

    def _body(self, pronoun: Span, cue: Span) -> Source | None:
        """ "The ministry said that Peru had left. It put the toll at 40": an "it" that speaks is the body that spoke in the
        sentence before, rather than one that was spoken of there. A verb of speech keeps to its subject."""
        here = self.analysis.whole(*pronoun)
        if not self.analysis.document.text[: here.start].strip() or self._opens_otherwise(pronoun):
            return None
        end = len(self.analysis.document.text[: here.start].rstrip())
        before = self.analysis.whole(end - 1, end)
        at = bisect_left(self.names.spoke, (before.start,))
        while at < len(self.names.spoke) and self.names.spoke[at][0] < before.end:
            _, source, said = self.names.spoke[at]
            at += 1
            if self._is_within_words(said) or said == cue:
                continue
            link = self.names.source(source, said)
            heads = self._heads(source)
            plural = any(t.tag_ in {"NNS", "NNPS"} for t in heads)
            written = any(t.lemma_.lower() in self.names.speech.documents for t in heads)
            return link if (written or link.kind in BODIES) and not plural else None
        return None

    def _opens_otherwise(self, pronoun: Span) -> bool:
        """Whether its own sentence has named somebody before: "Peru left, and it said ...". Whom its own words name ("“Peru
        left,” it said") need not be who says them."""
        token = self.analysis.token_at(pronoun.start)
        return any(
            t.dep_ in {"nsubj", "nsubjpass"} and not self.names.is_within_words(Span(t.idx, t.idx + len(t)))
            for t in self.analysis.doc[token.sent.start : token.i]
        )

    def _heads(self, source: Span) -> list[Token]:
        tokens = [t for t in self.analysis.tokens(*source) if not t.is_space]
        inside = {t.i for t in tokens}
        return [t for t in tokens if t.head.i not in inside or t.head.i == t.i]

    def _is_within_words(self, cue: Span) -> bool:
        """Whether a cue stands in what somebody else says: whoever speaks there does not go on outside."""
        return self.names.is_within_words(cue)

    def _person(self, word: str, pronoun: Span, cue: Span, actors: Sequence[Actor]) -> Source | None:
        """Whoever spoke last, where the cue is one of going on ("She continued: ..."), where nobody is known for the pronoun,
        or where whoever is known is spoken of by name in the very words ("he said, “Holm was right”"). A person named
        in full, or by a last name, whose first name does not speak for the other sex; of "they" several people or a body."""
        goes_on = any(t.lemma_ in self.names.speech.continuing for t in self.analysis.tokens(*cue))
        own = self.names.said.get(cue, "")
        named = any(a.kind == "person" and a.name.split()[-1] in own for a in actors)
        told = self._told_after(cue)
        if not named and any(_names(told, a) for a in actors):
            named, own = True, told
        office = all(a.kind == "office" for a in actors)  # of whom the text says no name: seldom who speaks
        reached = cue.start - GOES_ON
        if actors and not goes_on and not named and not office:
            quoted = self._paragraph_before(pronoun)
            if quoted is None:
                return None
            reached = quoted
        before = self._in_sentence_before(word, pronoun, own) if named else None
        if before is not None:
            return before
        spoke = self.names.spoke
        at = bisect_left(spoke, (cue.start,)) - 1
        while at >= 0 and spoke[at][0] >= reached:
            _, source, said = spoke[at]
            at -= 1
            same = self.analysis.text(source).lower()
            if same in SELF or self._is_within_words(said):
                continue
            if same == word and not self.names.cast.for_span(*source):
                continue  # who that was is not known either
            link = self.names.source(source, said)
            if self._fits(word, link, source) and link.name.split()[-1] not in own:
                return self._around(word, said, at) or link
            if self._is_told(said, at):
                continue  # "Holm said that critics blamed the yard": the critics do not go on, Holm may
            break
        return self._subject_before(word, pronoun) if not actors else None

    def _paragraph_before(self, pronoun: Span) -> int | None:
        """Where the last sentence begins before a paragraph that is a quotation up to the pronoun (“...,” she said): who spoke in
        that sentence goes on, whoever else was spoken of there. None elsewhere."""
        text, words = self.analysis.document.text, self.names.words
        at = bisect_left(words, (pronoun.start,)) - 1
        if at < 0 or not 0 <= pronoun.start - words[at].end <= CLOSE:
            return None
        start = text.rfind("\n", 0, words[at].start) + 1
        if text[start : words[at].start].strip() or not text[:start].strip():
            return None
        last = self.analysis.token_at(len(text[:start].rstrip()) - 1)
        return last.sent.start_char

    def _is_told(self, cue: Span, at: int) -> bool:
        """Whether a cue stands in what one of the cues before it reports."""
        before = (self.names.spoke[k][2] for k in range(at, max(-1, at - NEAR), -1))
        return any(
            s.start <= cue.start and cue.end <= s.end for c in before for s in self.names.under.get(c, ())
        )

    def _told_after(self, cue: Span) -> str:
        """What a cue reports behind it in other than the source's own words: "He noted that Holm would stay". Before it the
        name may come first: "Holm would stay, he noted"."""
        return " ".join(self.analysis.text(s) for s in self.names.under.get(cue, ()) if s.start >= cue.end)

    def _around(self, word: str, cue: Span, at: int) -> Source | None:
        """Whoever says what a cue stands in, if the pronoun may mean that one: of "Holm said, adding that Aas showed fear"
        Holm goes on."""
        for k in range(at, max(-1, at - NEAR), -1):
            _, source, said = self.names.spoke[k]
            if any(s.start <= cue.start and cue.end <= s.end for s in self.names.under.get(said, ())):
                link = self.names.source(source, said)
                return link if self._fits(word, link, source) else None
        return None

    def _subject_before(self, word: str, pronoun: Span) -> Source | None:
        """The subject that stands last before a pronoun in its sentence or the one before, where it is a noun for people: "My
        mother is old, but she says ..."; or a name: "Holm spoke of a yard that he says is shut"."""
        here = self.analysis.token_at(pronoun.start)
        first = self.analysis.doc[here.sent.start - 1].sent.start if here.sent.start else 0
        for token in reversed(self.analysis.doc[first : here.i]):
            if token.dep_ != "nsubj" or token.pos_ not in {"NOUN", "PROPN"}:
                continue
            plural = token.tag_ in {"NNS", "NNPS"}
            name = token.pos_ == "PROPN" or token.text[:1].isupper()
            if plural != (word == "they") or (not name and token.lemma_.lower() not in self.people):
                continue
            begin, end = phrase(token)
            doc = self.analysis.doc
            span = span_of(self.analysis.document.text, doc[begin].idx, doc[end].idx + len(doc[end]))
            link = self.names.source(span, None)
            if not name or self._fits(word, link, span):
                return link
        return None

    @cached_property
    def people(self) -> frozenset[str]:
        """Nouns for people, alone or together."""
        speakers = self.analysis.lexicon.table("acts")["speakers"]
        return frozenset([*self.names.speech.unnamed, *speakers])

    def _in_sentence_before(self, word: str, pronoun: Span, own: str) -> Source | None:
        """The first person named in the sentence before a pronoun who is not spoken of in the ``own`` words."""
        here = self.analysis.token_at(pronoun.start).sent
        if here.start == 0:
            return None
        for token in self.analysis.doc[here.start - 1].sent:
            if token.pos_ != "PROPN" or token.dep_ in {"compound", "poss"} or token.text in own:
                continue
            last = token.idx + len(token)
            span = span_of(self.analysis.document.text, self.analysis.doc[phrase(token)[0]].idx, last)
            link = self.names.source(span, None)
            if link.kind == "person" and self._fits(word, link, span):
                return link
        return None

    def _fits(self, word: str, link: Source, source: Span) -> bool:
        """Whether a pronoun may take up who spoke."""
        if word != "they":
            alone = link.kind == "unknown" and self.analysis.text(source) == link.name.split()[-1]
            return (link.kind == "person" or alone) and link.name.split()[0] not in self.others[word]
        tokens = [t for t in self.analysis.tokens(*source) if not t.is_space]
        return link.kind == "organisation" or any(t.tag_ in {"NNS", "NNPS"} or t.dep_ == "cc" for t in tokens)

    @cached_property
    def others(self) -> dict[str, frozenset[str]]:
        """For "he" the first names of women, for "she" those of men."""
        given = self.analysis.lexicon.table("persons")["given"]
        male, female = frozenset(given["male"]), frozenset(given["female"])
        return {"he": female - male, "she": male - female}


def _names(told: str, actor: Actor) -> bool:
    """Whether somebody is named in what a pronoun before it reports: then the pronoun means somebody else (principle C of
    Chomsky's binding theory, Lectures on Government and Binding, 1981). Not "his wife Eva Holm" for Karl Holm."""
    if actor.kind != "person":
        return False
    own = actor.name.split()
    found = re.finditer(rf"(?:(\b[^\W\d_a-z][\w’'-]*\.?) )?\b{re.escape(own[-1])}\b(?![’']s\b)", told)
    return any(m[1] is None or m[1] in own or m[1].endswith(".") for m in found)

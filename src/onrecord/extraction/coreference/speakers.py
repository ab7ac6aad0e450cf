"""Who is speaking: the speaker of a transcript's turn, or of the quotation that holds a word."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.extraction.actors import Found
from onrecord.extraction.actors.finding import speaker_name
from onrecord.extraction.actors.persons import key
from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.windows import quoted
from onrecord.model import Actor

FEW = 6
"""Words behind the sentence in which a quotation ends, where "Lee said" may stand as one of its own."""
SAYING = frozenset({"say", "claim", "deny"})
"""Classes of speech.yaml whose verbs come with somebody's words."""
THIRD = frozenset({"he", "she", "him", "her", "his"})
CLOSE = 2
"""Characters between a quotation and the subject of its verb: “...,” she said."""
LOOK_BACK = 80
"""Words before a quotation among which the last speaker is looked for."""
REACH = 600
"""Characters after which a quotation is no longer taken for that of the last speaker."""


class Speakers:
    """Speakers by document offset."""

    def __init__(self, analysis: Analysis, found: Found) -> None:
        self.analysis = analysis
        self.found = found
        verbs = analysis.lexicon.table("speech")["verbs"]
        self.speech = frozenset(verb for verb, entry in verbs.items() if entry["class"] in SAYING)
        self._named: dict[int, tuple[Actor, ...]] = {}
        for mention in found.mentions:
            self._named[mention.head] = self._named.get(mention.head, ()) + mention.actors
        self._quoted: list[tuple[int, int]] | None = None
        self._last: tuple[Actor, ...] = ()
        self._said = -REACH

    def _quotes(self) -> list[tuple[int, int]]:
        """Quotations, paragraph by paragraph; one that is not closed ends with its paragraph."""
        if self._quoted is None:
            self._quoted = []
            base = 0
            for paragraph in self.analysis.document.text.split("\n"):
                self._quoted += [(base + start, base + end) for start, end in quoted(paragraph)]
                base += len(paragraph) + 1
        return self._quoted

    def of_turn(self, offset: int) -> tuple[Actor, ...]:
        """The speaker of the transcript's turn at the offset, () outside turns."""
        passage = self.analysis.passage_at(offset)
        name = speaker_name(passage) if passage else None
        if name is None:
            return ()
        people = self.found.people
        person = people.named.get(key(name)) or people.short(
            name, 10**9, None, None, titled=True, female=None
        )
        return (
            (Actor(name, person.id, "person", person.country),)
            if person
            else (Actor(name, None, "person", None),)
        )

    def of_quote(self, token: int, at: dict[int, tuple[Actor, ...]]) -> tuple[Actor, ...]:
        """Who says the quotation around the token: the subject of the verb of speech in its sentence, else the last one."""
        words = self.found.words
        offset = words.start[token]
        quotes = self._quotes()
        k = bisect_left(quotes, (offset, 0)) - 1
        quote = quotes[k] if k >= 0 and offset < quotes[k][1] else None
        if quote is None:
            return ()
        first, last = words.bounds[words.sentence[token]]
        actors = self._beside(first, last, quote, at)
        closing = self.analysis.token_at(quote[1] - 1).i
        if not actors and closing >= last and words.sentence[closing] >= 0:
            # "We sold none. We will not," Lee said: who says it stands where the quotation ends
            begin, end = words.bounds[words.sentence[closing]]
            actors = self._beside(begin, end, quote, at) or self._beside(
                closing, min(end + FEW, len(words)), quote, at
            )
        if actors:
            self._last, self._said = actors, offset
            return actors
        for i in range(max(0, first - 80), first):
            if words.dep[i] == "nsubj" and words.lemma[words.head[i]] in self.speech and at.get(i):
                self._last, self._said = at[i], offset
        return self._last if offset - self._said < REACH else ()

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands within quotation marks."""
        quotes, at = self._quotes(), self.found.words.start[token]
        k = bisect_left(quotes, (at, 0)) - 1
        return k >= 0 and at < quotes[k][1]

    def closed_before(self, subject: int, head: int | None = None) -> tuple[int, int] | None:
        """The quotation right before the subject of a verb of speech (“...,” she said), of which who is named only in it is not
        the speaker; None elsewhere. ``head``: the subject's head, where it begins with another word."""
        words = self.found.words
        noun = subject if head is None else head
        speaks = words.dep[noun] == "nsubj" and words.lemma[words.head[noun]] in self.speech
        if not speaks or not words.text[subject].islower():
            return None
        quotes = self._quotes()
        k = bisect_left(quotes, (words.start[subject], 0)) - 1
        if k < 0 or not 0 <= words.start[subject] - quotes[k][1] <= CLOSE:
            return None
        return quotes[k]

    def last_before(self, subject: int, at: dict[int, tuple[Actor, ...]]) -> tuple[Actor, ...]:
        """Who spoke last, for the "she" of “He was right,” she said: where the quotation right before a subject of a verb of
        speech tells of a "he" or "she", who in it need not be who says it. () elsewhere."""
        quote = self.closed_before(subject)
        if quote is None:
            return ()
        words = self.found.words
        first = self.analysis.token_at(quote[0]).i
        if not any(words.lower[t] in THIRD for t in range(first, subject)):
            return ()
        for i in range(first - 1, max(0, first - LOOK_BACK), -1):
            if words.dep[i] == "nsubj" and words.lemma[words.head[i]] in self.speech and at.get(i):
                return at[i]
        return ()

    def _beside(
        self, first: int, last: int, quote: tuple[int, int], at: dict[int, tuple[Actor, ...]]
    ) -> tuple[Actor, ...]:
        """The subject of a verb of speech among the tokens, outside the quotation."""
        words = self.found.words
        for i in range(first, last):
            if words.dep[i] not in {"nsubj", "nsubjpass"} or words.lemma[words.head[i]] not in self.speech:
                continue
            if quote[0] <= words.start[i] < quote[1]:
                continue
            actors = at.get(i) or self._named.get(i, ())
            if actors:
                return actors
        return ()

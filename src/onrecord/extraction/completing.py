"""Which words of a content a reader is given: whole phrases, and the verb with them where they make no clause.

Attributions mark what is said word by word, as annotated news does ("acknowledged | “the grave threat”"). A reader who has
only these words would not know what is said of the threat, so that a statement's content begins with the verb there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.attribution.mending import PART_OF_NAME
from onrecord.extraction.attribution.quotations import Quotations
from onrecord.extraction.attribution.syntax import cue_words, phrase, span_of
from onrecord.extraction.binding import span_head
from onrecord.extraction.contents import is_clause
from onrecord.extraction.found import FoundAttribution
from onrecord.extraction.times.calendar_names import WEEKDAYS
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 25
"""Tokens that a content is lengthened by at most."""
HOLDING = frozenset({"relcl", "acl", "npadvmod", "pobj", "pcomp", "dobj", "acomp", "xcomp", "ccomp", "attr"})
"""What a phrase does not end before, where it follows at once: "an issue | that he has long known"."""
HANGING = frozenset({"mark", "cc", "det"})
"""Words that no content ends with: "because", "and", "the"."""
CONDITION = frozenset({"if", "unless"})
REASON = frozenset({"because", "that", "whether", *CONDITION})
"""What opens a clause that is a part of what is said. "Although" and "while" often open the reporter's."""
CIRCUMSTANCE = frozenset({"after", "before", "when", "as", "while"})
"""What opens a clause that tells when something was said."""
OPENING = "“‘\"'(["
DASHES = frozenset("-–—―")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 400
"""Characters after a content in which others' sources and cues are looked at."""


@dataclass(frozen=True)
class Taken:
    """Where sources and cues stand, in order: no content is lengthened into them."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, found: Iterable[FoundAttribution]) -> Taken:
        spans = tuple(sorted({p for a in found for p in (a.source, a.cue) if p is not None}))
        return cls(spans, tuple(s.start for s in spans))

    def meets(self, start: int, end: int) -> bool:
        near = self.spans[bisect_left(self.starts, start - REACH) : bisect_left(self.starts, end)]
        return any(s.end > start for s in near)


def complete(
    analysis: Analysis, a: FoundAttribution, quotations: Quotations, taken: Taken
) -> tuple[Span, ...]:
    """The content in whole phrases, and with the verb or the noun without which it tells nothing."""
    spans = _of_one_saying(analysis, a, quotations)
    spans = tuple(_from_the_left(analysis, s, taken) for s in spans)
    spans = (_behind_the_day(analysis, a, spans[0]), *spans[1:])
    end = _to_the_right(analysis, spans[-1], quotations, taken)
    spans = (
        *spans[:-1],
        _to_the_right(analysis, end, quotations, taken),
    )  # "despite his losing | and falling | behind"
    return _with_verb(analysis, a, spans, quotations) or _with_antecedent(analysis, spans) or spans


def _words(analysis: Analysis, span: Span) -> list[Token]:
    return [t for t in analysis.tokens(*span) if not t.is_space and not t.is_punct]


def _of_one_saying(analysis: Analysis, a: FoundAttribution, quotations: Quotations) -> tuple[Span, ...]:
    """Without parts that tell when it was said ("told him, after he had admitted that ..."), noun phrases left over from another
    sentence, and, of a name behind a dash, quotations of other lines."""
    if len(a.content) < 2 or a.cue is None:
        return a.content
    cue = span_head(analysis, *a.cue)
    line = analysis.document.text.rfind("\n", 0, a.cue.start) + 1
    named = analysis.text(a.cue).strip() in DASHES
    heads = [span_head(analysis, *s) for s in a.content]
    kept = []
    for span, head in zip(a.content, heads, strict=True):
        if named and not (span.end > line and analysis.document.text.count("\n", a.cue.end, span.start) == 0):
            continue
        plain = not quotations.overlapping(span)
        alone = plain and all(h is head or h.sent.start != head.sent.start for h in heads)
        if alone and head.sent.start != cue.sent.start and not is_clause(analysis, (span,)):
            continue
        if plain and _tells_when(head, cue):
            continue
        kept.append(span)
    return tuple(kept) or a.content


def _tells_when(head: Token, cue: Token) -> bool:
    """Whether a clause with "after" or "when" on the verb of saying holds it."""
    at = head
    while at.head.i not in (at.i, cue.i):
        at = at.head
    return (
        at.head.i == cue.i
        and at.i > cue.i
        and at.dep_ == "advcl"
        and any(c.dep_ in ("mark", "advmod") and c.lower_ in CIRCUMSTANCE for c in at.children)
    )


def _from_the_left(analysis: Analysis, span: Span, taken: Taken) -> Span:
    """ "this | past April the bridge fell": with what belongs to its first phrase."""
    words = _words(analysis, span)
    if not words:
        return span
    first, last = words[0].i, words[-1].i
    start = span.start
    while first > 0:
        before = analysis.doc[first - 1]
        if (
            before.dep_ not in PART_OF_NAME
            or not first <= before.head.i <= last
            or taken.meets(before.idx, before.idx + len(before))
        ):
            break
        first, start = before.i, before.idx
    return Span(start, span.end)


def _behind_the_day(analysis: Analysis, a: FoundAttribution, span: Span) -> Span:
    """ "said Tuesday officials are worried": agencies put the day of saying at once behind the verb; what a noun without an
    article, a pronoun or a name follows is no part of the content."""
    words = _words(analysis, span)
    if a.cue is None or len(words) < 3 or not 0 <= span.start - a.cue.end <= 1:
        return span
    day, after = words[0], words[1]
    people = after.tag_ == "NNS" and after.lemma_.lower() in speech(analysis.lexicon).unnamed
    opens = after.pos_ in ("PRON", "DET", "PROPN") and after.tag_ != "POS" and after.i == day.i + 1
    if day.lower_ in WEEKDAYS and (people or opens):
        return Span(after.idx, span.end)
    return span


def _to_the_right(analysis: Analysis, span: Span, quotations: Quotations, taken: Taken) -> Span:
    """To the end of the phrase in which it breaks off, or without the word that hangs on nothing."""
    words = _words(analysis, span)
    text = analysis.document.text
    if not words or _closed(text, span, quotations):
        return span
    last = words[-1]
    goal = _goal(last, words[0].i)
    if goal is not None and last.i < goal.i <= last.i + LONGEST and goal.i < last.sent.end:
        end = goal.idx + len(goal)
        between = analysis.doc[last.i + 1 : goal.i + 1]
        clean = not any(t.text in (";", ":") or "\n" in t.text for t in between)
        if clean and not taken.meets(last.idx + len(last), end):
            return Span(span.start, max(span.end, span_of(text, span.start, end).end))
    end = span.end
    while len(words) > 1 and (words[-1].dep_ in HANGING or _asks_on(words[-1])):
        words.pop()
        end = words[-1].idx + len(words[-1])
    while end > span.start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    while end - 1 > span.start and text[end - 1] in OPENING and text[end - 2].isspace():
        end = len(text[span.start : end - 1].rstrip()) + span.start
    return Span(span.start, end)


def _asks_on(word: Token) -> bool:
    return word.tag_ == "WRB" and word.head.i > word.i


def _closed(text: str, span: Span, quotations: Quotations) -> bool:
    """Whether it ends where a quotation ends or a sentence does."""
    if text[span.end - 1 : span.end] in (".", "!", "?") or text[span.end : span.end + 1] in (".", "!", "?"):
        return True
    quote = quotations.at(span.end - 1)
    return quote is not None and span.end >= quote.end - 2


def _goal(last: Token, first: int) -> Token | None:
    """The last word of the phrase that a content breaks off in."""
    if last.dep_ == "mark" and last.lower_ in REASON and last.head.i > last.i:
        return last.head.right_edge
    if last.dep_ in PART_OF_NAME and last.head.i > last.i:
        return last.head.right_edge
    held = next((c for c in last.rights if c.dep_ in HOLDING and c.left_edge.i == last.i + 1), None)
    if held is not None:
        return held.right_edge
    at = last
    while at.head.i != at.i:
        if at.dep_ in SUBJECTS and at.head.i > last.i:
            return at.head.right_edge  # "because the laws of the islands | do not provide for it"
        clause = next((c for c in at.rights if c.dep_ == "advcl" and c.left_edge.i == last.i + 1), None)
        if clause is not None and last.nbor(1).lower_ in CONDITION:
            return clause.right_edge
        at = at.head
        if at.i < first:
            return None
    return None


def _with_verb(
    analysis: Analysis, a: FoundAttribution, spans: tuple[Span, ...], quotations: Quotations
) -> tuple[Span, ...] | None:
    """ "blames | imports for all woes": from the verb on, where what hangs on it is no clause of its own. Not of words that are
    denied, which the stance tells, nor behind a verb that only brings words ("said “no”")."""
    if a.cue is None or a.source is None or a.stance == "denied" or a.kind == "according":
        return None
    verb = span_head(analysis, *a.cue)
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() in speech(analysis.lexicon).bringing:
        return None
    if spans[0].start < a.cue.end or is_clause(analysis, spans) or not a.source.end <= a.cue.start:
        return None
    if verb.i not in {t.i for t in span_head(analysis, *spans[0]).ancestors}:
        return None
    top = verb
    while top.dep_ == "xcomp" and top.head.pos_ == "VERB" and a.source.end <= top.head.idx < top.idx:
        top = top.head
    start = min(a.cue.start, analysis.doc[max(cue_words(top)[0], 0)].idx)
    start = max(start, a.source.end)
    here = [s for s in spans if s.start < verb.sent.end_char]
    text = analysis.document.text
    whole = span_of(text, start, here[-1].end)
    return (Span(whole.start, max(here[-1].end, whole.end)), *spans[len(here) :])


def _with_antecedent(analysis: Analysis, spans: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """ "The park, which, Holm said, | is full": the noun that the clause is on stands before it."""
    gap = gap_before(analysis, spans[0])
    if gap is None:
        return None
    at = span_head(analysis, *spans[0])
    while at.dep_ != "relcl" and at.head.i != at.i:
        at = at.head
    noun = at.head
    if at.dep_ != "relcl" or noun.pos_ not in ("NOUN", "PROPN") or not noun.i < gap.i:
        return None
    first, last = phrase(noun)
    last = min(last, gap.i - 1)
    doc = analysis.doc
    whole = span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))
    return (whole, *spans) if whole.end <= spans[0].start else None


def gap_before(analysis: Analysis, span: Span) -> Token | None:
    """The "which" or "what" that stands before a content and belongs into it ("what Holm says | the plan would do")."""
    words = _words(analysis, span)
    if not words:
        return None
    first, last = words[0].i, words[-1].i
    for t in analysis.doc[max(words[0].sent.start, first - LONGEST) : first]:
        if t.tag_ in ("WDT", "WP") and first <= t.head.i <= last and t.lower_ != "that":
            return t
    return None


def all_given(
    analysis: Analysis, found: Sequence[FoundAttribution], quotations: Quotations
) -> tuple[tuple[Span, ...], ...]:
    """The content of each attribution as a reader is given it."""
    taken = Taken.of(found)
    return tuple(complete(analysis, a, quotations, taken) for a in found)

"""Which time and which figures belong to which event: by the shortest way up the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundEvent, FoundQuantity, TimeExpression
from onrecord.extraction.times import since_then
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
NAMED_DAY = "times/date/named"
"""The rule of a day that is a name ("9/11")."""
CLAUSE_TOP = {"relcl", "advcl", "parataxis"}
DASHES = {"–", "—", "--", "-", ")"}
HEDGES = frozenset({"think", "believe", "guess", "suppose"})
HEDGED = frozenset({"since", "in", "on", "by", "until", "before", "after", "around", "about"})
HEDGE_REACH = 6
"""Words and commas before a time in which "since, I think," stands."""
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
"""Units of time: on their own, apart from any event, they are no figure that anybody keeps a record of."""
WHEN = frozenset({"within", "inside", "after", "before", "every"})
"""Prepositions behind which a length of time says when."""
FROM_THEN = frozenset({"after", "before", "ago", "earlier", "later", "since"})
"""Words behind a length of time that make a date of it."""
BOUNDARIES = {"since", "after", "before", "until", "till", "following"}
APART = BOUNDARIES | {"including", "without", "despite", "instead of", "besides"}
"""Prepositions whose gerund has a time of its own."""


def path_up(token: Token) -> Iterator[Token]:
    """The token and what it hangs on, up to the root of its sentence."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def span_head(analysis: Analysis, start: int, end: int) -> Token:
    """The token of a stretch that hangs on something outside it; a mark only where there is nothing else."""
    whole = [t for t in analysis.tokens(start, end) if not t.is_space] or [analysis.token_at(start)]
    tokens = [t for t in whole if not t.is_punct] or whole
    first, last = tokens[0].i, tokens[-1].i
    return next((t for t in tokens if not first <= t.head.i <= last or t.head.i == t.i), tokens[-1])


def is_infinitive(verb: Token) -> bool:
    """True for "to send"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _closed(apposition: Token, later: Token) -> bool:
    """True where a dash or bracket ends the apposition before the later word: "tanks – 200 in all – to Sudan since May"."""
    return any(t.text in DASHES for t in apposition.doc[apposition.i + 1 : later.i])


def is_clause_of_its_own(verb: Token) -> bool:
    """True for "what people will see tomorrow" in "tried to distract from what people will see tomorrow", and for "reducing its
    stake in May" behind "before" or "including"."""
    if verb.tag_ == "VBG" and verb.head.lower_ in APART and verb.dep_ in ("pcomp", "pobj"):
        return True
    if (
        verb.tag_ == "VBG"
        and verb.head.lower_ == "for"
        and verb.dep_ == "pcomp"
        and verb.head.head.pos_ == "VERB"
    ):
        return True  # "sentenced on Monday for bribing", "thanked on Monday for backing": done before
    if verb.tag_ == "VBG" and verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        return is_clause_of_its_own(verb.head)
    return verb.dep_ in ("pcomp", "csubj", "csubjpass") and any(
        c.dep_ in ("nsubj", "nsubjpass") for c in verb.children
    )


def _before_hedge(head: Token) -> Token | None:
    """The word that "since" follows in "has not met Lee since, I think, 2000": the parser hangs the year on "think"."""
    words = [t for t in head.doc[max(0, head.left_edge.i - HEDGE_REACH) : head.left_edge.i] if not t.is_punct]
    if len(words) < 4:
        return None
    before, when, who, thinks = words[-4:]
    hedge = thinks.lemma_ in HEDGES and who.lower_ in ("i", "we") and when.lower_ in HEDGED
    return before if hedge else None


def goes_along(verb: Token) -> bool:
    """ "On Monday they attacked, killing 17": a participle behind its verb that shares the verb's subject, and so its time."""
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and verb.i > verb.head.i
        and not any(
            c.dep_ in ("mark", "prep", "aux", "nsubj", "nsubjpass") and c.i < verb.i for c in verb.children
        )
    )


def at_once(clause: Token) -> bool:
    """ "reached 11,000 when it was shown in 2010": the clause with "when" tells the time of the one above."""
    return clause.dep_ == "advcl" and any(
        c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in clause.children
    )


def opens_since(clause: Token) -> bool:
    """ "has paid $3 million since he announced it in June": the clause opens the time of the one above, which is perfect."""
    if clause.dep_ == "pcomp" and clause.head.lower_ == "since":  # "since retiring in 2010"
        above = clause.head.head
    elif clause.dep_ == "advcl" and any(c.lower_ == "since" and c.dep_ == "mark" for c in clause.children):
        above = clause.head
    else:
        return False
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in above.children)


def joined_clause(verb: Token) -> bool:
    """ "gave $2 million, and records show no gift since 2008": what stands in a joined clause with its own subject is its own."""
    return (
        verb.dep_ == "conj"
        and verb.pos_ in ("VERB", "AUX")
        and any(c.dep_ in SUBJECTS for c in verb.children)
    )


PHASES = frozenset({"beginning", "start", "onset", "outbreak"})
NAMING = frozenset({"compound", "nmod", "nummod", "amod", "poss"})
OCCASIONS = frozenset({"at", "in", "during", "on"})
"""Prepositions whose noun, with the date before it, says when: "at its July summit", unlike "of the 2011 constitution"."""
RANKS = frozenset({"first", "second", "third", "last", "only"})


def _under_noun(token: Token) -> bool:
    """True for a noun that only describes another one; not for one whose beginning is named."""
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() in PHASES:
        return False
    if token.dep_ == "pobj":
        return token.head.head.pos_ not in ("VERB", "AUX")
    return token.dep_ in ("poss", "compound", "amod", "nmod")


def names_another(time: TimeExpression, head: Token, triggers: Collection[int]) -> bool:
    """Whether a date is but part of what a thing is called by: "the 2011 constitution", "the 9/11 families", "a critic of
    Monday's debate"; not of an event's word, nor of the occasion on which it was ("at its July summit")."""
    if head.dep_ not in NAMING or head.head.pos_ not in ("NOUN", "PROPN") or head.head.i <= head.i:
        return False
    noun = head.head
    if any(c.i in triggers and c.dep_ == "acl" for c in noun.children):
        return False  # "the Feb. 23 accord signed by Berg"
    if noun.i in triggers or (
        noun.head.i in triggers and noun.dep_ in ("nsubj", "nsubjpass") and time.rule != NAMED_DAY
    ):
        return False
    return not (noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS) or time.rule == NAMED_DAY


def ranks(since: Token) -> bool:
    """ "The first such raid since 2007", "the worst in Lima since May": how far back nothing like it was, and not when it was."""
    if since.lower_ != "since":
        return False
    above = since.head
    near = [above, *(c for p in above.children if p.dep_ == "prep" and p.i < since.i for c in p.children)]
    near += [c for c in above.children if c.dep_ in ("dobj", "attr", "pobj") and c.i < since.i]
    return any(
        (c.tag_ == "JJS" and c.dep_ == "amod")
        or c.lower_ in RANKS
        or (c.pos_ == "ADJ" and any(g.tag_ == "RBS" for g in c.children))
        for noun in near
        if noun.pos_ in ("NOUN", "PROPN")
        for c in noun.children
        if c.i < noun.i
    )


class Stretches:
    """Stretches of text that can be asked whether one of them holds another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda s: s.start)
        self._starts = [s.start for s in self._spans]
        self._reach: list[int] = []
        """The farthest end of the stretches up to each."""
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def hold(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._reach[at] >= end


def bind_quantities(
    quantities: Sequence[FoundQuantity], analysis: Analysis, triggers: Collection[int], cues: Collection[int]
) -> dict[int, list[FoundQuantity]]:
    """Figures by the trigger that they belong to; -1 holds those that belong to no event.

    A figure belongs to the first event on its way up. Where none stands above it, it belongs to the event that hangs
    directly on a word of that way ("the transfer amounts to 7,000 containers").
    """
    bound: dict[int, list[FoundQuantity]] = {}
    for quantity in quantities:
        if quantity.unit in DURATIONS and _says_when(analysis.doc[quantity.head]):
            continue
        owner = -1
        noun = analysis.doc[quantity.head]
        way = list(path_up(noun))
        if _is_set_aside(noun):
            continue
        about = [c.i for c in noun.children if c.i in triggers and c.dep_ in ("relcl", "acl")]
        if about and noun.dep_ == "pobj":  # "of nine women who were killed, two were known"
            bound.setdefault(about[0], []).append(quantity)
            continue
        for token in way:
            if token.i in triggers:
                owner = token.i
                break
            if token.i in cues and token.i != quantity.head:
                break
            near = [
                c.i
                for c in token.children
                if c.i in triggers and c.dep_ in ("nsubj", "nsubjpass", "dobj", "xcomp")
            ]
            if near:
                owner = near[0]
                break
            if token.dep_ in ("advcl", "relcl") and any(c.dep_ in SUBJECTS for c in token.children):
                break  # "opposed it because it fell short of the 40 promised": a clause of its own
        bound.setdefault(owner, []).append(quantity)
    return bound


def _says_when(length: Token) -> bool:
    """ "within 48 hours", "three days after they met", "two years ago": when, not how much."""
    behind = length.nbor(1).lower_ if length.i + 1 < len(length.doc) else ""
    return length.head.lower_ in WHEN or behind in FROM_THEN


def _is_set_aside(noun: Token) -> bool:
    """ "a week instead of the four days", "40 rather than 30": what is set against another is not given."""
    first = noun.left_edge.i
    before = [t.lower_ for t in noun.doc[max(0, first - 2) : first]]
    return before in (["instead", "of"], ["rather", "than"])


def times_of_saying(
    times: Iterable[TimeExpression], analysis: Analysis, triggers: Collection[int], cues: Collection[int]
) -> dict[int, TimeExpression]:
    """When something was said, by the token of the cue: "said in May that 40 ships had left"."""
    found: dict[int, TimeExpression] = {}
    for time in times:
        if time.type != "DATE" or time.edtf is None or time.value.endswith("_REF"):
            continue
        for token in path_up(span_head(analysis, time.start, time.end)):
            if token.i in cues:
                found.setdefault(token.i, time)
                break
            if token.i in triggers or token.dep_ in CLAUSE_TOP or token.dep_ == "ccomp":
                break  # what stands in the clause that is said is no time of the saying
    return found


def bind_times(
    times: Sequence[TimeExpression],
    analysis: Analysis,
    events: Sequence[FoundEvent],
    cues: Collection[int],
    excluded: Sequence[Span],
) -> dict[int, TimeExpression]:
    """The time of each event, by trigger.

    A time belongs to the first event on its way up the parse, unless a cue comes first: then it says when that was
    said. An event without a time of its own takes one that hangs on a word above it in its clause ("in March a veto
    ended the monitoring": the time of ending is the time of the veto). ``excluded`` are stretches that name sources:
    "a US statement in February" dates the statement.
    """
    triggers = {e.trigger for e in events}
    kinds = {e.trigger: e.type for e in events}
    sources = Stretches(excluded)
    own: dict[int, list[tuple[int, TimeExpression]]] = {}
    loose: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.type not in ("DATE", "TIME") or time.value.endswith("_REF"):
            continue
        head = span_head(analysis, time.start, time.end)
        adverb = head.dep_ == "npadvmod" and head.head.pos_ in (
            "VERB",
            "AUX",
        )  # "the court this month rejected"
        if not adverb and sources.hold(time.start, time.end):
            continue
        if names_another(time, head, triggers) or ranks(head.head):
            continue
        for distance, token in enumerate(path_up(_before_hedge(head) or head)):
            if token.i in triggers:
                own.setdefault(token.i, []).append((distance, time))
                break
            loose.setdefault(token.i, []).append(time)
            if opens_since(token):
                time = since_then(time, analysis)  # noqa: PLW2901
            elif (
                token.i in cues
                or (token.dep_ in CLAUSE_TOP and not at_once(token))
                or is_clause_of_its_own(token)
                or joined_clause(token)
                or (token.dep_ == "appos" and not _closed(token, head))
            ):
                break
            if token.dep_ == "pobj" and token.i != head.i and token.head.lower_ in BOUNDARIES:
                break  # "since the collapse in 2019": the year is the collapse's
    chosen: dict[int, TimeExpression] = {}
    for event in events:
        mine = own.get(event.trigger)
        if mine:
            chosen[event.trigger] = _nearest(mine)
            continue
        for token in path_up(analysis.doc[event.trigger]):
            if token.i in cues:
                break
            if token.i != event.trigger and token.i in triggers:
                above = own.get(token.i)  # "signed a pact on Monday to send": the pact has the time
                trigger = analysis.doc[event.trigger]
                shares = trigger.dep_ in ("dobj", "nsubj", "conj") or (
                    goes_along(trigger) and trigger.head.i == token.i
                )
                shares |= trigger.dep_ == "xcomp" and kinds[token.i] == "REJECT"  # "declined to threaten"
                if above and token.dep_ != "conj" and shares:
                    chosen[event.trigger] = _nearest(above)
                break
            if token.i in loose and token.i != event.trigger:
                chosen[event.trigger] = loose[token.i][0]
                break
            if is_clause_of_its_own(token) and token.head.lower_ == "for":
                break
            if token.dep_ == "conj" and token.pos_ == "NOUN":
                break  # "the coup in 1974 and the murder"
            if (token.dep_ in CLAUSE_TOP and not (goes_along(token) or at_once(token))) or _under_noun(token):
                break  # "ended the monitoring of sanctions in March": the sanctions have another time
    return {trigger: time for trigger, time in chosen.items() if time.edtf is not None}


def _nearest(times: Sequence[tuple[int, TimeExpression]]) -> TimeExpression:
    """The time that hangs nearest to the event, be it one that can not be dated ("on Thursday ... in the coup of 1974")."""
    return min(times, key=lambda x: (x[0], x[1].edtf is None, x[1].start))[1]

"""Which time and which figures belong to which event: by the shortest way up the parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundEvent, FoundQuantity, TimeExpression
from onrecord.extraction.times import since_then
from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSE_TOP = {"relcl", "advcl", "parataxis"}
DASHES = {"–", "—", "--", "-", ")"}
HEDGES = frozenset({"think", "believe", "guess", "suppose"})
HEDGED = frozenset({"since", "in", "on", "by", "until", "before", "after", "around", "about"})
HEDGE_REACH = 6
"""Words and commas before a time in which "since, I think," stands."""
BESIDE = re.compile(r"\s*(?:(?:in|on|by|during|as of)\s+)?")
"""What may stand between a figure and its time."""
LOOK_BACK = 300
"""Characters before a sentence in which the time is looked for that its "then" stands for."""
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
"""Units of time: on their own, apart from any event, they are no figure that anybody keeps a record of."""
WHEN = frozenset({"within", "inside", "after", "before", "every"})
"""Prepositions behind which a length of time says when."""
FROM_THEN = frozenset({"after", "before", "ago", "earlier", "later", "since"})
"""Words behind a length of time that make a date of it."""
NOW = {"now", "today", "currently", "nowadays"}
"""Beside a figure's own verb they say that it holds when it is told, whatever date stands in the sentence."""
COMPARED = frozenset({"from", "against", "than", "with", "versus", "vs"})
"""Prepositions before a figure that another is set against: "$3, up from $2 a year earlier"."""
FALLS_DUE = frozenset({"due", "payable", "maturing", "expiring", "redeemable"})
"""What a date behind one of these says of a payment lies ahead of it: "5 percent of bonds due in May"."""
BOUNDARIES = {"since", "after", "before", "until", "till", "following"}


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


def _is_clause_of_its_own(verb: Token) -> bool:
    """True for "what people will see tomorrow" in "tried to distract from what people will see tomorrow"."""
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


def _at_once(clause: Token) -> bool:
    """ "reached 11,000 when it was shown in 2010": the clause with "when" tells the time of the one above."""
    return clause.dep_ == "advcl" and any(
        c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in clause.children
    )


def _since_then(clause: Token) -> bool:
    """ "has paid $3 million since he announced it in June": the clause opens the time of the one above, which is perfect."""
    return (
        clause.dep_ == "advcl"
        and any(c.lower_ == "since" and c.dep_ == "mark" for c in clause.children)
        and any(c.lemma_ == "have" and c.dep_ == "aux" for c in clause.head.children)
    )


def _leaves_tense(way: Sequence[Token], at: int) -> bool:
    """ "grew in 2015 and has a tenth": a joined verb in another tense has another time."""
    for token in way[: at + 1]:
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX")
        if joined and token.i != way[at].i and _is_now(token) != _is_now(token.head):
            return True
    return False


def _under_noun(token: Token) -> bool:
    """True for a noun that only describes another one."""
    if token.dep_ == "pobj":
        return token.head.head.pos_ not in ("VERB", "AUX")
    return token.dep_ in ("poss", "compound", "amod", "nmod")


class Dates:
    """The times of a document that are dates, by place, so that one figure does not cost more in a long document."""

    def __init__(self, times: Iterable[TimeExpression]) -> None:
        held = [t for t in times if t.type == "DATE"]
        dates = [t for t in held if t.edtf is not None and not t.value.endswith("_REF")]
        self._dates = sorted(dates, key=lambda t: t.start)
        self._at = {t.start: t for t in dates}
        self._vague = {t.start for t in held} - self._at.keys()
        self._starts = [t.start for t in self._dates]

    def between(self, start: int, end: int) -> Sequence[TimeExpression]:
        """Those that begin in the stretch, in order."""
        return self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def beside(self, figure: FoundQuantity, text: str) -> tuple[bool, TimeExpression | None]:
        """Whether a time follows the figure at once ("from 35 percent in 1990 to 51 percent this year"), and which; none for one
        that is no date ("several years ago")."""
        start = figure.end + len(BESIDE.match(text, figure.end)[0])  # type: ignore[index]
        return start in self._at or start in self._vague, self._at.get(start)


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


def compared_times(
    quantities: Iterable[FoundQuantity], dates: Dates, analysis: Analysis
) -> dict[int, FoundQuantity]:
    """The times that stand right behind a figure which another is set against, by their start: "$3, up from $2 a year
    earlier" is a year earlier for the $2 alone."""
    found: dict[int, FoundQuantity] = {}
    for quantity in quantities:
        _, time = dates.beside(quantity, analysis.document.text)
        if time is None:
            continue
        head = analysis.doc[quantity.head]
        over = head.head if head.dep_ in ("nmod", "nummod", "compound") else head
        if over.dep_ == "pobj" and over.head.lower_ in COMPARED:
            found[time.start] = quantity
    return found


def _says_when(length: Token) -> bool:
    """ "within 48 hours", "three days after they met", "two years ago": when, not how much."""
    behind = length.nbor(1).lower_ if length.i + 1 < len(length.doc) else ""
    return length.head.lower_ in WHEN or behind in FROM_THEN


def _is_now(verb: Token) -> bool:
    """ "has grown", "is": what holds when it is told, whatever date its subject has ("the trade of the 1950s has grown to")."""
    return verb.tag_ in ("VBZ", "VBP") or any(
        c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in verb.children
    )


def _is_set_aside(noun: Token) -> bool:
    """ "a week instead of the four days", "40 rather than 30": what is set against another is not given."""
    first = noun.left_edge.i
    before = [t.lower_ for t in noun.doc[max(0, first - 2) : first]]
    return before in (["instead", "of"], ["rather", "than"])


def time_of_figure(
    quantity: FoundQuantity,
    dates: Dates,
    analysis: Analysis,
    compared: Mapping[int, FoundQuantity] = MappingProxyType({}),
) -> TimeExpression | None:
    """The time for which a figure without an event is given: the one that hangs on its clause or on the saying of it.

    "In March he had spoken of 40 ships" counts for March. Of several the one nearest before the figure is taken, else the
    nearest behind. "Then" stands for the last time of the sentence before. ``compared`` are times of other figures alone.
    """
    follows, own = dates.beside(quantity, analysis.document.text)
    if follows:
        return own
    way = list(path_up(analysis.doc[quantity.head]))
    verb = next((t for t in way if t.pos_ in ("VERB", "AUX")), None)
    clauses = [c for c in way[0].children if c.dep_ == "relcl"]  # "the 40 that we see today"
    if any(c.lower_ in NOW for v in (verb, *clauses) if v is not None for c in v.children):
        return None
    steps = {t.i: k for k, t in enumerate(way)}
    sentence = analysis.doc[quantity.head].sent
    fits: list[tuple[bool, int, TimeExpression]] = []
    for time in dates.between(sentence.start_char, sentence.end_char):
        if compared.get(time.start, quantity) is not quantity:
            continue
        date = span_head(analysis, time.start, time.end)
        names = date.dep_ in ("nummod", "compound", "nmod", "amod") and date.head.pos_ == "NOUN"
        if names and date.head.i not in steps:
            continue  # "the most of any 2016 candidate": the year is the candidate's
        for token in path_up(date):
            if token.lower_ in FALLS_DUE:
                break
            if token.i in steps:
                if _leaves_tense(way, steps[token.i]):
                    break
                behind = time.start > quantity.start
                fits.append((behind, abs(time.start - quantity.start), time))
                break
            aside = token.dep_ in SUBJECTS and token.i < date.i and _is_now(token.head)
            if _since_then(token):
                time = since_then(time, analysis)  # noqa: PLW2901
            elif (token.dep_ in CLAUSE_TOP and not _at_once(token)) or aside:
                break  # a date within the subject is the subject's
    if fits:
        return min(fits, key=lambda f: f[:2])[2]
    if any(c.lower_ == "then" and c.dep_ == "advmod" for t in way for c in t.children):
        earlier = dates.between(sentence.start_char - LOOK_BACK, sentence.start_char)
        return earlier[-1] if earlier else None
    return None


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
    sources = Stretches(excluded)
    own: dict[int, list[tuple[int, TimeExpression]]] = {}
    loose: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.type not in ("DATE", "TIME") or time.edtf is None or sources.hold(time.start, time.end):
            continue
        if time.value.endswith("_REF"):
            continue
        head = span_head(analysis, time.start, time.end)
        for distance, token in enumerate(path_up(_before_hedge(head) or head)):
            if token.i in triggers:
                own.setdefault(token.i, []).append((distance, time))
                break
            loose.setdefault(token.i, []).append(time)
            if _since_then(token):
                time = since_then(time, analysis)  # noqa: PLW2901
            elif (
                token.i in cues
                or (token.dep_ in CLAUSE_TOP and not _at_once(token))
                or _is_clause_of_its_own(token)
                or (token.dep_ == "appos" and not _closed(token, head))
            ):
                break
            if token.dep_ == "pobj" and token.i != head.i and token.head.lower_ in BOUNDARIES:
                break  # "since the collapse in 2019": the year is the collapse's
    chosen: dict[int, TimeExpression] = {}
    for event in events:
        mine = own.get(event.trigger)
        if mine:
            chosen[event.trigger] = min(mine, key=lambda x: (x[0], x[1].start))[1]
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
                if above and token.dep_ != "conj" and shares:
                    chosen[event.trigger] = min(above, key=lambda x: (x[0], x[1].start))[1]
                break
            if token.i in loose and token.i != event.trigger:
                chosen[event.trigger] = loose[token.i][0]
                break
            if (token.dep_ in CLAUSE_TOP and not goes_along(token)) or _under_noun(token):
                break  # "ended the monitoring of sanctions in March": the sanctions have another time
    return chosen

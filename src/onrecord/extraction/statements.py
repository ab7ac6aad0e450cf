"""Puts together what the families found: one statement for each event, figure or attributed content."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis, offsets
from onrecord.extraction.attribution.cues import speech
from onrecord.extraction.binding import (
    DURATIONS,
    Stretches,
    bind_quantities,
    bind_times,
    path_up,
    span_head,
    times_of_saying,
)
from onrecord.extraction.chains import Chains, is_speaker_again
from onrecord.extraction.completing import gap_before
from onrecord.extraction.confidence import Doubt
from onrecord.extraction.contents import carries, is_assertion, is_called_for, is_supposed
from onrecord.extraction.coreference import Cast
from onrecord.extraction.evidence import clip, evidence_of, own_words
from onrecord.extraction.factuality import (
    AHEAD,
    VERBAL,
    assess,
    factuality_rules,
    of_content,
    of_figure,
    refusal,
    reported,
)
from onrecord.extraction.figure_times import Dates, compared_times, is_set_against, time_of_figure
from onrecord.extraction.found import (
    Chain,
    Factuality,
    FoundAttribution,
    FoundEvent,
    FoundItem,
    FoundQuantity,
    TimeExpression,
)
from onrecord.extraction.holding import Holding
from onrecord.extraction.links import Draft, linked
from onrecord.extraction.quantities.reading import SMALL_MONEY
from onrecord.model import Certainty, Event, Fired, Polarity, Quantity, Source, Stance, Statement

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from onrecord.extraction.attribution import Sight


ALLEGED = "factuality/adverbs.alleged"
"""The rule of "allegedly" and the like."""
YET = frozenset({"planned", "promised", "sought", "forecast"})
"""What lies ahead of whoever says it."""


@dataclass(frozen=True)
class Parts:
    """What the families found in one document."""

    cast: Cast
    times: Sequence[TimeExpression]
    quantities: Sequence[FoundQuantity]
    items: Sequence[FoundItem]
    attributions: Sequence[FoundAttribution]
    chains: Chains
    events: Sequence[FoundEvent]
    sight: Sight


def make_statements(
    analysis: Analysis, parts: Parts, *, offset: int = 0, doubt: Doubt | None = None
) -> tuple[Statement, ...]:
    """All statements of the document, in the order of the text. Pure.

    ``offset`` is where a document begins that is a piece of a longer one: a statement's id counts from the whole.
    ``doubt`` weighs them: what is too doubtful is left out, and of a doubtful event stays what was said.
    """
    return _Assembly(analysis, parts, offset, doubt).run()


class _Assembly:
    def __init__(self, analysis: Analysis, parts: Parts, offset: int, doubt: Doubt | None) -> None:
        self.analysis = analysis
        self.parts = parts
        self.offset = offset
        self.doubt = doubt
        self.rules = factuality_rules(analysis.lexicon)
        self.cues = self._cue_tokens()
        self.dates = Dates(parts.times)
        units = analysis.lexicon.table("units")
        self.units = frozenset([*units["measures"], *units["counts"], *units["currencies"], *SMALL_MONEY])
        self.sources = [a.source for a in parts.attributions if a.source is not None]
        self.sentence_starts = {t.i: s for s in analysis.sentences for t in s}

    def run(self) -> tuple[Statement, ...]:
        events = [e for e in self.parts.events if self._counts(e.trigger)]
        triggers = {e.trigger for e in events}
        quantities = [q for q in self.parts.quantities if self._counts(q.head)]
        figures = bind_quantities(quantities, self.analysis, triggers, self.cues)
        self._without_compared(figures)
        times = bind_times(self.parts.times, self.analysis, events, self.cues, self.sources)
        said = times_of_saying(self.parts.times, self.analysis, triggers, self.cues)
        self.days_of_saying = frozenset(said.values())
        self.compared = compared_times(quantities, self.dates, self.analysis)
        self.holding = Holding(self.analysis, self.dates, said)
        drafts: list[Draft] = []
        for event in events:
            own = figures.get(event.trigger, [])
            kept = self._weighed([self._of_event(event, own, times.get(event.trigger))])
            drafts += kept
            if not kept and own:
                figures.setdefault(-1, []).extend(own)
        loose = sorted(figures.get(-1, []), key=lambda q: (q.start, q.end))
        drafts += self._weighed([self._of_figure(q) for q in loose if self._is_kept(q)])
        drafts += self._weighed(self._of_bare_content(drafts))
        drafts = [each for d in drafts for each in _each(d)]
        drafts.sort(
            key=lambda d: (d.statement.start, d.trigger if d.trigger is not None else -1, d.statement.id)
        )
        return tuple(_unique(linked(drafts)))

    def _weighed(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Without what is too doubtful for the record."""
        if self.doubt is None:
            return list(drafts)
        weighed = ((d, self.doubt.weighed(d.statement)) for d in drafts)
        return [replace(d, statement=s) for d, s in weighed if s is not None]

    # ------------------------------------------------------------------ what may be a statement
    def _counts(self, token: int) -> bool:
        """Nothing is taken from furniture or from a question."""
        return token in self.sentence_starts and not self.parts.chains.is_question(token)

    def _is_kept(self, figure: FoundQuantity) -> bool:
        """A figure without an event is on the record where a source gives it, or where it counts what the lexicon knows as
        a thing that is counted in public affairs: cargo, arms, people, money. Goals, pages and durations are not."""
        if figure.unit in DURATIONS or figure.unit == "times" or (figure.unit is None and figure.of is None):
            return False
        if is_called_for(self.analysis.doc[figure.head]) or self._counts_sources(figure):
            return False
        if figure.unit in self.units:
            return True
        chain = self.parts.chains.at(figure.head)
        passage = self.analysis.passage_at(self.analysis.doc[figure.head].idx)
        turn = passage is not None and passage.kind == "turn"
        return chain is not None and len(chain.links) > (1 if turn else 0)

    def _without_compared(self, figures: dict[int, list[FoundQuantity]]) -> None:
        """ "Plans daily flights, up from four a week": what a figure is set against is none of the event's."""
        for trigger in [t for t in figures if t >= 0]:
            apart = [q for q in figures[trigger] if is_set_against(q, self.analysis)]
            if apart:
                figures[trigger] = [q for q in figures[trigger] if q not in apart]
                figures.setdefault(-1, []).extend(apart)

    def _counts_sources(self, figure: FoundQuantity) -> bool:
        """ "according to three officials": how many speak is no figure of the report's."""
        noun = self.analysis.doc[figure.head]
        people = figure.unit == "person" or noun.lemma_.lower() in speech(self.analysis.lexicon).unnamed
        return people and Stretches(self.sources).hold(figure.start, figure.end)

    def _cue_tokens(self) -> frozenset[int]:
        """The head word of each cue: what stands above it is not the source's."""
        found: set[int] = set()
        for attribution in self.parts.attributions:
            if attribution.cue is not None:
                found.add(span_head(self.analysis, *attribution.cue).i)
        return frozenset(found)

    # ------------------------------------------------------------------ one statement
    def _of_event(
        self, event: FoundEvent, figures: Sequence[FoundQuantity], time: TimeExpression | None
    ) -> Draft:
        chain = self.parts.chains.at(event.trigger)
        rules = reported(self.rules) if self._is_backshifted(chain) else self.rules
        fact = assess(self.analysis, event.trigger, rules, self.cues)
        if fact.polarity == "-" and event.refusal:
            fact = refusal(fact)
        elif fact.polarity == "-" and _negation_is_read(event):
            fact = replace(fact, polarity="+")
        if fact.status == "ongoing" and self.holding.is_ahead(time):
            fact = replace(fact, status="planned")  # "is going to Sudan next month"
        if time is not None and fact.status in YET and self._is_of_the_planning(event, time):
            time = None
        made = Event(
            type=event.type,
            mode=event.mode,
            context=event.context,
            actors=event.actors,
            recipients=event.recipients,
            trigger=event.span,
            place=event.place,
            items=event.items,
        )
        return self._draft(
            chain, self.sentence_starts[event.trigger], event=made, fact=fact, figures=figures, time=time,
            rules=event.rules, trigger=event.trigger, anaphoric=event.anaphoric,
        )  # fmt: skip

    def _is_of_the_planning(self, event: FoundEvent, time: TimeExpression) -> bool:
        """ "On Monday they promised to send tanks": a day that lies behind and hangs on a word above is the promise's."""
        if self.holding.is_ahead(time) or not self.holding.is_behind(time):
            return False
        trigger = self.analysis.doc[event.trigger]
        return trigger not in path_up(span_head(self.analysis, time.start, time.end))

    def _is_backshifted(self, chain: Chain | None) -> bool:
        """Whether the source's words are told in indirect speech after a cue in the past: its "will" reads "would"."""
        if chain is None or chain.quote or not chain.links or chain.links[-1].cue is None:
            return False
        cue = self.analysis.tokens(chain.links[-1].cue.start, chain.links[-1].cue.end)
        return any(t.tag_ == "VBD" for t in cue)

    def _of_figure(self, figure: FoundQuantity) -> Draft:
        chain = self.parts.chains.at(figure.head)
        time = time_of_figure(figure, self.dates, self.analysis, self.compared)
        if time is not None and time in self.days_of_saying and not self.holding.looks_back(time):
            time = None  # the day of the report, on which it was said
        compared = is_set_against(figure, self.analysis)  # "plans 7 a week, up from four": four there are
        fact = None if compared else of_figure(self.analysis, figure.head, self.rules, self.cues)
        if time is not None and fact is not None and fact.status in YET and self.holding.is_behind(time):
            time = None  # "said in October that 40 would stay"
        return self._draft(
            chain, self.sentence_starts[figure.head], fact=fact, figures=[figure], trigger=figure.head,
            time=time,
        )  # fmt: skip

    def _of_bare_content(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """What a source says without any event or figure in it is on the record too: somebody said it."""
        covered = sorted(d.trigger for d in drafts if d.trigger is not None)
        for attribution in self.parts.attributions:
            tokens = [
                t
                for span in attribution.content
                for t in self.analysis.tokens(*span)
                if t.i in self.sentence_starts
            ]
            if not tokens:
                continue
            if self._is_covered(covered, tokens) or is_supposed(self.analysis, attribution):
                continue
            within = self._around(attribution)
            if within and not self._is_covered(covered, within):
                continue  # "I think ..." within what he says: the whole is on the record as his words
            if any(carries(attribution, other) for other in self.parts.attributions
                   if not is_speaker_again(self.analysis, other)):  # fmt: skip
                continue  # what the other says is on the record, with this one's source as its outer link
            middle = tokens[len(tokens) // 2].i
            passage = self.analysis.passage_at(tokens[0].idx)
            if self.parts.chains.is_question(middle) or (passage is not None and passage.interviewer):
                continue
            chain = self.parts.chains.at(middle)
            if chain is not None and self._asserts(attribution, chain):
                yield self._draft(
                    chain,
                    self.sentence_starts[tokens[0].i],
                    last=self.sentence_starts[tokens[-1].i],
                    sureness=self._sureness(attribution),
                )

    def _asserts(self, attribution: FoundAttribution, chain: Chain) -> bool:
        given = chain.content
        first = attribution.content[0]
        own = [s for s in given if s.start <= first.start < s.end] or [first]
        verbatim = self.parts.chains.quotations.verbatim(attribution.content)
        with_verb = own[0].start < first.start and own[0].end >= first.end
        lost = gap_before(self.analysis, given[0]) is not None and not verbatim
        return not lost and is_assertion(self.analysis, attribution, verbatim=verbatim, with_verb=with_verb)

    def _is_covered(self, covered: Sequence[int], tokens: Sequence[Token]) -> bool:
        """Whether an event or a figure on the record stands in these words."""
        at = bisect_left(covered, tokens[0].i)
        return at < len(covered) and covered[at] <= tokens[-1].i

    def _around(self, attribution: FoundAttribution) -> list[Token]:
        """Of what a speaker says he thinks himself ("I think ..."), all that he is quoted with."""
        if not is_speaker_again(self.analysis, attribution):
            return []
        first, last = attribution.content[0].start, attribution.content[-1].end
        return [
            t
            for other in self.parts.attributions
            if not is_speaker_again(self.analysis, other)
            and any(s.start <= first and last <= s.end for s in other.content)
            for s in other.content
            for t in self.analysis.tokens(*s)
        ]

    def _sureness(self, attribution: FoundAttribution) -> tuple[Certainty, tuple[Fired, ...]]:
        """How sure the source is of a content without event or figure, by the first of its parts that has a verb."""
        heads = [span_head(self.analysis, *span) for span in attribution.content]
        head = next((h for h in heads if h.pos_ in VERBAL), heads[0])
        cue = self.analysis.tokens(*attribution.cue) if attribution.cue is not None else ()
        return of_content(self.analysis, head, self.rules, self.cues, tuple(cue))

    def _draft(
        self,
        chain: Chain | None,
        sentence: SpacySpan,
        *,
        last: SpacySpan | None = None,
        event: Event | None = None,
        fact: Factuality | None = None,
        sureness: tuple[Certainty, tuple[Fired, ...]] = ("certain", ()),
        figures: Sequence[FoundQuantity] = (),
        time: TimeExpression | None = None,
        rules: tuple[Fired, ...] = (),
        trigger: int | None = None,
        anaphoric: bool = False,
    ) -> Draft:
        document = self.analysis.document
        own = offsets(sentence)
        evidence = evidence_of(
            self.analysis,
            self.sentence_starts,
            self.analysis.whole(own.start, offsets(last or sentence).end),
            chain,
        )
        links: tuple[Source, ...] = chain.links if chain is not None else ()
        stance: Stance = chain.stance if chain is not None else "asserted"
        polarity: Polarity = fact.polarity if fact is not None else "+"
        if stance == "denied":
            polarity = "-" if polarity == "+" else "+"
        alleged = fact.alleged if fact is not None else any(f.rule == ALLEGED for f in sureness[1])
        if stance == "asserted" and alleged:
            stance = "alleged"
        when = self.holding.time(time)
        if event is not None and figures and fact is not None and fact.status in ("occurred", "ongoing"):
            when = self.holding.counted_by(when, chain)
        fired = [
            *rules,
            *(chain.rules if chain is not None else ()),
            *(fact.rules if fact is not None else sureness[1]),
        ]
        if time is not None:
            fired.append(Fired(time.rule, "time", time.start, time.end))
        fired += [Fired(f.rule, "quantities", f.start, f.end) for f in figures]
        content = (
            clip(chain.content, evidence) if chain is not None else (own_words(self.analysis, sentence),)
        )
        content = content or (own_words(self.analysis, sentence),)
        statement = Statement(
            id="",
            document=document.id,
            start=evidence.start,
            end=evidence.end,
            text=self.analysis.text(evidence),
            content=content,
            attribution=links,
            quote=self.parts.chains.quotations.verbatim(content),
            stance=stance,
            status=fact.status if fact is not None and (event is not None or fact.status in AHEAD) else None,
            polarity=polarity,
            certainty=fact.certainty if fact is not None else sureness[0],
            event=event,
            time=when,
            quantities=tuple(self._quantity(f) for f in figures),
            rules=tuple(fired),
        )
        at = self.analysis.doc[trigger].idx if trigger is not None else own.start
        named = replace(statement, id=_identity(document.id, at + self.offset, statement))
        beside = chain.beside if chain is not None else ()
        return Draft(named, trigger, fact.condition if fact is not None else None, anaphoric, beside)

    def _quantity(self, found: FoundQuantity) -> Quantity:
        text = self.analysis.document.text[found.start : found.end]
        return Quantity(
            found.value,
            found.upper,
            found.bound,
            found.unit,
            found.of,
            found.per,
            text,
            found.start,
            found.end,
        )


def _negation_is_read(event: FoundEvent) -> bool:
    """True where the frame has turned a negated event into another type ("was not willing to support" is a REJECT): the
    negation has been read once, and what is left happened."""
    families = [
        f.rule.removeprefix("events/").split(".")[0] for f in event.rules if f.rule.startswith("events/")
    ]
    return bool(families) and event.type.lower() not in families and families[0] not in {"taken-up", "done"}


def _identity(document: str, at: int, statement: Statement) -> str:
    """Stable over runs and over changes elsewhere in the document: it rests on where the event's word stands."""
    event = statement.event
    what = (
        f"{event.type}/{event.mode}" if event is not None else ("figure" if statement.quantities else "said")
    )
    digest = hashlib.sha256(f"{document}\0{at}\0{what}".encode()).hexdigest()
    return f"s{digest[:12]}"


def _each(draft: Draft) -> Iterator[Draft]:
    """The draft, and the same again for everybody who says it together with its source: a statement is one source's."""
    yield draft
    for source in draft.beside:
        own = hashlib.sha256(f"{draft.statement.id}\0{source.actor or source.name}".encode()).hexdigest()
        links = (*draft.statement.attribution[:-1], source)
        yield replace(draft, statement=replace(draft.statement, id=f"s{own[:12]}", attribution=links))


def _unique(statements: Iterator[Statement]) -> Iterator[Statement]:
    seen: set[str] = set()
    for statement in statements:
        if statement.id not in seen:
            seen.add(statement.id)
            yield statement

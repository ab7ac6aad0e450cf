"""What a source is called on the record, and whom it stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.counting import counting
from onrecord.extraction.attribution.cues import Speech, speech
from onrecord.extraction.attribution.fuller import Fuller
from onrecord.extraction.attribution.joint import APART, joined_in
from onrecord.extraction.attribution.last_speaker import LastSpeaker
from onrecord.extraction.attribution.quotations import find_quotations
from onrecord.extraction.attribution.syntax import child, phrase, span_of
from onrecord.extraction.binding import span_head
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Actor, ActorKind, Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = {
    "he",
    "she",
    "they",
    "it",
    "him",
    "her",
    "them",
    "his",
    "their",
    "its",
    "who",
    "this",
    "that",
    "these",
    "those",
}
POSSESSIVES = {"his", "her", "its", "their"}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIME_BEHIND = re.compile(
    rf"(?<=\w) ((in|on|since|by) ((19|20)\d\d|[A-Z][a-z]+day|({MONTHS})( \d{{1,2}})?(,? (19|20)\d\d)?)"
    r"|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
"""A time that the network took for the end of a source ("the council in 2015", "an agency report Friday")."""
OWNING = re.compile(r"(?<=\w)['’]s$")
"""Of "Holm's conclusion that ..." Holm is the source."""
PREPOSITION = re.compile(r"^(by|from|of) (?=\S)", re.IGNORECASE)
"""Of "estimates by the Bay Institute" the institute is the source."""
DESCRIBED = re.compile(r"(?<=\w), an? [^,()]*$|\s*\([^()]*$")
"""What a comma and an "a" add to a name ("a count by the Bay Fund, a charity"), or a bracket of which half is left."""
ON_WHAT = re.compile(r"(?<=\w) [Oo]n [A-Z].*$")
"""What a headline's speaker is asked about ("Mayor On Harbour: ...")."""
FEW = 3
"""Words of a description that several have together: "the two nations"."""
THE_ONE = re.compile(r"the \w")
STANDS_FOR = 60
"""Characters: names longer than this are not taken for a pronoun's."""
LONGEST_RELATIVE = 2
"""Tokens of a source that is a relative pronoun: "who", "all of whom" is left as it stands."""


class Cast(Protocol):
    """Whom a stretch of text stands for, as coreference found."""

    def for_span(self, start: int, end: int) -> tuple[Actor, ...]:
        """The actors, the best first."""
        ...

    def at(self, token: int) -> tuple[Actor, ...]:
        """The actors of the mention that has the token for its head, or in its name."""
        ...

    def full_name(self, start: int, end: int) -> str | None:
        """The longest name that the document has for them."""
        ...

    def name_of(self, actor: Actor) -> str:
        """The longest name that the document has for one."""
        ...


@dataclass(frozen=True)
class Naming:
    """Names of one document's sources. ``fuller`` leads from a last name to the fullest form met in the document."""

    analysis: Analysis
    cast: Cast
    speech: Speech
    fuller: dict[str, str]
    spoke: tuple[tuple[int, Span, Span], ...] = ()
    """Where each cue stands, with its source and cue, in order."""
    said: Mapping[Span, str] = field(default_factory=dict)
    """The verbatim words under each cue."""
    words: tuple[Span, ...] = ()
    """Quotations, in order."""
    under: Mapping[Span, tuple[Span, ...]] = field(default_factory=dict)
    """The content under each cue."""

    @staticmethod
    def of(analysis: Analysis, found: Sequence[FoundAttribution], cast: Cast) -> Naming:
        fuller: dict[str, str] = {}
        names = [p.speaker for p in analysis.document.passages if p.speaker]
        for a in found:
            if a.source is not None:
                run = _proper_run(list(analysis.tokens(*a.source)))
                if len(run) > 1:
                    names.append(" ".join(run))
        for name in names:
            last = name.split()[-1]
            if len(name.split()) > 1 and len(fuller.get(last, "")) < len(name) <= STANDS_FOR:
                fuller.setdefault(last, name)
        spoke = sorted((a.cue.start, a.source, a.cue) for a in found if a.cue and a.source)
        quotations = find_quotations(analysis)
        said = {
            a.cue: " ".join(analysis.text(q) for s in a.content for q in quotations.overlapping(s))
            for a in found
            if a.cue and a.quote
        }
        under = {a.cue: a.content for a in found if a.cue}
        return Naming(
            analysis, cast, speech(analysis.lexicon), fuller, tuple(spoke), said, quotations.spans, under
        )

    def source(self, span: Span, cue: Span | None) -> Source:
        """A link of a chain for what stands at ``span``; for "who" and "which", for the noun that they take up."""
        span = self._called(self._owner(self._antecedent(span)))
        text = TIME_BEHIND.sub("", " ".join(self.analysis.text(self._name_in(span)).split()))
        text = DESCRIBED.sub("", text)
        if cue is not None and self.analysis.text(cue) == ":":
            text = ON_WHAT.sub("", text)
        text = self._of_whom(span, PREPOSITION.sub("", OWNING.sub("", _without_brackets(text))))
        actors = self._who(span)
        last = self.last.who(span, cue, actors)
        if last is not None and not (actors and _is_one(last, actors[0])):
            return replace(last, start=span.start, end=span.end, cue=cue)
        actor = actors[0] if actors else None
        kind: ActorKind
        known_so = (
            actor is not None and actor.kind == "person" and actor.actor and THE_ONE.match(text.lower())
        )  # "the judge" of whom the text has told
        unnamed = self._unnamed(span) and not known_so
        described = self._described(span) if unnamed or actor is None or actor.actor is None else None
        if described is not None:
            return replace(described, start=span.start, end=span.end, cue=cue)
        if unnamed:
            country = next((a.country for a in actors if a.country), None)
            return Source(text, None, "unnamed", country, span.start, span.end, cue)
        known = self.cast.full_name(*span)
        name = text
        first = self.analysis.token_at(span.start).lower_
        if text.lower() in PRONOUNS:
            name = known or (actor.name if actor is not None else text)
        elif first in POSSESSIVES and actor is not None and actor.kind == "person":
            name = actor.name  # "her husband, Karl Holm"
        elif len(text.split()) == 1 and (actor is None or actor.kind == "person"):
            full = known or self.fuller.get(text, text)
            name = full if text in full else self.fuller.get(text, text)
        if actor is not None and actor.kind in {"person", "state"}:
            name = _bare_name(name, actor)
        bearer = self._bearer(text) if actor is None or actor.kind == "state" else None
        if bearer is not None:  # "Paris" is who was called Ana Paris before
            name, actor = bearer
        kind = actor.kind if actor is not None else "unnamed" if text.lower() in PRONOUNS else "group"
        return Source(
            name, actor.actor if actor else None, kind, actor.country if actor else None, span.start, span.end, cue
        )  # fmt: skip

    def _described(self, span: Span) -> Source | None:
        """What "the spokesman" or "a statement" was called, where the text has said more of it."""
        fuller = Fuller(self.analysis, self)
        stretch = self._name_in(span)
        tokens = [t for t in self.analysis.tokens(*stretch) if not t.is_space]
        if (
            tokens
            and fuller.is_document(tokens[-1])
            and (tokens[0].lower_ in {"a", "an"} or len(tokens) == 1)
        ):
            return fuller.made(tokens[-1])
        return fuller.before(stretch)

    @cached_property
    def last(self) -> LastSpeaker:
        """Whom a pronoun takes up that goes on speaking."""
        return LastSpeaker(self)

    def is_within_words(self, place: Span) -> bool:
        """Whether a place lies in a quotation."""
        at = bisect_right(self.words, place.start, key=lambda w: w.start) - 1
        return at >= 0 and place.end <= self.words[at].end

    def sources(self, span: Span, cue: Span | None) -> tuple[Source, ...]:
        """``source``, or a link for each of those who are joined in it ("North Korea and Russia")."""
        joined = joined_in(self.analysis, self.cast, span)
        return (
            tuple(self.source(s, cue) for s in joined)
            or self._several(span, cue)
            or (self.source(span, cue),)
        )

    def _several(self, span: Span, cue: Span | None) -> tuple[Source, ...]:
        """ "The two nations", "the companies", "both" where it is known which: a link for each of them."""
        tokens = [t for t in self.analysis.tokens(*span) if not t.is_space]
        bare = all(t.pos_ in {"DET", "NUM", "NOUN"} for t in tokens) and tokens[-1].tag_ in {
            "NNS",
            "DT",
            "CD",
        }
        actors = self.cast.for_span(*span) if bare and len(tokens) <= FEW else ()
        if len(actors) < 2 or not all(a.kind in APART and a.actor for a in actors):
            return ()
        return tuple(
            Source(self.cast.name_of(a), a.actor, a.kind, a.country, span.start, span.end, cue)
            for a in actors
        )

    def _who(self, span: Span) -> tuple[Actor, ...]:
        """Whom the source stands for. A person beside a noun is meant by that person's words ("Holm's letter"), not by that
        person's people ("Holm allies", "a friend of Holm's")."""
        stretch = self._name_in(span)
        actors = self.cast.for_span(*stretch)
        head = span_head(self.analysis, *stretch)
        in_apposition = any(t.dep_ == "appos" and t.i > head.i for t in head.children)
        if head.pos_ == "PROPN" and in_apposition:  # "Ada Holm, who speaks for the Bay Fund"
            actors = self.cast.at(head.i) or tuple(a for a in actors if a.kind == "person")
        if head.pos_ == "PROPN" and not self.cast.at(head.i):
            actors = tuple(a for a in actors if a.kind != "state")  # "Norway's coach Ola Aas" is not Norway
        if head.pos_ != "NOUN" or head.lemma_.lower() in self.speech.documents or head.text[:1].isupper():
            return actors
        own = {
            a.actor
            for t in (head, *head.children)
            if t is head or t.dep_ == "appos"
            for a in self.cast.at(t.i)
        }
        kept = tuple(a for a in actors if a.kind != "person" or a.actor in own)
        if not own and head.lemma_.lower() in self.concerns:
            kept = tuple(a for a in kept if a.kind != "state")  # "Norway's largest bank" is not Norway
        if any(a.actor for a in kept):
            return kept
        explained = [
            a
            for t in head.children
            if t.dep_ == "appos" and t.pos_ == "PROPN"
            for a in self.cast.at(t.i)
            if a.kind == "person" and a.actor
        ]  # "the bureau's inspector, Ada Holm"
        return tuple(explained) or kept

    @cached_property
    def concerns(self) -> frozenset[str]:
        """Nouns for firms, papers and persons, none of which is the state that it is of."""
        lexicon = self.analysis.lexicon
        return frozenset([
            *lexicon.table("firms")["kinds"], *lexicon.table("persons")["described"],
            *lexicon.table("anaphora")["kinds"]["media"],
        ])  # fmt: skip

    def _bearer(self, text: str) -> tuple[str, Actor] | None:
        """The person whom the document names in full with this last name, where one is known at that place."""
        full = self.fuller.get(text)
        if full is None:
            return None
        place = self._named_in_text(full)
        if place is not None:
            return full, next(a for a in self.cast.for_span(*place) if a.kind == "person")
        care = self.analysis.lexicon.table("places")["care"].get(text, {})
        return (full, Actor(full, None, "person", None)) if care.get("person") else None

    def speaker(self, name: str, span: Span, *, named: bool = True) -> Source:
        """The link for a transcript's speaker, by the fullest name of the document. An interview without labels may have but
        words for who answers ("fishermen from the coast"): they stay unnamed."""
        if not named:
            return Source(name, None, "unnamed", None, span.start, span.end, None)
        place = self._named_in_text(name) or span
        actors = self.cast.for_span(*place)
        actor = actors[0] if actors else None
        known = self.cast.full_name(*place) or name
        full = (
            known
            if len(known) > len(name) and name.rsplit(maxsplit=1)[-1] in known
            else self.fuller.get(name, name)
        )
        return Source(
            full, actor.actor if actor else None, actor.kind if actor else "person",
            actor.country if actor else None, span.start, span.end, None,
        )  # fmt: skip

    def _named_in_text(self, name: str) -> Span | None:
        """Where the text itself names a speaker: the label before a turn is no sentence, so nobody is found in it."""
        text = self.analysis.document.text
        at = text.find(name)
        while at >= 0:
            place = Span(at, at + len(name))
            passage = self.analysis.passage_at(at)
            label = passage.label if passage is not None else None
            if not (label and label.start <= at < label.end) and any(
                a.kind == "person" for a in self.cast.for_span(*place)
            ):
                return place
            at = text.find(name, at + 1)
        return None

    def _name_in(self, span: Span) -> Span:
        """The stretch without the clauses that hang on its noun ("South Korea, where ..."), as far as it reaches."""
        tokens = [t for t in self.analysis.tokens(*span) if not t.is_space]
        if (
            len(tokens) > 2 and tokens[-1].pos_ == "PRON" and tokens[-2].text == ","
        ):  # "the captain, Ada Holm, she"
            span = span_of(self.analysis.document.text, span.start, tokens[-2].idx)
            tokens = tokens[:-2]
        if not tokens or not any(t.dep_ in {"relcl", "acl", "advcl"} for t in tokens):
            return span
        first, last = tokens[0].i, tokens[-1].i
        head = next((t for t in tokens if not first <= t.head.i <= last or t.head.i == t.i), tokens[-1])
        begin, end = phrase(head)
        doc = self.analysis.doc
        begin, end = max(begin, first), min(end, last)
        return span_of(self.analysis.document.text, doc[begin].idx, doc[end].idx + len(doc[end]))

    def _of_whom(self, span: Span, text: str) -> str:
        """ "Her campaign" is "Ada Holm's campaign", where it is known who she is."""
        first, _, rest = text.partition(" ")
        if first.lower() not in POSSESSIVES or not rest:
            return text
        token = self.analysis.token_at(span.start)
        whose = self.cast.at(token.i) if token.lower_ == first.lower() else ()
        if len(whose) != 1 or whose[0].kind in {"unnamed", "office"}:
            return text
        name = self.cast.full_name(token.idx, token.idx + len(token)) or whose[0].name
        return f"{name}'{'' if name.endswith('s') else 's'} {rest}"

    def _called(self, span: Span) -> Span:
        """Of "the prominent rights group the Bay League", which the parse reads as two subjects, the name."""
        tokens = [t for t in self.analysis.tokens(*span) if not t.is_space]
        if len(tokens) < LONGEST_RELATIVE or tokens[-1].pos_ != "PROPN" or tokens[-1].dep_ != "nsubj":
            return span
        first = phrase(tokens[-1])[0]
        noun = self.analysis.doc[first - 1] if first > tokens[0].i else None
        if noun is None or noun.tag_ != "NN" or noun.dep_ != "nsubj" or noun.head.i != tokens[-1].head.i:
            return span
        return span_of(self.analysis.document.text, self.analysis.doc[first].idx, span.end)

    def _owner(self, span: Span) -> Span:
        """Of "in the ministry's view", "by Oslo's count" the ministry and Oslo are the source."""
        if not any(c in "'’" for c in self.analysis.text(span)):
            return span
        head = span_head(self.analysis, *span)
        owner = (
            child(head, ["poss"]) if head.lemma_.lower() in counting(self.analysis.lexicon).accounts else None
        )
        if owner is None or not span.start <= owner.idx < span.end:
            return span
        doc = self.analysis.doc
        first, last = phrase(owner)
        while last > owner.i and doc[last].tag_ == "POS":
            last -= 1
        return span_of(self.analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))

    def _antecedent(self, span: Span) -> Span:
        tokens = [t for t in self.analysis.tokens(*span) if not t.is_space]
        if not tokens or tokens[0].tag_ not in {"WP", "WDT", "WP$"} or len(tokens) > LONGEST_RELATIVE:
            return span
        verb = tokens[0]
        while verb.dep_ != "relcl" and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ != "relcl":
            return span
        first, last = phrase(verb.head)
        doc = self.analysis.doc
        return span_of(self.analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))

    def _unnamed(self, span: Span) -> bool:
        """ "a US official", "analysts", "two people": a common noun for a person, without a name."""
        tokens = [t for t in self.analysis.tokens(*span) if not t.is_space]
        if not tokens:
            return False
        first, last = tokens[0].i, tokens[-1].i
        head = next((t for t in tokens if not first <= t.head.i <= last or t.head.i == t.i), tokens[-1])
        if head.pos_ == "PROPN" and head.text[:1].isupper() and head.i != first:
            return False
        if head.lemma_.lower() not in self.speech.unnamed and head.lower_ not in self.speech.unnamed:
            return False
        titled = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children)
        definite = head.tag_ == "NN" and any(c.dep_ == "poss" or c.lower_ == "the" for c in head.children)
        return not titled and not (
            definite and head.lemma_.lower() in {"minister", "leader", "authority", "police"}
        )


def _without_brackets(text: str) -> str:
    """ "Khan’s] wife": a bracket that the writer set within somebody's words, of which half is left."""
    for one, other in ("[]", "()"):
        if (one in text) != (other in text):
            text = text.replace(one, "").replace(other, "")
    return text


def _is_one(link: Source, actor: Actor) -> bool:
    """Whether a link is the actor, whom coreference calls by the fuller name."""
    alike = link.kind != "person" or link.name.split()[-1] == actor.name.split()[-1]
    return link.actor is not None and link.actor == actor.actor and alike


def _bare_name(name: str, actor: Actor) -> str:
    """ "Ada Holm, a clerk in Lima, a city" is called Ada Holm, "Peru, worried about its coast" Peru; "the clerk, Ada Holm"
    stays."""
    first, comma, _ = name.partition(", ")
    return first if comma and actor.name.split()[-1] in first.split() else name


def _proper_run(tokens: list[Token]) -> list[str]:
    """The last unbroken run of capitalised proper nouns that begins a name: "spokesman John Kirby" gives John Kirby."""
    runs: list[list[str]] = [[]]
    for t in tokens:
        if t.pos_ == "PROPN" and t.text[:1].isupper():
            runs[-1].append(t.text)
        elif runs[-1]:
            if t.lower_ in {",", "of", "from", "in"}:
                break
            runs.append([])
    return next((r for r in reversed(runs) if r), [])

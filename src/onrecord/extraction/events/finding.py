"""Finds events: one pass over the tokens, a look-up of each lemma, then the frame that fits best and who fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.events.anaphora import taken_up
from onrecord.extraction.events.contexts import contexts
from onrecord.extraction.events.frames import NO_EVENT, Frame, frames
from onrecord.extraction.events.matching import Sight, fits, lemmas, negated, reach
from onrecord.extraction.events.parties import Cast, Parties, known, merged, political
from onrecord.extraction.events.readings import characterised
from onrecord.extraction.events.scope import extent, items_of, place_of
from onrecord.extraction.events.slots import Filler, cast_roles, filler, light_verb
from onrecord.extraction.events.syntax import subjects, undergoers
from onrecord.extraction.found import FoundEvent, FoundItem
from onrecord.model import Actor, Fired, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.analysis import Analysis

CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})
SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


ENDINGS = (
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("gave", "give"),
    ("ies", "y"),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
)


class Finder:
    """All that is needed to read one document for events."""

    def __init__(self, analysis: Analysis, cast: Cast, items: tuple[FoundItem, ...]) -> None:
        self.analysis = analysis
        self.frames = frames(analysis.lexicon)
        self.contexts = contexts(analysis.lexicon)
        self.parties = Parties(analysis, cast, self.frames.of("others"))
        self.items = tuple(sorted(items, key=lambda i: (i.start, i.end)))
        covered = {t.i: i.category for i in self.items for t in analysis.tokens(i.start, i.end)}
        self.sight = Sight(self.parties, self.frames, covered)
        sport = self.frames.of("sport")
        games = sum(1 for t in analysis.doc if t.lemma_.lower() in sport)
        self._sporting = games > max(3, len(analysis.sentences) // 5)
        """Does the whole report tell of a match?"""
        self._fillers: dict[int, Filler] = {}
        self._frame: dict[int, tuple[Frame, str] | None] = {}

    def filler(self, token: Token) -> Filler:
        found = self._fillers.get(token.i)
        if found is None:
            found = self._fillers[token.i] = filler(token, self.parties, self.frames)
        return found

    def frame(self, token: Token) -> tuple[Frame, str] | None:
        """The frame that fits best and the type it comes to here."""
        if token.i not in self._frame:
            self._frame[token.i] = None  # a promise within a promise finds nothing while it is looked at
            self._frame[token.i] = self._look(token)
        return self._frame[token.i]

    def _look(self, token: Token) -> tuple[Frame, str] | None:
        part = PARTS.get(token.pos_)
        if part is None or (part == "verb" and token.dep_ in {"aux", "auxpass", "amod", "compound"}):
            return None
        choices = self.frames.by_lemma.get((part, token.lemma_.lower()))
        if not choices and part == "verb":
            choices = self._by_form(token)
        if not choices:
            return None
        at = self.filler(token)
        for frame in choices:
            if fits(frame, token, at.roles, self.sight):
                kind = self._type(frame, token, at)
                if kind is not None:
                    return (frame, kind) if kind != NO_EVENT else None
        return None

    def _by_form(self, token: Token) -> tuple[Frame, ...]:
        """A verb whose tag the parser got wrong has a wrong lemma too ("petitioned" as a present): look by its form."""
        form = token.lower_
        for ending, instead in ENDINGS:
            if form.endswith(ending):
                found = self.frames.by_lemma.get(("verb", form[: -len(ending)] + instead))
                if found:
                    return found
        return ()

    def _type(self, frame: Frame, token: Token, at: Filler) -> str | None:
        """The type a frame comes to: a vow to attack is a threat, a vow to help an agreement, no wish to help a refusal."""
        if frame.negated and negated(token):
            return frame.negated
        if not frame.inner:
            return frame.type
        clause = self._inner(at)
        if frame.inner == "own-threat" and clause is None:
            return frame.type
        if not frame.inner.startswith("commits"):
            return frame.type if clause is not None and self._holds(frame.inner, token, clause) else None
        if clause is None:
            return None if at.roles.clauses else frame.type
        inner = self.frame(clause)
        if any(c.dep_ == "neg" for c in clause.children):  # "promised not to attack" is no refusal
            others = any(c.dep_ == "nsubj" for c in clause.children) and not self._same(token, clause)
            if others and self.parties.all(subjects(clause, self.frames.controls)):
                return frame.type  # "agreed that the bloc would not grow": they themselves refuse nothing
            return frame.type if inner is not None and inner[1] in CONFLICT else "REJECT"
        if inner is None and frame.inner == "commits-to-act":
            ready = self.parties.all(
                at.roles.subjects
            )  # "was prepared to face emergencies" is no offer, unless of a state
            return frame.type if any(a.kind in {"state", "office", "bloc"} for a in ready) else None
        return "THREATEN" if inner is not None and inner[1] in CONFLICT else frame.type

    def _holds(self, inner: str, token: Token, clause: Token) -> bool:
        """Conditions on the clause below: an obligation on another, another's doing, something against somebody."""
        if inner == "own-threat":
            return self._own_threat(token, clause)
        if inner == "unless":
            return self._unless(token, clause)
        if inner == "obliges":
            return self._obliged(token, clause)
        if inner == "subjunctive":
            return (
                (clause.tag_ in {"VB", "VBP"} or any(c.lower_ == "be" for c in clause.children))
                and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
                and not self._same(token, clause)
            )
        if inner == "infinitive":
            return clause.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
        if inner.startswith("ends"):  # "stopped buying": the end of what was done for, or to, another
            below = self.frame(clause)
            types = {"COOPERATE", "AID", "CONSULT"} if inner == "ends-good" else {"ASSAULT"}
            return below is not None and below[1] in types
        if inner == "joint":  # "helped write": with nobody said to be helped
            return not any(c.dep_ == "nsubj" for c in clause.children)
        if inner == "against":
            rally = self.frames.of("rallying")
            return any(t.lower_ == "against" and t.head.lemma_ in rally for t in clause.subtree)
        return bool(self._named(subjects(clause, self.frames.controls))) and not self._same(token, clause)

    def _named(self, tokens: tuple[Token, ...]) -> tuple[Actor, ...]:
        """Whom the words themselves name, before whose they are: "their president" is not they."""
        return merged(*(self.parties.own(t) or self.parties.near(t) for t in tokens))

    def _same(self, token: Token, clause: Token) -> bool:
        """Have both the same subject?"""
        mine = subjects(token, self.frames.controls)
        theirs = subjects(clause, self.frames.controls)
        if any(t in mine for t in theirs):
            return True
        actors = self._named(mine)
        return any(a in actors for a in self._named(theirs))

    def _inner(self, at: Filler) -> Token | None:
        """The verb of the clause below that has a frame, else the clause's own verb."""
        first: Token | None = None
        for clause in at.roles.clauses:
            here: Token | None = clause
            for _ in range(4):
                if here is None:
                    break
                first = first or here
                if here.i != at.token.i and self.frame(here) is not None:
                    return here
                here = next((c for c in here.children if c.dep_ in {"xcomp", "ccomp"}), None)
        return first

    def _own_threat(self, token: Token, clause: Token) -> bool:
        """A warning of what one will do oneself, or of what the other will pay; advice and forecasts are no threats."""
        if clause.lemma_ in self.frames.of("paying"):
            return True
        if clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.children):
            return any(c.dep_ == "neg" for c in clause.children)
        if self._same(token, clause):
            return True
        mine = {a.country for a in self.parties.all(subjects(token, self.frames.controls)) if a.country}
        doers = self.parties.all(subjects(clause, self.frames.controls))
        if any(a.country in mine for a in doers if a.country):
            return True
        inner = self.frame(clause)
        return not any(known(a) for a in doers) and (
            negated(clause) or (inner is not None and inner[1] in CONFLICT)
        )

    def _unless(self, token: Token, clause: Token) -> bool:
        """ "said it would block the loan unless its demands were met": harm of one's own doing, held out for a condition."""
        below = self.frame(clause)
        if below is None or not any(
            c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "’ll"} for c in clause.children
        ):
            return False
        hung_on = [c for c in clause.children if c.dep_ == "advcl"]
        marks = {g.lower_ for c in hung_on for g in c.children if g.dep_ == "mark"}
        harm = below[1] in CONFLICT or (below[1] == "REJECT" and "unless" in marks)
        return harm and bool(marks & {"if", "unless"}) and self._same(token, clause)

    def _obliged(self, token: Token, clause: Token) -> bool:
        """ "said Sudan must return the aircraft": a demand on somebody else."""
        must = self.frames.of("obligation")
        needs = any(
            verb.lemma_ in {"need", "have", "ought"} and any(c.dep_ == "xcomp" for c in verb.children)
            for verb in (clause, clause.head)
        )
        if not needs and not any(c.dep_ == "aux" and c.lower_ in must for c in clause.children):
            return False
        if any(c.lower_ in {"have", "’ve", "'ve"} and c.dep_ == "aux" for c in clause.children):
            return False  # "should have": no demand on the future
        mine = self.parties.all(subjects(token, self.frames.controls))
        doers = subjects(clause, self.frames.controls) or undergoers(clause, self.frames.controls)
        if any(
            t.lower_ in {"we", "i", "you", "one"} or any(c.lower_ in {"a", "an", "any"} for c in t.lefts)
            for t in doers
        ):
            return False  # "says a president must be ready": nobody is asked
        theirs = self.parties.all(doers)
        return bool(theirs) and not any(a in mine for a in theirs)

    def event(self, token: Token) -> FoundEvent | None:
        """The event that the token names, if it names one."""
        found = self.frame(token)
        if found is None:
            return None
        frame, kind = found
        if self._withheld(token):
            return None
        at = self.filler(token)
        actors, recipients = cast_roles(frame, at)
        if frame.part == "verb" and kind in SPOKEN and not self._speaks(at):
            actors = self._speaker_above(token)
        if frame.part == "noun" and not self._stands_alone(token, frame, actors):
            return None
        if self._mere_mishap(token, frame, actors) or self._at_home(frame, actors, recipients):
            return None
        if frame.mutual and frame.part == "noun" and not recipients and at.fill(("modifier",)) == actors:
            return None  # "the Hanoi summit": where it was, not who met
        if frame.both and frame.part == "noun" and light_verb(token, self.frames) is not None:
            return self._made(token, frame, kind, actors, recipients)
        if frame.both and not any(known(a) for a in recipients):
            return None
        someone = (*actors, *recipients)
        if not any(political(a) for a in someone) and not (
            frame.strong and self._somebody(token, frame, someone)
        ):
            return None
        return self._made(token, frame, kind, actors, recipients)

    def _withheld(self, token: Token) -> bool:
        """ "would not back a statement condemning the tests": what a paper would say that is not adopted did not occur."""
        paper = token.head
        if (
            token.dep_ != "acl"
            or token.tag_ != "VBG"
            or paper.lemma_.lower() not in self.frames.of("documents")
        ):
            return False
        above = paper.head
        if paper.dep_ not in {"dobj", "nsubjpass"}:
            return False
        for _ in range(4):
            if negated(above) or above.lemma_ in self.frames.of("withholding"):
                return True
            if above.dep_ not in {"xcomp", "acomp", "ccomp"}:
                return False
            above = above.head
        return False

    def _somebody(self, token: Token, frame: Frame, found: tuple[Actor, ...]) -> bool:
        """Does a telling word ("rioted", "bombing") come with people at all, named or not?"""
        if (
            frame.words
            or frame.object
            or any(a.kind not in {"media", "person", "organisation"} for a in found)
        ):
            return True
        at = self.filler(token).roles
        people = (
            self.frames.of("civilians")
            | self.frames.of("fighters")
            | self.frames.of("bandits")
            | self.frames.of("bombs")
            | self.frames.of("travellers")
        )
        near = [
            *at.subjects,
            *at.objects,
            *at.agents,
            *(c for c in token.children if c.dep_ in {"compound", "amod"}),
        ]
        return any(not people.isdisjoint(reach(t, self.sight, loose=True)) for t in near) or (
            token.dep_ == "nsubj" and token.head.lemma_ in self.frames.of("outbreak")
        )

    def _mere_mishap(self, token: Token, frame: Frame, actors: tuple[Actor, ...]) -> bool:
        """Accidents kill and teams attack: no violence where nobody is said to do it and the sentence tells of a crash or
        a storm, nor in a sentence about sport."""
        if frame.type != "ASSAULT":
            return False
        here = {t.lemma_.lower() for t in token.sent if t.pos_ in {"NOUN", "PROPN"}}
        if here & self.frames.of("sport") or (self._sporting and not here & self.frames.of("weapons")):
            return True
        if not frame.no_accident or any(known(a) for a in actors):
            return False
        done = {t.lemma_.lower() for t in token.sent if t.pos_ == "VERB"}
        if (here | done) & self.frames.of("attack_words") and not done & self.frames.of("mishaps"):
            return False
        return bool(here & self.frames.of("accidents") or done & self.frames.of("mishaps"))

    @staticmethod
    def _at_home(frame: Frame, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
        """A journey within one's own state is no visit."""
        states = {a.country for a in actors if a.country}
        return (
            frame.type == "CONSULT" and frame.mode == "visit" and bool(recipients)
            and all(a.country in states for a in recipients)
        )  # fmt: skip

    def _speaker_above(self, token: Token) -> tuple[Actor, ...]:
        """ "Chile said the plan was good and promised help": joined to the wrong verb, the promise is the speaker's."""
        above = token.head.head
        if token.dep_ == "conj" and token.head.dep_ == "ccomp" and above.lemma_ in self.frames.of("speech"):
            return self.parties.all(subjects(above, self.frames.controls))
        return ()

    def _speaks(self, at: Filler) -> bool:
        """A plan of somebody's offers nothing and asks nothing: whoever does must be named, not only own the subject."""
        if not at.roles.subjects or at.roles.passive:
            return True
        able = self.frames.of("civilians") | self.frames.of("fighters") | self.frames.of("travellers")
        able |= self.frames.of("courts") | self.frames.of("speakers")
        return any(
            self.parties.own(t)
            or not able.isdisjoint(reach(t, self.sight, loose=True))
            or self.parties.said_to_be(t)
            for t in at.roles.subjects
        )

    def _stands_alone(self, token: Token, frame: Frame, actors: tuple[Actor, ...]) -> bool:
        """A noun is an event of its own unless the verb above says the same ("attacked in an attack")."""
        verb = token.head if token.dep_ in {"dobj", "nsubjpass", "attr"} else token.head.head
        if verb.i != token.i and token.dep_ in {"dobj", "nsubjpass", "attr", "pobj"}:
            above = self.frame(verb)
            if above is not None and above[0].part == "verb":
                same = above[1] == frame.type or not above[0].object.isdisjoint(lemmas(token))
                if same and (token.dep_ != "pobj" or above[1] == frame.type):
                    return False
        return frame.strong or any(known(a) for a in actors)

    def _made(
        self, token: Token, frame: Frame, kind: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> FoundEvent:
        trigger, span = token, Span(token.idx, token.idx + len(token))
        verb = light_verb(token, self.frames) if frame.part == "noun" else None
        if verb is not None:
            trigger = verb
            low, high = min(verb.idx, token.idx), max(verb.idx + len(verb), token.idx + len(token))
            span = Span(low, high) if high - low < 60 else Span(verb.idx, verb.idx + len(verb))
        whole = extent(trigger)
        items = items_of(token, self.filler(token).roles, self.items, self.analysis)
        categories = tuple(i.category for i in items if i.category)
        if kind == "CONSULT":  # what is talked about is not moved
            items = ()
        mode = frame.mode if kind == frame.type else None
        mode = mode or self._mode(kind, token)
        rule = Fired(frame.name, "event", span.start, span.end, f"{kind}: {token.lemma_.lower()}")
        return FoundEvent(
            trigger=trigger.i, span=span, type=kind, mode=mode,
            context=self.contexts.of(self.analysis.tokens(*whole), categories),
            actors=actors, recipients=recipients, items=items, place=place_of(trigger, self.parties, self.analysis),
            extent=whole, rules=(rule,),
        )  # fmt: skip

    def _mode(self, kind: str, token: Token) -> str | None:
        words = {t.lemma_.lower() for t in token.subtree}
        return next((mode for mode, of in self.frames.modes.get(kind, ()) if not of.isdisjoint(words)), None)


def find_events(analysis: Analysis, cast: Cast, items: tuple[FoundItem, ...]) -> tuple[FoundEvent, ...]:
    """All events of a document, by trigger. Pure; furniture yields none.

    Each event names the lexicon entry it comes from in ``rules``. An event word without anybody of its own that takes up
    an earlier event ("any such handover") has that event's actors and is ``anaphoric``.
    """
    finder = Finder(analysis, cast, items)
    found: dict[tuple[int, str], FoundEvent] = {}
    for sentence in analysis.sentences:
        for token in sentence:
            event = (
                finder.event(token) or taken_up(finder, token, found) or characterised(finder, token, found)
            )
            if event is not None:
                key = (event.trigger, event.type)
                found.setdefault(key, event)
    return tuple(sorted(found.values(), key=lambda e: (e.trigger, e.type)))

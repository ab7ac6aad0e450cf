"""The type that a frame comes to where it stands: a vow to attack is a threat, a vow to help an agreement, no wish to help a
refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extraction.events.matching import negated
from onrecord.extraction.events.parties import known, merged
from onrecord.extraction.events.syntax import subjects, undergoers

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.events.finding import Finder
    from onrecord.extraction.events.frames import Frame
    from onrecord.extraction.events.slots import Filler
    from onrecord.model import Actor

CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})


def kind_of(finder: Finder, frame: Frame, token: Token, at: Filler) -> str | None:
    """The type a frame comes to: a vow to attack is a threat, a vow to help an agreement, no wish to help a refusal."""
    if frame.negated and negated(token):
        return frame.negated
    if not frame.inner:
        return frame.type
    clause = _inner(finder, at)
    if frame.inner == "own-threat" and clause is None:
        return frame.type
    if not frame.inner.startswith("commits"):
        return frame.type if clause is not None and _holds(finder, frame.inner, token, clause) else None
    if clause is None:
        return None if at.roles.clauses else frame.type
    if token.lemma_ in finder.frames.of("opining") and _opines(clause):
        return None
    inner = finder.frame(clause)
    if any(c.dep_ == "neg" for c in clause.children):  # "promised not to attack" is no refusal
        others = any(c.dep_ == "nsubj" for c in clause.children) and not _same(finder, token, clause)
        if others and finder.parties.all(subjects(clause, finder.frames.controls)):
            return frame.type  # "agreed that the bloc would not grow": they themselves refuse nothing
        return frame.type if inner is not None and inner[1] in CONFLICT else "REJECT"
    if inner is None and frame.inner == "commits-to-act":
        ready = finder.parties.all(
            at.roles.subjects
        )  # "was prepared to face emergencies" is no offer, unless of a state
        return frame.type if any(a.kind in {"state", "office", "bloc"} for a in ready) else None
    if inner is not None and inner[1] == "REJECT":
        return "REJECT"  # "vowed to ignore the ruling" (manual 3.11: cooperation refused)
    return "THREATEN" if inner is not None and inner[1] in CONFLICT else frame.type


def _opines(clause: Token) -> bool:
    """A clause with a subject and a finite verb that says how things are: "agreed that the plan was bad", "that it may fail"."""
    if clause.dep_ != "ccomp" or not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in clause.children):
        return False
    modals = {c.lower_ for c in clause.children if c.dep_ == "aux" and c.tag_ == "MD"}
    if modals:
        return modals <= {"may", "might", "could", "can"}
    finite = [c for c in (clause, *clause.children) if c.tag_ in {"VBZ", "VBP", "VBD"}]
    return bool(finite)


def _holds(finder: Finder, inner: str, token: Token, clause: Token) -> bool:
    """Conditions on the clause below: an obligation on another, another's doing, something against somebody."""
    if inner == "own-threat":
        return _own_threat(finder, token, clause)
    if inner == "unless":
        return _unless(finder, token, clause)
    if inner == "obliges":
        return _obliged(finder, token, clause)
    if inner == "subjunctive":
        return (
            (clause.tag_ in {"VB", "VBP"} or any(c.lower_ == "be" for c in clause.children))
            and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
            and not _same(finder, token, clause)
        )
    if inner == "infinitive":
        return clause.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    if inner.startswith("ends"):  # "stopped buying": the end of what was done for, or to, another
        below = finder.frame(clause)
        types = {"COOPERATE", "AID", "CONSULT"} if inner == "ends-good" else {"ASSAULT"}
        return below is not None and below[1] in types
    if inner == "joint":  # "helped write": with nobody said to be helped
        return not any(c.dep_ == "nsubj" for c in clause.children)
    if inner == "against":
        rally = finder.frames.of("rallying")
        return any(t.lower_ == "against" and t.head.lemma_ in rally for t in clause.subtree)
    return bool(_named(finder, subjects(clause, finder.frames.controls))) and not _same(finder, token, clause)


def _named(finder: Finder, tokens: tuple[Token, ...]) -> tuple[Actor, ...]:
    """Whom the words themselves name, before whose they are: "their president" is not they."""
    return merged(*(finder.parties.own(t) or finder.parties.near(t) for t in tokens))


def _same(finder: Finder, token: Token, clause: Token) -> bool:
    """Have both the same subject?"""
    mine = subjects(token, finder.frames.controls)
    theirs = subjects(clause, finder.frames.controls)
    if any(t in mine for t in theirs):
        return True
    actors = _named(finder, mine)
    return any(a in actors for a in _named(finder, theirs))


def _inner(finder: Finder, at: Filler) -> Token | None:
    """The verb of the clause below that has a frame, else the clause's own verb."""
    first: Token | None = None
    for clause in at.roles.clauses:
        here: Token | None = clause
        for _ in range(4):
            if here is None:
                break
            first = first or here
            if here.i != at.token.i and finder.frame(here) is not None:
                return here
            here = next((c for c in here.children if c.dep_ in {"xcomp", "ccomp"}), None)
    return first


def _own_threat(finder: Finder, token: Token, clause: Token) -> bool:
    """A warning of what one will do oneself, or of what the other will pay; advice and forecasts are no threats."""
    if clause.lemma_ in finder.frames.of("paying"):
        return True
    if clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.children):
        return any(c.dep_ == "neg" for c in clause.children)
    if _same(finder, token, clause):
        return True
    mine = {a.country for a in finder.parties.all(subjects(token, finder.frames.controls)) if a.country}
    doers = finder.parties.all(subjects(clause, finder.frames.controls))
    if any(a.country in mine for a in doers if a.country):
        return True
    inner = finder.frame(clause)
    return not any(known(a) for a in doers) and (
        negated(clause) or (inner is not None and inner[1] in CONFLICT)
    )


def _unless(finder: Finder, token: Token, clause: Token) -> bool:
    """ "said it would block the loan unless its demands were met": harm of one's own doing, held out for a condition."""
    below = finder.frame(clause)
    if below is None or not any(
        c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "’ll"} for c in clause.children
    ):
        return False
    hung_on = [c for c in clause.children if c.dep_ == "advcl"]
    marks = {g.lower_ for c in hung_on for g in c.children if g.dep_ == "mark"}
    harm = below[1] in CONFLICT or (below[1] == "REJECT" and "unless" in marks)
    return harm and bool(marks & {"if", "unless"}) and _same(finder, token, clause)


def _obliged(finder: Finder, token: Token, clause: Token) -> bool:
    """ "said Sudan must return the aircraft": a demand on somebody else."""
    must = finder.frames.of("obligation")
    needs = any(
        verb.lemma_ in {"need", "have", "ought"} and any(c.dep_ == "xcomp" for c in verb.children)
        for verb in (clause, clause.head)
    )
    if not needs and not any(c.dep_ == "aux" and c.lower_ in must for c in clause.children):
        return False
    if any(c.lower_ in {"have", "’ve", "'ve"} and c.dep_ == "aux" for c in clause.children):
        return False  # "should have": no demand on the future
    mine = finder.parties.all(subjects(token, finder.frames.controls))
    doers = subjects(clause, finder.frames.controls) or undergoers(clause, finder.frames.controls)
    if any(
        t.lower_ in {"we", "i", "you", "one"} or any(c.lower_ in {"a", "an", "any"} for c in t.lefts)
        for t in doers
    ):
        return False  # "says a president must be ready": nobody is asked
    theirs = finder.parties.all(doers)
    return bool(theirs) and not any(a in mine for a in theirs)

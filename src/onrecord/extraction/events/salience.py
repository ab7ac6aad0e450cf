"""The main event of a sentence, as a coder of PLOVER would give one.

The record keeps every event; whoever wants one a sentence takes the topmost one that is no mere report, and codes it as
the manual says: cooperation to come is AGREE, conflict to come THREATEN, cooperation refused REJECT (3.1, 3.11, 2.3).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.events.frames import frames
from onrecord.extraction.events.matching import negated, refused
from onrecord.extraction.events.parties import known
from onrecord.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.analysis import Analysis
    from onrecord.extraction.events.parties import Cast
    from onrecord.extraction.found import FoundEvent

FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "can"})
COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"})
INTENT = frozenset(
    {
        "plan",
        "intend",
        "decide",
        "want",
        "prepare",
        "expect",
        "hope",
        "seek",
        "aim",
        "due",
        "set",
        "scheduled",
        "go",
        "consider",
        "mull",
        "ponder",
        "weigh",
        "contemplate",
        "likely",
        "able",
    }
)
DECIDED = frozenset({"announce", "decide", "go", "set", "able"})
"""A decision to do harm is more than a threat."""
DOMESTIC = frozenset({"PROTEST", "COERCE", "CONCEDE"})
"""Types whose recipient, if none is said, is at home."""
ASIDE = {
    "relcl": 3.0,
    "acl": 2.0,
    "advcl": 1.5,
    "parataxis": 1.0,
    "conj": 0.6,
    "pcomp": 1.0,
    "appos": 1.5,
    "csubj": 1.0,
}
"""How far a clause stands from the main line of its sentence, by its label."""


def main_events(analysis: Analysis, events: tuple[FoundEvent, ...], cast: Cast) -> tuple[FoundEvent, ...]:
    """One event a sentence at most, in text order, coded by the manual's rules on future and refusal.

    A sentence that names one state only is taken to be about that state's own affairs: "Kenyan police arrested students".
    The record does not assume that; a coder of single sentences does.
    """
    found: list[FoundEvent] = []
    for sentence in analysis.sentences:
        here = [e for e in events if sentence.start <= e.trigger < sentence.end]
        if here:
            best = min(here, key=lambda e: (_distance(analysis, e), e.trigger, e.type))
            states = {
                a.country
                for m in cast.mentions
                if sentence.start <= m.head < sentence.end
                for a in m.actors
                if a.country
            }
            found.append(_domestic(coded(analysis, best), states))
    return tuple(found)


def _domestic(event: FoundEvent, states: set[str]) -> FoundEvent:
    """Gives the one state of a sentence to whoever in it has none."""
    if len(states) != 1:
        return event
    state = min(states)
    own = Actor(state, state, "state", state)
    actors, recipients = event.actors, event.recipients
    if (
        actors
        and not any(a.country for a in actors)
        and any(a.kind in {"office", "person", "group"} for a in actors)
    ):
        actors = (*actors, own)
    if not any(a.country for a in recipients) and (recipients or event.type in DOMESTIC):
        recipients = (*recipients, own)
    return replace(event, actors=actors, recipients=recipients)


def _distance(analysis: Analysis, event: FoundEvent) -> float:
    """How far from the sentence's main line the event stands; less is more central."""
    token = analysis.doc[event.trigger]
    speech = frames(analysis.lexicon).of("speech")
    total = 0.0
    here = token
    for _ in range(20):
        if here.head is here:
            break
        above = here.head
        total += ASIDE.get(here.dep_, 0.3)
        if above.pos_ in {"VERB", "AUX"} and here.dep_ in {"ccomp", "xcomp"}:
            total += 0.0 if above.lemma_ in speech else 0.4
        here = above
    if token.pos_ not in {"VERB", "AUX", "ADJ"}:
        total += 0.5
    if not any(known(a) for a in event.actors):
        total += 0.8
    return total


def _governors(token: Token) -> list[Token]:
    found = []
    here = token
    for _ in range(6):
        if here.dep_ not in {"xcomp", "ccomp", "dobj", "conj"} or here.head is here:
            break
        here = here.head
        found.append(here)
    return found


def coded(analysis: Analysis, event: FoundEvent) -> FoundEvent:
    """The event as the manual codes it: AGREE for cooperation to come, THREATEN for conflict to come, REJECT for refusal."""
    token = analysis.doc[event.trigger]
    above = _governors(token)
    future = any(c.dep_ == "aux" and c.lower_ in FUTURE for c in token.children)
    decided = any(t.lemma_ in DECIDED for t in above[:1])
    future = future or any(t.lemma_ in INTENT and token.dep_ in {"xcomp", "dobj"} for t in above[:1])
    future = future or (token.dep_ == "xcomp" and token.head.lemma_ == "be" and token.tag_ == "VB")
    kind = event.type
    failed = negated(token) or (bool(above) and above[0].lemma_ in {"fail", "refuse"})
    if (refused(token) and kind in COOPERATIVE) or (kind == "AGREE" and failed):
        kind = "REJECT"
    elif future and kind == "RETREAT" and any(t.lower_ == "unless" for t in token.subtree):
        kind = "THREATEN"
    elif (future and kind in COOPERATIVE - {"CONCEDE"}) or (kind in HOSTILE and refused(token)):
        kind = "AGREE"
    elif future and not decided and kind in HOSTILE:
        kind = "THREATEN"
    recipients = event.recipients
    if recipients == event.actors:  # manual 2.4.2: of a reciprocal event all sides are actors
        recipients = ()
    return replace(event, type=kind, recipients=recipients)

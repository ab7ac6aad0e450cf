"""What becomes of an event by the judge's verdict: whether it stands, and who takes part.

Whom the frames found stays unless the judge is sure of another: somebody whom it holds to be no party goes, somebody whom it
holds to be one comes in. Whoever the frames found outside the sentence stays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.events.candidates import comes_from, key, shared
from onrecord.extraction.events.judge import Case, Verdict
from onrecord.extraction.events.parties import BEFORE, directed, known
from onrecord.model import Fired

if TYPE_CHECKING:
    from onrecord.extraction.events.candidates import Candidate
    from onrecord.extraction.found import FoundEvent
    from onrecord.model import Actor

NO = 0.65
"""An event that is less probable than this is left out."""
NO_ABROAD = 0.2
"""The same where the parties stand for two states or more: the frames are right there more often."""
INSTEAD = {"ASSAULT": "ACCUSE"}
"""Types that are told apart from another that the same words name."""
SURELY_NOT, SURELY = 0.3, 0.7
"""An attack that is less probable than the first, and blame in words more than the second, is an ACCUSE."""
STAYS, STAYS_ABROAD = (0.35, 0.4), 0.15
"""Whom the frames found stays with at least this probability: of doers, of those it is done to; where two states take part, and
nobody else is sure to be it."""
COMES = (0.6, 0.5)
"""Whoever else is that probable comes in where nobody else stays in that role."""
COMES_BESIDE, UNKNOWN_BESIDE = 0.85, 0.95
"""Whoever comes in beside another must be that probable; where nothing is known of him, the second."""
ROLES = ("doer", "done to")


def _abroad(event: FoundEvent) -> bool:
    """Do the parties stand for two states or more?"""
    return len({a.country for a in (*event.actors, *event.recipients) if a.country}) > 1


def _whose(
    candidate: Candidate, those: tuple[Candidate, ...], by_frames: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Whom the frames found, where the candidate only says who of theirs it is: "European Union ministers"."""
    if any(known(a) for a in candidate.actors):
        return ()
    near = [c for c in those if c.head.head.i == candidate.head.i and c.head.dep_ in BEFORE]
    return tuple(a for a in by_frames if any(shared(c.actors, (a,)) for c in near))


def _chosen(
    case: Case, verdict: Verdict, role: int, by_frames: tuple[Actor, ...], alone: tuple[Actor, ...] = ()
) -> tuple[tuple[Actor, ...], list[str]]:
    """The parties in one role, and what was changed. Whoever is ``alone`` in the other role is not in this one."""
    best: dict[str, float] = {}
    for candidate, row in zip(case.those, verdict.roles, strict=True):
        for actor in (*candidate.actors, *_whose(candidate, case.those, by_frames)):
            best[key(actor)] = max(best.get(key(actor), 0.0), float(row[role]))
    theirs = {key(a) for a in by_frames}
    another = any(p >= COMES_BESIDE for name, p in best.items() if name not in theirs)
    bound = STAYS_ABROAD if _abroad(case.event) and not another else STAYS[role]
    kept = tuple(a for a in by_frames if best.get(key(a), 1.0) >= bound)
    notes = [f"{a.name} is not {ROLES[role]}" for a in by_frames if a not in kept]
    there = {key(a) for a in (*kept, *alone)}
    beside = any(known(a) for a in kept)
    for candidate, row in zip(case.those, verdict.roles, strict=True):
        for actor in candidate.actors if _may(candidate, role) else ():
            enough = COMES[role] if not beside else COMES_BESIDE if known(actor) else UNKNOWN_BESIDE
            if row[role] >= enough and key(actor) not in there and not _whose(candidate, case.those, kept):
                there.add(key(actor))
                kept = (*kept, actor)
                notes.append(f"{actor.name} is {ROLES[role]} ({row[role]:.2f})")
    return kept, notes


def _agrees(case: Case, verdict: Verdict, chosen: tuple[Actor, ...], role: int) -> float:
    """How probably these are it and none of the other candidates, by the judge."""
    best: dict[str, tuple[bool, float]] = {}
    for candidate, row in zip(case.those, verdict.roles, strict=True):
        name = key(candidate.actors[0]) if candidate.actors else str(candidate.start)
        inside = shared(candidate.actors, chosen)
        best[name] = (inside, max(best.get(name, (inside, 0.0))[1], float(row[role])))
    sure = 1.0
    for inside, p in best.values():
        sure *= p if inside else 1 - p
    return sure


def _rather(case: Case, verdict: Verdict, actor: Actor) -> bool:
    """Is it rather done to him than by him?"""
    rows = [r for c, r in zip(case.those, verdict.roles, strict=True) if shared(c.actors, (actor,))]
    return not rows or max(float(r[1]) for r in rows) >= max(float(r[0]) for r in rows)


def _may(candidate: Candidate, role: int) -> bool:
    """May it be whom something is done to, by where it stands?"""
    return role == 0 or (directed(candidate.head) and not comes_from(candidate.head))


def in_words(case: Case, verdict: Verdict | None) -> Case | None:
    """An attack that is surely none, as the blame in words that it may be ("attacked her record"): to be judged anew."""
    other = INSTEAD.get(case.event.type)
    if other is None or verdict is None or verdict.stands >= SURELY_NOT:
        return None
    return Case(replace(case.event, type=other, mode=None), case.word, case.those)


def decided(case: Case, verdict: Verdict, hardware: bool) -> FoundEvent | None:
    """The event as it stands, with its parties and the judge's word on it; None where it is none of its type. What moves
    ``hardware`` (arms, technology, what is nuclear) is hardly ever a figure of speech: it stands."""
    event = case.event
    bound = NO_ABROAD if _abroad(event) else NO
    if verdict.stands < bound and not hardware:
        return None
    return _with_parties(
        case, verdict, Fired("events/judge", "event", event.span.start, event.span.end,
                             f"in its sentence the word names {event.type}", round(verdict.stands, 3))
    )  # fmt: skip


def reworded(case: Case, verdict: Verdict | None) -> FoundEvent | None:
    """The blame that ``in_words`` made of an attack, where the judge is sure of it."""
    if verdict is None or verdict.stands < SURELY:
        return None
    event = case.event
    # the rule bears the new type's name: what is negated has been negated of that type
    name, note = f"events/{event.type.lower()}.judged", f"{event.type} in words"
    return _with_parties(
        case, verdict, Fired(name, "event", event.span.start, event.span.end, note, round(verdict.stands, 3))
    )


def _with_parties(case: Case, verdict: Verdict, word: Fired) -> FoundEvent:
    event, rules = case.event, [word]
    alone = (
        event.recipients if len(event.recipients) == 1 and _rather(case, verdict, event.recipients[0]) else ()
    )
    actors, gone = _chosen(case, verdict, 0, event.actors, alone)
    alone = actors if len(actors) == 1 else ()
    recipients, more = _chosen(case, verdict, 1, event.recipients, alone)
    for name, role, chosen, told in (("doers", 0, actors, gone), ("others", 1, recipients, more)):
        sure = round(_agrees(case, verdict, chosen, role), 3)
        rule = f"events/judge.{name}"
        rules.append(Fired(rule, "event", event.span.start, event.span.end, "; ".join(told), sure))
    return replace(event, actors=actors, recipients=recipients, rules=(*event.rules, *rules))

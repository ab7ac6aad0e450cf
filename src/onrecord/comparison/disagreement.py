"""Where claims part: figures that cannot both be so, and what one side says happened and another says did not."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import isinf
from typing import NamedTuple

from onrecord.comparison.claims import Group, Topic
from onrecord.comparison.courses import Held, between, held
from onrecord.comparison.facets import Facets
from onrecord.comparison.figures import Figure
from onrecord.comparison.labels import capital, claim_label, claimant_name, counted, in_figures
from onrecord.comparison.matching import MOST, Matches, same_things, stated_time, strength, times_allow
from onrecord.comparison.rules import Rules
from onrecord.comparison.seeking import OPPOSED, is_against
from onrecord.comparison.sides import PASSED_ON, since, voices
from onrecord.comparison.when import in_words
from onrecord.model import Relation

CLAIMANTS = 16
"""A figure is set against what each of this many claimants, the most recent ones, last said before it."""
CROSSING = 7
"""Days by which a denial may be reported before the first report of what it denies: reports cross."""
AHEAD = 31
"""Days by which one who hands on a figure may be ahead of the report that names its source."""


class Entry(NamedTuple):
    """One claimant's figure: the claim it is in, the statement that gives it first, and the time that it covers."""

    claim: str
    facets: Facets
    held: Held

    @property
    def as_of(self) -> float:
        return self.held.as_of

    @property
    def figure(self) -> Figure:
        return self.held.figure


def _entries(topic: Topic, rules: Rules) -> list[Entry]:
    """Each claimant's figures once, by the day they hold for."""
    found = [e for group in topic.claims for e in entries_of(group, rules)]
    return sorted(found, key=lambda e: (e.as_of, e.claim, e.facets.id))


def entries_of(group: Group, rules: Rules) -> list[Entry]:
    """Each claimant of a claim once, with its figure. What could be held in one kind is no answer to what could be held in
    another, so capacities are left out. A figure that an outlet gives in its own voice and that a named source has given by
    then is that source's."""
    own: dict[str, Entry] = {}
    for f in group.members:
        if f.figure is None or f.negative or f.stage != "actual" or f.figure.basis == "capacity":
            continue
        if f.family is not None and f.family.awaits:
            continue  # what is asked for today is no total of what was asked for before
        what = held(f, rules)
        if what is None:
            continue
        entry = Entry(group.id, f, what)
        if f.claimant not in own or _rank(entry) < _rank(own[f.claimant]):
            own[f.claimant] = entry
    named = [e for c, e in own.items() if not c.startswith(PASSED_ON)]
    return [
        e
        for c, e in sorted(own.items())
        if not c.startswith(PASSED_ON) or not any(n.as_of <= e.as_of + AHEAD for n in named)
    ]


def _rank(entry: Entry) -> tuple[float, bool, bool, str]:
    """The earliest first; of one day the statement that names its source and the act."""
    s = entry.facets.statement
    return (entry.as_of, not s.attribution, s.event is None, s.id)


def _as_of(entry: Entry) -> str:
    return "undated" if isinf(entry.as_of) else f"as of {in_words(entry.as_of)}"


def says(entry: Entry, rules: Rules) -> str:
    """A figure with its day and its claimant: "about 500 containers (as of 2 May 2024, according to the ministry)"."""
    figure = in_figures(entry.figure, rules, counted(entry.facets))
    return f"{figure} ({_as_of(entry)}, according to {claimant_name(entry.facets, rules)})"


def figures(topic: Topic, rules: Rules) -> Iterator[Relation]:
    """Disagreements and revisions among the figures that answer one question.

    ``courses.between`` says what contradicts what. A claimant who changes its own figure revises it.
    Neighbourhood: the claims of one question.
    """
    if topic.key[0] == "bare":  # without an act nothing says that two figures count the same
        return
    last: OrderedDict[str, Entry] = OrderedDict()
    for entry in _entries(topic, rules):
        claimant = entry.facets.claimant
        own = last.pop(claimant, None)
        if own is not None and own.claim != entry.claim and _comparable(own, entry, rules):
            yield _revision(own, entry, rules)
        for other in [*last.values()][-CLAIMANTS:]:
            relation = _contradiction(other, entry, rules)
            if relation is not None:
                yield relation
        last[claimant] = entry


def _comparable(a: Entry, b: Entry, rules: Rules) -> bool:
    apart = a.facets.statement.document != b.facets.statement.document
    same = a.figure.basis == b.figure.basis and a.figure.value != b.figure.value
    return apart and same and between(a.held, b.held, rules).course != "definition"


def _revision(own: Entry, entry: Entry, rules: Rules) -> Relation:
    way = "raises" if entry.figure.value > own.figure.value else "lowers"
    why = (
        f"{capital(claimant_name(entry.facets, rules))} {way} the figure from {in_figures(own.figure, rules)} ({_as_of(own)}) "
        f"to {in_figures(entry.figure, rules)} ({_as_of(entry)}); the word is the same side's, so this is no dispute."
    )
    return Relation("revises", entry.claim, own.claim, why, "disagreement/own-figure")


def _contradiction(earlier: Entry, later: Entry, rules: Rules) -> Relation | None:
    if earlier.claim == later.claim:
        return None
    verdict = between(earlier.held, later.held, rules)
    if verdict.course not in ("contradiction", "undated"):
        return None
    both = f"{says(earlier, rules)} against {says(later, rules)}"
    why = f"{since(earlier.facets, later.facets)}{both}. {verdict.words}"
    return Relation("disagree", earlier.claim, later.claim, capital(why), verdict.rule)


def gaps(group: Group, rules: Rules) -> Iterator[Relation]:
    """Statements of one claim that date the last time before differently ("in 24 years", "since 2011").

    A year is allowed for the rounding of a number of years.
    """
    first: dict[int, Facets] = {}
    for f in group.members:
        if f.gap is not None:
            first.setdefault(f.gap, f)
    for a, b in pairwise(sorted(first)):
        if b - a > 1:
            one, two = first[a], first[b]
            why = (
                f"{since(one, two)}{claim_label(group, rules)}; {claimant_name(two, rules)} dates the last time before to {b}, "
                f"{claimant_name(one, rules)} to {a}."
            )
            yield Relation(
                "disagree", min(one.id, two.id), max(one.id, two.id), why, "disagreement/last-time"
            )


def opposed(asking: Iterable[Group], matches: Matches, rules: Rules) -> Iterator[Relation]:
    """What one side affirms and another says is not so, doubts, or calls unlikely; a denial is tied to what it denies.

    Neighbourhood: a claim, and the claims of its family or an akin one between the same parties of about its time
    (``Matches.denied``); for a denial or a doubt that leaves the other party open, those of the same actor.
    """
    for against in asking:
        first = against.members[0]
        if not is_against(against.members[0]):
            continue
        loose = _denied(against) or first.doubted
        taken = 0
        for group in matches.denied(against, open_ended=loose):
            if taken >= MOST:
                break
            lead = group.members[0]
            if is_against(lead) or (lead.stage, first.stage) not in OPPOSED:
                continue
            if lead.figure is not None and lead.figure.basis == "capacity":
                continue  # what could be held is not denied with what was sent
            if not same_things(group.members, against.members, open_ended=loose) or not times_allow(
                group, against
            ):
                continue
            if strength(group) < 2 and strength(against) < 2 and not _denied(against):
                continue  # "may" and "may not" go together
            if {f.claimant for f in group.members} == {f.claimant for f in against.members}:
                continue  # one voice that weighs both sides is not a dispute
            relation = _opposition(group, against, rules)
            if relation is not None:
                taken += 1
                yield relation


def _denied(group: Group) -> bool:
    return any(f.denies for f in group.members)


def _answering(group: Group, against: Group) -> Facets | None:
    """The first who denies what the claim says after it could be known; None where all who deny spoke before.

    "No arms were sent", said in February, denies nothing that is told in June of June.
    """
    stated = stated_time(group.members)
    known = min([f.published for f in group.members] + ([stated.last] if stated is not None else []))
    deniers = [f for f in against.members if f.denies]
    return next((f for f in deniers if isinf(known) or f.published >= known - CROSSING), None)


def _opposition(group: Group, against: Group, rules: Rules) -> Relation | None:
    affirmed = f"{claim_label(group, rules)} ({voices(group, rules)})"
    ends = (min(group.id, against.id), max(group.id, against.id))
    if _denied(against):
        denier = _answering(group, against)
        if denier is None:
            return None
        who = claimant_name(denier, rules)
        day = "" if isinf(denier.published) else f", as reported on {in_words(denier.published)}"
        rule = "denials/denied" if denier.statement.stance == "denied" else "denials/own-word"
        return Relation("denies", against.id, group.id, f"{capital(who)} denies it{day}: {affirmed}.", rule)
    opened = since(group.members[0], against.members[0])
    if against.members[0].doubted:
        why = f"{opened}{affirmed}; doubted, which is not to say denied, by {voices(against, rules)}."
        return Relation("disagree", *ends, capital(why), "disagreement/doubted")
    contrary = f"{claim_label(against, rules)} ({voices(against, rules)})"
    ahead = "foreseen" in (group.members[0].stage, against.members[0].stage)
    rule = "disagreement/likelihood" if ahead else "disagreement/polarity"
    return Relation("disagree", *ends, f"{opened}{affirmed}; but: {contrary}.", rule)

"""Readings: two who agree that something was done, and differ on what it is ("a full alliance", "does not say what help").

Which words stand for which reading is in ``lexicon/readings.yaml``; they are looked for in what the source says, so that the
relation can quote both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import isinf

from onrecord.comparison.claims import Group
from onrecord.comparison.facets import Facets
from onrecord.comparison.labels import claim_label, claimant_name, listing
from onrecord.comparison.matching import Matches, one_time
from onrecord.comparison.readings_said import Reading, reading_of
from onrecord.comparison.rules import Rules
from onrecord.comparison.sides import since
from onrecord.model import Relation

MOST = 4
"""Statements of each reading that one claim puts forward: the first ones of different sources."""


def read_differently(asking: Iterable[Group], matches: Matches, rules: Rules) -> Iterator[Relation]:
    """Pairs of statements of different sources that read one act differently, each pair of sources once.

    Neighbourhood: a claim, and those of its family or an akin one between the same parties that put forward a reading
    (``Matches.readings``); the two statements must be of one time as well as their claims.
    """
    for group in asking:
        mine = _readings(group, rules)
        if not mine:
            continue
        for other in matches.readings(group):
            own = other.id == group.id
            if other.id < group.id or not (own or _of_one_time(group.members, other.members)):
                continue
            theirs = mine if own else _readings(other, rules)
            for one, two in product(mine, theirs):
                if one.name == two.name or (own and one.name > two.name):
                    continue
                if one.facets.claimant != two.facets.claimant and (
                    own or _of_one_time((one.facets,), (two.facets,))
                ):
                    yield _relation(group, one, two, (mine, theirs), rules)


def _readings(group: Group, rules: Rules) -> list[Reading]:
    """The readings that a claim's members put forward: each source's words once, the first :data:`MOST` of each reading."""
    found: dict[tuple[str, str, str], Reading] = {}
    for f in group.members:
        reading = reading_of(f, rules)
        if reading is not None:
            found.setdefault((reading.name, f.claimant, reading.words), reading)
    kept: list[Reading] = []
    for reading in found.values():
        if sum(k.name == reading.name for k in kept) < MOST:
            kept.append(reading)
    return kept


def _of_one_time(a: Sequence[Facets], b: Sequence[Facets]) -> bool:
    """True where the two may speak of one happening. A report without a date may be later than any day on which it can have
    come out; that the two read one act is then the reader's to judge, and the sentence says that a date is missing."""
    if one_time(a, b):
        return True
    family, one, two = a[0].family, a[0], b[0]
    if family is None or isinf(one.published) == isinf(two.published):
        return False
    dated, undated = (two, one) if isinf(one.published) else (one, two)
    return undated.not_before <= dated.published + family.near


def _relation(
    group: Group, one: Reading, two: Reading, sides: tuple[list[Reading], list[Reading]], rules: Rules
) -> Relation:
    """The two statements, with the sentence that is the same for all who stand on these two sides."""
    all_of = {r.facets.id: r for side in sides for r in side if r.name in (one.name, two.name)}
    told = sorted(all_of.values(), key=lambda r: r.facets.order)
    opened = max((min((r.facets for r in told if r.name == n), key=lambda f: f.order) for n in (one.name, two.name)),
                 key=lambda f: f.order)  # fmt: skip
    first = told[0].name
    second = two.name if first == one.name else one.name
    said = [f"{_voices([r for r in told if r.name == n], rules)} {n}" for n in (first, second)]
    why = f"{since(opened)}{claim_label(group, rules)}, but what it is, is read differently: {said[0]}; {said[1]}."
    if any(isinf(r.facets.published) for r in told):
        why += " One of the reports is undated."
    ends = sorted((one.facets.id, two.facets.id))
    return Relation("disagree", ends[0], ends[1], why, "disagreement/reading")


def _voices(readings: list[Reading], rules: Rules) -> str:
    """ "the ministry (“a full alliance”) and Lima (“an alliance”)", each source once."""
    first: dict[str, str] = {}
    for r in readings:
        first.setdefault(r.facets.claimant, f"{claimant_name(r.facets, rules)} (“{r.words}”)")
    return f"for {listing([*first.values()])} it"

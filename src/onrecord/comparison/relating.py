"""Which relations a question or a claim has, each found on the account of one of them: the one that asks.

What is asked on a claim's account depends on that claim and on those that :class:`Matches` finds for it, and on nothing else;
so that adding one report need only ask again where one of these has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.comparison.accusations import answered
from onrecord.comparison.by_rate import by_rate
from onrecord.comparison.claims import Group, Topic
from onrecord.comparison.disagreement import figures, gaps, opposed
from onrecord.comparison.matching import Matches
from onrecord.comparison.readings import read_differently
from onrecord.comparison.resolutions import resolved
from onrecord.comparison.rules import Rules
from onrecord.model import Relation

Asked = Mapping[str, Sequence[Relation]]
"""Relations by the ID of the question or claim on whose account they were found."""


def of_question(topic: Topic, rules: Rules) -> list[Relation]:
    """Relations among the claims of one question."""
    return _once(figures(topic, rules))


def of_claim(group: Group, matches: Matches, rules: Rules) -> list[Relation]:
    """Relations of a claim with others, and among its own statements."""
    return _once(_of_claim(group, matches, rules))


def _of_claim(group: Group, matches: Matches, rules: Rules) -> Iterator[Relation]:
    yield from gaps(group, rules)
    yield from by_rate([group], matches, rules)
    yield from opposed([group], matches, rules)
    yield from read_differently([group], matches, rules)
    yield from answered([group], matches, rules)
    yield from resolved([group], matches, rules)


def _once(relations: Iterable[Relation]) -> list[Relation]:
    """Each relation once, as it was found first: "disagree" has no direction."""
    found: dict[tuple[str, str, str], Relation] = {}
    for relation in relations:
        ends = (relation.source, relation.target)
        if relation.kind == "disagree":
            ends = (min(ends), max(ends))
            relation = replace(relation, source=ends[0], target=ends[1])  # noqa: PLW2901
        found.setdefault((relation.kind, *ends), relation)
    return [found[key] for key in sorted(found)]


def in_order(relations: Iterable[Relation]) -> list[Relation]:
    """Relations of all askers as a record holds them: one a kind, pair and rule, sorted."""
    found: dict[tuple[str, str, str, str], Relation] = {}
    for r in sorted(relations, key=lambda r: (r.kind, r.source, r.target, r.rule, r.why)):
        found.setdefault((r.kind, r.source, r.target, r.rule), r)
    return list(found.values())

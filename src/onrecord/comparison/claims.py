"""Which statements make one claim, and which claims answer one question.

Statements fall into blocks by key (family, parties, objects or unit), so that no statement is ever set against all
others. A block that comes in separate happenings is parted by time; what is left is one question. Within a question
statements with the same answer are one claim. Every step works on sorted members of one block: the order in which
reports arrived leaves no trace, and a new report can only move claims of the blocks it has statements in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.comparison.facets import Facets
from onrecord.comparison.ids import content_id
from onrecord.comparison.occasions import happenings, is_exact
from onrecord.comparison.rules import Rules

Key = tuple[str, ...]
ALIKE = "claims/alike"
"""The rule by which statements joined on the network's word, with the least of its likelihoods."""


@dataclass(frozen=True, slots=True)
class Group:
    """A claim before it has origins and a number: its members in canonical order and the rule that joined them.

    ``id`` comes from the claim's first member by publication and ID: it stays when later reports join, and changes
    only when an earlier one does.
    """

    id: str
    question: str
    members: tuple[Facets, ...]
    rule: str

    @property
    def lead(self) -> Facets:
        """The member that says most, for the label: the earliest of those with most slots filled."""
        return max(self.members, key=lambda f: (_fullness(f), -f.published, _inverse(f.id)))


@dataclass(frozen=True, slots=True)
class Topic:
    """A question before it has a label."""

    id: str
    key: Key
    claims: tuple[Group, ...]


def _inverse(text: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in text)


def _fullness(f: Facets) -> int:
    return (
        2 * bool(f.actors)
        + 2 * bool(f.recipients)
        + bool(f.items)
        + bool(f.figure and f.figure.of)
        + bool(f.when)
        - len(f.borrowed)
        - 2 * (f.statement.stance != "asserted")
    )


def _sides(f: Facets) -> Key:
    """Parties as they belong to the key: without direction where the family has none."""
    if f.family is not None and f.family.symmetric:
        return ("+".join(f.parties),)
    return ("+".join(f.actors), "+".join(f.recipients))


def block_key(f: Facets) -> Key:
    """The block of a statement: all that must be equal for two statements to answer one question, but for time; or that of
    the one whose event it tells of."""
    if f.like is not None:
        return f.like.block
    if f.family is None:
        if f.figure is None:
            return ("alone", f.id)
        figure = f.figure
        return (
            "bare",
            figure.unit or "",
            figure.of or "",
            figure.per or "",
            figure.basis,
            f.statement.document,
        )
    if not f.parties:  # without parties nothing says that two statements speak of one thing
        return ("alone", f.id)
    if f.figure is not None:
        within = "" if f.both_sides or f.family.alone else f.statement.document
        measured = (f.figure.unit or "", f.figure.per or "", f.figure.basis)
        return ("figure", f.family.name, *_sides(f), *measured, within)
    settled = f.both_sides or (f.family.alone and is_exact(f, f.family.near))
    within = "" if settled else f.statement.document
    return ("event", f.family.name, *_sides(f), "+".join(f.objects) if f.family.objects else "", within)


def _answer(f: Facets) -> Key:
    """What a statement answers: done, promised, denied; and the value, where the question asks for one."""
    side = ("doubt" if f.doubted else "not" if f.negative else "so", f.stage)
    if f.figure is not None:
        upper = f.figure.upper
        value = f"{f.figure.value:.9g}" + (f"-{upper:.9g}" if upper is not None else "")
        return (
            *side,
            value,
            "ceiling" if f.figure.ceiling else "",
            f.figure.basis,
            "seen" if f.figure.seen else "",
        )
    return side


def _same_figure(members: Sequence[Facets], rules: Rules) -> list[list[Facets]]:
    """Parts statements of one value: one claimant repeating it is one claim; others only as of about the same day."""
    parent = list(range(len(members)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        a, b = sorted((root(i), root(j)))
        parent[b] = a

    first: dict[str, int] = {}
    for i, f in enumerate(members):
        join(i, first.setdefault(f.claimant, i))
    since: dict[str, float] = {}  # told again, a figure holds for no later day than when it was first told
    for f in members:
        since[f.claimant] = min(f.as_of, since.get(f.claimant, f.as_of))
    dated = sorted(range(len(members)), key=lambda i: (since[members[i].claimant], i))
    for i, j in pairwise(dated):
        a, b = since[members[i].claimant], since[members[j].claimant]
        if a == b or b - a <= rules.figures_same_claim:
            join(i, j)
    parts: dict[int, list[Facets]] = defaultdict(list)
    for i, f in enumerate(members):
        parts[root(i)].append(f)
    return [parts[k] for k in sorted(parts)]


def _claims(key: Key, members: Sequence[Facets], question: str, rules: Rules) -> list[Group]:
    answers: dict[Key, list[Facets]] = defaultdict(list)
    for f in members:
        answers[_answer(f)].append(f)
    found: list[Group] = []
    for _, same in sorted(answers.items()):
        lead = same[0]
        if lead.figure is not None:
            parts, rule = _same_figure(same, rules), "claims/same-figure"
        elif key[0] == "event" and lead.family is not None and not lead.family.occasions:
            parts, rule = happenings(same, lead.family.near), "claims/same-act"
        else:
            parts, rule = [list(same)], "claims/same-happening"
        for part in parts:
            ordered = tuple(sorted(part, key=lambda f: f.order))
            likely = min((f.like.likelihood for f in ordered if f.like is not None), default=None)
            by = rule if likely is None else f"{rule}, {ALIKE} (likelihood {likely:.2f})"
            found.append(Group(content_id("c", ordered[0].id), question, ordered, by))
    return found


def topics_of(facets: Sequence[Facets], rules: Rules) -> list[Topic]:
    """Questions with their claims, sorted by ID. Every statement given is in exactly one claim of one question."""
    blocks: dict[Key, list[Facets]] = defaultdict(list)
    for f in sorted(facets, key=lambda f: f.order):
        blocks[block_key(f)].append(f)
    found: list[Topic] = []
    for key, members in sorted(blocks.items()):
        family = members[0].family
        single = key[0] != "event" or family is None or not family.occasions
        parts = [members] if single or family is None else happenings(members, family.near)
        for part in parts:
            first = min(part, key=lambda f: f.order)
            anchor = () if single else (first.id,)
            question = content_id("q", *key, *anchor)
            claims = _claims(key, part, question, rules)
            found.append(Topic(question, key, tuple(sorted(claims, key=lambda g: g.id))))
    return sorted(found, key=lambda t: t.id)

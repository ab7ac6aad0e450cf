"""Works out what changed documents change in what comparison found, and reads only what that rests on.

From what is said to what is shown, each step hands on only what came out otherwise:

1. statements that are seen otherwise (:mod:`onrecord.record.upkeep.reading`),
2. the blocks they are or were in, weighed anew as a whole, with the blocks that an analyst's judgements tie to them,
3. the claims that came out otherwise, and those that look for one of them, on whose account relations are found anew,
4. the claims to be shown anew: those that changed, those with a relation to one that changed, those whose relations did,
   those with a report whose text has another source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import sqlalchemy as sa

from onrecord.comparison.claims import Group, Topic, topics_of
from onrecord.comparison.compare import outcome, question_of, rule_of, standing_of
from onrecord.comparison.copies import Copies
from onrecord.comparison.credibility import Standing
from onrecord.comparison.judged import judged
from onrecord.comparison.matching import Matches
from onrecord.comparison.relating import of_claim, of_question
from onrecord.comparison.rules import Rules
from onrecord.model import Claim, Comparison, Judgement, Origin, Relation
from onrecord.record import chosen, effective
from onrecord.record.compared import relation_order
from onrecord.record.upkeep import copying, relations, state
from onrecord.record.upkeep.keys import Role, block_of
from onrecord.record.upkeep.likeness import Vectors
from onrecord.record.upkeep.reading import Reading, read_anew
from onrecord.record.upkeep.shelf import Shelf


class Part(NamedTuple):
    """What an update replaces, and by what: some claims, questions and relations, and the origins of the new claims."""

    before: Comparison
    now: Comparison


class _Weighed(NamedTuple):
    """Blocks weighed anew: the questions in which something changed, all claims (of most only an outline), the claims that
    were there, which of them came, changed or went, and the questions that are there no more."""

    topics: Sequence[Topic]
    groups: Mapping[str, Group]
    before: Mapping[str, Claim]
    changed: frozenset[str]
    gone: frozenset[str]
    former: frozenset[str] = frozenset()


def update(connection: sa.Connection, documents: Collection[str], rules: Rules) -> Part:
    """Brings all that is kept up to date after documents came, changed or went, and gives what changed in comparison.

    Claims, questions and origins are left to the caller to write; relations and what is kept are written.
    """
    return _Update(connection, rules).run(documents)


class _Update:
    """One update: the record, what it has read of it, and the rules."""

    def __init__(self, connection: sa.Connection, rules: Rules) -> None:
        self._connection, self._rules = connection, rules
        self._shelf = Shelf(connection, rules)

    def run(self, documents: Collection[str]) -> Part:
        connection, shelf, rules = self._connection, self._shelf, self._rules
        judgements = effective.judgements(connection)
        former = state.judgements_kept(connection)
        reading = read_anew(connection, shelf, documents, rules, Vectors(connection, shelf))
        changed = reading.changed_with(documents)
        changed |= {s for j in {*judgements} ^ {*former} for s in (j.left, j.right)}
        blocks = _blocks(connection, reading, changed, [*judgements, *former])
        members = state.statements_under(connection, Role.BLOCK, blocks)
        old_claims = shelf.claims(shelf.claims_with(members))
        self._keep(reading, judgements)
        weighed = self._weigh(blocks, old_claims, changed, judgements)
        keys = {key for i in changed if i in reading.before for key in reading.before[i].under(Role.CLAIM)}
        found_before, found = self._relate(weighed, keys)
        elsewhere = copying.renew(connection, documents, [*shelf.documents(documents).values()])
        return self._show(weighed, found_before, found, elsewhere)

    def _keep(self, reading: Reading, judgements: Sequence[Judgement]) -> None:
        """Makes what is kept hold the new reading."""
        connection, shelf = self._connection, self._shelf
        moved = {
            i for i in {*reading.before, *reading.after} if reading.before.get(i) != reading.after.get(i)
        }
        state.delete_kept(connection, moved & reading.before.keys())
        state.write_kept(connection, {i: reading.after[i] for i in sorted(moved) if i in reading.after})
        state.write_states(connection, reading.states)
        state.write_judgements(connection, judgements)
        shelf.drop(reading.before)
        shelf.put(reading.facets)

    def _weigh(
        self,
        blocks: Collection[int],
        before: Mapping[str, Claim],
        changed: Collection[str],
        judgements: Sequence[Judgement],
    ) -> _Weighed:
        rules = self._rules
        members = self._shelf.outlines(state.statements_under(self._connection, Role.BLOCK, blocks))
        topics = judged(topics_of([f for f in members if block_of(f) in blocks], rules), judgements)
        groups = {g.id: g for t in topics for g in t.claims}
        moved = {
            id
            for id, g in groups.items()
            if id not in before
            or before[id].statements != tuple(sorted(f.id for f in g.members))
            or before[id].question != g.question
            or rule_of(before[id]) != g.rule
            or any(f.id in changed for f in g.members)
        }
        weighed = _Weighed(topics, groups, before, frozenset(moved), frozenset(before.keys() - groups.keys()))
        return self._in_full(weighed)

    def _in_full(self, weighed: _Weighed) -> _Weighed:
        """Keeps the questions in which something changed, with all that their statements say."""
        shelf = self._shelf
        wanted = [
            t for t in weighed.topics if any(g.id in weighed.changed for g in t.claims) or _lost(t, weighed)
        ]
        members = {f.id: f for f in shelf.facets({f.id for t in wanted for g in t.claims for f in g.members})}
        topics = [
            replace(
                t,
                claims=tuple(replace(g, members=tuple(members[f.id] for f in g.members)) for g in t.claims),
            )
            for t in wanted
        ]
        shelf.lay({g.id: g for t in topics for g in t.claims})
        former = {c.question for c in weighed.before.values()} - {t.id for t in weighed.topics}
        return weighed._replace(topics=topics, former=frozenset(former))

    def _relate(self, weighed: _Weighed, former_keys: Collection[int]) -> tuple[set[Relation], set[Relation]]:
        """Finds relations anew on the account of what changed and of the claims that look for it; as they were, as they are.

        ``former_keys`` are those under which changed statements were found.
        """
        connection, shelf, rules = self._connection, self._shelf, self._rules
        moved = {f.id for id in weighed.changed for f in weighed.groups[id].members}
        moved |= {
            s
            for id in weighed.changed | weighed.gone
            if id in weighed.before
            for s in weighed.before[id].statements
        }
        keys = {*former_keys} | state.keys_of(connection, moved, Role.CLAIM)
        looking = state.statements_under(connection, Role.CLAIM_SOUGHT, keys)
        inside = {f.id: g.id for g in weighed.groups.values() for f in g.members}
        asking = {inside[s] for s in looking if s in inside} | {*weighed.changed}
        asking |= shelf.claims_with({s for s in looking if s not in inside}) - weighed.gone
        askers = shelf.groups(asking)
        sought = state.keys_of(
            connection, {f.id for g in askers.values() for f in g.members}, Role.CLAIM_SOUGHT
        )
        offering = state.statements_under(connection, Role.CLAIM, sought)
        others = {inside[s] for s in offering if s in inside}
        others |= shelf.claims_with({s for s in offering if s not in inside}) - weighed.gone
        matches = Matches(shelf.groups(others | asking).values(), rules)
        asked = {t.id: of_question(t, rules) for t in weighed.topics}
        asked |= {id: of_claim(g, matches, rules) for id, g in askers.items()}
        return relations.replace(connection, asked, weighed.gone | weighed.former, carried=False)

    def _show(
        self,
        weighed: _Weighed,
        relations_before: set[Relation],
        relations_now: set[Relation],
        elsewhere: Collection[str],
    ) -> Part:
        """Makes the claims that are to be shown anew."""
        connection, shelf, rules = self._connection, self._shelf, self._rules
        moved = relations_before ^ relations_now
        ends = {end for r in moved for end in (r.source, r.target)}
        near = {
            end for r in chosen.relations(connection, sorted(weighed.changed)) for end in (r.source, r.target)
        }
        sourced = shelf.claims_with(state.with_facets(connection, elsewhere))
        wanted = ({*weighed.changed} | ends | near | sourced) - weighed.gone
        groups = shelf.groups({id for id in wanted if id in weighed.groups} | {*shelf.claims(wanted)})
        about = [r for r in chosen.relations(connection, sorted(groups)) if r.kind != "repeats"]
        ends_of = {end for r in about for end in (r.source, r.target)}
        around = shelf.groups(
            {i for i in ends_of if i in weighed.groups} | {*shelf.claims(ends_of - weighed.gone)}
        )
        standing = standing_of({**around, **groups}, about)
        reports = {f.statement.document for g in groups.values() for f in g.members}
        lineages = copying.ancestry(connection, reports)
        sources = {c.of for own in lineages.values() for c in own.carried} | {
            own.whole for own in lineages.values() if own.whole is not None
        }
        documents = shelf.documents(reports | sources)
        claims: dict[str, Claim] = {}
        origins: list[Origin] = []
        carried: dict[str, Sequence[Relation]] = {}
        for id, group in sorted(groups.items()):
            claim, own, repeats = outcome(
                group, Copies(lineages), documents, standing.get(id, Standing()), rules
            )
            claims[id] = claim
            origins += own
            carried[id] = repeats
        repeated_before, repeated = relations.replace(connection, carried, weighed.gone, carried=True)
        former = shelf.claims({*claims, *weighed.gone})
        asked = weighed.former | {t.id for t in weighed.topics}
        before = Comparison(
            tuple(former.values()),
            tuple(chosen.questions(connection, sorted(asked))),
            (),
            tuple(sorted(relations_before | repeated_before, key=relation_order)),
        )
        now = Comparison(
            tuple(claims.values()),
            tuple(question_of(t, rules) for t in weighed.topics),
            tuple(origins),
            tuple(sorted(relations_now | repeated, key=relation_order)),
        )
        return Part(before, now)


def _blocks(
    connection: sa.Connection, reading: Reading, changed: Collection[str], judgements: Iterable[Judgement]
) -> set[int]:
    """The blocks of changed statements, before and now, and those that judgements tie to them."""
    found: set[int] = set()
    for kept in (reading.before, reading.after):
        found |= {key for i in changed if i in kept for key in kept[i].under(Role.BLOCK)}
    elsewhere = {i for i in changed if i not in reading.before and i not in reading.after}
    found |= state.keys_of(connection, elsewhere, Role.BLOCK)
    tied = {s for j in judgements for s in (j.left, j.right)}
    blocks_of = {
        s: {key for kept in (reading.before, reading.after) if s in kept for key in kept[s].under(Role.BLOCK)}
        or state.keys_of(connection, {s}, Role.BLOCK)
        for s in tied
    }
    while True:
        more = {
            key
            for j in judgements
            if (blocks_of[j.left] | blocks_of[j.right]) & found
            for key in blocks_of[j.left] | blocks_of[j.right]
        } - found
        if not more:
            return found
        found |= more


def _lost(topic: Topic, weighed: _Weighed) -> bool:
    """True where a claim has left the question."""
    return any(weighed.before[id].question == topic.id for id in weighed.gone) or any(
        id in weighed.before and weighed.before[id].question == topic.id and weighed.groups[id].question != topic.id
        for id in weighed.changed
    )  # fmt: skip

"""The whole comparison: statements and documents in, claims, questions, origins and relations out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isinf

from onrecord.comparison.accusations import answered
from onrecord.comparison.claims import Group, topics_of
from onrecord.comparison.completing import complete
from onrecord.comparison.copies import copies_among
from onrecord.comparison.credibility import Standing, credibility
from onrecord.comparison.disagreement import figures, gaps, opposed
from onrecord.comparison.facets import facets_of
from onrecord.comparison.judged import judged
from onrecord.comparison.labels import claim_label, question_label
from onrecord.comparison.matching import Matches
from onrecord.comparison.origins import origins_of, repeats_of
from onrecord.comparison.resolutions import resolved
from onrecord.comparison.rules import Rules, rules_of
from onrecord.comparison.when import iso
from onrecord.lexicon import Lexicon, load
from onrecord.model import Claim, Comparison, Document, Judgement, Origin, Question, Relation, Statement


def compare(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    lexicon: Lexicon | None = None,
    judgements: Sequence[Judgement] = (),
) -> Comparison:
    """Compares all statements of a record.

    Pure: the same statements and documents give the same comparison in whatever order they come, and every statement
    with an event or a quantity is in exactly one claim. ``judgements`` are an analyst's decisions on which statements are
    one claim; claims follow them. ``documents`` must hold each statement's document (KeyError).
    """
    rules = rules_of(lexicon or load())
    facets = complete(facets_of(statements, documents, rules))
    topics = judged(topics_of(facets, rules), judgements)
    groups = sorted((g for t in topics for g in t.claims), key=lambda g: g.id)
    matches = Matches(groups, rules)
    relations: dict[tuple[str, str, str], Relation] = {}

    def keep(relation: Relation) -> None:
        ends = (relation.source, relation.target)
        if relation.kind == "disagree":  # it has no direction, and is kept once
            ends = (min(ends), max(ends))
            relation = replace(relation, source=ends[0], target=ends[1])
        relations.setdefault((relation.kind, *ends), relation)

    for topic in topics:
        for relation in figures(topic, rules):
            keep(relation)
    for group in groups:
        for relation in gaps(group, rules):
            keep(relation)
    for relation in opposed(groups, matches, rules):
        keep(relation)
    for relation in answered(groups, facets, rules):
        keep(relation)
    for relation in resolved(groups, matches, rules):
        keep(relation)

    by_id = {d.id: d for d in documents}
    copies = copies_among(by_id.values())
    standing = _standing(groups, relations.values())
    claims: list[Claim] = []
    origins: list[Origin] = []
    for group in groups:
        own = origins_of(group, copies, by_id, rules)
        origins += own
        for origin in own:
            for relation in repeats_of(origin, group):
                keep(relation)
        claims.append(_claim(group, own, standing.get(group.id, Standing()), rules))
    return Comparison(
        tuple(claims),
        tuple(Question(t.id, question_label(t, rules), tuple(g.id for g in t.claims)) for t in topics),
        tuple(sorted(origins, key=lambda o: o.id)),
        tuple(relations[k] for k in sorted(relations)),
    )


def _standing(groups: Sequence[Group], relations: Iterable[Relation]) -> dict[str, Standing]:
    by_id = {g.id: g for g in groups}
    contradicted: dict[str, set[str]] = defaultdict(set)
    denied: dict[str, set[str]] = defaultdict(set)
    outcome: set[str] = set()
    for r in relations:
        if r.kind == "disagree":
            contradicted[r.source].add(r.target)
            contradicted[r.target].add(r.source)
        elif r.kind == "denies":
            denied[r.target].add(r.source)
            contradicted[r.source].add(r.target)
        elif r.kind == "resolves":
            outcome.add(r.target)
    return {
        i: Standing(
            tuple(by_id[x] for x in sorted(contradicted[i])),
            tuple(by_id[x] for x in sorted(denied[i])),
            i in outcome,
        )
        for i in sorted({*contradicted, *denied, *outcome})
    }


def _claim(group: Group, origins: Sequence[Origin], standing: Standing, rules: Rules) -> Claim:
    value, reasons = credibility(group, origins, standing, rules)
    dates = sorted(f.published for f in group.members if f.document.published and not isinf(f.published))
    return Claim(
        id=group.id,
        question=group.question,
        label=claim_label(group, rules),
        statements=tuple(sorted(f.id for f in group.members)),
        origins=tuple(o.id for o in origins),
        credibility=value,
        reasons=(*reasons, f"joined by {group.rule}"),
        first=iso(dates[0]) if dates else None,
        last=iso(dates[-1]) if dates else None,
    )

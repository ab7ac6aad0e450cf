"""The whole comparison: statements and documents in, claims, questions, origins and relations out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import isinf
from typing import NamedTuple

from onrecord.comparison import alike_vectors
from onrecord.comparison.accusations import charged
from onrecord.comparison.alike import Vectors, joined_alike
from onrecord.comparison.claims import Group, Topic, topics_of
from onrecord.comparison.completing import filled, joined
from onrecord.comparison.copies import Copies, Lineage, lineages
from onrecord.comparison.credibility import Standing, credibility
from onrecord.comparison.facets import Facets, facets_of
from onrecord.comparison.judged import judged
from onrecord.comparison.labels import claim_label, question_label
from onrecord.comparison.matching import Matches
from onrecord.comparison.origins import origins_of, repeats_of
from onrecord.comparison.relating import in_order, of_claim, of_question
from onrecord.comparison.rules import Rules, rules_of
from onrecord.comparison.signatures import Signature, signature
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
    one claim; claims follow them. ``documents`` must hold each statement's document (KeyError). Raises EncoderError where two
    statements are left open by the rules and the event network is missing.
    """
    return compare_whole(statements, documents, rules_of(lexicon or load()), judgements).comparison


class Whole(NamedTuple):
    """The comparison of a whole record, with what a store must keep so that one more report need not repeat it.

    ``raw`` are the facets as each report gives them, ``half`` those with open figures filled, ``facets`` what was compared.
    ``asked`` are the relations by the question or claim on whose account they were found, ``carried`` those that tie the
    statements of an origin, by claim.
    """

    comparison: Comparison
    raw: Sequence[Facets]
    half: Sequence[Facets]
    facets: Sequence[Facets]
    asked: Mapping[str, Sequence[Relation]]
    carried: Mapping[str, Sequence[Relation]]
    signatures: Sequence[Signature]
    lineages: Mapping[str, Lineage]


def compare_whole(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    rules: Rules,
    judgements: Sequence[Judgement] = (),
    vectors: Vectors | None = None,
) -> Whole:
    """:func:`compare` with all that it rests on. ``vectors`` gives what the event network makes of statements;
    where it is None the network is asked."""
    by_id = {d.id: d for d in documents}
    raw = facets_of(statements, documents, rules)
    half = filled(raw)
    facets = joined_alike(charged(joined(half)), rules, vectors or alike_vectors.vectors_of)
    topics = judged(topics_of(facets, rules), judgements)
    groups = sorted((g for t in topics for g in t.claims), key=lambda g: g.id)
    matches = Matches(groups, rules)
    asked = {t.id: of_question(t, rules) for t in topics}
    asked |= {g.id: of_claim(g, matches, rules) for g in groups}
    standing = standing_of({g.id: g for g in groups}, (r for found in asked.values() for r in found))
    signatures = [signature(d) for _, d in sorted(by_id.items())]
    found = lineages(signatures)
    claims: list[Claim] = []
    origins: list[Origin] = []
    carried: dict[str, list[Relation]] = {}
    for group in groups:
        claim, own, repeats = outcome(group, Copies(found), by_id, standing.get(group.id, Standing()), rules)
        claims.append(claim)
        origins += own
        carried[group.id] = repeats
    comparison = Comparison(
        tuple(claims),
        tuple(question_of(t, rules) for t in topics),
        tuple(sorted(origins, key=lambda o: o.id)),
        tuple(in_order(r for some in (asked, carried) for found in some.values() for r in found)),
    )
    return Whole(comparison, raw, half, facets, asked, carried, signatures, found)


def outcome(
    group: Group, copies: Copies, documents: Mapping[str, Document], standing: Standing, rules: Rules
) -> tuple[Claim, list[Origin], list[Relation]]:
    """A claim with its number, its origins, and the ties among the statements of each origin."""
    own = origins_of(group, copies, documents, rules)
    repeats = [relation for origin in own for relation in repeats_of(origin, group)]
    return _claim(group, own, standing, rules), own, repeats


def question_of(topic: Topic, rules: Rules) -> Question:
    """A question with its label."""
    return Question(topic.id, question_label(topic, rules), tuple(g.id for g in topic.claims))


JOINED_BY = "joined by "


def rule_of(claim: Claim) -> str:
    """The rule that joined a claim's statements: the last of its reasons."""
    return claim.reasons[-1].removeprefix(JOINED_BY)


def standing_of(by_id: Mapping[str, Group], relations: Iterable[Relation]) -> dict[str, Standing]:
    """What speaks for and against claims, by their IDs. Relations between statements (which agree on what happened) do not."""
    contradicted: dict[str, set[str]] = defaultdict(set)
    denied: dict[str, set[str]] = defaultdict(set)
    outcome: set[str] = set()
    for r in relations:
        if r.source not in by_id or r.target not in by_id:
            continue
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
        reasons=(*reasons, f"{JOINED_BY}{group.rule}"),
        first=iso(dates[0]) if dates else None,
        last=iso(dates[-1]) if dates else None,
    )

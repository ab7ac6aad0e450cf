"""Sources that are joined: "North Korea and Russia deny it" is two denials, one by each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.attribution.syntax import span_of
from onrecord.extraction.binding import span_head
from onrecord.model import Actor, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OUTSIDE = frozenset({"cc", "conj", "preconj", "punct", "appos", "relcl", "acl"})
"""What hangs on one of several that is no part of its own name; behind a comma or a clause the next one may stand."""
HYPHENS = frozenset("-‐‑")
"""Marks that stand within a name ("Olm-Aas")."""
APART = frozenset({"state", "person", "organisation", "office", "bloc", "media"})
"""Kinds of sources that speak for themselves."""


class Cast(Protocol):
    """Whom a token stands for (coreference.py)."""

    def at(self, token: int) -> tuple[Actor, ...]: ...


def joined_in(analysis: Analysis, cast: Cast, source: Span) -> tuple[Span, ...]:
    """The stretches of those who are joined in a source, in order, where each of them is known by itself; else none.

    "Officials and analysts" stay one source, as nothing is known of either, and so does a body whose name has an "and".
    """
    head = span_head(analysis, *source)
    members = [head, *head.conjuncts]
    members = sorted((m for m in members if source.start <= m.idx < source.end), key=lambda m: m.i)
    if len(members) < 2 or any(c.lower_ == "or" for m in members for c in m.children if c.dep_ == "cc"):
        return ()
    who = [cast.at(m.i) for m in members]
    if any(len(w) != 1 or w[0].kind not in APART or not (w[0].actor or w[0].country) for w in who):
        return ()
    if len({w[0].actor or w[0].name for w in who}) < len(who):
        return ()
    return tuple(_own(analysis, m) for m in members)


def _own(analysis: Analysis, member: Token) -> Span:
    """The stretch of one of those joined, without the others."""
    inside = {member.i}
    for child in member.children:
        if child.text in HYPHENS or (child.dep_ not in OUTSIDE and child.lower_ != "both"):
            inside |= {t.i for t in child.subtree}
        elif child.dep_ == "appos" and member.pos_ == "NOUN" and child.pos_ == "PROPN":
            inside |= set(range(member.i, child.right_edge.i + 1))  # "its chairman, Ada Holm"
    first = last = member.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    doc = analysis.doc
    return span_of(analysis.document.text, doc[first].idx, doc[last].idx + len(doc[last]))

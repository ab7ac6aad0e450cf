"""A stand-in for comparison, for tests of what the record keeps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from onrecord.model import Claim, Comparison, Document, Judgement, Origin, Question, Relation, Statement


def by_figure(
    statements: Sequence[Statement], documents: Sequence[Document], judgements: Sequence[Judgement] = ()
) -> Comparison:
    """A stand-in for comparison: a claim a figure, one question, a claim's origins its first sources' names."""
    groups: dict[str, list[Statement]] = {}
    for s in statements:
        for q in s.quantities[:1]:
            groups.setdefault(f"c{q.value:g}", []).append(s)
    claims = tuple(
        Claim(id, "q1", f"{id[1:]} containers", tuple(s.id for s in g), tuple(sorted({_origin(s) for s in g})),
              3, ("one origin",), min(_day(s) for s in g), max(_day(s) for s in g))
        for id, g in sorted(groups.items())
    )  # fmt: skip
    origins: dict[str, list[str]] = {}
    for s in statements:
        origins.setdefault(_origin(s), []).append(s.id)
    return Comparison(
        claims,
        (Question("q1", "How many containers?", tuple(c.id for c in claims)),) if claims else (),
        tuple(Origin(id, id[2:], tuple(ids), "said by the same") for id, ids in sorted(origins.items())),
        tuple(
            Relation("disagree", a.id, b.id, "they differ", "figure") for a, b in itertools.pairwise(claims)
        ),
    )


def _origin(s: Statement) -> str:
    return "o-" + (s.attribution[-1].name if s.attribution else "own")


def _day(s: Statement) -> str:
    return s.time.edtf.split("/")[0] if s.time else ""

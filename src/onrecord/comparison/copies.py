"""Which reports carry another report's text: syndicated, copied and cut articles, whatever was moved or changed in them.

Each report is looked at with the earlier ones that share a key of a sentence with it, so the cost grows with the text
and not with the pairs, and one more report concerns only those that share a key with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.comparison.signatures import Signature, Unit, signature
from onrecord.model import Document

ALIKE = 0.6
"""Share of word pairs from which on two sentences are one, changed here and there."""
SHARED = 3
"""Sentences that make a copy. A report that has fewer is one when all of them stand, unchanged, in the other."""
BEARERS = 8
"""The earliest reports that are looked at for a key: text that hundreds share (a notice, a formula) leads nowhere else."""


class Carried(NamedTuple):
    """A sentence of a report (``start`` to ``end``) that stands in an earlier one (``of``, from ``at`` on)."""

    start: int
    end: int
    of: str
    at: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a report has from others: its carried sentences, and ``whole``, the earliest report from which at least
    half of its text comes."""

    document: str
    carried: tuple[Carried, ...] = ()
    whole: str | None = None


@dataclass(slots=True)
class _Index:
    """The earliest bearers of each key. Signatures must come in their order."""

    bearers: dict[int, list[tuple[Signature, Unit]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, found: Signature) -> None:
        for unit, keys in found.keyed:
            for key in keys:
                there = self.bearers[key]
                if len(there) < BEARERS:
                    there.append((found, unit))

    def lineage(self, found: Signature) -> Lineage:
        likes: dict[str, dict[Unit, tuple[float, Unit]]] = defaultdict(dict)
        earlier: dict[str, Signature] = {}
        for unit, keys in found.keyed:
            seen: set[tuple[str, int]] = set()
            for key in keys:
                for other, at in self.bearers.get(key, ()):
                    if (other.document, at.start) in seen:
                        continue
                    seen.add((other.document, at.start))
                    like = unit.likeness(at)
                    best = likes[other.document].get(unit) if other.document in likes else None
                    if like >= ALIKE and (best is None or like > best[0]):
                        likes[other.document][unit] = (like, at)
                        earlier[other.document] = other
        sources = sorted(
            (e for e in earlier.values() if _copied(found, e, likes[e.document])), key=lambda e: e.order
        )
        first: dict[Unit, Carried] = {}
        for source in sources:
            for unit, (_, at) in likes[source.document].items():
                first.setdefault(unit, Carried(unit.start, unit.end, source.document, at.start))
        whole = next(
            (s.document for s in sources if 2 * sum(u.words for u in likes[s.document]) >= found.words), None
        )
        return Lineage(found.document, tuple(sorted(first.values())), whole)


def _copied(later: Signature, earlier: Signature, likes: Mapping[Unit, tuple[float, Unit]]) -> bool:
    """Whether the sentences that two reports share are too many for chance or a formula."""
    if len(likes) >= SHARED:
        return True
    short = min(later, earlier, key=lambda s: len(s.units))
    same = {at for like, at in likes.values() if like == 1.0}
    return len(short.units) < SHARED and len(same) == len(short.units)


def lineage(report: Signature, candidates: Iterable[Signature]) -> Lineage:
    """What one report has from earlier ones.

    ``candidates`` are the signatures that share a key with it, in any order; later ones, and the report itself, are
    left out. For each key the :data:`BEARERS` earliest are enough.
    """
    index = _Index()
    for other in sorted(candidates, key=lambda s: s.order):
        if other.order < report.order:
            index.add(other)
    return index.lineage(report)


def lineages(signatures: Iterable[Signature]) -> dict[str, Lineage]:
    """The lineage of every report that has something from another, by document: :func:`lineage` for all at once."""
    index = _Index()
    found: dict[str, Lineage] = {}
    for report in sorted(signatures, key=lambda s: s.order):
        own = index.lineage(report)
        if own.carried:
            found[report.document] = own
        index.add(report)
    return found


@dataclass(frozen=True, slots=True)
class Copies:
    """Follows text to the earliest report that has it."""

    lineages: Mapping[str, Lineage]

    def whole(self, document: str) -> tuple[str, ...]:
        """The reports behind one that is for the most part a copy, nearest first: chains of copies are followed."""
        path: list[str] = []
        while (own := self.lineages.get(document)) is not None and own.whole is not None:
            document = own.whole
            path.append(document)
        return tuple(path)

    def passage(self, document: str, start: int, end: int) -> tuple[str, ...]:
        """The reports from which a report has the words from ``start`` to ``end``, nearest first."""
        path: list[str] = []
        while (own := self.lineages.get(document)) is not None:
            held = next((c for c in own.carried if c.start < end and start < c.end), None)
            if held is None:
                break
            document, start, end = held.of, held.at, held.at + 1
            path.append(document)
        return tuple(path)


def copies_among(documents: Iterable[Document]) -> Copies:
    """The copies among documents."""
    return Copies(lineages(signature(d) for d in documents))


def copied_from(documents: Sequence[Document]) -> dict[str, str]:
    """For each document that for the most part carries another's text, the earliest document of that text."""
    copies = copies_among(documents)
    return {d.id: path[-1] for d in documents if (path := copies.whole(d.id))}

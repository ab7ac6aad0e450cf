"""Which reports carry another report's text: copied and syndicated articles, whatever order their sentences are in."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from math import inf

from onrecord.comparison.facets import published_day
from onrecord.model import Document

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
WORD = re.compile(r"\w+")
LONG = 8
"""Words from which on a sentence is too long to be written twice by chance."""
SHARED = 3
"""Shared long sentences that make a copy, or half of the shorter report's long sentences."""


def fingerprints(document: Document) -> frozenset[bytes]:
    """Fingerprints of the long sentences outside furniture; letter case, punctuation and spacing do not count."""
    found = set()
    for passage in document.passages:
        if passage.kind in ("furniture", "heading"):
            continue
        for sentence in SENTENCE.split(document.text[passage.start : passage.end]):
            words = WORD.findall(sentence.casefold())
            if len(words) >= LONG:
                found.add(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest())
    return frozenset(found)


def copied_from(documents: Sequence[Document]) -> dict[str, str]:
    """For each document that carries another's text, the earliest document of that text.

    Each sentence is looked up at the earliest report that has it, so the cost grows with the text and not with the pairs.
    """
    ordered = sorted(documents, key=lambda d: (published_day(d), d.id))
    first: dict[bytes, str] = {}
    size: dict[str, int] = {}
    found: dict[str, str] = {}
    for document in ordered:
        prints = fingerprints(document)
        size[document.id] = len(prints)
        shared: dict[str, int] = defaultdict(int)
        for fingerprint in prints:
            owner = first.setdefault(fingerprint, document.id)
            if owner != document.id:
                shared[found.get(owner, owner)] += 1
        best = max(shared, key=lambda o: (shared[o], o), default=None)
        if best is None:
            continue
        count, shorter = shared[best], min(size[document.id], size[best]) or inf
        if count >= SHARED or count * 2 >= shorter:
            found[document.id] = best
    return found

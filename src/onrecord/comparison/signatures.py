"""What a report's text is recognised by: its long sentences outside quotations, each as a MinHash signature.

Sentences, because outlets that carry a story cut it, merge and part its paragraphs and change their order, but seldom
rewrite each sentence. A signature is plain data, made from one document alone, and may be kept in a store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from onrecord.comparison.facets import published_day
from onrecord.comparison.voices import voices_of
from onrecord.lexicon import load
from onrecord.model import Document

if TYPE_CHECKING:
    from datasketch import MinHash

VERSION = "sentences/2"
"""Changes with whatever changes signatures; those of another version cannot be compared."""
LONG = 8
"""Words outside quotation marks from which on a sentence is too long to be written twice by chance."""
SIZE = 32
"""Permutations of a MinHash: the share of like words is told to about 8 in 100."""
BANDS, ROWS = 4, 3
"""Two sentences share a key with probability 1 - (1 - s³)⁴ where s is the share of word pairs that they have in common:
nearly always when one name was changed (0.8: 94 in 100), seldom when they are unlike (0.2: 3 in 100)."""

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
QUOTED = re.compile(
    r"“[^”\n]*(?:”|(?=\n)|$)|\"[^\"\n]*(?:\"|(?=\n)|$)|«[^»\n]*(?:»|(?=\n)|$)|(?<!\w)‘(?:[^’\n]|’(?=\w))*’(?!\w)"
    r"|(?:``|'')(?:(?!'')[^\n])*(?:''|(?=\n)|$)"
)
"""A quotation that is not closed goes to the end of its paragraph."""
WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
GROUPED = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}\b)")


class Unit(NamedTuple):
    """A long sentence: where it stands, how many words it has outside quotations, and its MinHash (little-endian
    32-bit numbers)."""

    start: int
    end: int
    words: int
    minhash: bytes

    def bands(self) -> tuple[int, ...]:
        """Keys, as signed 64-bit numbers; near-duplicate sentences share one of them as a rule."""
        width = 4 * ROWS
        return tuple(
            int.from_bytes(
                blake2b(b"%d" % n + self.minhash[n * width : (n + 1) * width], digest_size=8).digest(),
                "little",
                signed=True,
            )
            for n in range(BANDS)
        )

    def likeness(self, other: Unit) -> float:
        """The estimated share of word pairs that two sentences have in common, 0 to 1; 1 when they are the same."""
        if self.minhash == other.minhash:
            return 1.0
        a, b = memoryview(self.minhash).cast("I"), memoryview(other.minhash).cast("I")
        return sum(x == y for x, y in zip(a, b, strict=True)) / SIZE


@dataclass(frozen=True)
class Signature:
    """A document's long sentences in order of place.

    ``published`` is a day's ordinal, infinite where unknown; half a day is added for all but news agencies, for of one
    day an agency's text comes before what others make of it.
    """

    document: str
    published: float
    units: tuple[Unit, ...]

    @property
    def order(self) -> tuple[float, str]:
        """Earliest publication first; unknown dates last; ties by ID."""
        return self.published, self.document

    @cached_property
    def keyed(self) -> tuple[tuple[Unit, tuple[int, ...]], ...]:
        """Each sentence with its keys."""
        return tuple((unit, unit.bands()) for unit in self.units)

    @property
    def keys(self) -> frozenset[int]:
        """The keys of all sentences: two documents without a common key share no text."""
        return frozenset(key for _, keys in self.keyed for key in keys)

    @cached_property
    def words(self) -> int:
        """Words in its long sentences, outside quotations."""
        return sum(unit.words for unit in self.units)


def signature(document: Document) -> Signature:
    """The signature of a document: the same document always gives the same.

    Headings and furniture are left out; letter case, punctuation, spacing and how a figure's digits are grouped do not
    count; nor does what stands in quotation marks: two reporters who quote one sentence of a minister have not copied
    each other.
    """
    voices = voices_of(load())
    wait = 0.0 if voices.of_document(document) in voices.agencies else 0.5
    return Signature(document.id, published_day(document) + wait, tuple(_units(document)))


def _units(document: Document) -> Iterator[Unit]:
    for passage in document.passages:
        if passage.kind in ("furniture", "heading"):
            continue
        told = QUOTED.sub(_blank, document.text[passage.start : passage.end])
        for start, end in _sentences(told):
            words = WORD.findall(GROUPED.sub("", told[start:end]).casefold())
            if len(words) >= LONG:
                yield Unit(passage.start + start, passage.start + end, len(words), _minhash(words))


def _blank(quotation: re.Match[str]) -> str:
    """Space of the same length; where the quotation ends a sentence, its end stays."""
    ends = quotation[0].rstrip('”"»’')[-1:] in (".", "!", "?")
    return " " * (len(quotation[0]) - ends) + "." * ends


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in SENTENCE.finditer(text):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < len(text):
        yield at, len(text)


@cache
def _empty() -> MinHash:
    # It brings SciPy along, for which a command that compares nothing need not wait.
    from datasketch import MinHash

    return MinHash(num_perm=SIZE, seed=1, hashfunc=int, scheme="affine32")


def _minhash(words: list[str]) -> bytes:
    """The MinHash of pairs of neighbouring words: one changed word changes two pairs."""
    made = _empty().copy()
    made.update_batch([crc32(f"{a} {b}".encode()) for a, b in pairwise(words)])
    return bytes(made.hashvalues.astype("<u4").tobytes())

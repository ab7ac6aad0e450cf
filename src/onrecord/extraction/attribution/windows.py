"""Cuts a text into what the encoder reads: windows of word pieces with a few surface features each.

Training and extraction share this file, so that the network sees at work what it saw when it learnt. The network is
uncased and knows no line breaks; the features give back capitals, quotation marks and the beginnings of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

SIZE = 256
"""Word pieces in a window, with the two marks at its ends."""
FEATURES = 12
"""How many values a piece's feature can take: capitals (3) x inside quotation marks (2) x paragraph's first (2)."""
CLS, SEP, PAD = 101, 102, 0
"""The ids of the marks in the base model's vocabulary."""

LINE = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
LEARNT_QUOTES = re.compile('["“”]')
"""The marks that the network was taught to see; it has learnt to do without the others."""
QUOTES = re.compile("[\"“”]|``|''+")
"""Marks of double quotation, also as typewriters and wire services set them: ``so'' or ''so''. A third one before closes a
quotation within the quotation."""
SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–:])|^)[‘'](?=[^\W\d_])")
SINGLE_CLOSE = re.compile(r"(?<=\S)[’'](?=[\s.,;:!?)\]—–]|$)")
SPOKEN = 3
"""Words: fewer between single marks are a name or a word held at a distance."""


class Encoded(Protocol):
    """What the tokenizer gives for one line."""

    @property
    def ids(self) -> list[int]: ...
    @property
    def offsets(self) -> list[tuple[int, int]]: ...


class Tokenizer(Protocol):
    """The part of ``tokenizers.Tokenizer`` that is used."""

    def encode_batch(self, input: list[str], *, add_special_tokens: bool) -> Sequence[Encoded]: ...


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces in order: vocabulary ids, features, and where each stands in the text."""

    ids: list[int]
    features: list[int]
    starts: list[int]
    ends: list[int]
    breaks: list[int]
    """For each piece how good a place it is to begin a window: 2 a paragraph's first, 1 a sentence's first, else 0."""


def quoted(line: str, marks: re.Pattern[str] = QUOTES) -> list[tuple[int, int]]:
    """Stretches of a line inside double quotation marks, marks included. One left open runs to the end of the line, as
    it does in a quotation of several paragraphs."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in marks.finditer(line):
        char, at = mark.group(), mark.start()
        if char in {"“", "``"} or (char != "”" and opened is None):
            if opened is None:
                opened = at
        elif opened is not None:
            found.append((opened, mark.end()))
            opened = None
    if opened is not None:
        found.append((opened, len(line)))
    apart = [s for s in _single(line) if all(s[1] <= start or end <= s[0] for start, end in found)]
    return sorted([*found, *apart])


def _single(line: str) -> list[tuple[int, int]]:
    """Stretches between single marks, as British papers quote, marks included. A mark after an s and before a small letter
    ("the workers’ union") is an apostrophe."""
    found: list[tuple[int, int]] = []
    past = 0
    for begin in SINGLE_OPEN.finditer(line) if "‘" in line or " '" in line or line[:1] == "'" else ():
        if begin.start() < past:
            continue
        for end in SINGLE_CLOSE.finditer(line, begin.end() + 1):
            after = line[end.end() : end.end() + 2]
            if line[end.start() - 1] == "s" and after[:1].isspace() and after[1:].islower():
                continue
            inside = line[begin.end() : end.start()]
            if len(inside.split()) >= SPOKEN and SINGLE_OPEN.search(inside) is None:
                found.append((begin.start(), end.end()))
                past = end.end()
            break
    return found


def read_pieces(
    text: str, tokenizer: Tokenizer, stretches: Sequence[tuple[int, int]] | None = None
) -> Pieces:
    """The pieces of a text, or of its ``stretches`` (offsets, in order); each line counts as a paragraph."""
    lines: list[tuple[int, str]] = []
    for start, end in stretches if stretches is not None else [(0, len(text))]:
        lines += [(start + m.start(), m.group()) for m in LINE.finditer(text[start:end]) if m.group().strip()]
    out = Pieces([], [], [], [], [])
    encoded = tokenizer.encode_batch([line for _, line in lines], add_special_tokens=False)
    for (base, line), coded in zip(lines, encoded, strict=True):
        inside = quoted(line, LEARNT_QUOTES)
        begins = {m.end() for m in SENTENCE_END.finditer(line)}
        at = 0
        pending = 2
        last = -1
        for piece, (start, end) in zip(coded.ids, coded.offsets, strict=True):
            while at < len(inside) and inside[at][1] <= start:
                at += 1
            word = line[start:end]
            capital = 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.isupper() else 1
            within = at < len(inside) and inside[at][0] <= start
            first = pending == 2
            if not first and begins and any(b in begins for b in range(last, start + 1)):
                pending = 1
            out.ids.append(piece)
            out.features.append(capital + 3 * within + 6 * first)
            out.starts.append(base + start)
            out.ends.append(base + end)
            out.breaks.append(pending)
            pending = 0
            last = end
    return out


def cut(breaks: Sequence[int], size: int = SIZE - 2, begin: int = 0) -> list[tuple[int, int]]:
    """Windows as (first, past last) piece, each as long as ``size`` allows, ending before a paragraph's first piece where
    there is one in the second half, else before a sentence's, else where it is full."""
    found: list[tuple[int, int]] = []
    start = begin
    while start < len(breaks):
        end = min(start + size, len(breaks))
        if end < len(breaks):
            for wanted, lowest in ((2, start + size // 2), (1, start + size // 3)):
                best = next((i for i in range(end, lowest, -1) if breaks[i] >= wanted), None)
                if best is not None:
                    end = best
                    break
        found.append((start, end))
        start = end
    return found

"""A report's text as HTML: every statement's evidence underlined in its place, site furniture greyed, in parts where it
is long."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.exports.safe import plain_lines
from onrecord.model import Document, Passage, Statement

PART = 40_000
"""Characters of a text that one page shows; a longer passage is cut."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage: its kind, its text as HTML, and the statements that begin in it."""

    kind: str
    html: Markup
    speaker: str | None
    reason: str | None
    statements: tuple[str, ...]


def parts(document: Document) -> list[tuple[int, int]]:
    """Where the parts of a text begin and end: at passages, or within one that is longer than a part."""
    found: list[tuple[int, int]] = []
    start, end = 0, 0
    for p in document.passages:
        if p.end - start > PART and end > start:
            found.append((start, end))
            start = p.start
        while p.end - start > PART:
            cut = _cut(document.text, start + PART, start)
            found.append((start, cut))
            start = cut
        end = p.end
    if end > start or not found:
        found.append((start, max(end, start)))
    return found


def _cut(text: str, at: int, floor: int) -> int:
    """The last space before ``at``, or ``at`` where there is none near."""
    near = text.rfind(" ", max(floor + 1, at - 200), at)
    return near if near > 0 else at


def part_of(document: Document, place: int) -> int:
    """The number of the part, from 1, in which a place of the text is shown."""
    starts = [start for start, _ in parts(document)]
    return max(1, bisect_right(starts, place))


def passages(document: Document, statements: Sequence[Statement], start: int, end: int) -> list[Shown]:
    """The passages between two places, marked. Evidence that overlaps is cut where it begins and ends; a piece leads to
    the narrowest statement over it."""
    ordered = sorted(statements, key=lambda s: (s.start, s.end, s.id))
    shown = []
    for p in document.passages:
        low, high = max(p.start, start), min(p.end, end)
        if low >= high:
            continue
        here = [s for s in ordered if s.start < high and s.end > low]
        html = _marked(document, p, low, high, here)
        if not html.strip():
            continue
        begun = tuple(s.id for s in here if low <= s.start < high or (s.start < low and low == start))
        shown.append(Shown(p.kind, Markup(html), p.speaker, p.reason, begun))  # noqa: S704 - escaped below
    return shown


def _marked(document: Document, passage: Passage, low: int, high: int, here: Sequence[Statement]) -> str:
    inner = [x for s in here for x in (s.start, s.end)]
    speaker = passage.speaker_span
    if speaker:
        inner += [speaker.start, speaker.end]
    edges = sorted({low, high, *(x for x in inner if low < x < high)})
    out: list[str] = []
    placed: set[str] = set()
    for a, b in pairwise(edges):
        piece = str(escape(plain_lines(document.text[a:b])))
        if speaker and speaker.start <= a and b <= speaker.end:
            piece = f'<b class="speaker">{piece}</b>'
        over = [s for s in here if s.start <= a and s.end >= b]
        if not over:
            out.append(piece)
            continue
        narrow = min(over, key=lambda s: (s.end - s.start, s.id))
        anchors = "".join(
            f'<span class="at" id="e-{escape(s.id)}"></span>' for s in over if s.id not in placed
        )
        placed.update(s.id for s in over)
        depth = " twice" if len(over) > 1 else ""
        out.append(
            f'{anchors}<a class="ev{depth}" href="/statements/{escape(narrow.id)}" '
            f'data-s="{escape(" ".join(s.id for s in over))}">{piece}</a>'
        )
    return "".join(out).strip("\n")

"""The picture of a claim's paths: reports on the left, whom they lead through in the middle, origins on the right.

A pure function of rows of :mod:`onrecord.views.origins`; the same rows give the same bytes. The drawing takes its colours
from the text around it, needs no style and no script, and stays readable in light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from onrecord.views.reliability import key_of

WIDTH = 900
COLUMNS = ((0, 250), (330, 240), (650, 250))
"""Left edge and width of each column."""
LINE, GAP, PAD, TOP = 16, 10, 6, 28
"""Height of a line of text, space between boxes, space within a box, and room for the headings, in pixels."""
LETTER = 6.6
"""Width of a letter, on the average, of the font in which the words are set (12 pixels)."""
MOST = 40
"""Reports that are drawn; the others are counted."""
LINES = 3
"""Lines of a box; what is longer ends in an ellipsis, with the whole in its title."""
UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
"""What XML does not allow, and what would turn the direction of reading."""


@dataclass(slots=True)
class _Box:
    words: str
    lines: list[str]
    dashed: bool = False
    y: float = 0.0

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 2 * PAD if self.words else 2


def draw(rows: Sequence[Mapping[str, Any]], label: str, ident: str) -> str:
    """The drawing as one ``<svg>`` element.

    ``rows`` are those of one claim; ``label`` is the claim in words, ``ident`` what the IDs within the drawing begin with,
    so that several can stand on a page. Of more than :data:`MOST` reports the first are drawn, the rest are counted.
    """
    first = dict.fromkeys(r["document"] for r in rows)
    shown = frozenset(list(first)[:MOST])
    drawn = [r for r in rows if r["document"] in shown]
    carried = any(len(r["path"]) > 2 for r in drawn)
    reports: dict[str, _Box] = {}
    middles: dict[tuple[str, ...], _Box] = {}
    sources: dict[str, _Box] = {}
    ways: dict[tuple[str, tuple[str, ...], str], None] = {}
    for row in drawn:
        through = (row["origin"], *map(key_of, row["path"][1:-1]))
        reports.setdefault(row["document"], _box(f"{row['outlet']}, {row['published'] or 'undated'}", 0))
        if (
            carried
        ):  # what leads straight to an origin goes by a place between the boxes, so that it crosses none
            middles.setdefault(through, _box(" › ".join(row["path"][1:-1]), 1))
        sources.setdefault(row["origin"], _box(_origin(row), 2, dashed=not row["independent"]))
        ways[row["document"], through, row["origin"]] = None
    columns = ([*reports.values()], [*middles.values()], [*sources.values()])
    height = max(map(_stack, columns))
    for column in columns:
        _spread(column, height)
    parts = [_heading(n, name) for n, name in enumerate(("Report", "Through", "Origin")) if n != 1 or carried]
    curves: dict[str, None] = {}  # several reports share the way from a carrier on
    for document, through, origin in ways:
        way = [(reports[document], 0), (sources[origin], 2)]
        if through in middles:
            way.insert(1, (middles[through], 1))
        dashed = sources[origin].dashed
        curves |= dict.fromkeys(_curve(a, m, b, n, dashed=dashed) for (a, m), (b, n) in pairwise(way))
    parts += curves
    parts += [_straight(box, dashed=sources[k[0]].dashed) for k, box in middles.items() if not box.words]
    for n, column in enumerate(columns):
        parts += [_drawn(box, n) for box in column if box.words]
    left_out = len(first) - len(shown)
    total = TOP + height + 2 + (LINE + GAP if left_out else 0)
    if left_out:
        word = "report is" if left_out == 1 else "reports are"
        parts.append(_text(0, TOP + height + LINE, f"{left_out} more {word} not drawn.", italic=True))
    told = _told(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {total}" width="{WIDTH}" '
        f'height="{total}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor" '
        f'aria-labelledby="{_plain(ident)}-title {_plain(ident)}-desc">'
        f'<title id="{_plain(ident)}-title">{_plain("Where it comes from: " + label)}</title>'
        f'<desc id="{_plain(ident)}-desc">{_plain(told)}</desc>{"".join(parts)}</svg>'
    )


def _origin(row: Mapping[str, Any]) -> str:
    note = ", own word" if row["interested"] else "" if row["independent"] else ", said by its state too"
    grade = f" [{row['reliability']}]" if row["reliability"] != "F" else ""
    return f"{row['label']}{grade}{note}"


def _told(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the drawing shows, for those who do not see it."""
    by_origin: dict[str, tuple[str, set[str]]] = {}
    for row in rows:
        by_origin.setdefault(row["origin"], (_origin(row), set()))[1].add(row["document"])
    parts = [f"{name}: {len(d)} report{'' if len(d) == 1 else 's'}" for name, d in by_origin.values()]
    count = len({row["document"] for row in rows})
    return (
        f"{count} report{'' if count == 1 else 's'}, {len(parts)} origin{'' if len(parts) == 1 else 's'}. "
        f"{'; '.join(parts)}."
    )


def _box(words: str, column: int, *, dashed: bool = False) -> _Box:
    words = " ".join(UNFIT.sub("", words).split())
    room = int((COLUMNS[column][1] - 2 * PAD) / LETTER)
    return _Box(words, _folded(words, room), dashed)


def _folded(words: str, room: int) -> list[str]:
    """Words in at most :data:`LINES` lines of ``room`` letters; longer words are cut."""
    lines = [""]
    for word in words.split():
        for piece in (word[i : i + room] for i in range(0, len(word), room)):
            if not lines[-1]:
                lines[-1] = piece
            elif len(lines[-1]) + 1 + len(piece) <= room:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1][: room - 1]}…"]
    return lines


def _stack(boxes: Sequence[_Box]) -> int:
    return sum(b.height for b in boxes) + GAP * max(0, len(boxes) - 1)


def _spread(boxes: Sequence[_Box], height: int) -> None:
    """Puts a column's boxes below one another, with the space that is left shared out between them."""
    free = (height - _stack(boxes)) / (len(boxes) + 1) if boxes else 0
    y = float(TOP)
    for box in boxes:
        y += free
        box.y = round(y, 1)
        y += box.height + GAP


def _curve(a: _Box, m: int, b: _Box, n: int, *, dashed: bool) -> str:
    x1, x2 = COLUMNS[m][0] + COLUMNS[m][1], COLUMNS[n][0]
    y1, y2 = round(a.y + a.height / 2, 1), round(b.y + b.height / 2, 1)
    bend = round((x1 + x2) / 2, 1) if n - m == 1 else x1 + 40
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<path d="M{x1} {y1} C{bend} {y1} {bend if n - m == 1 else x2 - 40} {y2} {x2} {y2}" fill="none" '
        f'stroke="currentColor" stroke-opacity="0.55"{dash}/>'
    )


def _straight(box: _Box, *, dashed: bool) -> str:
    """The stretch of a straight way that goes by the boxes in the middle."""
    x, width = COLUMNS[1]
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    y = round(box.y + box.height / 2, 1)
    return f'<path d="M{x} {y} H{x + width}" fill="none" stroke="currentColor" stroke-opacity="0.55"{dash}/>'


def _drawn(box: _Box, column: int) -> str:
    x, width = COLUMNS[column]
    dash = ' stroke-dasharray="5 4"' if box.dashed else ""
    words = "".join(
        _text(x + PAD, round(box.y + PAD + LINE * (n + 1) - 4, 1), line) for n, line in enumerate(box.lines)
    )
    return (
        f"<g><title>{_plain(box.words)}</title>"
        f'<rect x="{x + 0.5}" y="{box.y}" width="{width - 1}" height="{box.height}" rx="3" fill="currentColor" '
        f'fill-opacity="0.05" stroke="currentColor" stroke-opacity="0.8"{dash}/>{words}</g>'
    )


def _heading(column: int, words: str) -> str:
    return _text(COLUMNS[column][0], 14, words, bold=True)


def _text(x: float, y: float, words: str, *, bold: bool = False, italic: bool = False) -> str:
    style = ' font-weight="600"' if bold else ' font-style="italic"' if italic else ""
    return f'<text x="{x:g}" y="{y:g}"{style}>{_plain(words)}</text>'


def _plain(words: str) -> str:
    """Text that stands in markup as text, whatever a report's name holds."""
    return escape(" ".join(UNFIT.sub("", words).split()), quote=True)


def wanted(rows: Iterable[Mapping[str, Any]]) -> bool:
    """True for a claim worth drawing: more than one report stands behind it."""
    return len({row["document"] for row in rows}) > 1

"""PDF: pages to paragraphs; running headers and page numbers are furniture."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.reading.blocks import BULLET, SENTENCE_END
from onrecord.reading.builder import Builder
from onrecord.reading.clean import clean
from onrecord.reading.draft import Clue, Draft
from onrecord.reading.error import ReadingError

EDGE_LINES = 2
"""Lines at the top and at the bottom of a page where running headers stand."""
REPEATS = 3
"""Pages at whose edge a line must stand to be a running header."""
PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?(?:\s*(?:of|/|\|)\s*\d{1,4})?", re.IGNORECASE
)
HYPHEN = re.compile(r"(\w+)[-\u2010\ufffe\x02]$")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
SHORT_LINE = 50
"""Characters of a line that is over before the page's edge: a heading, or a paragraph's last."""
FEWEST_STEPS = 12
"""Distances between lines from which they can be averaged."""
GAP = 1.35
"""Distance between two lines, in usual distances, from which a new paragraph begins."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or two that a hyphen joins: its text, its edges in points (None where the file does not say).

    ``bottom`` is where it begins, ``last`` where it ends, ``height`` the letters' height (0 if not known).
    """

    text: str
    left: float | None
    right: float | None
    bottom: float | None
    last: float | None
    height: float = 0.0


def draft(data: bytes, path: Path) -> Draft:
    """The draft of a PDF. Raises ReadingError for what is no PDF, for a locked one and for one without text."""
    if not data.strip():
        raise ReadingError(path, f"{path.name}: the file is empty; give a file with text in it")
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        try:
            pages = [_page(document[n]) for n in range(len(document))]
            given = document.get_metadata_dict(skip_empty=True)
        finally:
            document.close()
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).casefold()
        why = (
            "it is locked by a password; save it without"
            if locked
            else "it is no PDF or a broken one; save it anew"
        )
        raise ReadingError(path, f"{path.name}: the PDF cannot be opened: {why}") from error
    bare = [str(n) for n, lines in enumerate(pages, 1) if not lines]
    if len(bare) == len(pages):
        raise ReadingError(
            path, f"{path.name}: no page has text, only pictures; run text recognition (OCR) on it first"
        )
    notes: tuple[str, ...] = (f"pages without text: {', '.join(bare)}",) if bare else ()
    builder, joined = _build(pages)
    if joined:
        notes += (f"{joined} words broken at a line's end joined",)
    title = str(given.get("Title", "")).strip()
    first = " ".join(line.text for line in pages[0][:12]) if pages else ""
    # A PDF's title is often the name of a template: it counts only where it is printed on the first page.
    kept = title if title and _plain(title) in _plain(first) else None
    return builder.draft(notes, (Clue("PDF metadata", title=kept),))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _page(page: Any) -> list[Line]:
    """The lines of a page from top to bottom, as the PDF orders them."""
    textpage = page.get_textpage()
    try:
        raw: str = textpage.get_text_range()
        lines: list[Line] = []
        at = 0
        for piece in re.split(r"(\r\n|\r|\n)", raw):
            text = piece.translate(LIGATURES).strip()
            if text:
                left, bottom, _, top = _box(textpage, at + len(piece) - len(piece.lstrip()))
                _, last, right, _ = _box(textpage, at + len(piece.rstrip()) - 1)
                lines.append(Line(text, left, right, bottom, last, top - bottom if top and bottom else 0.0))
            at += len(piece)
        return lines
    finally:
        textpage.close()
        page.close()


def _box(textpage: Any, index: int) -> tuple[float | None, float | None, float | None, float | None]:
    try:
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
    except Exception:  # no box for this character: the text is what matters
        return None, None, None, None
    return left, bottom, right, top


def _running(pages: list[list[Line]]) -> set[str]:
    """Lines that come again at the edge of several pages, page numbers masked."""
    counts = Counter(
        key
        for lines in pages
        for key in {_mask(line.text) for line in lines[:EDGE_LINES] + lines[-EDGE_LINES:]}
    )
    return {key for key, n in counts.items() if n >= REPEATS}


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _build(pages: list[list[Line]]) -> tuple[Builder, int]:
    running = _running(pages)
    words = " ".join(line.text for lines in pages for line in lines)
    builder = Builder()
    open_: list[Line] = []
    waiting: list[str] = []
    joined = 0

    def flush() -> None:
        nonlocal open_, joined
        if open_:
            text, count = _join(open_, words)
            joined += count
            builder.add(text)
        open_ = []
        for furniture in waiting:
            builder.add(furniture, "furniture", "running header or page number")
        waiting.clear()

    step = _step(pages)
    for lines in pages:
        last = len(lines) - 1
        width = _width(lines)
        begun = False
        for n, line in enumerate(lines):
            edge = n < EDGE_LINES or n > last - EDGE_LINES
            if edge and len(lines) > 1 and (_mask(line.text) in running or PAGE_NUMBER.fullmatch(line.text)):
                waiting.append(line.text)
                continue
            if open_ and (_breaks(open_[-1], line, step, width) if begun else _ends(open_[-1], line)):
                flush()
            begun = True
            open_.append(line)
    flush()
    return builder, joined


def _step(pages: list[list[Line]]) -> float:
    """The usual distance between the lines of a paragraph, in points; 0 where nothing is known."""
    steps = sorted(
        a.last - b.bottom
        for lines in pages
        for a, b in pairwise(lines)
        if a.last is not None and b.bottom is not None and a.last > b.bottom
    )
    heights = sorted(line.height for lines in pages for line in lines if line.height)
    if len(steps) < FEWEST_STEPS:  # too few lines to tell a line's distance from a paragraph's
        return 1.2 * heights[len(heights) // 2] if heights else 0.0
    # The lower quartile: wide gaps between paragraphs must not pass for the usual distance.
    return steps[len(steps) // 4]


def _width(lines: list[Line]) -> float:
    """The right edge of full lines, in points."""
    edges = sorted(line.right for line in lines if line.right is not None)
    return edges[int(len(edges) * 0.9)] if edges else 0.0


def _ends(before: Line, after: Line) -> bool:
    """At a page's end: the paragraph is over unless the next page goes on with its sentence."""
    if after.text[0].islower():
        return False
    return SENTENCE_END.search(before.text) is not None or len(before.text) < SHORT_LINE


def _breaks(before: Line, after: Line, step: float, width: float) -> bool:
    """Whether a new paragraph begins between two lines of a page: by distance, by indent, by a short last line."""
    if BULLET.match(after.text):
        return True
    if HYPHEN.search(before.text) and after.text[0].islower():
        return False
    if step and before.last is not None and after.bottom is not None:
        distance = before.last - after.bottom
        if distance > GAP * step or distance < -step:  # a gap, or a new column
            return not (distance < 0 and not _ends(before, after))
    if before.left is not None and after.left is not None and after.left > before.left + 8:
        return SENTENCE_END.search(before.text) is not None
    if before.right is not None and width and before.right < 0.8 * width:
        return SENTENCE_END.search(before.text) is not None or not after.text[0].islower()
    return False


def _join(lines: list[Line], words: str) -> tuple[str, int]:
    """The lines as one paragraph. A hyphen at a line's end goes, unless the word stands with it elsewhere too."""
    text, joined = "", 0
    for line in lines:
        inner, count = _mend(line.text, words)
        line, joined = replace(line, text=inner), joined + count  # noqa: PLW2901
        broken = HYPHEN.search(text)
        if broken and line.text[0].islower():
            tail = re.match(r"\w+", line.text)
            compound = f"{broken[1]}-{tail[0] if tail else ''}"
            soft = text[-1] in "\ufffe\x02"
            keep = not soft and re.search(rf"\b{re.escape(compound)}\b", words) is not None
            text = (text[:-1] + "-" if keep else text[:-1]) + line.text
            joined += 1
        else:
            text = f"{text} {line.text}" if text else line.text
    return clean(text)[0], joined


INNER = re.compile("(\\w+)[\ufffe\x02](\\w+)")
"""Where the PDF reader itself has joined two lines at a hyphen."""


def _mend(text: str, words: str) -> tuple[str, int]:
    def whole(match: re.Match[str]) -> str:
        compound = f"{match[1]}-{match[2]}"
        return compound if compound in words else match[1] + match[2]

    return INNER.subn(whole, text)

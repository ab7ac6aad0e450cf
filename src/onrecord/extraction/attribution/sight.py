"""What the network makes of a document, kept for all who ask: attribution, and the judge of events."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from onrecord.extraction.attribution.encoder import Window, load_network, read_windows
from onrecord.extraction.attribution.windows import Pieces
from onrecord.model import Document

BEFORE = 32
"""Pieces before a stretch that are given with it, as far as its window has them."""
LONGEST = 180
"""Pieces of a stretch; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the document in pieces, with what stands before it: where each piece stands, and its embedding. The stretch
    itself begins at piece ``own``."""

    starts: list[int]
    ends: list[int]
    embedded: npt.NDArray[np.float16]
    own: int

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The pieces (first, past last) of offsets; an empty range where none was read."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


@dataclass(frozen=True)
class Sight:
    """``read`` holds the document's pieces and windows: those of the text, then those of the headings."""

    read: tuple[tuple[Pieces, list[Window]], ...]
    _ends: tuple[list[int], ...] = field(repr=False)
    _firsts: tuple[list[int], ...] = field(repr=False)

    def tagged(self, start: int, end: int, role: int) -> list[float]:
        """How probably each piece of a stretch (offsets) stands in a source (role 0), a cue (1), a content (2)."""
        for (pieces, windows), ends, firsts in zip(self.read, self._ends, self._firsts, strict=True):
            first, last = bisect_right(ends, start), bisect_left(pieces.starts, end)
            if first < last:
                found: list[float] = []
                while first < last:
                    window = windows[bisect_right(firsts, first) - 1]
                    stop = min(last, window.first + len(window.tags))
                    if stop <= first:
                        break
                    tags = window.tags[first - window.first : stop - window.first, role]
                    found += (tags[:, 1] + tags[:, 2]).tolist()
                    first = stop
                return found
        return []

    def stretch(self, start: int, end: int) -> Stretch | None:
        """A stretch of the document (offsets) as the first window that holds any of it has it; None where no piece was read
        (furniture)."""
        for (pieces, windows), ends, firsts in zip(self.read, self._ends, self._firsts, strict=True):
            first, last = bisect_right(ends, start), bisect_left(pieces.starts, end)
            if first < last:
                window = windows[bisect_right(firsts, first) - 1]
                begin = max(window.first, first - BEFORE)
                last = min(last, window.first + len(window.embedded), first + LONGEST)
                rows = window.embedded[begin - window.first : last - window.first]
                return Stretch(pieces.starts[begin:last], pieces.ends[begin:last], rows, first - begin)
        return None


def look(document: Document) -> Sight:
    """Runs the network over a document outside furniture. A heading is read on its own: what it says does not run on into
    the report. Raises EncoderError when the network is missing."""
    network = load_network()
    read = []
    for apart in (False, True):
        stretches = [
            (p.said_from, p.end)
            for p in document.passages
            if p.kind != "furniture" and (p.kind == "heading") == apart
        ]
        if stretches:
            read.append(read_windows(document.text, stretches, network, apart=apart))
    return Sight(tuple(read), tuple(p.ends for p, _ in read), tuple([w.first for w in ws] for _, ws in read))

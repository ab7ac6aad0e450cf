"""What the network makes of a document, kept for all who ask: attribution, and the judge of events."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import numpy as np

from onrecord.extraction.attribution.encoder import WIDTH, Floats, Window, load_network, read_windows
from onrecord.extraction.attribution.windows import Pieces
from onrecord.model import Document


@dataclass(frozen=True)
class Sight:
    """``read`` holds the document's pieces and windows: those of the text, then those of the headings."""

    read: tuple[tuple[Pieces, list[Window]], ...]
    _ends: tuple[list[int], ...] = field(repr=False)
    _firsts: tuple[list[int], ...] = field(repr=False)

    def vector(self, start: int, end: int) -> Floats:
        """What the network's middle gives for a stretch of the document (offsets): the mean over its pieces, of the first
        window that holds any; nothing but zeros where no piece was read (furniture)."""
        for (pieces, windows), ends, firsts in zip(self.read, self._ends, self._firsts, strict=True):
            first, last = bisect_right(ends, start), bisect_left(pieces.starts, end)
            if first < last:
                window = windows[bisect_right(firsts, first) - 1]
                rows = window.middle[first - window.first : last - window.first]
                return rows.astype(np.float32).mean(axis=0)  # type: ignore[no-any-return]
        return np.zeros(WIDTH, np.float32)


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

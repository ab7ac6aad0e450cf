"""Where the words of a correction stand in a newer reading of a report, and which statement that is."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Document, Span, Statement
from onrecord.record.corrections.correction import Anchor, Role


def key_of(s: Statement) -> Span:
    """The words that make a statement the one that it is: its event's, else its figure's, else its content's."""
    if s.event is not None:
        return s.event.trigger
    if s.quantities:
        return Span(s.quantities[0].start, s.quantities[0].end)
    return s.content[0] if s.content else Span(s.start, s.end)


def anchor_of(s: Statement, document: Document, role: Role = "it") -> Anchor:
    """The anchor of a statement as it was extracted."""
    key = key_of(s)
    words = document.text[key.start : key.end]
    return Anchor(role, s.document, s.id, s.start, s.end, s.text, words, key.start, s.id)


def moved(anchor: Anchor, document: Document) -> int | None:
    """By how many characters the anchor's evidence has moved; None where the report no longer has these words."""
    text = document.text
    if text[anchor.start : anchor.end] == anchor.text:
        return 0
    before = text.rfind(anchor.text, 0, anchor.start + len(anchor.text))
    after = text.find(anchor.text, anchor.start)
    places = [at for at in (before, after) if at >= 0]
    if not places:
        return None
    return min(places, key=lambda at: (abs(at - anchor.start), at)) - anchor.start


def find(anchor: Anchor, statements: Sequence[Statement], document: Document) -> tuple[Statement, int] | None:
    """The statement that an anchor means among a document's, and by how much its offsets have moved.

    It has the same key words, at the same place of the same evidence; where the report's text has changed around them,
    it is the only statement with these key words whose evidence holds, or is held by, the anchor's. None where there is
    no such statement or several could be meant: a person must look.
    """
    by = moved(anchor, document)
    fits: list[Statement] = []
    for s in statements:
        key = key_of(s)
        if document.text[key.start : key.end] != anchor.trigger:
            continue
        if by is not None:
            if key.start == anchor.trigger_start + by:
                fits.append(s)
        elif s.text in anchor.text or anchor.text in s.text:
            fits.append(s)
    same = [s for s in fits if s.id == anchor.statement]
    if len(fits) > 1 and same:
        fits = same
    if len(fits) != 1:
        return None
    return fits[0], by if by is not None else key_of(fits[0]).start - anchor.trigger_start

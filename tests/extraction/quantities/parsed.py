"""A text of our own, parsed, with its figures."""

from __future__ import annotations

from onrecord.extraction.analysis import Analysis, analyse
from onrecord.extraction.found import FoundQuantity, TimeExpression
from onrecord.extraction.quantities import find_quantities
from onrecord.lexicon import load
from onrecord.model import Document, Passage


def parsed(text: str, kind: str = "body") -> Analysis:
    passages = (Passage(kind, 0, len(text)),)  # type: ignore[arg-type]
    return analyse(Document("d", "d.txt", text, "0", passages), load())


def figures(text: str, times: tuple[TimeExpression, ...] = ()) -> list[FoundQuantity]:
    return list(find_quantities(parsed(text), times))

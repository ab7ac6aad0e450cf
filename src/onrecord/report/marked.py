"""A document's text as HTML, with every stretch of evidence marked and furniture greyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.model import Document, Statement


@dataclass(frozen=True, slots=True)
class Marked:
    """``html`` is the text; ``anchors`` gives for each statement the ID of the element that its evidence begins at."""

    html: Markup
    anchors: dict[str, str]


def mark(document: Document, statements: Sequence[Statement]) -> Marked:
    """The text in paragraphs. Evidence that several statements share is marked once; overlapping stretches are cut where
    they begin and end, so that nothing is nested."""
    spans = sorted({(s.start, s.end) for s in statements})
    names = {span: f"e-{document.id}-{span[0]}-{span[1]}" for span in spans}
    anchors = {s.id: names[s.start, s.end] for s in statements}
    parts: list[str] = []
    for passage in document.passages:
        body = _passage(document.text, passage.start, passage.end, spans, names)
        if not body.strip():
            continue
        tag, css = {
            "heading": ("p", "heading"),
            "furniture": ("p", "furniture"),
            "turn": ("p", "turn"),
        }.get(passage.kind, ("p", "body"))
        title = f' title="{escape(passage.reason)}"' if passage.kind == "furniture" and passage.reason else ""
        parts.append(f'<{tag} class="{css}"{title}>{body}</{tag}>')
    return Marked(Markup("\n".join(parts)), anchors)  # noqa: S704 - every piece of text in it is escaped below


def _passage(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], names: dict[tuple[int, int], str]
) -> str:
    here = [s for s in spans if s[0] < end and s[1] > start]
    edges = sorted({start, end, *(x for s in here for x in s if start < x < end)})
    out: list[str] = []
    for a, b in pairwise(edges):
        piece = escape(text[a:b])
        covering = [s for s in here if s[0] <= a and s[1] >= b]
        if not covering:
            out.append(str(piece))
            continue
        opening = "".join(f'<a id="{names[s]}" class="at"></a>' for s in covering if s[0] == a)
        classes = " ".join(names[s] for s in covering)
        out.append(f'{opening}<mark data-e="{classes}">{piece}</mark>')
    return "".join(out).strip("\n")

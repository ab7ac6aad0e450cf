"""The parse as plain lists, because reading one attribute of a spaCy token costs more than a list look-up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.extraction.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Words:
    """One list an attribute, by token number. ``sentence`` is the sentence's number, -1 where nothing may be read
    (furniture, speakers' names)."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    children: list[list[int]]

    def __len__(self) -> int:
        return len(self.text)

    def root_of(self, first: int, last: int) -> int:
        """The token in ``first..last`` (exclusive) that the others hang on; the last one if there are several."""
        root = last - 1
        for i in range(last - 1, first - 1, -1):
            if not first <= self.head[i] < last or self.head[i] == i:
                root = i
                if self.pos[i] in {"NOUN", "PROPN", "PRON"}:
                    return i
        return root

    def left_edge(self, token: int) -> int:
        """The first token of the noun phrase before its head: what hangs on it on the left, and on that in turn."""
        edge = token
        while True:
            left = min((c for c in self.children[edge] if c < edge), default=edge)
            if left == edge:
                return edge
            edge = left

    def glued(self, token: int) -> bool:
        """True when no white space stands between the token and the one before it."""
        return token > 0 and self.end[token - 1] == self.start[token]


def words_of(analysis: Analysis) -> Words:
    """The lists for one document."""
    doc = analysis.doc
    size = len(doc)
    table = doc.to_array(["ORTH", "LEMMA", "POS", "TAG", "DEP"])  # far faster than token by token
    name = {int(k): doc.vocab.strings[int(k)] for k in np.unique(table)}
    text, lemma, pos, tag, dep = ([name[k] for k in column] for column in table.T.tolist())
    sentence = [-1] * size
    bounds: list[tuple[int, int]] = []
    for number, span in enumerate(analysis.sentences):
        bounds.append((span.start, span.end))
        if not analysis.in_furniture(doc[span.start]):
            for i in range(span.start, span.end):
                sentence[i] = number
    head = [t.head.i for t in doc]
    children: list[list[int]] = [[] for _ in range(size)]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    start = [t.idx for t in doc]
    return Words(
        text=text,
        lower=[w.lower() for w in text],
        lemma=[w.lower() for w in lemma],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        start=start,
        end=[s + len(w) for s, w in zip(start, text, strict=True)],
        sentence=sentence,
        bounds=bounds,
        children=children,
    )

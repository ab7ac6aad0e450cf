"""A document with its parse: what every rule family reads.

The whole text is one spaCy ``Doc`` whose ``text`` equals ``document.text``, so that ``token.idx`` is a document offset.
Paragraphs are parsed apart, so that no sentence crosses a paragraph; furniture is tokenised but not parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.extraction.language import Model, load_model
from onrecord.lexicon import Lexicon
from onrecord.model import Document, Passage, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

PARAGRAPH = re.compile(r"\n+")
LONGEST = 20_000
"""Characters parsed at once; a longer paragraph is cut at a space, so that one endless line cannot exhaust memory."""


@dataclass(frozen=True)
class Analysis:
    """``doc`` is the parse; ``heads`` the sentences outside furniture as spaCy spans, in order."""

    document: Document
    doc: Doc
    lexicon: Lexicon
    sentences: tuple[SpacySpan, ...]
    _starts: tuple[int, ...] = field(repr=False, default=())
    _token_starts: tuple[int, ...] = field(repr=False, default=())

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds this offset, if any."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        passage = self.document.passages[at]
        return passage if passage.start <= offset < passage.end else None

    def in_furniture(self, token: Token) -> bool:
        """True where nothing may be extracted."""
        passage = self.passage_at(token.idx)
        return passage is not None and passage.kind == "furniture"

    def token_at(self, offset: int) -> Token:
        """The token that covers the offset, or the one before it (white space belongs to the token before)."""
        return self.doc[max(0, bisect_right(self._token_starts, offset) - 1)]

    def tokens(self, start: int, end: int) -> SpacySpan:
        """The tokens that overlap the stretch of text."""
        first = max(0, bisect_right(self._token_starts, start) - 1)
        last = first
        while last < len(self.doc) and self.doc[last].idx < end:
            last += 1
        return self.doc[first:last]

    def text(self, span: Span) -> str:
        return self.document.text[span.start : span.end]


def offsets(tokens: SpacySpan) -> Span:
    """The document offsets of a spaCy span, without surrounding white space."""
    kept = [t for t in tokens if not t.is_space]
    if not kept:
        return Span(tokens.start_char, tokens.start_char)
    return Span(kept[0].idx, kept[-1].idx + len(kept[-1]))


def _pieces(document: Document) -> Iterator[tuple[str, bool]]:
    """The text in order as (piece, parse it?). Pieces together are the text."""
    text = document.text
    edges = {0, len(text)}
    for passage in document.passages:
        edges |= {passage.start, passage.end}
        if passage.speaker_span:  # "Name:" is no part of what is said
            edges |= {passage.speaker_span.start, passage.speaker_span.end}
    edges |= {m.end() for m in PARAGRAPH.finditer(text)}
    skip = [(p.start, p.end) for p in document.passages if p.kind == "furniture"]
    skip += [p.speaker_span for p in document.passages if p.speaker_span]
    skip.sort()
    ordered = sorted(edges)
    at = 0
    for start, end in pairwise(ordered):
        while at < len(skip) and skip[at][1] <= start:
            at += 1
        parse = not (at < len(skip) and skip[at][0] <= start < skip[at][1])
        while end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
            yield text[start:cut], parse
            start = cut  # noqa: PLW2901
        if end > start:
            yield text[start:end], parse


def analyse(document: Document, lexicon: Lexicon, model: Model | None = None) -> Analysis:
    """Parses a document. Pure: the same document and model give the same parse."""
    from spacy.tokens import Doc

    nlp = (model or load_model()).nlp
    pieces = list(_pieces(document))
    parsed = nlp.pipe([p for p, parse in pieces if parse and p.strip()], batch_size=32)
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    real: list[bool] = []
    for piece, parse in pieces:
        part = next(parsed) if parse and piece.strip() else None
        base = len(words)
        for token in part if part is not None else nlp.make_doc(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            tags.append(token.tag_)
            pos.append(token.pos_ or "X")
            morphs.append(str(token.morph) if part is not None else "")
            lemmas.append(token.lemma_ if part is not None else token.text)
            heads.append(base + token.head.i if part is not None else base + token.i)
            deps.append((token.dep_ or "dep") if part is not None else "ROOT")
            starts.append(bool(token.is_sent_start) if part is not None else token.i == 0)
            real.append(part is not None)
    doc = Doc(
        nlp.vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps,
        sent_starts=None,
    )  # fmt: skip
    if doc.text != document.text:
        raise AssertionError(f"{document.file}: the parse lost text")
    sentences = _sentences(doc, starts, real)
    return Analysis(
        document, doc, lexicon, sentences,
        tuple(p.start for p in document.passages), tuple(t.idx for t in doc),
    )  # fmt: skip


def _sentences(doc: Doc, starts: list[bool], real: list[bool]) -> tuple[SpacySpan, ...]:
    found: list[SpacySpan] = []
    begin = 0
    for i in range(1, len(starts) + 1):
        if i == len(starts) or starts[i] or real[i] != real[i - 1]:
            span = doc[begin:i]
            if real[begin] and any(not t.is_space for t in span):
                found.append(span)
            begin = i
    return tuple(found)

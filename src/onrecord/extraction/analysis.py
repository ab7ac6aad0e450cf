"""A document with its parse: what every rule family reads.

The whole text is one spaCy ``Doc`` whose ``text`` equals ``document.text``, so that ``token.idx`` is a document offset.
Paragraphs are parsed apart, so that no sentence crosses a paragraph; furniture is tokenised but not parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.extraction.headlines import letters_of, recased
from onrecord.extraction.language import Model, load_model
from onrecord.extraction.pieces import cut_at
from onrecord.lexicon import Lexicon
from onrecord.model import Document, Passage, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan
    from spacy.vocab import Vocab

PARAGRAPH = re.compile(r"\n+")
LONGEST = 20_000
"""Characters parsed at once; a longer paragraph is cut at a sentence's end, so that one endless line cannot exhaust memory."""


@dataclass(frozen=True)
class Analysis:
    """``doc`` is the parse; ``heads`` the sentences outside furniture as spaCy spans, in order."""

    document: Document
    doc: Doc
    lexicon: Lexicon
    sentences: tuple[SpacySpan, ...]
    wholes: tuple[Span, ...] = ()
    """The sentences as they stand in the text, also where one was parsed in parts (:func:`recut`)."""
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
        return self.doc[first : max(first, bisect_left(self._token_starts, end))]

    def whole(self, start: int, end: int) -> Span:
        """The sentences that a stretch lies in, from the first word of the first to the last of the last."""
        first = max(0, bisect_right(self.wholes, start, key=lambda w: w.start) - 1)
        last = bisect_right(self.wholes, end, key=lambda w: w.start)
        touched = [w for w in self.wholes[first:last] if w.start < end and w.end > start]
        return Span(min([start, *(w.start for w in touched)]), max([end, *(w.end for w in touched)]))

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
        if passage.label:  # "Name:" is no part of what is said
            edges |= {passage.label.start, passage.label.end}
    edges |= {m.end() for m in PARAGRAPH.finditer(text)}
    skip = [(p.start, p.end) for p in document.passages if p.kind == "furniture"]
    skip += [p.label for p in document.passages if p.label]
    skip.sort()
    ordered = sorted(edges)
    at = 0
    for start, end in pairwise(ordered):
        while at < len(skip) and skip[at][1] <= start:
            at += 1
        parse = not (at < len(skip) and skip[at][0] <= start < skip[at][1])
        while end - start > LONGEST:
            cut = cut_at(text, start, LONGEST)
            yield text[start:cut], parse
            start = cut  # noqa: PLW2901
        if end > start:
            yield text[start:end], parse


@dataclass(slots=True)
class _Columns:
    """What a ``Doc`` is made from, a list for each attribute, so that parts parsed apart can be joined."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    real: list[bool] = field(default_factory=list)

    def add(self, tokens: Iterable[Token], *, parsed: bool, offset: int, text: str | None = None) -> None:
        """Appends tokens; ``offset`` is the index of their first one in their own ``Doc``, ``text`` how its words are written
        where the parse saw them in other letters."""
        base = len(self.words) - offset
        for token in tokens:
            self.words.append(token.text if text is None else text[token.idx : token.idx + len(token)])
            self.spaces.append(bool(token.whitespace_))
            self.tags.append(token.tag_)
            self.pos.append(token.pos_ or "X")
            self.morphs.append(str(token.morph) if parsed else "")
            self.lemmas.append(token.lemma_ if parsed else token.text)
            self.heads.append(base + (token.head.i if parsed else token.i))
            self.deps.append((token.dep_ or "dep") if parsed else "ROOT")
            self.starts.append(bool(token.is_sent_start) if parsed else token.i == offset)
            self.real.append(parsed)

    def text(self) -> str:
        return "".join(w + " " if s else w for w, s in zip(self.words, self.spaces, strict=True))

    def join(self, vocab: Vocab) -> Doc:
        from spacy.tokens import Doc

        return Doc(
            vocab, words=self.words, spaces=self.spaces, tags=self.tags, pos=self.pos, morphs=self.morphs,
            lemmas=self.lemmas, heads=self.heads, deps=self.deps,
        )  # fmt: skip


class _Headings:
    """Headings as the parser sees them (headlines.py)."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.passages = [p for p in document.passages if p.kind == "heading"]
        self.starts = [p.start for p in self.passages]
        self.letters = letters_of(document, lexicon) if self.passages else None

    def read(self, piece: str, at: int) -> str:
        """A stretch of the text that begins at the offset ``at``, in other letters if it is a heading's. A quotation dash,
        which the model takes for a verb, is seen as the dash that it knows."""
        piece = piece.replace("\u2015", "\u2014")
        k = bisect_right(self.starts, at) - 1
        if self.letters is None or k < 0 or at >= self.passages[k].end:
            return piece
        return recased(piece, self.letters)


def analyse(document: Document, lexicon: Lexicon, model: Model | None = None) -> Analysis:
    """Parses a document. Pure: the same document and model give the same parse."""
    nlp = (model or load_model()).nlp
    pieces = list(_pieces(document))
    headings = _Headings(document, lexicon)
    seen, at = [], 0
    for piece, parse in pieces:
        if parse and piece.strip():
            seen.append(headings.read(piece, at))
        at += len(piece)
    parsed = nlp.pipe(seen, batch_size=32)
    columns = _Columns()
    for piece, parse in pieces:
        if parse and piece.strip():
            columns.add(next(parsed), parsed=True, offset=0, text=piece)
        else:
            columns.add(nlp.make_doc(piece), parsed=False, offset=0)
    return _analysis(document, lexicon, columns, nlp)


def recut(analysis: Analysis, cuts: Collection[int], model: Model | None = None) -> Analysis:
    """The same analysis, in which the sentences that hold one of the offsets are cut there and parsed in parts.

    "North Korea has sent 10,000 containers, the minister said in an interview" misleads a parser, which takes the
    containers for what said it. Once the attribution is known, its two parts are parsed as the two clauses they are.
    """
    if not cuts:
        return analysis
    nlp = (model or load_model()).nlp
    text = analysis.document.text
    columns, done = _Columns(), 0
    parts: list[tuple[SpacySpan, list[tuple[int, int]]]] = []
    headings = _Headings(analysis.document, analysis.lexicon)
    ordered = sorted(cuts)
    for sentence in analysis.sentences:
        inside = ordered[bisect_right(ordered, sentence.start_char) : bisect_left(ordered, sentence.end_char)]
        if inside:
            edges = [sentence.start_char, *inside, sentence.end_char]
            parts.append((sentence, list(pairwise(edges))))
    parsed = nlp.pipe([headings.read(text[a:b], a) for _, pieces in parts for a, b in pieces], batch_size=32)
    real = {t.i for s in analysis.sentences for t in s}
    for sentence, pieces in parts:
        _copy(analysis.doc, done, sentence.start, real, columns)
        for a, b in pieces:
            columns.add(next(parsed), parsed=True, offset=0, text=text[a:b])
        done = sentence.end
        if analysis.doc[done - 1].whitespace_:  # the space after a sentence belongs to its last token
            columns.spaces[-1] = True
    _copy(analysis.doc, done, len(analysis.doc), real, columns)
    return _analysis(analysis.document, analysis.lexicon, columns, nlp, analysis.wholes)


def _copy(doc: Doc, start: int, end: int, real: Collection[int], columns: _Columns) -> None:
    """Tokens as they were parsed before, in runs of parsed and unparsed ones."""
    at = start
    while at < end:
        stop = at
        while stop < end and (stop in real) == (at in real):
            stop += 1
        columns.add(doc[at:stop], parsed=at in real, offset=at)
        at = stop


def _analysis(
    document: Document, lexicon: Lexicon, columns: _Columns, nlp: Language, wholes: tuple[Span, ...] = ()
) -> Analysis:
    doc = columns.join(nlp.vocab)
    if columns.text() != document.text:
        raise AssertionError(f"{document.file}: the parse lost text")
    sentences = _sentences(doc, columns.starts, columns.real)
    return Analysis(
        document, doc, lexicon, sentences, wholes or tuple(offsets(s) for s in sentences),
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

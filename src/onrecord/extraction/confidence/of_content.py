"""What is known of the words that are said: are they a whole clause, do they begin and end where the source's words do?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.confidence.seen import CONTENT, FIRST_PERSON, MARKS, SUBJECTS, what
from onrecord.extraction.confidence.steps import chance, size

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.extraction.confidence.seen import Seen
    from onrecord.model import Span, Statement

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SMALL = frozenset({"CCONJ", "SCONJ", "ADP", "PUNCT", "PRON", "AUX"})
"""Parts of speech whose words say how a content goes on."""
LOOSE = frozenset({"PUNCT", "SPACE"})
JOINING = frozenset({"cc", "mark"})


def of_content(s: Statement, seen: Seen) -> Iterator[str]:
    """Features of the content's words, by what the statement gives."""
    of = what(s)
    text = seen.analysis.document.text
    tokens = [t for a, b in s.content for t in seen.analysis.tokens(a, b) if not t.is_space]
    words = [t for t in tokens if not t.is_punct]
    yield f"parts:{min(len(s.content), 4)} {of}"
    yield f"content size:{size(len(words))} {of}"
    if not words:
        return
    whole = " ".join(text[a:b] for a, b in s.content)
    marks = sum(c in MARKS for c in whole)
    yield f"content marks:{min(marks, 4)} {s.quote}"
    yield f"content odd:{marks % 2}"
    yield f"content quoted:{round(_quoted(whole) * 4)} {s.quote} {of}"
    yield f"content opens:{_edge(text, s.content[0].start)} {of}"
    yield f"content last:{words[-1].pos_} {of}"
    yield f"content ask:{'?' in whole}"
    yield f"content dash:{'—' in whole or ' - ' in whole or '–' in whole}"
    lowers = {t.lower_ for t in words}
    yield f"content first person:{not FIRST_PERSON.isdisjoint(lowers)} {bool(s.attribution)}"
    yield f"content you:{'you' in lowers} {bool(s.attribution)}"
    yield f"content and:{any(t.dep_ == 'conj' and t.pos_ == 'VERB' for t in words)}"
    yield from _clause(words, of)
    if s.attribution:
        yield from _around(s, tokens, of, seen)


def _clause(words: Sequence[Token], of: str) -> Iterator[str]:
    """Is it a clause: a verb on which all else hangs, with its subject?"""
    inside = {t.i for t in words}
    tops = [t for t in words if t.head.i not in inside or t.head.i == t.i]
    verbs = [t for t in tops if t.pos_ in ("VERB", "AUX")]
    told = sum(any(c.dep_ in SUBJECTS and c.i in inside for c in t.children) for t in verbs)
    yield f"content finite:{min(sum(t.tag_ in FINITE for t in words), 3)} {of}"
    yield f"content tops:{min(len(tops), 4)} {of}"
    yield f"content told:{min(told, 2)} {bool(verbs)} {of}"
    for t in tops[:2]:
        yield f"content top:{t.pos_} {t.dep_}"
    out = [c for t in tops for c in t.children if c.i not in inside and c.pos_ not in LOOSE]
    yield f"content left out:{any(c.dep_ not in JOINING for c in out)}"
    yield f"content subject out:{any(c.dep_ in SUBJECTS for c in out)}"


def _around(s: Statement, tokens: Sequence[Token], of: str, seen: Seen) -> Iterator[str]:
    """How sure the network was of the words in it, and of the others of the sentence not being in it."""
    doc = seen.analysis.doc
    yield f"content least:{chance(min(seen.chances(s.content[0].start, s.content[-1].end, CONTENT), default=0.0))}"
    rest = [
        p
        for w in seen.analysis.wholes
        if w.start < s.end and w.end > s.start
        for p in _outside(w, s.content, seen)
    ]
    yield f"content rest:{chance(max(rest, default=0.0))}"
    share = sum(b - a for a, b in s.content) / max(1, s.end - s.start)
    yield f"content share:{round(share * 5)} {of}"
    if tokens[-1].i + 1 < len(doc):
        after = doc[tokens[-1].i + 1]
        yield f"content then:{after.lower_ if after.pos_ in SMALL else after.pos_}"
    if tokens[0].i > 0:
        before = doc[tokens[0].i - 1]
        yield f"content before:{before.pos_}"


def _outside(whole: Span, content: Sequence[Span], seen: Seen) -> list[float]:
    """How probably each piece of a sentence that is in no content is in one."""
    at, found = whole.start, list[float]()
    for start, end in content:
        if start > at:
            found += seen.chances(at, min(start, whole.end), CONTENT)
        at = max(at, end)
    return found + (seen.chances(at, whole.end, CONTENT) if at < whole.end else [])


def _edge(text: str, at: int) -> str:
    """The characters before and behind a place: capitals as one, other letters as another."""
    pair = f"{text[at - 1 : at]}|{text[at : at + 1]}".replace("\n", " ")
    return "".join("A" if c.isupper() else "a" if c.isalnum() else c for c in pair)


def _quoted(text: str) -> float:
    """The share of letters and digits that stand between quotation marks."""
    inside, between, count = False, 0, 0
    for c in text:
        if c in MARKS:
            inside = c not in "”»" and (c in "“«„" or not inside)
        elif c.isalnum():
            count += 1
            between += inside
    return between / count if count else 0.0

"""The text's lines as blocks: what every later step looks at. Offsets are the document's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n]*[^\s][^\n]*")
LONGEST_LOOK = 1_500
"""Characters of a block that patterns look at; longer lines are body text in any case."""
HEADING_WORDS = 16
HEADING_CHARS = 130
SENTENCE_END = re.compile(r"[.,;:…](?:[\"'”’)\]]*)$")
SPEECH = re.compile(r"^[\"“].*[\"”]$|[?!.](?:[\"”]|'')$|[”\"]\s*[–—―-]\s*\w")
"""Spoken words rather than a headline: quoted from end to end, or a quotation that ends like a sentence."""
SENTENCES = re.compile(r"[a-z]{3,}[.!?]\s+[A-Z]")
CAPITAL = re.compile(r"^[\"'“‘(\[«#]*[A-Z0-9À-Þ$€£]")
BULLET = re.compile(r"^(?:[-*•·▪◦‣–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
WRAP_SHORT, WRAP_LONG = 45, 100


@dataclass(frozen=True, slots=True)
class Block:
    """One line without the white space around it. ``words`` counts words by white space."""

    start: int
    end: int
    text: str
    words: int
    gap: bool
    """A blank line stands before it."""

    @property
    def heading_shaped(self) -> bool:
        """Short, begins with a capital, does not end like a sentence or a list's lead-in."""
        return (
            self.words <= HEADING_WORDS
            and len(self.text) <= HEADING_CHARS
            and CAPITAL.match(self.text) is not None
            and SENTENCE_END.search(self.text) is None
            and BULLET.match(self.text) is None
            and SPEECH.search(self.text) is None
            and SENTENCES.search(self.text) is None
            and any(c.isalpha() for c in self.text)
        )


def split(text: str) -> tuple[Block, ...]:
    """The lines that are not blank, in order."""
    found: list[Block] = []
    last = 0
    for match in LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        start = match.start() + len(raw) - len(raw.lstrip())
        gap = text.count("\n", last, match.start()) > 1
        look = body[:LONGEST_LOOK]
        words = len(look.split()) + (len(body) - len(look)) // 6
        found.append(Block(start, start + len(body), look, words, gap))
        last = match.end()
    return tuple(found)


def unwrap(text: str) -> tuple[str, bool]:
    """Joins lines that were broken at a fixed width, by a space for each newline, so that no offset moves.

    Only where the whole text is of that kind: paragraphs parted by blank lines, most lines about equally long and
    none of them longer than a screen's width.
    """
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if len(filled) < 6 or max(len(line) for line in filled) > WRAP_LONG:
        return text, False
    inner = [a for a, b in pairwise(lines) if a.strip() and b.strip() and not BULLET.match(b.strip())]
    width = max(len(line.rstrip()) for line in filled)
    full = [line for line in inner if len(line.rstrip()) >= WRAP_SHORT and len(line.rstrip()) > width * 0.75]
    if len(inner) < 4 or len(full) < 0.85 * len(inner) or len(inner) < 0.4 * len(filled):
        return text, False
    joined: list[str] = []
    for here, after in zip(lines, [*lines[1:], ""], strict=True):
        together = (
            here.strip()
            and after.strip()
            and not BULLET.match(after.strip())
            and len(here.rstrip()) >= WRAP_SHORT
        )
        joined.append(here + (" " if together else "\n"))
    return "".join(joined)[: len(text)], True

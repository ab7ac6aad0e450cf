"""Which lines belong to the page and not to the report (docs/how-it-decides/reading.md).

Lines that say so themselves are the lexicon's business. What stands between them at the end (the headline, the crumb and
the first paragraphs of another story, before its "keep reading") is found by structure: the end of the document where
such lines are dense enough, cut where the evidence for "the report is over" is strongest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.reading.blocks import Block
from onrecord.reading.patterns import Kind, Pattern, Where, hits

LONG = 25
"""Words from which a line without a hit counts as a paragraph of the report."""
PARAGRAPH_COST = 4.0
"""What one paragraph outside a teaser weighs against "the report is over": more than any one hit."""
TEASER_COST = 0.5
HEADLINE_GAIN = 0.3
TEASER_PARAGRAPHS = 3
"""Paragraphs a teaser shows at most before its "keep reading"."""
TEASER_LINES = 9
"""Lines a teaser has at most: tags, credit, headline, section, paragraphs."""
TAIL_NEEDS = 3.0
"""Evidence from which paragraphs are swallowed: two strong lines, or one appeal."""

BODY_SHARE = 0.4
"""Least words of the report for each word swallowed with the page's teasers."""

Found = dict[int, str]
"""Index of a block to the reason why it is furniture."""


def find(blocks: Sequence[Block], made: Sequence[Pattern], turns: Mapping[int, object]) -> Found:
    """The blocks that are furniture, with the reason of each. ``turns`` are blocks already known as speech."""
    hit = {i: h for i, b in enumerate(blocks) if i not in turns and (h := hits(b, made))}
    kinds = _settle(blocks, hit, turns)
    found: Found = {i: k.reason for i, k in kinds.items()}
    start = _tail(blocks, kinds, turns)
    for i in range(start, len(blocks)):
        if i not in found and i not in turns:
            found[i] = "after the end of the report, among teasers and boxes of the page"
    found.update(_lists(blocks, kinds, found, turns))
    found.update(_doubles(blocks, found, turns))
    return found


def _settle(
    blocks: Sequence[Block], hit: Mapping[int, dict[Where, Kind]], turns: Mapping[int, object]
) -> dict[int, Kind]:
    """Which hits count, given where each line stands: at an edge, after the last paragraph, or anywhere."""
    long = [
        i for i, b in enumerate(blocks)
        if i in turns or (b.words >= LONG and not any(w in ("anywhere", "edge", "tail") for w in hit.get(i, ())))
    ]  # fmt: skip
    first, last = (long[0], long[-1]) if long else (len(blocks), -1)
    if turns:  # what stands before the first speaker introduces the programme
        first = min(turns)
    kinds: dict[int, Kind] = {}
    for i, places in hit.items():
        if "anywhere" in places:
            kinds[i] = places["anywhere"]
        elif "edge" in places and (i < first or i > last):
            kinds[i] = places["edge"]
        elif "tail" in places and i > last >= 0:
            kinds[i] = places["tail"]
    # An edge line may also stand right beside other furniture further in: before the teasers at the end.
    for i, places in sorted(hit.items()):
        if i not in kinds and "edge" in places and (i - 1 in kinds or i + 1 in kinds) and i > first:
            kinds[i] = places["edge"]
    return kinds


def _teaser_units(
    blocks: Sequence[Block], kinds: Mapping[int, Kind], turns: Mapping[int, object]
) -> set[int]:
    """Blocks that stand in a teaser: from its headline to its "keep reading"."""
    inside: set[int] = set()
    for i, kind in kinds.items():
        if kind.role != "teaser_end":
            continue
        paragraphs, headline = 0, None
        for j in range(i - 1, max(-1, i - 1 - TEASER_LINES), -1):
            if j in turns or (j in kinds and kinds[j].role == "teaser_end"):
                break
            if j in kinds:
                continue
            if blocks[j].heading_shaped:
                headline = j
            elif headline is not None:
                break  # a paragraph before the headline belongs to what stood before
            else:
                paragraphs += 1
                if paragraphs > TEASER_PARAGRAPHS:
                    break
        if headline is not None:
            inside.update(range(headline, i))
    for i, kind in kinds.items():
        if kind.role == "teaser_start":
            inside.update(_dated_units(blocks, kinds, turns, i + 1))
    return inside


def _dated_units(
    blocks: Sequence[Block], kinds: Mapping[int, Kind], turns: Mapping[int, object], i: int
) -> set[int]:
    """Teasers below "Related stories" that end without a "keep reading": headline, date or credit, a paragraph or two.

    The line between headline and paragraph is what tells them from the sections of the report itself.
    """
    inside: set[int] = set()
    while i < len(blocks) and i not in turns and i not in kinds and blocks[i].heading_shaped:
        start = i
        i += 1
        if i not in kinds:
            break
        while i in kinds:
            i += 1
        paragraphs = 0
        while i < len(blocks) and i not in kinds and i not in turns and not blocks[i].heading_shaped:
            paragraphs += 1
            i += 1
        if not 0 < paragraphs < TEASER_PARAGRAPHS:
            break
        inside.update(j for j in range(start, i) if j not in kinds)
    return inside


def _tail(blocks: Sequence[Block], kinds: Mapping[int, Kind], turns: Mapping[int, object]) -> int:
    """Where the report ends: the start of the strongest suffix that begins with a telling line, or the end."""
    inside = _teaser_units(blocks, kinds, turns)
    total = best = 0.0
    start = len(blocks)
    for i in range(len(blocks) - 1, -1, -1):
        if i in turns:
            break
        if i in kinds:
            total += kinds[i].tail
        elif i in inside:
            total += HEADLINE_GAIN if blocks[i].heading_shaped else -TEASER_COST
        elif blocks[i].heading_shaped:
            total += HEADLINE_GAIN if start < len(blocks) else 0.0
        else:
            total -= PARAGRAPH_COST if blocks[i].words >= LONG else PARAGRAPH_COST / 2
        if i in kinds and kinds[i].tail and total > best and total >= TAIL_NEEDS:
            best, start = total, i
    # A report has a body: a suffix that would leave none is a page of teasers, and no judge of what is news.
    body = sum(b.words for i, b in enumerate(blocks[:start]) if i not in kinds)
    swallowed = sum(b.words for i, b in enumerate(blocks[start:], start) if i not in kinds)
    return start if body >= BODY_SHARE * swallowed else len(blocks)


def _lists(
    blocks: Sequence[Block], kinds: Mapping[int, Kind], found: Found, turns: Mapping[int, object]
) -> Found:
    """Headlines right under "Related" or "Most read", and the one under a lone "Read more"."""
    more: Found = {}
    for i, kind in sorted(kinds.items()):
        if kind.role is None:
            continue
        most = 1 if kind.role == "teaser_end" else 8
        lines: list[int] = []
        j = i + 1
        while (
            j < len(blocks)
            and j not in turns
            and j not in found
            and len(lines) < most
            and blocks[j].heading_shaped
        ):
            lines.append(j)
            j += 1
        ended = j >= len(blocks) or j in found
        if kind.role == "teaser_end" and i in found and not ended:
            continue  # what follows may be a section heading
        if not ended and len(lines) > 1:
            lines = lines[:-1] if not blocks[lines[-1]].words > 6 else lines
        elif not ended and lines and blocks[lines[0]].words <= 5:
            lines = []  # one short line before a paragraph: more likely its heading
        more.update(dict.fromkeys(lines, "headline in a list of other stories"))
    return more


def _doubles(blocks: Sequence[Block], found: Found, turns: Mapping[int, object]) -> Found:
    """A title that stands twice in a row: the second is the page's."""
    more: Found = {}
    before: str | None = None
    for i, block in enumerate(blocks):
        if i in turns or i in found:
            continue
        if before is not None and block.text == before and block.words <= 40:
            more[i] = "repeats the line before"
            continue
        before = block.text
    return more

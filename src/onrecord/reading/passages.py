"""The text's lines to passages: furniture, turns, headings, body, in order and without overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon import Lexicon
from onrecord.model import Passage, Span
from onrecord.reading import furniture, interview, labels, transcript
from onrecord.reading.blocks import Block
from onrecord.reading.byline import Dateline
from onrecord.reading.draft import Mark
from onrecord.reading.patterns import patterns

TITLE_LINES = 8
"""Lines from the beginning in which a title may stand."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages, whether they are a transcript's, and the title that stands in the text, if one does."""

    passages: tuple[Passage, ...]
    transcript: bool
    title: str | None


def find(blocks: Sequence[Block], marks: Sequence[Mark], line: Dateline | None, lexicon: Lexicon) -> Passages:
    """One passage for each line, one for each turn, a dateline apart from the sentence it stands before."""
    known = _known(blocks, marks)
    bold = frozenset(i for i, m in known.items() if m.kind == "turn")
    spoken = transcript.find(blocks, lexicon) or interview.find(blocks, bold, lexicon)
    turns = labels.spelled_out(blocks, spoken.turns, lexicon) if spoken else {}
    asides = spoken.asides if spoken else frozenset()
    body = {i for i, m in known.items() if m.kind == "body"}
    found = furniture.find(blocks, patterns(lexicon), turns)
    found = {
        i: why
        for i, why in found.items()
        if not (i in known and known[i].kind == "heading" and i not in found)
    }
    found.update({i: m.reason or "furniture" for i, m in known.items() if m.kind == "furniture"})
    passages: list[Passage] = []
    current: transcript.Turn | None = None
    for i, block in enumerate(blocks):
        if i in found:
            passages.append(Passage("furniture", block.start, block.end, reason=found[i]))
        elif i in turns:
            current = turns[i]
            passages.append(_turn(block, current))
        elif i in known and known[i].kind == "heading":
            passages.append(Passage("heading", block.start, block.end))
            current = None
        elif current is not None and i not in asides:
            _continue(passages, block, current)
        elif i not in body and block.heading_shaped and _stands_alone(blocks, i):
            passages.append(Passage("heading", block.start, block.end))
        elif line is not None and block.start == line.span.start:
            passages.append(Passage("furniture", block.start, line.span.end, reason="dateline"))
            passages.append(Passage("body", line.span.end, block.end))
        else:
            passages.append(Passage("body", block.start, block.end))
    return Passages(tuple(passages), spoken is not None, _title(blocks, passages, lexicon))


def _known(blocks: Sequence[Block], marks: Sequence[Mark]) -> dict[int, Mark]:
    """What the format says of each line."""
    known: dict[int, Mark] = {}
    at = 0
    ordered = sorted(marks, key=lambda m: (m.start, m.end))
    for i, block in enumerate(blocks):
        while at < len(ordered) and ordered[at].end <= block.start:
            at += 1
        if at < len(ordered) and ordered[at].start <= block.start and block.end <= ordered[at].end:
            known[i] = ordered[at]
    return known


def _turn(block: Block, turn: transcript.Turn) -> Passage:
    span = Span(turn.start, turn.end) if turn.end > turn.start else turn.named
    return Passage(
        "turn", block.start, block.end, speaker=turn.name, speaker_span=span, interviewer=turn.interviewer
    )


def _continue(passages: list[Passage], block: Block, turn: transcript.Turn) -> None:
    """A line without a label goes on with the turn; after furniture it is a passage of its own."""
    last = passages[-1]
    if last.kind == "turn":
        passages[-1] = Passage(
            "turn", last.start, block.end, speaker=last.speaker, speaker_span=last.speaker_span,
            interviewer=last.interviewer,
        )  # fmt: skip
    else:
        passages.append(_turn(block, turn))


def _stands_alone(blocks: Sequence[Block], i: int) -> bool:
    """A heading has a paragraph or another heading below it; the last line of a text heads nothing."""
    return i + 1 < len(blocks) or len(blocks) == 1


def _title(blocks: Sequence[Block], passages: Sequence[Passage], lexicon: Lexicon) -> str | None:
    """The first heading before the first paragraph, unless it only names the kind of text ("Transcript")."""
    untitled = frozenset(lexicon.table("reading")["not_titles"])
    texts = {b.start: b.text for b in blocks}
    for passage in passages[:TITLE_LINES]:
        if passage.kind in ("body", "turn"):
            return None
        text = texts.get(passage.start, "")
        if passage.kind == "heading" and text.casefold().strip(" :") not in untitled:
            return text
    return None

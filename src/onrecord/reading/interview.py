"""Interviews in which nobody's name stands before what is said: questions and answers by mark, by bold type, or by nothing.

((HN)) Will the port close?               a mark for whoever asks; answers bare
**Will the port close?**                  questions in bold type
Will the port close?                      plain lines, where the text calls itself an interview
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from onrecord.lexicon import Lexicon
from onrecord.reading import interviewee
from onrecord.reading.blocks import Block
from onrecord.reading.transcript import Transcript, Turn

FEWEST = 3
"""Questions, each with an answer below it, from which on a text is an interview by bold type or by its plain lines."""
FEWEST_MARKED = 2
FEWEST_TITLED = 2
"""Where the title says that it is an interview."""
QUESTIONS = 0.2
"""Least share of questions in the lines from the first of them on; in an article they are fewer."""
TITLED_QUESTIONS = 0.1
OWN = re.compile(r"\b(I|I'm|I’m|I've|I’ve|[Mm]y|me)\b")
PLAIN_QUESTION = re.compile(r"^(?![\"“‘']).*\?[)\]]*\s*$")
"""A line that asks and is no quotation: whoever is quoted in an article asks nobody here."""
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
LONGEST_QUESTION = 130
LONGEST_CAPTION = 40
"""Words."""


def find(blocks: Sequence[Block], bold: Collection[int], lexicon: Lexicon) -> Transcript | None:
    """The turns of such an interview, or None. ``bold`` are blocks set in bold type as a whole, by their index.

    The interviewer's turns have no speaker; those of whoever answers have the name that the lines before the first
    question give, if they give one.
    """
    table = lexicon.table("reading")["interview"]
    mark = re.compile(table["mark"])
    marks = {i: m for i, b in enumerate(blocks) if (m := mark.match(b.text)) and not m["name"].islower()}
    asked = _asked(blocks, marks, bold, table)
    if not asked:
        return None
    first = min(asked)
    who = interviewee.find(blocks[:first], lexicon)
    shown = re.compile("|".join(table["shown"]), re.IGNORECASE)
    turns: dict[int, Turn] = {}
    asides: set[int] = set()
    asking = False
    for i, block in enumerate(blocks[first:], first):
        if i in asked:
            label = block.start + marks[i].end() if i in marks else block.start
            turns[i] = Turn(None, block.start, label, interviewer=True)
            asking = True
        elif (block.heading_shaped and not asking) or (
            shown.search(block.text) and block.words <= LONGEST_CAPTION
        ):
            asides.add(i)
        elif asking:
            turns[i] = Turn(
                who.name if who else None, block.start, block.start, named=who.span if who else None
            )
            asking = False
    return Transcript(turns, frozenset(asides))


def _asked(
    blocks: Sequence[Block],
    marks: dict[int, re.Match[str]],
    bold: Collection[int],
    table: dict[str, list[str]],
) -> frozenset[int]:
    """The blocks that ask."""
    if len(marks) >= FEWEST_MARKED and any("?" in blocks[i].text for i in marks):
        return frozenset(marks)
    prompts = re.compile("|".join(table["prompts"]), re.IGNORECASE)
    plain = {
        i
        for i, b in enumerate(blocks)
        if (PLAIN_QUESTION.search(b.text) or prompts.match(b.text))
        and b.words <= LONGEST_QUESTION
        and i + 1 < len(blocks)
    }
    set_in_bold = {i for i in bold if i + 1 < len(blocks)}
    if len(set_in_bold & plain) >= FEWEST and len(set_in_bold & plain) >= 0.5 * len(set_in_bold):
        first = min(set_in_bold & plain)
        return frozenset(i for i in set_in_bold if i >= first)
    answered = {i for i in plain if i + 1 not in plain}
    if len(answered) < FEWEST_TITLED:
        return frozenset()
    first = min(answered)
    says = re.compile("|".join(table["says"]), re.IGNORECASE)
    telling = [i for i, b in enumerate(blocks[:first]) if says.search(b.text)]
    titled = bool(telling) and telling[0] == 0 and blocks[0].heading_shaped
    if not telling or (not titled and len(answered) < FEWEST):
        return frozenset()
    if len(plain) < (TITLED_QUESTIONS if titled else QUESTIONS) * (len(blocks) - first):
        return frozenset()
    return frozenset(plain | _before(blocks, first, telling[-1]))


def _before(blocks: Sequence[Block], first: int, said: int) -> set[int]:
    """The prompt, no question, above an answer that stands before the ``first`` question: whoever says "I" is no outlet."""
    if first - said > 2 and OWN.search(QUOTED.sub("", blocks[first - 1].text)):
        above = blocks[first - 2]
        if not above.heading_shaped and above.words < blocks[first - 1].words:
            return {first - 2}
    return set()

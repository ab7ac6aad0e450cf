"""Is it a transcript, whose turn is it, and who asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon import Lexicon
from onrecord.model import Span
from onrecord.reading.blocks import Block

LABEL = re.compile(
    r"(?P<stamp>[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?(?P<mark>[*_]{1,3})?"
    r"(?P<name>[A-ZÀ-Þ][^\s:“”\"?!]*(?:\s[^\s:“”\"?!]+){0,7}?)(?:\s?\[[^\]]{1,40}\]|\s?\([^)]{1,60}\))?"
    r"(?P=mark)?:(?P<close>[*_]{1,3})?(?=\s|$)"
)
BARE = re.compile(r"(?P<name>Q|A)(?:[.)]?[\t\u00a0 ]{2,}|\s*[-–—]\s+|\.\s+)(?=\S)")
"""Briefings of the White House kind: "Q    Thank you, ..." without a colon."""
QUESTION_END = re.compile(r"\?[\"'”’)\]]*\s*$")
SMALL = frozenset(
    {
        "of",
        "the",
        "de",
        "da",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "for",
        "and",
        "to",
        "ibn",
        "la",
        "le",
    }
)
FEWEST_TURNS = 4
TURN_SHARE = 0.35
"""Least share of the lines from the first turn on that a transcript's labels begin."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A block that begins a turn. The label runs from ``start`` to ``end`` with its colon; both are document offsets, and
    equal where a turn has no label. ``named`` is where its speaker is named then."""

    name: str | None
    start: int
    end: int
    interviewer: bool = False
    named: Span | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """``turns`` by the index of the block that begins each; ``asides`` are lines between them that nobody speaks."""

    turns: dict[int, Turn]
    asides: frozenset[int] = frozenset()


def _name_like(name: str, stop: frozenset[str]) -> bool:
    """Every word begins with a capital, is a small word of names, or follows a comma ("John Doe, spokesman")."""
    if name.casefold() in stop or len(name) > 70:
        return False
    first = name.split(",", maxsplit=1)[0].split()
    return 0 < len(first) <= 5 and all(
        w[0].isupper() or w.casefold() in SMALL or w[0].isdigit() for w in first
    )


def find(blocks: Sequence[Block], lexicon: Lexicon) -> Transcript | None:
    """The turns, or None where the text is no transcript.

    A transcript has at least two speakers and four turns, a speaker who comes again, and labels on at least a third of
    its lines (or turns on most of its words). "Note: ..." and the like are no speakers (reading.yaml).
    """
    table = lexicon.table("reading")
    stop = frozenset(table["not_speakers"])
    labels: dict[int, tuple[str, int, int]] = {}
    for i, block in enumerate(blocks):
        match = LABEL.match(block.text) or BARE.match(block.text)
        if match and _name_like(match["name"].strip(), stop):
            end = match.end() if match.re is LABEL else match.end("name")
            labels[i] = (match["name"].strip(), block.start, block.start + end)
    counts = Counter(_key(name) for name, _, _ in labels.values())
    again = {k for k, n in counts.items() if n > 1}
    if len(labels) < FEWEST_TURNS or len(counts) < 2 or not again:
        return None
    recurring = [i for i, (name, _, _) in labels.items() if _key(name) in again]
    if len(recurring) < max(3, len(labels) * 0.5):
        return None
    first = min(recurring)
    # Once it is a transcript, a name that speaks only once is a speaker too, if it looks like the others.
    begun = {i: label for i, label in labels.items() if i >= first or i in recurring}
    if len({_key(name) for name, _, _ in begun.values()}) < 2:
        return None
    span = max(begun) - first + 1
    words = sum(blocks[i].words for i in begun)
    if len(begun) < TURN_SHARE * span and words < 0.5 * sum(b.words for b in blocks[first:]):
        return None
    asking = _interviewers(blocks, begun, table)
    return Transcript(
        {i: Turn(name, start, end, _key(name) in asking) for i, (name, start, end) in begun.items()}
    )


def _key(name: str) -> str:
    """The same for "Laura Coates", "LAURA COATES" and "Laura Coates, CNN host"."""
    return re.sub(r"\s+", " ", name.split(",", maxsplit=1)[0].strip("*_ ").casefold())


def _interviewers(
    blocks: Sequence[Block], turns: dict[int, tuple[str, int, int]], table: dict[str, list[str]]
) -> frozenset[str]:
    """Who asks: a label that says so, else a host's manners and questions, compared between the speakers."""
    speech: dict[str, list[str]] = {}
    order = sorted(turns)
    for n, i in enumerate(order):
        until = order[n + 1] if n + 1 < len(order) else min(i + 1, len(blocks))
        said = [blocks[i].text[turns[i][2] - blocks[i].start :], *(b.text for b in blocks[i + 1 : until])]
        speech.setdefault(_key(turns[i][0]), []).append(" ".join(said).strip())
    answers = frozenset(table["answerers"])
    for roles in (table["interviewers"], table["second_interviewers"]):
        named = {k for k in speech if k in roles or k.split()[-1] in roles or k.split()[0] in roles}
        if named and len(named) < len(speech):
            return frozenset(named)
    if answers & set(speech):
        return frozenset(set(speech) - answers)
    host = re.compile("|".join(table["host_phrases"]), re.IGNORECASE)
    opener = _key(turns[order[0]][0])
    asking: set[str] = set()
    for key, said in speech.items():
        questions = sum(1 for s in said if QUESTION_END.search(s)) / len(said)
        length = sum(len(s) for s in said) / len(said)
        others = [len(s) for k, v in speech.items() if k != key for s in v]
        shorter = length < sum(others) / len(others)
        points = 2 * (questions >= 0.5) + (questions > 0.25) + shorter + (key == opener)
        points += bool(host.search(" ".join(said[:3]).replace("’", "'")))
        if points >= 4 and questions > 0.25:
            asking.add(key)
    if not asking:  # nobody has a host's manners: whoever asks twice as often as everybody else
        shares = {k: sum(1 for s in said if "?" in s[-200:]) / len(said) for k, said in speech.items()}
        top = max(sorted(shares), key=lambda k: shares[k])
        rest = max((share for k, share in shares.items() if k != top), default=0.0)
        if shares[top] >= 0.4 and shares[top] >= 2 * rest:
            asking.add(top)
    return frozenset(asking) if len(asking) < len(speech) else frozenset({opener})

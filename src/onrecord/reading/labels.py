"""Labels that stand for a name: initials ("AH: ...") and roles ("A: ...", "Guest: ...")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.lexicon import Lexicon
from onrecord.reading import interviewee
from onrecord.reading.blocks import Block
from onrecord.reading.transcript import Turn

INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,3}\.?")


def spelled_out(blocks: Sequence[Block], turns: Mapping[int, Turn], lexicon: Lexicon) -> dict[int, Turn]:
    """The turns, with the name that the text gives where their label is but initials of one name in it, or a word for
    whoever answers and the lines before the first question name one."""
    table = lexicon.table("reading")
    answerers = frozenset(table["answerers"])
    shown = re.compile("|".join(table["interview"]["shown"]), re.IGNORECASE)
    labels = {t.name for t in turns.values() if t.name}
    first = min(turns, default=0)
    names: dict[str, str] = {}
    for label in sorted(labels):
        if INITIALS.fullmatch(label):
            aside = [b for i, b in enumerate(blocks) if i not in turns]
            for lines in ([b for b in aside if shown.search(b.text)], blocks[:first], aside):
                met = (n for b in lines for n in interviewee.names_in(b, lexicon))
                known = {own for n in met if (own := _with_initials(n, label.replace(".", "")))}
                if len(known) == 1:
                    names[label] = known.pop()
                    break
        elif label.casefold() in answerers:
            who = interviewee.find(blocks[:first], lexicon)
            if who is not None and who.name[:1].isupper():
                names[label] = who.name
    return {i: replace(t, name=names.get(t.name, t.name)) if t.name else t for i, t in turns.items()}


def _with_initials(name: str, initials: str) -> str | None:
    """The end of a run of capitalised words that has these initials: "Keeper Ada Holm" is Ada Holm for "AH"."""
    words = name.split()
    for k in range(len(words)):
        if "".join(w[0] for w in words[k:]) == initials:
            return " ".join(words[k:])
    return None

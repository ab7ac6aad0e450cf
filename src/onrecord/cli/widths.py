"""How wide each column of a table may be, and whether the terminal holds them at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

GAP = 2
"""Characters between two columns."""
LONGEST_WORD = 14
"""A word of up to so many characters is never folded; a longer one (an address) may be."""


class Shared(Protocol):
    """What a column says of its width."""

    @property
    def heading(self) -> str: ...
    @property
    def share(self) -> int:
        """Its share of what room is left; 0: as wide as its content, never folded."""
        ...

    @property
    def least(self) -> int | None: ...


def widths_of(columns: Sequence[Shared], cells: Sequence[Sequence[str]], total: int) -> list[int] | None:
    """The width of each column in characters: what fixed ones need, and the rest shared out, none wider than its content.

    None where ``total`` characters do not hold the columns at their least widths, so that words would be cut to pieces.
    """
    contents = [[line[n] for line in cells] for n in range(len(columns))]
    need = [max(_wide(heads(c)), _wide(own)) for c, own in zip(columns, contents, strict=True)]
    widths = [
        min(need[n], max(c.least or 1, _wide(heads(c)), min(_longest_word(contents[n]), LONGEST_WORD)))
        if c.share
        else need[n]
        for n, c in enumerate(columns)
    ]
    free = total - sum(widths) - GAP * (len(columns) - 1)
    if free < 0:
        return None
    while free > 0:
        open_ = [n for n, c in enumerate(columns) if c.share and widths[n] < need[n]]
        if not open_:
            break
        shares = sum(columns[n].share for n in open_)
        for n in open_:
            given = min(max(1, free * columns[n].share // shares), need[n] - widths[n], free)
            widths[n] += given
            free -= given
    return widths


def heads(column: Shared) -> list[str]:
    """The words of its heading, which may stand below one another."""
    return column.heading.split()


def _wide(texts: Sequence[str]) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, texts), default=0)


def _longest_word(texts: Sequence[str]) -> int:
    return _wide([word for text in texts for word in text.split()])

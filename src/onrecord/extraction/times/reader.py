"""What the grammar's rules read: tokens of one paragraph with the lexicon beside them."""

from __future__ import annotations

from typing import Any

from onrecord.extraction.times.words import Lexis, Words

DETERMINERS = frozenset({"the", "a", "an"})


class Reader:
    """Asking beyond either end is allowed and finds nothing (the columns are padded)."""

    __slots__ = ("_kinds", "_lows", "_texts", "lexis", "words")

    def __init__(self, words: Words, lexis: Lexis) -> None:
        self.words = words
        self.lexis = lexis
        self._lows = words.lows
        self._texts = words.texts
        classes = lexis.classes
        self._kinds = [classes.get(low) for low in words.lows]

    def low(self, i: int) -> str:
        """The word in lower case, or an empty string beyond the ends."""
        return self._lows[i]

    def text(self, i: int) -> str:
        return self._texts[i]

    def kind(self, i: int, kind: str) -> Any:
        """What the word is as that kind (see words.py), or None."""
        entry = self._kinds[i]
        return None if entry is None else entry.get(kind)

    def glued(self, i: int) -> bool:
        """True where no white space stands before the word."""
        return i > 0 and self.words.starts[i] == self.words.ends[i - 1] and i < self.words.count

    def capital(self, i: int) -> bool:
        return self._texts[i][:1].isupper()

    def number(self, i: int) -> int | None:
        """A plain number in digits."""
        text = self.low(i)
        return (
            int(text.replace(",", "")) if text[:1].isdecimal() and text.isascii() and len(text) < 16 else None
        )

    def digits(self, i: int, least: int = 1, most: int = 4) -> int | None:
        """A number of so many digits, without a comma in it."""
        text = self._lows[i]
        return int(text) if text.isdecimal() and text.isascii() and least <= len(text) <= most else None

    def hyphen(self, i: int) -> bool:
        """A hyphen or dash that joins, without white space on either side."""
        return self.low(i) == "-" and self.glued(i) and self.glued(i + 1)

    def skip_hyphen(self, i: int) -> int:
        return i + 1 if self.hyphen(i) else i

    def skip_point(self, i: int) -> int:
        """Past the full stop of an abbreviation."""
        return i + 1 if self.low(i) == "." and self.glued(i) else i

    def phrase(self, i: int, kind: str) -> tuple[int, Any] | None:
        """A fixed phrase of that kind that begins here: (end, value)."""
        for parts, of_kind, value in self.lexis.phrases.get(self._lows[i], ()):
            if of_kind == kind and tuple(self._lows[i : i + len(parts)]) == parts:
                return i + len(parts), value
        return None

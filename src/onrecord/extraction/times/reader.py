"""What the grammar's rules read: tokens of one paragraph with the lexicon beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.extraction.times.words import Lexis, Word

DETERMINERS = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Asking beyond either end is allowed and finds nothing."""

    words: list[Word]
    lexis: Lexis
    doc_start: bool = False

    def low(self, i: int) -> str:
        """The word in lower case, or an empty string beyond the ends."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def kind(self, i: int, kind: str) -> Any:
        """What the word is as that kind (see words.py), or None."""
        if not 0 <= i < len(self.words):
            return None
        entry = self.lexis.classes.get(self.words[i].low)
        return None if entry is None else entry.get(kind)

    def glued(self, i: int) -> bool:
        """True where no white space stands before the word."""
        return 0 <= i < len(self.words) and self.words[i].glued

    def capital(self, i: int) -> bool:
        return self.text(i)[:1].isupper()

    def number(self, i: int) -> int | None:
        """A plain number in digits."""
        text = self.low(i)
        return (
            int(text.replace(",", "")) if text[:1].isdecimal() and text.isascii() and len(text) < 16 else None
        )

    def digits(self, i: int, least: int = 1, most: int = 4) -> int | None:
        """A number of so many digits, without a comma in it."""
        text = self.low(i)
        return int(text) if text.isascii() and text.isdecimal() and least <= len(text) <= most else None

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
        for parts, of_kind, value in self.lexis.phrases.get(self.low(i), ()):
            if of_kind == kind and all(self.low(i + k) == part for k, part in enumerate(parts)):
                return i + len(parts), value
        return None

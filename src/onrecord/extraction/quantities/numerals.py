"""Numbers as they are written: digits, words, and both together. Nothing here knows what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.extraction.quantities.knowledge import Knowledge
from onrecord.extraction.quantities.lexing import Lexeme, number_value

NumeralKind = Literal["plain", "vague", "about", "share", "times"]
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
CLOCK = frozenset({"am", "pm", "a.m", "p.m"})
DASHES = frozenset("-–—‑‐")
NAMING = frozenset("/_#@&'’:.\\")


@dataclass(frozen=True, slots=True)
class Numeral:
    """``first`` to ``last`` are lexemes, both included. "vague": the value is the least it can be; "about": no more
    than a hint; "share": a part of one; "times": so many times as much. ``digits``: written in digits."""

    value: float
    first: int
    last: int
    kind: NumeralKind = "plain"
    digits: bool = False


class NumeralReader:
    """Reads the numeral that begins at a lexeme, if one does."""

    def __init__(self, lexemes: Sequence[Lexeme], known: Knowledge) -> None:
        self.lexemes = lexemes
        self.known = known

    def lower(self, at: int) -> str:
        return self.lexemes[at].lower if 0 <= at < len(self.lexemes) else ""

    def glued(self, at: int) -> bool:
        return 0 <= at < len(self.lexemes) and self.lexemes[at].glued

    def read(self, at: int, money: bool = False) -> Numeral | None:
        """The numeral from lexeme ``at`` on, or None. ``money``: a sign of money stands before it."""
        if self.lexemes[at].kind == "number":
            one = self.lexemes[at].text == "1" and not money and not self.end_of_name(at)
            return (self._ratio(at, 1) if one else None) or self._digits(at, money)  # "1 in 4 residents"
        if self.lexemes[at].kind == "word":
            return self._several(at) or self._fraction(at) or self._vague(at) or self._words(at)
        return None

    def end_of_name(self, at: int) -> bool:
        """True where digits are part of a name or a code: "Su-35", "G7", "9/11", "10:30", "24th", "5G"."""
        left = at - 1
        if self.glued(at):
            before = self.lexemes[left]
            if before.kind in ("word", "number") or before.lower in NAMING:
                return True
            if before.lower in DASHES and before.glued and self.lexemes[left - 1].kind == "word":
                return self.lower(left - 1) not in self.known.words and before.lower != "—"
        right = at + 1
        if self.glued(right):
            after, beyond = self.lexemes[right], right + 1
            if after.lower in "/:.\\" and self.glued(beyond) and self.lexemes[beyond].kind == "number":
                return True
            if after.kind == "word":
                known = after.lower in self.known.suffixes or (after.lower,) in self.known.measures
                return (
                    after.lower in ORDINAL_ENDINGS
                    or after.lower in CLOCK
                    or not (known or after.lower == "s")
                )
        return self.lower(right) in CLOCK or self.lower(right) in ("o'clock", "gmt", "utc")

    def _digits(self, at: int, money: bool) -> Numeral | None:
        if not money and self.end_of_name(at):
            return None
        value, last = number_value(self.lexemes[at].text), at
        if self.glued(at + 1) and self.lexemes[at + 1].kind == "word":
            suffix = self.lower(at + 1)
            if suffix == "s":  # "1000s of": a round number that is no decade
                round_number = value in (10, 100, 1000, 10_000, 100_000, 1_000_000)
                if not round_number or (value == 10 and self.lower(at + 2) != "of"):
                    return None
                return Numeral(value, at, at + 1, "vague", True)
            if suffix in self.known.suffixes and (money or suffix in self.known.suffixes_anywhere):
                value, last = value * self.known.suffixes[suffix], at + 1
            elif suffix in self.known.suffixes:  # "5m", "30k": metres or millions? not said
                return None
        value, last = self._scaled(value, last)
        value, last = self._and_a_half(value, last)
        return Numeral(value, at, last, digits=True)

    def _scaled(self, value: float, last: int) -> tuple[float, int]:
        while True:
            at = last + 1
            if self.lower(at) in DASHES and self.glued(at) and self.glued(at + 1):
                at += 1
            scale = self.known.scales.get(self.lower(at))
            if scale is None:
                return value, last
            value, last = value * scale, at

    def _and_a_half(self, value: float, last: int) -> tuple[float, int]:
        if (self.lower(last + 1), self.lower(last + 2), self.lower(last + 3)) == ("and", "a", "half"):
            scale = self.known.scales.get(self.lower(last), 1)
            half, end = self._scaled(0.5 * scale, last + 3)
            if end > last + 3:  # "one and a half million"
                return (value + 0.5) * (half / 0.5), end
            return value + half, last + 3
        return value, last

    def _words(self, at: int) -> Numeral | None:
        total = current = 0.0
        i, last, seen = at, -1, False
        if self.lower(i) in ("a", "an") and self.lower(i + 1) in self.known.scales:
            current, i, seen = 1.0, i + 1, True
        elif (
            self.lower(i) == "half"
            and self.lower(i + 1) in ("a", "-")
            and self.lower(i + 2) in self.known.scales
        ):
            current, i, seen = 0.5, i + 2, True
        elif self.lower(i) in self.known.scales:
            if self.lower(i) != "hundred" and self.lower(i) != "dozen":
                return None
            current, seen = 1.0, True
        while i < len(self.lexemes):
            word = self.lower(i)
            if word in self.known.words:
                add = self.known.words[word]
                if current % 100 and not (current % 100 >= 20 and current % 10 == 0 and 0 < add < 10):
                    break
                current, last, seen = current + add, i, True
            elif word in self.known.scales and seen:
                scale = self.known.scales[word]
                if scale <= 100:
                    current *= scale
                else:
                    total, current = total + current * scale, 0.0
                last = i
            elif last >= 0 and word in DASHES and self.glued(i) and self.glued(i + 1):
                following = self.lower(i + 1)
                tens = current % 100 >= 20 and 0 < self.known.words.get(following, 0) < 10
                if not (tens or following in self.known.scales):
                    break
            elif last >= 0 and word == "and":
                adds = 0 < self.known.words.get(self.lower(i + 1), 0) < 100
                if not (adds and self.lower(last) in self.known.scales and not current % 100):
                    break
            else:
                break
            i += 1
        if last < 0:
            return None
        value, last = self._and_a_half(*self._pointed(total + current, last))
        return Numeral(value, at, last)

    def _pointed(self, value: float, last: int) -> tuple[float, int]:
        """ "one point six billion", as broadcasts are written down."""
        if self.lower(last + 1) != "point":
            return value, last
        digits, at = "", last + 2
        while 0 <= self.known.words.get(self.lower(at), -1) < 10:
            digits, at = digits + str(int(self.known.words[self.lower(at)])), at + 1
        return self._scaled(float(f"{int(value)}.{digits}"), at - 1) if digits else (value, last)

    def _vague(self, at: int) -> Numeral | None:
        """ "dozens", "tens of thousands", "hundreds of millions"."""
        first = self.known.vague.get(self.lower(at))
        if first is None:
            return None
        following = self.known.vague.get(self.lower(at + 2))
        if self.lower(at + 1) == "of" and following is not None and following > 20:
            return Numeral(first * following, at, at + 2, "vague")
        if self.lower(at) in ("tens", "scores") and self.lower(at + 1) != "of":
            return None
        return Numeral(first, at, at, "vague")

    def _several(self, at: int) -> Numeral | None:
        """ "several million", "a few hundred", "a couple of missiles"."""
        for phrase in self.known.several:
            if tuple(self.lower(at + k) for k in range(len(phrase))) == phrase:
                scale = at + len(phrase)
                value = self.known.scales.get(self.lower(scale)) or self.known.vague.get(self.lower(scale))
                if value is None:
                    continue
                more, last = self._scaled(value, scale)
                return Numeral(more, at, last, "vague")
        start = at + 1 if self.lower(at) == "a" else at
        if self.lower(start) == "couple" and self.lower(start + 1) == "of" and start > at:
            double, last = self._scaled(2, start + 1)
            return Numeral(double, at, last if last > start + 1 else start, "about")
        return None

    def _fraction(self, at: int) -> Numeral | None:
        """ "a third of", "two-thirds", "half the", "twice as many", "six-fold"."""
        first = self.lower(at)
        if first in self.known.multiples and first != "quadruple":
            if self.lower(at + 1) in ("as", "the", "that", "its", "their", "his", "her", "what"):
                return Numeral(self.known.multiples[first], at, at, "times")
            return None
        if first.endswith("fold") and (first[:-4] in self.known.words):
            return Numeral(self.known.words[first[:-4]], at, at, "times")
        if first in self.known.words and self.lower(at + 2) == "fold" and self.lower(at + 1) in DASHES:
            return Numeral(self.known.words[first], at, at + 2, "times")
        if first == "half":
            ends_calendar = self.lower(at - 1) in ("first", "second", "last", "latter", "early", "a", "other")
            measured = self._half_of_a_measure(at)
            if measured is not None:
                return measured
            takes = self.lower(at + 1) in ("of", "the", "its", "their", "his", "her", "our", "an", "a")
            if takes and not ends_calendar and self.lower(at + 2) not in self.known.scales:
                return Numeral(0.5, at, at, "share")
            return None
        top = 1 if first in ("a", "an", "one") else self.known.words.get(first)
        if top is None:
            return None
        part = at + 1
        if self.lower(part) in DASHES and self.glued(part):
            part += 1
        ratio = self._ratio(at, top)
        if ratio is not None:
            return ratio
        bottom = self.known.fractions.get(self.lower(part))
        if bottom is None or (top == 1) == self.lower(part).endswith("s"):
            return None
        if (top == 1 and self.lower(part + 1) != "of" and self.lower(at - 1) != "by") or self.lower(
            at - 1
        ) in ("first", "last", "next", "past", "final", "previous", "coming", "remaining"):
            return None  # "a third man"; "the first three quarters of 2025" are months
        scale = self.known.scales.get(self.lower(part + 3), 0)
        if (self.lower(part + 1), self.lower(part + 2)) == ("of", "a") and scale >= 1000:
            value, last = self._scaled(top / bottom * scale, part + 3)
            return Numeral(value, at, last)  # "a quarter of a million"
        return Numeral(top / bottom, at, part, "share")

    def _half_of_a_measure(self, at: int) -> Numeral | None:
        """ "half a percentage point", "half of 1 percent": a figure in that measure. Half an hour is a time."""
        begin, value = at + 1, 0.5
        if self.lower(begin) == "of" and begin + 1 < len(self.lexemes):
            digits = self.lexemes[begin + 1].kind == "number"
            number = self._digits(begin + 1, False) if digits else self._words(begin + 1)
            if number is None or number.value != 1:
                return None
            begin = number.last
        elif self.lower(begin) not in ("a", "an"):
            return None
        for length in (2, 1):
            measure = tuple(self.lower(begin + 1 + k) for k in range(length))
            unit = self.known.measures.get(measure)
            if unit is not None:
                return None if unit in self.known.periods else Numeral(value, at, begin)
        return None

    def _ratio(self, at: int, top: int) -> Numeral | None:
        """ "one in three visits", "nine out of ten voters"."""
        if self.lower(at) in ("a", "an") or self.lower(at + 1) not in ("in", "out"):
            return None
        begin = at + 2 + (self.lower(at + 2) == "of")
        if begin >= len(self.lexemes) or (self.lower(at + 1) == "out" and begin == at + 2):
            return None
        bottom = self._digits(begin, False) if self.lexemes[begin].kind == "number" else self._words(begin)
        if (
            bottom is None
            or not top < bottom.value <= 100
            or self.lower(bottom.last + 1).rstrip("s") in self.known.periods
        ):
            return None
        return Numeral(top / bottom.value, at, bottom.last, "share")

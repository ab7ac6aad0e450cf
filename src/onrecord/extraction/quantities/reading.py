"""Reads the figures of one sentence: number, range, bound, unit, what it is of, and rate."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundQuantity
from onrecord.extraction.quantities.bounds import Bounding, bound_after, bound_before
from onrecord.extraction.quantities.counting import (
    Unit,
    borrowed_unit,
    casualty,
    lemma,
    of_phrase,
)
from onrecord.extraction.quantities.exclusions import (
    FIGURE_ROLES,
    Calendar,
    is_age,
    is_calendar,
    is_label,
    is_one,
    is_year,
    takes_up,
)
from onrecord.extraction.quantities.knowledge import Knowledge
from onrecord.extraction.quantities.lexing import Lexeme, words
from onrecord.extraction.quantities.numerals import DASHES, Numeral, NumeralReader
from onrecord.extraction.quantities.rates import rate_after, rate_before, rate_of_clause
from onrecord.extraction.quantities.sight import Sight
from onrecord.extraction.quantities.units import UnitFinder
from onrecord.model import Bound

if TYPE_CHECKING:
    from spacy.tokens import Token

SMALL_MONEY = frozenset({"cent", "penny", "pence"})
"""What prices are told in below the coin of the sign."""
INHERITS = (
    ("up", "from"),
    ("down", "from"),
    ("compared", "with"),
    ("compared", "to"),
    ("from",),
    ("than", "the"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure in the making. ``first`` and ``end`` are lexemes: the sign of money, and the number's (or range's) last."""

    number: Numeral
    second: Numeral | None
    first: int
    end: int
    token: Token
    unit: Unit | None
    in_lexicon: bool
    bounding: Bounding | None
    after: Bounding | None
    rule: str

    @property
    def bounded(self) -> bool:
        return self.bounding is not None or self.after is not None


SMALL = 10
"""Up to here newspapers write numbers as words."""


class SentenceReader(Sight):
    """One use a sentence."""

    def __init__(
        self, analysis: Analysis, lexemes: list[Lexeme], known: Knowledge, calendar: Calendar
    ) -> None:
        super().__init__(analysis, lexemes, known)
        self.calendar = calendar
        self.numerals = NumeralReader(lexemes, known)
        self.units = UnitFinder(analysis, lexemes, known)
        self._consumed = 0
        self._taken = 0
        """The lexeme after the last figure: no later one may begin before it."""

    def read(self) -> list[FoundQuantity]:
        found: list[FoundQuantity] = []
        at = 0
        while at < len(self.lexemes):
            self._consumed = at + 1
            quantity = self._figure(at, found)
            if quantity is not None:
                found.append(quantity)
                self._taken = self._consumed
            at = self._consumed
        return found

    def _sign(self, at: int) -> tuple[str, int] | None:
        """The currency whose sign ends right before lexeme ``at``, and the lexeme where the sign begins."""
        text = self.analysis.document.text
        for length in (3, 2, 1):
            begin = at - length
            if begin < self._taken:
                continue
            sign = text[self.lexemes[begin].start : self.lexemes[at - 1].end]
            code = self.known.currency_signs.get(sign)
            if code and not (self.lexemes[begin].glued and begin and self.lexemes[begin - 1].kind == "word"):
                return code, begin
        return None

    # A figure, step by step

    def _figure(self, at: int, found: list[FoundQuantity]) -> FoundQuantity | None:
        sign = self._sign(at) if self.lexemes[at].kind == "number" else None
        number = self._single(at) or self.numerals.read(at, sign is not None)
        if number is None:
            return None
        first = sign[1] if sign else number.first
        self._consumed = number.last + 1
        bounding = bound_before(self.lexemes, first, self.known)
        if bounding is not None and bounding.edge < self._taken:
            bounding = None
        ranged = self._second(number, bounding.edge if bounding else first)
        second: Numeral | None = None
        if ranged is not None:
            number, second = ranged
            self._consumed = second.last + 1
            if second.value <= number.value:
                return None  # a result ("3-1"), a number to call
        end = (second or number).last
        start_offset, end_offset = self.lexemes[first].start, self.lexemes[end].end
        if self.calendar.covers(start_offset, end_offset) or is_calendar(self.lexemes, number):
            return None
        token = self.token(end)
        if is_age(self.lexemes, number, token):
            return None
        unit, in_lexicon, rule = self.units.find(number, end, sign[0] if sign else None)
        if rule == "calibre" or (unit is not None and self._names_a_group(first, unit)):
            return None
        after = self._bound_after(end, unit)
        made = Candidate(number, second, first, end, token, unit, in_lexicon, bounding, after, rule)
        if rule == "noun" or unit is None:
            if self._no_figure(made):
                return None
        elif sign is None and number.value == 1 and is_label(self.lexemes, number, token, unit, self.known):
            return None
        if second is not None and unit is None and not made.bounded and self.lower(first - 1) != "between":
            small, plain = (
                second.value < 100,
                second.first == second.last and "," not in self.lexemes[end].text,
            )
            if small or plain:
                return None  # a result, a number to call
        return self._assembled(replace(made, unit=self._completed(made)), found)

    def _names_a_group(self, first: int, unit: Unit) -> bool:
        """ "the top 10 percent paid more": who they are, and no figure."""
        return (
            unit.name == "percent"
            and self.lower(first - 1) in self.known.ranks
            and self.lower(first - 2) == "the"
        )

    def _single(self, at: int) -> Numeral | None:
        """ "a single missile"."""
        if self.lower(at) == "single" and self.lower(at - 1) in ("a", "one"):
            return Numeral(1, at - 1, at)
        return None

    def _second(self, number: Numeral, edge: int) -> tuple[Numeral, Numeral] | None:
        """The upper end of a range that begins with ``number``, with the lower end as the range makes it."""
        if number.kind != "plain":
            return None
        at = number.last + 1
        measure = self.lower(at)
        measured = measure == "%" or (measure,) in self.known.measures
        if measured:
            at += 1
        separator = self.lower(at)
        dash = separator in DASHES
        if dash and separator == "—":
            return None
        before = self.lower(edge - 1)
        if separator == "and" and before != "between":
            return None
        if not dash and separator not in ("to", "and", "or"):
            return None
        begin = at + 1
        while (
            begin < len(self.lexemes) and self.lexemes[begin].kind == "sign" and self.lower(begin) in "$€£¥₹₩"
        ):
            begin += 1
        if begin >= len(self.lexemes):
            return None
        other = self.numerals.read(begin, begin > at + 1 or (dash and self._sign(number.first) is not None))
        if other is None and dash and self.lexemes[begin].kind == "number" and begin == at + 1:
            self._consumed = begin + 1
        if other is None or other.kind != "plain":
            return None
        if other.digits != number.digits and not (
            separator == "to" and number.value <= SMALL < other.value and other.digits
        ):
            return None  # "ten to 32 pages" is one range, as newspapers write it
        if separator == "or" and not number.value < other.value <= 3 * number.value:
            return None
        if separator == "to" and (before == "from" and self._changes(edge - 1)):
            return None
        priced = begin > at + 1
        if measured and (priced or self.lower(other.last + 1) != measure):
            return None  # "rose 3% to $40 million": by how much, and to what
        if separator == "to" and priced and self._changes(number.first):
            return None  # "rose $3 million to $40 million"
        if separator == "to" and other.value <= number.value:
            return None
        scaled = other.first < other.last and number.first == number.last
        if scaled and number.value < 1000 and number.value < other.value:
            scale = 1.0
            for i in range(other.first + 1, other.last + 1):
                scale *= self.known.scales.get(self.lower(i)) or self.known.suffixes.get(self.lower(i), 1)
            number = replace(number, value=number.value * scale)
        return number, other

    def _changes(self, at: int) -> bool:
        """Whether the lexeme ``at`` ("from", a number) hangs on a word that says how something changed."""
        head = self.analysis.token_at(self.lexemes[at].start).head
        if head.dep_ in {"dobj", "npadvmod", "nmod"} and head.pos_ not in {"VERB", "AUX"}:
            head = head.head
        return lemma(head) in self.known.changes

    def _bound_after(self, end: int, unit: Unit | None) -> Bounding | None:
        after = bound_after(self.lexemes, end, self.known)
        if after is None and unit is not None:
            after = bound_after(self.lexemes, self.lexeme_after(self.analysis.doc[unit.last]) - 1, self.known)
        return after

    def _noun(self, made: Candidate) -> Token | None:
        """The noun that is counted, where one is."""
        return self.analysis.doc[made.unit.head] if made.unit is not None and made.rule == "noun" else None

    def _no_figure(self, made: Candidate) -> bool:
        number, end, unit, token, bounded = made.number, made.end, made.unit, made.token, made.bounded
        noun, in_lexicon = self._noun(made), made.in_lexicon
        if number.kind in ("vague", "about"):
            return False
        lexeme = self.lexemes[number.first]
        if (
            number.value == 0
            and not number.digits
            and not in_lexicon
            and noun is not None
            and noun.tag_ == "NN"
        ):
            return True  # "somebody with zero experience"
        if is_one(self.lexemes, number, noun, in_lexicon, self.known):
            return True
        if takes_up(self.lexemes, number, noun, self.known) and not (bounded and number.value > 2):
            return True
        if noun is not None and lemma(noun) in self.known.results and self.lower(end + 1) in DASHES:
            return True
        if number.first == end and is_year(lexeme) and (noun is None or not (in_lexicon or bounded)):
            return True  # a year, unless "at least 1900 companies" counts them
        if not bounded and is_label(self.lexemes, number, token, unit, self.known):
            return True
        if unit is None and not bounded:
            bare_role = token.dep_ in FIGURE_ROLES
            hyphen = (
                self.lower(end + 1) in DASHES and end + 1 < len(self.lexemes) and self.lexemes[end + 1].glued
            )
            casualties = casualty(token, None, self.known) is not None
            large = number.value >= 1000 and not (number.first == end and is_year(lexeme))
            return (
                not casualties
                and not large
                and (not bare_role or hyphen or (number.value < 10 and not number.digits))
            )
        return False

    def _completed(self, made: Candidate) -> Unit | None:
        """The unit with what happened to the people that are counted, or borrowed from elsewhere in the sentence."""
        unit, token, noun = made.unit, made.token, self._noun(made)
        people = unit is None or unit.name in ("person", "civilian", "soldier", "troop", "casualty")
        fate = casualty(token, noun, self.known) if people or noun is not None else None
        if unit is None and fate is not None:
            return Unit("person", token.i, token.i, fate)
        if unit is not None:
            return replace(unit, of=fate) if fate is not None and unit.of is None else unit
        name = borrowed_unit(token, self.known)
        return Unit(name, token.i, token.i) if name is not None else None

    def _assembled(self, made: Candidate, found: list[FoundQuantity]) -> FoundQuantity:
        number, second, first, end, token = made.number, made.second, made.first, made.end, made.token
        unit, bounding, after = made.unit, made.bounding, made.after
        doc = self.analysis.doc
        last = end
        name, of = (unit.name, unit.of) if unit is not None else (None, None)
        if unit is not None:
            last = max(last, self.lexeme_after(doc[unit.last]) - 1)
        if bounding is not None and self._is_preposition(bounding, unit):
            bounding = None
        bound: Bound = "exactly"
        if bounding is not None:
            first, bound = bounding.edge, bounding.bound
        elif after is not None:
            bound = after.bound
        if after is not None:
            last = max(last, after.edge)
        if number.kind in ("vague", "about"):
            bound = (
                "at_least"
                if number.kind == "vague" and bound in ("exactly", "at_least", "more_than")
                else "about"
            )
        if second is not None and first > self._taken and self.lower(first - 1) in ("between", "from"):
            first -= 1
        money = name is not None and (name in self.known.currency_words.values() or name in SMALL_MONEY)
        rate = rate_after(self.lexemes, last + 1, self.known, money=money)
        if rate is None and of is not None and unit is not None:
            _, of_last = of_phrase(doc, unit.last + 1)
            rate = (
                rate_after(self.lexemes, self.lexeme_after(doc[of_last]), self.known)
                if of_last > unit.last
                else None
            )
            if rate is not None:
                rate = rate[0], last  # it stands after the of-phrase, outside the span
        per = rate[0] if rate is not None else None
        if rate is not None:
            last = max(last, rate[1])
        elif name is not None and name not in self.known.periods:
            hang = doc[unit.head] if unit is not None else token
            per = rate_before(hang, self.known) or rate_of_clause(hang, self.known)
        if (
            name is None
            and found
            and any(words(self.lexemes[first - len(p) : first]) == p for p in INHERITS if first >= len(p))
        ):
            name = found[-1].unit
        self._consumed = max(self._consumed, last + 1)
        quantity = FoundQuantity(
            start=self.lexemes[first].start,
            end=self.lexemes[last].end,
            head=unit.head if unit is not None else token.i,
            value=float(number.value),
            upper=second.value if second is not None else None,
            bound=bound,
            unit=name,
            of=of,
            per=per,
            rule=f"quantities/{made.rule}",
        )
        self._settle(found, quantity, first)
        return quantity

    def _is_preposition(self, bounding: Bounding, unit: Unit | None) -> bool:
        """ "over three days" says how long something took, not that it took longer."""
        if bounding.words not in self.known.time_prepositions or unit is None:
            return False
        token = self.analysis.token_at(self.lexemes[bounding.edge].start)
        period = (unit.name or "") in (
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "year",
            "decade",
            "century",
        )
        return period and token.dep_ == "prep"

    def _settle(self, found: list[FoundQuantity], quantity: FoundQuantity, first: int) -> None:
        """Gives its unit to a bare figure right before it: "from 5,000 to 6,700 containers"."""
        if (
            not found
            or found[-1].unit is not None
            or quantity.unit is None
            or self.lower(first - 1) not in ("to", "and")
        ):
            return
        if bisect_left(self.starts, found[-1].end) == first - 1:
            found[-1] = replace(found[-1], unit=quantity.unit, of=quantity.of)

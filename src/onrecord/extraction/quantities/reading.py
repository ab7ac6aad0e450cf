"""Reads the figures of one sentence: number, range, bound, unit, what it is of, and rate."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extraction.analysis import Analysis
from onrecord.extraction.found import FoundQuantity
from onrecord.extraction.quantities.bounds import Bounding, bound_after, bound_before
from onrecord.extraction.quantities.counting import (
    Unit,
    borrowed_unit,
    casualty,
    counts,
    is_calibre,
    lemma,
    named_unit,
    noun_after,
    noun_phrase,
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
from onrecord.extraction.quantities.rates import rate_after, rate_before
from onrecord.model import Bound

if TYPE_CHECKING:
    from spacy.tokens import Token

MULTIPLIES = frozenset(
    "more as the higher larger greater bigger fewer less faster stronger longer what that its their over".split()
)
INHERITS = (
    ("up", "from"),
    ("down", "from"),
    ("compared", "with"),
    ("compared", "to"),
    ("from",),
    ("than", "the"),
)


class SentenceReader:
    """One use a sentence. ``lexemes`` are the sentence's own."""

    def __init__(
        self, analysis: Analysis, lexemes: list[Lexeme], known: Knowledge, calendar: Calendar
    ) -> None:
        self.analysis = analysis
        self.lexemes = lexemes
        self.known = known
        self.calendar = calendar
        self.numerals = NumeralReader(lexemes, known)
        self._starts = [x.start for x in lexemes]
        self._consumed = 0
        self._waiting: list[int] = []
        """Figures found without a unit that the next figure's unit may settle ("from 5,000 to 6,700 containers")."""

    def read(self) -> list[FoundQuantity]:
        found: list[FoundQuantity] = []
        at = 0
        while at < len(self.lexemes):
            self._consumed = at + 1
            quantity = self._figure(at, found)
            if quantity is not None:
                found.append(quantity)
            at = self._consumed
        return found

    # What stands in the sentence

    def lower(self, at: int) -> str:
        return self.lexemes[at].lower if 0 <= at < len(self.lexemes) else ""

    def token(self, at: int) -> Token:
        return self.analysis.token_at(self.lexemes[at].end - 1)

    def lexeme_after(self, token: Token) -> int:
        """The first lexeme that begins at the token's end or later."""
        return bisect_left(self._starts, token.idx + len(token))

    def _sign(self, at: int) -> tuple[str, int] | None:
        """The currency whose sign ends right before lexeme ``at``, and the lexeme where the sign begins."""
        text = self.analysis.document.text
        for length in (3, 2, 1):
            begin = at - length
            if begin < 0:
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
        unit, in_lexicon, rule = self._unit(number, end, sign[0] if sign else None)
        if rule == "calibre":
            return None
        after = self._bound_after(end, unit)
        bounded = bounding is not None or after is not None
        noun = (
            self.analysis.doc[unit.head]
            if unit is not None and unit.name is not None and rule == "noun"
            else None
        )
        if rule == "noun" or unit is None:
            if self._no_figure(number, end, unit, noun, in_lexicon, bounded, token):
                return None
        elif sign is None and number.value == 1 and is_label(self.lexemes, number, token, unit, self.known):
            return None
        if second is not None and unit is None and not bounded and second.value < 100:
            return None
        unit = self._completed(unit, token, noun)
        return self._assembled(number, second, first, end, token, unit, bounding, after, rule, found)

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
        if self.lower(at) == "%" or (self.lower(at),) in self.known.measures:
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
        if other is None or other.kind != "plain" or other.digits != number.digits:
            return None
        if separator == "or" and not number.value < other.value <= 3 * number.value:
            return None
        if separator == "to" and (before == "from" and self._changes(edge - 1)):
            return None
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
        """Whether "from" at lexeme ``at`` says where a change began."""
        head = self.analysis.token_at(self.lexemes[at].start).head
        return lemma(head) in self.known.changes

    def _unit(self, number: Numeral, end: int, money: str | None) -> tuple[Unit | None, bool, str]:
        """The unit, whether the lexicon has it, and the rule that found it."""
        doc, token = self.analysis.doc, self.token(end)
        if money is not None:
            at = token.i + 1
            if self.lower(end + 1) == "worth":
                at += 1
            of, last = of_phrase(doc, at) if at > token.i + 1 else (None, token.i)
            return Unit(money, token.i, max(last, token.i) if of is None else token.i, of), True, "money"
        if number.kind == "share":
            return self._share(token), True, "share"
        if number.kind == "times":
            return Unit("times", token.i, token.i), True, "times"
        named = self._written_unit(number, end)
        if named is not None:
            return named
        middle = bound_after(self.lexemes, end, self.known)
        if middle is not None and middle.edge + 1 < len(self.lexemes):  # "50+ tanks", "50,000 or more troops"
            token = self.token(middle.edge)
        start = token
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is not None and following.lower_ == "of":
            noun = next(
                (c for c in following.children if c.dep_ == "pobj" and c.tag_ in ("NNS", "NNPS")), None
            )
            if noun is None and number.kind in ("vague", "about"):
                noun = next(
                    (c for c in following.children if c.dep_ == "pobj" and c.tag_ in ("NN", "NNP")), None
                )
            start = following
        else:
            noun = noun_after(token)
        if noun is None:
            return None, False, "bare"
        if following is not None and following.lower_ in DASHES and not number.digits and number.value <= 10:
            name, known = named_unit(noun, start.i + 1, self.known)
            return (Unit(name, noun.i, noun.i), True, "noun") if known else (None, False, "attribute")
        if not counts(noun, number.value, self.known) and not (
            following is not None and following.lower_ in DASHES
        ):
            return None, False, "bare"
        if following is not None and following.lower_ in DASHES and token.i + 2 < noun.i:
            joined = doc[token.i + 2]  # "a 24-member council", "a 1,000-strong force"
            if joined.lower_ == "strong":
                return Unit("person", joined.i, joined.i), True, "noun"
            if joined.tag_ in ("NN", "NNS"):
                return Unit(lemma(joined), joined.i, joined.i), False, "noun"
        name, in_lexicon = named_unit(noun, start.i + 1, self.known)
        if name == "time":
            after = doc[noun.i + 1].lower_ if noun.i + 1 < len(doc) else ""
            name = "times" if after in MULTIPLIES else "time"
        of, _ = of_phrase(doc, noun.i + 1)
        return Unit(name, noun.i, noun.i, of), in_lexicon, "noun"

    def _share(self, token: Token) -> Unit:
        doc = token.doc
        of, _ = of_phrase(doc, token.i + 1)
        if of is None and token.i + 1 < len(doc) and doc[token.i + 1].dep_ in ("det", "poss"):
            of, _ = noun_phrase(doc[token.i + 1].head)
        return Unit("share", token.i, token.i, of)

    def _written_unit(self, number: Numeral, end: int) -> tuple[Unit | None, bool, str] | None:
        """A unit of measure or money right after the number, as written: "5 km", "152mm", "500 crore rupees"."""
        begin = end + 1
        hyphen = (
            self.lower(begin) in DASHES and begin + 1 < len(self.lexemes) and self.lexemes[begin + 1].glued
        )
        begin += hyphen
        for length in (3, 2, 1):
            phrase = words(self.lexemes[begin : begin + length])
            if len(phrase) < length:
                continue
            one = (*phrase[:-1], phrase[-1].removesuffix("s")) if len(phrase[-1]) > 2 else phrase
            last = self.token(begin + length - 1)
            money = self.known.currency_words.get(phrase) or self.known.currency_words.get(one)
            if money is not None:
                if money == "GBP" and phrase[-1] == "pounds" and self.lower(begin + length) == "of":
                    return self._measured("lb", last)
                return Unit(money, last.i, last.i), True, "money"
            unit = self.known.measures.get(phrase) or self.known.measures.get(one)
            if unit is None:
                continue
            if unit == "second" and phrase == ("second",) and not hyphen and number.value != 1:
                return None
            if is_calibre(last):
                return None, False, "calibre"
            return self._measured(unit, last)
        return None

    def _measured(self, unit: str, last: Token) -> tuple[Unit | None, bool, str]:
        of, _ = of_phrase(last.doc, last.i + 1)
        return Unit(unit, last.i, last.i, of), True, "measure"

    def _bound_after(self, end: int, unit: Unit | None) -> Bounding | None:
        after = bound_after(self.lexemes, end, self.known)
        if after is None and unit is not None:
            after = bound_after(self.lexemes, self.lexeme_after(self.analysis.doc[unit.last]) - 1, self.known)
        return after

    def _no_figure(
        self,
        number: Numeral,
        end: int,
        unit: Unit | None,
        noun: Token | None,
        in_lexicon: bool,
        bounded: bool,
        token: Token,
    ) -> bool:
        if number.kind in ("vague", "about"):
            return False
        lexeme = self.lexemes[number.first]
        if is_one(self.lexemes, number, noun, in_lexicon, self.known):
            return True
        if takes_up(self.lexemes, number, noun, self.known) and not (bounded and number.value > 2):
            return True
        if noun is not None and lemma(noun) in self.known.results and self.lower(end + 1) in DASHES:
            return True
        if number.first == end and is_year(lexeme) and (noun is None or not in_lexicon):
            return True
        if not bounded and is_label(self.lexemes, number, token, unit, self.known):
            return True
        if unit is None and not bounded:
            bare_role = token.dep_ in FIGURE_ROLES
            hyphen = (
                self.lower(end + 1) in DASHES and end + 1 < len(self.lexemes) and self.lexemes[end + 1].glued
            )
            casualties = casualty(token, None, self.known) is not None
            return not casualties and (not bare_role or hyphen or (number.value < 10 and not number.digits))
        return False

    def _completed(self, unit: Unit | None, token: Token, noun: Token | None) -> Unit | None:
        """The unit with what happened to the people that are counted, or borrowed from elsewhere in the sentence."""
        if (
            unit is None
            or unit.name in ("person", "civilian", "soldier", "troop", "casualty")
            or noun is not None
        ):
            fate = casualty(token, noun, self.known)
            if fate is not None and (unit is None or unit.of is None):
                if unit is None:
                    return Unit("person", token.i, token.i, fate)
                return replace(unit, of=fate)
        if unit is None:
            name = borrowed_unit(token, self.known)
            return Unit(name, token.i, token.i) if name is not None else None
        return unit

    def _assembled(
        self, number: Numeral, second: Numeral | None, first: int, end: int, token: Token, unit: Unit | None,
        bounding: Bounding | None, after: Bounding | None, rule: str, found: list[FoundQuantity],
    ) -> FoundQuantity:  # fmt: skip
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
        if second is not None and self.lower(first - 1) in ("between", "from"):
            first -= 1
        rate = rate_after(self.lexemes, last + 1, self.known)
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
        elif name is not None:
            per = rate_before(doc[unit.head] if unit is not None else token, self.known)
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
            rule=f"quantities/{rule}",
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
        if bisect_left(self._starts, found[-1].end) == first - 1:
            found[-1] = replace(found[-1], unit=quantity.unit, of=quantity.of)

"""Numbers written in many ways are read back; spans are verbatim, in order and apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.quantities.parsed import figures

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _ONES.split(), _TENS.split()


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 and scale == 100 else " "
            return f"{in_words(number // scale)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 999_999_999),
    st.sampled_from(["{:,}", "{:d}", "thin", "words"]),
    st.sampled_from(["containers", "shells", "tonnes", "companies"]),
)
def test_every_writing_is_read_back(number: int, form: str, noun: str) -> None:
    written = {"words": in_words(number), "thin": f"{number:,}".replace(",", "\u202f")}.get(
        form
    ) or form.format(number)
    text = f"Peru has sent at least {written} {noun} to Chile."
    found = figures(text)
    assert [(q.value, q.bound) for q in found] == [(number, "at_least")]
    assert text[found[0].start : found[0].end] == f"at least {written} {noun}"


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 900),
    st.integers(1, 900),
    st.sampled_from(["-", "–", " to "]),
    st.sampled_from(["", " million"]),
)
def test_ranges_are_read_back(low: int, more: int, dash: str, scale: str) -> None:
    times = 10**6 if scale else 1
    (found,) = figures(f"Peru has sent more than {low}{dash}{low + more}{scale} shells to Chile.")
    assert (found.value, found.upper, found.unit) == (low * times, (low + more) * times, "shell")


_WORDS = """about 5 more than 10,000 a third of the six-fold 1000s dozens $ % - – to 3-1 10:30 and half million tonnes per
day people killed ( ) . , 40-year-old two one mm 152 shells or so + USD Rs"""
WORDS = st.sampled_from(_WORDS.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=14))
def test_any_words_give_ordered_spans_without_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = figures(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for quantity in found:
        span = text[quantity.start : quantity.end]
        assert span and span == span.strip()
        assert quantity.upper is None or quantity.upper > quantity.value
    assert found == figures(text)

"""How a text is cut for the encoder: nothing lost, nothing twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.attribution.encoder import load_network
from onrecord.extraction.attribution.windows import cut, quoted, read_pieces

MARKS = st.text(alphabet=st.sampled_from('ab .,“”"\n’é?A'), max_size=300)


@given(st.lists(st.integers(0, 2), max_size=600), st.integers(4, 60))
def test_windows_cover_every_piece_once(breaks: list[int], size: int) -> None:
    windows = cut(breaks, size)
    assert [i for s, e in windows for i in range(s, e)] == list(range(len(breaks)))
    assert all(0 < e - s <= size for s, e in windows)


def test_windows_end_before_a_paragraph_where_they_can() -> None:
    breaks = [2] + [0] * 6 + [2] + [0] * 6
    assert cut(breaks, 10) == [(0, 7), (7, 14)]


@settings(max_examples=60, deadline=None)
@given(MARKS)
def test_pieces_stand_in_order_in_the_text(text: str) -> None:
    pieces = read_pieces(text, load_network().tokenizer)
    assert all(0 <= s < e <= len(text) for s, e in zip(pieces.starts, pieces.ends, strict=True))
    assert pieces.starts == sorted(pieces.starts)


@given(MARKS)
def test_quotations_begin_with_a_mark_and_do_not_overlap(text: str) -> None:
    line = text.replace("\n", " ")
    at = 0
    for start, end in quoted(line):
        assert at <= start < end <= len(line)
        assert line[start] in '“"'
        at = end


def test_a_quotation_left_open_runs_to_the_end_of_its_line() -> None:
    line = "“We stay. We always have"
    assert quoted(line) == [(0, len(line))]


def test_typewriter_marks_quote_too() -> None:
    assert quoted("He said ``so be it'' twice.") == [(8, 20)]
    assert quoted("He said ''so be it'' twice.") == [(8, 20)]
    assert quoted("''They shout, 'so be it'''") == [(0, 26)]

"""Tables that fit the terminal without cutting words to pieces, and rows one below the other where they can't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.output import Column, table
from onrecord.cli.widths import GAP, widths_of

COLUMNS = (Column("who", "who says", 3, least=5), Column("what", "what", 7, least=12), Column("id", "id"))
ROWS = [
    {"who": "Harbourmaster", "what": "The ministry counted ninety barges", "id": "s123456789abc"},
    {"who": None, "what": "Nothing arrived", "id": "s987654321abc"},
]

words = st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=1, max_size=13)
cells = st.lists(words, max_size=8).map(" ".join)


def test_words_stay_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    table(ROWS, COLUMNS)
    out = capsys.readouterr().out
    assert "Harbourmaster" in out
    assert out.splitlines()[0].split() == ["who", "says", "what", "id"]


def test_a_terminal_that_is_too_narrow_gets_a_paragraph_a_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "34")
    table(ROWS, COLUMNS)
    assert capsys.readouterr().out == (
        "The ministry counted ninety barges\n[s12345678]\n    who says: Harbourmaster\nNothing arrived [s98765432]\n"
    )


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5), st.integers(20, 140))
def test_widths_fit_and_hold_each_word(rows: list[tuple[str, str, str]], total: int) -> None:
    widths = widths_of(COLUMNS, rows, total)
    if widths is None:
        return
    assert sum(widths) + GAP * (len(widths) - 1) <= total
    for line in rows:
        for cell, width in zip(line, widths, strict=True):
            assert all(len(word) <= width for word in cell.split())


def test_widths_grow_with_the_terminal() -> None:
    rows = [("Harbourmaster", "The ministry counted ninety barges", "s12345678")]
    assert widths_of(COLUMNS, rows, 30) is None
    assert widths_of(COLUMNS, rows, 200) == [13, 34, 9]

"""Nothing from a report steers a terminal or runs in a spreadsheet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.safe import cell, plain, plain_lines


@given(st.text())
def test_plain_is_one_line_of_visible_characters(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1
    assert not [c for c in shown if unicodedata.category(c) == "Cc"]
    assert not {
        "\u202a",
        "\u202b",
        "\u202c",
        "\u202d",
        "\u202e",
        "\u2066",
        "\u2067",
        "\u2068",
        "\u2069",
    } & set(shown)


@given(st.text(alphabet=st.characters(whitelist_categories=["L", "N", "P", "Zs"])))
def test_plain_leaves_ordinary_text_alone(text: str) -> None:
    assert plain(text) == text


def test_what_is_taken_out_is_shown() -> None:
    assert plain("a\x1b[31mb\u202ec\nd") == "a<U+001B>[31mb<U+202E>c d"
    assert plain_lines("a\nb\x07") == "a\nb<U+0007>"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n@x"])
def test_formulas_are_made_safe(text: str) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", " ", "a=1", "1-2", "“=”"])
def test_other_cells_stay(text: str) -> None:
    assert cell(text) == text

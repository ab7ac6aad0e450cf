"""Headlines in Title Case and in capitals. Texts are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.headlines import letters_of, recased
from onrecord.extraction.pipeline import extract
from onrecord.lexicon import load
from onrecord.model import Statement
from onrecord.reading import document_from_text

BODY = "The ministry in Norhaven has been at work since May. Officials there say that Captain Aas wants a new port."


def read(title: str, text: str) -> str:
    return recased(title, letters_of(document_from_text(f"{title}\n\n{text}"), load()))


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("Captain Aas Opens New Port in Norhaven", "Captain Aas opens new port in Norhaven"),
        ("CAPTAIN AAS OPENS NEW PORT IN NORHAVEN", "Captain Aas opens new port in Norhaven"),
        ("Norway Imposes Sanctions on Sudan Over NATO Talks", "Norway imposes sanctions on Sudan over NATO talks"),
        ("NORWAY IMPOSES SANCTIONS ON SUDAN", "Norway imposes sanctions on Sudan"),
        ("Captain opens new port in Norhaven", "Captain opens new port in Norhaven"),
        ("World Health Organization Warns Norway", "World Health Organization warns Norway"),
        ("Aas: Port Will Close", "Aas: Port will close"),
    ],
)  # fmt: skip
def test_only_names_keep_their_capitals(title: str, seen: str) -> None:
    assert read(title, BODY) == seen


@given(st.text(max_size=80))
def test_no_offset_moves(title: str) -> None:
    letters = letters_of(document_from_text(BODY), load())
    assert len(recased(title, letters)) == len(title)


@pytest.mark.parametrize(
    "title", ["Norway imposes sanctions on Sudan", "Norway Imposes Sanctions on Sudan", "NORWAY IMPOSES SANCTIONS ON SUDAN"]
)  # fmt: skip
def test_a_headline_gives_the_same_event_in_any_letters(title: str) -> None:
    def key(s: Statement) -> tuple[str, list[str | None]]:
        assert s.event is not None
        return s.event.type, [a.country for a in s.event.actors]

    document = document_from_text(f"{title}\n\n{BODY}", published="2024-03-05")
    found = [s for s in extract(document).statements if s.start < len(title)]
    assert [key(s) for s in found] == [("SANCTION", ["NOR"])]
    assert document.text[found[0].start : found[0].end] == title

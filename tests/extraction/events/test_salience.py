"""One event a sentence, coded as PLOVER's manual says."""

from __future__ import annotations

import pytest

from onrecord.extraction.events import find_events, main_events
from tests.extraction.events.casting import read, small_cast, who


def coded(text: str) -> list[tuple[str, list[str], list[str]]]:
    analysis = read(text)
    cast = small_cast(analysis)
    found = main_events(analysis, find_events(analysis, cast, ()), cast)
    return [(e.type, who(e.actors), who(e.recipients)) for e in found]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Brazil will visit Kenya, its minister said.", "AGREE"),
        ("Iran will bomb Israel, a general said.", "THREATEN"),
        ("Iran will not help Sudan, a general said.", "REJECT"),
        ("Iran would not attack Israel, a general said.", "AGREE"),
        ("Peru said Chile had attacked Brazil.", "ASSAULT"),
        ("Chile, which attacked Peru in May, praised Brazil.", "SUPPORT"),
    ],
)
def test_what_a_coder_would_give(text: str, type_: str) -> None:
    assert [t for t, _, _ in coded(text)] == [type_]


def test_all_sides_of_a_reciprocal_event_are_actors() -> None:
    assert coded("Brazil and Kenya met in May.") == [("CONSULT", ["BRA", "KEN"], [])]


def test_a_sentence_about_one_state_is_about_its_own_affairs() -> None:
    assert coded("Kenyan police banned the rally.") == [("COERCE", ["KEN"], ["KEN"])]


def test_each_sentence_has_one_at_most() -> None:
    text = "Brazil attacked Peru after talks with Chile. Nobody was in the streets. Kenya praised Sudan and blamed Iran."
    assert len(coded(text)) == 2

"""Whatever the text, spans lie in it and the same text gives the same events."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.events import find_events
from tests.extraction.events.casting import read, small_cast

WHO = ["Brazil", "Kenya", "the Iranian army", "Macron", "troops", "“Peru”", "thousands of Ethiopians"]
DID = [
    "attacked",
    "was accused by",
    "agreed to help",
    "gave",
    "met with",
    "—",
    "vowed not to visit",
    "demanded that",
    "any such",
    "its",
]
REST = ["shells", "in Moscow", "on Monday", ", which", "and", ".", "talks", "’s visit to", "of", "\n"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WHO + DID + REST), min_size=1, max_size=14))
def test_spans_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    analysis = read(text)
    cast = small_cast(analysis)
    found = find_events(analysis, cast, ())
    assert found == find_events(analysis, cast, ())
    assert [e.trigger for e in found] == sorted(e.trigger for e in found)
    for event in found:
        assert 0 <= event.extent.start < event.extent.end <= len(text)
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert analysis.doc[event.trigger].idx >= event.extent.start

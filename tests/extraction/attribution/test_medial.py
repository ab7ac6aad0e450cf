"""What stands after a "..., the mayor said, ..." in the middle of a sentence."""

from __future__ import annotations

import pytest

from onrecord.extraction.attribution.medial import with_second_halves
from onrecord.extraction.found import FoundAttribution
from onrecord.model import Span
from tests.extraction.attribution.parsed import parsed


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The port is full, the mayor said, while others stand empty.", "while others stand empty"),
        ("The port is full, the mayor said, and the ferries have stopped.", "and the ferries have stopped"),
        ("The port is full, the mayor said, but three ships left it on Monday.", None),
        ("The port is full, the mayor said, and in tears.", None),
        ("The port is full, the mayor said. While others stand empty, it is full.", None),
        ("The port is full, the mayor said on Monday while others stood empty.", None),
    ],
)
def test_a_second_half_has_the_same_source(text: str, second: str | None) -> None:
    first = place(text, "The port is full")
    said = FoundAttribution(
        place(text, "the mayor"), place(text, "said"), (first,), False, "indirect", "asserted", ()
    )
    (found,) = with_second_halves(parsed(text), [said])
    assert [text[s.start : s.end] for s in found.content[1:]] == ([second] if second else [])


def test_not_where_somebody_else_is_heard_in_it() -> None:
    text = "The port is full, the mayor said, while Holm said that others stood empty."
    mayor = FoundAttribution(
        place(text, "the mayor"), place(text, "said"), (place(text, "The port is full"),), False, "indirect",
        "asserted", (),
    )  # fmt: skip
    holm = FoundAttribution(
        place(text, "Holm"), place(text, "said that")._replace(end=text.index("said that") + 4),
        (place(text, "that others stood empty"),), False, "indirect", "asserted", (),
    )  # fmt: skip
    assert with_second_halves(parsed(text), [mayor, holm]) == [mayor, holm]

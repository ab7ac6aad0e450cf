"""Polls that speak by their figures."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.reading import document_from_text


def sources(text: str, value: float) -> list[str]:
    """The path of the figure of that value."""
    found = extract(document_from_text(f"{text}\n", file="r.txt", published="2016-03-17", outlet="Mast"))
    one = next(s for s in found.statements if any(q.value == value for q in s.quantities))
    return [s.name for s in one.attribution]


@pytest.mark.parametrize(
    ("text", "value", "source"),
    [
        ("In a Bay Herald poll released Monday, 50 percent of sailors chose Holm.", 50, "a Bay Herald poll"),
        ("Holm leads Aas by 57 percent to 33 percent in the harbour poll.", 57, "the harbour poll"),
        (
            "Other recent polls from Bay University show a 54% approval rating.",
            54,
            "Other recent polls from Bay University",
        ),
        ("A Bay Herald poll shows Holm with 47 percent, ahead of Aas.", 47, "A Bay Herald poll"),
        ("Exit polling shows that Holm won 83% of sailors.", 83, "Exit polling"),
        ("In an average calculated by Bay Politics, Holm leads with 36 percent.", 36, "an average"),
        ("Some 86 percent of sailors in a recent survey had a good opinion of Holm.", 86, "a recent survey"),
    ],
)
def test_a_poll_gives_its_shares(text: str, value: float, source: str) -> None:
    assert sources(text, value) == [source]


def test_a_poll_in_which_nobody_is_counted_gives_nothing() -> None:
    assert sources("Holm spent $40 million in a poll that was lost.", 40e6) == []


def test_nor_does_the_poll_that_another_figure_is_set_against() -> None:
    assert sources("His lead has declined from 58 percent in the last poll to 55 percent now.", 55) == []


def test_polls_at_large_are_no_poll() -> None:
    text = "Holm leads Aas in national polls by 3 percentage points, according to the mean that Bay Politics has compiled."
    assert sources(text, 3) == ["the mean"]

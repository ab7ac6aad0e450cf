"""What a source is called, and who is none, over whole sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.reading import document_from_text


def paths(text: str) -> list[list[str]]:
    """The path of each statement."""
    found = extract(document_from_text(f"{text}\n", file="r.txt", published="2016-03-17", outlet="Mast"))
    return [[s.name for s in one.attribution] for one in found.statements]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ada Holm won. Her campaign sent out an email stating, “The fish are biting again.”",
            "Ada Holm's campaign",
        ),
        ("Karl Aas won. His wife, Ninni Aas, announced that they were separated.", "Ninni Aas"),
        (
            "The harbour is safe, according to a count of barges by Crowdpack, a small charity.",
            "a count of barges by Crowdpack",
        ),
        ("Bay Mayor On Aas: ‘We Do Not Pay For Fish At Balls.’\n\nThe bay was cold.", "Bay Mayor"),
        ("Ola's Inc. said the bay was cold.", "Ola's Inc"),
        ("The prominent rights group the Bay League said it would “give back” the money.", "the Bay League"),
    ],
)
def test_a_source_is_called_by_name(text: str, name: str) -> None:
    assert [name] in paths(text)


@pytest.mark.parametrize(
    "text",
    [
        "“This is a great time to really show everyone that you can mend the party,” Ada Holm said.",
        "“I do not believe that Aas has ever mentioned that she is going to take our boats,” Ada Holm said.",
        "“Years from now, you'll look back and you'll say that this was the moment,” Ada Holm said.",
    ],
)
def test_what_is_yet_to_be_said_has_no_other_source(text: str) -> None:
    assert paths(text) == [["Ada Holm"]]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Another source speaking to Fox News said that it rained.", ["Fox News", "Another source"]),
        ("Three sources who spoke to Fox News said that it rained.", ["Fox News", "Three sources"]),
        ("Bo Aas, writing in The New York Times, noticed that it rained.", ["The New York Times", "Bo Aas"]),
        (
            "In a July interview with MSNBC, Ada Holm spoke of it and suggested that the quay should close.",
            ["MSNBC", "Ada Holm"],
        ),
        ("It has rained, an agency report Friday said.", ["an agency report"]),
        ("State media said 40 ships had left, citing the ministry.", ["State media", "the ministry"]),
        (
            "Ed Holm, former chief of the panel, agreed that the bay office has limited power to stop fraud.",
            ["Ed Holm"],
        ),
    ],
)
def test_the_medium_is_on_the_path(text: str, path: list[str]) -> None:
    assert path in paths(text)


@pytest.mark.parametrize(
    "text",
    [
        "Meals are being cooked by the club. Lisa Holm reports from Geneva.",
        "This means that the bay was cold.",
        "But all that presupposes that the bay was cold.",
        "The mayor could do this by telling Ada Holm that the bay was cold.",
        "Ada Holm was firm. Aas must prove that he deserves the bay.",
        "Ada Holm responded on Friday to reports that the bay was cold.",
        "The report cited no evidence that the bay was cold.",
    ],
)
def test_nor_any_at_all_where_nobody_says_it(text: str) -> None:
    assert [p for p in paths(text) if p] == []

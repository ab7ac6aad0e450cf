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


def last(text: str) -> list[str]:
    """The path of the last statement."""
    return paths(text)[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Norfish spokesman said the yard was cold. Boats lay idle.\n\nThe spokesman said it was shut.", "A Norfish spokesman"),
        ("The Bay League said in a report that it rained.\n\n“The boats are idle,” the report said.", "The Bay League's report"),
        ("A Harbour Times poll shows that Holm leads.\n\nHolm has 46 percent, according to the survey.", "A Harbour Times poll"),
        ("A statement released by the Bay League on Tuesday says that the boats are idle.", "the Bay League's statement"),
        ("The Lima Fishers Party announced that it was ready. The party says it has no boats.", "The Lima Fishers Party"),
    ],
)  # fmt: skip
def test_a_bare_description_is_called_by_what_it_takes_up(text: str, name: str) -> None:
    assert last(text) == [name]


def test_a_new_study_is_not_the_one_before() -> None:
    text = "A Bay Fund study says it rains. A study in May says it snows.\n\nThe study said that it was cold."
    assert last(text) == ["The study"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ola Berg met Karl Sund on the quay. Berg said the yard was full.\n\n“This is a big old yard,” he said.",
            "Ola Berg",
        ),
        (
            "The Bay League said that Norway had left.\n\n“Peru has sold us old boats for years and years,” it added.",
            "The Bay League",
        ),
        (
            "Terry Lund asserted that she was tired of what they perceive as delay.\n\n“Nobody should make us wait,” she said.",
            "Terry Lund",
        ),
    ],
)
def test_who_spoke_last_goes_on_behind_a_quotation(text: str, name: str) -> None:
    assert last(text) == [name]


def test_a_surname_keeps_to_whom_it_has_stood_for() -> None:
    text = (
        "Sen. Karl Holm backed the deal. Holm said it was fair. Holm wrote that it was late.\n\n"
        "Aas posted a picture of Eva Holm.\n\n“I will not back anybody who insults my wife,” Holm said."
    )
    found = extract(document_from_text(text, file="r.txt", published="2016-03-17", outlet="Mast"))
    assert found.statements[-1].attribution[0].actor == "person:karl-holm"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Christian Bay Service reported that the goal was reached.", "org:christian-bay-service"),
        ("Norway's largest fish retailer said that sales fell.", None),
    ],
)
def test_the_noun_decides_what_a_name_is(text: str, actor: str | None) -> None:
    found = extract(document_from_text(text, file="r.txt", published="2016-03-17", outlet="Mast"))
    assert found.statements[-1].attribution[0].actor == actor


def test_two_firms_are_the_companies() -> None:
    text = "Norfish Corp. agreed to buy Bay Boats Inc. for $37 a share.\n\nThe companies said the accord was approved."
    found = extract(document_from_text(text, file="r.txt", published="2016-03-17", outlet="Mast"))
    last_two = {s.attribution[0].actor for s in found.statements[-2:]}
    assert last_two == {"org:norfish-corp", "org:bay-boats-inc"}


def test_who_was_quoted_is_the_source_of_the_clause_before() -> None:
    text = "Fishermen have been blocking the quay of Lima with “nets”, the envoy to Oslo was quoted as saying by Reuters."
    assert ["Reuters", "the envoy to Oslo"] in paths(text)


def test_what_only_says_that_a_known_name_is_a_firms_is_no_firm() -> None:
    text = "Ada Holm, head of Reuters Holdings PLC, resigned.\n\nNo successor was named, the company said."
    found = extract(document_from_text(text, file="r.txt", published="2016-03-17", outlet="Mast"))
    assert all(link.actor != "org:holdings-plc" for s in found.statements for link in s.attribution)

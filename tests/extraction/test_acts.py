"""What is done is not what is said: which attributions reach the record. Texts are our own."""

from __future__ import annotations

import pytest

from onrecord.extraction.pipeline import extract
from onrecord.reading import document_from_text


def sources(text: str, title: str = "") -> list[str]:
    """Whose words the statements are, the innermost source of each, in order."""
    document = document_from_text(f"{title}\n\n{text}" if title else text, published="2024-03-05")
    return [s.attribution[-1].name for s in extract(document).statements if s.attribution]


@pytest.mark.parametrize(
    "text",
    [
        "In the 80th minute Per Dahl conceded a penalty which the referee gave to the guests.",
        "The harbour tweeted support of Ada Holm.",
        "The gulls, many of which the guests observed, left the quay before noon.",
        "The sign was made by a user labelled “Gull”, on a page about ships.",
        "They sold the oil, a cure that has been described as worthless.",
        "There are groups which express a symmetry.",
        "Someone says that the port is haunted.",
        "Of the thousands in the hall, Harbour News spoke with a sailor.",
        "The paper quoted critics like the captain Ada Holm.",
        "Voters have every right to know that the port is lost.",
        "Perhaps they had learned that the port is lost.",
        "In the Norhaven (Second) seat, commonly known as “Super Harbour Ward” seats, Tor Aas came first.",
    ],
)
def test_acts_names_and_labels_are_nobodys_words(text: str) -> None:
    assert sources(text) == []


def test_a_title_that_names_a_piece_is_nobodys_words() -> None:
    body = "The port has been shut since May. Nobody told Ada Holm why."
    assert sources(body, "Ada Holm: An interview with the keeper") == []
    assert sources(body, "Holm: Port will stay shut") == ["Ada Holm"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ada Holm conceded that the port was too small.", "Ada Holm"),
        ("The port is being dredged, according to a posting on a page about ships.", "a posting on a page about ships"),
        ("Ada Holm went on to say that the port is lost.", "Ada Holm"),
        ("The baker's mum said: “We stay in the port for good.”", "The baker's mum"),
        ("The mayor expressed concern about the bridge.", "The mayor"),
    ],
)  # fmt: skip
def test_what_is_said_stays(text: str, source: str) -> None:
    assert sources(text) == [source]


def test_a_quotation_begins_behind_its_colon() -> None:
    document = document_from_text("Ada Holm wrote using her harbour account: “The port will be open in May.”")
    (statement,) = extract(document).statements
    content = [document.text[c.start : c.end] for c in statement.content]
    assert content == ["“The port will be open in May.”"]


def test_a_pronoun_takes_up_the_people_before_it() -> None:
    assert sources("My mother is old, but even now she says that the port must close.") == ["My mother"]
    assert sources("The authors are from Oslo. They say the port will close.") == ["authors"]


def test_what_a_comma_sets_off_is_not_what_is_rejected() -> None:
    text = "Calls for an inquiry into the strait, where Norway's fleet is battling rebels, were rejected by the council in 2015."
    assert sources(text) == []
    assert sources("Calls for an inquiry into the strait were rejected by the council in 2015.") in (
        [],
        ["the council"],
    )


def test_a_quotation_below_a_colon_is_the_subjects_above() -> None:
    text = (
        "In May, Sanders made the following comment:\n\n“For young people who have left school, who are between 17 and 20, the "
        "quay is the only place.  If they are poor, the rate is 36 percent.“"
    )
    assert set(sources(text)) == {"Sanders"}


def contents(text: str) -> list[tuple[str, list[str]]]:
    """Innermost source and content of each statement that has one."""
    document = document_from_text(text, published="2024-03-05")
    said = [s for s in extract(document).statements if s.attribution]
    return [(s.attribution[-1].name, [document.text[c.start : c.end] for c in s.content]) for s in said]


def test_what_but_adds_behind_a_quotation_is_the_reporters() -> None:
    text = "The harbour's letter reads “we may extend the use of the quay in due course”, but no plans to do so exist."
    assert contents(text) == [("The harbour's letter", ["“we may extend the use of the quay in due course”"])]


def test_a_last_name_that_is_a_citys_is_its_bearers() -> None:
    text = "Valerie Paris, a sailor, has claimed that the yard held her. Paris claims that she was kept in the port until May."
    assert [who for who, _ in contents(text)] == ["Valerie Paris", "Valerie Paris"]


def test_a_person_shows_by_deeds_and_a_paper_by_its_words() -> None:
    assert sources("Ada Holm has shown that she is willing to sell the port.") == []
    assert sources("The survey shows that the port is for sale.") == ["The survey"]

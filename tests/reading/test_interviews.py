"""Interviews in which nobody's name stands before what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Document
from onrecord.reading import document_from_text, read

QUESTIONS = (
    "How long will the port stay closed?",
    "What will become of the crews?",
    "Do you see the strait opening before the spring?",
)
ANSWERS = (
    "Until the ice has gone. I would not send a ship through it.",
    "They were sent home, all forty of them. The yard pays half of their wages.",
    "No. I have asked the ministry for a date and had none.",
)


def interview(title: str, lead: str, before: str = "") -> str:
    lines = [title, lead]
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        lines += [before + question, answer]
    return "\n\n".join(lines)


def turns(document: Document) -> list[tuple[str | None, bool, str]]:
    return [
        (p.speaker, p.interviewer, document.text[p.said_from : p.end].strip())
        for p in document.passages
        if p.kind == "turn"
    ]


def expected(who: str | None) -> list[tuple[str | None, bool, str]]:
    return [
        t
        for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
        for t in ((None, True, question), (who, False, answer))
    ]


@pytest.mark.parametrize(
    ("title", "lead", "who"),
    [
        ("Harbour News interviews the engineer Ada Holm", "The port has been shut since May.", "Ada Holm"),
        ("Interview with Norland captain Tor Aas about the ice", "The port is shut.", "Tor Aas"),
        ("The ice, the port and the crews", "Harbour News interviewed the yard's owner, Eva Lind.", "Eva Lind"),
        ("An interview from the north", "We spoke with Per Dahl, head of the yard, in May.", "Per Dahl"),
        ("Ada Holm, keeper of the port, interviewed by us", "The port is shut.", "Ada Holm"),
        ("Tor Aas: an interview with the ‘Lord of the Ice’", "The port is shut.", "Tor Aas"),
        ("An interview on the ice", "Captain Holm sat down with our reporter in her ship. Ada Holm is 50.", "Ada Holm"),
        ("Harbour News interviews Norhaven bar owner on the ice", "The yard of Tor Aas is known.", "Norhaven bar owner"),
        ("Harbour News interviews fishermen from the north", "The port is shut.", "fishermen"),
        ("An interview on the Harbour Institute", "The port is shut.", None),
    ],
)  # fmt: skip
def test_plain_questions_where_the_text_calls_itself_an_interview(
    title: str, lead: str, who: str | None
) -> None:
    document = document_from_text(interview(title, lead))
    assert document.kind == "transcript"
    assert turns(document) == expected(who)
    for passage in document.passages:
        if passage.speaker is not None:
            assert passage.speaker_span is not None
            named = document.text[passage.speaker_span.start : passage.speaker_span.end]
            assert named == passage.speaker
            assert passage.label is None


def test_marks_before_the_questions() -> None:
    document = document_from_text(interview("The ice and the port", "Ada Holm image: Per Dahl.", "((HN)) "))
    assert turns(document) == expected("Ada Holm")


def test_questions_in_bold_type(tmp_path: Path) -> None:
    lines = ["# The ice", "Ada Holm keeps the port. Ada Holm is 50."]
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        lines += [f"**{question}**", answer]
    lines += ["**And the crews of other ports.**", "They wait as well."]
    file = tmp_path / "ice.md"
    file.write_text("\n\n".join(lines), encoding="utf-8")
    (document,) = read(file)
    last = [(None, True, "And the crews of other ports."), ("Ada Holm", False, "They wait as well.")]
    assert turns(document) == expected("Ada Holm") + last


def test_a_heading_and_a_caption_between_answers_are_nobodys() -> None:
    text = interview("Interview with the engineer Ada Holm", "The port is shut.")
    aside = f"{ANSWERS[0]}\n\nThe crews\n\nThe yard in May. Image: Per Dahl."
    document = document_from_text(text.replace(ANSWERS[0], aside))
    assert turns(document) == expected("Ada Holm")


def test_a_prompt_before_the_first_question() -> None:
    first = "You have kept the port for years.\n\nI have, since my brother left it to me in the year of the great ice.\n\n"
    text = interview("Interview with the engineer Ada Holm", "The port is shut.")
    document = document_from_text(text.replace(QUESTIONS[0], first + QUESTIONS[0]))
    assert turns(document)[:2] == [
        (None, True, "You have kept the port for years."),
        ("Ada Holm", False, "I have, since my brother left it to me in the year of the great ice."),
    ]


@pytest.mark.parametrize(
    "lead",
    ["The port has been shut since May.", "In an interview with Harbour News, the captain asked for help."],
)
def test_an_article_with_questions_is_none(lead: str) -> None:
    document = document_from_text(interview("The ice holds the port", lead))
    assert document.kind == "article"
    assert turns(document) == []


def test_quoted_questions_are_none() -> None:
    text = interview("Interview with a captain leads to a quarrel", "The port is shut.")
    for question in QUESTIONS:
        text = text.replace(question, f"“{question}”")
    assert turns(document_from_text(text)) == []


def test_initials_and_roles_stand_for_names() -> None:
    lead = "The owner of the yard spoke to us.\n\nShip owner Ada Holm at the yard. Image: Per Dahl."
    text = "\n\n".join(
        ["Interview with Ada Holm", lead, *(f"PD: {q}\n\nAH: {a}" for q, a in zip(QUESTIONS, ANSWERS, strict=True))]
    )  # fmt: skip
    speakers = {(p.speaker, p.interviewer) for p in document_from_text(text).passages if p.kind == "turn"}
    assert speakers == {("Per Dahl", True), ("Ada Holm", False)}
    letters = text.replace("PD:", "Q:").replace("AH:", "A:")
    speakers = {(p.speaker, p.interviewer) for p in document_from_text(letters).passages if p.kind == "turn"}
    assert speakers == {("Q", True), ("Ada Holm", False)}
